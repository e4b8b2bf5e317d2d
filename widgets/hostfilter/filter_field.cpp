// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hostfilter/filter_field.h"

namespace qd::ui {

FilterField::FilterField(const hosts::HostBoard &board, const QString &placeholder, QWidget *parent)
    : CompletingField(placeholder, QStringLiteral(":"), parent), m_board(board)
{
    connect(this, &QLineEdit::textChanged, this, &FilterField::take);
}

void FilterField::take(const QString &text)
{
    const auto filter = hosts::HostFilter::check(text);
    showCheck(filter);
    if (!filter)
        return;
    m_filter = *filter;
    Q_EMIT filterChanged();
}

FilterField::Completion FilterField::completion(bool all) const
{
    const auto found = hosts::completeFilter(text(), cursorPosition(), hosts::FilterVocabulary::of(m_board), all);
    return {found.start, found.length, found.choices};
}

} // namespace qd::ui
