// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/import_reader.h"

#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/hosts/ansible_inventory.h"
#include "models/hosts/csv_import.h"
#include "models/hosts/putty_import.h"
#include "models/hosts/ssh_config_import.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QFutureWatcher>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostImport)
};

using Answer = Result<ImportSource>;

constexpr qint64 kFileLimit = 16 * 1024 * 1024;
constexpr qsizetype kListLimit = 64 * 1024 * 1024;
constexpr std::chrono::seconds kAnsibleLimit{60};
constexpr qsizetype kSessionLimit = 20000;

Answer readPutty(const ImportRequest &request)
{
    if (!QFileInfo(request.path).isDir()) {
        const auto bytes = readWholeFile(request.path, kFileLimit);
        if (!bytes)
            return std::unexpected(bytes.error());
        const auto sessions = parsePuttyRegistry(*bytes, request.path);
        return sessions ? Answer(puttySource(*sessions, request.path, originOf(request))) : std::unexpected(sessions.error());
    }
    QList<PuttySession> sessions;
    for (const QFileInfo &file : QDir(request.path).entryInfoList(QDir::Files, QDir::Name)) {
        const auto bytes = readWholeFile(file.filePath(), 1024 * 1024);
        if (bytes && sessions.size() < kSessionLimit)
            sessions.append(parsePuttySession(*bytes, file.fileName()));
    }
    return puttySource(sessions, request.path, originOf(request));
}

Answer readSshConfig(const ImportRequest &request)
{
    const auto config = SshConfig::read(request.path, QFileInfo(request.path).absolutePath(), request.person);
    if (!config)
        return std::unexpected(config.error());
    ImportSource source = sshConfigSource(*config, request.person);
    source.origin = originOf(request);
    source.title = request.path;
    return source;
}

/// One run of ansible-inventory. Lives until it ended.
class AnsibleRun : public QObject {
public:
    explicit AnsibleRun(const ImportRequest &request) : m_request(request)
    {
        m_process.setWorkingDirectory(QFileInfo(request.path).absolutePath());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ANSIBLE_NOCOLOR"), QStringLiteral("1"));
        environment.insert(QStringLiteral("ANSIBLE_INVENTORY_UNPARSED_FAILED"), QStringLiteral("1")); // else a broken source is an empty one
        m_process.setProcessEnvironment(environment);
        m_process.setStandardInputFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) { ended(status == QProcess::NormalExit ? code : -1); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(failure(ErrorCode::CommandFailed, Texts::tr("ansible-inventory cannot be started."), m_process.errorString()));
        });
        connect(&m_process, &QProcess::readyReadStandardOutput, this, &AnsibleRun::takeOutput);
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { stop(Error{ErrorCode::Cancelled, Texts::tr("The import was cancelled."), {}, {}}); });
        m_watcher.setFuture(m_answer.future());
        QTimer::singleShot(kAnsibleLimit, this, [this] {
            stop(Error{ErrorCode::Timeout, Texts::tr("ansible-inventory did not answer for %1 seconds.").arg(kAnsibleLimit.count()), {}, Texts::tr("Run it in a terminal to see what it waits for.")});
        });
    }

    QFuture<Answer> start()
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("ansible-inventory"));
        if (program.isEmpty()) {
            end(failure(ErrorCode::NotFound, Texts::tr("ansible-inventory is not installed here."), {}, Texts::tr("Install Ansible (ansible-core), or choose an INI or YAML inventory.")));
        } else {
            m_process.start(program, {QStringLiteral("--list"), QStringLiteral("-i"), QFileInfo(m_request.path).absoluteFilePath()});
        }
        return m_answer.future();
    }

private:
    void takeOutput()
    {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > kListLimit)
            stop(Error{ErrorCode::CommandFailed, Texts::tr("ansible-inventory prints more than can be an inventory."), {}, {}});
    }

    void ended(int code)
    {
        takeOutput();
        if (code != 0)
            return end(failure(ErrorCode::CommandFailed, Texts::tr("ansible-inventory could not read %1.").arg(m_request.path), displayText(m_process.readAllStandardError(), true, 2000)));
        const auto inventory = parseAnsibleList(m_output, m_request.path);
        end(inventory ? Answer(inventory->toSource(originOf(m_request))) : std::unexpected(inventory.error()));
    }

    void stop(const Error &error)
    {
        m_process.kill();
        end(std::unexpected(error));
    }

    void end(const Answer &answer)
    {
        if (std::exchange(m_done, true))
            return;
        m_answer.give(answer);
        m_process.disconnect(this);
        // A QProcess that is destroyed while it runs waits: this lives until the program is gone.
        if (m_process.state() == QProcess::NotRunning)
            deleteLater();
        else
            connect(&m_process, &QProcess::finished, this, &QObject::deleteLater);
    }

    ImportRequest m_request;
    LaterAnswer<Answer> m_answer;
    QFutureWatcher<Answer> m_watcher;
    QProcess m_process;
    QByteArray m_output;
    bool m_done = false;
};

} // namespace

QString originOf(const ImportRequest &request)
{
    return formatName(request.format) + u':' + shortPath(QFileInfo(request.path).absoluteFilePath(), request.person.home);
}

QString usualPath(ImportFormat format, const QString &home)
{
    switch (format) {
    case ImportFormat::SshConfig: return home + QStringLiteral("/.ssh/config");
    case ImportFormat::Ansible: return QStringLiteral("/etc/ansible/hosts");
    case ImportFormat::Putty: return home + QStringLiteral("/.putty/sessions");
    case ImportFormat::Csv: return {};
    }
    Q_UNREACHABLE_RETURN(QString());
}

Result<ImportSource> readImportNow(const ImportRequest &request)
{
    switch (request.format) {
    case ImportFormat::SshConfig: return readSshConfig(request);
    case ImportFormat::Putty: return readPutty(request);
    case ImportFormat::Ansible: {
        const auto inventory = readAnsibleInventory(request.path);
        return inventory ? Answer(inventory->toSource(originOf(request))) : std::unexpected(inventory.error());
    }
    case ImportFormat::Csv: {
        const auto bytes = readWholeFile(request.path, kFileLimit);
        return bytes ? csvSource(*bytes, request.path, originOf(request)) : std::unexpected(bytes.error());
    }
    }
    Q_UNREACHABLE_RETURN(Answer(ImportSource{}));
}

QFuture<Result<ImportSource>> readImport(const ImportRequest &request)
{
    if (request.format == ImportFormat::Ansible && request.runAnsible)
        return (new AnsibleRun(request))->start();
    return inPool([request](const std::function<bool()> &) { return readImportNow(request); });
}

} // namespace qd::hosts
