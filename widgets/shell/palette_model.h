// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QAbstractListModel>

#include <functional>

namespace qd::ui {

/// One thing that the command palette can do. Texts are shown as plain text.
struct PaletteEntry {
    QString title;    ///< "Add a host…"
    QString section;  ///< "Host", "Go to", "Action": shown faintly at the right
    QString keywords; ///< found too, not shown: addresses, tags, synonyms
    QString iconName;
    QString shortcut; ///< native text; empty = none
    std::function<void()> run;
};

/// The palette's list: entries that fit the typed text, best first.
/// Thread: GUI.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SectionRole = Qt::UserRole, IconRole, ShortcutRole, PositionsRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    void setPattern(const QString &pattern);
    /// Runs the entry of a visible row.
    void run(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        size_t entry;
        int score;
        QList<int> positions;
    };
    [[nodiscard]] std::vector<Row> matching() const;

    std::vector<PaletteEntry> m_entries;
    std::vector<Row> m_rows;
    QString m_pattern;
};

} // namespace qd::ui
