// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/process_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

using metrics::ProcessSignal;
using ssh::Command;

namespace {

constexpr int dialogWidth = 480;

metrics::Process processOf(const ProcessRow &row)
{
    metrics::Process process;
    process.pid = row.key.pid;
    process.startTime = row.key.startTime;
    process.name = row.name.toUtf8();
    return process;
}

} // namespace

ProcessDialog::ProcessDialog(const ProcessRow &row, ProcessSignal signal, const QString &account, QWidget *parent)
    : QDialog(parent), m_row(row), m_signal(signal)
{
    switch (signal) {
    case ProcessSignal::Terminate:
        build(tr("End %1 on %2?").arg(row.name, row.hostName), tr("It is asked to end by itself, and may save its work first."), tr("End process"), account);
        break;
    case ProcessSignal::Kill:
        build(tr("Kill %1 on %2?").arg(row.name, row.hostName), tr("It ends at once, whatever it is doing. What it has not saved is lost."), tr("Kill process"), account);
        break;
    case ProcessSignal::Hangup:
        build(tr("Send HUP to %1 on %2?").arg(row.name, row.hostName), tr("Many services read their settings again; other programs end."), tr("Send HUP"), account);
        break;
    case ProcessSignal::Stop:
        build(tr("Stop %1 on %2?").arg(row.name, row.hostName), tr("It stands still and keeps its memory until it is continued."), tr("Stop process"), account);
        break;
    case ProcessSignal::Continue:
        build(tr("Continue %1 on %2?").arg(row.name, row.hostName), tr("A process that was stopped goes on."), tr("Continue process"), account);
        break;
    }
}

ProcessDialog::ProcessDialog(const ProcessRow &row, PriorityTag, const QString &account, QWidget *parent)
    : QDialog(parent), m_row(row), m_isPriority(true), m_nice(new QSpinBox(this))
{
    m_nice->setObjectName(QStringLiteral("processNice"));
    m_nice->setAccessibleName(tr("Nice value"));
    m_nice->setRange(-20, 19);
    m_nice->setValue(row.nice);
    build(tr("Change the priority of %1 on %2?").arg(row.name, row.hostName),
          tr("From -20 (first) to 19 (last). Below the present value it needs root."), tr("Set priority"), account);
}

ProcessDialog *ProcessDialog::forPriority(const ProcessRow &row, const QString &account, QWidget *parent)
{
    return new ProcessDialog(row, PriorityTag::Priority, account, parent);
}

void ProcessDialog::build(const QString &question, const QString &consequence, const QString &action, const QString &account)
{
    setObjectName(QStringLiteral("processDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(action);
    setFixedWidth(dialogWidth);
    auto *const title = new Label(question, TextSize::Title, Ink::Text, QFont::DemiBold, this);
    auto *const text = new Label(consequence, TextSize::Body, Ink::Dim, QFont::Normal, this);
    title->setWordWrap(true);
    text->setWordWrap(true);
    m_sudo = new QCheckBox(tr("As root, through sudo"), this);
    m_sudo->setObjectName(QStringLiteral("processSudo"));
    m_sudo->setChecked(!account.isEmpty() && account != u"root" && !m_row.user.isEmpty() && m_row.user != account);
    m_sudo->setVisible(account != u"root");
    auto *const buttons = new QDialogButtonBox(this);
    QPushButton *const accept = buttons->addButton(action, QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("processAccept"));
    setLook(accept, m_isPriority || m_signal == ProcessSignal::Continue ? Look::Primary : Look::Danger);
    QPushButton *const cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(text);
    addFacts(*column);
    column->addWidget(m_sudo);
    column->addSpacing(4);
    column->addWidget(buttons);
    m_nice ? m_nice->setFocus() : cancel->setFocus();
}

void ProcessDialog::addFacts(QVBoxLayout &column)
{
    auto *const form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    const auto add = [&](const QString &name, const QString &value, bool isMono) {
        auto *const label = new ElidedLabel(value, TextSize::Body, Ink::Text, QFont::Normal, this);
        if (isMono)
            label->setFont(monoFont());
        label->setMinimumWidth(240);
        form->addRow(new Label(name, TextSize::Body, Ink::Dim, QFont::Normal, this), label);
        return label;
    };
    add(tr("Process"), m_row.command, true);
    add(tr("PID"), QString::number(m_row.key.pid), true);
    add(tr("User"), m_row.user.isEmpty() ? QStringLiteral("–") : m_row.user, false);
    add(tr("Host"), m_row.hostName, false);
    if (m_nice) {
        form->addRow(new Label(tr("Nice value"), TextSize::Body, Ink::Dim, QFont::Normal, this), m_nice);
        connect(m_nice, &QSpinBox::valueChanged, this, &ProcessDialog::showCommand);
    }
    m_command = add(tr("Command"), QString(), true);
    connect(m_sudo, &QCheckBox::toggled, this, &ProcessDialog::showCommand);
    showCommand();
    column.addLayout(form);
}

/// What counts of it; that it looks whether the number still belongs to the process goes without saying.
void ProcessDialog::showCommand()
{
    const QString plain = m_isPriority ? QStringLiteral("renice %1 -p %2").arg(m_nice->value()).arg(m_row.key.pid)
                                       : QStringLiteral("kill -s %1 %2").arg(metrics::signalName(m_signal)).arg(m_row.key.pid);
    m_command->setText(m_sudo->isChecked() ? QStringLiteral("sudo ") + plain : plain);
}

Command ProcessDialog::command() const
{
    const QString account = m_sudo->isChecked() ? QStringLiteral("root") : QString();
    return m_isPriority ? metrics::reniceCommand(processOf(m_row), m_nice->value(), account) : metrics::signalCommand(processOf(m_row), m_signal, account);
}

} // namespace qd::ui
