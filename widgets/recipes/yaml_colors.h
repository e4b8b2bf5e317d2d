// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QSyntaxHighlighter>

namespace qd::ui {

/// Colours a recipe: keys, texts, numbers, words such as true, comments, and {{ variables }} also inside of texts. Block by block:
/// blocks of text ("|" and ">") are told by their indentation.
class YamlColors : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override;

private:
    void colorValue(const QString &text, qsizetype from, qsizetype to);
    void colorVariables(const QString &text);
};

} // namespace qd::ui
