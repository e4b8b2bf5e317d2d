// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/fetch_job.h"

#include "models/base/hand_over.h"
#include "models/base/log.h"
#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

namespace qd::sourcefetch {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::sourcefetch::FetchJob)
};

QString sumOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash digest(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && digest.addData(&file) ? QString::fromLatin1(digest.result().toHex()) : QString();
}

} // namespace

FetchJob::FetchJob(recipes::Source source, QString folder, QObject *parent) : QObject(parent), m_source(std::move(source)), m_folder(std::move(folder))
{
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, &FetchJob::onCanceled);
    m_watcher.setFuture(m_promise.future());
}

QFuture<Result<deploy::Fetched>> FetchJob::start()
{
    auto future = m_promise.future();
    // From the event loop: an answer before start() has returned would come too early.
    QMetaObject::invokeMethod(this, [this] { begin(); }, Qt::QueuedConnection);
    return future;
}

QString FetchJob::absolute(const QString &path) const { return QDir::cleanPath(QDir(m_folder).absoluteFilePath(path)); }

QString FetchJob::room()
{
    if (!m_room)
        m_room = std::make_shared<QTemporaryDir>();
    if (m_room->isValid())
        return m_room->path();
    fail({ErrorCode::Storage, Texts::tr("No folder can be made for what is fetched."), m_room->errorString(), Texts::tr("Make room on this workstation.")});
    return {};
}

void FetchJob::give(const QString &path, const QString &revision) { finish(deploy::Fetched{path, revision, m_notes, m_room}); }

void FetchJob::fail(const Error &error) { finish(std::unexpected(error)); }

void FetchJob::finish(Result<deploy::Fetched> result)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

void FetchJob::onCanceled()
{
    if (m_isDone)
        return;
    m_isDone = true;
    if (m_cancel)
        m_cancel();
    m_promise.finish();
    deleteLater();
}

void FetchJob::run(const QString &program, const QStringList &arguments, std::chrono::milliseconds limit, Then then, const QString &workFolder)
{
    automation::ToolCall call;
    call.program = program;
    call.arguments = arguments;
    call.folder = workFolder.isEmpty() ? QDir::tempPath() : workFolder;
    // Nobody is there to answer, and only ways that are no programs of their own.
    call.environment = {{QStringLiteral("GIT_TERMINAL_PROMPT"), QStringLiteral("0")},
                        {QStringLiteral("GIT_ALLOW_PROTOCOL"), QStringLiteral("https:http:ssh:git:file")},
                        {QStringLiteral("GIT_OPTIONAL_LOCKS"), QStringLiteral("0")},
                        {QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    auto future = automation::runTool(std::move(call), limit);
    follow(future);
    future.then(this, [this, then = std::move(then)](const Result<automation::ToolAnswer> &answer) {
        if (m_isDone)
            return;
        answer ? then(*answer) : fail(answer.error());
    });
}

QString FetchJob::need(const QString &program, const QString &package)
{
    const QString path = automation::findProgram(program);
    if (path.isEmpty())
        fail({ErrorCode::Unsupported, Texts::tr("%1 is not installed on this workstation.").arg(program), {}, Texts::tr("Install it: sudo apt install %1").arg(package)});
    return path;
}

void FetchJob::checkSum(const QString &file, const QString &sha256, std::function<void(const QString &sum)> then)
{
    auto future = inPool([file](const std::function<bool()> &) { return sumOf(file); });
    follow(future);
    future.then(this, [this, sha256, then = std::move(then)](const QString &sum) {
        if (m_isDone)
            return;
        if (sum.isEmpty())
            return fail({ErrorCode::Storage, Texts::tr("What was fetched cannot be read."), {}, {}});
        if (!sha256.isEmpty() && sum != sha256) {
            return fail({ErrorCode::Protocol, Texts::tr("What was fetched is not what the recipe wants: its SHA-256 sum is another one."), Texts::tr("wanted %1, got %2").arg(sha256, sum),
                         Texts::tr("Find out why it changed before you change the recipe.")});
        }
        then(sum);
    });
}

QString saidBy(const QByteArray &output)
{
    static const QRegularExpression credentials(QStringLiteral("(://)[^/@\\s]+@"));
    return redact(displayText(output.right(4000), true).replace(credentials, QStringLiteral("\\1…@"))).trimmed();
}

} // namespace qd::sourcefetch
