// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/snapshot.h"

#include "widgets/shell/main_window.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPixmap>

namespace qd::app {
namespace {
constexpr std::chrono::milliseconds lookEvery{250};
}

Snapshot::Snapshot(Wishes wishes, ui::MainWindow &window, std::function<QString()> missing, QObject *parent)
    : QObject(parent)
    , m_wishes(std::move(wishes))
    , m_window(window)
    , m_missing(std::move(missing))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &Snapshot::look);
}

void Snapshot::start()
{
    m_sinceStart.start();
    m_timer.start();
}

void Snapshot::look()
{
    const QString missing = m_missing();
    if (!missing.isEmpty())
        m_sinceLive.invalidate();
    else if (!m_sinceLive.isValid())
        m_sinceLive.start();
    if (m_sinceLive.isValid() && m_sinceLive.durationElapsed() >= m_wishes.settle)
        finish({});
    else if (m_sinceStart.durationElapsed() >= m_wishes.deadline + m_wishes.settle)
        finish(missing);
}

void Snapshot::finish(const QString &complaint)
{
    m_timer.stop();
    m_window.toasts().clear();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // a text that just grew has its new place
    if (!m_window.grab().save(m_wishes.file, "PNG"))
        Q_EMIT finished(tr("The picture cannot be written to %1. Check the folder and its permissions.").arg(m_wishes.file));
    else
        Q_EMIT finished(complaint);
}

} // namespace qd::app
