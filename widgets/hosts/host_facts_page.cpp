// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_facts_page.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/label.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QScrollBar>

#include <cmath>

namespace qd::ui {
namespace {

/// The rows in the order in which they are shown; the machine's come after Load.
enum RowIndex { Address, Group, Tags, Access, Identity, Jump, Origin, Note, Load, System, Kernel, Processor, Memory, Virtualization, Uptime, HostName, Software, RowCount };

QString percent(double value) { return formatted(std::isnan(value) ? value : std::round(value), Unit::Percent); }

QString addressText(const hosts::Host &host)
{
    if (host.local)
        return HostFactsPage::tr("this machine, without SSH");
    QString text = host.address.isEmpty() ? host.name : host.address;
    if (!host.user.isEmpty())
        text = host.user + u'@' + text;
    return host.port ? text + u':' + QString::number(host.port) : text;
}

QString accessText(const QString &access)
{
    if (access == u"read-only")
        return HostFactsPage::tr("read-only");
    if (access == u"confirm")
        return HostFactsPage::tr("asks before every change");
    return access == u"full" ? HostFactsPage::tr("full") : QString();
}

QString processorText(const hosts::MachineFacts &machine)
{
    QStringList parts;
    if (!machine.cpuModel.isEmpty())
        parts.append(machine.cpuModel);
    if (machine.cpuCores > 0 && machine.cpuCores != machine.cpuThreads)
        parts.append(HostFactsPage::tr("%1 threads, %n core(s)", nullptr, machine.cpuCores).arg(machine.cpuThreads));
    else if (machine.cpuThreads > 0)
        parts.append(HostFactsPage::tr("%n core(s)", nullptr, machine.cpuThreads));
    return parts.join(u'\n');
}

QString memoryText(const hosts::MachineFacts &machine)
{
    if (!machine.memoryBytes)
        return {};
    const QString memory = formatted(double(machine.memoryBytes), Unit::Bytes);
    return machine.swapBytes ? HostFactsPage::tr("%1, swap %2").arg(memory, formatted(double(machine.swapBytes), Unit::Bytes)) : HostFactsPage::tr("%1, no swap").arg(memory);
}

QString virtualizationText(const hosts::MachineFacts &machine)
{
    const QString kind = machine.virtualization == u"none" ? HostFactsPage::tr("none (bare metal)") : machine.virtualization;
    return (QStringList{kind, machine.product}).filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(" · "));
}

QString softwareText(const hosts::MachineFacts &machine)
{
    QStringList parts;
    if (!machine.init.isEmpty())
        parts.append(machine.init);
    if (!machine.packageManager.isEmpty())
        parts.append(machine.packageManager);
    if (!machine.python.isEmpty())
        parts.append(machine.python == u"none" ? HostFactsPage::tr("no python3") : HostFactsPage::tr("Python %1").arg(machine.python));
    return parts.join(QStringLiteral(", "));
}

} // namespace

HostFactsPage::HostFactsPage(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("hostFactsPage"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet(QStringLiteral("QScrollArea, #hostFacts { background: transparent; }"));
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("hostFacts"));
    m_form = new QFormLayout(content);
    m_form->setContentsMargins(0, 2, 6, 2);
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(7);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    const QString titles[] = {tr("Address"), tr("Group"), tr("Tags"), tr("Access"), tr("Key file"), tr("Jump host"), tr("Imported"), tr("Note"), tr("CPU, memory"),
                              tr("System"), tr("Kernel"), tr("Processor"), tr("Memory"), tr("Virtual"), tr("Up for"), tr("Host name"), tr("Software")};
    for (int row = 0; row < RowCount; ++row) {
        if (row == System)
            addHeading(tr("The machine"));
        m_rows.append(addRow(titles[row]));
    }
    setWidget(content);
}

HostFactsPage::Row HostFactsPage::addRow(const QString &title)
{
    Row row{new Label(title, TextSize::Small, Ink::Dim, QFont::Normal, this), new Label({}, TextSize::Small, Ink::Text, QFont::Normal, this)};
    row.title->setMinimumWidth(76);
    row.title->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    row.value->setWordWrap(true);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->addRow(row.title, row.value);
    return row;
}

void HostFactsPage::addHeading(const QString &title)
{
    m_machineTitle = new Label(title, TextSize::Small, Ink::Text, QFont::DemiBold, this);
    m_machineTitle->setContentsMargins(0, 8, 0, 2);
    m_form->addRow(m_machineTitle);
    m_machineEmpty = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_machineEmpty->setWordWrap(true);
    m_form->addRow(m_machineEmpty);
}

void HostFactsPage::set(int row, const QString &text)
{
    const Row &r = m_rows.at(row);
    r.value->setText(displayText(text, true));
    m_form->setRowVisible(r.value, !text.isEmpty());
}

void HostFactsPage::showHost(const hosts::HostFacts &facts, UtcTime now)
{
    showEntry(facts.host);
    const bool ready = facts.status.phase == ssh::SessionPhase::Ready;
    set(Load, ready && !std::isnan(facts.vitals.cpuPercent) ? tr("%1, %2").arg(percent(facts.vitals.cpuPercent), percent(facts.vitals.memoryPercent)) : QString());
    showMachine(facts, now);
}

void HostFactsPage::showEntry(const hosts::Host &host)
{
    set(Address, addressText(host));
    set(Group, host.group);
    set(Tags, host.tags.join(QStringLiteral(", ")));
    set(Access, accessText(host.access));
    set(Identity, host.identityFile);
    set(Jump, host.jumpHost);
    set(Origin, host.vanished ? tr("%1; no longer there").arg(host.origin) : host.origin);
    set(Note, host.note);
}

void HostFactsPage::showMachine(const hosts::HostFacts &facts, UtcTime now)
{
    const hosts::MachineFacts &machine = facts.machine;
    const bool known = !machine.isEmpty();
    const QString waiting = facts.status.phase == ssh::SessionPhase::Ready ? tr("Asking it …") : tr("Connect it, and it tells what it is.");
    m_form->setRowVisible(m_machineEmpty, !known);
    m_machineEmpty->setText(waiting);
    set(System, machine.prettySystem);
    set(Kernel, (machine.kernel + u' ' + machine.architecture).trimmed());
    set(Processor, processorText(machine));
    set(Memory, memoryText(machine));
    set(Virtualization, virtualizationText(machine));
    const auto uptime = machine.uptimeAt(now);
    set(Uptime, uptime ? formatDuration(*uptime) : QString());
    set(HostName, machine.hostName);
    set(Software, softwareText(machine));
}

} // namespace qd::ui
