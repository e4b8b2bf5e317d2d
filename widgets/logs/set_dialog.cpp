// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/set_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace qd::ui {

SetDialog::SetDialog(LogSets &sets, const hosts::HostBoard &board, const LogSet &set, bool isNew, QWidget *parent)
    : QDialog(parent), m_sets(sets), m_before(set), m_isNew(isNew), m_name(new QLineEdit(set.name)),
      m_hosts(new FilterField(board, {})), m_sources(new QPlainTextEdit(set.sources.join(QLatin1Char('\n')))),
      m_message(new Label({}, TextSize::Small, Ink::Dim))
{
    setObjectName(QStringLiteral("setDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(560, 420);
    m_hosts->setText(set.hosts);
    build();
    check();
    (set.name.isEmpty() ? static_cast<QWidget *>(m_name) : m_sources)->setFocus();
}

void SetDialog::build()
{
    setWindowTitle(m_isNew ? tr("New set of sources") : tr("Edit the set of sources"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(new Label(windowTitle(), TextSize::Heading, Ink::Text, QFont::DemiBold));
    auto *intro = new Label(tr("Followed together with one click, on all hosts that the rule means at the time: new hosts join by themselves."), TextSize::Small, Ink::Dim);
    intro->setWordWrap(true);
    column->addWidget(intro);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    m_name->setObjectName(QStringLiteral("setName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("prod web"));
    m_hosts->setObjectName(QStringLiteral("setHosts"));
    m_hosts->setPlaceholderText(tr("All hosts; or group:web, tag:prod …"));
    m_hosts->setAccessibleName(tr("Hosts"));
    m_sources->setObjectName(QStringLiteral("setSources"));
    m_sources->setAccessibleName(tr("Sources, one a line"));
    m_sources->setPlaceholderText(QStringLiteral("/var/log/nginx/error.log\njournal:nginx,app priority=warning\nsudo /var/log/secure\ncontainer:api\ncommand: dmesg -w"));
    m_sources->setFont(monoFont(TextSize::Small));
    m_sources->setTabChangesFocus(true);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Hosts"), m_hosts);
    form->addRow(tr("&Sources"), m_sources);
    column->addLayout(form, 1);
    m_message->setObjectName(QStringLiteral("setMessage"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(34);
    column->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::ApplyRole);
    m_save->setObjectName(QStringLiteral("setSave"));
    m_follow = buttons->addButton(tr("Save and follow"), QDialogButtonBox::AcceptRole);
    m_follow->setObjectName(QStringLiteral("setFollow"));
    m_follow->setDefault(true);
    setLook(m_follow, Look::Primary);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QAbstractButton::clicked, this, [this] { save(false); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { save(true); });
    connect(m_name, &QLineEdit::textChanged, this, &SetDialog::check);
    connect(m_hosts, &QLineEdit::textChanged, this, &SetDialog::check);
    connect(m_sources, &QPlainTextEdit::textChanged, this, &SetDialog::check);
}

LogSet SetDialog::edited() const
{
    LogSet set;
    set.name = m_name->text().trimmed();
    set.hosts = m_hosts->text().trimmed();
    for (const QString &line : m_sources->toPlainText().split(QLatin1Char('\n'))) {
        if (const QString source = line.trimmed(); !source.isEmpty())
            set.sources.append(source);
    }
    return set;
}

void SetDialog::check()
{
    if (!m_follow)
        return;
    const LogSet set = edited();
    auto problem = problemOf(set);
    if (!problem && m_sets.file().find(set.name) && (m_isNew || set.name != m_before.name))
        problem = Error{ErrorCode::Parse, tr("There is a set “%1” already.").arg(set.name), {}, {}};
    m_save->setEnabled(!problem);
    m_follow->setEnabled(!problem);
    const bool unfinished = set.name.isEmpty() || set.sources.isEmpty();
    m_message->setInk(problem && !unfinished ? Ink::Error : Ink::Dim);
    if (problem && !unfinished)
        m_message->setText(displayText(problem->toLine()));
    else if (unfinished)
        m_message->setText(tr("One source a line: a path or pattern, journal:UNIT, container:NAME, pods:app=web, command: …; sudo in front reads as root."));
    else
        m_message->setText(tr("%n host(s) fit now.", nullptr, int(m_sets.hostsOf(set).size())));
}

void SetDialog::save(bool andFollow)
{
    const LogSet set = edited();
    const auto done = m_sets.save(m_isNew ? std::nullopt : std::optional(m_before), set);
    const auto started = done && andFollow && !m_sets.isRunning(set.name) ? m_sets.start(set.name) : done;
    if (started)
        return accept();
    m_message->setInk(Ink::Error);
    m_message->setText(displayText(started.error().toLine()));
}

} // namespace qd::ui
