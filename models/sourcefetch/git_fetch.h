// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sourcefetch/fetch_job.h"

namespace qd::sourcefetch {

/// One revision of a repository as an archive (as a folder where something is built first). A local repository is read where it is; of
/// another one only what the revision needs is fetched, into a bare repository of the cache.
class GitFetch final : public FetchJob {
    Q_OBJECT
public:
    GitFetch(recipes::Source source, QString folder, QString cacheFolder, QObject *parent);

protected:
    void begin() override;

private:
    void git(const QStringList &arguments, Then then);
    void fetchAll();
    void readCommit(const QString &name);
    void lookForChanges();
    void lookForModules();
    void archive();
    void unpack(const QString &tar);
    void explain(const automation::ToolAnswer &answer);
    [[nodiscard]] QString wanted() const { return source().revision.isEmpty() ? QStringLiteral("HEAD") : source().revision; }

    QString m_cacheFolder;
    QString m_git;
    QString m_repository; ///< folder
    QString m_reference;  ///< of the cache: this job's own
    QString m_commit;
    bool m_isLocal = false;
};

/// Branch, tag or commit that cannot be taken for anything else. Pure.
[[nodiscard]] bool isRevision(const QString &text);
/// An address that git may be asked for. Pure.
[[nodiscard]] bool isRepositoryAddress(const QString &text);

} // namespace qd::sourcefetch
