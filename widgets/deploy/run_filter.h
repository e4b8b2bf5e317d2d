// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSortFilterProxyModel>

namespace qd::ui {

/// The hosts of a run that somebody wants to see: by name, or only those in trouble. Keeps the run's order.
class RunFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunFilter(QObject *parent = nullptr);
    void setText(const QString &text);
    void setOnlyFailed(bool only);
    [[nodiscard]] bool isFiltering() const { return m_onlyFailed || !m_text.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
    bool m_onlyFailed = false;
};

} // namespace qd::ui
