// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/status_dot.h"

#include "widgets/common/theme.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>

namespace qd::ui {
namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("StatusDot", source);
}

void ring(QPainter &painter, const QPointF &centre, const QColor &color, int degrees)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(QRectF(centre - QPointF(3.6, 3.6), QSizeF(7.2, 7.2)), 90 * 16, degrees * 16);
}

void disc(QPainter &painter, const QPointF &centre, const QColor &color, double radius)
{
    painter.setBrush(color);
    painter.drawEllipse(centre, radius, radius);
}

} // namespace

void paintStatus(QPainter &painter, const QRectF &rect, StatusShape status)
{
    const Theme &theme = Theme::current();
    const QPointF c = rect.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (status) {
    case StatusShape::Ok:
        disc(painter, c, withAlpha(theme.ok, 0.22), 6.5);
        disc(painter, c, theme.ok, 3.8);
        break;
    case StatusShape::Warning:
        painter.setBrush(theme.warn);
        painter.drawRoundedRect(QRectF(c - QPointF(4, 4), QSizeF(8, 8)), 1.5, 1.5);
        break;
    case StatusShape::Error:
        painter.setBrush(theme.error);
        painter.drawPolygon(QPolygonF{c + QPointF(0, -4.8), c + QPointF(5, 4), c + QPointF(-5, 4)});
        break;
    case StatusShape::Offline:
        ring(painter, c, theme.faint, 360);
        break;
    case StatusShape::Busy:
        ring(painter, c, theme.accent, -270);
        break;
    case StatusShape::Unknown:
        disc(painter, c, theme.faint, 2.2);
        break;
    }
    painter.restore();
}

QString statusName(StatusShape status)
{
    switch (status) {
    case StatusShape::Ok:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Reachable"));
    case StatusShape::Warning:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Warning"));
    case StatusShape::Error:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Problem"));
    case StatusShape::Offline:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Unreachable"));
    case StatusShape::Busy:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Connecting"));
    case StatusShape::Unknown:
        return text(QT_TRANSLATE_NOOP("StatusDot", "Not connected"));
    }
    Q_UNREACHABLE_RETURN({});
}

StatusDot::StatusDot(StatusShape status, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
{
    setFixedSize(14, 14);
    setAccessibleName(statusName(status));
}

void StatusDot::setStatus(StatusShape status)
{
    if (m_status == status)
        return;
    m_status = status;
    setAccessibleName(statusName(status));
    update();
}

void StatusDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(painter, rect(), m_status);
}

} // namespace qd::ui
