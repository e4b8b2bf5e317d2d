// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/host_board.h"
#include "models/hosts/yaml_list_file.h"
#include "models/logs/log_service.h"

#include <QtCore/QTimer>

namespace qd::ui {

/// Sources that are followed together under one name, on all hosts that a filter means at the moment.
struct LogSet {
    QString name{};
    QString hosts{};       ///< a host filter; empty = all
    QStringList sources{}; ///< as logs::followText() writes them
    bool operator==(const LogSet &) const = default;
};

/// What is wrong with a set; nothing = all is well.
[[nodiscard]] std::optional<Error> problemOf(const LogSet &set);

/// log_sets.yaml beside hosts.yaml:
///
///     version: 1
///     sets:
///       - name: prod web
///         hosts: "group:web"
///         sources: [/var/log/nginx/error.log, "journal:app"]
///
/// Comments and what is not known stay when the program changes it. A value. Thread: any.
struct LogSetFile {
    static constexpr qsizetype setsAtMost = 200;

    QList<LogSet> sets;                 ///< in the order of the file; those with errors are left out
    QList<hosts::FileProblem> problems; ///< in the order of lines

    /// Never fails: what cannot be read is in problems.
    [[nodiscard]] static LogSetFile parse(const QByteArray &text);
    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] const LogSet *find(const QString &name) const;
    bool operator==(const LogSetFile &) const = default;
};

[[nodiscard]] QString logSetsBeside(const QString &hostsFile);

/// The file with one set changed, new (`before` nothing) or gone (`after` nothing). Each result is read again and only given if
/// it means exactly what was wanted. Errors: Parse, Storage (changed meanwhile). Pure.
[[nodiscard]] Result<QByteArray> textWithSet(const QByteArray &text, const std::optional<LogSet> &before, const std::optional<LogSet> &after);

/// Keeps log_sets.yaml and follows the sets that run: hosts that come to fit join, those that go are let go.
/// Thread: GUI. Ownership: all must outlive it.
class LogSets : public QObject {
    Q_OBJECT
public:
    struct Parts {
        logs::LogService &service;
        const hosts::HostBoard &board;
        QString file;
    };
    explicit LogSets(const Parts &parts, QObject *parent = nullptr);

    [[nodiscard]] const LogSetFile &file() const { return m_file; }
    [[nodiscard]] const QString &path() const { return m_disk.path(); }
    /// Errors: Parse, Storage.
    [[nodiscard]] Result<void> save(const std::optional<LogSet> &before, const LogSet &after);
    [[nodiscard]] Result<void> remove(const LogSet &set);

    [[nodiscard]] bool isRunning(const QString &name) const { return m_running.contains(name); }
    [[nodiscard]] QStringList running() const { return m_running.keys(); }
    /// The first fault tells why nothing is followed. Errors: NotFound, Parse.
    [[nodiscard]] Result<void> start(const QString &name);
    void stop(const QString &name);
    /// Hosts that it means now.
    [[nodiscard]] QList<HostId> hostsOf(const LogSet &set) const;
    /// Whether a request runs only because of a set.
    [[nodiscard]] bool holds(logs::FollowId id) const;
    /// Requests that a set runs now.
    [[nodiscard]] int followed(const QString &name) const;

Q_SIGNALS:
    /// file() is another, or other sets run.
    void changed();

private:
    struct Held {
        logs::FollowId id = 0;
        bool isOwn = false; ///< it did not run before
    };
    struct Run {
        QHash<QString, Held> held; ///< by host and source
    };
    void read();
    void apply();
    void applyTo(const LogSet &set, Run &run);
    void letGo(const QHash<QString, Held> &held);
    [[nodiscard]] Result<void> edit(const hosts::YamlListFile::Change &change);

    Parts m_parts;
    hosts::YamlListFile m_disk;
    LogSetFile m_file;
    QMap<QString, Run> m_running;
    QTimer m_ask; ///< live filters
};

} // namespace qd::ui
