// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/logs/store_document.h"
#include "widgets/logs/everywhere_search.h"

#include <optional>
#include <stop_token>

namespace qd::ui {

/// What a search over many logs found as one log, merged by time. The lines are copied in the background; beyond the store's
/// capacity the oldest are left out, which the document tells as dropped.
/// Thread: GUI. Ownership: `sessions` must outlive it; holds what its document stands on.
class MergedResults : public QObject {
    Q_OBJECT
public:
    MergedResults(const QString &title, const std::vector<EverywhereSearch::Source> &sources, ssh::SessionSource &sessions, QObject *parent = nullptr);
    ~MergedResults() override;

    [[nodiscard]] std::shared_ptr<logs::LogDocument> document();
    /// First and last time of the lines; unset until finished().
    [[nodiscard]] std::optional<logs::TimeSlice> times() const { return m_times; }

Q_SIGNALS:
    void finished();

private:
    struct Input {
        std::shared_ptr<const logs::LineRange> range;
        std::map<logs::SourceId, logs::SourceId> ids; ///< from the log's to ours
        logs::SourceId other = 0;                     ///< of lines whose source nobody knows
    };
    void takeSources(const std::vector<EverywhereSearch::Source> &sources);
    [[nodiscard]] logs::SourceId addSource(const logs::SourceInfo &info);
    static std::optional<logs::TimeSlice> copy(const std::vector<Input> &inputs, logs::LogStore &store, const std::stop_token &stop);

    QString m_title;
    std::shared_ptr<logs::LogService> m_service;
    std::vector<Input> m_inputs;
    logs::SourceId m_lastId = 0;
    std::stop_source m_stop;
    std::optional<logs::TimeSlice> m_times;
};

} // namespace qd::ui
