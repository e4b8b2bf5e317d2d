// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QTimer>

#include <functional>

namespace qd::ui {

/// One line that a search found, kept apart from the document that holds it.
struct FoundLine {
    logs::LineNumber number = 0;
    qint64 timeMs = 0;
    logs::Level level = logs::Level::None;
    HostId host{};
    QString hostName{};
    QString label{};   ///< short name of the source
    QByteArray text{}; ///< at most EverywhereSearch::kTextKept bytes of it
};

/// One search over many logs at once: the live log, opened files, files and journals on many hosts, log servers. Each is a
/// document of its own with the expression as its filter, so that every kind searches in its own way (a file with all cores, a
/// remote file on its server). A few run at a time; counts stream in.
/// Thread: GUI. Ownership: what the documents stand on must outlive it.
class EverywhereSearch : public QObject {
    Q_OBJECT
public:
    static constexpr int kAtOnce = 8;
    static constexpr qint64 kLinesKept = 500;      ///< of each source; the others are seen by opening it
    static constexpr qsizetype kTextKept = 4096;
    static constexpr std::chrono::milliseconds kPoll{80};

    using Opened = std::function<void(Result<std::shared_ptr<logs::LogDocument>>)>;
    /// Answers once, at once or from the event loop.
    using Open = std::function<void(const Opened &)>;
    struct Target {
        QString key{};     ///< what the caller knows it by
        QString title{};   ///< path or name
        QString place{};   ///< host, or "this computer"
        HostId host{};     ///< for the colour of `place`
        Open open{};
    };
    enum class State { Waiting, Searching, Done, Failed, Cancelled };
    struct Source {
        Target target{};
        State state = State::Waiting;
        qint64 hits = 0;
        std::vector<FoundLine> lines{};  ///< the first kLinesKept hits
        std::shared_ptr<const logs::LineRange> range{}; ///< all hits, when it is done
        QList<logs::SourceInfo> infos{}; ///< what the lines' source ids mean
        QString note{};                  ///< why it failed, or what a person should know
    };

    using QObject::QObject;
    ~EverywhereSearch() override;

    /// Ends what runs and begins anew. Errors: Parse (the expression).
    [[nodiscard]] Result<void> start(const logs::Pattern &pattern, std::vector<Target> targets);
    /// What was found so far stays.
    void cancel();

    [[nodiscard]] const logs::Pattern &pattern() const { return m_pattern; }
    [[nodiscard]] const logs::Matcher &matcher() const { return m_matcher; }
    [[nodiscard]] bool isRunning() const { return m_poll.isActive(); }
    [[nodiscard]] const std::vector<Source> &sources() const { return m_sources; }
    [[nodiscard]] qint64 totalHits() const;
    /// Sources that have come to an end, in whatever way.
    [[nodiscard]] int endedCount() const;

Q_SIGNALS:
    /// sources() is another list.
    void restarted();
    /// A source's state, count or note changed, or it has more lines than before.
    void sourceChanged(int index);
    void finished();

private:
    struct Job {
        size_t source = 0;
        std::shared_ptr<logs::LogDocument> document; ///< null while it is being opened
        bool failed = false;
        int quiet = 0; ///< polls in a row in which nothing was scanned
        QDeadlineTimer patience{QDeadlineTimer::Forever}; ///< for lines that are on their way
        qint64 rowsRead = 0;
        qint64 markers = 0;
    };

    void openNext();
    void take(size_t source, const Result<std::shared_ptr<logs::LogDocument>> &document);
    void poll();
    [[nodiscard]] bool advance(Job &job);
    [[nodiscard]] bool readLines(Job &job);
    void end(Job &job, State state);

    logs::Pattern m_pattern;
    logs::Matcher m_matcher;
    std::vector<Source> m_sources;
    std::vector<Job> m_jobs;
    size_t m_next = 0;
    quint64 m_generation = 0; ///< answers to an earlier search are dropped
    QTimer m_poll;
};

} // namespace qd::ui
