// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/logtext/format.h"
#include "models/logtext/format_file.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace qd::logs {

/// The formats that come with the program and those of a folder of the user (`*.yaml`), read again when the folder changes.
/// A file with an error leaves its format out and is told in problems(); the others work. A user's format with the key of a
/// built-in one takes its place.
/// Thread: the one it lives on; current() from any.
class FormatLibrary final : public QObject {
    Q_OBJECT
public:
    /// `folder` need not exist; it is watched for coming into being as well.
    explicit FormatLibrary(QString folder, QObject *parent = nullptr);
    ~FormatLibrary() override; ///< what comes with the program remains

    [[nodiscard]] std::shared_ptr<const FormatSet> current() const { return FormatSet::current(); }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QList<FormatProblem> &problems() const { return m_problems; }
    /// Reads the folder now; changed() follows if anything is different.
    void reload();

    /// Which format a source has, chosen by hand; an empty key = found from the lines. Kept in `sources.json` of the folder.
    /// Errors: NotFound (no such format), Storage.
    [[nodiscard]] Result<void> choose(const QString &source, const QString &key);

Q_SIGNALS:
    /// current() or problems() is another.
    void changed();

private:
    void watch();
    void publish(FormatSet::Formats formats, QHash<QString, QString> choices);
    [[nodiscard]] FormatSet::Formats readFolder();
    [[nodiscard]] QHash<QString, QString> readChoices();

    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< editors write a file in several steps
    QList<FormatProblem> m_problems;
    QByteArray m_seen; ///< digest of everything read
};

} // namespace qd::logs
