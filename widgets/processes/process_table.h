// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/processes/process_model.h"

#include <QtWidgets/QTreeView>

#include <optional>

namespace qd::ui {

/// The table of processes. Thread: GUI.
class ProcessTable : public QTreeView {
    Q_OBJECT
public:
    /// What the columns are for: full lists, the top consumers of now, or those of the past.
    enum class Kind { Live, Top, Past };

    explicit ProcessTable(QWidget *parent = nullptr);

    [[nodiscard]] ProcessModel &rows() { return *m_model; }
    [[nodiscard]] ProcessFilter &filter() { return *m_filter; }
    void setKind(Kind kind, bool hasHosts);
    void setTree(bool tree);
    /// Null if nothing is chosen.
    [[nodiscard]] const ProcessRow *chosen() const;
    /// How many rows pass the filter.
    [[nodiscard]] int shownCount() const;

Q_SIGNALS:
    /// A row's menu was asked for, by mouse or keyboard.
    void menuWanted(const QPoint &global);
    /// Delete was pressed on a row.
    void endWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareWidth();

    ProcessModel *m_model;
    ProcessFilter *m_filter;
    std::optional<Kind> m_kind;
    bool m_hasHosts = false;
};

} // namespace qd::ui
