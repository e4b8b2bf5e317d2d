// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"

#include <QtCore/QAbstractListModel>

#include <array>
#include <map>

namespace qd::logs {

/// The sources that are followed now, one row each, by host and then by name.
/// Thread: GUI. Ownership: `service` must outlive it.
class SourceListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SourceIdRole = Qt::UserRole, FollowIdRole, HostNameRole, HostIdRole, StateRole, StateTextRole, DetailRole,
                RateRole,    ///< lines a second, over the last three
                LateRole,    ///< lines that came too late for their place
                DroppedRole, ///< lines that are gone: for lack of room, or beyond the flood limit
                SkewRole,    ///< milliseconds that the host's clock is ahead, as far as that is sure; 0 = it is right
                FormatRole,  ///< key of the format its lines have; empty = not known yet
                FiguresRole, ///< those of them that are worth a word, as text
    };

    explicit SourceListModel(LogService &service, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const SourceInfo &at(int row) const { return m_rows[size_t(row)]; }

private:
    void update(const SourceInfo &info);
    void measure();
    [[nodiscard]] double rateOf(SourceId id) const;
    [[nodiscard]] QString figures(const SourceInfo &info) const;
    [[nodiscard]] QString toolTip(const SourceInfo &info) const;

    LogService &m_service;
    std::vector<SourceInfo> m_rows;
    QTimer m_measure;
    std::map<SourceId, std::array<qint64, 4>> m_totals; ///< stored lines, one figure a second
};

} // namespace qd::logs
