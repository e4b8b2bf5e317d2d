// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/import_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using Fate = hosts::ImportCandidate::Fate;

QString destination(const hosts::Host &host)
{
    QString text = host.address.isEmpty() ? host.name : host.address;
    if (!host.user.isEmpty())
        text = host.user + u'@' + text;
    if (host.port)
        text += u':' + QString::number(host.port);
    return host.jumpHost.isEmpty() ? text : ImportDialog::tr("%1 through %2").arg(text, host.jumpHost);
}

QString fateText(const hosts::ImportCandidate &candidate)
{
    switch (candidate.fate) {
    case Fate::New: return candidate.problem.isEmpty() ? ImportDialog::tr("new") : candidate.problem;
    case Fate::Known: return ImportDialog::tr("already in the list");
    case Fate::Differs: return ImportDialog::tr("in the list with other values; stays as it is");
    case Fate::Invalid: return candidate.problem;
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace

ImportDialog::ImportDialog(hosts::Inventory &inventory, const QString &file, const QList<hosts::ImportCandidate> &candidates,
                           const QList<hosts::SshConfigNotice> &notices, QWidget *parent)
    : QDialog(parent), m_inventory(inventory), m_candidates(candidates), m_list(new QTreeWidget(this)),
      m_group(new QComboBox(this)), m_message(new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this)), m_import(nullptr)
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import hosts"));
    resize(720, 520);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(new Label(tr("Import hosts"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *intro = new Label(candidates.isEmpty() ? tr("No host with a name of its own stands in %1.").arg(displayText(file))
                                                 : tr("Found in %1. The file itself is not changed.").arg(displayText(file)),
                            TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    m_list->setObjectName(QStringLiteral("importList"));
    m_list->setAccessibleName(tr("Hosts found"));
    m_list->setHeaderLabels({tr("Name"), tr("Destination"), tr("From"), tr("What happens")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    for (const hosts::ImportCandidate &candidate : candidates)
        addRow(candidate);
    m_list->header()->resizeSection(0, 150);
    m_list->header()->resizeSection(1, 210);
    m_list->header()->resizeSection(2, 140);
    layout->addWidget(m_list, 1);
    if (!notices.isEmpty())
        layout->addWidget(noticesBox(notices));
    m_group->setObjectName(QStringLiteral("importGroup"));
    m_group->setAccessibleName(tr("Group for the imported hosts"));
    m_group->setEditable(true);
    m_group->addItem(QString());
    m_group->addItems(inventory.groups());
    m_group->lineEdit()->setPlaceholderText(tr("no group"));
    auto *row = new QHBoxLayout;
    row->addWidget(new Label(tr("Put them into the group"), TextSize::Body, Ink::Dim, QFont::Normal, this));
    row->addWidget(m_group, 1);
    layout->addLayout(row);
    m_message->setWordWrap(true);
    m_message->hide();
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("importConfirm"));
    m_import->setDefault(true);
    setLook(m_import, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::import);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemChanged, this, &ImportDialog::updateButton);
    updateButton();
}

void ImportDialog::addRow(const hosts::ImportCandidate &candidate)
{
    auto *item = new QTreeWidgetItem(m_list, {displayText(candidate.host.name), displayText(destination(candidate.host)),
                                              displayText(candidate.origin), fateText(candidate)});
    const bool usable = candidate.fate == Fate::New;
    item->setCheckState(0, usable ? Qt::Checked : Qt::Unchecked);
    item->setDisabled(!usable);
    item->setSizeHint(0, {0, 28});
}

QWidget *ImportDialog::noticesBox(const QList<hosts::SshConfigNotice> &notices)
{
    QStringList lines;
    for (const hosts::SshConfigNotice &notice : notices)
        lines.append(tr("%1, line %2: %3").arg(notice.file).arg(notice.line).arg(notice.message));
    auto *box = new QPlainTextEdit(displayText(lines.join(u'\n'), true), this);
    box->setObjectName(QStringLiteral("importNotices"));
    box->setAccessibleName(tr("Lines that are not used"));
    box->setReadOnly(true);
    box->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    box->setTabChangesFocus(true);
    box->setFixedHeight(68);
    return box;
}

QList<hosts::Host> ImportDialog::chosen() const
{
    QList<hosts::Host> hosts;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->checkState(0) != Qt::Checked)
            continue;
        hosts::Host host = m_candidates.at(row).host;
        host.group = m_group->currentText().trimmed();
        hosts.append(host);
    }
    return hosts;
}

void ImportDialog::updateButton()
{
    const int count = int(chosen().size());
    m_import->setEnabled(count > 0 && !m_inventory.fault());
    m_import->setText(count ? tr("Import %n host(s)", nullptr, count) : tr("Import"));
    if (m_inventory.fault()) {
        m_message->setText(m_inventory.fault()->message + u' ' + m_inventory.fault()->hint);
        m_message->show();
    }
}

void ImportDialog::import()
{
    const auto added = m_inventory.add(chosen());
    if (!added) {
        m_message->setText(added.error().toLine());
        m_message->show();
        return;
    }
    Q_EMIT imported(*added);
    accept();
}

} // namespace qd::ui
