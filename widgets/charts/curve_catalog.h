// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_book.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <vector>

namespace qd::ui {

/// All curves of some hosts, below what they are about, with their newest values; those that are picked are ticked.
/// A curve that is picked and that no host has stays in the list.
/// Thread: GUI. Ownership: the book must outlive it.
class CurveCatalog : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Title, Now };
    enum Role { CurveRole = Qt::UserRole + 1, SearchRole, LiveRole, DescriptionRole };

    CurveCatalog(const CurveBook &book, const QList<HostId> &hosts, bool offersEveryDevice, QObject *parent = nullptr);

    void setPicked(const QList<metrics::CurveId> &curves);
    /// In the order in which they were picked.
    [[nodiscard]] const QList<metrics::CurveId> &picked() const { return m_picked; }
    [[nodiscard]] int curveCount() const;
    /// Takes the newest values.
    void refreshValues();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void pickedChanged();

private:
    struct Entry {
        metrics::CurveInfo info;
        QString now;
        bool isLive = false;
    };
    struct Group {
        CurveKind kind = CurveKind::Processor;
        std::vector<Entry> entries;
    };

    void rebuild();
    void offerEveryDevice(QList<metrics::CurveInfo> &infos) const;
    [[nodiscard]] const Entry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] bool read(Entry &entry) const;
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;

    const CurveBook &m_book;
    QList<HostId> m_hosts;
    bool m_offersEveryDevice;
    QList<metrics::CurveId> m_picked;
    QList<metrics::CurveId> m_shown; ///< to tell whether a rebuild is needed
    std::vector<Group> m_groups;
    QTimer m_soon; ///< hundreds of hosts may change within a second
};

} // namespace qd::ui
