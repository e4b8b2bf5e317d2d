// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/integrations/rest_client.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>

namespace qd::dashboards {

/// The dashboards that the person keeps: a folder of Grafana's JSON files, each left as it came. Files that are put there by
/// hand count as well.
/// Thread: main; files are small, but one folder's listing reads all of them: load() does so in the global pool.
class DashboardLibrary : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString file;  ///< name within the folder
        QString title; ///< the dashboard's; the file's name if it cannot be read
        QString uid;
        QStringList tags;
        int panels = 0;
        int problems = 0;
        QDateTime changed;
        std::optional<Error> error; ///< it is no dashboard
        bool operator==(const Entry &) const = default;
    };

    explicit DashboardLibrary(QString folder, QObject *parent = nullptr);
    ~DashboardLibrary() override;

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; } ///< by title
    /// Reads the folder again; changed() follows.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    /// The dashboard of an entry. Errors: Parse, NotFound, Storage. Blocks on one small file.
    [[nodiscard]] Result<Dashboard> open(const QString &file) const;
    /// The file's bytes as they are.
    [[nodiscard]] Result<QByteArray> source(const QString &file) const;

    /// Takes a copy of a file of the disk; gives the entry's file. One with the same uid (or title, without a uid) is replaced, and
    /// `replaced` tells its bytes for Undo. Errors: Parse (no dashboard), Storage.
    [[nodiscard]] Result<QString> import(const QString &path, QByteArray *replaced = nullptr);
    [[nodiscard]] Result<QString> add(const QByteArray &json, QByteArray *replaced = nullptr);
    /// Writes exactly this file (Undo of remove and import, own dashboards).
    [[nodiscard]] Result<void> put(const QString &file, const QByteArray &json);
    /// Deletes; gives the bytes for Undo.
    [[nodiscard]] Result<QByteArray> remove(const QString &file);
    /// Another title: within the JSON.
    [[nodiscard]] Result<void> rename(const QString &file, const QString &title);

    /// Adds a panel to a dashboard of one's own; made if `file` is empty, with that title. Gives its file.
    [[nodiscard]] Result<QString> addPanel(const QString &file, const QString &dashboardTitle, const Panel &panel);

    /// Fetches a dashboard by its address in a Grafana ("https://g.example.org/d/abc123/name") or from /api/dashboards/uid/….
    /// Errors: as RestClient::send(), Parse.
    [[nodiscard]] QFuture<Result<QByteArray>> fetch(const QString &address, integrations::RestAuth auth);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString pathOf(const QString &file) const;
    [[nodiscard]] QString freeName(const QString &title) const;
    void noteEntry(const QString &file, const QByteArray &json);

    QString m_folder;
    QList<Entry> m_entries;
    bool m_loaded = false;
    quint64 m_turn = 0;
};

/// A panel as Grafana's JSON: what a time series, stat or table of one's own needs. Reads back as the same.
[[nodiscard]] QJsonObject panelJson(const Panel &panel);

} // namespace qd::dashboards
