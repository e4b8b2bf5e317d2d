// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/selection_bar.h"

#include "models/base/units.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>

#include <algorithm>

namespace qd::ui {

SelectionBar::SelectionBar(QWidget *chart) : QFrame(chart), m_duration(new Label({}, TextSize::Tiny, Ink::Dim, QFont::Medium, this))
{
    setObjectName(QStringLiteral("selectionBar"));
    setAccessibleName(tr("Selected time"));
    setCursor(Qt::ArrowCursor);
    m_duration->setTabular();
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(4, 2, 4, 2);
    row->setSpacing(0);
    row->addWidget(m_duration);
    const auto add = [this, row](const char *iconName, const QString &name, const char *objectName) {
        auto *const button = new IconButton(QString::fromLatin1(iconName), name, this);
        button->setObjectName(QLatin1StringView(objectName));
        button->setFixedSize(26, 24);
        row->addWidget(button);
        return button;
    };
    connect(add("zoom-in", tr("Zoom to this time (Enter)"), "selectionZoom"), &QAbstractButton::clicked, this, &SelectionBar::zoomWanted);
    m_logs = add("scroll-text", tr("Log lines of this time"), "selectionLogs");
    connect(m_logs, &QAbstractButton::clicked, this, &SelectionBar::logsWanted);
    m_processes = add("list-tree", tr("Processes at this time"), "selectionProcesses");
    connect(m_processes, &QAbstractButton::clicked, this, &SelectionBar::processesWanted);
    connect(add("copy", tr("Copy these values as CSV"), "selectionCopy"), &QAbstractButton::clicked, this, &SelectionBar::copyWanted);
    auto *const exports = add("download", tr("Export this time…"), "selectionExport");
    connect(exports, &QAbstractButton::clicked, this, [this, exports] { Q_EMIT exportWanted(exports->mapToGlobal(QPoint(0, exports->height()))); });
}

void SelectionBar::setSpan(const TimeSpan &span)
{
    const auto length = span.end - span.begin;
    m_duration->setText(formatDuration(length) + u' ');
    setAccessibleDescription(tr("%1 to %2").arg(toTimeOfDay(span.begin, false), toTimeOfDay(span.end, false)));
    setToolTip(accessibleDescription());
}

void SelectionBar::offer(bool logs, bool processes)
{
    m_logs->setVisible(logs);
    m_processes->setVisible(processes);
}

void SelectionBar::placeBeside(const QRectF &band, const QRectF &plot)
{
    constexpr double distance = 6;
    m_duration->show();
    if (sizeHint().width() > plot.width())
        m_duration->hide();
    const QSize size = sizeHint().boundedTo(QSize(int(plot.width()), int(plot.height())));
    const double right = band.right() + distance, left = band.left() - distance - size.width();
    const double x = right + size.width() <= plot.right() ? right
        : left >= plot.left()                             ? left
                                                          : std::clamp(band.center().x() - size.width() / 2.0, plot.left(), plot.right() - size.width());
    setGeometry(QRect(QPoint(int(x), int(plot.bottom() - distance - size.height())), size));
}

bool SelectionBar::event(QEvent *event)
{
    // What happens on the bar is not the chart's.
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove: event->accept(); return true;
    default: return QFrame::event(event);
    }
}

void SelectionBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.surface2);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

} // namespace qd::ui
