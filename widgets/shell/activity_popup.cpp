// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/activity_popup.h"

#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/shell/activity_model.h"
#include "widgets/shell/activity_view.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {
constexpr QSize popupSize{420, 480};
constexpr int railWidth = 56;
constexpr int statusHeight = 28;
} // namespace

ActivityPopup::ActivityPopup(ActivityModel &model, QWidget *window)
    : Card(window)
    , m_view(new ActivityView(model, this))
{
    setObjectName(QStringLiteral("activityPopup"));
    setAccessibleName(tr("Activity and notifications"));
    setSurface(2);
    hide();
    auto *close = new IconButton(QStringLiteral("x"), tr("Close activity"), this);
    close->setObjectName(QStringLiteral("activityClose"));
    connect(close, &IconButton::clicked, this, &QWidget::hide);
    auto *caption = new QHBoxLayout;
    caption->setContentsMargins(16, 8, 8, 0);
    caption->addWidget(new Label(tr("Activity, last 24 hours"), TextSize::Title, Ink::Text, QFont::DemiBold, this), 1);
    caption->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 8);
    column->addLayout(caption);
    column->addWidget(m_view, 1);
    m_view->setObjectName(QStringLiteral("activityPopupList"));
    m_view->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_view, &ActivityView::itemChosen, this, [this](const HostId &host, const QString &key) {
        hide();
        Q_EMIT itemChosen(host, key);
    });
}

void ActivityPopup::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    place();
    raise();
    m_view->setFocus(Qt::PopupFocusReason);
}

void ActivityPopup::place()
{
    const QSize size = popupSize.boundedTo(parentWidget()->size() - QSize(railWidth + 24, statusHeight + 24));
    setGeometry(QRect(QPoint(railWidth + 8, parentWidget()->height() - statusHeight - size.height() - 8), size));
}

bool ActivityPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == m_view && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        hide();
        return true;
    }
    if (watched == m_view && event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason
        && !underMouse())
        hide();
    return Card::eventFilter(watched, event);
}

} // namespace qd::ui
