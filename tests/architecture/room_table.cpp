// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/room_table.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace qd::architecture {
namespace {

constexpr QStringView tableFile = u"tests/architecture/room_table.cpp";

// Libraries that every widget room may use.
const QStringList screen = {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s};

QStringList with(QStringList list, const QStringList &more) { return list + more; }

const QStringList sessionRooms = {u"models/base"_s, u"models/ssh"_s};
const QStringList storeRooms = {u"models/base"_s, u"models/ssh"_s, u"models/store"_s};
const QStringList deployRooms = with(storeRooms, {u"models/hosts"_s, u"models/recipes"_s, u"models/deploy"_s});
const QStringList logRooms = with(storeRooms, {u"models/logtext"_s, u"models/logs"_s});
// The inventory is what every pane's scope speaks of.
const QStringList paneRooms = {u"models/base"_s,    u"models/ssh"_s,     u"models/store"_s,   u"models/hosts"_s,
                               u"widgets/common"_s, u"widgets/charts"_s, u"widgets/logview"_s, u"widgets/hostfilter"_s};

QString otherLibrary(const QString &word)
{
    // Written with one folder in front, yet part of the system.
    static const QSet<QString> system = {u"sys"_s, u"netinet"_s, u"arpa"_s, u"linux"_s, u"net"_s, u"experimental"_s};
    return system.contains(word) ? QString() : word;
}

// "" for the language's and POSIX's own headers and Qt Core.
QString libraryOf(const QString &header)
{
    static const QSet<QString> posix = {
        u"dirent.h"_s, u"errno.h"_s, u"fcntl.h"_s,   u"fnmatch.h"_s, u"glob.h"_s,     u"grp.h"_s,    u"ifaddrs.h"_s,
        u"netdb.h"_s,  u"poll.h"_s,  u"pthread.h"_s, u"pty.h"_s,     u"pwd.h"_s,      u"regex.h"_s,  u"sched.h"_s,
        u"signal.h"_s, u"spawn.h"_s, u"stdlib.h"_s,  u"string.h"_s,  u"strings.h"_s,  u"syslog.h"_s, u"termios.h"_s,
        u"time.h"_s,   u"unistd.h"_s, u"utmp.h"_s,   u"wchar.h"_s,   u"cxxabi.h"_s};
    const qsizetype slash = header.indexOf(u'/');
    if (slash > 0) {
        const QString word = header.left(slash);
        return word == u"QtCore" ? QString() : otherLibrary(word);
    }
    if (posix.contains(header) || (!header.contains(u'.') && header.toLower() == header))
        return {};
    return header;
}

QString judgeLibrary(const QString &path, const Room &room, const QString &header)
{
    const QString library = libraryOf(header);
    if (library.isEmpty() || room.libraries.contains(library))
        return {};
    if (header.startsWith(u'Q') && !header.contains(u'/'))
        return u"%1 includes <%2>: write the module too, as in <QtCore/QString>."_s.arg(path, header);
    QStringList homes;
    for (const Room &other : rooms()) {
        if (other.libraries.contains(library))
            homes.append(other.folder);
    }
    const QString advice = homes.isEmpty()
        ? u"no room may use %1. A new library needs a decision in docs/decisions and one room in %2."_s
        : u"%1 is used in "_s + homes.join(u", "_s) + u" only. Ask that room through its header instead (table: %2)."_s;
    return u"%1 includes <%2>: "_s.arg(path, header) + advice.arg(library, tableFile);
}

} // namespace

const QList<Room> &rooms()
{
    static const QList<Room> table = {
        {u"models/base"_s, 1, {}, {u"spdlog"_s, u"openssl"_s}},
        {u"models/ssh"_s, 2, {u"models/base"_s}, {u"libssh"_s, u"QtNetwork"_s, u"QtConcurrent"_s}},
        // The desktop's Secret Service, for the console and the command line alike.
        {u"models/keychain"_s, 3, sessionRooms, {u"qt6keychain"_s, u"QtDBus"_s}},
        {u"models/store"_s, 2, {u"models/base"_s}, {u"QtSql"_s}},
        {u"models/hosts"_s, 3, storeRooms, {u"yaml-cpp"_s, u"QtNetwork"_s, u"QtConcurrent"_s}},
        {u"models/metrics"_s, 3, storeRooms, {u"QtConcurrent"_s, u"QtNetwork"_s}},
        // Reading of single lines: formats, stamps, levels, fields, expressions.
        {u"models/logtext"_s, 2, {u"models/base"_s}, {u"pcre2.h"_s, u"yaml-cpp"_s, u"emmintrin.h"_s}},
        {u"models/logs"_s, 3, with(storeRooms, {u"models/logtext"_s}), {u"QtConcurrent"_s}},
        {u"models/files"_s, 3, storeRooms, {}},
        // REST clients of other systems, and Prometheus among them.
        {u"models/integrations"_s, 3, sessionRooms, {u"QtNetwork"_s, u"yaml-cpp"_s}},
        {u"models/dashboards"_s, 4, with(sessionRooms, {u"models/integrations"_s}), {}},
        {u"models/logfiles"_s, 4, logRooms, {u"KCompressionDevice"_s, u"KFilterBase"_s, u"pcre2.h"_s, u"immintrin.h"_s}},
        {u"models/logremote"_s, 4, logRooms, {u"QtConcurrent"_s}},
        {u"models/loganalysis"_s, 4, logRooms, {u"QtConcurrent"_s, u"sqlite3.h"_s}},
        {u"models/logbackends"_s, 4, with(logRooms, {u"models/integrations"_s}), {}},
        {u"models/alerts"_s, 4, with(storeRooms, {u"models/hosts"_s, u"models/metrics"_s}), {}},
        {u"models/custommetrics"_s, 4, with(storeRooms, {u"models/hosts"_s, u"models/metrics"_s}), {}},
        // What a deployment is to do, as a value; read from YAML.
        {u"models/recipes"_s, 4, with(sessionRooms, {u"models/store"_s, u"models/hosts"_s}), {}},
        {u"models/deploy"_s, 5, with(storeRooms, {u"models/hosts"_s, u"models/recipes"_s}), {u"QtConcurrent"_s, u"zlib.h"_s}},
        // Ansible and Fabric; what gates ask metrics and logs; sources that are not on this machine.
        {u"models/automation"_s, 6, deployRooms, {u"QtConcurrent"_s}},
        {u"models/evidence"_s, 6, with(deployRooms, {u"models/metrics"_s, u"models/logtext"_s, u"models/logs"_s, u"models/loganalysis"_s}), {u"QtConcurrent"_s}},
        // Programs are run as models/automation runs them.
        {u"models/sourcefetch"_s, 7, with(deployRooms, {u"models/integrations"_s, u"models/automation"_s}), {}},
        // Secrets and notices of recipes: what they ask of this workstation, and whether they may.
        {u"models/deploydesk"_s, 6, with(deployRooms, {u"models/keychain"_s, u"models/integrations"_s}), {}},
        {u"widgets/common"_s, 7, storeRooms, with(screen, {u"QtDBus"_s})},
        {u"widgets/charts"_s, 8, with(storeRooms, {u"models/metrics"_s, u"widgets/common"_s}), with(screen, {u"QtCharts"_s})},
        {u"widgets/logview"_s, 8, with(sessionRooms, {u"models/logtext"_s, u"models/logs"_s, u"widgets/common"_s}),
         with(screen, {u"KSyntaxHighlighting"_s})},
        {u"widgets/hostfilter"_s, 8, with(storeRooms, {u"models/hosts"_s, u"widgets/common"_s}), screen},
        {u"widgets/overview"_s, 9, with(paneRooms, {u"models/metrics"_s}), screen},
        {u"widgets/processes"_s, 9, with(paneRooms, {u"models/metrics"_s}), screen},
        {u"widgets/compare"_s, 9, with(paneRooms, {u"models/metrics"_s}), screen},
        {u"widgets/hosts"_s, 9, paneRooms, screen},
        {u"widgets/metricedit"_s, 9, with(paneRooms, {u"models/metrics"_s, u"models/custommetrics"_s}), screen},
        {u"widgets/logs"_s, 9,
         with(paneRooms, {u"models/logtext"_s, u"models/logs"_s, u"models/logfiles"_s, u"models/logremote"_s, u"models/loganalysis"_s, u"models/logbackends"_s, u"models/integrations"_s}), screen},
        {u"widgets/alerts"_s, 9, with(paneRooms, {u"models/metrics"_s, u"models/alerts"_s}), screen},
        {u"widgets/recipes"_s, 9, with(paneRooms, {u"models/recipes"_s, u"models/deploy"_s, u"models/automation"_s}), screen},
        {u"widgets/deploy"_s, 9,
         with(paneRooms, {u"models/metrics"_s, u"models/logtext"_s, u"models/logs"_s, u"models/recipes"_s, u"models/deploy"_s, u"models/automation"_s}), screen},
        {u"widgets/dashboards"_s, 9, with(paneRooms, {u"models/integrations"_s, u"models/dashboards"_s}), screen},
        {u"widgets/shell"_s, 10,
         with(paneRooms, {u"widgets/overview"_s, u"widgets/hosts"_s, u"widgets/logs"_s, u"widgets/deploy"_s, u"widgets/dashboards"_s}), screen},
        {u"app/cli"_s, 11, with(storeRooms, {u"models/keychain"_s, u"models/hosts"_s, u"models/metrics"_s, u"models/logtext"_s, u"models/logs"_s, u"models/logfiles"_s, u"models/logremote"_s, u"models/loganalysis"_s, u"models/logbackends"_s, u"models/files"_s, u"models/integrations"_s, u"models/alerts"_s, u"models/custommetrics"_s, u"models/recipes"_s, u"models/deploy"_s, u"models/automation"_s, u"models/evidence"_s, u"models/sourcefetch"_s, u"models/deploydesk"_s, u"models/dashboards"_s}),
         {}},
        {u"app"_s, 11,
         with(paneRooms, {u"models/keychain"_s, u"models/metrics"_s, u"models/logtext"_s, u"models/logs"_s, u"models/logfiles"_s, u"models/logremote"_s, u"models/loganalysis"_s, u"models/logbackends"_s, u"models/integrations"_s, u"models/alerts"_s, u"models/custommetrics"_s, u"models/recipes"_s, u"models/deploy"_s, u"models/automation"_s, u"models/evidence"_s, u"models/sourcefetch"_s, u"models/deploydesk"_s, u"models/dashboards"_s, u"widgets/overview"_s, u"widgets/processes"_s, u"widgets/compare"_s,
                          u"widgets/hosts"_s, u"widgets/metricedit"_s, u"widgets/logs"_s, u"widgets/alerts"_s, u"widgets/recipes"_s, u"widgets/deploy"_s, u"widgets/dashboards"_s, u"widgets/shell"_s}),
         with(screen, {u"QtDBus"_s, u"QtNetwork"_s})},
    };
    return table;
}

const Room *roomOf(const QString &path)
{
    const Room *found = nullptr;
    for (const Room &room : rooms()) {
        const bool inside = path.startsWith(room.folder + u'/');
        if (inside && (!found || room.folder.size() > found->folder.size()))
            found = &room;
    }
    return found;
}

QString judgeInclude(const QString &path, const QString &include)
{
    const Room *room = roomOf(path);
    if (!room)
        return u"%1 lies in no room: put it into one, or add its folder to %2."_s.arg(path, tableFile);
    const QString header = include.mid(1, include.size() - 2);
    if (include.startsWith(u'<'))
        return judgeLibrary(path, *room, header);
    if (header.endsWith(u".moc") || header.startsWith(u"ui_"))
        return {};
    const Room *target = roomOf(header);
    if (!target)
        return u"%1 includes \"%2\": write the path from the tree's root, as in \"models/base/error.h\"."_s.arg(path,
                                                                                                               header);
    if (target == room || room->doors.contains(target->folder))
        return {};
    return u"%1 includes \"%2\": %3 has no door to %4. Move the code, or let a higher room connect the two "
           u"(signals up, plain values down); doors are in %5."_s.arg(path, header, room->folder, target->folder,
                                                                       tableFile);
}

QString judgeLink(const QString &folder, const QString &target)
{
    const Room *room = roomOf(folder + u"/x"_s);
    if (!room)
        return {};
    if (target.startsWith(u"Qt6::")) {
        static const QRegularExpression screenModule(u"^Qt6::(Gui|Widgets|Svg|SvgWidgets|Charts)$"_s);
        const bool model = folder.startsWith(u"models/") || folder == u"app/cli";
        if (model && screenModule.match(target).hasMatch())
            return u"%1/CMakeLists.txt links %2: models work without a screen. Move the code to widgets."_s.arg(folder,
                                                                                                              target);
        return {};
    }
    if (!target.startsWith(u"qd_"))
        return {};
    for (const Room &other : rooms()) {
        const QString name = other.folder.startsWith(u"models/") ? other.folder.mid(7)
                                                                 : QString(other.folder).replace(u'/', u'_');
        if (target == u"qd_"_s + name && &other != room && !room->doors.contains(other.folder))
            return u"%1/CMakeLists.txt links %2: there is no such door in %3."_s.arg(folder, target, tableFile);
    }
    return {};
}

} // namespace qd::architecture
