// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/forward_spec.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <optional>

namespace qd::ssh {
namespace {

constexpr qsizetype kLongestPath = 107; // sockaddr_un

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ssh::Forward)
};

std::unexpected<Error> unreadable(const QString &text)
{
    return failure(ErrorCode::Parse, Texts::tr("The tunnel “%1” cannot be read.").arg(text), {},
                   Texts::tr("Write it as for ssh: -L 8080:web:80, -R 9000:localhost:3000, -D 1080, or with a /socket on either side."));
}

/// Splits at colons outside brackets; a part that begins with "/" is a path and ends at the next ":" too.
std::optional<QStringList> partsOf(const QString &text)
{
    QStringList parts{QString()};
    bool bracket = false;
    for (const QChar c : text) {
        if (c == u'[' && !bracket && parts.last().isEmpty())
            bracket = true;
        else if (c == u']' && bracket)
            bracket = false;
        else if (c == u':' && !bracket)
            parts.append(QString());
        else
            parts.last() += c;
    }
    if (bracket)
        return {};
    return parts;
}

bool isPath(const QString &part) { return part.startsWith(u'/'); }

bool isHostName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'-') && std::ranges::none_of(name, [](QChar c) {
        return c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7F || c == u'/' || c == u'"' || c == u'\'' || c == u'[' || c == u']';
    });
}

/// Takes one end from the front of the parts: a path, or port behind an optional bind address (listening),
/// or host and port (target).
bool takePath(QStringList &parts, ForwardPoint &point)
{
    if (parts.isEmpty() || !isPath(parts.first()))
        return false;
    point.path = parts.takeFirst();
    // As a text of its own it must read as the same: brackets may have kept a colon or a space at its end together.
    return point.path.size() <= kLongestPath && point.path == point.path.trimmed()
        && std::ranges::none_of(point.path, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F || c == u':' || c == u'[' || c == u']'; });
}

bool takePort(QStringList &parts, ForwardPoint &point, bool mayBeZero)
{
    if (parts.isEmpty())
        return false;
    bool ok = false;
    const int port = parts.takeFirst().toInt(&ok);
    point.port = quint16(port);
    return ok && port <= 65535 && port >= (mayBeZero ? 0 : 1);
}

bool takeTarget(QStringList &parts, ForwardPoint &point)
{
    if (!parts.isEmpty() && isPath(parts.first()))
        return takePath(parts, point) && parts.isEmpty();
    if (parts.size() != 2)
        return false;
    point.address = parts.takeFirst();
    return isHostName(point.address) && takePort(parts, point, false);
}

QString addressText(const QString &address) { return address.contains(u':') ? u'[' + address + u']' : address; }

} // namespace

QString ForwardPoint::toText() const
{
    if (isUnix())
        return path;
    return address.isEmpty() ? QString::number(port) : addressText(address) + u':' + QString::number(port);
}

QString ForwardSpec::toText() const
{
    const QString letter = kind == Kind::Local ? QStringLiteral("-L ") : kind == Kind::Remote ? QStringLiteral("-R ") : QStringLiteral("-D ");
    return letter + listen.toText() + (kind == Kind::Dynamic ? QString() : u':' + target.toText());
}

bool ForwardSpec::isExposed() const
{
    if (listen.isUnix() || listen.address.isEmpty() || listen.address == u"localhost" || listen.address == u"::1")
        return false;
    return !listen.address.startsWith(u"127.");
}

Result<ForwardSpec> ForwardSpec::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    for (const auto &[letter, kind] : {std::pair(QStringLiteral("-L"), Kind::Local), std::pair(QStringLiteral("-R"), Kind::Remote),
                                       std::pair(QStringLiteral("-D"), Kind::Dynamic)}) {
        if (trimmed.startsWith(letter))
            return parse(kind, trimmed.sliced(2).trimmed());
    }
    return unreadable(text);
}

Result<ForwardSpec> ForwardSpec::parse(Kind kind, const QString &text)
{
    auto parts = partsOf(text);
    if (!parts || text.size() > 1000)
        return unreadable(text);
    ForwardSpec spec;
    spec.kind = kind;
    if (isPath(parts->first())) {
        if (!takePath(*parts, spec.listen))
            return unreadable(text);
    } else {
        // A bind address stands before the port if what follows the first part is a number.
        const qsizetype behindPort = kind == Kind::Dynamic ? 1 : isPath(parts->last()) ? 2 : 3;
        if (parts->size() == behindPort + 1) {
            spec.listen.address = parts->takeFirst();
            if (spec.listen.address.isEmpty()) // ":8080:…" is "*" for ssh
                spec.listen.address = QStringLiteral("*");
            if (spec.listen.address != u"*" && !isHostName(spec.listen.address))
                return unreadable(text);
        }
        if (!takePort(*parts, spec.listen, true))
            return unreadable(text);
    }
    const bool whole = kind == Kind::Dynamic ? parts->isEmpty() : takeTarget(*parts, spec.target) && parts->isEmpty();
    if (!whole)
        return unreadable(text);
    if (kind == Kind::Remote && spec.listen.isUnix())
        return failure(ErrorCode::Unsupported, Texts::tr("The host cannot be asked to listen on a Unix socket."), text,
                       Texts::tr("Let it listen on a port: -R 9000:%1").arg(spec.target.toText()));
    return spec;
}

} // namespace qd::ssh
