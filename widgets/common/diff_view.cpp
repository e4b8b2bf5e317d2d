// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/diff_view.h"

#include "models/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QLocale>
#include <QtGui/QTextBlock>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr qsizetype mostShown = 512 * 1024; ///< characters; longer diffs are cut, and say so
constexpr double groundAlpha = 0.13;

enum class LineKind { Same, Added, Removed, Place };

LineKind kindOf(QStringView line)
{
    if (line.startsWith(u"@@") || line.startsWith(u"+++") || line.startsWith(u"---"))
        return LineKind::Place;
    if (line.startsWith(u'+'))
        return LineKind::Added;
    return line.startsWith(u'-') ? LineKind::Removed : LineKind::Same;
}

QColor inkOf(LineKind kind, const Theme &theme)
{
    switch (kind) {
    case LineKind::Same: return theme.dim;
    case LineKind::Added: return theme.ok;
    case LineKind::Removed: return theme.error;
    case LineKind::Place: return theme.faint;
    }
    Q_UNREACHABLE_RETURN({});
}

QLabel *counter(const QString &text, Ink ink)
{
    auto *const label = new Label(text, TextSize::Small, ink, QFont::DemiBold);
    label->setTabular();
    return label;
}

} // namespace

DiffCount countDiff(const QString &diff)
{
    DiffCount count;
    for (const QStringView line : QStringView(diff).split(u'\n')) {
        count.added += kindOf(line) == LineKind::Added;
        count.removed += kindOf(line) == LineKind::Removed;
    }
    return count;
}

DiffView::DiffView(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("diffView"));
    setAccessibleName(tr("What changes, line by line"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(monoFont(TextSize::Small));
    setFrameShape(QFrame::NoFrame);
}

void DiffView::setDiff(const QString &diff)
{
    m_diff = diff;
    render();
}

void DiffView::render()
{
    const Theme &theme = Theme::current();
    const QString shown = displayText(m_diff.endsWith(u'\n') ? m_diff.chopped(1) : m_diff, true, mostShown);
    setPlainText(shown);
    int lines = 0;
    // One change to the document: each by itself would be laid out anew.
    QTextCursor all(document());
    all.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next(), ++lines) {
        const LineKind kind = kindOf(block.text());
        QTextCursor cursor(block);
        QTextBlockFormat ground;
        if (kind == LineKind::Added || kind == LineKind::Removed)
            ground.setBackground(withAlpha(inkOf(kind, theme), groundAlpha));
        cursor.setBlockFormat(ground);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat ink;
        ink.setForeground(inkOf(kind, theme));
        cursor.setCharFormat(ink);
    }
    all.endEditBlock();
    const int bar = horizontalScrollBar()->sizeHint().height();
    setFixedHeight(std::clamp(lines, 1, mostLines) * QFontMetrics(font()).lineSpacing() + 14 + bar);
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_diff.isEmpty())
        render();
}

FoldedDiff::FoldedDiff(const QString &title, const QString &note, const QString &diff, QWidget *parent) : QWidget(parent), m_diff(diff)
{
    setObjectName(QStringLiteral("foldedDiff"));
    const DiffCount count = countDiff(diff);
    m_fold = new QToolButton;
    m_fold->setObjectName(QStringLiteral("foldDiff"));
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setIcon(icon(QStringLiteral("chevron-right")));
    m_fold->setAccessibleName(tr("%1: %2 lines added, %3 removed").arg(displayText(title)).arg(count.added).arg(count.removed));
    m_fold->setVisible(!diff.isEmpty());
    auto *const path = new ElidedLabel(displayText(title), TextSize::Small);
    path->setFont(monoFont(TextSize::Small));
    path->setElideMode(Qt::ElideMiddle);
    auto *const head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_fold);
    head->addWidget(path, 1);
    if (!note.isEmpty())
        head->addWidget(new Label(displayText(note), TextSize::Small, Ink::Dim));
    if (count.added > 0)
        head->addWidget(counter(u'+' + QLocale().toString(count.added), Ink::Ok));
    if (count.removed > 0)
        head->addWidget(counter(QChar(0x2212) + QLocale().toString(count.removed), Ink::Error));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addLayout(head);
    connect(m_fold, &QToolButton::toggled, this, &FoldedDiff::setOpen);
}

bool FoldedDiff::isOpen() const { return m_fold->isChecked(); }

void FoldedDiff::setOpen(bool open)
{
    if (m_diff.isEmpty())
        return;
    m_fold->setChecked(open);
    m_fold->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    if (open && !m_view) {
        m_view = new DiffView;
        m_view->setDiff(m_diff);
        layout()->addWidget(m_view);
    }
    if (m_view)
        m_view->setVisible(open);
}

} // namespace qd::ui
