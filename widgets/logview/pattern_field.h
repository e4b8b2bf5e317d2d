// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/matcher.h"

#include <QtWidgets/QWidget>

class QCompleter;
class QStringListModel;

namespace qd::ui {

class IconButton;
class SearchField;

/// A search field with its switches: regular expression, whole words, and whether capitals matter. Remembers what was searched
/// and offers it again while typing (Down shows all of it).
/// Thread: GUI.
class PatternField : public QWidget {
    Q_OBJECT
public:
    /// `prefix`: of the object names, as in "logSearch", "logRegex", "logCase" and "logWord".
    PatternField(const QString &placeholder, const QString &prefix, QWidget *parent = nullptr);

    [[nodiscard]] logs::Pattern pattern() const;
    void setPattern(const logs::Pattern &pattern);
    [[nodiscard]] SearchField &field() { return *m_field; }
    /// Newest first.
    void setHistory(const QStringList &texts);
    [[nodiscard]] QStringList history() const;
    void remember(const QString &text);

Q_SIGNALS:
    void changed();
    /// Return was pressed.
    void submitted();
    void escaped();
    void historyChanged();

private:
    SearchField *m_field;
    IconButton *m_case;
    IconButton *m_word;
    IconButton *m_regex;
    QStringListModel *m_history;
};

} // namespace qd::ui
