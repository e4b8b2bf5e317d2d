// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/logs/everywhere_search.h"

#include <QtCore/QAbstractItemModel>

namespace qd::ui {

/// The results of a search over many logs as a tree: a row for each log, its first hits below it, and a last row that stands for
/// those that are not listed. Logs keep their order while counts come in, so that nothing jumps under the mouse.
/// Thread: GUI. Ownership: `search` must outlive it.
class EverywhereModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< RowKind
        SourceRole,              ///< index into sources()
        LineRole,                ///< number of the line
        CountRole,               ///< hits of the log
        StateRole,               ///< EverywhereSearch::State
        PlaceRole,               ///< host
        HostRole,                ///< HostId
        NoteRole,
        TimeRole,                ///< ms since the epoch
        LevelRole,
        BytesRole,               ///< the line's bytes
    };
    enum RowKind { LogRow, LineRow, MoreRow };

    explicit EverywhereModel(const EverywhereSearch &search, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex & = {}) const override { return 1; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] const EverywhereSearch::Source &sourceOf(const QModelIndex &index) const;
    [[nodiscard]] int wantedRows(size_t source) const;
    [[nodiscard]] QVariant logData(size_t source, int role) const;
    [[nodiscard]] QVariant lineData(size_t source, size_t line, int role) const;
    [[nodiscard]] QVariant moreData(size_t source, int role) const;
    void restart();
    void update(int source);

    const EverywhereSearch &m_search;
    struct Shown {
        int rows = 0;
        bool more = false;
    };
    std::vector<Shown> m_shown; ///< what the view knows of
};

} // namespace qd::ui
