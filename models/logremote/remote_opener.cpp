// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/remote_opener.h"

#include "models/logremote/journal_document.h"
#include "models/logremote/journal_reader.h"
#include "models/logremote/remote_file_document.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::RemoteOpener)
};

constexpr std::chrono::seconds kDeadline{60};

Result<QList<JournalBoot>> readBoots(const Result<ssh::CommandOutput> &result)
{
    if (!result)
        return std::unexpected(result.error());
    if (result->status.code == kNoJournal)
        return failure(ErrorCode::Unsupported, Texts::tr("This host has no systemd journal."), {},
                       Texts::tr("Open its log files instead, for example /var/log/messages."));
    QList<JournalBoot> boots;
    for (const QJsonValue &value : QJsonDocument::fromJson(result->standardOutput).array()) {
        const QJsonObject boot = value.toObject();
        boots.append({boot[u"boot_id"].toString(), boot[u"index"].toInt(), qint64(boot[u"first_entry"].toDouble() / 1000),
                      qint64(boot[u"last_entry"].toDouble() / 1000)});
    }
    if (boots.isEmpty() && !result->status.ok())
        return failure(ErrorCode::Unsupported, Texts::tr("This host's journalctl does not list its boots."),
                       QString::fromUtf8(result->standardError).trimmed(), Texts::tr("Choose a time instead."));
    return boots;
}

} // namespace

std::unique_ptr<LogDocument> openRemoteLog(const RemoteLogRequest &request, ssh::SessionSource &sessions, std::shared_ptr<WindowCache> cache,
                                           QObject *parent)
{
    if (request.journal)
        return std::make_unique<JournalDocument>(request, sessions, parent);
    return std::make_unique<RemoteFileDocument>(request, sessions, std::move(cache), parent);
}

QFuture<Result<QList<JournalBoot>>> journalBoots(ssh::SessionSource &sessions, const HostId &host, const QString &elevate, const QStringList &options)
{
    ssh::Command command = journal_script::boots(options);
    command.deadline = kDeadline;
    command.purpose = Texts::tr("List a host's boots");
    return RemoteAccess(sessions, host, elevate).run(command).then([](const Result<ssh::CommandOutput> &result) { return readBoots(result); });
}

} // namespace qd::logs
