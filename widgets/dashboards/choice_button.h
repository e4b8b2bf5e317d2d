// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>
#include <QtWidgets/QPushButton>

class QListWidget;
class QListWidgetItem;

namespace qd::ui {

class SearchField;

struct Choice {
    QString text{};
    QString value{};
    bool operator==(const Choice &) const = default;
};

/// The list below a ChoiceButton: search, arrow keys, Return takes, Escape leaves; with several to choose each has a box, and
/// what is chosen counts when the list closes. A choice that `excludes` the others ("All") stands alone.
class ChoicePopup : public QFrame {
    Q_OBJECT
public:
    ChoicePopup(const QString &name, const QList<Choice> &choices, const QStringList &current, bool several, const QString &excludes, QWidget *parent);

Q_SIGNALS:
    void chosen(const QStringList &values);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void fill(const QString &words);
    void take(QListWidgetItem *item);
    void toggle(const QString &value);

    QList<Choice> m_choices;
    QStringList m_current;
    bool m_several;
    QString m_excludes;
    bool m_changed = false;
    SearchField *m_search;
    QListWidget *m_list;
};

/// A button that says what is chosen and opens a list to choose from: one or several of many, with a search. Thread: GUI.
class ChoiceButton : public QPushButton {
    Q_OBJECT
public:
    /// `name`: what is chosen here; the accessible name begins with it.
    explicit ChoiceButton(const QString &name, QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices, bool several = false, const QString &excludes = {});
    void setCurrent(const QStringList &values);
    [[nodiscard]] const QStringList &current() const { return m_current; }
    /// Instead of what is chosen: "…" while it is looked up, or an error with its tool tip.
    void setTrouble(const QString &text, const QString &tip);
    void open();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {70, sizeHint().height()}; }

Q_SIGNALS:
    void currentChanged(const QStringList &values);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;
    void describe();

    QString m_name;
    QList<Choice> m_choices;
    QStringList m_current;
    QString m_excludes;
    QString m_trouble;
    bool m_several = false;
};

} // namespace qd::ui
