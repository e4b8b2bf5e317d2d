// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/source_fetchers.h"

#include "models/sourcefetch/download_fetch.h"
#include "models/sourcefetch/git_fetch.h"
#include "models/sourcefetch/wheel_fetch.h"

#include <QtCore/QCoreApplication>

namespace qd::sourcefetch {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::sourcefetch::SourceFetchers)
};

} // namespace

SourceFetchers::SourceFetchers(const QString &cacheFolder, deploy::SecretSource *secrets, QObject *parent)
    : QObject(parent), m_cacheFolder(cacheFolder), m_secrets(secrets)
{
}

QFuture<Result<deploy::Fetched>> SourceFetchers::fetch(const recipes::Source &source, const QString &folder)
{
    using enum recipes::SourceKind;
    FetchJob *job = nullptr;
    switch (source.kind) {
    case Git: job = new GitFetch(source, folder, m_cacheFolder, this); break;
    case Wheel: job = new WheelFetch(source, folder, this); break;
    case Artifact:
    case Release: job = new DownloadFetch(source, folder, m_secrets, this); break;
    case None:
    case Folder:
    case Tarball:
    case Image:
        return QtFuture::makeReadyValueFuture(Result<deploy::Fetched>(failure(ErrorCode::Unsupported, Texts::tr("This kind of source does not have to be fetched."))));
    }
    return job->start();
}

} // namespace qd::sourcefetch
