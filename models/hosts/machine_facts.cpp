// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/machine_facts.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::hosts {
namespace {

constexpr qsizetype kTextLimit = 200;

constexpr const char *kScript = R"sh(LC_ALL=C; export LC_ALL
s() { printf '\n@@%s\n' "$1"; }
has() { command -v "$1" >/dev/null 2>&1; }
s os-release
for f in /etc/os-release /usr/lib/os-release; do [ -r $f ] && { head -n 40 $f; break; }; done
s release
for f in /etc/redhat-release /etc/SuSE-release /etc/slackware-version /etc/openwrt_release /etc/system-release; do
  [ -r $f ] && { head -n 1 $f; break; }
done
[ -r /etc.defaults/VERSION ] && sed -n 's/^productversion="\(.*\)"/Synology DSM \1/p' /etc.defaults/VERSION
s uname
uname -s; uname -r; uname -m; uname -n
s macos
has sw_vers && sw_vers -productVersion
s threads
if has nproc; then nproc; else getconf _NPROCESSORS_ONLN || sysctl -n hw.ncpu; fi 2>/dev/null
s processors
grep -c '^processor' /proc/cpuinfo 2>/dev/null
s lscpu
has lscpu && lscpu 2>/dev/null | grep -E '^(Model name|CPU\(s\)|Socket\(s\)|Core\(s\) per socket|Hypervisor vendor):'
s cpuinfo
grep -E '^(model name|cpu model|cpu|uarch|Hardware|machine|vendor_id|CPU implementer|CPU part)[[:space:]]*:' /proc/cpuinfo 2>/dev/null | sort -u | head -n 20
[ -r /proc/cpuinfo ] || sysctl hw.model 2>/dev/null | sed 's/^hw.model: */model name: /'
s hypervisor
[ -r /proc/cpuinfo ] && grep -m 1 '^flags' /proc/cpuinfo | grep -c -w hypervisor
s meminfo
grep -E '^(MemTotal|SwapTotal):' /proc/meminfo 2>/dev/null
s physmem
[ -r /proc/meminfo ] || sysctl -n hw.physmem hw.memsize 2>/dev/null | tail -n 1
s virt
has systemd-detect-virt && systemd-detect-virt 2>/dev/null
s container
if [ -f /.dockerenv ]; then echo docker; elif [ -f /run/.containerenv ]; then echo podman
elif [ -r /run/systemd/container ]; then head -n 1 /run/systemd/container
elif [ -d /proc/vz ] && [ ! -d /proc/bc ]; then echo openvz
elif grep -qi microsoft /proc/sys/kernel/osrelease 2>/dev/null; then echo wsl; fi
s board
for f in sys_vendor product_name; do [ -r /sys/class/dmi/id/$f ] && head -n 1 /sys/class/dmi/id/$f; done
[ -r /proc/device-tree/model ] && tr -d '\000' </proc/device-tree/model && echo
s uptime
cat /proc/uptime 2>/dev/null
s boottime
[ -r /proc/uptime ] || sysctl -n kern.boottime 2>/dev/null
s now
date +%s
s python
if has python3; then python3 -V 2>&1 </dev/null; else echo none; fi
s init
if [ -d /run/systemd/system ]; then echo systemd
elif [ -d /run/openrc ]; then echo openrc
elif [ -d /run/runit ] || [ -d /run/service ]; then echo runit
elif [ -f /etc/openwrt_release ]; then echo procd
elif [ -r /proc/1/comm ]; then head -n 1 /proc/1/comm
elif has launchctl; then echo launchd; elif [ -d /etc/rc.d ]; then echo rc; fi
s packages
for p in apt-get dnf microdnf yum zypper apk pacman xbps-install emerge nix-env opkg pkg brew; do
  has $p && { echo ${p%-*}; break; }
done
s end
exit 0
)sh";

/// The output cut at its "@@name" lines.
using Sections = QHash<QByteArray, QList<QByteArray>>;

Sections sectionsOf(const QByteArray &output)
{
    Sections sections;
    QByteArray name;
    for (const QByteArray &line : output.first(std::min<qsizetype>(output.size(), 256 * 1024)).split('\n')) {
        if (line.startsWith("@@"))
            name = line.sliced(2).trimmed();
        else if (!line.trimmed().isEmpty())
            sections[name].append(line);
    }
    return sections;
}

QString clean(const QByteArray &bytes) { return QString::fromUtf8(bytes).simplified().left(kTextLimit); }

QString firstLine(const Sections &sections, const char *name) { return clean(sections.value(name).value(0)); }

/// "key : value" lines, keys in lower case; the first of each key counts.
QHash<QString, QString> pairsOf(const QList<QByteArray> &lines, char separator)
{
    QHash<QString, QString> pairs;
    for (const QByteArray &line : lines) {
        const qsizetype at = line.indexOf(separator);
        if (at <= 0)
            continue;
        const QString key = clean(line.first(at)).toLower();
        if (!pairs.contains(key))
            pairs.insert(key, clean(line.sliced(at + 1)));
    }
    return pairs;
}

/// A value of os-release: shell quoting, of which only what the format allows.
QString unquoted(QString value)
{
    value = value.trimmed();
    const bool quoted = value.size() >= 2 && (value.startsWith(u'"') || value.startsWith(u'\'')) && value.endsWith(value.front());
    if (!quoted)
        return value;
    const bool escapes = value.startsWith(u'"');
    value = value.sliced(1, value.size() - 2);
    if (!escapes)
        return value;
    static const QRegularExpression backslash(QStringLiteral("\\\\([\"$`\\\\])"));
    return value.replace(backslash, QStringLiteral("\\1"));
}

void readOsRelease(const Sections &sections, MachineFacts &facts)
{
    const QHash<QString, QString> pairs = pairsOf(sections.value("os-release"), '=');
    facts.systemId = unquoted(pairs.value(QStringLiteral("id"))).toLower();
    facts.systemLike = unquoted(pairs.value(QStringLiteral("id_like"))).toLower().split(u' ', Qt::SkipEmptyParts);
    facts.systemName = unquoted(pairs.value(QStringLiteral("name")));
    facts.systemVersion = unquoted(pairs.value(QStringLiteral("version_id")));
    facts.prettySystem = unquoted(pairs.value(QStringLiteral("pretty_name")));
    if (facts.prettySystem.isEmpty())
        facts.prettySystem = (facts.systemName + u' ' + facts.systemVersion).trimmed();
}

/// Systems from before os-release, or without it: one line such as "CentOS release 6.10 (Final)".
void readOtherRelease(const Sections &sections, MachineFacts &facts)
{
    const QString text = firstLine(sections, "release");
    if (!facts.prettySystem.isEmpty() || text.isEmpty())
        return;
    static const QRegularExpression form(QStringLiteral("^(.*?)(?:\\s+(?:release|version))?\\s+([0-9][0-9A-Za-z.]*)"), QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    facts.prettySystem = text;
    facts.systemName = match.hasMatch() ? match.captured(1) : text;
    facts.systemVersion = match.captured(2);
    facts.systemId = facts.systemName.section(u' ', 0, 0).toLower();
}

void readKernel(const Sections &sections, MachineFacts &facts)
{
    const QList<QByteArray> lines = sections.value("uname");
    facts.kernelName = clean(lines.value(0));
    facts.kernel = clean(lines.value(1));
    facts.architecture = clean(lines.value(2));
    facts.hostName = clean(lines.value(3));
    if (!facts.prettySystem.isEmpty() || facts.kernelName.isEmpty() || facts.kernelName == u"Linux")
        return;
    // The BSDs and others are their kernel.
    static const QRegularExpression version(QStringLiteral("^[0-9]+([.][0-9]+)*"));
    const bool darwin = facts.kernelName == u"Darwin";
    facts.systemName = darwin ? QStringLiteral("macOS") : facts.kernelName;
    facts.systemVersion = darwin ? firstLine(sections, "macos") : version.match(facts.kernel).captured();
    facts.systemId = facts.systemName.toLower();
    facts.prettySystem = (facts.systemName + u' ' + facts.systemVersion).trimmed();
}

/// Arm cores say only numbers in /proc/cpuinfo; the common servers and boards by name.
QString armName(const QString &implementer, const QString &part)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("0x41/0xd03"), QStringLiteral("Cortex-A53")},  {QStringLiteral("0x41/0xd08"), QStringLiteral("Cortex-A72")},
        {QStringLiteral("0x41/0xd0b"), QStringLiteral("Cortex-A76")},  {QStringLiteral("0x41/0xd0c"), QStringLiteral("Neoverse-N1")},
        {QStringLiteral("0x41/0xd40"), QStringLiteral("Neoverse-V1")}, {QStringLiteral("0x41/0xd49"), QStringLiteral("Neoverse-N2")},
        {QStringLiteral("0x41/0xd4f"), QStringLiteral("Neoverse-V2")}, {QStringLiteral("0x41/0xc07"), QStringLiteral("Cortex-A7")},
        {QStringLiteral("0xc0/0xac3"), QStringLiteral("Ampere-1")},    {QStringLiteral("0x43/0x0af"), QStringLiteral("ThunderX2")}};
    return names.value(implementer + u'/' + part);
}

QString processorName(const QHash<QString, QString> &lscpu, const QHash<QString, QString> &cpuinfo)
{
    const auto arm = armName(cpuinfo.value(QStringLiteral("cpu implementer")), cpuinfo.value(QStringLiteral("cpu part")));
    const QString candidates[] = {lscpu.value(QStringLiteral("model name")), cpuinfo.value(QStringLiteral("model name")), arm,
                                  cpuinfo.value(QStringLiteral("cpu model")), cpuinfo.value(QStringLiteral("uarch")), cpuinfo.value(QStringLiteral("cpu")),
                                  cpuinfo.value(QStringLiteral("hardware")), cpuinfo.value(QStringLiteral("machine")), cpuinfo.value(QStringLiteral("vendor_id"))};
    for (const QString &name : candidates) {
        if (!name.isEmpty() && name != u"-" && name != u"unknown")
            return name;
    }
    return {};
}

void readProcessor(const Sections &sections, MachineFacts &facts)
{
    const QHash<QString, QString> lscpu = pairsOf(sections.value("lscpu"), ':');
    const QHash<QString, QString> cpuinfo = pairsOf(sections.value("cpuinfo"), ':');
    facts.cpuModel = processorName(lscpu, cpuinfo);
    const int counts[] = {firstLine(sections, "threads").toInt(), lscpu.value(QStringLiteral("cpu(s)")).toInt(), firstLine(sections, "processors").toInt()};
    const auto known = std::ranges::find_if(counts, [](int count) { return count > 0 && count < 1'000'000; });
    facts.cpuThreads = known == std::end(counts) ? 0 : *known;
    const int sockets = lscpu.value(QStringLiteral("socket(s)")).toInt();
    const int perSocket = lscpu.value(QStringLiteral("core(s) per socket")).toInt();
    if (sockets > 0 && sockets < 10000) {
        facts.cpuSockets = sockets;
        facts.cpuCores = perSocket > 0 && perSocket < 10000 ? sockets * perSocket : 0;
    }
}

quint64 kibibytes(const QString &text) { return text.section(u' ', 0, 0).toULongLong() * 1024; }

void readMemory(const Sections &sections, MachineFacts &facts)
{
    const QHash<QString, QString> meminfo = pairsOf(sections.value("meminfo"), ':');
    facts.memoryBytes = kibibytes(meminfo.value(QStringLiteral("memtotal")));
    facts.swapBytes = kibibytes(meminfo.value(QStringLiteral("swaptotal")));
    // sysctl's answer of the BSDs is in bytes.
    if (!facts.memoryBytes)
        facts.memoryBytes = firstLine(sections, "physmem").toULongLong();
}

/// From the vendor of the board, where no tool says it.
QString guessFromBoard(const QString &board)
{
    static const std::pair<const char *, const char *> marks[] = {{"QEMU", "kvm"}, {"KVM", "kvm"}, {"VMware", "vmware"}, {"VirtualBox", "oracle"},
                                                                   {"innotek", "oracle"}, {"Xen", "xen"}, {"Amazon EC2", "amazon"}, {"Google Compute", "google"},
                                                                   {"Microsoft Corporation Virtual", "microsoft"}, {"Hetzner", "kvm"}, {"DigitalOcean", "kvm"},
                                                                   {"OpenStack", "kvm"}, {"Bochs", "bochs"}, {"Parallels", "parallels"}};
    for (const auto &[mark, name] : marks) {
        if (board.contains(QLatin1StringView(mark), Qt::CaseInsensitive))
            return QString::fromLatin1(name);
    }
    return {};
}

void readVirtualization(const Sections &sections, MachineFacts &facts)
{
    const QList<QByteArray> board = sections.value("board");
    QStringList words;
    for (const QByteArray &line : board) {
        const QString text = clean(line);
        static const QSet<QString> fillers{QStringLiteral("to be filled by o.e.m."), QStringLiteral("system product name"), QStringLiteral("system manufacturer"),
                                           QStringLiteral("default string"), QStringLiteral("none"), QStringLiteral("not specified")};
        if (!text.isEmpty() && !fillers.contains(text.toLower()) && !words.contains(text))
            words.append(text);
    }
    facts.product = words.join(u' ');
    const QString told = firstLine(sections, "virt");
    const QString container = firstLine(sections, "container");
    const QString hypervisor = pairsOf(sections.value("lscpu"), ':').value(QStringLiteral("hypervisor vendor")).toLower();
    const QString guesses[] = {told == u"none" ? QString() : told, container, guessFromBoard(facts.product), hypervisor, told};
    for (const QString &guess : guesses) {
        if (!guess.isEmpty()) {
            facts.virtualization = guess;
            return;
        }
    }
    // A processor that tells nothing of a hypervisor, and a board with a name: bare metal.
    if (!facts.product.isEmpty() && firstLine(sections, "hypervisor") == u"0")
        facts.virtualization = QStringLiteral("none");
}

void readUptime(const Sections &sections, MachineFacts &facts)
{
    bool ok = false;
    const double seconds = firstLine(sections, "uptime").section(u' ', 0, 0).toDouble(&ok);
    if (ok && seconds >= 0 && seconds < 4e9) {
        facts.uptime = std::chrono::seconds(qint64(seconds));
        return;
    }
    static const QRegularExpression boot(QStringLiteral("sec = ([0-9]+)|^([0-9]+)$"));
    const auto match = boot.match(firstLine(sections, "boottime"));
    const qint64 started = (match.captured(1) + match.captured(2)).toLongLong();
    const qint64 now = firstLine(sections, "now").toLongLong();
    if (started > 0 && now > started)
        facts.uptime = std::chrono::seconds(now - started);
}

void readSoftware(const Sections &sections, MachineFacts &facts)
{
    static const QRegularExpression version(QStringLiteral("[0-9]+([.][0-9]+)+\\S*"));
    const QString python = firstLine(sections, "python");
    facts.python = python == u"none" ? python : version.match(python).captured();
    facts.init = firstLine(sections, "init").section(u' ', 0, 0);
    if (facts.init == u"init")
        facts.init = QStringLiteral("sysvinit");
    facts.packageManager = firstLine(sections, "packages").section(u' ', 0, 0);
}

} // namespace

QString MachineFacts::shortSystem() const
{
    // "Debian GNU/Linux" and "Red Hat Enterprise Linux" are longer than a list has room for.
    static const QHash<QString, QString> names{{QStringLiteral("debian"), QStringLiteral("Debian")}, {QStringLiteral("rhel"), QStringLiteral("RHEL")},
                                               {QStringLiteral("alpine"), QStringLiteral("Alpine")}, {QStringLiteral("raspbian"), QStringLiteral("Raspbian")},
                                               {QStringLiteral("amzn"), QStringLiteral("Amazon Linux")}, {QStringLiteral("ol"), QStringLiteral("Oracle Linux")},
                                               {QStringLiteral("sles"), QStringLiteral("SLES")}, {QStringLiteral("opensuse-leap"), QStringLiteral("openSUSE")},
                                               {QStringLiteral("almalinux"), QStringLiteral("AlmaLinux")}, {QStringLiteral("rocky"), QStringLiteral("Rocky")},
                                               {QStringLiteral("arch"), QStringLiteral("Arch")}, {QStringLiteral("fedora"), QStringLiteral("Fedora")}};
    QString name = names.value(systemId);
    if (name.isEmpty())
        name = systemName.endsWith(u" Linux") ? systemName.chopped(6) : systemName;
    return (name + u' ' + systemVersion).trimmed();
}

std::optional<std::chrono::seconds> MachineFacts::uptimeAt(UtcTime now) const
{
    if (!uptime || !taken)
        return uptime;
    return *uptime + std::chrono::floor<std::chrono::seconds>(std::max(now - *taken, std::chrono::milliseconds(0)));
}

QString machineFactsScript() { return QString::fromLatin1(kScript); }

MachineFacts parseMachineFacts(const QByteArray &output)
{
    const Sections sections = sectionsOf(output);
    MachineFacts facts;
    readOsRelease(sections, facts);
    readOtherRelease(sections, facts);
    readKernel(sections, facts);
    readProcessor(sections, facts);
    readMemory(sections, facts);
    readVirtualization(sections, facts);
    readUptime(sections, facts);
    readSoftware(sections, facts);
    return facts;
}

} // namespace qd::hosts
