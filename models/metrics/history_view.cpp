// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/history_view.h"

#include "models/base/log.h"

#include <algorithm>

namespace qd::metrics {
namespace {

/// Adds steps of the history to the columns that lie before `until`. Steps may be wider than columns: then each column
/// shows the step that it begins in.
void addSteps(std::vector<ColumnFold> &columns, const QueryGrid &grid, const std::vector<ColumnFold> &steps, const QueryGrid &onDisk, qint64 until)
{
    const qint64 narrower = std::min(grid.width, onDisk.width);
    for (qint64 second = std::max(grid.firstSecond, onDisk.firstSecond); second < std::min(grid.end(), until); second += narrower) {
        const qint64 step = (second - onDisk.firstSecond) / onDisk.width;
        if (step < qint64(steps.size()))
            columns[size_t((second - grid.firstSecond) / grid.width)].add(steps[size_t(step)]);
    }
}

} // namespace

HistoryView::HistoryView(History &history, QObject *parent) : QObject(parent), m_history(history)
{
    m_ask.setSingleShot(true);
    connect(&m_ask, &QTimer::timeout, this, &HistoryView::ask);
}

qint64 HistoryView::addTo(std::vector<ColumnFold> &columns, const QueryGrid &grid, const Place &place)
{
    if (grid.firstSecond >= place.heldFrom)
        return grid.firstSecond;
    const QueryGrid there = onDisk(grid);
    const auto entry = m_entries.find({place.host, place.series, there.width, there.tier});
    const bool isKnown = entry != m_entries.end() && entry->until <= place.savedUntil;
    // What is older than it was then, or has left memory since, is asked for; until it is there, what is known is shown.
    if (!isKnown || entry->first > there.firstSecond || entry->until < std::min({place.heldFrom, grid.end(), place.savedUntil}))
        wish(withKnown(there, isKnown ? &*entry : nullptr), place);
    if (!isKnown)
        return grid.firstSecond;
    entry->used = ++m_uses;
    const QueryGrid kept{entry->first, there.width, qint64(entry->columns.size()), there.tier};
    addSteps(columns, grid, entry->columns, kept, entry->until);
    return entry->until;
}

SeriesNumber HistoryView::numberOf(const QString &name)
{
    const auto known = m_numbers.constFind(name);
    if (known != m_numbers.cend())
        return SeriesNumber(*known);
    const int number = int(metricCount) + int(m_names.size());
    m_numbers.insert(name, number);
    m_names.append(name);
    return SeriesNumber(number);
}

QString HistoryView::nameOf(int number) const
{
    return number < int(metricCount) ? metricInfo(Metric(number)).id : m_names.at(number - int(metricCount));
}

/// With what is known already, as long as that is not far off: two charts that show different times must not chase
/// each other's columns away.
QueryGrid HistoryView::withKnown(const QueryGrid &grid, const Entry *known)
{
    constexpr qint64 columnsTogether = 4'000;
    if (!known)
        return grid;
    QueryGrid both = grid;
    both.firstSecond = std::min(grid.firstSecond, known->first);
    const qint64 end = std::max(grid.end(), known->first + qint64(known->columns.size()) * grid.width);
    both.columns = (end - both.firstSecond) / grid.width;
    return both.columns <= columnsTogether ? both : grid;
}

void HistoryView::wish(const QueryGrid &grid, const Place &place)
{
    if (m_isAsking && m_asked.covers(grid, place))
        return;
    auto wish = std::ranges::find_if(m_wishes, [&grid](const Wish &one) { return one.grid.width == grid.width && one.grid.tier == grid.tier; });
    if (wish == m_wishes.end()) {
        m_wishes.append(Wish{grid, {}, {}});
        wish = m_wishes.end() - 1;
    }
    const qint64 end = std::max(wish->grid.end(), grid.end());
    wish->grid.firstSecond = std::min(wish->grid.firstSecond, grid.firstSecond);
    wish->grid.columns = (end - wish->grid.firstSecond) / grid.width;
    wish->hosts.insert(place.host, place.savedUntil);
    wish->series.insert(place.series.value);
    if (!m_isAsking && !m_ask.isActive())
        m_ask.start(0);
}

HistoryView::Wish HistoryView::nextLot()
{
    Wish &first = m_wishes.first();
    if (first.hosts.size() <= hostsAtOnce)
        return m_wishes.takeFirst();
    Wish lot{first.grid, {}, first.series};
    while (lot.hosts.size() < hostsAtOnce) {
        const auto host = first.hosts.cbegin();
        lot.hosts.insert(host.key(), host.value());
        first.hosts.erase(host);
    }
    return lot;
}

void HistoryView::ask()
{
    if (m_wishes.isEmpty())
        return;
    m_isAsking = true;
    m_asked = nextLot();
    HistoryQuery query{{}, {}, m_asked.grid};
    for (const auto &[host, until] : std::as_const(m_asked.hosts).asKeyValueRange())
        query.hosts.append({host, until});
    for (const int number : std::as_const(m_asked.series))
        query.series.append(nameOf(number));
    m_history.read(query).then(this, [this](const Result<std::shared_ptr<const HistoryAnswer>> &answer) {
        m_isAsking = false;
        if (answer)
            take(m_asked, **answer);
        else
            logWarning("metrics", answer.error().toLine());
        // Who is still missed asks again when it draws.
        if (!answer)
            m_wishes.clear();
        if (!answer || !m_wishes.isEmpty())
            m_ask.start(answer ? std::chrono::milliseconds(0) : pause);
        if (answer)
            Q_EMIT loaded();
    });
}

void HistoryView::take(const Wish &wish, const HistoryAnswer &answer)
{
    for (const auto &[host, until] : wish.hosts.asKeyValueRange()) {
        if (!answer.isComplete && !answer.hosts.contains(host))
            continue; // there was no time for it: it is asked for again
        auto found = answer.hosts.value(host); // nothing, for a host that the file does not know
        found.resize(size_t(wish.series.size()));
        size_t place = 0;
        for (const int number : wish.series) {
            Entry &entry = m_entries[{host, SeriesNumber(number), wish.grid.width, wish.grid.tier}];
            m_columns -= qsizetype(entry.columns.size());
            entry = {wish.grid.firstSecond, std::min(until, wish.grid.end()), std::move(found[place++]), ++m_uses};
            m_columns += qsizetype(entry.columns.size());
        }
    }
    makeRoom();
}

void HistoryView::makeRoom()
{
    if (m_columns <= columnsAtMost)
        return;
    std::vector<std::pair<quint64, Key>> byUse;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry)
        byUse.emplace_back(entry->used, entry.key());
    std::ranges::sort(byUse, {}, &std::pair<quint64, Key>::first);
    for (const auto &[used, key] : byUse) {
        if (m_columns <= columnsAtMost * 3 / 4)
            break;
        m_columns -= qsizetype(m_entries.take(key).columns.size());
    }
}

} // namespace qd::metrics
