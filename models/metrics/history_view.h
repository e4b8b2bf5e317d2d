// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/history.h"
#include "models/metrics/metric.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

namespace qd::metrics {

/// A name of the history in short: the metrics come first, others as HistoryView::numberOf() met them.
struct SeriesNumber {
    int value = 0;

    SeriesNumber() = default;
    SeriesNumber(Metric metric) : value(int(metric)) {} // NOLINT: a metric is one
    explicit SeriesNumber(int number) : value(number) {}
    bool operator==(const SeriesNumber &) const = default;
};

/// What charts last showed of the history, so that they can be drawn without waiting: what is not here is asked for
/// behind the scenes, all charts of a turn of the event loop together, and loaded() tells when it is there.
/// Memory: at most `columnsAtMost` columns of 24 B (64 MiB); those that nobody drew for longest go first.
/// Thread: GUI. Ownership: the history must outlive it.
class HistoryView : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype columnsAtMost = 2'796'000;
    /// More hosts than this are read one lot after another, and drawn in between.
    static constexpr qsizetype hostsAtOnce = 64;
    /// After a reading that failed.
    static constexpr std::chrono::milliseconds pause{10'000};

    explicit HistoryView(History &history, QObject *parent = nullptr);

    /// One series of one host, and from when on memory knows better.
    struct Place {
        HostId host;
        SeriesNumber series;
        qint64 heldFrom = 0;   ///< second from which on memory has everything
        qint64 savedUntil = 0; ///< second before which the history has everything
    };
    /// Adds what is known of the history to the columns (grid.columns of them) and answers from which second on memory
    /// has to add the rest.
    [[nodiscard]] qint64 addTo(std::vector<ColumnFold> &columns, const QueryGrid &grid, const Place &place);
    /// For series that are no Metric: the same number for the same name, as long as this lives.
    [[nodiscard]] SeriesNumber numberOf(const QString &name);
    [[nodiscard]] size_t memoryUse() const { return size_t(m_columns) * sizeof(ColumnFold); }

Q_SIGNALS:
    void loaded();

private:
    struct Key {
        HostId host;
        SeriesNumber series;
        qint64 width = 0;
        Tier tier = Tier::TenSeconds;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.host, key.series.value, key.width, int(key.tier)); }
    struct Entry {
        qint64 first = 0; ///< second
        qint64 until = 0; ///< second
        std::vector<ColumnFold> columns;
        quint64 used = 0;
    };
    /// What charts of one width miss.
    struct Wish {
        QueryGrid grid;
        QHash<HostId, qint64> hosts; ///< until when
        QSet<int> series; ///< numbers

        [[nodiscard]] bool covers(const QueryGrid &other, const Place &place) const
        {
            return grid.width == other.width && grid.tier == other.tier && grid.firstSecond <= other.firstSecond
                && grid.end() >= other.end() && hosts.contains(place.host) && series.contains(place.series.value);
        }
    };

    [[nodiscard]] static QueryGrid withKnown(const QueryGrid &grid, const Entry *known);
    void wish(const QueryGrid &grid, const Place &place);
    void ask();
    [[nodiscard]] Wish nextLot();
    void take(const Wish &wish, const HistoryAnswer &answer);
    void makeRoom();
    [[nodiscard]] QString nameOf(int number) const;

    History &m_history;
    QHash<QString, int> m_numbers; ///< of those that are no Metric
    QStringList m_names;           ///< the same in their order
    QHash<Key, Entry> m_entries;
    QList<Wish> m_wishes;
    Wish m_asked; ///< being read
    qsizetype m_columns = 0;
    quint64 m_uses = 0;
    bool m_isAsking = false;
    QTimer m_ask;
};

} // namespace qd::metrics
