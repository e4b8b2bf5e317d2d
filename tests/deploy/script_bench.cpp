// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/deploy/script_bench.h"

#include "models/deploy/plan_assembly.h"
#include "models/deploy/plan_builder.h"
#include "models/deploy/shipment.h"
#include "models/ssh/local_session.h"
#include "tests/deploy/deploy_world.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDirIterator>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

namespace qd::test {

using namespace Qt::StringLiterals;
using deploy::Package;
using deploy::StepKind;

namespace {

QString busyboxPath()
{
    static const QTemporaryDir folder;
    static const int installed = QProcess::execute(u"busybox"_s, {u"--install"_s, u"-s"_s, folder.path()});
    if (installed != 0)
        qFatal("busybox cannot be installed into a folder");
    return folder.path();
}

} // namespace

QList<Shell> shells()
{
    const QString gnu = u"/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"_s;
    return {{u"dash"_s, {u"dash"_s}, gnu}, {u"bash"_s, {u"bash"_s, u"--posix"_s}, gnu}, {u"busybox"_s, {busyboxPath() + u"/sh"_s}, busyboxPath()}};
}

Shell shellNamed(const QString &name)
{
    for (const Shell &shell : shells()) {
        if (shell.name == name)
            return shell;
    }
    qFatal("no such shell");
}

void addShellRows()
{
    QTest::addColumn<QString>("shell");
    for (const Shell &shell : shells())
        QTest::newRow(qPrintable(shell.name)) << shell.name;
}

QString pathWith(const QStringList &programs)
{
    static std::vector<std::unique_ptr<QTemporaryDir>> folders;
    folders.push_back(std::make_unique<QTemporaryDir>());
    for (const QString &program : programs)
        QFile::link(QStandardPaths::findExecutable(program), folders.back()->filePath(program));
    return folders.back()->path();
}

QByteArray ScriptAnswer::toText() const { return "status " + QByteArray::number(status) + '\n' + output + errors; }

ScriptAnswer runScript(const Shell &shell, const QString &script, const QStringList &arguments, const QByteArray &input,
                       const QMap<QString, QString> &environment, const QString &fullDisk)
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"PATH"_s, shell.path);
    for (const auto &[name, value] : environment.asKeyValueRange())
        variables.insert(name, value);
    process.setProcessEnvironment(variables);
    QStringList command = shell.command;
    command.first() = command.first().startsWith(u'/') ? command.first() : QStandardPaths::findExecutable(command.first());
    command += QStringList{u"-c"_s, script, u"sh"_s} + arguments;
    if (!fullDisk.isEmpty()) {
        const QString user = ::getuid() == 0 ? u"-m"_s : u"-Urm"_s;
        command = QStringList{QStandardPaths::findExecutable(u"unshare"_s), user, u"/bin/sh"_s, u"-c"_s,
                              u"d=$1; shift; /bin/mount -t tmpfs -o size=1m tmpfs \"$d\" && { \"$@\"; s=$?; /bin/ls -A \"$d\" \"$d\"/releases >&2; exit $s; }"_s, u"sh"_s, fullDisk}
            + command;
    }
    process.start(command.first(), command.mid(1));
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
        qFatal("the script did not end");
    ScriptAnswer answer;
    answer.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    answer.output = process.readAllStandardOutput();
    answer.errors = process.readAllStandardError();
    answer.values = deploy::keyValuesOf(answer.output);
    return answer;
}

QByteArray shipmentBytes(const Package &package, const QByteArray &base)
{
    const auto shipment = package.shipmentFor(base);
    QByteArray bytes = shipment->head;
    QFile archive(package.archive);
    if (!archive.open(QIODevice::ReadOnly))
        qFatal("the archive cannot be read");
    for (const deploy::Shipment::Stretch &stretch : shipment->stretches) {
        archive.seek(stretch.from);
        bytes += archive.read(stretch.length);
    }
    bytes += shipment->tail;
    if (bytes.size() != shipment->size)
        qFatal("the shipment's size is wrong");
    return bytes;
}

std::shared_ptr<const Package> packed(const QString &folder, const deploy::PackOptions &options)
{
    const auto package = await(deploy::packSource(folder, options));
    if (!package)
        qFatal("pack: %s", qPrintable(package.error().toLine()));
    return *package;
}

void writeFile(const QString &path, const QByteArray &content, QFile::Permissions permissions)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    file.setPermissions(permissions);
}

QStringList treeOf(const QString &folder)
{
    QStringList lines;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        const QString relative = path.mid(folder.size() + 1);
        if (relative.startsWith(u".quarterdeck-"))
            continue;
        struct stat info {};
        lstat(QFile::encodeName(path).constData(), &info);
        QString what = u"folder"_s;
        if (S_ISLNK(info.st_mode))
            what = u"-> "_s + QFile::symLinkTarget(path).section(u'/', -1);
        else if (S_ISREG(info.st_mode))
            what = QString::fromLatin1(QCryptographicHash::hash(contentOf(path), QCryptographicHash::Sha256).toHex().first(12));
        lines.append(u"%1 %2 %3"_s.arg(relative, S_ISLNK(info.st_mode) ? u"-"_s : QString::number(info.st_mode & 07777, 8), what));
    }
    lines.sort();
    return lines;
}

StepBench::StepBench(const QString &target) : m_session(std::make_shared<ssh::LocalSession>())
{
    plan.runId = u"0123456789abcdef"_s;
    plan.target = target;
    plan.content = QString(64, u'c');
    plan.releaseId = u"20261123T190500Z-cccccccc"_s;
    plan.made = SystemClock().now();
    plan.request.recipe.name = u"shop"_s;
    plan.request.recipe.folder = target;
    deploy::HostPlan host;
    host.host = HostId{u"web-1"_s};
    host.releaseId = plan.releaseId;
    host.variables = {{u"name"_s, u"shop"_s}, {u"host"_s, u"web-1"_s}, {u"port"_s, u"8080"_s}};
    plan.hosts = {host};
    setStep(StepKind::Command, {});
}

void StepBench::setStep(StepKind kind, const QVariantMap &fields)
{
    recipes::Step probe;
    probe.kind = StepKind::Probe;
    probe.id = u"probe"_s;
    recipes::Step step;
    step.kind = kind;
    step.id = u"step"_s;
    step.fields = fields;
    plan.columns = {deploy::StepColumn{probe}, deploy::StepColumn{step}};
    plan.hosts.first().steps = {probe, step};
    plan.hosts.first().planned.clear();
}

deploy::StepContext StepBench::context() const
{
    deploy::StepContext context{plan, plan.hosts.first()};
    context.column = 1;
    context.facts = facts;
    context.previous = facts.current;
    context.changed = changed;
    context.session = m_session;
    context.secrets = secrets;
    return context;
}

const deploy::StepType &StepBench::type() const { return deploy::typeOf(plan.columns.at(1).step.kind); }
deploy::Need StepBench::check() const { return type().check(context()); }

void StepBench::look()
{
    const SystemClock clock;
    const auto planned = deploy::PlanBuilder::inspect(m_session, plan.target, deploy::looksFor(plan, plan.hosts.first()), {}, clock);
    if (!QTest::qWaitFor([&] { return planned.isFinished(); }, 60'000) || !planned.result())
        qFatal("the host was not looked at");
    plan.hosts.first().facts = *planned.result();
    deploy::StepContext probe = context(); // as it is looked at again when the run begins
    probe.column = 0;
    const auto found = carryOut(deploy::typeOf(StepKind::Probe).run(probe));
    if (!found)
        qFatal("look: %s", qPrintable(found.error().toLine()));
    facts = deploy::factsAgain(found->values, plan.hosts.first().facts);
}

Result<deploy::StepOutcome> StepBench::run() { return carryOut(type().run(context())); }
Result<deploy::StepOutcome> StepBench::undo() { return carryOut(type().undo(context())); }

Result<deploy::StepOutcome> StepBench::runKind(StepKind kind)
{
    const recipes::Step kept = plan.hosts.first().steps.at(1);
    plan.hosts.first().steps[1].kind = kind;
    const auto outcome = carryOut(deploy::typeOf(kind).run(context()));
    plan.hosts.first().steps[1] = kept;
    return outcome;
}

Result<deploy::StepOutcome> StepBench::carryOut(std::unique_ptr<deploy::Operation> operation)
{
    std::optional<Result<deploy::StepOutcome>> outcome;
    m_output.clear();
    QObject::connect(operation.get(), &deploy::Operation::output, operation.get(), [this](const QByteArray &bytes) { m_output += bytes; });
    QObject::connect(operation.get(), &deploy::Operation::finished, operation.get(), [&outcome](const Result<deploy::StepOutcome> &done) { outcome = done; });
    operation->start();
    if (outcome || !QTest::qWaitFor([&] { return outcome.has_value(); }, 60'000))
        qFatal("the operation did not end as it should");
    return *outcome;
}

} // namespace qd::test
