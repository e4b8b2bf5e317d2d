// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/filter_completion.h"
#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"
#include "widgets/common/completing_field.h"

namespace qd::ui {

/// A field for the filter language of hosts: offers its keys and values, and keeps the last filter that was right until the text is
/// right again.
/// Ownership: `board` must outlive it.
class FilterField : public CompletingField {
    Q_OBJECT
public:
    FilterField(const hosts::HostBoard &board, const QString &placeholder, QWidget *parent = nullptr);

    [[nodiscard]] const hosts::HostFilter &filter() const { return m_filter; }

Q_SIGNALS:
    void filterChanged();

protected:
    [[nodiscard]] Completion completion(bool all) const override;

private:
    void take(const QString &text);

    const hosts::HostBoard &m_board;
    hosts::HostFilter m_filter;
};

} // namespace qd::ui
