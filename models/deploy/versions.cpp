// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/versions.h"

#include "models/base/text.h"
#include "models/deploy/deploy_service.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <set>

namespace qd::deploy {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::deploy::Versions)
};

constexpr int kPathsShown = 50;
const QString kReleases = QStringLiteral("releases/");

bool leavesRelease(const RunRecord &record)
{
    return !record.info.target.isEmpty() && (record.info.kind == RunKind::Deploy || record.info.kind == RunKind::Rollback);
}

QString nameOf(const RunInfo &info)
{
    return info.recipe.isEmpty() ? info.target.section(u'/', -1, -1, QString::SectionSkipEmpty) : info.recipe;
}

/// When `current` was switched on the host, else when the run ended.
UtcTime switchedAt(const RunTrace &trace, const HostId &host)
{
    UtcTime time = trace.record.ended;
    for (const StepTime &step : stepTimes(trace.rows)) {
        if (step.host == host && step.step == recipes::stepName(StepKind::Switch) && step.state == StepState::Done)
            time = step.begun + step.took;
    }
    return time;
}

/// Cells while they are gathered: by target, then host.
struct Gathering {
    struct Entry {
        VersionCell cell;
        bool settled = false; ///< the run that brought the release is found
    };
    QMap<QString, VersionApp> apps; ///< by target, as the newest run has it
    QMap<std::pair<QString, HostId>, Entry> entries;
    QMap<QString, QString> revisions; ///< of releases

    void take(const RunTrace &trace, const HostId &host)
    {
        const HostState outcome = outcomeOf(trace, host);
        if (outcome != HostState::Succeeded && outcome != HostState::Unchanged)
            return;
        const RunInfo &info = trace.record.info;
        const std::pair key{info.target, host};
        auto known = entries.find(key);
        if (known != entries.end() && (known->settled || known->cell.release != info.releaseOn(host)))
            return;
        if (known == entries.end())
            known = entries.insert(key, {});
        VersionCell &cell = known->cell;
        cell.host = host;
        cell.hostName = known->cell.hostName.isEmpty() ? hostNameOf(trace.record, host) : known->cell.hostName;
        cell.release = info.releaseOn(host);
        cell.revision = info.revision;
        cell.by = trace.record.who;
        cell.since = switchedAt(trace, host);
        cell.runId = info.runId;
        known->settled = outcome == HostState::Succeeded;
    }
};

QString releaseOf(const HostFacts &facts) { return facts.current.startsWith(kReleases) ? facts.current.sliced(kReleases.size()) : QString(); }

QString shown(const QString &text) { return displayText(text, false, 200); }

Drift drift(Drift::Kind kind, const QString &text, const QString &hint)
{
    Drift found;
    found.kind = kind;
    found.text = text;
    found.hint = hint;
    return found;
}

/// What is wrong with `current` itself; nothing = it points to a release of ours that may be looked at further.
std::optional<Drift> judgeLink(const VersionCell &cell, const VersionApp &app, const HostFacts &facts)
{
    using Kind = Drift::Kind;
    if (facts.currentIsNoLink)
        return drift(Kind::CurrentIsFolder, Texts::tr("“current” in %1 is a folder of its own, not a link to a release.").arg(shown(app.target)),
                     Texts::tr("Move it away, then deploy again."));
    if (facts.current.isEmpty())
        return drift(Kind::CurrentMissing, facts.targetExists ? Texts::tr("“current” is missing in %1.").arg(shown(app.target)) : Texts::tr("The folder %1 is gone.").arg(shown(app.target)),
                     Texts::tr("Deploy again, or roll back to a release that is still there."));
    const ReleaseFacts *release = facts.release(releaseOf(facts));
    if (!release || release->run.isEmpty())
        return drift(Kind::ForeignRelease, Texts::tr("“current” points to %1, which no deployment made.").arg(shown(facts.current)),
                     Texts::tr("Somebody changed the link by hand. Roll back, or deploy again."));
    // A later release that went live came from another workstation: nothing drifted, the journal here just does not know it.
    if (cell.release.isEmpty() || release->id == cell.release || (release->id > cell.release && release->state == u"live"))
        return {};
    return drift(Kind::CurrentMoved, Texts::tr("“current” points to %1; the last deployment from here (%2) left %3.").arg(shown(release->id), shown(cell.by), shown(cell.release)),
                 Texts::tr("Right if somebody rolled back from another workstation; else the link was changed by hand: deploy again or roll back."));
}

/// Paths of the answer, one a line, into a finding.
void takePaths(Drift &found, const QByteArray &lines)
{
    for (const QByteArray &line : lines.split('\n')) {
        if (line.isEmpty())
            continue;
        if (found.paths.size() < kPathsShown)
            found.paths.append(displayText(line, false, 300));
        else
            ++found.more;
    }
}

void judgeFiles(VersionCell &cell, const VersionApp &app, const HostFacts &facts)
{
    const LookAnswer *answer = facts.look(looksFor(app).first());
    if (!answer || !answer->exists)
        return; // a release of before there were manifests
    if (!answer->values.contains(QStringLiteral("changed"))) {
        cell.drifts.append(drift(Drift::Kind::Unreadable, Texts::tr("The files of the release could not be compared."), Texts::tr("The host needs sha256sum or shasum.")));
    } else if (const int changed = answer->values.value(QStringLiteral("changed")).toInt(); changed > 0) {
        Drift found = drift(Drift::Kind::FilesChanged, Texts::tr("%n file(s) of the release are not as they were deployed.", nullptr, changed), Texts::tr("A new deployment puts them right; what was changed belongs into the source."));
        takePaths(found, answer->content);
        found.more = changed - int(found.paths.size());
        cell.drifts.append(found);
    }
    const QString managed = answer->values.value(QStringLiteral("managed"));
    if (managed.isEmpty())
        return;
    Drift found = drift(Drift::Kind::ManagedChanged, QString(), Texts::tr("A new deployment of the recipe puts them right and shows the difference first."));
    takePaths(found, managed.toUtf8());
    found.text = Texts::tr("%n file(s) that the release installed outside are not as it installed them.", nullptr, int(found.paths.size()) + found.more);
    cell.drifts.append(found);
}

/// The account that the recipe's own steps become where the release is.
QString elevateOf(const RunRecord &record)
{
    for (const recipes::Step &step : requestOf(record).recipe.steps) {
        if (step.kind == StepKind::Upload || step.kind == StepKind::Switch || step.kind == StepKind::Template)
            return step.elevate;
    }
    return {};
}

} // namespace

QString driftName(Drift::Kind kind)
{
    switch (kind) {
    case Drift::Kind::CurrentMoved: return QStringLiteral("current-moved");
    case Drift::Kind::CurrentMissing: return QStringLiteral("current-missing");
    case Drift::Kind::CurrentIsFolder: return QStringLiteral("current-is-folder");
    case Drift::Kind::ForeignRelease: return QStringLiteral("foreign-release");
    case Drift::Kind::FilesChanged: return QStringLiteral("files-changed");
    case Drift::Kind::ManagedChanged: return QStringLiteral("managed-changed");
    case Drift::Kind::Unreadable: return QStringLiteral("unreadable");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QString VersionCell::shownVersion() const
{
    if (looked && !error)
        return currentRevision.isEmpty() ? currentRelease : currentRevision;
    return revision.isEmpty() ? release : revision;
}

const VersionCell *VersionMatrix::cell(int host, int app) const
{
    const HostId id = hosts.value(host);
    const auto it = std::ranges::find_if(cells, [&](const VersionCell &one) { return one.host == id && one.app == app; });
    return it == cells.end() ? nullptr : &*it;
}

int VersionMatrix::drifted() const { return int(std::ranges::count_if(cells, &VersionCell::hasDrifted)); }

bool VersionMatrix::isUniform(int app) const
{
    std::set<QString> versions;
    for (const VersionCell &one : cells) {
        if (one.app == app && !one.error)
            versions.insert(one.shownVersion());
    }
    return versions.size() <= 1;
}

VersionMatrix versionsOf(const QList<RunTrace> &runs)
{
    Gathering gathering;
    for (const RunTrace &trace : runs) {
        if (!leavesRelease(trace.record))
            continue;
        const RunInfo &info = trace.record.info;
        if (!gathering.apps.contains(info.target))
            gathering.apps.insert(info.target, {nameOf(info), info.target, elevateOf(trace.record)});
        if (!info.revision.isEmpty())
            gathering.revisions.insert(info.releaseId, info.revision);
        for (const HostId &host : info.hosts)
            gathering.take(trace, host);
    }
    VersionMatrix matrix;
    matrix.apps = gathering.apps.values();
    std::ranges::stable_sort(matrix.apps, [](const VersionApp &one, const VersionApp &other) { return one.name.compare(other.name, Qt::CaseInsensitive) < 0; });
    for (const auto &[key, entry] : gathering.entries.asKeyValueRange()) {
        VersionCell cell = entry.cell;
        if (cell.revision.isEmpty())
            cell.revision = gathering.revisions.value(cell.release); // a rollback knows the release only
        cell.app = int(std::ranges::find(matrix.apps, key.first, &VersionApp::target) - matrix.apps.begin());
        matrix.cells.append(cell);
    }
    std::ranges::sort(matrix.cells, [](const VersionCell &one, const VersionCell &other) {
        const int names = one.hostName.compare(other.hostName, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : std::pair(one.host, one.app) < std::pair(other.host, other.app);
    });
    for (const VersionCell &cell : std::as_const(matrix.cells)) {
        if (matrix.hosts.contains(cell.host))
            continue;
        matrix.hosts.append(cell.host);
        matrix.hostNames.append(cell.hostName);
    }
    return matrix;
}

QList<Look> looksFor(const VersionApp &app) { return {{LookKind::Manifest, app.target, app.elevate}}; }

void judge(VersionCell &cell, const VersionApp &app, const Result<HostFacts> &facts)
{
    cell.looked = true;
    cell.error.reset();
    cell.drifts.clear();
    cell.currentRelease.clear();
    cell.currentRevision.clear();
    cell.currentBy.clear();
    cell.currentSince.clear();
    if (!facts) {
        cell.error = facts.error();
        return;
    }
    cell.currentRelease = releaseOf(*facts);
    if (const ReleaseFacts *release = facts->release(cell.currentRelease)) {
        cell.currentRevision = release->revision;
        cell.currentBy = release->by;
        cell.currentSince = release->time;
    }
    if (const auto link = judgeLink(cell, app, *facts)) {
        cell.drifts.append(*link);
        if (link->kind != Drift::Kind::CurrentMoved)
            return;
    }
    judgeFiles(cell, app, *facts);
}

} // namespace qd::deploy
