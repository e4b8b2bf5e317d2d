// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/follow_text.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FollowText)
};

constexpr int kMostFlood = 1'000'000;
/// Syslog's words from 0 on.
constexpr std::array<const char *, 8> kSeverities = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

using Kind = FollowRequest::Kind;

QString quoted(const QString &word)
{
    const bool isPlain = !word.isEmpty() && std::ranges::none_of(word, [](QChar c) { return c.isSpace() || c == u'"' || c == u'\\'; });
    if (isPlain)
        return word;
    QString text = word;
    text.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QStringList quoted(const QStringList &words)
{
    QStringList result;
    for (const QString &word : words)
        result.append(quoted(word));
    return result;
}

/// Words divided by spaces; "…" keeps spaces, and \ the sign behind it.
Result<QStringList> wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool begun = false, inQuotes = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (inQuotes && c == u'\\' && i + 1 < text.size()) {
            word += text[++i];
        } else if (c == u'"') {
            inQuotes = !inQuotes;
            begun = true;
        } else if (!inQuotes && c.isSpace()) {
            if (begun)
                words.append(word);
            word.clear();
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (inQuotes)
        return failure(ErrorCode::Parse, Texts::tr("A quotation mark is not closed."), text);
    if (begun)
        words.append(word);
    return words;
}

std::unexpected<Error> misuse(const QString &message, const QString &word)
{
    return failure(ErrorCode::Parse, message, word);
}

Result<void> readNumber(const QString &word, const QString &value, int least, int most, int &into)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return misuse(Texts::tr("“%1” must be a number from %2 to %3.").arg(word).arg(least).arg(most), value);
    into = number;
    return {};
}

Result<void> readSeverity(const QString &value, int &into)
{
    for (size_t i = 0; i < kSeverities.size(); ++i) {
        if (value == QLatin1StringView(kSeverities[i])) {
            into = int(i);
            return {};
        }
    }
    return readNumber(QStringLiteral("priority"), value, 0, int(kSeverities.size()) - 1, into);
}

/// "key=value" words behind the first one.
Result<void> readOption(const QString &word, FollowRequest &request)
{
    const QString key = word.section(QLatin1Char('='), 0, 0);
    const QString value = word.section(QLatin1Char('='), 1);
    if (key == QStringLiteral("flood"))
        return readNumber(key, value, 1, kMostFlood, request.floodLimit);
    if (request.kind == Kind::Journal) {
        if (key == QStringLiteral("boot") && !value.isEmpty()) {
            request.boot = value;
            return {};
        }
        if (key == QStringLiteral("priority"))
            return readSeverity(value, request.maxSeverity);
        if (word == QStringLiteral("kernel") || word == QStringLiteral("fields")) {
            (word == QStringLiteral("kernel") ? request.kernel : request.journalFields) = true;
            return {};
        }
    }
    if (request.kind == Kind::Kubernetes && !value.isEmpty()) {
        if (key == QStringLiteral("namespace") || key == QStringLiteral("context")) {
            (key == QStringLiteral("namespace") ? request.kubeNamespace : request.kubeContext) = value;
            return {};
        }
    }
    return misuse(Texts::tr("“%1” is not understood here.").arg(word), word);
}

Result<void> readFirst(const QString &word, FollowRequest &request)
{
    const QString kind = word.section(QLatin1Char(':'), 0, 0);
    const QString rest = word.contains(QLatin1Char(':')) ? word.section(QLatin1Char(':'), 1) : QString();
    const QStringList parts = rest.split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (kind == QStringLiteral("journal")) {
        request.kind = Kind::Journal;
        request.units = parts;
    } else if (kind == QStringLiteral("container") || kind == QStringLiteral("docker") || kind == QStringLiteral("podman")) {
        request.kind = Kind::Container;
        request.container = rest;
        request.engine = kind == QStringLiteral("container") ? QString() : kind;
        if (rest.isEmpty())
            return misuse(Texts::tr("Say which container, as in %1:api.").arg(kind), word);
    } else if (kind == QStringLiteral("pods")) {
        request.kind = Kind::Kubernetes;
        if (rest.contains(QLatin1Char('=')))
            request.selector = rest;
        else
            request.pods = parts;
    } else {
        request.patterns.append(word);
    }
    return {};
}

void readSudo(QString &text, FollowRequest &request)
{
    const QString first = text.section(QLatin1Char(' '), 0, 0);
    const bool named = first.startsWith(QStringLiteral("sudo=")) && first.size() > 5;
    if (first != QStringLiteral("sudo") && !named)
        return;
    request.elevate = named ? first.mid(5) : QStringLiteral("root");
    text = text.mid(first.size()).trimmed();
}

QStringList journalWords(const FollowRequest &request)
{
    QStringList words = {request.units.isEmpty() ? QStringLiteral("journal") : QStringLiteral("journal:") + request.units.join(QLatin1Char(','))};
    if (!request.boot.isEmpty())
        words.append(QStringLiteral("boot=") + request.boot);
    if (request.maxSeverity < int(kSeverities.size()) - 1 && request.maxSeverity >= 0)
        words.append(QStringLiteral("priority=") + QLatin1StringView(kSeverities[size_t(request.maxSeverity)]));
    if (request.kernel)
        words.append(QStringLiteral("kernel"));
    if (request.journalFields)
        words.append(QStringLiteral("fields"));
    return words;
}

QStringList kubernetesWords(const FollowRequest &request)
{
    const QString what = request.pods.isEmpty() ? request.selector : request.pods.join(QLatin1Char(','));
    QStringList words = {what.isEmpty() ? QStringLiteral("pods") : QStringLiteral("pods:") + what};
    if (!request.kubeNamespace.isEmpty())
        words.append(QStringLiteral("namespace=") + request.kubeNamespace);
    if (!request.kubeContext.isEmpty())
        words.append(QStringLiteral("context=") + request.kubeContext);
    return words;
}

} // namespace

QString followText(const FollowRequest &request)
{
    QStringList words;
    switch (request.kind) {
    case Kind::Files: words = request.patterns; break;
    case Kind::Journal: words = journalWords(request); break;
    case Kind::Container: words = {(request.engine.isEmpty() ? QStringLiteral("container") : request.engine) + QLatin1Char(':') + request.container}; break;
    case Kind::Kubernetes: words = kubernetesWords(request); break;
    case Kind::Command: break;
    }
    if (request.floodLimit > 0)
        words.append(QStringLiteral("flood=") + QString::number(request.floodLimit));
    QString text = quoted(words).join(QLatin1Char(' '));
    if (request.kind == Kind::Command)
        text = QStringLiteral("command: ") + request.command;
    if (request.elevate == QStringLiteral("root"))
        text.prepend(QStringLiteral("sudo "));
    else if (!request.elevate.isEmpty())
        text.prepend(QStringLiteral("sudo=%1 ").arg(request.elevate));
    return text;
}

Result<FollowRequest> parseFollow(const QString &text)
{
    FollowRequest request;
    QString rest = text.trimmed();
    readSudo(rest, request);
    static const QString command = QStringLiteral("command:");
    if (rest.startsWith(command)) {
        request.kind = Kind::Command;
        request.command = rest.mid(command.size()).trimmed();
        if (request.command.isEmpty())
            return misuse(Texts::tr("There is no command behind “%1”.").arg(command), text);
        return request;
    }
    const auto words = wordsOf(rest);
    if (!words)
        return std::unexpected(words.error());
    if (words->isEmpty())
        return misuse(Texts::tr("Nothing to follow: write a path, “journal”, “container:NAME”, “pods” or “command: …”."), text);
    if (auto first = readFirst(words->first(), request); !first)
        return std::unexpected(first.error());
    for (const QString &word : words->mid(1)) {
        const bool isPath = request.kind == Kind::Files && !word.startsWith(QStringLiteral("flood="));
        if (isPath)
            request.patterns.append(word);
        else if (auto option = readOption(word, request); !option)
            return std::unexpected(option.error());
    }
    return request;
}

} // namespace qd::logs
