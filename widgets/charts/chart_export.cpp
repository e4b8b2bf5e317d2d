// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_export.h"

#include "models/base/csv.h"
#include "models/base/text.h"
#include "widgets/charts/chart_canvas_paint.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/theme.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <map>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::ChartExport)
};

constexpr double margin = 16, headHeight = 44, legendHeight = 26, timeHeight = 22;

QDateTime localTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

QString csvField(const QString &text) { return QString::fromUtf8(csvText(text)); }

QString csvNumber(float value) { return std::isfinite(value) ? QString::number(double(value), 'g', 9) : QString(); }

bool hasBand(const ChartTrace &trace)
{
    return std::ranges::any_of(trace.columns, [](const ChartColumn &column) { return column.low < column.high; });
}

/// Draws with QPainter alone, so that pictures made of vectors stay ones.
class ExportPicture {
public:
    ExportPicture(const ChartScene &scene, const ChartTitle &title, QSize size)
        : m_scene(scene), m_title(title), m_size(size),
          m_plot(scene.plotIn({margin, headHeight, size.width() - 2 * margin, size.height() - headHeight - timeHeight - legendHeight - margin / 2}))
    {
    }

    void paint(QPainter &painter) const
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(QPointF(), m_size), Theme::current().surface1);
        paintHead(painter);
        paintGrid(painter);
        painter.save();
        painter.setClipRect(m_plot.area);
        for (qsizetype i = 0; i < m_scene.look.traces.size(); ++i)
            paintTrace(painter, i);
        painter.restore();
        for (const ChartLimit &limit : m_scene.look.limits)
            paintChartLimit(painter, m_plot, limit);
        for (const MarkBundle &bundle : m_scene.bundles(m_plot))
            paintChartMark(painter, m_plot.area, bundle);
        paintLabels(painter);
        paintLegend(painter);
    }

private:
    void text(QPainter &painter, const QRectF &room, int alignment, const QString &words) const
    {
        const QFontMetricsF metrics(painter.font());
        painter.drawText(room, alignment | Qt::TextSingleLine, metrics.elidedText(words, Qt::ElideRight, room.width() + 1));
    }

    void paintHead(QPainter &painter) const
    {
        const Theme &theme = Theme::current();
        const QRectF line(margin, 8, m_size.width() - 2 * margin, 30);
        painter.setFont(uiFont(TextSize::Title, QFont::DemiBold));
        painter.setPen(theme.text);
        const QString title = m_title.subject.isEmpty() ? m_title.title : m_title.title + QStringLiteral(" · ") + m_title.subject;
        const ChartFrame &frame = m_scene.frame();
        const QString format = QStringLiteral("yyyy-MM-dd HH:mm:ss");
        const QString time = QStringLiteral("%1 – %2").arg(localTime(frame.begin).toString(format), localTime(frame.end).toString(format));
        const double timeWidth = QFontMetricsF(tabularFont(TextSize::Small)).horizontalAdvance(time) + 8;
        text(painter, line.adjusted(0, 0, -timeWidth - 8, 0), Qt::AlignLeft | Qt::AlignVCenter, displayText(title, false, 300));
        painter.setFont(tabularFont(TextSize::Small));
        painter.setPen(theme.dim);
        text(painter, line.adjusted(line.width() - timeWidth, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, time);
    }

    void paintGrid(QPainter &painter) const
    {
        for (const double share : {0.0, 0.5, 1.0}) {
            painter.setPen(QPen(Theme::current().line, share == 0.5 ? 0.6 : 1));
            const double y = m_plot.area.top() + share * m_plot.area.height();
            painter.drawLine(QPointF(m_plot.area.left(), y), QPointF(m_plot.area.right(), y));
        }
    }

    void paintTrace(QPainter &painter, qsizetype i) const
    {
        const TraceInfo &info = m_scene.look.traces.at(i);
        const QColor color = traceColor(info);
        const double zero = std::clamp(m_plot.yOf(0), m_plot.area.top(), m_plot.area.bottom());
        for (const CurveStretch &stretch : m_scene.stretches(i, m_plot)) {
            painter.setPen(Qt::NoPen);
            if (stretch.hasBand) {
                painter.setBrush(withAlpha(color, m_scene.look.stacked ? 0.32 : 0.15));
                painter.drawPolygon(QPolygonF(stretch.high) + QPolygonF(QList<QPointF>(stretch.low.crbegin(), stretch.low.crend())));
            }
            if (info.filled && !m_scene.look.stacked) {
                painter.setBrush(withAlpha(color, 0.18));
                const QPolygonF fill = QPolygonF({{stretch.line.first().x(), zero}}) + QPolygonF(stretch.line) + QPolygonF({{stretch.line.last().x(), zero}});
                painter.drawPolygon(fill);
            }
            QPen pen(info.faint ? withAlpha(color, 0.5) : color, info.faint ? 1.0 : 1.5);
            pen.setJoinStyle(Qt::RoundJoin);
            if (info.dashed)
                pen.setDashPattern({4, 3});
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(stretch.line);
        }
    }

    void paintLabels(QPainter &painter) const
    {
        const Theme &theme = Theme::current();
        painter.setFont(tabularFont(TextSize::Tiny));
        painter.setPen(theme.dim);
        const QStringList values = m_scene.valueLabels();
        for (int i = 0; i < values.size(); ++i) {
            const double y = i == 2 ? m_plot.area.bottom() - 16 : m_plot.area.top() + i * m_plot.area.height() / 2 + 1;
            text(painter, {m_plot.area.left() + 2, y, m_plot.area.width(), 15}, Qt::AlignLeft | Qt::AlignVCenter, values.at(i));
        }
        painter.setPen(theme.faint);
        constexpr double roomEach = 80;
        for (const TimeTick &tick : timeTicks(m_scene.frame().begin, m_scene.frame().end, std::max(2, int(m_plot.area.width() / roomEach)))) {
            const double x = std::clamp(m_plot.xOf(tick.time), m_plot.area.left() + 24, m_plot.area.right() - 24);
            text(painter, {x - roomEach / 2, m_plot.area.bottom() + 4, roomEach, 15}, Qt::AlignCenter, tick.label);
        }
    }

    void paintLegend(QPainter &painter) const
    {
        painter.setFont(uiFont(TextSize::Small));
        const QFontMetricsF metrics(painter.font());
        double x = margin;
        const double y = m_size.height() - legendHeight - margin / 4;
        for (qsizetype i = 0; i < m_scene.look.traces.size(); ++i) {
            const TraceInfo &info = m_scene.look.traces.at(i);
            const double width = std::min(metrics.horizontalAdvance(info.name) + 1, 220.0);
            if (info.name.isEmpty() || !m_scene.look.isShown(i) || x + width + 14 > m_size.width() - margin)
                continue;
            painter.setPen(Qt::NoPen);
            painter.setBrush(traceColor(info));
            painter.drawEllipse(QPointF(x + 4, y + legendHeight / 2), 3.5, 3.5);
            painter.setPen(Theme::current().dim);
            text(painter, {x + 13, y, width, legendHeight}, Qt::AlignLeft | Qt::AlignVCenter, info.name);
            x += width + 13 + 14;
        }
    }

    const ChartScene &m_scene;
    const ChartTitle &m_title;
    QSizeF m_size;
    ChartPlot m_plot;
};

QString csvHead(const ChartScene &scene, const QString &name)
{
    const QString unit = unitName(scene.look.unit);
    return csvField(unit.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, unit));
}

} // namespace

QByteArray chartCsv(const ChartScene &scene, const std::optional<TimeSpan> &span)
{
    QStringList head{QStringLiteral("time"), QStringLiteral("epoch_seconds")};
    std::map<qint64, QStringList> rows; // by the column's begin; fields of the curves so far
    qsizetype fields = 0;
    const ChartFrame &frame = scene.frame();
    for (qsizetype i = 0; i < std::min(frame.traces.size(), scene.look.traces.size()); ++i) {
        if (!scene.look.isShown(i))
            continue;
        const ChartTrace &trace = frame.traces.at(i);
        const bool withBand = hasBand(trace);
        const QString name = scene.look.traces.at(i).name.isEmpty() ? Words::tr("value") : scene.look.traces.at(i).name;
        head.append(csvHead(scene, name));
        if (withBand)
            head << csvHead(scene, Words::tr("%1 minimum").arg(name)) << csvHead(scene, Words::tr("%1 maximum").arg(name));
        for (qsizetype k = 0; k < trace.columns.size(); ++k) {
            const UtcTime begin = trace.first + k * trace.width;
            if (span && (begin < span->begin || begin >= span->end))
                continue;
            QStringList &row = rows[begin.time_since_epoch().count()];
            row.resize(fields);
            const ChartColumn &column = trace.columns.at(k);
            row.append(csvNumber(column.value));
            if (withBand)
                row << csvNumber(column.low) << csvNumber(column.high);
        }
        fields += withBand ? 3 : 1;
    }
    QString text = head.join(u',') + u'\n';
    for (auto &[time, row] : rows) {
        row.resize(fields);
        const QString iso = QDateTime::fromMSecsSinceEpoch(time, QTimeZone::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + QStringLiteral("+00:00");
        text += iso + u',' + QString::number(double(time) / 1000, 'f', 3) + u',' + row.join(u',') + u'\n';
    }
    return text.toUtf8();
}

QByteArray chartSvg(const ChartScene &scene, const ChartTitle &title, QSize size)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(displayText(title.title, false, 300));
    generator.setDescription(displayText(title.subject, false, 300));
    QPainter painter(&generator);
    ExportPicture(scene, title, size).paint(painter);
    painter.end();
    return buffer.data();
}

QByteArray chartPng(const ChartScene &scene, const ChartTitle &title, QSize size)
{
    constexpr int scale = 2;
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    ExportPicture(scene, title, size).paint(painter);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? buffer.data() : QByteArray();
}

QString chartFileName(const ChartTitle &title, UtcTime time, const QString &suffix)
{
    QString name = title.subject.isEmpty() ? title.title : title.title + u' ' + title.subject;
    static const QRegularExpression unwanted(QStringLiteral("[^\\p{L}\\p{N} ._-]+"));
    name.replace(unwanted, QStringLiteral("-"));
    while (name.startsWith(u'.') || name.startsWith(u'-') || name.startsWith(u' '))
        name.remove(0, 1);
    const QString date = localTime(time).toString(QStringLiteral("yyyy-MM-dd HH.mm"));
    return QStringLiteral("%1 %2.%3").arg(name.left(80).trimmed(), date, suffix).trimmed();
}

} // namespace qd::ui
