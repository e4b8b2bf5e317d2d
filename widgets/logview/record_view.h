// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"
#include "widgets/logview/line_text.h"

#include <QtWidgets/QWidget>

class QJsonValue;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace qd::ui {

class IconButton;
class Label;

/// All of one record, a line or several (a traceback): what the console knows of it, the fields of its format with JSON folded
/// open, and its text, whole. Values are copied, filtered by and followed from here.
/// Thread: GUI.
class RecordView : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype kShownBytes = 256 * 1024; ///< of the text itself; saving has no limit

    explicit RecordView(QWidget *parent = nullptr);

    struct Record {
        qint64 ordinal = 0; ///< of its first line; 0 = not known
        qint64 lines = 1;
        logs::SourceInfo source;
        logs::LineRecord line; ///< the first
        QByteArray text;       ///< lines divided by LF
        QString formatTitle; ///< empty = none known
        QList<LineField> fields;
        QString note;
        bool pending = false; ///< not here yet
    };
    void show(const Record &record);
    /// Nothing is chosen.
    void clear();
    void takeFocus();

Q_SIGNALS:
    void filterWanted(const qd::logs::FilterRule &rule, bool only);
    void searchWanted(const qd::logs::Pattern &pattern);
    void pivotWanted(const QString &field, const QString &value);
    /// The whole record into a file.
    void saveWanted(const QByteArray &text);
    void closeWanted();

private:
    void buildHead(QVBoxLayout *column);
    void buildTree();
    void buildKeys();
    void addKnown(const Record &record);
    void addField(const LineField &field);
    void addJson(QTreeWidgetItem *parent, const QString &name, const QJsonValue &value, int depth);
    QTreeWidgetItem *addRow(QTreeWidgetItem *parent, const QString &name, const QString &value);
    void showMenu(const QPoint &position);
    void act(char what);

    Label *m_title = nullptr;
    IconButton *m_save = nullptr;
    QTreeWidget *m_tree = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    QByteArray m_text;
    int m_nodes = 0; ///< of the JSON shown
};

} // namespace qd::ui
