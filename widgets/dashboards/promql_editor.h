// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/promql_completion.h"
#include "widgets/common/completing_editor.h"

namespace qd::ui {

/// An editor for PromQL: colours, matching brackets, completion from the server's own names (while typing, or Ctrl+Space),
/// the place of the server's complaint underlined. Ctrl+Return runs, Tab goes to the next control. Grows with its lines.
/// Thread: GUI. Ownership: `completion` must outlive it; several editors share one.
class PromqlEditor : public CompletingEditor {
    Q_OBJECT
public:
    static constexpr int mostLines = 8; ///< then it scrolls

    explicit PromqlEditor(integrations::PromqlCompletion &completion, QWidget *parent = nullptr);

    /// Underlines from there to the end of the word; nothing = no complaint.
    void setErrorPlace(std::optional<std::pair<int, int>> lineAndColumn);

Q_SIGNALS:
    void runRequested();
    /// An earlier (-1) or later (+1) query is wanted.
    void historyRequested(int step);

protected:
    [[nodiscard]] Offer offer(bool asked) override;
    /// What the innermost call around the cursor wants.
    [[nodiscard]] QString restingHint() const override;
    void refreshMarks() override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    integrations::PromqlCompletion &m_completion;
    integrations::PromqlCompletion::Answer m_answer;
    std::optional<std::pair<int, int>> m_errorPlace;
};

} // namespace qd::ui
