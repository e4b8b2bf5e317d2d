// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/deploy_world.h"

#include "models/ssh/local_session.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::test {

MappedSession::MappedSession(std::shared_ptr<ssh::Session> inner, QString root, int port)
    : m_inner(std::move(inner)), m_root(std::move(root)), m_port(port)
{
    connect(m_inner.get(), &ssh::Session::statusChanged, this, &ssh::Session::statusChanged);
}

std::unique_ptr<ssh::Channel> MappedSession::open(const ssh::Command &command)
{
    if (QThread::currentThread() == thread()) // followed logs ask from a thread of their own
        commands.append(command);
    ssh::Command mapped = command;
    for (QString &argument : mapped.arguments) {
        argument.replace(QString::number(kPort), QString::number(m_port));
        argument.replace(QStringLiteral("/quarterdeck-test"), m_root);
    }
    const bool changes = command.effect == ssh::Effect::MayChange;
    if (changes && onChange)
        onChange(m_changes, false);
    auto channel = m_inner->open(mapped);
    if (changes && onChange)
        onChange(m_changes++, true);
    return channel;
}

World::World(const QString &where, const QString &databasePath)
    : folder(where), database({databasePath}), timeline(database), service(hosts, database, timeline, clock)
{
}

MappedSession &World::addLocalHost(const QString &name, int port)
{
    QDir().mkpath(folder + u'/' + name);
    auto session = std::make_shared<MappedSession>(std::make_shared<ssh::LocalSession>(), folder + u'/' + name, port);
    hosts.sessions.insert(HostId{name}, session);
    return *session;
}

recipes::QuickDeployment World::quick(const QString &source) const
{
    recipes::QuickDeployment quick;
    quick.source = source;
    quick.target = kTarget;
    return quick;
}

deploy::DeployRequest World::request(const recipes::QuickDeployment &quick) const
{
    deploy::DeployRequest request;
    request.recipe = recipes::quickRecipe(quick);
    request.hosts = hosts.sessions.keys();
    return request;
}

deploy::StepStatus stepOf(const deploy::Run &run, int host, deploy::StepKind kind) { return run.step(host, run.plan()->column(kind)); }
QByteArray outputOf(const deploy::Run &run, int host, deploy::StepKind kind) { return run.output(host, run.plan()->column(kind)); }

Result<deploy::Plan> World::plan(const deploy::DeployRequest &request) { return await(service.plan(request)); }

std::shared_ptr<deploy::Run> World::deploy(const deploy::DeployRequest &request)
{
    const auto planned = plan(request);
    if (!planned)
        qFatal("plan: %s", qPrintable(planned.error().toLine()));
    return run(*planned);
}

std::shared_ptr<deploy::Run> World::run(const deploy::Plan &plan)
{
    const auto started = service.start(plan);
    if (!started)
        qFatal("start: %s", qPrintable(started.error().toLine()));
    bool done = false;
    QObject::connect(started->get(), &deploy::Run::finished, started->get(), [&done] { done = true; });
    if (!QTest::qWaitFor([&] { return done; }, 60'000))
        qFatal("the run did not end within 60 s");
    started->get()->disconnect();
    return *started;
}

void writeSite(const QString &folder, const QByteArray &version)
{
    QDir().mkpath(folder + QStringLiteral("/assets"));
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.write(content);
    };
    write(QStringLiteral("index.html"), "<h1>" + version + "</h1>\n");
    write(QStringLiteral("status"), version.startsWith("broken") ? "500" : "200");
    for (int i = 0; i < 20; ++i)
        write(QStringLiteral("assets/part-%1.js").arg(i), version + QByteArray(2000 + i * 100, 'x'));
}

QByteArray treeHash(const QString &folder)
{
    QStringList lines;
    QDirIterator files(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    const auto describe = [&](const QString &path) {
        struct stat info {};
        lstat(QFile::encodeName(path).constData(), &info);
        lines.append(QStringLiteral("%1 %2 %3.%4 %5 %6 %7")
                         .arg(path)
                         .arg(info.st_ino)
                         .arg(info.st_mtim.tv_sec)
                         .arg(info.st_mtim.tv_nsec)
                         .arg(info.st_size)
                         .arg(info.st_mode)
                         .arg(QFileInfo(path).symLinkTarget()));
    };
    describe(folder);
    while (files.hasNext())
        describe(files.next());
    lines.sort();
    return QCryptographicHash::hash(lines.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArrayLiteral("(missing)");
}

bool isTidy(const QString &site)
{
    const QStringList top = QDir(site).entryList({QStringLiteral(".*")}, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const QStringList below = QDir(site + QStringLiteral("/releases"))
                                  .entryList({QStringLiteral(".*")}, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return top.isEmpty() && below.isEmpty();
}

Reader::Reader(const QString &file, std::chrono::microseconds pause)
    : m_thread([this, pause, path = QFile::encodeName(file)] {
          while (!m_stop) {
              const int handle = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
              if (handle < 0)
                  ++m_misses;
              else
                  ::close(handle);
              ++m_reads;
              if (pause.count() > 0)
                  std::this_thread::sleep_for(pause);
          }
      })
{
}

Reader::~Reader()
{
    if (m_thread.joinable())
        stop();
}

std::pair<int, int> Reader::stop()
{
    m_stop = true;
    m_thread.join();
    return {m_reads, m_misses};
}

class StatusServer::Private {
public:
    QTcpServer server;
};

StatusServer::StatusServer(const QString &file) : d(std::make_unique<Private>())
{
    connect(&d->server, &QTcpServer::newConnection, this, [this, file] {
        QTcpSocket *socket = d->server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, file] {
            QFile status(file);
            const QByteArray code = status.open(QIODevice::ReadOnly) ? status.readAll().trimmed() : QByteArray("503");
            socket->write("HTTP/1.0 " + code + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
    if (!d->server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen");
}

StatusServer::~StatusServer() = default;

int StatusServer::port() const { return d->server.serverPort(); }

} // namespace qd::test
