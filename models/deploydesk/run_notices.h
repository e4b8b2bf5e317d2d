// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/seams.h"
#include "models/deploydesk/foreign_commands.h"
#include "models/ssh/session.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace qd::deploy {

/// Tells of a run's end as a recipe's `notify` says: a command on this workstation gets the JSON object on its standard input, a URL is
/// sent it by POST. A command runs only after the person allowed exactly its text. At most 30 s. An address is told in errors by its
/// server only, for the rest of it often is a password.
/// Thread: main. Ownership: `commands` must outlive it.
class RunNotices final : public QObject, public NoticeSender {
    Q_OBJECT
public:
    explicit RunNotices(ForeignCommands &commands, QObject *parent = nullptr);
    ~RunNotices() override;

    /// Errors: PermissionDenied, CommandFailed, Parse (no address), and those of RestClient.
    [[nodiscard]] QFuture<Result<void>> send(const recipes::Notice &notice, const QJsonObject &end) override;
    /// Something is on its way right now.
    [[nodiscard]] bool isSending() const { return m_sending > 0; }

Q_SIGNALS:
    /// Nothing is on its way any more.
    void allSent();

private:
    [[nodiscard]] QFuture<Result<void>> post(const QString &address, const QByteArray &body);
    [[nodiscard]] QFuture<Result<void>> runCommand(const recipes::Notice &notice, const QByteArray &input);

    ForeignCommands &m_commands;
    int m_sending = 0;
    std::shared_ptr<ssh::Session> m_here; ///< this workstation; made when it is first needed
};

} // namespace qd::deploy
