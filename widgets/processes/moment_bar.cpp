// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/processes/moment_bar.h"

#include "widgets/common/chip.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/processes/process_past.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSlider>

namespace qd::ui {
namespace {

constexpr int sliderWidth = 280;
constexpr int perPage = 4; ///< a minute

} // namespace

MomentBar::MomentBar(ProcessPast &past, QWidget *parent)
    : QWidget(parent), m_past(past), m_back(new IconButton(QStringLiteral("chevron-left"), tr("The moment before"), this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_forth(new IconButton(QStringLiteral("chevron-right"), tr("The next moment"), this)),
      m_whole(new Chip(tr("Whole span"), this)), m_title(new Label(QString(), TextSize::Body, Ink::Text, QFont::DemiBold, this)),
      m_missing(new ElidedLabel(QString(), TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("momentBar"));
    m_back->setObjectName(QStringLiteral("momentBack"));
    m_forth->setObjectName(QStringLiteral("momentForth"));
    m_slider->setObjectName(QStringLiteral("momentSlider"));
    m_slider->setAccessibleName(tr("Moment"));
    m_slider->setPageStep(perPage);
    m_slider->setFixedWidth(sliderWidth);
    m_whole->setObjectName(QStringLiteral("momentWhole"));
    m_whole->setToolTip(tr("Mean and maximum of all moments of the chosen time"));
    m_title->setTabular();
    connect(m_back, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(m_forth, &QAbstractButton::clicked, this, [this] { step(1); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { m_past.setMoment(value); });
    connect(m_whole, &QAbstractButton::clicked, this, [this](bool on) { m_past.setMoment(on ? -1 : m_slider->value()); });
    connect(&m_past, &ProcessPast::changed, this, &MomentBar::refresh);
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget *part : std::initializer_list<QWidget *>{m_back, m_slider, m_forth, m_whole})
        row->addWidget(part);
    row->addSpacing(6);
    row->addWidget(m_title);
    row->addWidget(m_missing, 1);
    refresh();
}

void MomentBar::step(int by)
{
    const int from = m_past.moment() >= 0 ? m_past.moment() : m_slider->value() - (by > 0 ? by : 0);
    m_past.setMoment(std::clamp(from + by, 0, std::max(0, int(m_past.moments().size()) - 1)));
}

void MomentBar::refresh()
{
    const int count = int(m_past.moments().size());
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(0, count - 1));
    if (m_past.moment() >= 0)
        m_slider->setValue(m_past.moment());
    else if (count > 0)
        m_slider->setValue(m_past.nearest(m_past.begin()));
    m_slider->setEnabled(count > 0);
    m_back->setEnabled(count > 0 && (m_past.moment() < 0 || m_past.moment() > 0));
    m_forth->setEnabled(count > 0 && m_past.moment() < count - 1);
    m_whole->setChecked(m_past.moment() < 0);
    m_whole->setEnabled(count > 0);
    m_title->setText(m_past.title());
    m_missing->setText(m_past.isLoading() ? QString() : m_past.missing());
}

} // namespace qd::ui
