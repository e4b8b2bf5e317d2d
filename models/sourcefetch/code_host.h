// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/integrations/rest_client.h"

namespace qd::sourcefetch {

enum class CodeHost { GitHub, GitLab, Bitbucket, Gitea };

/// How a code host is asked for a release.
struct ReleaseQuestion {
    CodeHost host = CodeHost::GitHub;
    QUrl base;
    integrations::RestRequest request;
};

/// A file of a release.
struct Asset {
    QString tag;    ///< of the release; Bitbucket: empty
    QString name;
    QUrl url;       ///< for everybody
    QUrl tokenUrl;  ///< where a token opens it; else as `url`
    QString sha256; ///< as the code host says it; may be empty
    bool operator==(const Asset &) const = default;
};

/// "https://github.com/owner/name"; another server says which kind it is: "gitlab+https://git.example.org/group/name". `revision` = tag,
/// empty = the newest. Errors: Parse. Pure.
[[nodiscard]] Result<ReleaseQuestion> releaseQuestion(const QString &location, const QString &revision);
/// The answer's files. Errors: Protocol. Pure.
[[nodiscard]] Result<QList<Asset>> readAssets(CodeHost host, const QByteArray &body, const QUrl &base);
/// The one whose name fits the pattern; `revision` must be in the name where the host knows no tags. Errors: NotFound, with all names. Pure.
[[nodiscard]] Result<Asset> chooseAsset(const QList<Asset> &assets, const QString &pattern, const QString &revision);

} // namespace qd::sourcefetch
