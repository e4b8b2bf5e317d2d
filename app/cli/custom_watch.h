// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/metrics/custom_fetch.h"
#include "models/metrics/custom_output.h"

#include <QtCore/QMap>
#include <QtCore/QTimer>

#include <memory>
#include <vector>

namespace qd::cli {

/// The custom metrics of one host while figures are printed: each asked at its interval, the second time after a second,
/// so that counters have a rate soon. Errors are printed, each once. Thread: main. Ownership: the context must outlive it.
class CustomWatch final : public QObject {
    Q_OBJECT
public:
    struct Value {
        double number = 0; ///< NaN = not known now
        Unit unit = Unit::None;
    };

    CustomWatch(CliContext &context, const hosts::Host &host, std::shared_ptr<ssh::Session> session, const QList<metrics::CustomMetric> &metrics);

    /// Each metric has answered or failed, and counters have a rate.
    [[nodiscard]] bool isReady() const;
    /// By the curves' names.
    [[nodiscard]] const QMap<QString, Value> &values() const { return m_values; }
    [[nodiscard]] bool hasFailed() const;

private:
    struct Source {
        metrics::CustomMetric metric;
        std::unique_ptr<metrics::CustomFetch> fetch;
        metrics::CounterRates rates;
        QTimer due;
        QStringList curves; ///< that have a value
        QString told;       ///< the error that was printed
        int answers = 0;
        bool hasCounters = false;
        bool hasFailed = false;
    };
    void take(Source &source, const Result<QByteArray> &output);
    void fail(Source &source, const Error &error);

    CliContext &m_context;
    hosts::Host m_host;
    std::vector<std::unique_ptr<Source>> m_sources;
    QMap<QString, Value> m_values;
};

} // namespace qd::cli
