// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_legend.h"

#include "models/base/text.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>

#include <algorithm>
#include <functional>

namespace qd::ui {
namespace {

constexpr int dotRoom = 13;
constexpr int gap = 10;
constexpr int padding = 3; ///< round an entry, for its focus frame
constexpr int widestName = 260;

} // namespace

/// One entry. Checked = its curve is shown.
class ChartLegend::Item final : public QAbstractButton {
public:
    Item(const Entry &entry, ChartLegend &legend) : QAbstractButton(&legend), m_entry(entry)
    {
        setObjectName(QStringLiteral("legend_") + (entry.trace.isEmpty() ? entry.name : entry.trace));
        setFont(uiFont(TextSize::Small));
        setText(entry.name);
        setCheckable(true);
        setChecked(true);
        const bool isChoice = !entry.trace.isEmpty();
        setFocusPolicy(isChoice ? Qt::TabFocus : Qt::NoFocus);
        setCursor(isChoice ? Qt::PointingHandCursor : Qt::ArrowCursor);
        setAttribute(Qt::WA_TransparentForMouseEvents, !isChoice);
        describe();
    }

    [[nodiscard]] const Entry &entry() const { return m_entry; }
    void setShown(bool shown)
    {
        setChecked(shown);
        describe();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int name = std::min(widestName, fontMetrics().horizontalAdvance(text()));
        return {dotRoom + name + 2 * padding, fontMetrics().height() + 2};
    }

    std::function<void(bool alone)> onChosen;

protected:
    void nextCheckState() override {} // the chart says what is shown

    void mouseReleaseEvent(QMouseEvent *event) override
    {
        const bool hits = event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()) && isDown();
        QAbstractButton::mouseReleaseEvent(event);
        if (hits)
            onChosen(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
        if (chooses && !event->isAutoRepeat())
            onChosen(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        else
            QAbstractButton::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus() || underMouse()) {
            painter.setPen(hasFocus() ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
            painter.setBrush(theme.hover);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        const QColor color = m_entry.color.isValid() ? m_entry.color : traceColor(m_entry.ink);
        const QRectF dot(padding, height() / 2.0 - 3.5, 7, 7);
        painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(theme.faint, 1.2));
        painter.setBrush(!isChecked() ? QBrush(Qt::NoBrush) : m_entry.isBand ? withAlpha(color, 0.4) : color);
        m_entry.isBand ? painter.drawRoundedRect(dot, 2, 2) : painter.drawEllipse(dot.adjusted(0.3, 0.3, -0.3, -0.3));
        QFont own = font();
        own.setStrikeOut(!isChecked());
        painter.setFont(own);
        painter.setPen(isChecked() ? theme.dim : theme.faint);
        const QRect room = rect().adjusted(padding + dotRoom, 0, 0, 0);
        painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine, fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    }

private:
    void describe()
    {
        setAccessibleName(m_entry.name);
        if (m_entry.trace.isEmpty())
            return;
        const QString hint = isChecked() ? ChartLegend::tr("Hide; with Ctrl show it alone") : ChartLegend::tr("Show again; with Ctrl show it alone");
        setAccessibleDescription(hint);
        setToolTip(plainToolTip(m_entry.name + u'\n' + hint));
    }

    Entry m_entry;
};

ChartLegend::ChartLegend(MetricChart &chart, QWidget *parent) : QWidget(parent), m_chart(chart)
{
    setObjectName(QStringLiteral("chartLegend"));
    setAccessibleName(tr("Legend of %1").arg(chart.accessibleName()));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&chart, &MetricChart::tracesChanged, this, &ChartLegend::followTraces);
    connect(&chart, &MetricChart::shownTracesChanged, this, &ChartLegend::followShown);
    followTraces();
}

void ChartLegend::setEntries(const QList<Entry> &entries)
{
    m_own = true;
    rebuild(entries);
}

void ChartLegend::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    QSizePolicy policy(QSizePolicy::Preferred, wrapping ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    policy.setHeightForWidth(wrapping);
    setSizePolicy(policy);
    updateGeometry();
    place();
}

void ChartLegend::followTraces()
{
    if (m_own)
        return;
    QList<Entry> entries;
    for (const TraceInfo &info : m_chart.traces())
        entries.append({info.name, info.ink, false, info.color, info.id()});
    rebuild(entries);
}

void ChartLegend::rebuild(const QList<Entry> &entries)
{
    if (entries == m_entries)
        return followShown();
    m_entries = entries;
    qDeleteAll(m_items);
    m_items.clear();
    for (const Entry &entry : entries) {
        Entry clean = entry;
        clean.name = displayText(entry.name, false, 200);
        auto *const item = new Item(clean, *this);
        item->onChosen = [this, item](bool alone) { choose(*item, alone); };
        item->show();
        m_items.append(item);
    }
    followShown();
    updateGeometry();
    place();
}

void ChartLegend::followShown()
{
    for (Item *item : std::as_const(m_items)) {
        if (!item->entry().trace.isEmpty())
            item->setShown(m_chart.isTraceShown(item->entry().trace));
    }
}

void ChartLegend::choose(const Item &item, bool alone)
{
    const QString trace = item.entry().trace;
    if (alone)
        m_chart.showOnly(m_chart.isOnlyShown(trace) ? QString() : trace);
    else
        m_chart.setTraceShown(trace, !m_chart.isTraceShown(trace));
}

QSize ChartLegend::sizeHint() const
{
    int width = 0, height = fontMetrics().height();
    for (const Item *item : std::as_const(m_items)) {
        width += item->sizeHint().width() + gap;
        height = std::max(height, item->sizeHint().height());
    }
    width = std::max(0, width - gap);
    return m_wrapping ? QSize(std::min(width, 480), heightForWidth(std::min(width, 480))) : QSize(width, height);
}

QSize ChartLegend::minimumSizeHint() const { return {0, m_items.isEmpty() ? 0 : m_items.first()->sizeHint().height()}; }

int ChartLegend::heightForWidth(int width) const { return m_wrapping ? placeWrapped(width, false) : sizeHint().height(); }

int ChartLegend::placeWrapped(int width, bool move) const
{
    int x = 0, y = 0, row = 0;
    for (Item *item : std::as_const(m_items)) {
        const QSize size(std::min(width, item->sizeHint().width()), item->sizeHint().height());
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += row + 2;
            row = 0;
        }
        if (move)
            item->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + gap;
        row = std::max(row, size.height());
    }
    return y + row;
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void ChartLegend::place()
{
    if (m_items.isEmpty())
        return;
    if (m_wrapping) {
        (void)placeWrapped(width(), true);
        return;
    }
    int wanted = -gap;
    for (const Item *item : std::as_const(m_items))
        wanted += item->sizeHint().width() + gap;
    // Too little room: all names give up the same share.
    const double share = wanted > width() ? std::max(0.0, double(width() - int(m_items.size() - 1) * gap)) / double(wanted - int(m_items.size() - 1) * gap) : 1.0;
    double x = wanted > width() ? 0 : width() - wanted;
    for (Item *item : std::as_const(m_items)) {
        const double room = item->sizeHint().width() * share;
        item->setGeometry(int(x), (height() - item->sizeHint().height()) / 2, int(room), item->sizeHint().height());
        x += room + gap;
    }
}

} // namespace qd::ui
