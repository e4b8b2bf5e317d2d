// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory_file.h"
#include "models/metrics/custom_metric.h"

namespace qd::custommetrics {

/// metrics.yaml as read, beside hosts.yaml:
///
///     version: 1
///     metrics:
///       - name: mail_queue            # the curve is custom:mail_queue
///         title: Mail queue
///         command: find /var/spool/postfix/deferred -type f | wc -l
///         every: 30s                  # 1s … 1d; 15s unless said
///         hosts: "group:Mail"         # a filter; every host unless said
///       - name: node
///         scrape: http://127.0.0.1:9100/metrics   # as the host sees it; through SSH
///         keep: [node_load*, 'node_filesystem_avail_bytes{*mountpoint="/"*}']
///       - name: shop
///         command: |
///           python3 - <<'END'
///           print('{"orders": 12, "revenue": 340.5}')
///           END
///         format: json                # auto, prometheus, json, number
///         kind: counter               # auto, gauge, counter
///         unit: /s
///         timeout: 10s
///         record: watched             # always (the usual), or only while somebody looks at it
///         enabled: false
///
/// A value: no disk, no events. Thread: any.
struct MetricFile {
    static constexpr qsizetype metricsAtMost = 200;

    QList<metrics::CustomMetric> metrics; ///< in the order of the file; those with errors are left out
    QList<hosts::FileProblem> problems;   ///< in the order of lines

    /// Never fails: what cannot be read is in problems.
    [[nodiscard]] static MetricFile parse(const QByteArray &text);
    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] const metrics::CustomMetric *find(const QString &name) const;
    bool operator==(const MetricFile &) const = default;
};

/// metrics.yaml beside the given hosts.yaml.
[[nodiscard]] QString metricFileBeside(const QString &hostsFile);

// The file with one thing changed. Comments, unknown keys and what others wrote stay as they are. Each reads its result again
// and gives it only if it means exactly what was wanted. `before` is what the person saw: if the text says something else by
// now, nothing is done. Errors: Parse (the definition or the text has an error: where; or a form that cannot be changed line
// by line), Storage (changed meanwhile). Pure. Thread: any.

/// `before` nothing = a new metric, whose name must not be there yet.
[[nodiscard]] Result<QByteArray> textWithMetric(const QByteArray &text, const std::optional<metrics::CustomMetric> &before,
                                                const metrics::CustomMetric &after);
[[nodiscard]] Result<QByteArray> textWithoutMetric(const QByteArray &text, const metrics::CustomMetric &before);

} // namespace qd::custommetrics
