// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/filter_completion.h"
#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"
#include "widgets/common/search_field.h"

class QCompleter;
class QStringListModel;

namespace qd::ui {

/// A field for the filter language: offers keys and values while typing (Ctrl+Space offers all), marks the place of a
/// mistake, and keeps the last filter that was right until the text is right again.
/// Ownership: `board` must outlive it.
class FilterField : public SearchField {
    Q_OBJECT
public:
    FilterField(const hosts::HostBoard &board, const QString &placeholder, QWidget *parent = nullptr);

    [[nodiscard]] const hosts::HostFilter &filter() const { return m_filter; }
    /// What is wrong with the text, with the place; empty = nothing.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void filterChanged();
    void problemChanged(const QString &problem);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void take(const QString &text);
    void mark(qsizetype position, qsizetype length);
    void offer(bool all);
    void insert(const QString &choice);

    const hosts::HostBoard &m_board;
    hosts::HostFilter m_filter;
    QString m_problem;
    QCompleter *m_completer;
    QStringListModel *m_choices;
    qsizetype m_start = 0;
    qsizetype m_length = 0;
};

} // namespace qd::ui
