// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"
#include "widgets/logview/log_target.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

class QLineEdit;

namespace qd::ui {

class Label;

/// One field above the lines: a line's number, a time or a percentage, and Enter.
/// Thread: GUI. Ownership: `document` must outlive it.
class GoToBar : public QWidget {
    Q_OBJECT
public:
    explicit GoToBar(const logs::LogDocument &document, QWidget *parent = nullptr);

    /// Shows itself. `nearMs`: a time without a day means the day of this one.
    void open(qint64 nearMs);

Q_SIGNALS:
    void rowWanted(qint64 row);
    void lineWanted(qd::logs::LineNumber line);
    void closed();

private:
    void go();
    void close();
    [[nodiscard]] qint64 rowOfOrdinal(qint64 ordinal) const;
    void say(const QString &text);

    const logs::LogDocument &m_document;
    QLineEdit *m_field;
    Label *m_answer;
    QFutureWatcher<logs::LineNumber> m_looking;
    qint64 m_nearMs = 0;
};

} // namespace qd::ui
