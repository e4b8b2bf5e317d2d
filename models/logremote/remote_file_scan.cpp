// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"

#include "models/logremote/file_search.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include <algorithm>

namespace qd::logs {

Result<void> RemoteFileDocument::setFilter(const LogFilter &filter)
{
    Result<FilterEvaluator> evaluator = FilterEvaluator::compile(filter, filterNames());
    if (!evaluator)
        return std::unexpected(evaluator.error());
    if (filter == m_filter)
        return {};
    m_filter = filter;
    m_evaluator = *evaluator;
    rescan();
    return {};
}

Result<void> RemoteFileDocument::setSearch(const Pattern &pattern)
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

FilterNames RemoteFileDocument::filterNames() const
{
    FilterNames names;
    for (size_t i = 0; i < m_stream.files().size(); ++i)
        names.sources[SourceId(i)] = {m_access.hostName(), m_stream.files()[i].path};
    return names;
}

/// The one condition that a host's tool can look for: all others are decided here, about the lines that it brings.
ServerPattern RemoteFileDocument::serverPattern() const
{
    if (!isFiltered())
        return ServerPattern::of(m_pattern);
    ServerPattern best = ServerPattern::of(m_filter.include);
    if (!best.everything || m_filter.rules.mode != FilterGroup::Mode::All || m_filter.rules.exclude)
        return best;
    for (const FilterRule &rule : m_filter.rules.rules) {
        if (rule.kind != FilterRule::Kind::Text || rule.exclude)
            continue;
        const ServerPattern own = ServerPattern::of(rule.text);
        if (!own.everything && (best.everything || own.required.size() > best.required.size()))
            best = own;
    }
    return best;
}

void RemoteFileDocument::rescan()
{
    m_search.reset();
    ++m_generation;
    m_found.clear();
    m_foundFirst.clear();
    m_foundRows = 0;
    m_hits.clear();
    m_stream.setLandmarks({});
    m_scanned.clear();
    m_bounds = {};
    m_scanComplete = false;
    m_gaveUpTold = false;
    m_seeking = false;
    m_awaitingTool = !m_opening && (isFiltered() || !m_pattern.isEmpty()) && !m_tool && !serverPattern().everything;
    Q_EMIT changed(0);
    Q_EMIT hitsChanged();
    if (m_opening || (!isFiltered() && m_pattern.isEmpty())) {
        m_scanComplete = !m_opening;
        Q_EMIT scanProgress();
        return;
    }
    if (m_awaitingTool)
        Q_EMIT scanProgress(); // probeTool() comes back here
    else
        startScan(m_generation);
}

void RemoteFileDocument::startScan(quint64 generation)
{
    const TimeSlice time = m_filter.time.value_or(TimeSlice{kEarliestMs, kLatestMs});
    const qint64 margin = std::chrono::milliseconds(kStraggle).count();
    if (m_filter.time && !m_seeking) {
        m_seeking = true;
        const PlaceSampler sampler(m_access, m_stream, this);
        const auto find = [&sampler](qint64 ms, LineNumber open) {
            return ms == kEarliestMs || ms == kLatestMs ? QtFuture::makeReadyValueFuture<Result<LineNumber>>(open) : sampler.find(ms);
        };
        QList<QFuture<Result<LineNumber>>> ends{
            find(time.fromMs == kEarliestMs ? kEarliestMs : time.fromMs - margin, 0),
            find(time.toMs == kLatestMs ? kLatestMs : time.toMs + margin, std::numeric_limits<LineNumber>::max())};
        QtFuture::whenAll(ends.begin(), ends.end()).then(this, [this, generation](const QList<QFuture<Result<LineNumber>>> &found) {
            if (generation != m_generation)
                return;
            const Result<LineNumber> from = found[0].result(), to = found[1].result();
            // What could not be found is no limit: then more is read than needed, and the same is found.
            m_bounds = {from.value_or(0), to.value_or(std::numeric_limits<LineNumber>::max())};
            startScan(generation);
        });
        Q_EMIT scanProgress();
        return;
    }
    m_seeking = false;
    // Names of sources may be known only now.
    if (const Result<FilterEvaluator> evaluator = FilterEvaluator::compile(m_filter, filterNames()))
        m_evaluator = *evaluator;
    QStringList names;
    for (const RemoteFile &file : m_stream.files())
        names.append(m_access.hostName() + u':' + file.path);
    m_judge = std::make_shared<LineJudge>(m_evaluator, m_matcher, names, m_stream.zone(), QDateTime::currentMSecsSinceEpoch());
    m_judge->setOnlyHits(!isFiltered());
    m_judge->setTextRoom(isFiltered() ? kFoundText : 0);
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        if (const QString chosen = chosenFormat(SourceId(i)); !chosen.isEmpty())
            m_judge->chooseFormat(SourceId(i), chosen);
    }
    scan(partsToScan());
}

std::vector<SearchPart> RemoteFileDocument::partsToScan() const
{
    std::vector<SearchPart> parts;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        const RemoteFile &file = m_stream.files()[i];
        const LineNumber base = RemoteStream::numberOf(int(i), 0);
        if (file.state != RemoteFile::State::Readable || file.size == 0)
            continue;
        SearchPart part{int(i), file.path, file.compression, 0, -1, false};
        if (m_bounds.from > base)
            part.from = m_bounds.from - base;
        if (m_bounds.to < base + file.size)
            part.to = m_bounds.to - base;
        // A line that is still being written is looked at when it is whole.
        if (part.to < 0 && m_request.follow && file.compression == Compression::None) {
            part.to = m_stream.wholeEnd(int(i));
            part.readOn = true;
        }
        if ((part.to < 0 && (file.sizeIsKnown ? part.from < file.size : true)) || part.to > part.from)
            parts.push_back(part);
    }
    return parts;
}

void RemoteFileDocument::scan(std::vector<SearchPart> parts)
{
    for (const SearchPart &part : parts)
        m_scanned[part.file] = part.to >= 0 ? part.to : m_stream.files()[size_t(part.file)].size;
    auto source = std::make_shared<FileSearch>(serverPattern(), m_tool.value_or(SearchTool::None), std::move(parts),
                                               &RemoteStream::numberOf, m_judge, m_access.hostName());
    m_search = std::make_unique<RemoteSearch>(m_access, std::move(source));
    connect(m_search.get(), &RemoteSearch::found, this, [this](const std::shared_ptr<FoundLines> &found) { takeFound(*found); });
    connect(m_search.get(), &RemoteSearch::progressed, this, &LogDocument::scanProgress);
    connect(m_search.get(), &RemoteSearch::interrupted, this, [this](const QString &reason) {
        setLost(reason);
        Q_EMIT noticed(reason.isEmpty() ? tr("The search goes on where it stopped.")
                                        : tr("The search was interrupted: %1 It goes on when the host is back.").arg(reason));
    });
    connect(m_search.get(), &RemoteSearch::finished, this, &RemoteFileDocument::endScan);
    m_search->start();
    Q_EMIT scanProgress();
}

void RemoteFileDocument::takeFound(const FoundLines &found)
{
    if (found.gaveUp && !std::exchange(m_gaveUpTold, true))
        Q_EMIT noticed(tr("The expression needs too many steps at some lines; they count as not matching. Make it simpler."));
    if (found.numbers.empty())
        return;
    const bool hits = !found.hits.empty();
    m_hits.insert(m_hits.end(), found.hits.begin(), found.hits.end());
    if (isFiltered()) {
        m_foundFirst.push_back(m_foundRows);
        m_foundRows += qint64(found.numbers.size());
        m_found.push_back({std::make_shared<const LineNumbers>(found.numbers), std::make_shared<const LineBatch>(found.lines)});
        Q_EMIT changed(found.numbers.front());
    } else {
        m_stream.addLandmarks(found.hits);
        Q_EMIT changed(found.hits.front());
    }
    if (hits)
        Q_EMIT hitsChanged();
}

void RemoteFileDocument::endScan(const Result<RemoteSearch::End> &result)
{
    m_search.release()->deleteLater(); // we stand in its signal
    m_scanComplete = true;
    const QLocale locale;
    if (!result)
        Q_EMIT noticed(result.error().message + u' ' + result.error().hint);
    else if (*result == RemoteSearch::End::TooMany)
        Q_EMIT noticed(tr("The search stopped at %1 lines. Look for something rarer, or limit the time.").arg(locale.toString(m_foundRows + qint64(isFiltered() ? 0 : m_hits.size()))));
    else if (*result == RemoteSearch::End::TooMuch)
        Q_EMIT noticed(tr("The search stopped after reading %1: the host cannot look for this by itself. Limit the time, or add a text that lines must contain.")
                           .arg(locale.formattedDataSize(RemoteSearch::kMostRead)));
    else
        scanGrowth();
    Q_EMIT scanProgress();
}

/// Looks through whole lines that came behind what was searched.
void RemoteFileDocument::scanGrowth()
{
    if (m_search || !m_scanComplete || m_seeking || (!isFiltered() && m_pattern.isEmpty())
        || m_bounds.to != std::numeric_limits<LineNumber>::max())
        return;
    std::vector<SearchPart> parts;
    for (size_t i = 0; i < m_stream.files().size(); ++i) {
        const RemoteFile &file = m_stream.files()[i];
        const qint64 done = m_scanned.value(int(i), 0);
        const qint64 end = file.compression == Compression::None && file.state == RemoteFile::State::Readable ? m_stream.wholeEnd(int(i)) : -1;
        if (end > done && RemoteStream::numberOf(int(i), done) >= m_bounds.from)
            parts.push_back({int(i), file.path, file.compression, done, end, true});
    }
    if (!parts.empty())
        scan(std::move(parts));
}

} // namespace qd::logs
