// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/version_board.h"

#include "models/deploy/trace_reader.h"

#include <algorithm>

namespace qd::deploy {
namespace {

constexpr int kRuns = 300;    ///< of the journal
constexpr int kAtOnce = 16;   ///< hosts that are looked at

/// Whether a run can tell something that later ones have not told yet.
bool tellsMore(const RunRecord &record, const VersionMatrix &known)
{
    const auto app = std::ranges::find(known.apps, record.info.target, &VersionApp::target);
    if (app == known.apps.end())
        return true;
    return std::ranges::any_of(record.info.hosts, [&](const HostId &host) {
        const VersionCell *cell = known.cell(int(known.hosts.indexOf(host)), int(app - known.apps.begin()));
        return !cell || cell->release == record.info.releaseOn(host);
    });
}

} // namespace

VersionBoard::VersionBoard(DeployService &service, QObject *parent) : QObject(parent), m_service(service) {}

VersionBoard::~VersionBoard() = default;

void VersionBoard::load()
{
    if (std::exchange(m_loading, true))
        return;
    // What is known is worked out anew only when there is another run to ask about.
    auto known = std::make_shared<std::pair<qsizetype, VersionMatrix>>(-1, VersionMatrix());
    const auto wanted = [known](const RunRecord &record, const QList<RunTrace> &traces) {
        if (known->first != traces.size())
            *known = {traces.size(), versionsOf(traces)};
        return record.info.kind != RunKind::Ansible && record.info.kind != RunKind::Fabric && tellsMore(record, known->second);
    };
    readTraces(m_service, wanted, kRuns).then(this, [this](const Result<QList<RunTrace>> &traces) {
        m_loading = false;
        if (traces)
            take(versionsOf(*traces));
        Q_EMIT loaded(traces ? std::nullopt : std::optional(traces.error()));
    });
}

void VersionBoard::take(const VersionMatrix &matrix)
{
    VersionMatrix fresh = matrix;
    for (VersionCell &cell : fresh.cells) {
        const auto before = std::ranges::find_if(m_matrix.cells, [&](const VersionCell &old) {
            return old.host == cell.host && old.release == cell.release && m_matrix.apps.value(old.app).target == fresh.apps.value(cell.app).target;
        });
        if (before == m_matrix.cells.end())
            continue;
        cell.looked = before->looked;
        cell.error = before->error;
        cell.currentRelease = before->currentRelease;
        cell.currentRevision = before->currentRevision;
        cell.currentBy = before->currentBy;
        cell.currentSince = before->currentSince;
        cell.drifts = before->drifts;
    }
    if (fresh == m_matrix)
        return;
    const bool wasLooking = m_looking > 0 || !m_queue.isEmpty();
    ++m_generation; // looks under way are about other cells
    m_looking = 0;
    m_queue.clear();
    m_matrix = fresh;
    Q_EMIT changed();
    if (wasLooking)
        look();
}

void VersionBoard::look(const QList<HostId> &hosts)
{
    for (int i = 0; i < int(m_matrix.cells.size()); ++i) {
        if ((hosts.isEmpty() || hosts.contains(m_matrix.cells.at(i).host)) && !m_queue.contains(i))
            m_queue.append(i);
    }
    if (m_queue.isEmpty() && m_looking == 0) {
        QMetaObject::invokeMethod(this, &VersionBoard::finished, Qt::QueuedConnection);
        return;
    }
    while (m_looking < kAtOnce && !m_queue.isEmpty())
        lookAtNext();
}

void VersionBoard::lookAtNext()
{
    const int index = m_queue.takeFirst();
    const VersionCell &cell = m_matrix.cells.at(index);
    const VersionApp app = m_matrix.apps.at(cell.app);
    ++m_looking;
    m_service.look(cell.host, app.target, looksFor(app), app.elevate).then(this, [this, index, generation = m_generation](const Result<HostFacts> &facts) {
        if (generation == m_generation)
            onLooked(index, facts);
    });
}

void VersionBoard::onLooked(int cell, const Result<HostFacts> &facts)
{
    VersionCell &entry = m_matrix.cells[cell];
    judge(entry, m_matrix.apps.at(entry.app), facts);
    --m_looking;
    Q_EMIT changed();
    while (m_looking < kAtOnce && !m_queue.isEmpty())
        lookAtNext();
    if (m_looking == 0 && m_queue.isEmpty())
        Q_EMIT finished();
}

} // namespace qd::deploy
