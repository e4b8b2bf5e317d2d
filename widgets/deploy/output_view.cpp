// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/output_view.h"

#include "models/base/text.h"
#include "widgets/common/fonts.h"

#include <QtWidgets/QScrollBar>

namespace qd::ui {
namespace {

constexpr int kLines = 2000;
constexpr qsizetype kLineLength = 4000;
constexpr qsizetype kBatch = 16 * 1024;

QString shown(const QByteArray &bytes)
{
    QStringList lines;
    const QList<QByteArray> raw = bytes.right(kBatch).split('\n');
    for (const QByteArray &line : raw)
        lines.append(displayText(line, false, kLineLength));
    return lines.join(u'\n');
}

} // namespace

OutputView::OutputView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("stepOutput"));
    setAccessibleName(tr("Output of the step"));
    setReadOnly(true);
    setPlaceholderText(tr("This step has printed nothing."));
    setUndoRedoEnabled(false);
    setMaximumBlockCount(kLines);
    setLineWrapMode(NoWrap);
    setFont(monoFont());
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QPlainTextEdit { border: none; background: transparent; }"));
    document()->setDocumentMargin(12);
    setTabChangesFocus(true);
}

void OutputView::setOutput(const QByteArray &bytes)
{
    setPlainText(shown(bytes));
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void OutputView::append(const QByteArray &bytes)
{
    const bool following = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    end.insertText(shown(bytes));
    if (following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace qd::ui
