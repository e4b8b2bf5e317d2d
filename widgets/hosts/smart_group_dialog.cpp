// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/smart_group_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>

namespace qd::ui {

SmartGroupDialog::SmartGroupDialog(hosts::HostBoard &board, const hosts::SmartGroup &group, QWidget *parent)
    : QDialog(parent), m_board(board), m_before(group), m_name(new QLineEdit(group.name, this)),
      m_filter(new FilterField(board, tr("Rule, such as tag:prod or (os:debian cpu>80)"), this)),
      m_message(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("smartGroupDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = group.name.isEmpty() ? tr("New smart group") : tr("Edit smart group");
    setWindowTitle(title);
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new Label(title, TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *intro = new Label(tr("Its hosts follow from a rule, and come and go by themselves."), TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    m_name->setObjectName(QStringLiteral("smartName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Busy web servers"));
    m_filter->setObjectName(QStringLiteral("smartFilter"));
    m_filter->setText(group.filter);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Rule"), m_filter);
    layout->addLayout(form);
    m_message->setObjectName(QStringLiteral("smartMessage"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(34);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("smartSave"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SmartGroupDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SmartGroupDialog::check);
    connect(m_filter, &QLineEdit::textChanged, this, &SmartGroupDialog::check);
    connect(&board, &hosts::HostBoard::factsChanged, this, &SmartGroupDialog::check);
    check();
    (group.name.isEmpty() && !group.filter.isEmpty() ? m_name : group.name.isEmpty() ? m_name : static_cast<QLineEdit *>(m_filter))->setFocus();
}

hosts::SmartGroup SmartGroupDialog::edited() const { return {m_name->text().trimmed(), m_filter->text().trimmed()}; }

QList<hosts::SmartGroup> SmartGroupDialog::others() const
{
    QList<hosts::SmartGroup> groups = m_board.inventory().smartGroups();
    groups.removeIf([this](const hosts::SmartGroup &group) { return group.name == m_before.name; });
    return groups;
}

void SmartGroupDialog::check()
{
    if (!m_save)
        return;
    const hosts::SmartGroup group = edited();
    const QString problem = hosts::smartGroupProblem(group, others());
    const auto filter = hosts::HostFilter::check(group.filter);
    m_save->setEnabled(problem.isEmpty());
    const bool unfinished = group.name.isEmpty() || group.filter.isEmpty();
    if (!problem.isEmpty() && !(unfinished && filter)) {
        m_message->setInk(Ink::Error);
        return m_message->setText(displayText(problem));
    }
    int count = 0;
    for (const hosts::Host &host : m_board.inventory().hosts()) {
        const hosts::HostFacts *facts = m_board.find(host.id);
        count += facts && filter && filter->matches(*facts) ? 1 : 0;
    }
    m_message->setInk(Ink::Dim);
    m_message->setText(group.filter.isEmpty() ? tr("Ctrl+Space shows what a rule can ask for.") : tr("%n host(s) match now.", nullptr, count));
}

void SmartGroupDialog::save()
{
    QList<hosts::SmartGroup> groups = m_board.inventory().smartGroups();
    const auto at = std::ranges::find(groups, m_before.name, &hosts::SmartGroup::name);
    if (at == groups.end() || m_before.name.isEmpty())
        groups.append(edited());
    else
        *at = edited();
    const auto done = m_board.inventory().setSmartGroups(groups);
    if (done)
        return accept();
    m_message->setInk(Ink::Error);
    m_message->setText(displayText(done.error().message + u' ' + done.error().hint));
}

} // namespace qd::ui
