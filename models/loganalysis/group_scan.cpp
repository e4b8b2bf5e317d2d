// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/group_scan.h"

#include "models/loganalysis/number_map.h"
#include "models/loganalysis/side_by_side.h"

namespace qd::logs {
namespace {

/// As many groups have a place in an array, used or not; with more only those that come have one.
constexpr quint64 kMostPlaces = 1 << 20;

} // namespace

void GroupScan::addKey(const FrameColumn &column, const GroupKey &key)
{
    m_keys.push_back(GroupCodes::make(m_frame, column, key.bucketMs, key.isFolded));
}

bool GroupScan::prepare(const std::stop_token &stop)
{
    quint64 places = 1;
    for (const auto &key : m_keys) {
        m_strides.push_back(quint32(std::min<quint64>(places, kMostPlaces)));
        places = std::min<quint64>(places * key->count(), quint64(1) << 32);
    }
    m_isLookedUp = m_keys.size() > 0 && places > kMostPlaces && places > quint64(m_frame.rowCount()) / 4;
    if (m_isLookedUp || places >= quint64(1) << 32) {
        m_isLookedUp = true;
        lookUp(stop);
    } else {
        m_groups = quint32(places);
        quint64 stride = 1;
        for (size_t i = 0; i < m_keys.size(); ++i) {
            m_strides[i] = quint32(stride);
            stride *= m_keys[i]->count();
        }
    }
    m_tallies.clear();
    m_tallies.push_back(countTally(m_groups, nullptr));
    return !stop.stop_requested();
}

/// Numbers the groups that come, key by key, so that no product of counts can become too large.
void GroupScan::lookUp(const std::stop_token &stop)
{
    m_groupOfRow.resize(m_frame.chunkCount());
    std::vector<quint32> codes(static_cast<size_t>(kFrameChunkRows));
    m_groups = 1;
    std::vector<quint32> soFar; // codes of the groups of the keys before, one group after the other
    for (size_t k = 0; k < m_keys.size() && !stop.stop_requested(); ++k) {
        NumberMap known;
        for (size_t chunk = 0; chunk < m_frame.chunkCount(); ++chunk) {
            m_groupOfRow[chunk].resize(m_frame.chunkRows(chunk));
            m_keys[k]->read(chunk, codes.data());
            for (size_t i = 0; i < m_groupOfRow[chunk].size(); ++i)
                m_groupOfRow[chunk][i] = known.add(quint64(m_groupOfRow[chunk][i]) << 32 | codes[i]);
        }
        std::vector<quint32> next;
        next.reserve(known.keys().size() * (k + 1));
        for (const quint64 pair : known.keys()) {
            const auto *const before = soFar.data() + (pair >> 32) * k;
            next.insert(next.end(), before, before + k);
            next.push_back(quint32(pair));
        }
        soFar = std::move(next);
        m_groups = quint32(known.keys().size());
    }
    m_codes = std::move(soFar);
}

int GroupScan::addTally(std::unique_ptr<Tally> tally)
{
    m_tallies.push_back(std::move(tally));
    return int(m_tallies.size()) - 1;
}

quint32 GroupScan::keyCode(size_t key, quint32 group) const
{
    if (m_isLookedUp)
        return m_codes[size_t(group) * m_keys.size() + key];
    return group / m_strides[key] % m_keys[key]->count();
}

void GroupScan::readGroups(size_t chunk, quint32 *out) const
{
    const quint32 rows = m_frame.chunkRows(chunk);
    if (m_isLookedUp) {
        std::ranges::copy(m_groupOfRow[chunk], out);
        return;
    }
    if (m_keys.empty()) {
        std::fill_n(out, rows, 0U);
        return;
    }
    m_keys[0]->read(chunk, out); // its stride is 1
    thread_local std::vector<quint32> codes;
    codes.resize(size_t(kFrameChunkRows));
    for (size_t k = 1; k < m_keys.size(); ++k) {
        m_keys[k]->read(chunk, codes.data());
        const quint32 stride = m_strides[k];
        for (quint32 i = 0; i < rows; ++i)
            out[i] += codes[i] * stride;
    }
}

bool GroupScan::run(const std::stop_token &stop)
{
    const int workers = std::max(1, std::min(workerCount(), int(m_frame.chunkCount())));
    std::vector<std::vector<std::unique_ptr<Tally::Share>>> shares(m_tallies.size());
    for (size_t t = 0; t < m_tallies.size(); ++t) {
        for (int worker = 0; worker < workers; ++worker)
            shares[t].push_back(m_tallies[t]->makeShare());
    }
    std::atomic<qint64> seen = 0;
    sideBySide(workers, [&](int worker) {
        std::vector<quint32> groups(static_cast<size_t>(kFrameChunkRows)), places, chosen;
        const size_t end = m_frame.chunkCount() * size_t(worker + 1) / size_t(workers);
        for (size_t chunk = m_frame.chunkCount() * size_t(worker) / size_t(workers); chunk < end && !stop.stop_requested(); ++chunk) {
            GroupedRows rows{.chunk = chunk, .rows = m_frame.chunkRows(chunk), .groups = groups.data(), .places = nullptr};
            readGroups(chunk, groups.data());
            if (!m_filter.isEmpty()) {
                m_filter.select(chunk, rows.rows, places);
                chosen.resize(places.size());
                for (size_t i = 0; i < places.size(); ++i)
                    chosen[i] = groups[places[i]];
                rows.rows = quint32(places.size());
                rows.groups = chosen.data();
                rows.places = places.data();
            }
            for (size_t t = 0; t < m_tallies.size(); ++t)
                m_tallies[t]->take(*shares[t][size_t(worker)], rows);
            seen.fetch_add(rows.rows, std::memory_order_relaxed);
        }
    });
    if (stop.stop_requested())
        return false;
    for (size_t t = 0; t < m_tallies.size(); ++t)
        m_tallies[t]->finish(std::move(shares[t]));
    m_seen = seen.load();
    return !stop.stop_requested();
}

} // namespace qd::logs
