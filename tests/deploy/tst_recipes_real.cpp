// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in recipes as they are, on servers with systemd: a first version goes live, a second run changes nothing, broken
// versions are turned back and the old one is proven, and an older release is brought back by hand.
#include "tests/deploy/real_world.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunState;
using deploy::StepKind;

namespace {

/// What is done to a version, and what has to come of it.
struct Fault {
    const char *what;
    std::function<void()> make;
};

/// A recipe with its versions.
struct Proof {
    const char *recipe;                                     ///< name of the built-in one
    std::function<QByteArray()> text;                       ///< of the recipe that extends it; asked before each run
    std::function<void(const QByteArray &version)> version; ///< writes a good version
    QString answer;                                         ///< sh on the host that prints the version that runs
    QList<Fault> faults;
    int port = 0;           ///< asked all along where nothing may be missed (a reload); 0 = it is a restart
    bool hasRelease = true; ///< `current` is read all along
};

/// Gates that do not keep a test waiting; `check` as in "http: …".
QByteArray gates(const QByteArray &check)
{
    return "gates:\n  - health:\n      " + check + "\n      deadline: 4s\n      interval: 100ms\n      successes: 3\n";
}

constexpr const char *kHttp = "curl -fs -m 5 http://127.0.0.1:%1/";

/// Owners, modes and sums of what may not be other than before; not what runs leave of themselves.
constexpr const char *kState = "cd / && f() { find etc usr/local srv var/lib/quarterdeck var/tmp -xdev \\( -path '*/releases/*' -o -name releases -o -path '*/.quarterdeck*' "
                               "-o -name '.updated' -o -name '*.log' \\) -prune -o \"$@\"; }; { f -printf '%p %M %u:%g %l\\n'; f -type f -exec sha256sum {} +; "
                               "systemctl list-unit-files --state=enabled --no-legend; } 2>/dev/null | sort";

} // namespace

class TestRecipesReal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_fleet = std::make_unique<SystemdFleet>(1);
        if (const QString why = m_fleet->missing(); !why.isEmpty())
            QSKIP(qPrintable(u"no servers with systemd here: "_s + why));
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<RealWorld>(*m_fleet, m_folder->path());
    }

    void init() { m_source = m_folder->filePath(QString::fromLatin1(QTest::currentTestFunction())); }

    void staticSite()
    {
        QCOMPARE(shell(u"rm -f /etc/nginx/sites-enabled/default && systemctl enable --now nginx"_s).status, 0);
        QByteArray fallback = "=404";
        prove({.recipe = "static-site",
               .text = [&] {
                   return "recipe: 1\nname: site\nextends: static-site\nwhat: {folder: .}\nvariables: {port: 8081, fallback: '" + fallback + "'}\n"
                       + gates("http: http://127.0.0.1:8081/\n      body: shop");
               },
               .version = [&](const QByteArray &version) {
                   fallback = "=404";
                   writeFile(m_source + u"/index.html"_s, "shop " + version + '\n');
               },
               .answer = http(8081) + u" | sed 's/^shop //'"_s,
               .faults = {{"a page without the text", [&] { writeFile(m_source + u"/index.html"_s, "oops\n"); }},
                          {"bad nginx configuration", [&] { writeFile(m_source + u"/index.html"_s, "shop bad\n"); fallback = "=404; } nonsense {"; }},
                          {"no page", [&] { QFile::remove(m_source + u"/index.html"_s); writeFile(m_source + u"/other.html"_s, "x"); }}},
               .port = 8081});
    }

    void pythonWeb()
    {
        QCOMPARE(QProcess::execute(u"python3"_s, {QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/deploy/make_wheels.py"), m_source + u"/wheels"_s,
                                                  u"gunicorn"_s, u"packaging"_s}), 0);
        const auto app = [this](const QByteArray &body, const QByteArray &migration) {
            writeFile(m_source + u"/app.py"_s, body);
            writeFile(m_source + u"/migrate.py"_s, migration);
            writeFile(m_source + u"/requirements.txt"_s, "packaging\n");
        };
        const auto answering = [](const QByteArray &version, const QByteArray &status) {
            return "def app(environ, start):\n    start('" + status + "', [('Content-Type', 'text/plain')])\n    return [b'" + version + "']\n";
        };
        prove({.recipe = "python-web",
               .text = [] {
                   return "recipe: 1\nname: web\nextends: python-web\nwhat: {folder: .}\n"
                          "variables: {wheels: wheels, packages: python3-venv, port: 8001, migrate: python migrate.py}\n"
                       + gates("http: http://127.0.0.1:8001/");
               },
               .version = [=](const QByteArray &version) { app(answering(version, "200 OK"), "import gunicorn\n"); },
               .answer = http(8001),
               .faults = {{"500", [=] { app(answering("x", "500 Oops"), "import gunicorn\n"); }},
                          {"failing migration", [=] { app(answering("x", "200 OK"), "raise SystemExit('no such column')\n"); }},
                          {"crash at the start", [=] { app("raise SystemExit('no settings')\n", "import gunicorn\n"); }},
                          {"a package that is not there", [=, this] {
                               app(answering("x", "200 OK"), "import gunicorn\n");
                               writeFile(m_source + u"/requirements.txt"_s, "no-such-package-of-shop\n");
                           }}}});
    }

    void nodeApp()
    {
        const auto app = [this](const QByteArray &lines) { writeFile(m_source + u"/server.js"_s, lines); };
        const auto answering = [](const QByteArray &version, const QByteArray &status) {
            return "require('http').createServer((q, a) => { a.statusCode = " + status + "; a.end('" + version + "'); }).listen(process.env.PORT, '127.0.0.1');\n";
        };
        prove({.recipe = "node-app",
               .text = [] { return "recipe: 1\nname: node\nextends: node-app\nwhat: {folder: .}\nvariables: {port: 8002}\n" + gates("http: http://127.0.0.1:8002/"); },
               .version = [=](const QByteArray &version) { app(answering(version, "200")); },
               .answer = http(8002),
               .faults = {{"500", [=] { app(answering("x", "500")); }}, {"crash at the start", [=] { app("throw new Error('no settings');\n"); }}}});
    }

    void binaryService()
    {
        QByteArray environment = "MODE=good", arguments;
        const auto compile = [this](const QByteArray &version) {
            writeFile(m_folder->filePath(u"server.c"_s), kServer);
            QDir().mkpath(m_source);
            QCOMPARE(QProcess::execute(u"gcc"_s, {u"-O1"_s, u"-o"_s, m_source + u"/prog"_s, u"-DVERSION=\"%1\""_s.arg(QString::fromLatin1(version)),
                                                  m_folder->filePath(u"server.c"_s)}), 0);
        };
        prove({.recipe = "binary-service",
               .text = [&] {
                   return "recipe: 1\nname: prog\nextends: binary-service\nwhat: {folder: .}\nvariables: {port: 8003, environment: '" + environment
                       + "', arguments: '" + arguments + "'}\n" + gates("port: 8003") + "  - health:\n      unit: prog.service\n      interval: 100ms\n      deadline: 3s\n";
               },
               .version = [&, compile](const QByteArray &version) {
                   environment = "MODE=good";
                   arguments.clear();
                   compile(version);
               },
               .answer = http(8003),
               .faults = {{"bad configuration", [&, compile] { compile("x"); environment = "MODE=bad"; }},
                          {"bad unit", [&, compile] { compile("y"); environment = "MODE=good"; arguments = "\"never closed"; }},
                          {"no program", [&] { arguments.clear(); writeFile(m_source + u"/prog"_s, "not a program of this machine\n"); }},
                          {"no file", [&] { QFile::remove(m_source + u"/prog"_s); writeFile(m_source + u"/other"_s, "x"); }}}});
    }

    void container()
    {
        putEngine();
        QByteArray image;
        prove({.recipe = "container",
               .text = [&] { return "recipe: 1\nname: box\nextends: container\nvariables: {image: '" + image + "', port: 8004}\n" + gates("http: http://127.0.0.1:8004/"); },
               .version = [&](const QByteArray &version) { image = publish(version); },
               .answer = http(8004),
               .faults = {{"500", [&] { image = publish("500"); }},
                          {"crash at the start", [&] { image = publish("crash"); }},
                          {"an image that is not there", [&] { image = "registry.example.org/shop:nowhere"; }}},
               .hasRelease = false});
    }

    void quadlet()
    {
        putEngine();
        const auto generated = shell(u"mkdir -p /tmp/q && printf '[Container]\\nImage=x\\n' >/tmp/q/t.container && QUADLET_UNIT_DIRS=/tmp/q /usr/libexec/podman/quadlet -dryrun"_s);
        QVERIFY2(generated.output.contains("t.service"), generated.output);
        QByteArray image;
        prove({.recipe = "quadlet",
               .text = [&] { return "recipe: 1\nname: quad\nextends: quadlet\nvariables: {image: '" + image + "', port: 8005, packages: podman}\n" + gates("http: http://127.0.0.1:8005/"); },
               .version = [&](const QByteArray &version) { image = publish(version); },
               .answer = http(8005),
               .faults = {{"500", [&] { image = publish("500"); }}, {"crash at the start", [&] { image = publish("crash"); }}},
               .hasRelease = false});
    }

    void compose()
    {
        putEngine();
        const auto file = [this](const QByteArray &image) {
            writeFile(m_source + u"/compose.yaml"_s, "services:\n  web:\n    image: " + image + "\n    ports:\n      - \"8006:80\"\n");
        };
        prove({.recipe = "compose",
               .text = [] { return "recipe: 1\nname: comp\nextends: compose\nwhat: {folder: .}\nvariables: {port: 8006}\n" + gates("http: http://127.0.0.1:8006/"); },
               .version = [&](const QByteArray &version) { file(publish(version)); },
               .answer = http(8006),
               .faults = {{"500", [&] { file(publish("500")); }},
                          {"a file that cannot be read", [&] { writeFile(m_source + u"/compose.yaml"_s, "services:\n  web:\n    ports: []\n"); }}}});
    }

    void configFiles()
    {
        QByteArray text;
        QCOMPARE(shell(u"printf 'mode=zero\\n' >/etc/conf.conf; chmod 600 /etc/conf.conf"_s).status, 0);
        prove({.recipe = "config-files",
               .text = [&] {
                   return "recipe: 1\nname: conf\nextends: config-files\nvariables:\n  text: |\n    mode=" + text
                       + "\n  mode: '0640'\n  owner: root:www-data\n  check: grep -q '^mode=' \"$1\" && ! grep -q refused \"$1\"\n"
                         "  reload: cp /etc/conf.conf /run/conf.read\n"
                       + gates("command: grep -q '^mode=[a-z]*$' /run/conf.read");
               },
               .version = [&](const QByteArray &version) { text = version; },
               .answer = u"sed 's/^mode=//' /run/conf.read; stat -c '%a %U:%G' /etc/conf.conf | grep -v '^640 root:www-data$'"_s,
               .faults = {{"a file that its check refuses", [&] { text = "refused"; }}, {"a file that does not work", [&] { text = "123"; }}},
               .hasRelease = false});
    }

    void script()
    {
        const auto write = [this](const QByteArray &lines) { writeFile(m_source + u"/deploy.sh"_s, "#!/bin/sh\n" + lines); };
        const auto text = [] { return QByteArray("recipe: 1\nname: task\nextends: script\nvariables: {script: deploy.sh, arguments: \"a b\\n--all\"}\n"); };
        write("printf '%s|' \"$@\" >/tmp/task; echo done\n");
        const auto good = m_console->deploy(RealWorld::recipe(text(), m_source));
        QVERIFY2(good->state() == RunState::Succeeded, story(*good));
        QCOMPARE(shell(u"cat /tmp/task"_s).output, "a b|--all|");
        write("echo cannot >&2; exit 3\n");
        const auto bad = m_console->deploy(RealWorld::recipe(text(), m_source));
        QVERIFY2(bad->hostState(0) == HostState::Failed, story(*bad));
        QVERIFY(outputOf(*bad, 0, StepKind::Script).contains("cannot"));
        (void)reportRow("R-script", u"real host: arguments exact, a failing script is told with its words"_s, true);
    }

    /// The account logs in with its key, and may do what the rule says and nothing else.
    void hostSetup()
    {
        QFile key(m_fleet->keyPath() + u".pub"_s);
        QVERIFY(key.open(QIODevice::ReadOnly));
        const QByteArray text = "recipe: 1\nname: setup\nextends: host-setup\nvariables:\n  account: ship\n  may: /usr/bin/id, /usr/bin/systemctl restart nginx.service\n"
                                "  packages: curl\n  key: " + key.readAll().trimmed() + '\n';
        const recipes::Recipe recipe = RealWorld::recipe(text, m_folder->path());
        const auto run = m_console->deploy(recipe);
        QVERIFY2(run->state() == RunState::Succeeded, story(*run));
        RealWorld asShip(*m_fleet, m_folder->filePath(u"ship"_s), m_fleet->poolSettings(), u"ship"_s);
        const auto may = says(asShip, u"id -un; sudo -n /usr/bin/id -un; sudo -n /usr/bin/cat /etc/shadow 2>&1 | head -c 30; test -w /srv/ship && echo mine"_s);
        if (m_fleet->permitsSetuid())
            QVERIFY2(may.startsWith("ship\nroot\n") && !may.contains("root:") && may.endsWith("mine\n"), may);
        else
            QVERIFY2(may.startsWith("ship\n") && shell(u"sudo -l -U ship"_s).output.contains("NOPASSWD: /usr/bin/id"), may);
        const QByteArray before = shell(QString::fromLatin1(kState)).output;
        const auto again = m_console->deploy(recipe);
        QCOMPARE(again->hostState(0), HostState::Unchanged);
        QCOMPARE(shell(QString::fromLatin1(kState)).output, before);
        // A rule that sudo could not read must never reach sudoers.d: it would lock everybody out.
        const auto bad = m_console->deploy(RealWorld::recipe(QByteArray(text).replace("may: /usr/bin/id", "may: no-absolute-path ((, /usr/bin/id"), m_folder->path()));
        QVERIFY2(bad->hostState(0) == HostState::Failed || bad->hostState(0) == HostState::RolledBack, story(*bad));
        QCOMPARE(shell(QString::fromLatin1(kState)).output, before);
        (void)reportRow("R-host-setup", u"real host: login with key%1, second run changes 0, a rule that sudo cannot read never counts"_s
                                            .arg(m_fleet->permitsSetuid() ? u", sudo allows what the rule says and nothing else"_s : u" (setuid is forbidden here: sudo -l)"_s), true);
    }

    void cleanup() { (void)shell(u"systemctl reset-failed"_s); }
    void cleanupTestCase()
    {
        m_console.reset();
        m_fleet.reset();
    }

private:
    static QString http(int port) { return QString::fromLatin1(kHttp).arg(port); }
    [[nodiscard]] SystemdFleet::Answer shell(const QString &script) const { return m_fleet->shell(kHost, script); }

    /// What a command prints when it comes by ssh.
    static QByteArray says(RealWorld &console, const QString &script)
    {
        ssh::Command command;
        command.script = script;
        const auto answer = await(ssh::run(*console.world.hosts.sessions.first(), command));
        return answer ? answer->standardOutput + answer->standardError : answer.error().toLine().toUtf8();
    }

    void putEngine()
    {
        QFile program(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/deploy/fake_engine.py"));
        QVERIFY(program.open(QIODevice::ReadOnly));
        writeFile(m_fleet->outside(kHost, u"/tmp/engine"_s), program.readAll());
        writeService(m_fleet->outside(kHost, u"/var/lib/fake-engine"_s), "");
        QCOMPARE(shell(u"install -m 755 /tmp/engine /usr/bin/podman && install -m 755 /tmp/engine /usr/bin/docker && mkdir -p /var/lib/fake-engine/registry"_s).status, 0);
    }

    /// The name under which the hosts find the image.
    QByteArray publish(const QByteArray &version)
    {
        const QByteArray tag = version.left(5) + QByteArray::number(++m_images);
        writeFile(m_fleet->outside(kHost, u"/var/lib/fake-engine/registry/registry.example.org_shop_"_s + QString::fromLatin1(tag)), version);
        return "registry.example.org/shop:" + tag;
    }

    void goesLive(const Proof &proof, const QByteArray &version)
    {
        proof.version(version);
        const auto run = m_console->deploy(RealWorld::recipe(proof.text(), m_source));
        QVERIFY2(run->state() == RunState::Succeeded && run->hostState(0) == HostState::Succeeded, story(*run));
        QCOMPARE(shell(proof.answer).output.trimmed(), version);
    }

    void changesNothing(const Proof &proof)
    {
        const QByteArray before = shell(QString::fromLatin1(kState)).output;
        const auto plan = m_console->world.plan(m_console->request(RealWorld::recipe(proof.text(), m_source)));
        QVERIFY(plan.has_value());
        QStringList changing;
        for (const deploy::PlannedStep &step : plan->hosts.first().planned) {
            if (!step.unchanged && !step.skipped && !step.command.isEmpty())
                changing.append(recipes::titleOf(plan->hosts.first().steps.value(step.column)) + u": "_s + step.note);
        }
        QVERIFY2(plan->isUnchanged(), qPrintable(changing.join(u'\n')));
        const auto run = RealWorld::finish(*m_console->world.service.start(*plan));
        QVERIFY2(run->hostState(0) == HostState::Unchanged, story(*run));
        QCOMPARE(shell(QString::fromLatin1(kState)).output, before);
    }

    /// The plan of another version, with all its differences of files, leaves every inode as it is.
    void onlyLooks(const Proof &proof)
    {
        const auto all = [this] { return shell(QString::fromLatin1(kState)).output + treeHash(m_fleet->outside(kHost, u"/srv"_s)); };
        proof.version("two");
        const QByteArray before = all();
        const auto plan = m_console->world.plan(m_console->request(RealWorld::recipe(proof.text(), m_source)));
        QVERIFY(plan && plan->isReady() && !plan->isUnchanged());
        QCOMPARE(all(), before);
    }

    /// What the host was before is what it is afterwards, proven by the same gate.
    void isTurnedBack(const Proof &proof, const Fault &fault, const QByteArray &version)
    {
        const QByteArray before = shell(QString::fromLatin1(kState)).output;
        proof.version("broken");
        fault.make();
        const auto run = m_console->deploy(RealWorld::recipe(proof.text(), m_source));
        const auto back = stepOf(*run, 0, StepKind::Rollback);
        const QByteArray tale = QByteArray(fault.what) + ": " + story(*run);
        QVERIFY2(run->state() == RunState::Failed, tale);
        QVERIFY2(run->hostState(0) == HostState::Failed || (run->hostState(0) == HostState::RolledBack && back.message.contains(u"verified")), tale);
        QVERIFY2(shell(proof.answer).output.trimmed() == version, tale + shell(proof.answer).output);
        const QByteArray after = shell(QString::fromLatin1(kState)).output;
        QVERIFY2(after == before, tale + difference(before, after));
        m_turned += run->hostState(0) == HostState::RolledBack;
        m_refused += run->hostState(0) == HostState::Failed;
    }

    void goesBackByHand(const Proof &proof, const QByteArray &older)
    {
        deploy::RollbackRequest request;
        request.request = m_console->request(RealWorld::recipe(proof.text(), m_source));
        const auto plan = await(m_console->world.service.planRollback(request));
        QVERIFY2(plan.has_value() && plan->isReady(), qPrintable(plan ? plan->hosts.first().blocker.value_or(Error{}).toLine() : plan.error().toLine()));
        const auto run = RealWorld::finish(*m_console->world.service.start(*plan));
        QVERIFY2(run->state() == RunState::Succeeded, story(*run));
        QVERIFY2(shell(proof.answer).output.trimmed() == older, story(*run) + shell(proof.answer).output);
    }

    void prove(const Proof &proof)
    {
        m_turned = m_refused = 0;
        QElapsedTimer clock;
        clock.start();
        const auto failed = [] { return QTest::currentTestFailed(); };
        goesLive(proof, "one");
        if (!failed())
            changesNothing(proof);
        std::unique_ptr<HostReader> asking;
        std::unique_ptr<Reader> reading;
        if (proof.port > 0)
            asking = std::make_unique<HostReader>(*m_fleet, kHost, proof.port);
        const QString target = u"/srv/"_s + RealWorld::recipe(proof.text(), m_source).name;
        if (proof.hasRelease)
            reading = std::make_unique<Reader>(m_fleet->outside(kHost, target + u"/current/.quarterdeck-release"_s), std::chrono::microseconds(200));
        if (!failed())
            onlyLooks(proof);
        if (!failed())
            goesLive(proof, "two");
        // All of them with QUARTERDECK_FULL=1; the suite does with two.
        const qsizetype faults = qEnvironmentVariableIsSet("QUARTERDECK_FULL") ? proof.faults.size() : std::min<qsizetype>(2, proof.faults.size());
        for (qsizetype i = 0; i < faults && !failed(); ++i)
            isTurnedBack(proof, proof.faults.at(i), "two");
        proof.version("two");
        if (!failed())
            goesBackByHand(proof, "one");
        const auto [answers, gaps] = asking ? asking->stop() : std::pair(0, 0);
        const auto [reads, misses] = reading ? reading->stop() : std::pair(0, 0);
        const QString seen = (asking ? u", %1 requests, %2 without an answer"_s.arg(answers).arg(gaps) : QString())
            + (reading ? u", %1 reads of current, %2 missed"_s.arg(reads).arg(misses) : QString());
        const bool pass = !failed() && gaps == 0 && misses == 0 && (!asking || answers > 100) && (!reading || reads > 100);
        (void)reportRow(("R-" + QByteArray(proof.recipe)).constData(),
                        u"real host: dry run and second run change 0; broken versions: %1 turned back and verified, %2 refused before the switch, of %3; older one by hand%4; %5 s"_s
                            .arg(m_turned).arg(m_refused).arg(faults).arg(seen).arg(clock.elapsed() / 1000), pass);
        QVERIFY(failed() || pass);
    }

    static QByteArray difference(const QByteArray &before, const QByteArray &after)
    {
        QByteArray text;
        const QList<QByteArray> was = before.split('\n'), is = after.split('\n');
        for (const QByteArray &line : was)
            text += is.contains(line) ? QByteArray() : "- " + line + '\n';
        for (const QByteArray &line : is)
            text += was.contains(line) ? QByteArray() : "+ " + line + '\n';
        return text;
    }

    static constexpr const char *kServer = R"(#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void)
{
    if (strcmp(getenv("MODE"), "good") != 0)
        return 2;
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(getenv("PORT"))), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (struct sockaddr *)&name, sizeof name) || listen(server, 9))
        return 3;
    for (;;) {
        char request[4096];
        int client = accept(server, 0, 0);
        if (read(client, request, sizeof request) > 0)
            dprintf(client, "HTTP/1.0 200 OK\r\n\r\n%s", VERSION);
        close(client);
    }
}
)";

    const QString kHost = u"web-1"_s;
    std::unique_ptr<SystemdFleet> m_fleet;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RealWorld> m_console;
    QString m_source;
    int m_images = 0, m_turned = 0, m_refused = 0;
};

int main(int argc, char **argv)
{
    SystemdFleet::enterOwnNetwork();
    QCoreApplication app(argc, argv);
    TestRecipesReal test;
    return runGuarded(test, argc, argv);
}

#include "tst_recipes_real.moc"
