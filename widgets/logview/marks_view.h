// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logview/log_desk.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QListWidget;

namespace qd::ui {

class Label;

/// Marked lines of one document with their notes: Enter goes there, Delete takes a mark away.
/// Thread: GUI. Ownership: `document` must outlive it.
class MarksView : public QWidget {
    Q_OBJECT
public:
    explicit MarksView(const logs::LogDocument &document, QWidget *parent = nullptr);
    void setDesk(LogDesk &desk);
    void takeFocus();

Q_SIGNALS:
    void rowWanted(qint64 row);
    void closeWanted();
    /// The mark's line is not among those shown.
    void missed(const QString &why);
    void removed(const qd::logs::LineMark &mark);

private:
    void fill();
    void go();
    void removeCurrent();
    [[nodiscard]] const logs::LineMark *current() const;

    const logs::LogDocument &m_document;
    QPointer<LogDesk> m_desk;
    QListWidget *m_list;
    Label *m_empty;
    QList<logs::LineMark> m_marks;
};

} // namespace qd::ui
