// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_filter.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>

namespace qd::logs {

/// Filters with names, kept in one JSON file as their texts ({"version": 1, "filters": {"noise": "path:/health"}}), so that
/// they can be read, shared and kept under version control. A file with errors is never written over.
/// Thread: GUI; current() from any. The file is read again when another program changes it.
class SavedFilters final : public QObject {
    Q_OBJECT
public:
    /// `path` need not exist.
    explicit SavedFilters(QString path, QObject *parent = nullptr);
    ~SavedFilters() override;

    /// What names mean now in the whole process: like formats they are data that every document needs. Empty while no
    /// SavedFilters lives.
    [[nodiscard]] static QMap<QString, FilterGroup> current();

    [[nodiscard]] QStringList names() const { return m_filters.keys(); }
    [[nodiscard]] std::optional<FilterGroup> filter(const QString &name) const;
    /// Errors: Unsupported (it would need itself), NotFound (it needs one that is not there), Parse (a damaged file, or an
    /// empty name or filter), Storage.
    [[nodiscard]] Result<void> save(const QString &name, const FilterGroup &filter);
    /// Filters that are made of it follow. Errors: NotFound, Unsupported (the new name is taken), Storage.
    [[nodiscard]] Result<void> rename(const QString &before, const QString &after);
    /// Errors: NotFound, Unsupported (others are made of it; they are named), Storage.
    [[nodiscard]] Result<void> remove(const QString &name);
    /// What is wrong with the file; nothing if it could be read.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// Names of saved filters that need `name`.
    [[nodiscard]] QStringList usersOf(const QString &name) const;

Q_SIGNALS:
    void changed();

private:
    void read();
    void watch();
    void publish(QMap<QString, FilterGroup> filters);
    [[nodiscard]] Result<void> write(QMap<QString, FilterGroup> filters);

    QString m_path;
    QFileSystemWatcher m_watcher;
    QMap<QString, FilterGroup> m_filters;
    QByteArray m_content; ///< of the file, as last read or written
    std::optional<Error> m_problem;
};

/// Whether a filter is made of saved ones: of this name, or of any if it is empty.
[[nodiscard]] bool usesSaved(const FilterGroup &group, const QString &name = {});

} // namespace qd::logs
