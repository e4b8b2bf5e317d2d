// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/real_world.h"

#include "models/recipes/recipe_reader.h"

#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace qd::test {

RealWorld::RealWorld(const SystemdFleet &fleet, const QString &folder, const ssh::PoolSettings &settings, const QString &user)
    : m_pool(std::make_unique<ssh::SessionPool>(settings, m_prompter)), world(folder, folder + u"/state.db"_s)
{
    for (const QString &name : fleet.names()) {
        const auto session = m_pool->session(fleet.endpoint(name, user));
        session->connectToHost();
        world.hosts.sessions.insert(HostId{name}, session);
    }
}

recipes::Recipe RealWorld::recipe(const QByteArray &text, const QString &folder)
{
    const recipes::Reading reading = recipes::readRecipe(text, folder + u"/quarterdeck.yaml"_s);
    for (const recipes::Problem &problem : reading.problems)
        qWarning("recipe: line %d: %s", problem.line, qPrintable(problem.message));
    if (!reading.isUsable())
        qFatal("the recipe of the test is wrong");
    return reading.recipe;
}

deploy::DeployRequest RealWorld::request(const recipes::Recipe &recipe, const QStringList &hosts) const
{
    deploy::DeployRequest request;
    request.recipe = recipe;
    for (const QString &name : hosts)
        request.hosts.append(HostId{name});
    if (hosts.isEmpty())
        request.hosts = world.hosts.sessions.keys();
    return request;
}

std::shared_ptr<deploy::Run> RealWorld::begin(const recipes::Recipe &recipe, const QStringList &hosts)
{
    const auto plan = world.plan(request(recipe, hosts));
    if (!plan)
        qFatal("plan: %s", qPrintable(plan.error().toLine()));
    const auto run = world.service.start(*plan);
    if (!run)
        qFatal("start: %s", qPrintable(run.error().toLine()));
    return *run;
}

std::shared_ptr<deploy::Run> RealWorld::finish(std::shared_ptr<deploy::Run> run)
{
    if (!QTest::qWaitFor([&run] { return run->state() != deploy::RunState::Running; }, 120'000))
        qFatal("the run did not end within two minutes: %s", story(*run).constData());
    return run;
}

QByteArray story(const deploy::Run &run)
{
    QByteArray text = run.summary().toUtf8() + '\n';
    const QList<deploy::RunColumn> columns = run.columns();
    for (qsizetype host = 0; host < run.info().hosts.size(); ++host) {
        text += run.info().hostNames.value(host).toUtf8() + ": " + deploy::hostStateName(run.hostState(int(host))).toUtf8() + " "
            + run.hostMessage(int(host)).toUtf8() + '\n';
        for (int column = 0; column < columns.size(); ++column) {
            const deploy::StepStatus step = run.step(int(host), column);
            text += "  " + columns.at(column).id.toUtf8() + ": " + deploy::stepStateName(step.state).toUtf8() + " " + step.message.toUtf8();
            if (step.error)
                text += " | " + step.error->toLine().toUtf8() + " | " + step.error->detail.toUtf8();
            text += '\n';
            if (step.error || step.state == deploy::StepState::Failed)
                text += run.output(int(host), column).last(std::min<qsizetype>(2000, run.output(int(host), column).size())) + '\n';
        }
    }
    return text;
}

void writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

void writeService(const QString &folder, const QByteArray &version)
{
    writeFile(folder + u"/version"_s, version);
    writeFile(folder + u"/server.py"_s, R"(import http.server, os, sys

version = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "version")).read()
if version.startswith("crash"):
    sys.exit("the configuration is wrong")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = version.encode()
        self.send_response(500 if version.startswith("500") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Handler).serve_forever()
)");
}

HostReader::HostReader(const SystemdFleet &fleet, const QString &host, int port)
{
    const QString script = u"exec python3 -u -c '\n"
                           "import http.client, sys, threading, time\n"
                           "stop, times, none, asked = False, 0, 0, http.client.HTTPConnection\n"
                           "threading.Thread(target=lambda: (sys.stdin.read(), globals().update(stop=True)), daemon=True).start()\n"
                           "while not stop:\n"
                           "    try:\n"
                           "        c = asked(\"127.0.0.1\", %1, timeout=5); c.request(\"GET\", \"/\"); c.getresponse().read(); c.close()\n"
                           "    except OSError:\n"
                           "        none += 1\n"
                           "    times += 1; time.sleep(0.003)\n"
                           "print(times, none)'"_s.arg(port);
    const QStringList words = fleet.entering(host) + QStringList{u"sh"_s, u"-c"_s, script};
    m_process.start(words.first(), words.sliced(1));
    m_process.waitForStarted();
}

HostReader::~HostReader()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
}

std::pair<int, int> HostReader::stop()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(10'000);
    const QList<QByteArray> words = m_process.readAllStandardOutput().trimmed().split(' ');
    return {words.value(0).toInt(), words.value(1).toInt()};
}

} // namespace qd::test
