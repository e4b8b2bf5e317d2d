// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/hosts/host_filter.h"
#include "widgets/alerts/alert_model.h"

#include <QtCore/QSet>
#include <QtCore/QSortFilterProxyModel>

namespace qd::ui {

/// Alerts of hosts that fit a filter, or that contain its words; of some severities and groups. What explains an alert stays with
/// it. Sorted by severity the urgent ones come first, the newest of them on top. Ownership: `board` must outlive it.
class AlertFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit AlertFilter(const hosts::HostBoard &board, QObject *parent = nullptr);

    void setFilter(const hosts::HostFilter &filter, const QString &words);
    void setGroups(const QSet<AlertGroup> &groups);
    void setSeverities(const QSet<alerts::Severity> &severities);
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty() || m_severities.size() < 3; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] bool fits(const QModelIndex &index, const alerts::Alert &alert) const;

    const hosts::HostBoard &m_board;
    hosts::HostFilter m_filter;
    QString m_words;
    QSet<AlertGroup> m_groups{AlertGroup::Firing, AlertGroup::Pending, AlertGroup::Silent};
    QSet<alerts::Severity> m_severities{alerts::Severity::Info, alerts::Severity::Warning, alerts::Severity::Critical};
};

} // namespace qd::ui
