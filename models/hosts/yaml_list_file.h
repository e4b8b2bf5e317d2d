// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/hosts/inventory_file.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QTimer>

#include <functional>
#include <utility>

namespace qd::hosts {

/// A small YAML file beside hosts.yaml that people write too: metrics.yaml, alerts.yaml, log_sets.yaml. Tells when it changes
/// on the disk, and is changed under a lock beside it, read anew and written whole.
/// Thread: GUI; reads and writes on it.
class YamlListFile : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 bytesAtMost = 4 * 1024 * 1024;
    using Change = std::function<Result<QByteArray>(const QByteArray &text)>;

    /// `path` may be missing. `room`: whose the lines in the log are.
    YamlListFile(QString path, const char *room, QObject *parent = nullptr);

    [[nodiscard]] const QString &path() const { return m_path; }

    /// Reads what it means, and watches it from now on; true = that is another than `known` was. `Meaning` is a value with parse() and
    /// problems, which also say why a file cannot be read; they are logged.
    template <typename Meaning> [[nodiscard]] bool readInto(Meaning &known)
    {
        const Result<QByteArray> text = content();
        watch();
        Meaning now = Meaning::parse(text.value_or(QByteArray()));
        if (!text)
            now.problems.append({true, 1, 1, text.error().message});
        if (now == known)
            return false;
        known = std::move(now);
        log(known.problems);
        return true;
    }

    /// Errors: those of `change`, Storage (also: another program is writing it).
    [[nodiscard]] Result<void> change(const Change &change);

Q_SIGNALS:
    /// Somebody has written it, perhaps this program: to be read again.
    void written();

private:
    [[nodiscard]] Result<QByteArray> content() const;
    void watch();
    void log(const QList<FileProblem> &problems) const;

    QString m_path;
    const char *m_room;
    QFileSystemWatcher m_watcher;
    QTimer m_rest;
};

} // namespace qd::hosts
