// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/merged_results.h"

#include "models/base/hand_over.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <QtCore/QThreadPool>

namespace qd::ui {
namespace {

constexpr size_t kBatchLines = 4096;

/// Adds lines to a store batch by batch, and keeps their first and last time.
class Copier {
public:
    explicit Copier(logs::LogStore &store) : m_store(store) {}

    void add(const logs::LineView &line, logs::SourceId source)
    {
        logs::LineRecord record = line.record;
        record.source = source;
        m_batch.add(line.text, record);
        if (record.timeMs > 0) {
            m_first = std::min(m_first, record.timeMs);
            m_last = std::max(m_last, record.timeMs);
        }
        if (m_batch.lines.size() >= kBatchLines)
            flush();
    }
    void flush()
    {
        if (!m_batch.isEmpty())
            m_store.append(std::exchange(m_batch, {}), true, QDateTime::currentMSecsSinceEpoch());
    }
    [[nodiscard]] std::optional<logs::TimeSlice> times() const
    {
        return m_last < m_first ? std::nullopt : std::optional(logs::TimeSlice{m_first, m_last + 1});
    }

private:
    logs::LogStore &m_store;
    logs::LineBatch m_batch;
    qint64 m_first = logs::kLatestMs;
    qint64 m_last = logs::kEarliestMs;
};

} // namespace

MergedResults::MergedResults(const QString &title, const std::vector<EverywhereSearch::Source> &sources, ssh::SessionSource &sessions, QObject *parent)
    : QObject(parent), m_title(title), m_service(std::make_shared<logs::LogService>(sessions))
{
    takeSources(sources);
    QThreadPool::globalInstance()->start(HandedOver([guard = QPointer(this), service = m_service, inputs = std::move(m_inputs), stop = m_stop.get_token()]() mutable {
        const auto times = copy(inputs, service->store(), stop);
        inputs.clear();
        // The service ends where it was made.
        postTo(QCoreApplication::instance(), [guard, times, service = std::move(service)] {
            if (!guard)
                return;
            guard->m_times = times;
            Q_EMIT guard->finished();
        });
    }));
}

MergedResults::~MergedResults() { m_stop.request_stop(); }

std::shared_ptr<logs::LogDocument> MergedResults::document()
{
    // The document may outlive this object by a moment: it keeps the service.
    auto *const document = new logs::StoreDocument(m_service->store(), m_service.get());
    document->setTitle(m_title);
    return {document, [service = m_service](logs::LogDocument *gone) { delete gone; }};
}

logs::SourceId MergedResults::addSource(const logs::SourceInfo &info)
{
    logs::SourceInfo own = info;
    own.id = ++m_lastId;
    own.follow = 0;
    own.state = logs::SourceState::Stopped;
    m_service->setSource(own);
    return own.id;
}

void MergedResults::takeSources(const std::vector<EverywhereSearch::Source> &sources)
{
    for (const EverywhereSearch::Source &source : sources) {
        if (!source.range || source.hits == 0)
            continue;
        Input input;
        input.range = source.range;
        for (const logs::SourceInfo &info : source.infos)
            input.ids[info.id] = addSource(info);
        if (input.ids.empty()) {
            logs::SourceInfo info;
            info.host = source.target.host;
            info.hostName = source.target.place;
            info.name = source.target.title;
            info.label = source.target.title.section(QLatin1Char('/'), -1);
            input.other = addSource(info);
        } else {
            input.other = input.ids.begin()->second;
        }
        m_inputs.push_back(std::move(input));
    }
}

std::optional<logs::TimeSlice> MergedResults::copy(const std::vector<Input> &inputs, logs::LogStore &store, const std::stop_token &stop)
{
    Copier copier(store);
    for (const Input &input : inputs) {
        // What cannot be read any more is left out; the others are still worth seeing.
        (void)input.range->forEach([&](logs::LineNumber, const logs::LineView &line) {
            const auto id = input.ids.find(line.record.source);
            if (!(line.record.flags & (logs::MarkerLine | logs::PendingLine)))
                copier.add(line, id == input.ids.end() ? input.other : id->second);
            return !stop.stop_requested();
        }, stop);
        copier.flush();
    }
    return copier.times();
}

} // namespace qd::ui
