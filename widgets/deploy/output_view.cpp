// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/output_view.h"

#include "models/logs/store_document.h"
#include "models/logtext/record_reader.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/status_dot.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/rate_histogram.h"

#include <QtWidgets/QStackedLayout>

namespace qd::ui {
namespace {

constexpr qint64 kCapacity = 8 * 1024 * 1024;
constexpr std::chrono::milliseconds kPromptPause{300};

std::shared_ptr<logs::LogDocument> documentOf(const std::shared_ptr<logs::LogStore> &store, const QString &title)
{
    auto *const document = new logs::StoreDocument(*store);
    document->setTitle(title);
    // The panel holds it for a moment longer than the view lives.
    return {document, [store](logs::LogDocument *gone) { delete gone; }};
}

} // namespace

OutputView::OutputView(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_store(std::make_shared<logs::LogStore>(logs::LogStore::Limits{.capacity = kCapacity})),
      m_reader(std::make_unique<logs::RecordReader>())
{
    setObjectName(QStringLiteral("stepOutput"));
    setAccessibleName(tr("Output of the step"));
    m_empty = new EmptyState(QStringLiteral("square-terminal"), tr("No output"), tr("This step has printed nothing."));
    m_panel = new LogPanel(documentOf(m_store, tr("Output")));
    m_panel->setCompact(true);
    m_panel->histogram().setFixedHeight(0); // it all came in one moment
    if (auto *const count = m_panel->findChild<QWidget *>(QStringLiteral("logRate")))
        count->hide(); // it counts lines of all cells that were shown
    if (auto *const dot = m_panel->findChild<StatusDot *>())
        dot->hide(); // whether the step runs stands above; its output is not a source that comes and goes
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_panel);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &OutputView::endLine);
}

OutputView::~OutputView() = default;

void OutputView::setDesk(LogDesk &desk) { m_panel->setDesk(desk); }

void OutputView::setEmptyText(const QString &title, const QString &sentence)
{
    m_empty->setTitle(title);
    m_empty->setSentence(sentence);
}

void OutputView::setOutput(const QByteArray &bytes, UtcTime time)
{
    m_pause.stop();
    m_partial.clear();
    m_lines = 0;
    m_store->clear();
    *m_reader = logs::RecordReader();
    m_panel->setPaused(false);
    take(bytes, time);
    endLine();
    m_stack->setCurrentIndex(m_lines > 0 ? 1 : 0);
    m_panel->view().setFollowing(true);
}

void OutputView::append(const QByteArray &bytes)
{
    take(bytes, {});
    m_stack->setCurrentIndex(m_lines > 0 ? 1 : 0);
    if (!m_partial.isEmpty())
        m_pause.start(kPromptPause);
}

void OutputView::take(const QByteArray &bytes, UtcTime time)
{
    const qint64 now = (time == UtcTime{} ? m_clock.now() : time).time_since_epoch().count();
    m_partial += bytes;
    const qsizetype end = m_partial.lastIndexOf('\n');
    if (end < 0)
        return;
    logs::LineBatch batch;
    const QList<QByteArray> lines = m_partial.first(end).split('\n');
    for (const QByteArray &line : lines) {
        logs::LineRecord record;
        record.timeMs = now;
        record.flags = logs::ArrivalTime;
        record.level = m_reader->parse(line).level;
        batch.add(line.endsWith('\r') ? QByteArrayView(line).chopped(1) : QByteArrayView(line), record);
    }
    m_lines += qint64(batch.lines.size());
    m_partial.remove(0, end + 1);
    m_store->append(std::move(batch), true, now);
}

void OutputView::endLine()
{
    if (m_partial.isEmpty())
        return;
    m_partial += '\n';
    take({}, {});
    m_stack->setCurrentIndex(1);
}

} // namespace qd::ui
