// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/replace_keys_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/shell/host_key_row.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kWidth = 740;
constexpr int kTallest = 460;
constexpr int kLowest = 220; // of the list, on a small screen

} // namespace

ReplaceKeysDialog::ReplaceKeysDialog(const QList<ssh::HostKeyAlarm> &alarms, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("replaceKeys"));
    setWindowTitle(tr("Host keys"));
    setMinimumWidth(kWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(10);
    addHeading(*column);
    addHosts(*column, alarms);
    addButtons(*column);
    showChoice();
    resize(kWidth, column->totalHeightForWidth(kWidth) + m_spare);
}

void ReplaceKeysDialog::addHeading(QVBoxLayout &column)
{
    column.addWidget(new Label(tr("Replace stored host keys"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *text = new Label(tr("These hosts showed a key that is not the stored one. Tick only hosts whose new fingerprint you have from "
                              "their administrator or their installation. The old keys are taken out of your known_hosts file and the "
                              "shown ones written in; then the hosts are dialled again."),
                           TextSize::Body, Ink::Dim, QFont::Normal, this);
    text->setWordWrap(true);
    column.addWidget(text);
}

void ReplaceKeysDialog::addHosts(QVBoxLayout &column, const QList<ssh::HostKeyAlarm> &alarms)
{
    m_all = new QCheckBox(tr("All hosts"), this);
    m_all->setObjectName(QStringLiteral("replaceAll"));
    m_all->setVisible(alarms.size() > 1);
    connect(m_all, &QCheckBox::clicked, this, [this](bool on) {
        for (const Choice &choice : std::as_const(m_choices)) {
            if (choice.box->isEnabled())
                choice.box->setChecked(on);
        }
    });
    column.addWidget(m_all);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *list = new QWidget(scroll);
    auto *rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    for (const ssh::HostKeyAlarm &alarm : alarms)
        addHost(*rows, alarm);
    rows->addStretch();
    scroll->setWidget(list);
    const int wanted = list->sizeHint().height() + 2;
    scroll->setMinimumHeight(std::min(wanted, kLowest));
    m_spare = std::max(0, std::min(wanted, kTallest) - kLowest);
    column.addWidget(scroll, 1);
}

void ReplaceKeysDialog::addHost(QVBoxLayout &rows, const ssh::HostKeyAlarm &alarm)
{
    const bool revoked = alarm.finding.verdict == ssh::HostKeyVerdict::Revoked;
    const QString name = displayText(alarm.hostName, false, 120);
    auto *box = new QCheckBox(plainLabel(name), this);
    box->setObjectName(QStringLiteral("replaceHost%1").arg(m_choices.size()));
    box->setAccessibleName(tr("Replace the key of %1").arg(name));
    box->setFont(uiFont(TextSize::Body, QFont::DemiBold));
    box->setEnabled(!revoked);
    connect(box, &QCheckBox::toggled, this, &ReplaceKeysDialog::showChoice);
    rows.addWidget(box);
    if (revoked || alarm.finding.verdict == ssh::HostKeyVerdict::Unreadable) {
        auto *why = new Label(HostKeyRow::advice(alarm), TextSize::Small, Ink::Error, QFont::Normal, this);
        why->setWordWrap(true);
        rows.addWidget(why);
    }
    rows.addWidget(new HostKeyRow(alarm, this));
    rows.addSpacing(6);
    m_choices.append({alarm, box});
}

void ReplaceKeysDialog::addButtons(QVBoxLayout &column)
{
    m_compared = new QCheckBox(tr("I compared the ticked fingerprints with a source that I trust."), this);
    m_compared->setObjectName(QStringLiteral("replaceCompared"));
    connect(m_compared, &QCheckBox::toggled, this, &ReplaceKeysDialog::showChoice);
    column.addWidget(m_compared);
    auto *box = new QDialogButtonBox(this);
    m_replace = box->addButton(tr("Replace"), QDialogButtonBox::AcceptRole);
    m_replace->setObjectName(QStringLiteral("replaceConfirm"));
    m_replace->setAutoDefault(false);
    setLook(m_replace, Look::Danger);
    auto *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("replaceCancel"));
    cancel->setDefault(true);
    cancel->setFocus();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addSpacing(4);
    column.addWidget(box);
}

void ReplaceKeysDialog::showChoice()
{
    const auto count = chosen().size();
    m_replace->setEnabled(count > 0 && m_compared->isChecked());
    m_replace->setText(count > 0 ? tr("Replace %n key(s)", nullptr, int(count)) : tr("Replace"));
}

QList<ssh::HostKeyAlarm> ReplaceKeysDialog::chosen() const
{
    QList<ssh::HostKeyAlarm> list;
    for (const Choice &choice : m_choices) {
        if (choice.box->isChecked())
            list.append(choice.alarm);
    }
    return list;
}

} // namespace qd::ui
