// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_file_document.h"

#include "models/logremote/file_search.h"

#include <algorithm>

namespace qd::logs {

FilterNames RemoteFileDocument::filterNames() const
{
    FilterNames names;
    for (size_t i = 0; i < m_stream.files().size(); ++i)
        names.sources[SourceId(i)] = {m_access.hostName(), m_stream.files()[i].path};
    return names;
}

void RemoteFileDocument::rescan()
{
    forgetFound();
    m_stream.setLandmarks({});
    m_scanned.clear();
    m_bounds = {};
    m_scanComplete = false;
    m_seeking = false;
    m_awaitingTool = !m_opening && needsScan() && !m_tool && !serverPattern().everything;
    Q_EMIT changed(0);
    Q_EMIT hitsChanged();
    if (m_opening || !needsScan()) {
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
    if (const Result<FilterEvaluator> evaluator = compile(m_filter))
        m_evaluator = *evaluator;
    QStringList names;
    for (const RemoteFile &file : m_stream.files())
        names.append(m_access.hostName() + u':' + file.path);
    m_judge = newJudge(names, m_stream.zone());
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
    begin(std::make_shared<FileSearch>(serverPattern(), m_tool.value_or(SearchTool::None), std::move(parts), &RemoteStream::numberOf,
                                       m_judge, m_access.hostName()));
    Q_EMIT scanProgress();
}

void RemoteFileDocument::takeFound(const FoundLines &found)
{
    if (!isFiltered())
        m_stream.addLandmarks(found.hits);
    RemoteDocument::takeFound(found);
}

void RemoteFileDocument::searchEnded(bool whole)
{
    m_scanComplete = true;
    if (whole)
        scanGrowth();
}

QString RemoteFileDocument::tooMuch(const QString &read) const
{
    return tr("The search stopped after reading %1: the host cannot look for this by itself. Limit the time, or add a text that lines must contain.")
        .arg(read);
}

/// Looks through whole lines that came behind what was searched.
void RemoteFileDocument::scanGrowth()
{
    if (m_search || !m_scanComplete || m_seeking || !needsScan() || m_bounds.to != std::numeric_limits<LineNumber>::max())
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
