// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/custommetrics/metric_file.h"
#include "models/hosts/host_board.h"
#include "models/hosts/yaml_list_file.h"
#include "models/metrics/custom_sampler.h"

#include <QtCore/QTimer>

namespace qd::custommetrics {

/// Keeps the fleet's custom metrics as metrics.yaml says: reads the file, and again when it changes, decides by its filters
/// which hosts have which, and has them sampled. While the file has errors, what can be read of it holds.
/// Edits lay hold of the file (a lock beside it), read it again, change its lines and write it whole.
/// Thread: GUI; reads and writes one small file on it. Ownership: all parts must outlive it.
class MetricDesk : public QObject {
    Q_OBJECT
public:
    /// Filters that ask live facts are asked again so often.
    static constexpr std::chrono::milliseconds askFiltersEvery{30'000};

    struct Parts {
        hosts::HostBoard &board;
        metrics::MetricsService &metrics;
        ssh::SessionSource &sessions;
        QString file; ///< may be missing
    };
    explicit MetricDesk(const Parts &parts, QObject *parent = nullptr);
    ~MetricDesk() override;

    /// Reads the file and begins to sample.
    void start();

    [[nodiscard]] const MetricFile &file() const { return m_file; }
    [[nodiscard]] QString path() const { return m_parts.file; }
    [[nodiscard]] const metrics::CustomSampler &sampler() const { return m_sampler; }
    [[nodiscard]] hosts::HostBoard &board() const { return m_parts.board; }
    /// The hosts that the metric's filter takes now, in the order of the inventory; none if it cannot be read.
    [[nodiscard]] QList<HostId> hostsOf(const metrics::CustomMetric &metric) const;

    // Errors: as textWithMetric() and textWithoutMetric(), and Storage.
    [[nodiscard]] Result<void> save(const std::optional<metrics::CustomMetric> &before, const metrics::CustomMetric &after);
    [[nodiscard]] Result<void> remove(const metrics::CustomMetric &before);
    /// Asks a host once, whether or not the metric is kept; as CustomSampler::tryOnce().
    [[nodiscard]] QFuture<Result<metrics::CustomTrial>> tryOn(const HostId &host, const metrics::CustomMetric &metric);

Q_SIGNALS:
    /// file() changed; it may have errors.
    void changed();

private:
    void read();
    void apply();
    [[nodiscard]] Result<void> edit(const hosts::YamlListFile::Change &change);

    Parts m_parts;
    hosts::YamlListFile m_disk;
    MetricFile m_file;
    QHash<HostId, QList<metrics::CustomMetric>> m_applied;
    metrics::CustomSampler m_sampler;
    QTimer m_ask;
    bool m_isStarted = false;
};

} // namespace qd::custommetrics
