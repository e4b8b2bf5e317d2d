// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/package.h"
#include "models/deploy/step.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace qd::test {

/// A POSIX shell with the tools of one kind of host: PATH holds nothing else.
struct Shell {
    QString name;
    QStringList command;
    QString path;
};

/// "dash" and "bash" with GNU's tools, "busybox" with its own alone.
[[nodiscard]] QList<Shell> shells();
[[nodiscard]] Shell shellNamed(const QString &name);
/// A row for each shell, column "shell".
void addShellRows();
/// A folder with links to these programs only, kept until the program ends.
[[nodiscard]] QString pathWith(const QStringList &programs);

/// What came of a script.
struct ScriptAnswer {
    int status = -1;
    deploy::KeyValues values;
    QByteArray output;
    QByteArray errors;
    [[nodiscard]] QString value(const QString &key) const { return deploy::valueOf(values, key); }
    [[nodiscard]] bool isUnchanged() const { return value(QStringLiteral("unchanged")) == u"yes"; }
    [[nodiscard]] QByteArray toText() const;
};

/// Runs it without any session; the event loop goes on meanwhile. `folder` = mount a file system of 1 MiB there first.
[[nodiscard]] ScriptAnswer runScript(const Shell &shell, const QString &script, const QStringList &arguments, const QByteArray &input = {},
                                     const QMap<QString, QString> &environment = {}, const QString &fullDisk = {});

/// All that a host is sent.
[[nodiscard]] QByteArray shipmentBytes(const deploy::Package &package, const QByteArray &base = {});
[[nodiscard]] std::shared_ptr<const deploy::Package> packed(const QString &folder, const deploy::PackOptions &options = {});
void writeFile(const QString &path, const QByteArray &content, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
/// Names, kinds, modes and contents of everything below, but for what is Quarterdeck's own.
[[nodiscard]] QStringList treeOf(const QString &folder);

/// One host with one step in the middle, without the engine around it.
class StepBench {
public:
    explicit StepBench(const QString &target);

    deploy::Plan plan;
    std::shared_ptr<deploy::SecretValues> secrets;
    deploy::HostFacts facts;
    bool changed = false;

    /// Puts the step where the next calls look.
    void setStep(deploy::StepKind kind, const QVariantMap &fields);
    /// Looks at the host as the plan does.
    void look();
    [[nodiscard]] deploy::Need check() const;
    [[nodiscard]] const deploy::StepType &type() const;
    [[nodiscard]] deploy::StepContext context() const;
    Result<deploy::StepOutcome> run();
    Result<deploy::StepOutcome> undo();
    /// Of the engine's own steps.
    Result<deploy::StepOutcome> runKind(deploy::StepKind kind);
    [[nodiscard]] QByteArray output() const { return m_output; }

private:
    Result<deploy::StepOutcome> carryOut(std::unique_ptr<deploy::Operation> operation);

    std::shared_ptr<ssh::Session> m_session;
    QByteArray m_output;
};

} // namespace qd::test
