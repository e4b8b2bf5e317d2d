// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hosts/ssh_oracle.h"

#include "models/hosts/ssh_client.h"
#include "models/hosts/ssh_config_keywords.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <pwd.h>
#include <unistd.h>

namespace qd::test {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text) { return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\''; }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The value to compare, in one line; lists of files come from ssh with blanks between.
QByteArray plain(const QByteArray &key, const QList<QByteArray> &values)
{
    if (key.endsWith("knownhostsfile"))
        return values.join(' ');
    const bool none = values.size() == 1 && values.front() == "none" && (key == "proxyjump" || key == "proxycommand" || key == "controlpath" || key == "revokedhostkeys");
    return none ? QByteArray() : values.join('\n');
}

bool isCompared(const QByteArray &key)
{
    // Its default hangs on other options, and we do not use it.
    if (key == "updatehostkeys")
        return false;
    const hosts::sshwords::Keyword *keyword = hosts::sshwords::find(key);
    return keyword && keyword->name == key && keyword->shape != hosts::sshwords::Shape::Ignored && keyword->shape != hosts::sshwords::Shape::Host;
}

} // namespace

hosts::SshConfigPerson oraclePerson()
{
    const passwd *entry = ::getpwuid(::getuid());
    return {QString::fromLocal8Bit(entry->pw_dir), QString::fromLocal8Bit(entry->pw_name)};
}

QList<OracleAnswer> askOpenSsh(const QList<OracleCase> &cases)
{
    const QTemporaryDir folder;
    QString script;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const OracleCase &one = cases.at(i);
        script += u"ssh -G -F %1"_s.arg(quoted(one.file));
        script += one.question.user.isEmpty() ? QString() : u" -l "_s + quoted(one.question.user);
        script += one.question.port ? u" -p %1"_s.arg(one.question.port) : QString();
        script += u" -- %1 >%2/out%3 2>%2/err%3 </dev/null; echo $? >%2/rc%3\n"_s.arg(quoted(one.question.alias), quoted(folder.path())).arg(i);
    }
    QProcess shell;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SHELL"_s, u"/bin/false"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    shell.setProcessEnvironment(environment);
    shell.start(u"/bin/sh"_s, {u"-s"_s});
    shell.write(script.toUtf8());
    shell.closeWriteChannel();
    QList<OracleAnswer> answers;
    if (!shell.waitForFinished(120'000))
        return answers;
    for (qsizetype i = 0; i < cases.size(); ++i) {
        OracleAnswer answer;
        answer.errors = contentOf(folder.filePath(u"err%1"_s.arg(i)));
        if (contentOf(folder.filePath(u"rc%1"_s.arg(i))).trimmed() == "0")
            answer.options = hosts::optionsFromSsh(contentOf(folder.filePath(u"out%1"_s.arg(i))));
        answers.append(answer);
    }
    return answers;
}

QString differences(const OracleCase &one, const OracleAnswer &theirs, const hosts::SshOptions &defaults)
{
    const hosts::SshConfig config = hosts::SshConfig::load({{.path = one.file, .includeFolder = oraclePerson().home + u"/.ssh"_s, .mayBeMissing = false}}, oraclePerson());
    const hosts::SshConfigAnswer ours = config.answer(one.question);
    QString text;
    if (theirs.options.has_value() != ours.faults.isEmpty()) {
        text = theirs.options ? u"only we refuse it:\n"_s : u"only OpenSSH refuses it:\n"_s + QString::fromUtf8(theirs.errors);
        for (const hosts::SshConfigNotice &fault : ours.faults)
            text += fault.toLine() + u'\n';
    } else if (theirs.options) {
        for (auto it = theirs.options->cbegin(); it != theirs.options->cend(); ++it) {
            const QByteArray want = plain(it.key(), *it);
            const QByteArray got = plain(it.key(), ours.options.value(it.key(), defaults.value(it.key())));
            if (isCompared(it.key()) && want != got)
                text += u"%1: OpenSSH “%2”, we “%3”\n"_s.arg(QString::fromUtf8(it.key()), QString::fromUtf8(want), QString::fromUtf8(got));
        }
        for (auto it = ours.options.cbegin(); it != ours.options.cend(); ++it) {
            if (!theirs.options->contains(it.key()) && isCompared(it.key()) && !plain(it.key(), *it).isEmpty())
                text += u"%1: only we say “%2”\n"_s.arg(QString::fromUtf8(it.key()), QString::fromUtf8(plain(it.key(), *it)));
        }
    }
    if (text.isEmpty())
        return {};
    return u"%1ssh -G -l '%2' -p %3 %4 with\n%5"_s.arg(text, one.question.user).arg(one.question.port).arg(one.question.alias, QString::fromUtf8(contentOf(one.file)));
}

} // namespace qd::test
