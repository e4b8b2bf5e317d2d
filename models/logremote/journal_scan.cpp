// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_document.h"

#include "models/base/hand_over.h"
#include "models/logremote/journal_search.h"

#include <algorithm>

namespace qd::logs {

FilterNames JournalDocument::filterNames() const
{
    FilterNames names;
    names.sources[0] = {m_access.hostName(), source(0).name};
    return names;
}

void JournalDocument::rescan()
{
    forgetFound();
    m_scannedTo.clear();
    m_searchedThere = false;
    const bool wanted = !m_opening && !m_map.isEmpty() && needsScan();
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
    auto search = std::make_shared<JournalSearch>(words, there, m_scannedTo, newJudge({m_access.hostName() + QStringLiteral(":journal")}, 0));
    m_scannedTo = m_lastCursor;
    begin(std::move(search));
}

void JournalDocument::takeFound(const FoundLines &found)
{
    // What was looked through again because it came meanwhile is here already.
    const LineNumber last = isFiltered() ? m_found.last() : m_hits.empty() ? -1 : m_hits.back();
    if (found.numbers.empty() || found.numbers.front() > last)
        RemoteDocument::takeFound(found);
}

QString JournalDocument::tooMuch(const QString &read) const
{
    return tr("The search stopped after reading %1. Limit the time, the units or the boot.").arg(read);
}

QFuture<LineNumber> JournalDocument::nextOfLevel(LineNumber line, Level level, bool forward) const
{
    if (isFiltered())
        return LogDocument::nextOfLevel(line, level, forward);
    const std::shared_ptr<const RemotePlan> own = newPlan();
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

QFuture<Histogram> JournalDocument::wholeHistogram(Histogram histogram) const
{
    // What is here is counted; what was not read is spread evenly over its time, without a level.
    for (const auto &[from, block] : m_blocks) {
        for (const LineRecord &record : block.entries.lines.lines)
            histogram.add(record);
    }
    const double width = double(histogram.toMs - histogram.fromMs) / double(histogram.buckets.size());
    for (size_t i = 0; i < m_map.size(); ++i) {
        const LineMap::Stretch &stretch = m_map.at(i);
        if (stretch.state == LineMap::State::Here)
            continue;
        const double begin = double(JournalReader::microsOf(stretch.from)) / 1000, end = double(JournalReader::microsOf(stretch.to)) / 1000;
        for (size_t bucket = 0; bucket < histogram.buckets.size(); ++bucket) {
            const double at = double(histogram.fromMs) + double(bucket) * width;
            const double overlap = std::min(end, at + width) - std::max(begin, at);
            if (overlap > 0)
                histogram.buckets[bucket][size_t(Level::None)] += qint64(double(stretch.rows) * overlap / std::max(end - begin, 1.0));
        }
    }
    return QtFuture::makeReadyValueFuture(histogram);
}

} // namespace qd::logs
