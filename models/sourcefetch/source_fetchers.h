// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"

#include <QtCore/QObject>

namespace qd::sourcefetch {

/// Brings what is not a local folder or archive: a revision of a repository, a wheel, a file by its address, an asset of a code host's
/// release. Nothing of it is run. Repositories are kept in `cacheFolder`, so that the second time only what is new is fetched.
/// Thread: the one that made it; work goes on in programs and in the global pool.
class SourceFetchers : public QObject, public deploy::SourceFetcher {
public:
    /// `secrets`: for tokens; null = sources with a token say so. Must outlive it.
    explicit SourceFetchers(const QString &cacheFolder, deploy::SecretSource *secrets = nullptr, QObject *parent = nullptr);

    /// `folder`: what relative paths begin at. Cancelling the future ends it. Errors: NotFound (repository, revision, file, asset),
    /// AuthenticationFailed, Unreachable, Timeout, Unsupported (a program is missing), Protocol (a wrong sum), CommandFailed, Storage.
    [[nodiscard]] QFuture<Result<deploy::Fetched>> fetch(const recipes::Source &source, const QString &folder) override;

private:
    QString m_cacheFolder;
    deploy::SecretSource *m_secrets;
};

} // namespace qd::sourcefetch
