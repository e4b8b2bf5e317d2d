// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/rate_histogram.h"

#include "widgets/common/theme.h"

#include <QtCore/QDateTime>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <cmath>
#include <numeric>

namespace qd::ui {
namespace {

constexpr int kSide = 14;
constexpr int kTop = 8;
constexpr int kBottom = 4;

qint64 total(const logs::LevelCounts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

qint64 at(const logs::LevelCounts &counts, logs::Level level)
{
    return counts[size_t(level)];
}

} // namespace

RateHistogram::RateHistogram(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(44);
    setObjectName(QStringLiteral("rateHistogram"));
    setAccessibleName(tr("Lines over time by level"));
}

void RateHistogram::setHistogram(const logs::Histogram &histogram)
{
    m_histogram = histogram;
    qint64 lines = 0;
    qint64 errors = 0;
    for (const logs::LevelCounts &counts : m_histogram.buckets) {
        lines += total(counts);
        errors += at(counts, logs::Level::Error);
    }
    setAccessibleDescription(tr("%1 lines in the shown time, %2 of them errors").arg(lines).arg(errors));
    update();
}

void RateHistogram::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT bucketsWanted((width() - 2 * kSide) / kBarStep);
}

void RateHistogram::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const int ground = height() - kBottom;
    qint64 peak = 1;
    for (const logs::LevelCounts &counts : m_histogram.buckets)
        peak = std::max(peak, total(counts));
    // Square roots keep quiet times visible beside a burst.
    const double scale = double(ground - kTop) / std::sqrt(double(peak));
    const QColor calm = withAlpha(theme.accent, theme.dark ? 0.42 : 0.34);
    for (size_t i = 0; i < m_histogram.buckets.size(); ++i) {
        const logs::LevelCounts &counts = m_histogram.buckets[i];
        const int x = kSide + int(i) * kBarStep;
        const qint64 all = total(counts);
        if (all == 0) {
            painter.fillRect(x, ground - 1, kBarStep - 1, 1, theme.surface3);
            continue;
        }
        const int full = std::max(2, int(std::round(std::sqrt(double(all)) * scale)));
        const auto part = [&](logs::Level level) {
            const qint64 count = at(counts, level);
            return count == 0 ? 0 : std::max(2, int(std::round(double(count) / double(all) * full)));
        };
        const int errors = std::min(part(logs::Level::Error), full);
        const int warnings = std::min(part(logs::Level::Warning), full - errors);
        painter.fillRect(x, ground - full, kBarStep - 1, errors, theme.error);
        painter.fillRect(x, ground - full + errors, kBarStep - 1, warnings, theme.warn);
        painter.fillRect(x, ground - full + errors + warnings, kBarStep - 1, full - errors - warnings, calm);
    }
}

QString RateHistogram::bucketText(int bucket) const
{
    const logs::LevelCounts &counts = m_histogram.buckets[size_t(bucket)];
    const qint64 step = (m_histogram.toMs - m_histogram.fromMs) / qint64(m_histogram.buckets.size());
    const QString time = QDateTime::fromMSecsSinceEpoch(m_histogram.fromMs + bucket * step).toString(QStringLiteral("HH:mm:ss"));
    return tr("%1: %2 lines, %3 errors, %4 warnings").arg(time).arg(total(counts))
        .arg(at(counts, logs::Level::Error)).arg(at(counts, logs::Level::Warning));
}

bool RateHistogram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int bucket = (help->pos().x() - kSide) / kBarStep;
        if (bucket >= 0 && bucket < int(m_histogram.buckets.size()))
            QToolTip::showText(help->globalPos(), bucketText(bucket), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace qd::ui
