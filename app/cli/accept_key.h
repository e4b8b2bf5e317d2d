// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/ssh/host_key.h"

namespace qd::cli {

/// hosts accept-key HOST --fingerprint SHA256:…: makes the key with that fingerprint the host's stored one, if
/// it is the one that the host shows; anything else changes nothing. The person brings the fingerprint from
/// elsewhere: there is no way to accept "whatever is shown". finished() exactly once.
class AcceptKey : public QObject {
    Q_OBJECT
public:
    AcceptKey(CliContext &context, const hosts::Host &host, QString fingerprint);
    void start();

    /// "SHA256:" and 43 characters of base64.
    [[nodiscard]] static bool isFingerprint(const QString &text);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void follow(const ssh::SessionStatus &status);
    void failed(const Error &error);
    void replace(const ssh::HostKeyAlarm &alarm);
    void conclude(const Result<QStringList> &left);
    void end(const std::optional<Error> &error);

    CliContext &m_context;
    hosts::Host m_host;
    QString m_fingerprint;
    std::shared_ptr<ssh::Session> m_session;
    bool m_replaced = false;
    bool m_done = false;
};

} // namespace qd::cli
