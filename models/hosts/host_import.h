// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/host.h"

#include <QtCore/QList>

#include <optional>

namespace qd::hosts {

/// Something in a source that is not used, and why. `line` 0 = the file as a whole.
struct ImportNotice {
    QString file;
    int line = 0;
    QString message;
    bool operator==(const ImportNotice &) const = default;
    /// "FILE, line 3: message"
    [[nodiscard]] QString toText() const;
};

/// One host as a source describes it.
struct ImportEntry {
    Host host;       ///< without id and origin
    QString place;   ///< "~/.ssh/config:12"
    QString warning; ///< what of it cannot be taken over; empty = all can
};

/// Everything that was read from one ssh_config, inventory, table or folder of sessions.
struct ImportSource {
    QString origin; ///< "ansible:/etc/ansible/hosts": stands at the entries that come from it
    QString title;  ///< what people call it: a path
    QList<ImportEntry> entries;
    QList<ImportNotice> notices;
};

/// One host as it would come into the inventory.
struct ImportCandidate {
    enum class Fate {
        New,      ///< can be added
        Known,    ///< an entry of this name stands in the inventory and says the same
        Differs,  ///< an entry of this name says something else; it can take over the source's values
        Invalid,  ///< cannot be added; `problem` says why
        Vanished, ///< came from this source earlier and is no longer in it; it can be marked
    };
    Host host;    ///< New: without id. Known, Differs: the entry as it would be. Vanished: the entry as it is.
    QString origin; ///< "~/.ssh/config:12"
    Fate fate = Fate::New;
    QString problem; ///< why not, or what of it cannot be taken over
    QStringList differences; ///< "user: root → deploy", of Differs
};

/// What kind of source a file is.
enum class ImportFormat { SshConfig, Ansible, Csv, Putty };
/// "ssh_config", "ansible", "csv", "putty"; and back.
[[nodiscard]] QString formatName(ImportFormat format);
[[nodiscard]] std::optional<ImportFormat> formatNamed(const QString &name);

/// Judges a source against the inventory, in the order of the source; vanished entries come last. Entries that are
/// known by name keep id, tags, note and access; group and tags of the source go to new entries only. Pure.
[[nodiscard]] QList<ImportCandidate> judge(const ImportSource &source, const QList<Host> &inventory);

/// Takes the candidates over into a list: New are added (with `group` instead of the source's, if given), Differs take
/// the source's values, Vanished are marked, Known lose such a mark. The ids of added hosts stay empty. Pure.
[[nodiscard]] QList<Host> taken(const QList<ImportCandidate> &chosen, QList<Host> inventory, const QString &origin, const QString &group = {});

/// "user: root → deploy" for each field in which two entries differ, for people.
[[nodiscard]] QStringList differencesOf(const Host &before, const Host &after);

/// An own home folder's paths begin with ~.
[[nodiscard]] QString shortPath(const QString &path, const QString &home);

} // namespace qd::hosts
