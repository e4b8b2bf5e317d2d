// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/host_setup.h"

#include "models/hosts/yaml_list.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

struct HostSetupTexts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::HostSetup)
};

bool isAccount(const QString &name)
{
    static const QRegularExpression account(u"^[a-z_][a-z0-9_-]{0,31}$"_s);
    return account.match(name).hasMatch();
}

QString quoted(const QString &text) { return hosts::YamlList::quoted(recipes::literalText(text)); }

QString list(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(quoted(text));
    return u'[' + parts.join(u", "_s) + u']';
}

QStringList folderProblems(const QList<SetupFolder> &folders)
{
    static const QRegularExpression mode(u"^[0-7]{3,4}$"_s);
    QStringList problems;
    for (const SetupFolder &folder : folders) {
        if (!folder.path.startsWith(u'/'))
            problems.append(HostSetupTexts::tr("The folder “%1” must begin with “/”.").arg(folder.path));
        if (!folder.mode.isEmpty() && !mode.match(folder.mode).hasMatch())
            problems.append(HostSetupTexts::tr("“%1” are no permissions; write them as 0755.").arg(folder.mode));
    }
    return problems;
}

} // namespace

QString keyProblem(const QString &key)
{
    static constexpr std::array types{"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
                                      "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"};
    if (key.contains(u"PRIVATE KEY"))
        return HostSetupTexts::tr("This is a private key. Choose the file that ends with .pub.");
    if (key.trimmed().contains(u'\n'))
        return HostSetupTexts::tr("A public key is one line.");
    const QStringList words = key.split(u' ', Qt::SkipEmptyParts);
    const auto isType = [&](const char *type) { return words.value(0) == QLatin1StringView(type); };
    if (std::ranges::none_of(types, isType))
        return HostSetupTexts::tr("A public key begins with its kind, such as ssh-ed25519.");
    // The body says its kind again: length as four bytes, then the word.
    const auto decoded = QByteArray::fromBase64Encoding(words.value(1).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray kind = words.value(0).toLatin1();
    const QByteArray begin = QByteArray("\0\0\0", 3) + char(kind.size()) + kind;
    if (!decoded || !(*decoded).startsWith(begin) || (*decoded).size() < begin.size() + 32)
        return HostSetupTexts::tr("The key is cut off or damaged: copy the whole line of its .pub file.");
    return {};
}

QString sudoProblem(const QString &rule)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_.,-]+\\s*=\\s*(\\([^)]*\\)\\s*)?([A-Z_]+:\\s*)*(ALL|!?/\\S.*|sudoedit\\s.*)$"_s);
    if (rule.contains(u'\n'))
        return HostSetupTexts::tr("A sudo rule is one line.");
    if (!form.match(rule.trimmed()).hasMatch())
        return HostSetupTexts::tr("A rule says host, account and commands with their whole paths, such as ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop");
    return {};
}

QStringList setupProblems(const HostSetup &setup)
{
    QStringList problems;
    const bool needsAccount = !setup.keys.isEmpty() || !setup.sudoRule.trimmed().isEmpty();
    if (setup.account.isEmpty() && needsAccount)
        problems.append(HostSetupTexts::tr("Say the account that the key or the sudo rule is for."));
    if (!setup.account.isEmpty() && !isAccount(setup.account))
        problems.append(HostSetupTexts::tr("“%1” cannot be an account: use small letters, digits, “_” and “-”, at most 32.").arg(setup.account));
    if (!setup.shell.isEmpty() && !setup.shell.startsWith(u'/'))
        problems.append(HostSetupTexts::tr("The shell must begin with “/”."));
    for (const QString &key : setup.keys) {
        if (const QString problem = keyProblem(key); !problem.isEmpty())
            problems.append(problem);
    }
    if (!setup.sudoRule.trimmed().isEmpty()) {
        if (const QString problem = sudoProblem(setup.sudoRule); !problem.isEmpty())
            problems.append(problem);
    }
    problems += folderProblems(setup.folders);
    if (setup.account.isEmpty() && !needsAccount && setup.folders.isEmpty() && setup.packages.isEmpty())
        problems.append(HostSetupTexts::tr("Say at least one thing that the hosts are to get."));
    return problems;
}

QByteArray setupText(const HostSetup &setup)
{
    QString text = u"recipe: 1\nname: host-setup\ndescription: Account, key, sudo rule, folders and packages of a host\nsteps:\n"_s;
    const auto step = [&text](const QString &kind, const QStringList &fields) {
        text += u"  - "_s + kind + u":\n"_s;
        for (const QString &field : fields)
            text += u"      "_s + field + u'\n';
        text += u"    as: root\n"_s;
    };
    if (!setup.packages.isEmpty())
        step(u"packages"_s, {u"names: "_s + list(setup.packages), u"update: "_s + (setup.updatesLists ? u"true"_s : u"false"_s)});
    if (!setup.account.isEmpty()) {
        QStringList fields{u"name: "_s + quoted(setup.account)};
        if (!setup.shell.isEmpty())
            fields.append(u"shell: "_s + quoted(setup.shell));
        if (!setup.groups.isEmpty())
            fields.append(u"groups: "_s + list(setup.groups));
        if (setup.isSystem)
            fields.append(u"system: true"_s);
        step(u"user"_s, fields);
    }
    for (const QString &key : setup.keys)
        step(u"authorized_key"_s, {u"user: "_s + quoted(setup.account), u"key: "_s + quoted(key.trimmed())});
    if (!setup.sudoRule.trimmed().isEmpty()) {
        const QString rule = setup.account + u' ' + setup.sudoRule.trimmed();
        step(u"sudo_rule"_s, {u"name: "_s + quoted(setup.account), u"rule: "_s + quoted(rule)});
    }
    for (const SetupFolder &folder : setup.folders) {
        QStringList fields{u"path: "_s + quoted(folder.path)};
        if (!folder.owner.isEmpty())
            fields.append(u"owner: "_s + quoted(folder.owner));
        if (!folder.mode.isEmpty())
            fields.append(u"mode: \""_s + folder.mode + u'"');
        step(u"directory"_s, fields);
    }
    return text.toUtf8();
}

} // namespace qd::ui
