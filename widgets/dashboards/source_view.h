// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/source_chooser.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QBoxLayout;
class QStackedWidget;

namespace qd::ui {

class EmptyState;
class Label;

/// A tab that shows one of a source's lists: asks anew while it is seen, says why there is nothing, keeps what it has
/// when a later question fails and says so beside it. Thread: GUI.
class SourceView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds refreshEvery{15'000};

    SourceView(SourceChooser &chooser, QWidget *parent);

    /// Asks now, if it is seen; otherwise when it is.
    void refresh();
    /// True once an answer is shown.
    [[nodiscard]] bool hasAnswer() const { return m_hasAnswer; }

Q_SIGNALS:
    /// The person wants to add or change a source.
    void sourcesRequested();

protected:
    /// Asks the source; only called while prometheus() is there.
    virtual void ask() = 0;
    /// The source has changed: what is shown is no longer true.
    virtual void forget() = 0;
    /// An answer came; `count` things to show, `nothing` says why there may be none.
    void showAnswer(qsizetype count, const QString &nothing);
    void showFailure(const Error &error);
    /// Instead of the list, for what only some sources have.
    void showMissing(const QString &title, const QString &sentence);

    [[nodiscard]] SourceChooser &chooser() const { return m_chooser; }
    /// The line above the list; views put their controls there.
    [[nodiscard]] QBoxLayout *bar() const { return m_bar; }
    void setContent(QWidget *content);

    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();
    void showMessage(const QString &title, const QString &sentence, bool canAct);

    SourceChooser &m_chooser;
    QBoxLayout *m_bar;
    QStackedWidget *m_pages;
    QWidget *m_content = nullptr;
    EmptyState *m_message;
    EmptyState *m_fault; ///< with steps out of it
    Label *m_trouble;
    QTimer m_timer;
    bool m_hasAnswer = false;
};

} // namespace qd::ui
