// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/toast.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int toastWidth = 340;
constexpr int maximumToasts = 4;
constexpr std::chrono::seconds shownFor{6};
constexpr std::chrono::seconds errorShownFor{20};

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return QStringLiteral("circle-check");
    case Tone::Warning:
        return QStringLiteral("triangle-alert");
    case Tone::Error:
        return QStringLiteral("circle-x");
    case Tone::Info:
    case Tone::Debug:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

Toast::Toast(Tone tone, const QString &title, const QString &text, const ToastAction &action, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_life(new QTimer(this))
{
    setObjectName(QStringLiteral("toast"));
    setAccessibleName(QStringLiteral("%1. %2").arg(title, text));
    setFixedWidth(toastWidth);
    auto *heading = new Label(displayText(title, false, 200), TextSize::Body, Ink::Text, QFont::DemiBold, this);
    auto *body = new Label(displayText(text, true, 600), TextSize::Small, Ink::Dim, QFont::Normal, this);
    heading->setWordWrap(true);
    body->setWordWrap(true);
    body->setVisible(!text.isEmpty());
    auto *close = new IconButton(QStringLiteral("x"), tr("Dismiss this message"), this);
    close->setObjectName(QStringLiteral("toastClose"));
    close->setFixedSize(24, 24);
    close->setIconSize({14, 14});
    connect(close, &IconButton::clicked, this, &Toast::dismissed);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(heading);
    texts->addWidget(body);
    if (!action.text.isEmpty()) {
        auto *button = new QPushButton(action.text, this);
        button->setObjectName(QStringLiteral("toastAction"));
        setLook(button, Look::Plain);
        texts->addSpacing(4);
        texts->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            Q_EMIT dismissed();
            run();
        });
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(48, 12, 10, 12);
    row->addLayout(texts, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    m_life->setSingleShot(true);
    m_life->setInterval(tone == Tone::Error || !action.text.isEmpty() ? errorShownFor : shownFor);
    connect(m_life, &QTimer::timeout, this, &Toast::dismissed);
    m_life->start();
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QColor color = theme.tone(m_tone).text;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.dark ? theme.surface3 : theme.surface1);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 10, 3, height() - 20), 1.5, 1.5);
    painter.drawPixmap(17, 13, iconPixmap(iconOf(m_tone), color, 18, devicePixelRatioF()));
}

void Toast::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    m_life->stop();
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_life->start();
}

ToastManager::ToastManager(QWidget *window, int topMargin)
    : QObject(window)
    , m_window(window)
    , m_topMargin(topMargin)
{
    window->installEventFilter(this);
}

void ToastManager::show(Tone tone, const QString &title, const QString &text, const ToastAction &action)
{
    const QString name = QStringLiteral("%1. %2").arg(title, text);
    // What a button would do belongs to this very message: an equal older one goes.
    const QList<Toast *> old = m_toasts;
    for (Toast *toast : old) {
        if (toast->accessibleName() != name)
            continue;
        if (action.text.isEmpty())
            return;
        remove(toast);
    }
    while (m_toasts.size() >= maximumToasts)
        remove(m_toasts.last());
    auto *toast = new Toast(tone, title, text, action, m_window);
    connect(toast, &Toast::dismissed, this, [this, toast] { remove(toast); });
    m_toasts.prepend(toast);
    toast->show();
    place();
}

void ToastManager::clear()
{
    while (!m_toasts.isEmpty())
        remove(m_toasts.last());
}

bool ToastManager::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

void ToastManager::place()
{
    int y = m_topMargin;
    for (Toast *toast : std::as_const(m_toasts)) {
        toast->resize(toastWidth, toast->layout()->totalHeightForWidth(toastWidth));
        toast->move(m_window->width() - toastWidth - 18, y);
        toast->raise();
        y += toast->height() + 8;
    }
}

void ToastManager::remove(Toast *toast)
{
    m_toasts.removeOne(toast);
    toast->hide();
    toast->deleteLater();
    place();
}

} // namespace qd::ui
