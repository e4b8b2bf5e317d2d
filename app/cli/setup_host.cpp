// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup_host.h"

#include "models/base/atomic_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::cli {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::cli::SetupHost)
};

constexpr qint64 kKeyLimit = 64 * 1024;

/// The first key of a .pub file.
Result<QString> publicKey(const QString &file)
{
    const auto text = readWholeFile(file, kKeyLimit);
    if (!text)
        return std::unexpected(text.error());
    if (text->contains("PRIVATE KEY"))
        return failure(ErrorCode::Parse, Texts::tr("%1 is a private key, which stays on this machine.").arg(file), {}, Texts::tr("Name the public one: %1.pub").arg(file));
    static const QRegularExpression key(QStringLiteral("^(ssh-|ecdsa-|sk-)[A-Za-z0-9@.-]+ [A-Za-z0-9+/=]+( .*)?$"));
    for (const QByteArray &line : text->split('\n')) {
        const QString words = QString::fromUtf8(line.trimmed());
        if (key.match(words).hasMatch())
            return words;
    }
    return failure(ErrorCode::Parse, Texts::tr("%1 holds no public key.").arg(file), {}, Texts::tr("It is made with ssh-keygen, and its name ends in .pub."));
}

} // namespace

void addSetupOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("account"), Texts::tr("The account to make (deploy)."), Texts::tr("name")},
                       {QStringLiteral("key"), Texts::tr("The public key that may log in as it, such as ~/.ssh/id_ed25519.pub."), Texts::tr("file")},
                       {QStringLiteral("shell"), Texts::tr("Its shell (/bin/bash)."), Texts::tr("path")},
                       {QStringLiteral("group"), Texts::tr("A further group of it; may be repeated."), Texts::tr("name")},
                       {QStringLiteral("may"), Texts::tr("What it may do as root without a password: commands divided by commas, or ALL (ALL)."), Texts::tr("commands")},
                       {QStringLiteral("folder"), Texts::tr("Its folder for deployments (/srv/ACCOUNT)."), Texts::tr("path")},
                       {QStringLiteral("package"), Texts::tr("A package that has to be there; may be repeated."), Texts::tr("name")}});
}

Result<QMap<QString, QString>> setupVariables(const QCommandLineParser &parser)
{
    if (!parser.isSet(QStringLiteral("key")))
        return failure(ErrorCode::Parse, Texts::tr("“setup-host” needs the public key that may log in: --key FILE."));
    const auto key = publicKey(parser.value(QStringLiteral("key")));
    if (!key)
        return std::unexpected(key.error());
    // visudo would refuse it on each host, after other steps were done there.
    for (const QString &command : parser.value(QStringLiteral("may")).split(u',', Qt::SkipEmptyParts)) {
        const QString words = command.trimmed();
        if (words != u"ALL" && !words.startsWith(u'/') && !words.startsWith(u"!/"))
            return failure(ErrorCode::Parse, Texts::tr("“--may” needs absolute paths, not “%1”.").arg(words), {}, Texts::tr("Such as: --may \"/usr/bin/systemctl restart shop, /usr/bin/journalctl\""));
    }
    QMap<QString, QString> variables{{QStringLiteral("key"), *key}};
    for (const QString &name : {QStringLiteral("account"), QStringLiteral("shell"), QStringLiteral("may"), QStringLiteral("folder")}) {
        if (parser.isSet(name))
            variables.insert(name, parser.value(name));
    }
    for (const auto &[option, variable] : {std::pair("group", "groups"), std::pair("package", "packages")}) {
        if (parser.isSet(QString::fromLatin1(option)))
            variables.insert(QString::fromLatin1(variable), parser.values(QString::fromLatin1(option)).join(u'\n'));
    }
    return variables;
}

} // namespace qd::cli
