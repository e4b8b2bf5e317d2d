// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_chart.h"

#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtGui/QPainter>
#include <QtWidgets/QGraphicsLayout>
#include <QtWidgets/QGraphicsScene>

namespace qd::ui {
namespace {

constexpr double penRoom = 2; // px above and below, so that a line along the edge keeps its width
/// A curve in more pieces than these has them drawn one line at a time: a series each would cost more.
constexpr size_t stretchesAtMost = 24;

bool isForQtCharts(const std::vector<CurveStretch> &stretches, const TraceInfo &info)
{
    // Its dashes would run along the curve and crawl with every new value.
    return !info.dashed && stretches.size() <= stretchesAtMost;
}

} // namespace

CurveChart::CurveChart() : m_scene(std::make_unique<QGraphicsScene>()), m_chart(new QChart), m_x(new QValueAxis), m_y(new QValueAxis)
{
    m_scene->setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene->addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setAcceptHoverEvents(false);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_y->setReverse(true);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
}

CurveChart::~CurveChart() = default;

void CurveChart::fit(const QRectF &area)
{
    if (m_area == area)
        return;
    m_area = area;
    m_chart->setGeometry(area);
    m_chart->setPlotArea(QRectF(QPointF(), area.size()));
    m_x->setRange(area.left(), area.right());
    m_y->setRange(area.top(), area.bottom());
    m_scene->setSceneRect(area);
}

void CurveChart::makeLine()
{
    auto *const line = new QLineSeries;
    m_chart->addSeries(line);
    line->attachAxis(m_x);
    line->attachAxis(m_y);
    m_lines.push_back(line);
}

size_t CurveChart::show(const std::vector<CurveStretch> &stretches, const TraceInfo &info, size_t used)
{
    for (const CurveStretch &stretch : stretches) {
        if (used == m_lines.size())
            makeLine();
        QLineSeries *const line = m_lines[used++];
        if (const QPen pen = curvePen(info); line->pen() != pen)
            line->setPen(pen);
        line->replace(stretch.line);
    }
    return used;
}

void CurveChart::paint(QPainter &painter, const QRectF &area, const std::vector<std::vector<CurveStretch>> &curves, const QList<TraceInfo> &infos)
{
    const QRectF room = area.adjusted(0, -penRoom, 0, penRoom);
    fit(room);
    size_t used = 0;
    for (size_t i = 0; i < curves.size(); ++i) {
        if (isForQtCharts(curves[i], infos.at(qsizetype(i))))
            used = show(curves[i], infos.at(qsizetype(i)), used);
        else
            paintCurve(painter, curves[i], infos.at(qsizetype(i)));
    }
    for (size_t i = used; i < m_shown; ++i)
        m_lines[i]->replace(QList<QPointF>());
    m_shown = used;
    if (used > 0)
        m_scene->render(&painter, room, room, Qt::IgnoreAspectRatio);
}

} // namespace qd::ui
