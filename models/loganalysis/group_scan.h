// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/group_codes.h"
#include "models/loganalysis/row_filter.h"
#include "models/loganalysis/tally.h"

namespace qd::logs {

/// One pass over a frame: which group each row belongs to, and what is worked out for each group. The internals of runQuery().
/// Thread: one owner; run() works on several.
class GroupScan {
public:
    explicit GroupScan(const Frame &frame) : m_frame(frame) {}

    void setFilter(RowFilter filter) { m_filter = std::move(filter); }
    /// In their order; before the tallies.
    void addKey(const FrameColumn &column, const GroupKey &key);
    /// Makes groups of the keys. Errors: Cancelled.
    [[nodiscard]] bool prepare(const std::stop_token &stop);
    /// Places in the tallies' arrays.
    [[nodiscard]] quint32 groupCount() const { return m_groups; }
    /// Its number, for value().
    int addTally(std::unique_ptr<Tally> tally);
    /// False if it was stopped.
    [[nodiscard]] bool run(const std::stop_token &stop);

    /// Lines of each group; empty groups have none.
    [[nodiscard]] qint64 lines(quint32 group) const { return std::get<qint64>(m_tallies.front()->value(group, 0)); }
    [[nodiscard]] qint64 linesSeen() const { return m_seen; }
    [[nodiscard]] Value value(int tally, quint32 group, int which) const { return m_tallies[size_t(tally)]->value(group, which); }
    /// Code of a key in a group, for keyValue() and for the order of stretches of time.
    [[nodiscard]] quint32 keyCode(size_t key, quint32 group) const;
    [[nodiscard]] Value keyValue(size_t key, quint32 code) const { return m_keys[key]->value(code); }

private:
    void readGroups(size_t chunk, quint32 *out) const;
    void lookUp(const std::stop_token &stop);

    const Frame &m_frame;
    RowFilter m_filter;
    std::vector<std::unique_ptr<GroupCodes>> m_keys;
    std::vector<quint32> m_strides; ///< where groups are counted off
    std::vector<std::vector<quint32>> m_groupOfRow; ///< else, by chunk
    std::vector<quint32> m_codes;   ///< and the codes of each group, one key after the other
    bool m_isLookedUp = false;
    quint32 m_groups = 1;
    std::vector<std::unique_ptr<Tally>> m_tallies;
    qint64 m_seen = 0;
};

} // namespace qd::logs
