// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palette_model.h"

#include "models/base/text.h"
#include "widgets/shell/fuzzy.h"

namespace qd::ui {
namespace {
constexpr size_t maximumRows = 60;
constexpr int keywordPenalty = 30; ///< a hit in the title goes before one in the keywords
} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    for (PaletteEntry &entry : m_entries)
        entry.title = displayText(entry.title, false, 200);
    m_rows = matching();
    endResetModel();
}

void PaletteModel::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern;
    m_rows = matching();
    endResetModel();
}

std::vector<PaletteModel::Row> PaletteModel::matching() const
{
    std::vector<Row> rows;
    for (size_t i = 0; i < m_entries.size(); ++i) {
        if (auto match = fuzzyMatch(m_pattern, m_entries[i].title)) {
            rows.push_back({i, m_pattern.isEmpty() ? 0 : match->score, m_pattern.isEmpty() ? QList<int>() : match->positions});
        } else if (auto inKeywords = fuzzyMatch(m_pattern, m_entries[i].section + QLatin1Char(' ') + m_entries[i].keywords)) {
            rows.push_back({i, inKeywords->score - keywordPenalty, {}});
        }
    }
    std::ranges::stable_sort(rows, std::ranges::greater(), &Row::score);
    if (rows.size() > maximumRows)
        rows.resize(maximumRows);
    return rows;
}

void PaletteModel::run(int row) const
{
    if (row < 0 || row >= rowCount())
        return;
    // A copy: running may change the entries.
    const auto action = m_entries[m_rows[size_t(row)].entry].run;
    action();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const PaletteEntry &entry = m_entries[row.entry];
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2 %3").arg(entry.title, entry.section, entry.shortcut).trimmed();
    case SectionRole:
        return entry.section;
    case IconRole:
        return entry.iconName;
    case ShortcutRole:
        return entry.shortcut;
    case PositionsRole:
        return QVariant::fromValue(row.positions);
    default:
        return {};
    }
}

} // namespace qd::ui
