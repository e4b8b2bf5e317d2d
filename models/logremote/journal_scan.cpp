// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_document.h"

#include "models/base/hand_over.h"
#include "models/logremote/journal_search.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {
namespace {

constexpr std::chrono::seconds kDeadline{120};
constexpr qint64 kFoundText = 256LL * 1024 * 1024;

} // namespace

Result<void> JournalDocument::setFilter(const LogFilter &filter)
{
    FilterNames names;
    names.sources[0] = {m_access.hostName(), source(0).name};
    Result<FilterEvaluator> evaluator = FilterEvaluator::compile(filter, names);
    if (!evaluator)
        return std::unexpected(evaluator.error());
    if (filter == m_filter)
        return {};
    m_filter = filter;
    m_evaluator = *evaluator;
    rescan();
    return {};
}

Result<void> JournalDocument::setSearch(const Pattern &pattern)
{
    Result<Matcher> matcher = Matcher::compile(pattern);
    if (!matcher)
        return std::unexpected(matcher.error());
    if (pattern == m_pattern)
        return {};
    m_pattern = pattern;
    m_matcher = *matcher;
    rescan();
    return {};
}

ServerPattern JournalDocument::serverPattern() const
{
    return ServerPattern::of(isFiltered() ? m_filter.include : m_pattern);
}

void JournalDocument::rescan()
{
    m_search.reset();
    ++m_generation;
    m_found.clear();
    m_foundFirst.clear();
    m_foundRows = 0;
    m_hits.clear();
    m_scannedTo.clear();
    m_searchedThere = false;
    const bool wanted = !m_opening && !m_map.isEmpty() && (isFiltered() || !m_pattern.isEmpty());
    m_preparing = wanted;
    Q_EMIT changed(0);
    Q_EMIT hitsChanged();
    if (wanted) {
        const ServerPattern pattern = serverPattern();
        if (m_hasGrep && !pattern.required.isEmpty())
            askHeads(pattern);
        else
            startScan(words(), false);
    }
    Q_EMIT scanProgress();
}

/// journalctl looks at messages only; lines have hosts and programs before them.
void JournalDocument::askHeads(const ServerPattern &pattern)
{
    ssh::Command command = journal_script::heads(m_request.journal->options);
    command.deadline = kDeadline;
    command.purpose = tr("Search the journal");
    m_access.run(command).then(this, [this, pattern, generation = m_generation](const Result<ssh::CommandOutput> &result) {
        if (generation != m_generation)
            return;
        QStringList grep;
        if (result && result->status.ok()) {
            QByteArrayList heads = result->standardOutput.split('\n');
            heads << "localhost" << "journal"; // where an entry has none
            grep = journalGrep(pattern, heads);
        }
        startScan(words() + grep, !grep.isEmpty());
    });
}

void JournalDocument::startScan(QStringList words, bool there)
{
    m_searchedThere = m_searchedThere || there;
    m_preparing = false;
    if (m_filter.time) {
        words.removeIf([](const QString &word) { return word.startsWith(u"--since=") || word.startsWith(u"--until="); });
        TimeSlice time = *m_filter.time;
        if (const auto &own = m_request.journal->time)
            time = {std::max(time.fromMs, own->fromMs), std::min(time.toMs, own->toMs)};
        if (time.fromMs != kEarliestMs && m_scannedTo.isEmpty())
            words << QStringLiteral("--since=@%1").arg(time.fromMs / 1000);
        if (time.toMs != kLatestMs)
            words << QStringLiteral("--until=@%1").arg(time.toMs / 1000 + 1);
    }
    auto judge = std::make_shared<LineJudge>(m_evaluator, m_matcher, QStringList{m_access.hostName() + QStringLiteral(":journal")}, 0,
                                             QDateTime::currentMSecsSinceEpoch());
    judge->setOnlyHits(!isFiltered());
    judge->setTextRoom(isFiltered() ? kFoundText : 0);
    auto search = std::make_shared<JournalSearch>(words, there, m_scannedTo, judge);
    m_scannedTo = m_lastCursor;
    m_search = std::make_unique<RemoteSearch>(m_access, std::move(search));
    connect(m_search.get(), &RemoteSearch::found, this, [this](const std::shared_ptr<FoundLines> &found) { takeFound(*found); });
    connect(m_search.get(), &RemoteSearch::progressed, this, &LogDocument::scanProgress);
    connect(m_search.get(), &RemoteSearch::interrupted, this, [this](const QString &reason) {
        Q_EMIT noticed(reason.isEmpty() ? tr("The search goes on where it stopped.")
                                        : tr("The search was interrupted: %1 It goes on when the host is back.").arg(reason));
    });
    connect(m_search.get(), &RemoteSearch::finished, this, &JournalDocument::endScan);
    m_search->start();
}

void JournalDocument::takeFound(const FoundLines &found)
{
    if (found.numbers.empty())
        return;
    // What was looked through again because it came meanwhile is here already.
    const LineNumber last = isFiltered() ? (m_found.empty() ? -1 : m_found.back().numbers->back()) : (m_hits.empty() ? -1 : m_hits.back());
    if (found.numbers.front() <= last)
        return;
    m_hits.insert(m_hits.end(), found.hits.begin(), found.hits.end());
    if (isFiltered()) {
        m_foundFirst.push_back(m_foundRows);
        m_foundRows += qint64(found.numbers.size());
        m_found.push_back({std::make_shared<const LineNumbers>(found.numbers), std::make_shared<const LineBatch>(found.lines)});
    }
    Q_EMIT changed(found.numbers.front());
    if (!found.hits.empty())
        Q_EMIT hitsChanged();
}

void JournalDocument::endScan(const Result<RemoteSearch::End> &result)
{
    m_search.release()->deleteLater(); // we stand in its signal
    const QLocale locale;
    if (!result)
        Q_EMIT noticed(result.error().message + u' ' + result.error().hint);
    else if (*result == RemoteSearch::End::TooMany)
        Q_EMIT noticed(tr("The search stopped at %1 lines. Look for something rarer, or limit the time.")
                           .arg(locale.toString(isFiltered() ? m_foundRows : qint64(m_hits.size()))));
    else if (*result == RemoteSearch::End::TooMuch)
        Q_EMIT noticed(tr("The search stopped after reading %1. Limit the time, the units or the boot.")
                           .arg(locale.formattedDataSize(RemoteSearch::kMostRead)));
    Q_EMIT scanProgress();
}

QFuture<LineNumber> JournalDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    if (isFiltered())
        return LogDocument::nextOfLevel(line, level, forward);
    auto own = std::make_shared<RemotePlan>();
    own->session = m_access.session();
    own->elevate = m_access.elevate();
    // journalctl itself leaves out what is milder.
    const QStringList words = this->words() << QStringLiteral("--priority=%1").arg(level == Level::Error ? 3 : level == Level::Warning ? 4 : 7);
    return inPool([own, words, line, level, forward](const std::function<bool()> &isCancelled) {
        std::stop_source stop;
        const auto look = [&](const QStringList &some, LineNumber from, LineNumber to) {
            LineNumber found = -1;
            (void)JournalRange(own, some).forEach([&](LineNumber number, const LineView &view) {
                if (isCancelled())
                    stop.request_stop();
                if (number >= from && number < to && view.record.level >= level)
                    found = number;
                return !(forward && found >= 0) && number < to;
            }, stop.get_token());
            return found;
        };
        constexpr LineNumber kEnd = std::numeric_limits<LineNumber>::max();
        const QString since = QStringLiteral("--since=@%1").arg(JournalReader::microsOf(line) / 1'000'000);
        const LineNumber found = forward ? look(QStringList(words) << since, line + 1, kEnd) : look(words, 0, line);
        return found >= 0 || stop.stop_requested() ? found : forward ? look(words, 0, line) : look(QStringList(words) << since, line + 1, kEnd);
    });
}

QFuture<Histogram> JournalDocument::histogram(qint64 fromMs, qint64 toMs, int buckets) const
{
    Histogram histogram{fromMs, toMs, std::vector<LevelCounts>(size_t(std::max(buckets, 1)))};
    if (toMs <= fromMs)
        return QtFuture::makeReadyValueFuture(histogram);
    if (isFiltered()) {
        for (const FoundRange::Piece &piece : m_found) {
            for (const LineRecord &record : piece.lines->lines)
                histogram.add(record);
        }
        return QtFuture::makeReadyValueFuture(histogram);
    }
    // What is here is counted; what was not read is spread evenly over its time, without a level.
    for (const auto &[from, block] : m_blocks) {
        for (const LineRecord &record : block.entries.lines.lines)
            histogram.add(record);
    }
    const double width = double(toMs - fromMs) / double(histogram.buckets.size());
    for (size_t i = 0; i < m_map.size(); ++i) {
        const LineMap::Stretch &stretch = m_map.at(i);
        if (stretch.state == LineMap::State::Here)
            continue;
        const double begin = double(JournalReader::microsOf(stretch.from)) / 1000, end = double(JournalReader::microsOf(stretch.to)) / 1000;
        for (size_t bucket = 0; bucket < histogram.buckets.size(); ++bucket) {
            const double at = double(fromMs) + double(bucket) * width;
            const double overlap = std::min(end, at + width) - std::max(begin, at);
            if (overlap > 0)
                histogram.buckets[bucket][size_t(Level::None)] += qint64(double(stretch.rows) * overlap / std::max(end - begin, 1.0));
        }
    }
    return QtFuture::makeReadyValueFuture(histogram);
}

} // namespace qd::logs
