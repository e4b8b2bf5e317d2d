// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

class QStackedLayout;

namespace qd::logs {
class LogStore;
class RecordReader;
}

namespace qd::ui {

class EmptyState;
class LogDesk;
class LogPanel;

/// What a step printed, as a log: colours of the terminal, levels, search, saving. Follows the end while it grows.
/// Keeps the newest 8 MiB. Thread: GUI.
class OutputView final : public QWidget {
    Q_OBJECT
public:
    /// `clock` must outlive it: lines that come in now have its time.
    explicit OutputView(const Clock &clock, QWidget *parent = nullptr);
    ~OutputView() override;

    /// Coloured texts and size of the text as in other logs; must outlive it.
    void setDesk(LogDesk &desk);
    /// In place of what was there; `time` = when it was printed, the epoch = now.
    void setOutput(const QByteArray &bytes, UtcTime time = {});
    /// A line is shown when it is complete, or after a moment without its end (a prompt).
    void append(const QByteArray &bytes);
    /// What stands there while nothing was printed.
    void setEmptyText(const QString &title, const QString &sentence);
    [[nodiscard]] qint64 lineCount() const { return m_lines; }
    [[nodiscard]] LogPanel &panel() { return *m_panel; }

private:
    void take(const QByteArray &bytes, UtcTime time);
    void endLine();

    const Clock &m_clock;
    std::shared_ptr<logs::LogStore> m_store;
    std::unique_ptr<logs::RecordReader> m_reader;
    QByteArray m_partial;
    QTimer m_pause; ///< after which a line without an end is shown
    qint64 m_lines = 0;
    EmptyState *m_empty;
    LogPanel *m_panel;
    QStackedLayout *m_stack;
};

} // namespace qd::ui
