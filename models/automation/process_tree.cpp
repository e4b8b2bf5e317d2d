// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/process_tree.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <csignal>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

namespace qd::automation {
namespace {

struct ProcessFacts {
    qint64 parent = 0;
    qint64 session = 0;
    quint64 started = 0;
    bool isZombie = false;
};

QByteArray procFile(qint64 id, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(id).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Source: proc_pid_stat(5). The name in brackets may hold anything, so fields are counted behind the last bracket.
std::optional<ProcessFacts> factsOf(qint64 id)
{
    const QByteArray text = procFile(id, "stat");
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 1).trimmed().split(' ');
    constexpr qsizetype state = 0, parent = 1, session = 3, started = 19;
    if (fields.size() <= started)
        return std::nullopt;
    return ProcessFacts{fields.at(parent).toLongLong(), fields.at(session).toLongLong(), fields.at(started).toULongLong(),
                        fields.at(state) == "Z" || fields.at(state) == "X"};
}

QList<qint64> processIds()
{
    QList<qint64> ids;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool ok = false;
        const qint64 id = name.toLongLong(&ok);
        if (ok)
            ids.append(id);
    }
    return ids;
}

} // namespace

void addTree(qint64 root, ProcessTree &tree)
{
    QHash<qint64, ProcessFacts> all;
    QHash<qint64, QList<qint64>> children;
    for (const qint64 id : processIds()) {
        const auto facts = factsOf(id);
        if (!facts)
            continue;
        all.insert(id, *facts);
        children[facts->parent].append(id);
        if (root > 1 && facts->session == root && id != root)
            children[root].append(id);
    }
    QList<qint64> open = tree.keys();
    if (root > 1)
        open.append(root);
    QSet<qint64> seen;
    while (!open.isEmpty()) {
        const qint64 id = open.takeLast();
        if (seen.contains(id) || !all.contains(id) || (tree.contains(id) && tree.value(id) != all.value(id).started))
            continue;
        seen.insert(id);
        tree.insert(id, all.value(id).started);
        open += children.value(id);
    }
}

bool keepLiving(ProcessTree &tree)
{
    tree.removeIf([](const ProcessTree::iterator &it) {
        const auto facts = factsOf(it.key());
        return !facts || facts->isZombie || facts->started != it.value();
    });
    return !tree.isEmpty();
}

void signalTree(const ProcessTree &tree, int number)
{
    ProcessTree living = tree;
    keepLiving(living);
    for (const qint64 id : living.keys())
        ::kill(pid_t(id), number);
}

ProcessTree processesNaming(const QByteArray &text)
{
    ProcessTree found;
    for (const qint64 id : processIds()) {
        struct stat info {};
        if (id == ::getpid() || ::stat(QByteArray("/proc/" + QByteArray::number(id)).constData(), &info) != 0 || info.st_uid != ::getuid())
            continue;
        if (!procFile(id, "cmdline").contains(text))
            continue;
        if (const auto facts = factsOf(id))
            found.insert(id, facts->started);
    }
    return found;
}

} // namespace qd::automation
