// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/core_strip.h"

#include "models/base/units.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int mostBars = 64;
constexpr double gap = 2;
constexpr double warnPercent = 75;
constexpr double errorPercent = 90;

} // namespace

CoreStrip::CoreStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("coreStrip"));
    setAccessibleName(tr("Processor cores"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CoreStrip::setCores(const std::vector<float> &percents)
{
    if (m_cores.size() != percents.size())
        updateGeometry();
    m_cores = percents;
    QStringList said;
    for (const float percent : m_cores)
        said.append(formatted(double(percent), Unit::Percent));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    update();
}

int CoreStrip::bars() const { return int(std::min<size_t>(m_cores.size(), mostBars)); }

QSize CoreStrip::sizeHint() const
{
    const int width = bars() <= 16 ? 10 : bars() <= 32 ? 6 : 4;
    return {std::max(1, bars() * width), 22};
}

double CoreStrip::barWidth() const { return bars() ? double(width()) / bars() : 0; }

float CoreStrip::busiestOf(int bar) const
{
    const size_t from = size_t(bar) * m_cores.size() / size_t(bars());
    const size_t to = std::max(from + 1, size_t(bar + 1) * m_cores.size() / size_t(bars()));
    float busiest = std::numeric_limits<float>::quiet_NaN();
    for (size_t core = from; core < to; ++core)
        busiest = std::fmax(busiest, m_cores[core]);
    return busiest;
}

void CoreStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < bars(); ++i) {
        const QRectF track(i * barWidth(), 0, std::max(1.0, barWidth() - gap), height());
        painter.setBrush(theme.surface3);
        painter.drawRoundedRect(track, 1.5, 1.5);
        const double percent = double(busiestOf(i));
        if (std::isnan(percent))
            continue;
        const double filled = std::max(1.5, track.height() * std::clamp(percent, 0.0, 100.0) / 100);
        painter.setBrush(percent > errorPercent ? theme.error : percent > warnPercent ? theme.warn : theme.accent);
        painter.drawRoundedRect(track.adjusted(0, track.height() - filled, 0, 0), 1.5, 1.5);
    }
}

bool CoreStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_cores.empty())
        return QWidget::event(event);
    auto *const help = static_cast<QHelpEvent *>(event);
    const int bar = std::clamp(int(help->pos().x() / barWidth()), 0, bars() - 1);
    const size_t core = size_t(bar) * m_cores.size() / size_t(bars());
    QToolTip::showText(help->globalPos(),
                       plainToolTip(tr("Core %1: %2").arg(core).arg(formatted(double(busiestOf(bar)), Unit::Percent))), this);
    return true;
}

} // namespace qd::ui
