// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_client.h"
#include "models/sourcefetch/code_host.h"
#include "models/sourcefetch/fetch_job.h"

namespace qd::sourcefetch {

/// A file by its address, or the asset of a code host's release: as it is where it is an archive, else in a folder of its own, runnable.
/// A ZIP is unpacked.
class DownloadFetch final : public FetchJob {
    Q_OBJECT
public:
    DownloadFetch(recipes::Source source, QString folder, deploy::SecretSource *secrets, QObject *parent);

protected:
    void begin() override;

private:
    void ask();
    void askRelease();
    void download(const QUrl &url, const QString &name);
    void keep(const QByteArray &body, const QString &name);
    void unzip(const QString &file, const QString &revision);
    [[nodiscard]] std::shared_ptr<integrations::RestClient> clientOf(const QUrl &base) const;

    deploy::SecretSource *m_secrets;
    std::shared_ptr<const deploy::SecretValues> m_values;
    Asset m_asset;      ///< of a release
    QUrl m_tokenOrigin; ///< of a release: nobody else is shown the token
};

} // namespace qd::sourcefetch
