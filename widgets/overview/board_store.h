// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "widgets/overview/board_layout.h"

#include <QtCore/QHash>
#include <QtCore/QMap>
#include <QtCore/QObject>

namespace qd::ui {

/// The layouts that there are, and which host shows which: what was chosen for the host itself, else for its group or the
/// nearest one above, else for every host, else the program's overview.
/// Those that come with the program can be changed and reset, but not removed. Thread: GUI.
class BoardStore : public QObject {
    Q_OBJECT
public:
    explicit BoardStore(QObject *parent = nullptr);

    /// Untranslated keys in the order of menus: the program's own, then the person's by name.
    [[nodiscard]] QStringList keys() const;
    /// An unknown key is the overview.
    [[nodiscard]] BoardLayout layout(const QString &key) const;
    [[nodiscard]] bool isStandard(const QString &key) const;
    /// A standard one that is not as it came.
    [[nodiscard]] bool isChanged(const QString &key) const { return isStandard(key) && m_own.contains(key); }

    void setCards(const QString &key, const QList<BoardCard> &cards);
    void reset(const QString &key);
    /// Returns its key. A name that is taken gets a number.
    QString add(const QString &name, const QList<BoardCard> &cards);
    void rename(const QString &key, const QString &name);
    void remove(const QString &key);

    /// `group`: path as in the inventory ("Production / Web"); empty = none.
    [[nodiscard]] QString keyFor(const HostId &host, const QString &group) const;
    void chooseForHost(const HostId &host, const QString &key);
    /// Hosts of the group that had one of their own follow the group again: `hosts`.
    void chooseForGroup(const QString &group, const QString &key, const QList<HostId> &hosts);
    void chooseForAll(const QString &key);
    [[nodiscard]] QString keyForAll() const { return m_forAll; }

    [[nodiscard]] QJsonObject save() const;
    /// What makes no sense is left out.
    void restore(const QJsonObject &state);

Q_SIGNALS:
    /// Cards or name of one.
    void changed(const QString &key);
    /// Another one may be chosen for a host.
    void choiceChanged();

private:
    [[nodiscard]] QString freeName(const QString &name) const;
    [[nodiscard]] bool isKnown(const QString &key) const { return isStandard(key) || m_own.contains(key); }

    QMap<QString, BoardLayout> m_own; ///< the person's, and standard ones that were changed
    QString m_forAll;
    QMap<QString, QString> m_forGroups;
    QMap<QString, QString> m_forHosts; ///< by HostId::value
};

} // namespace qd::ui
