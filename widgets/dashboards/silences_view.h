// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/source_view.h"

class QPushButton;

namespace qd::ui {

class Chip;
class RecordTable;
class SearchField;
class SilenceDialog;

/// The silences of the source's Alertmanager: makes, prolongs and ends them. What it changed goes out as changeMade().
class SilencesView final : public SourceView {
    Q_OBJECT
public:
    explicit SilencesView(SourceChooser &chooser, QWidget *parent = nullptr);

    /// Opens the dialog for a new silence of alerts with these labels; empty = a free one.
    void create(const integrations::Labels &labels);

Q_SIGNALS:
    /// A server was changed: one line for the timeline, translated.
    void changeMade(const QString &text);
    void toastRequested(const QString &title, const QString &text, bool isError);

protected:
    void ask() override;
    void forget() override;

private:
    void refill();
    void followChoice();
    void openDialog(const integrations::Silence &silence);
    void send(SilenceDialog *dialog, const integrations::Silence &silence);
    void expireChosen();
    [[nodiscard]] const integrations::Silence *chosen() const;
    [[nodiscard]] QString sourceName() const;

    QList<integrations::Silence> m_silences;
    QList<integrations::ManagedAlert> m_alerts;
    Question m_question;
    Question m_alertQuestion;
    SearchField *m_filter;
    Chip *m_expired;
    QPushButton *m_new;
    QPushButton *m_change;
    QPushButton *m_expire;
    RecordTable *m_table;
};

} // namespace qd::ui
