// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/history_file.h"
#include "models/store/database.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <atomic>
#include <memory>

namespace qd::metrics {

struct HistorySettings {
    QString path;   ///< empty = in memory by wish
    int days = 30;  ///< how long steps of five minutes are kept
    /// A file that is damaged or another program's is renamed and a fresh one begun. False: it is left alone.
    bool mayMoveAside = true;
    /// Nothing is dropped for so long after the start, or after the clock has jumped: a clock that is wrong for a
    /// moment must not make everything old. Zero: at once.
    std::chrono::milliseconds patience = std::chrono::minutes(10);
};

/// The past of all charts, in a file of its own: 24 hours in steps of ten seconds, and some days in steps of five minutes.
/// Where the file cannot be used it lives in memory, in the same form. What was handed to write() and answered survives a
/// killed program; the last commits may go with the power (Durability::Normal).
/// Thread: lives in the main thread, works on `qd-history`; answers come in the main thread, from its event loop.
/// Ownership: the clock must outlive it. The destructor does what was posted, and cuts readings short.
class History : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::hours fineHours{24};
    static constexpr std::chrono::milliseconds tidyEvery{10'000};
    /// A reading ends after so long, with what it has by then.
    static constexpr std::chrono::milliseconds readAtMost{3'000};

    History(HistorySettings settings, const Clock &clock, QObject *parent = nullptr);
    ~History() override;

    [[nodiscard]] QString path() const { return m_settings.path; }
    [[nodiscard]] int days() const { return m_settings.days; }
    /// Holds from the next step of tidying up.
    void setDays(int days) { m_settings.days = std::max(1, days); }

    [[nodiscard]] QFuture<Result<void>> write(QList<HistorySteps> parts);
    [[nodiscard]] QFuture<Result<std::shared_ptr<const HistoryAnswer>>> read(HistoryQuery query);
    /// End of the newest block of each host that is known, as second.
    [[nodiscard]] QFuture<Result<QHash<HostId, qint64>>> newest(QList<HostId> hosts);
    [[nodiscard]] QFuture<Result<QStringList>> seriesNames();
    /// One step of tidying up; done every `tidyEvery` by itself. Answers false behind the last host.
    QFuture<Result<bool>> tidyUp();

    /// The file itself, for what is kept beside the charts (ProcessHistory).
    [[nodiscard]] store::Database &database() { return m_database; }

    [[nodiscard]] const std::optional<Error> &fault() const { return m_fault; }

Q_SIGNALS:
    /// Told once when the past is no longer kept, with what to do; and once, with nothing, when it is again.
    void faultChanged(const std::optional<qd::Error> &fault);
    /// An unusable file was renamed, and a fresh one begun.
    void movedAside(const qd::Error &why);

private:
    void takeStatus(const store::DatabaseStatus &status);
    void moveAside(const Error &why);
    void takeWritten(const Result<void> &written);
    void setFault(const std::optional<Error> &fault);
    void tune();
    [[nodiscard]] bool isClockTrusted();

    HistorySettings m_settings;
    const Clock &m_clock;
    std::optional<Error> m_fault;
    std::shared_ptr<std::atomic<bool>> m_isStopping = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<qint64> m_tidied = std::make_shared<qint64>(0); ///< number of the host; touched on `qd-history` only
    QTimer m_tidy;
    UtcTime m_clockThen{};
    QElapsedTimer m_sinceClock;
    QElapsedTimer m_sinceJump;
    bool m_isMoving = false;
    store::Database m_database; ///< last: its destructor waits for the jobs
};

} // namespace qd::metrics
