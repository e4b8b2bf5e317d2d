// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/result_chart.h"

#include "models/base/text.h"
#include "widgets/charts/axis_scale.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtCharts/QAbstractBarSeries>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QHorizontalBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QLegendMarker>
#include <QtCharts/QLineSeries>
#include <QtCore/QBuffer>
#include <QtCore/QDateTime>
#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtGui/QCursor>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int kValueTicks = 5;
constexpr qsizetype kLongestName = 40;
constexpr int kShortestPicture = 400, kNarrowestPicture = 800;
constexpr double kSharpness = 2;

QString shortName(const QString &name)
{
    const QString shown = displayText(name, false, 200);
    return shown.size() > kLongestName ? shown.first(kLongestName - 1) + u'…' : shown;
}

QString timeFormat(qint64 spanMs)
{
    constexpr qint64 day = 86'400'000;
    if (spanMs > 3 * day)
        return QStringLiteral("MMM d");
    return spanMs > day ? QStringLiteral("ddd HH:mm") : spanMs > 600'000 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss");
}

QString timeName(qint64 ms) { return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QStringLiteral("yyyy-MM-dd HH:mm:ss")); }

/// The stretches of values without gaps: Qt Charts cannot break a line.
QList<QList<QPointF>> stretches(const QList<qint64> &times, const QList<double> &values)
{
    QList<QList<QPointF>> all;
    bool isOpen = false;
    for (qsizetype i = 0; i < std::min(times.size(), values.size()); ++i) {
        const bool isThere = std::isfinite(values.at(i));
        if (isThere && !isOpen)
            all.append(QList<QPointF>());
        if (isThere)
            all.last().append(QPointF(double(times.at(i)), values.at(i)));
        isOpen = isThere;
    }
    return all;
}

} // namespace

ResultChart::ResultChart(QWidget *parent) : QWidget(parent), m_view(new QChartView(this))
{
    setObjectName(QStringLiteral("resultChart"));
    setAccessibleName(tr("Chart of the result"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFocusPolicy(Qt::NoFocus);
    setMinimumSize(220, 120);
    rebuild();
}

void ResultChart::setData(const ResultChartData &data)
{
    if (data == m_data)
        return;
    m_data = data;
    rebuild();
}

QColor ResultChart::colorOf(qsizetype series) const
{
    const QList<QColor> colors = Theme::current().series();
    return colors.at(series % colors.size());
}

void ResultChart::rebuild()
{
    const Theme &theme = Theme::current();
    auto *chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setMargins(QMargins(2, 2, 8, 2));
    chart->legend()->setAlignment(Qt::AlignTop);
    chart->legend()->setFont(uiFont(TextSize::Small));
    chart->legend()->setLabelColor(theme.dim);
    chart->legend()->setMarkerShape(QLegend::MarkerShapeCircle);
    chart->legend()->setVisible(m_data.series.size() > 1);
    if (!m_data.isEmpty()) {
        if (m_data.times.isEmpty())
            addBars(*chart);
        else
            addLines(*chart);
    }
    m_view->setBackgroundBrush(theme.surface1);
    const std::unique_ptr<QChart> before(m_view->chart());
    m_view->setChart(chart);
    describe();
}

void ResultChart::addValueAxis(QChart &chart, Qt::Alignment side)
{
    const Theme &theme = Theme::current();
    double least = 0, greatest = 0;
    for (const ResultChartData::Series &series : std::as_const(m_data.series)) {
        for (const double value : series.values) {
            if (std::isfinite(value)) {
                least = std::min(least, value);
                greatest = std::max(greatest, value);
            }
        }
    }
    const ValueRange range = least < 0 ? fittedRange(least, greatest, m_data.unit) : ValueRange{0, niceMaximum(greatest, m_data.unit)};
    auto *axis = new QCategoryAxis(&chart); // its labels are ours, with units and the locale's digits
    axis->setRange(range.minimum, range.maximum);
    axis->setStartValue(range.minimum);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    for (int i = 0; i < kValueTicks; ++i) {
        const double value = range.minimum + range.span() * i / (kValueTicks - 1);
        axis->append(formatted(value, m_data.unit, range.span() / 100), value);
    }
    axis->setLabelsFont(tabularFont(TextSize::Tiny));
    axis->setLabelsColor(theme.dim);
    axis->setGridLineColor(theme.line);
    axis->setLinePenColor(theme.line);
    chart.addAxis(axis, side);
    const QList<QAbstractSeries *> all = chart.series();
    for (QAbstractSeries *series : all)
        series->attachAxis(axis);
}

void ResultChart::addLines(QChart &chart)
{
    const Theme &theme = Theme::current();
    auto *time = new QDateTimeAxis(&chart);
    const qint64 first = m_data.times.first(), last = std::max(m_data.times.last(), first + 1000);
    time->setFormat(timeFormat(last - first));
    time->setRange(QDateTime::fromMSecsSinceEpoch(first), QDateTime::fromMSecsSinceEpoch(last));
    time->setTickCount(6);
    time->setLabelsFont(tabularFont(TextSize::Tiny));
    time->setLabelsColor(theme.dim);
    time->setGridLineVisible(false);
    time->setLinePenColor(theme.line);
    chart.addAxis(time, Qt::AlignBottom);
    for (qsizetype i = 0; i < m_data.series.size(); ++i) {
        const QString name = m_data.series.at(i).name;
        bool isFirst = true;
        for (const QList<QPointF> &points : stretches(m_data.times, m_data.series.at(i).values)) {
            auto *line = new QLineSeries(&chart);
            line->replace(points);
            line->setName(shortName(name));
            line->setPen(QPen(colorOf(i), 1.6));
            line->setPointsVisible(points.size() == 1);
            chart.addSeries(line);
            line->attachAxis(time);
            const QList<QLegendMarker *> markers = chart.legend()->markers(line);
            for (QLegendMarker *marker : markers)
                marker->setVisible(isFirst);
            isFirst = false;
            connect(line, &QLineSeries::hovered, this, [this, name](const QPointF &point, bool isOver) {
                if (isOver)
                    QToolTip::showText(QCursor::pos(), plainToolTip(QStringLiteral("%1\n%2: %3").arg(timeName(qint64(point.x())), displayText(name), formatted(point.y(), m_data.unit))), this);
            });
            connect(line, &QLineSeries::clicked, this, [this](const QPointF &point) {
                const QList<qint64> &times = m_data.times;
                const auto near = std::ranges::min_element(times, {}, [&](qint64 ms) { return std::abs(double(ms) - point.x()); });
                Q_EMIT placeClicked(int(near - times.cbegin()));
            });
        }
    }
    addValueAxis(chart, Qt::AlignLeft);
}

void ResultChart::addBars(QChart &chart)
{
    const Theme &theme = Theme::current();
    auto *bars = new QHorizontalBarSeries(&chart);
    bars->setBarWidth(0.72);
    const qsizetype count = m_data.categories.size();
    for (qsizetype i = 0; i < m_data.series.size(); ++i) {
        auto *set = new QBarSet(shortName(m_data.series.at(i).name), bars);
        for (qsizetype place = count - 1; place >= 0; --place) { // Qt Charts draws the first at the bottom
            const double value = m_data.series.at(i).values.value(place, std::nan(""));
            set->append(std::isfinite(value) ? value : 0);
        }
        set->setColor(colorOf(i));
        set->setBorderColor(Qt::transparent);
        bars->append(set);
        connect(set, &QBarSet::hovered, this, [this, i, count](bool isOver, int index) {
            const qsizetype place = count - 1 - index;
            if (isOver && place >= 0 && place < count)
                QToolTip::showText(QCursor::pos(), plainToolTip(QStringLiteral("%1\n%2: %3").arg(displayText(m_data.categories.at(place)), displayText(m_data.series.at(i).name),
                                                                                             formatted(m_data.series.at(i).values.value(place), m_data.unit))), this);
        });
        connect(set, &QBarSet::clicked, this, [this, count](int index) { Q_EMIT placeClicked(int(count) - 1 - index); });
    }
    chart.addSeries(bars);
    auto *names = new QBarCategoryAxis(&chart);
    QStringList shown;
    for (qsizetype place = count - 1; place >= 0; --place) {
        QString name = shortName(m_data.categories.at(place));
        while (shown.contains(name)) // the axis takes each name once
            name += QChar(0x200B);
        shown.append(name);
    }
    names->append(shown);
    names->setLabelsFont(uiFont(TextSize::Tiny));
    names->setLabelsColor(theme.text);
    names->setGridLineVisible(false);
    names->setLinePenColor(theme.line);
    chart.addAxis(names, Qt::AlignLeft);
    bars->attachAxis(names);
    addValueAxis(chart, Qt::AlignBottom);
}

void ResultChart::describe()
{
    QStringList parts;
    for (const ResultChartData::Series &series : std::as_const(m_data.series)) {
        double least = std::nan(""), greatest = std::nan("");
        for (const double value : series.values) {
            least = std::fmin(least, value);
            greatest = std::fmax(greatest, value);
        }
        if (std::isfinite(least))
            parts.append(tr("%1: %2 to %3").arg(displayText(series.name, false, 100), formatted(least, m_data.unit), formatted(greatest, m_data.unit)));
    }
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

QByteArray ResultChart::png()
{
    const QSize size = this->size().expandedTo({kNarrowestPicture, kShortestPicture});
    QImage image(size * kSharpness, QImage::Format_RGB32);
    image.setDevicePixelRatio(kSharpness);
    image.fill(Theme::current().surface1);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    m_view->render(&painter, QRectF(QPointF(), size), m_view->viewport()->rect(), Qt::KeepAspectRatio);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

void ResultChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

} // namespace qd::ui
