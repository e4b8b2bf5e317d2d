// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/loganalysis/frame_query.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QMenu;
class QPushButton;

namespace qd::ui {

/// Puts a query together: what is grouped by and worked out as chips that a click takes away, length of stretches of time, the
/// field that becomes columns, how many rows, and rolling values. Every part is reached by Tab. Thread: GUI.
class AnalysisBuilder : public QWidget {
    Q_OBJECT
public:
    explicit AnalysisBuilder(QWidget *parent = nullptr);

    void setSchema(const QList<logs::ColumnInfo> &schema, qint64 spanMs);
    /// Emits nothing.
    void setQuery(const logs::FrameQuery &query);
    [[nodiscard]] const logs::FrameQuery &query() const { return m_query; }

Q_SIGNALS:
    /// The person changed the query.
    void changed();

private:
    void buildGroups(QHBoxLayout *row);
    void buildShape(QHBoxLayout *row);
    void showChips();
    void fillMenus();
    void fillAggregates(QMenu *menu);
    void addChip(QHBoxLayout *row, const QString &text, const QString &removal, std::function<void()> remove);
    [[nodiscard]] const logs::ColumnInfo *infoOf(const QString &field) const;
    [[nodiscard]] QString groupText(const logs::GroupKey &key) const;
    void addGroup(const logs::GroupKey &key);
    void removeGroup(int index);
    void touch();

    logs::FrameQuery m_query;
    QList<logs::ColumnInfo> m_schema;
    qint64 m_spanMs = 0;
    QHBoxLayout *m_groupChips;
    QHBoxLayout *m_valueChips;
    QPushButton *m_addGroup;
    QPushButton *m_addValue;
    QComboBox *m_bucket;
    QComboBox *m_pivot;
    QComboBox *m_limit;
    QComboBox *m_rolling;
};

} // namespace qd::ui
