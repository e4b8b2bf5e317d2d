// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/found_rows.h"
#include "models/logremote/remote_opener.h"
#include "models/logremote/remote_search.h"
#include "models/logremote/server_pattern.h"
#include "models/logs/filtered_document.h"

namespace qd::logs {

/// What a host's files and its journal have in common: the host is looked at when control has returned to the event loop, and
/// every kPoll from then on; a filter or a search goes through the log there and brings rows and hits piece by piece.
class RemoteDocument : public FilteredDocument {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPoll{2000};
    static constexpr qint64 kFoundText = 256LL * 1024 * 1024; ///< bytes of found lines kept in memory; of others only where they are

    ~RemoteDocument() override;

    [[nodiscard]] bool isLive() const final { return m_request.follow; }
    [[nodiscard]] QFuture<Histogram> histogram(qint64 fromMs, qint64 toMs, int buckets) const final;

protected:
    static constexpr std::chrono::seconds kDeadline{120}; ///< of one question

    RemoteDocument(RemoteLogRequest request, ssh::SessionSource &sessions, QObject *parent);

    virtual void open() = 0;
    virtual void poll() = 0;
    /// Hears of the host's session of now: hostIsBack() when it is ready again.
    void watchSession();
    virtual void hostIsBack() = 0;
    void frozenChanged() final;

    /// Ends a search and forgets what was found.
    void forgetFound();
    /// Decides about lines that come in for the filter and the search.
    [[nodiscard]] std::shared_ptr<LineJudge> newJudge(const QStringList &names, int zone) const;
    void begin(std::shared_ptr<SearchSource> source);
    /// The one condition that a host's tool can look for: all others are decided here, about the lines that it brings.
    [[nodiscard]] ServerPattern serverPattern() const;
    virtual void takeFound(const FoundLines &found);
    /// The connection was lost (with the reason), or is back (empty).
    virtual void searchInterrupted(const QString &) {}
    /// `whole`: everything was looked through.
    virtual void searchEnded(bool) {}
    /// What is said about a search that read too much.
    [[nodiscard]] virtual QString tooMuch(const QString &read) const = 0;

    /// Of the lines that are shown without a filter.
    [[nodiscard]] virtual QFuture<Histogram> wholeHistogram(Histogram histogram) const = 0;
    /// With the way to the host only.
    [[nodiscard]] std::shared_ptr<RemotePlan> newPlan() const;

    RemoteLogRequest m_request;
    RemoteAccess m_access;
    QTimer m_poll;
    std::unique_ptr<RemoteSearch> m_search;
    FoundRows m_found; ///< rows, if there is a filter
    quint64 m_generation = 0;
    bool m_opening = true;
    bool m_polling = false;

private:
    void endSearch(const Result<RemoteSearch::End> &result);

    std::weak_ptr<ssh::Session> m_watched;
    bool m_gaveUpTold = false;
};

} // namespace qd::logs
