// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/source_view.h"

namespace qd::ui {

class Chip;
class RecordTable;
class SearchField;

/// What the source scrapes: job, instance, state by shape and colour, last scrape, duration, error.
class TargetsView final : public SourceView {
    Q_OBJECT
public:
    explicit TargetsView(SourceChooser &chooser, QWidget *parent = nullptr);

protected:
    void ask() override;
    void forget() override;

private:
    void refill();

    QList<integrations::PromTarget> m_targets;
    Question m_question;
    SearchField *m_filter;
    QList<Chip *> m_states; ///< up, down, unknown
    RecordTable *m_table;
};

} // namespace qd::ui
