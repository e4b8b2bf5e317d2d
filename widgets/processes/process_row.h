// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/metrics/process_list.h"
#include "models/metrics/process_record.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QString>

#include <limits>

namespace qd::ui {

/// Names one process for good: numbers are given anew, the start time tells them apart.
struct ProcessKey {
    HostId host;
    int pid = 0;
    quint64 startTime = 0;
    bool operator==(const ProcessKey &) const = default;
};
[[nodiscard]] inline size_t qHash(const ProcessKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.host, key.pid, key.startTime); }

/// One line of the table, from a full list or from a record. Texts are safe to show.
struct ProcessRow {
    ProcessKey key;
    int parent = 0;
    QString hostName;
    QString name;    ///< comm
    QString command; ///< with arguments; the name where nothing more is known
    QString user;
    float cpu = std::numeric_limits<float>::quiet_NaN(); ///< percent of one core; of a record its mean
    float cpuMax = std::numeric_limits<float>::quiet_NaN();
    double memory = 0;    ///< bytes
    double memoryMax = 0;
    double seconds = 0;   ///< processor time since its start
    quint64 threads = 0;
    char state = 0;       ///< 0 = not told, as in records
    int nice = 0;
    quint32 seen = 0, moments = 0; ///< records: among the top in so many of the moments
};

[[nodiscard]] ProcessRow rowOf(const HostId &host, const QString &hostName, const metrics::Process &process);
[[nodiscard]] ProcessRow rowOf(const HostId &host, const QString &hostName, const metrics::ProcessShare &share, quint32 moments);
/// "Running", "Sleeping" …; the letter itself where it is not known.
[[nodiscard]] QString stateText(char state);
/// "1:02:03", as ps writes processor time.
[[nodiscard]] QString timeText(double seconds);

} // namespace qd::ui
