// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_tabs.h"

#include "models/base/text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

LogTabs::LogTabs(QWidget *parent) : QWidget(parent), m_bar(new QTabBar), m_pages(new QStackedWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(6, 4, 8, 0);
    head->setSpacing(4);
    m_bar->setObjectName(QStringLiteral("logTabs"));
    m_bar->setAccessibleName(tr("Opened logs"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setMovable(true);
    m_bar->setElideMode(Qt::ElideMiddle);
    m_bar->setUsesScrollButtons(true);
    m_bar->setIconSize({15, 15});
    m_bar->installEventFilter(this);
    head->addWidget(m_bar, 1);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(4);
    head->addLayout(m_tools);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || index >= m_order.size())
            return;
        m_pages->setCurrentWidget(m_order[index]);
        Q_EMIT currentChanged(m_order[index]);
        Q_EMIT arrangementChanged();
    });
    connect(m_bar, &QTabBar::tabMoved, this, &LogTabs::onMoved);
}

int LogTabs::addPage(QWidget *page, const QString &title, const QString &tip, const QString &iconName)
{
    m_pages->addWidget(page);
    m_order.append(page);
    const int index = m_bar->addTab(icon(iconName), QString());
    setTitle(page, title, tip);
    if (index > 0)
        makeCross(index, page);
    Q_EMIT arrangementChanged();
    return index;
}

void LogTabs::makeCross(int index, QWidget *page)
{
    auto *cross = new IconButton(QStringLiteral("x"), tr("Close (Ctrl+W)"), m_bar);
    cross->setFixedSize(18, 18);
    cross->setIconSize({12, 12});
    cross->setFocusPolicy(Qt::NoFocus);
    cross->setObjectName(QStringLiteral("closeTab"));
    m_bar->setTabButton(index, QTabBar::RightSide, cross);
    // The page may be replaced by another one: the tab of the cross counts, not the page of now.
    connect(cross, &QAbstractButton::clicked, this, [this, cross] {
        for (int i = 0; i < m_bar->count(); ++i) {
            if (m_bar->tabButton(i, QTabBar::RightSide) == cross)
                return closePage(m_order[i]);
        }
    });
    Q_UNUSED(page)
}

void LogTabs::replacePage(QWidget *before, QWidget *after)
{
    const qsizetype index = m_order.indexOf(before);
    if (index < 0)
        return;
    m_pages->addWidget(after);
    m_order[index] = after;
    if (m_bar->currentIndex() == index) {
        m_pages->setCurrentWidget(after);
        Q_EMIT currentChanged(after);
    }
    m_pages->removeWidget(before);
    before->deleteLater();
}

void LogTabs::setTitle(QWidget *page, const QString &title, const QString &tip)
{
    const int index = int(m_order.indexOf(page));
    if (index < 0)
        return;
    // An ampersand of a file's name is no mnemonic.
    m_bar->setTabText(index, plainLabel(displayText(title, false, 60)));
    m_bar->setTabToolTip(index, plainToolTip(tip));
    m_bar->setAccessibleTabName(index, displayText(title));
}

void LogTabs::setIconName(QWidget *page, const QString &iconName)
{
    if (const int index = int(m_order.indexOf(page)); index >= 0)
        m_bar->setTabIcon(index, icon(iconName));
}

int LogTabs::count() const { return int(m_order.size()); }

QWidget *LogTabs::page(int index) const { return m_order.value(index); }

QWidget *LogTabs::currentPage() const { return m_order.value(m_bar->currentIndex()); }

int LogTabs::currentIndex() const { return m_bar->currentIndex(); }

void LogTabs::setCurrentPage(QWidget *page)
{
    if (const qsizetype index = m_order.indexOf(page); index >= 0)
        m_bar->setCurrentIndex(int(index));
}

void LogTabs::setCurrentIndex(int index)
{
    if (index >= 0 && index < m_order.size())
        m_bar->setCurrentIndex(index);
}

void LogTabs::closePage(QWidget *page)
{
    const qsizetype index = m_order.indexOf(page);
    if (index <= 0)
        return; // the live log stays
    Q_EMIT closing(page);
    m_order.removeAt(index);
    m_pages->removeWidget(page);
    m_bar->removeTab(int(index));
    if (m_bar->currentIndex() >= 0)
        m_pages->setCurrentWidget(m_order[m_bar->currentIndex()]);
    page->deleteLater();
    Q_EMIT arrangementChanged();
}

void LogTabs::step(int by)
{
    if (const int count = this->count(); count > 0)
        m_bar->setCurrentIndex((m_bar->currentIndex() + by + count) % count);
}

/// The live log stays the first.
void LogTabs::onMoved(int from, int to)
{
    m_order.move(from, to);
    if (from != 0 && to != 0) {
        Q_EMIT arrangementChanged();
        return;
    }
    QMetaObject::invokeMethod(this, [this, from, to] {
        const QSignalBlocker blocker(m_bar);
        m_bar->moveTab(to, from);
        m_order.move(to, from);
    }, Qt::QueuedConnection);
}

bool LogTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_bar && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int index = m_bar->tabAt(mouse->position().toPoint());
        if (mouse->button() == Qt::MiddleButton && index > 0) {
            closePage(m_order[index]);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void LogTabs::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_bar->update();
}

} // namespace qd::ui
