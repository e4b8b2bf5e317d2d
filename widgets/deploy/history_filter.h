// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/journal.h"
#include "widgets/deploy/deploy_host.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QDateEdit;

namespace qd::ui {

/// What of the history is wanted besides the text: state, recipe, host, time. Thread: GUI.
class HistoryFilter final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryFilter(QWidget *parent = nullptr);

    void setHosts(const QList<DeployHost> &hosts);
    /// Recipes that can be chosen; the chosen one stays.
    void addRecipes(const QStringList &recipes);
    /// Everything but the text.
    void fill(deploy::AuditQuery &query) const;
    [[nodiscard]] bool isFiltering() const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QComboBox *makeChoice(const char *objectName, const QString &name, const QString &all);

    QComboBox *m_state;
    QComboBox *m_recipe;
    QComboBox *m_host;
    QComboBox *m_period;
    QWidget *m_dates;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace qd::ui
