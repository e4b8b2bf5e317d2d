// SPDX-License-Identifier: GPL-3.0-or-later
// Files, commands and accounts of a host: as wanted once, unchanged the second time, and back as they were.
#include "models/deploy/scripts.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/script_bench.h"
#include "tests/support/log_guard.h"

#include <QtCore/QProcess>

using namespace qd;
using namespace qd::test;
using namespace Qt::StringLiterals;
using deploy::Need;
using deploy::StepKind;
namespace scripts = deploy::scripts;

namespace {

const QString kRun = u"0123456789abcdef"_s;
const QString kRelease = u"20261123T190500Z-aaaaaaaa"_s;
const QFile::Permissions kProgram = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QString modeOf(const QString &path)
{
    QProcess stat;
    stat.start(u"stat"_s, {u"-c"_s, u"%a"_s, path});
    stat.waitForFinished();
    return QString::fromLatin1(stat.readAll().trimmed());
}

} // namespace

class TestStepsHost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_target = m_folder->filePath(u"the target"_s);
        QVERIFY(QDir().mkpath(m_target + u"/releases/"_s + kRelease));
    }

    void installsAFile_data() { addShellRows(); }
    void installsAFile()
    {
        const Shell shell = shellOf();
        const QString path = m_folder->filePath(u"etc/it's a \"conf\"\n-x"_s);
        const auto first = install(shell, path, "one\n", u"640"_s, u"grep -q one \"$1\""_s);
        QVERIFY2(first.status == 0 && !first.isUnchanged(), first.toText());
        QCOMPARE(contentOf(path), "one\n");
        QCOMPARE(modeOf(path), u"640"_s);
        QVERIFY(install(shell, path, "one\n", u"640"_s, {}).isUnchanged());
        QVERIFY(!install(shell, path, "one\n", u"600"_s, {}).isUnchanged());
        QCOMPARE(modeOf(path), u"600"_s);
        const auto refused = install(shell, path, "two\n", u"600"_s, u"grep -q one \"$1\""_s);
        QCOMPARE(refused.value(u"error"_s), u"check"_s);
        QCOMPARE(contentOf(path), "one\n");
        QCOMPARE(QDir(m_folder->filePath(u"etc"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
        // Recorded with the release as it was installed last.
        QCOMPARE(contentOf(m_target + u"/releases/"_s + kRelease + u"/.quarterdeck-files/1.content"_s), "one\n");
        const auto undone = undo(shell, {u"004"_s});
        QVERIFY2(undone.status == 0, undone.toText());
        QVERIFY(!QFile::exists(path));
    }

    void putsFilesBack_data() { addShellRows(); }
    void putsFilesBack()
    {
        const Shell shell = shellOf();
        const QString path = m_folder->filePath(u"etc/shop.conf"_s);
        QCOMPARE(install(shell, path, "of the release\n", u"640"_s, {}).status, 0);
        QVERIFY(QDir(m_target + u"/.quarterdeck-undo"_s).removeRecursively());
        writeFile(path, "later\n", QFile::ReadOwner | QFile::WriteOwner);
        const QStringList arguments{m_target, kRun, u"004"_s, {}, kRelease, path, {}};
        const auto back = runScript(shell, scripts::restoreFile(), arguments);
        QVERIFY2(back.status == 0, back.toText());
        QCOMPARE(contentOf(path), "of the release\n");
        QCOMPARE(modeOf(path), u"640"_s);
        QVERIFY(runScript(shell, scripts::restoreFile(), arguments).isUnchanged());
        QCOMPARE(undo(shell, {u"004"_s}).status, 0);
        QCOMPARE(contentOf(path), "later\n");
        QCOMPARE(modeOf(path), u"600"_s);
        QStringList other = arguments;
        other[5] = m_folder->filePath(u"etc/other"_s);
        const auto none = runScript(shell, scripts::restoreFile(), other);
        QVERIFY2(none.isUnchanged() && none.value(u"notRecorded"_s) == u"yes", none.toText());
    }

    /// What a killed run left is taken back by one command, the last first.
    void takesAllBack_data() { addShellRows(); }
    void takesAllBack()
    {
        const Shell shell = shellOf();
        const QString old = m_folder->filePath(u"etc/old.conf"_s);
        const QString folder = m_folder->filePath(u"made/here"_s);
        writeFile(old, "as it was\n");
        QCOMPARE(install(shell, old, "new\n", u"644"_s, {}, u"002"_s).status, 0);
        QCOMPARE(install(shell, m_folder->filePath(u"etc/new.conf"_s), "new\n", u"644"_s, {}, u"004"_s).status, 0);
        QCOMPARE(runScript(shell, scripts::directory(), {m_target, kRun, u"005"_s, {}, folder, {}, u"0750"_s}).status, 0);
        QCOMPARE(modeOf(folder), u"750"_s);
        QVERIFY(runScript(shell, scripts::directory(), {m_target, kRun, u"006"_s, {}, folder, {}, u"0750"_s}).isUnchanged());
        const QString trace = m_folder->filePath(u"trace"_s);
        const auto ran = runScript(shell, scripts::command(),
                                   {m_target, kRun, u"010"_s, {}, kRelease, {}, {}, {}, u"pwd >>'%1'"_s.arg(trace), u"echo done >>'%1'"_s.arg(trace), {}});
        QVERIFY2(ran.status == 0 && ran.value(u"begun"_s) == u"yes", ran.toText());
        const auto list = runScript(shell, scripts::undoList(), {m_target, kRun});
        QStringList left;
        for (const auto &[key, value] : list.values)
            left.append(value.trimmed());
        QCOMPARE(left, (QStringList{u"010"_s, u"005"_s, u"004"_s, u"002"_s}));
        const auto undone = undo(shell, left);
        QVERIFY2(undone.status == 0, undone.toText());
        QCOMPARE(contentOf(old), "as it was\n");
        QVERIFY(!QFile::exists(m_folder->filePath(u"etc/new.conf"_s)) && !QFile::exists(folder));
        QCOMPARE(contentOf(trace), "done\n" + QFile::encodeName(m_target) + "/releases/" + kRelease.toUtf8() + '\n');
        QVERIFY(QDir(m_target + u"/.quarterdeck-undo/"_s + kRun).isEmpty());
    }

    void runsCommands_data() { addShellRows(); }
    void runsCommands()
    {
        const Shell shell = shellOf();
        const auto run = [&](const QString &creates, const QString &unless, const QString &command, const QByteArray &input = {}) {
            return runScript(shell, scripts::command(), {m_target, kRun, u"004"_s, {}, kRelease, {}, creates, unless, {}, command, input.isEmpty() ? u""_s : u"input"_s}, input);
        };
        QVERIFY(run(u"."_s, {}, u"exit 9"_s).isUnchanged());
        QVERIFY(run({}, u"true"_s, u"exit 9"_s).isUnchanged());
        QCOMPARE(run(u"missing"_s, u"false"_s, u"exit 9"_s).status, 9);
        QVERIFY(run({}, {}, u"cat"_s, "geheim").output.endsWith("geheim"));
        QVERIFY(run({}, {}, u"pwd"_s).output.contains(kRelease.toUtf8()));
        QVERIFY(!QDir(m_target + u"/.quarterdeck-undo"_s).exists());
        QVERIFY(run({}, {}, u"read x || echo nothing"_s).output.contains("nothing"));
    }

    void runsScripts_data() { addShellRows(); }
    void runsScripts()
    {
        const Shell shell = shellOf();
        const auto run = [&](const QByteArray &text, const QStringList &arguments) {
            return runScript(shell, scripts::script(), QStringList{m_target, kRelease, {}, QString::number(text.size())} + arguments, text);
        };
        const auto said = run("printf '%s|' \"$@\"; pwd", {u"a b"_s, u"$(c)"_s, u""_s});
        QVERIFY2(said.output.contains("a b|$(c)||"), said.toText());
        QVERIFY(said.output.trimmed().endsWith(kRelease.toUtf8()));
        QVERIFY(run("#!/bin/sh -e\nfalse\necho not reached", {}).status != 0);
        QCOMPARE(run("exit 7", {}).status, 7);
        QCOMPARE(QDir(m_target).entryList({u".quarterdeck-script*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }

    void addsAKey_data() { addShellRows(); }
    void addsAKey()
    {
        const Shell shell = withFakes({{u"getent"_s, "echo \"anna:x:$(id -u):$(id -g)::" + QFile::encodeName(m_folder->filePath(u"home"_s)) + ":/bin/sh\""}}, shellOf());
        QVERIFY(QDir().mkpath(m_folder->filePath(u"home"_s)));
        const auto add = [&](const QByteArray &key) {
            return runScript(shell, scripts::authorizedKey(), {m_target, kRun, u"004"_s, {}, u"anna"_s}, key + '\n');
        };
        const QString file = m_folder->filePath(u"home/.ssh/authorized_keys"_s);
        const auto first = add("ssh-ed25519 AAAAone anna@laptop");
        QVERIFY2(first.status == 0, first.toText());
        QCOMPARE(modeOf(file), u"600"_s);
        QCOMPARE(modeOf(m_folder->filePath(u"home/.ssh"_s)), u"700"_s);
        QVERIFY(add("ssh-ed25519 AAAAone other comment").isUnchanged());
        writeFile(file, "ssh-ed25519 AAAAone anna@laptop", QFile::ReadOwner | QFile::WriteOwner); // without a newline
        QCOMPARE(add("no-pty ssh-rsa AAAAtwo * it's").status, 0);
        QCOMPARE(contentOf(file), "ssh-ed25519 AAAAone anna@laptop\nno-pty ssh-rsa AAAAtwo * it's\n");
        QCOMPARE(add("nonsense").value(u"error"_s), u"noKey"_s);
        QCOMPARE(undo(shell, {u"004"_s}).status, 0);
        QVERIFY(!QFile::exists(file));
    }

    void makesAccounts()
    {
        const QByteArray log = "; echo \"$(basename \"$0\") $*\" >>" + QFile::encodeName(m_folder->filePath(u"log"_s));
        const QMap<QString, QByteArray> fakes{{u"useradd"_s, ":" + log},
                                              {u"usermod"_s, ":" + log},
                                              {u"userdel"_s, ":" + log},
                                              {u"getent"_s, "[ \"$2\" = old ] && echo old:x:1000:1000::/home/old:/bin/sh"},
                                              {u"id"_s, "case $1 in -u) [ \"$2\" = new ] && echo 7 || echo 0 ;; *) echo old sudo ;; esac"}};
        const Shell shell = withFakes(fakes, shellNamed(u"dash"_s));
        const auto user = [&](const QString &column, const QString &name, const QString &groups) {
            return runScript(shell, scripts::user(), {m_target, kRun, column, {}, name, u"/bin/sh"_s, groups, {}, u"no"_s});
        };
        QVERIFY(user(u"004"_s, u"old"_s, u"sudo"_s).isUnchanged());
        QCOMPARE(user(u"004"_s, u"old"_s, u"sudo,docker"_s).status, 0);
        QCOMPARE(user(u"005"_s, u"new"_s, u"docker"_s).status, 0);
        QCOMPARE(undo(shell, {u"005"_s, u"004"_s}).status, 0);
        QCOMPARE(contentOf(m_folder->filePath(u"log"_s)),
                 "usermod -s /bin/sh old\nusermod -a -G docker old\nuseradd -U -m -s /bin/sh -G docker new\nuserdel new\nusermod -s /bin/sh -G sudo old\n");
    }

    void installsPackages()
    {
        const QString log = m_folder->filePath(u"log"_s);
        const QMap<QString, QByteArray> fakes{{u"dpkg-query"_s, "[ \"$4\" = there ] && printf installed"},
                                              {u"apt-get"_s, "echo \"$*\" >>" + QFile::encodeName(log) + "; [ \"$1 $2\" = '-q update' ] || case $* in *broken*) exit 100 ;; esac"}};
        const Shell shell = withFakes(fakes, shellNamed(u"dash"_s));
        QVERIFY(runScript(shell, scripts::packages(), {u"yes"_s, u"there"_s}).isUnchanged());
        QVERIFY(!QFile::exists(log));
        const auto done = runScript(shell, scripts::packages(), {u"yes"_s, u"there"_s, u"nginx"_s, u"php"_s});
        QCOMPARE(done.value(u"installed"_s), u"nginx php"_s);
        QCOMPARE(contentOf(log), "-q update\n-q -y -o Dpkg::Options::=--force-confold install -- nginx php\n");
        QCOMPARE(runScript(shell, scripts::packages(), {u"no"_s, u"broken"_s}).value(u"error"_s), u"packages"_s);
    }

    void saysWhatIsWrong()
    {
        const ssh::ExitStatus failed{1, {}};
        const deploy::KeyValues word{{u"error"_s, u"fileWrite"_s}, {u"freeKb"_s, u"12"_s}};
        const Error full = deploy::describeFault(word, "sh: write error: No space left on device", failed);
        QVERIFY(full.code == ErrorCode::Storage && full.detail.contains(u"12") && !full.hint.isEmpty());
        const Error readOnly = deploy::describeFault(word, "sh: cannot create /etc/x: Read-only file system", failed);
        QVERIFY(readOnly.code == ErrorCode::Storage && readOnly.message.contains(u"read-only"));
        const Error denied = deploy::describeFault(word, "Permission denied", failed);
        QVERIFY(denied.code == ErrorCode::PermissionDenied && denied.detail == u"Permission denied" && !denied.hint.isEmpty());
        const Error killed = deploy::describeFault({}, {}, {137, u"KILL"_s});
        QVERIFY(killed.message.contains(u"KILL"));
    }

    void runsContainers();
    void fillsInTemplates();
    void keepsSecretsOutOfSight();
    void says();

private:
    static Shell shellOf()
    {
        QFETCH(QString, shell);
        return shellNamed(shell);
    }
    Shell withFakes(const QMap<QString, QByteArray> &fakes, Shell shell) const
    {
        const QString folder = m_folder->filePath(u"fakes"_s);
        for (const auto &[name, body] : fakes.asKeyValueRange())
            writeFile(folder + u'/' + name, "#!/bin/sh\n" + body + '\n', kProgram);
        shell.path = folder + u':' + shell.path;
        return shell;
    }
    ScriptAnswer install(const Shell &shell, const QString &path, const QByteArray &content, const QString &mode, const QString &check, const QString &column = u"004"_s)
    {
        return runScript(shell, scripts::install(),
                         {m_target, kRun, column, {}, kRelease, path, {}, mode, check, QString::number(content.size()), {}}, content);
    }
    ScriptAnswer undo(const Shell &shell, const QStringList &columns) { return runScript(shell, scripts::undo(), QStringList{m_target, kRun} + columns); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_target;
    ScriptAnswer m_last;
};

/// A podman that keeps its containers in files.
void TestStepsHost::runsContainers()
{
    const QByteArray podman = R"sh(d=)sh" + QFile::encodeName(m_folder->filePath(u"containers"_s)) + R"sh(; mkdir -p "$d"
case $1 in
  image) for n; do :; done; echo "${n#sha256:}" ;;
  pull) echo "pull $3" >>"$d/.log" ;;
  inspect) for n; do :; done; [ -f "$d/$n" ] && cat "$d/$n" ;;
  ps) ls "$d" ;;
  rm) rm -f "$d/$3" ;;
  rename) mv "$d/$2" "$d/$3" ;;
  stop) sed -i 's/true$/false/' "$d/$2" ;;
  start) sed -i 's/false$/true/' "$d/$2" ;;
  run) while [ "$1" != --name ]; do shift; done; n=$2; while [ "$1" != --label ]; do shift; done; s=${2#*=}
    for i; do :; done; case $i in *broken*) exit 125 ;; esac; echo "$s $i true" >"$d/$n"; echo "run $*" >>"$d/.log" ;;
esac
)sh";
    const Shell shell = withFakes({{u"podman"_s, podman}}, shellNamed(u"dash"_s));
    const auto run = [&](const QString &release, const QString &image, const QString &spec, const QStringList &words) {
        QVERIFY2(QDir().mkpath(m_target + u"/releases/"_s + release), "release");
        const auto answer = runScript(shell, scripts::container(), QStringList{m_target, kRun, u"004"_s, {}, release, u"auto"_s, u"shop"_s, image, spec} + words);
        m_last = answer;
    };
    const QString container = m_folder->filePath(u"containers/shop"_s);
    run(u"r1"_s, u"shop:1"_s, u"s1"_s, {u"-p"_s, u"80:80"_s, u"-e"_s, u"A=b c"_s});
    QVERIFY2(m_last.status == 0, m_last.toText());
    QCOMPARE(contentOf(container), "s1 shop:1 true\n");
    run(u"r1"_s, u"shop:1"_s, u"s1"_s, {u"-p"_s, u"80:80"_s, u"-e"_s, u"A=b c"_s});
    QVERIFY2(m_last.isUnchanged(), m_last.toText());
    QVERIFY(QDir(m_target + u"/.quarterdeck-undo"_s).removeRecursively());
    run(u"r2"_s, u"shop:2"_s, u"s2"_s, {});
    QVERIFY2(m_last.status == 0, m_last.toText());
    QCOMPARE(contentOf(container), "s2 shop:2 true\n");
    const auto undone = undo(shell, {u"004"_s});
    QVERIFY2(undone.status == 0, undone.toText());
    QCOMPARE(contentOf(container), "s1 shop:1 true\n");
    run(u"r3"_s, u"broken"_s, u"s3"_s, {});
    QCOMPARE(m_last.value(u"error"_s), u"container"_s);
    QCOMPARE(undo(shell, {u"004"_s}).status, 0);
    QCOMPARE(contentOf(container), "s1 shop:1 true\n");
    run(u"r2"_s, u"shop:2"_s, u"s2"_s, {});
    run(u"r1"_s, {}, {}, {}); // back to what r1 ran
    QVERIFY2(m_last.status == 0, m_last.toText());
    QCOMPARE(contentOf(container), "s1 shop:1 true\n");
    QVERIFY2(contentOf(m_folder->filePath(u"containers/.log"_s)).endsWith("-p 80:80 -e A=b c shop:1\n"), contentOf(m_folder->filePath(u"containers/.log"_s)));
}

void TestStepsHost::fillsInTemplates()
{
    StepBench bench(m_target);
    const QString path = m_folder->filePath(u"etc/shop.conf"_s);
    bench.setStep(StepKind::Template, {{u"content"_s, u"port {{ port }}\n"_s}, {u"to"_s, path}, {u"mode"_s, u"644"_s}});
    bench.look();
    QCOMPARE(bench.check(), Need::Run);
    const auto changes = bench.type().changes(bench.context());
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.first().after, "port 8080\n");
    QVERIFY(!changes.first().existed);
    QVERIFY(bench.run().has_value());
    QCOMPARE(contentOf(path), "port 8080\n");
    bench.look();
    QCOMPARE(bench.check(), Need::Unchanged);
    QVERIFY(bench.type().changes(bench.context()).isEmpty());

    writeFile(path, "port 80\n");
    bench.look();
    QCOMPARE(bench.check(), Need::Run);
    const auto diff = bench.type().changes(bench.context()).first().toDiff();
    QVERIFY2(diff.contains(u"-port 80\n+port 8080\n"), qPrintable(diff));
    // What was shown is what is written.
    bench.plan.hosts.first().planned = {{}, {}};
    bench.plan.hosts.first().planned[1].changes = bench.type().changes(bench.context());
    bench.plan.hosts.first().variables[u"port"_s] = u"9090"_s;
    QVERIFY(!bench.run().has_value());
    bench.plan.hosts.first().variables[u"port"_s] = u"8080"_s;
    QVERIFY(QDir(m_target + u"/.quarterdeck-undo"_s).removeRecursively());
    QVERIFY(bench.run().has_value());
    QVERIFY(bench.undo().has_value());
    QCOMPARE(contentOf(path), "port 80\n");

    bench.setStep(StepKind::Template, {{u"content"_s, u"\n{{ nobody }}"_s}, {u"to"_s, path}});
    const auto obstacle = bench.type().obstacle(bench.context());
    QVERIFY(obstacle && obstacle->detail.contains(u"2"));
    bench.setStep(StepKind::Template, {{u"source"_s, u"missing.conf"_s}, {u"to"_s, path}});
    QVERIFY(bench.type().obstacle(bench.context()).has_value());
    writeFile(m_target + u"/beside.conf"_s, "for {{ host }}");
    bench.setStep(StepKind::Template, {{u"source"_s, u"beside.conf"_s}, {u"to"_s, path}});
    QVERIFY(bench.run().has_value());
    QCOMPARE(contentOf(path), "for web-1");
}

void TestStepsHost::keepsSecretsOutOfSight()
{
    StepBench bench(m_target);
    const QString path = m_folder->filePath(u"etc/shop.env"_s);
    bench.plan.request.recipe.secrets = {{u"db"_s, recipes::SecretFrom::Keyring, u"shop/db"_s, {}}};
    bench.setStep(StepKind::Template, {{u"content"_s, u"PASSWORD={{ db }}\n"_s}, {u"to"_s, path}});
    bench.look();
    QCOMPARE(bench.check(), Need::Run);
    QVERIFY(!bench.type().obstacle(bench.context()));
    const auto change = bench.type().changes(bench.context()).first();
    QVERIFY(change.isSecret && change.after.isEmpty() && change.before.isEmpty());
    bench.secrets = std::make_shared<deploy::SecretValues>();
    bench.secrets->emplace(u"db"_s, Secret(QByteArray("c4nary-pa55")));
    QVERIFY(bench.run().has_value());
    QCOMPARE(contentOf(path), "PASSWORD=c4nary-pa55\n");
    QCOMPARE(modeOf(path), u"600"_s);
    QVERIFY(!bench.output().contains("c4nary"));
    QVERIFY(!bench.type().command(bench.context()).contains(u"c4nary"));
    bench.look();
    QCOMPARE(bench.check(), Need::Unchanged);
    bench.setStep(StepKind::Command, {{u"run"_s, u"cat >'%1'"_s.arg(m_folder->filePath(u"said"_s))}, {u"input_secret"_s, u"db"_s}});
    QVERIFY(bench.run().has_value());
    QCOMPARE(contentOf(m_folder->filePath(u"said"_s)), "c4nary-pa55");
}

/// What plans say of each kind, and what stands against it.
void TestStepsHost::says()
{
    StepBench bench(m_target);
    bench.look();
    const auto command = [&](StepKind kind, const QVariantMap &fields) {
        bench.setStep(kind, fields);
        return bench.type().command(bench.context());
    };
    QCOMPARE(command(StepKind::Directory, {{u"path"_s, u"/srv/a b"_s}, {u"owner"_s, u"www-data"_s}}), u"install -d -m 0755 -o www-data '/srv/a b'"_s);
    QCOMPARE(command(StepKind::User, {{u"name"_s, u"nobody-here"_s}, {u"groups"_s, QStringList{u"docker"_s}}}), u"useradd -G docker -m nobody-here"_s);
    QCOMPARE(command(StepKind::Restart, {{u"unit"_s, u"shop"_s}}), u"systemctl restart shop.service"_s);
    QCOMPARE(command(StepKind::Health, {{u"http"_s, u":8080/health"_s}}), u"GET http://127.0.0.1:8080/health"_s);
    QCOMPARE(command(StepKind::Venv, {{u"requirements"_s, QStringList{u"requirements.txt"_s}}, {u"wheels"_s, u"wheels"_s}}),
             u"python3 -m venv venv && venv/bin/python -m pip install --no-index --find-links wheels -r requirements.txt"_s);
    QCOMPARE(command(StepKind::Container, {{u"name"_s, u"shop"_s}, {u"image"_s, u"shop:1"_s}, {u"ports"_s, QStringList{u"80:80"_s}}}),
             u"auto pull shop:1 && auto run -d --name shop --restart unless-stopped -p 80:80 shop:1"_s);
    bench.setStep(StepKind::SudoRule, {{u"name"_s, u"shop.conf"_s}, {u"rule"_s, u"x"_s}});
    QVERIFY(bench.type().obstacle(bench.context()).has_value());
    bench.setStep(StepKind::Canary, {});
    QVERIFY(bench.type().obstacle(bench.context()).has_value());
    const auto refused = bench.run();
    QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
    for (int kind = 0; kind < recipes::kStepKinds; ++kind)
        (void)deploy::typeOf(StepKind(kind));
}

QD_TEST_MAIN(QCoreApplication, TestStepsHost)
#include "tst_steps_host.moc"
