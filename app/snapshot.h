// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace qd::ui {
class MainWindow;
}

namespace qd::app {

/// `--snapshot`: waits until the window shows live data, writes a picture of it, and ends.
/// Thread: GUI. Ownership: `window` must outlive it.
class Snapshot : public QObject {
    Q_OBJECT
public:
    struct Wishes {
        QString file;
        std::chrono::milliseconds settle = std::chrono::seconds(8);    ///< live data runs this long before the picture
        std::chrono::milliseconds deadline = std::chrono::seconds(60); ///< without live data it is given up then
    };
    /// `missing` says in one sentence what is not there yet; empty = everything is.
    Snapshot(Wishes wishes, ui::MainWindow &window, std::function<QString()> missing, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    /// `complaint` is empty if the picture shows live data.
    void finished(const QString &complaint);

private:
    void look();
    void finish(const QString &complaint);

    Wishes m_wishes;
    ui::MainWindow &m_window;
    std::function<QString()> m_missing;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceLive;
};

} // namespace qd::app
