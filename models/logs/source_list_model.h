// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"

#include <QtCore/QAbstractListModel>

namespace qd::logs {

/// The sources that are followed now, one row each, by host and then by name.
/// Thread: GUI. Ownership: `service` must outlive it.
class SourceListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SourceIdRole = Qt::UserRole, FollowIdRole, HostNameRole, HostIdRole, StateRole, StateTextRole, DetailRole };

    explicit SourceListModel(LogService &service, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const SourceInfo &at(int row) const { return m_rows[size_t(row)]; }

private:
    void update(const SourceInfo &info);

    std::vector<SourceInfo> m_rows;
};

} // namespace qd::logs
