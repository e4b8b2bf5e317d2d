// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/detached_window.h"

#include <QtGui/QCloseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

DetachedWindow::DetachedWindow(QWidget *content, const QString &title, QWidget *home) : QWidget(home, Qt::Window)
{
    setObjectName(QStringLiteral("detachedLog"));
    setWindowTitle(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(content);
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
}

void DetachedWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace qd::ui
