// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_filter_node.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace qd::hosts {
namespace {

constexpr double kGiB = 1024.0 * 1024 * 1024;
constexpr double kDay = 86400;

QStringList textsOf(FilterKey key, const HostFacts &facts)
{
    const Host &host = facts.host;
    const MachineFacts &machine = facts.machine;
    switch (key) {
    case FilterKey::Text: return QStringList{host.name, host.address, host.user} + host.tags;
    case FilterKey::Name: return {host.name};
    case FilterKey::Tag: return host.tags;
    case FilterKey::Group: return {host.group};
    case FilterKey::User: return {host.user};
    case FilterKey::Address: return {host.address.isEmpty() ? host.name : host.address};
    case FilterKey::Jump: return {host.jumpHost};
    case FilterKey::Identity: return {host.identityFile};
    case FilterKey::Note: return {host.note};
    case FilterKey::Origin: return {host.origin};
    case FilterKey::Access: return {host.access};
    case FilterKey::Os: return {machine.prettySystem, machine.shortSystem(), machine.systemId, facts.vitals.system};
    case FilterKey::Kernel: return {machine.kernel};
    case FilterKey::Arch: return {machine.architecture};
    case FilterKey::Model: return {machine.cpuModel, machine.product};
    case FilterKey::Virt: return {machine.virtualization};
    case FilterKey::HostName: return {machine.hostName};
    case FilterKey::Python: return {machine.python};
    case FilterKey::Init: return {machine.init};
    case FilterKey::Packages: return {machine.packageManager};
    default: return {};
    }
}

double orNan(double value, bool known) { return known ? value : std::nan(""); }

double numberOf(FilterKey key, const HostFacts &facts)
{
    const MachineFacts &machine = facts.machine;
    switch (key) {
    case FilterKey::Cpu: return facts.vitals.cpuPercent;
    case FilterKey::Memory: return facts.vitals.memoryPercent;
    case FilterKey::Latency:
        return facts.status.roundTrip ? double(facts.status.roundTrip->count()) / 1000 : std::nan("");
    case FilterKey::Port: return facts.host.port ? facts.host.port : 22;
    case FilterKey::Cores: return orNan(machine.cpuThreads, machine.cpuThreads > 0);
    case FilterKey::Ram: return orNan(double(machine.memoryBytes) / kGiB, machine.memoryBytes > 0);
    case FilterKey::Uptime: return machine.uptime ? double(machine.uptime->count()) / kDay : std::nan("");
    default: return std::nan("");
    }
}

bool stateFits(HostState state, const QString &word)
{
    const bool ready = state == HostState::Healthy || state == HostState::Warning || state == HostState::Critical;
    if (word == u"connected")
        return ready;
    if (word == u"problem")
        return state == HostState::Lost || state == HostState::Failed || (ready && state != HostState::Healthy);
    return stateWord(state) == word;
}

bool isFits(const Host &host, const QString &word)
{
    if (word == u"local")
        return host.local;
    if (word == u"imported")
        return !host.origin.isEmpty();
    if (word == u"vanished")
        return host.vanished;
    if (word == u"ungrouped")
        return host.group.isEmpty();
    return word == u"untagged" && host.tags.isEmpty();
}

bool compares(double value, FilterOperator op, double number)
{
    if (std::isnan(value))
        return false; // what is not known is neither more nor less
    switch (op) {
    case FilterOperator::Greater: return value > number;
    case FilterOperator::GreaterOrEqual: return value >= number;
    case FilterOperator::Less: return value < number;
    case FilterOperator::LessOrEqual: return value <= number;
    case FilterOperator::Differs: return std::abs(value - number) >= 0.5;
    default: return std::abs(value - number) < 0.5; // shown as whole numbers, so compared as such
    }
}

} // namespace

bool FilterTerm::holds(const HostFacts &facts) const
{
    if (key == FilterKey::State || key == FilterKey::Is) {
        const bool fits = key == FilterKey::State ? stateFits(facts.state, text) : isFits(facts.host, text);
        return fits != (op == FilterOperator::Differs);
    }
    if (key >= FilterKey::Cpu)
        return compares(numberOf(key, facts), op, number);
    const QStringList texts = textsOf(key, facts);
    const auto equals = [this](const QString &value) { return value.compare(text, Qt::CaseInsensitive) == 0; };
    const auto fits = [&, this](const QString &value) {
        if (op == FilterOperator::Matches || glob)
            return expression.match(value).hasMatch();
        return op == FilterOperator::Equals || key == FilterKey::Tag ? equals(value) : value.contains(text, Qt::CaseInsensitive);
    };
    if (op == FilterOperator::Differs)
        return std::ranges::none_of(texts, equals);
    return std::ranges::any_of(texts, fits);
}

bool HostFilter::Node::holds(const HostFacts &facts) const
{
    const auto childHolds = [&](const auto &child) { return child->holds(facts); };
    switch (kind) {
    case Kind::Term: return term.holds(facts);
    case Kind::Not: return !children.front()->holds(facts);
    case Kind::And: return std::ranges::all_of(children, childHolds);
    case Kind::Or: return std::ranges::any_of(children, childHolds);
    }
    Q_UNREACHABLE_RETURN(false);
}

bool HostFilter::Node::isLive() const
{
    if (kind != Kind::Term)
        return std::ranges::any_of(children, [](const auto &child) { return child->isLive(); });
    const auto entry = std::ranges::find(filterKeyTable(), term.key, &FilterKeyEntry::key);
    return entry != filterKeyTable().end() && entry->isLive;
}

std::optional<bool> HostFilter::Node::ofEntry(const HostFacts &entry) const
{
    if (kind == Kind::Term)
        return isLive() ? std::nullopt : std::optional(term.holds(entry));
    if (kind == Kind::Not)
        return children.front()->ofEntry(entry).transform([](bool holds) { return !holds; });
    const bool deciding = kind == Kind::Or; // one such child is enough, whatever the others say
    std::optional<bool> all = !deciding;
    for (const auto &child : children) {
        const auto one = child->ofEntry(entry);
        if (one == deciding)
            return deciding;
        if (!one)
            all = std::nullopt;
    }
    return all;
}

const std::vector<FilterKeyEntry> &filterKeyTable()
{
    static const std::vector<FilterKeyEntry> table = {
        {"name", FilterKey::Name, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "name in the list")},
        {"tag", FilterKey::Tag, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "a whole tag")},
        {"group", FilterKey::Group, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "group or part of its path")},
        {"state", FilterKey::State, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "connection and load")},
        {"os", FilterKey::Os, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "operating system")},
        {"cpu", FilterKey::Cpu, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "CPU load in percent")},
        {"mem", FilterKey::Memory, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "memory in use in percent")},
        {"latency", FilterKey::Latency, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "answer time in milliseconds")},
        {"user", FilterKey::User, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "account of the entry")},
        {"address", FilterKey::Address, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "host name or IP address")},
        {"port", FilterKey::Port, true, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "port")},
        {"jump", FilterKey::Jump, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "jump host")},
        {"identity", FilterKey::Identity, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "key file")},
        {"note", FilterKey::Note, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "note")},
        {"origin", FilterKey::Origin, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "where the entry was imported from")},
        {"access", FilterKey::Access, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "whether changes are allowed")},
        {"is", FilterKey::Is, false, false, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "local, imported, vanished, ungrouped, untagged")},
        {"kernel", FilterKey::Kernel, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "kernel release")},
        {"arch", FilterKey::Arch, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "architecture")},
        {"model", FilterKey::Model, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "CPU or machine model")},
        {"virt", FilterKey::Virt, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "virtualisation, “none” on bare metal")},
        {"hostname", FilterKey::HostName, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "name the host gives itself")},
        {"python", FilterKey::Python, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "version of python3")},
        {"init", FilterKey::Init, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "service manager")},
        {"packages", FilterKey::Packages, false, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "package manager")},
        {"cores", FilterKey::Cores, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "CPU threads")},
        {"ram", FilterKey::Ram, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "memory in GiB")},
        {"uptime", FilterKey::Uptime, true, true, QT_TRANSLATE_NOOP("qd::hosts::HostFilter", "time since the start: 30d, 12h")},
    };
    return table;
}

const FilterKeyEntry *filterKeyNamed(const QString &name)
{
    const QString key = name == u"memory" ? QStringLiteral("mem") : name == u"key" ? QStringLiteral("identity") : name;
    const auto entry = std::ranges::find_if(filterKeyTable(), [&](const FilterKeyEntry &e) { return key == QLatin1StringView(e.name); });
    return entry == filterKeyTable().end() ? nullptr : &*entry;
}

} // namespace qd::hosts
