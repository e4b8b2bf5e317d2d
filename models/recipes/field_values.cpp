// SPDX-License-Identifier: GPL-3.0-or-later
// What a field's text may be, and what a target.
#include "models/base/duration.h"
#include "models/recipes/schema.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

namespace qd::recipes {
namespace {

struct ValueTexts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Target)
};

/// Directories that a mistyped target must not turn into a release tree.
constexpr std::array kForbidden{"/",     "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64",     "/opt", "/proc",
                                "/root", "/run", "/sbin", "/srv", "/sys", "/tmp",  "/usr", "/usr/local", "/var", "/var/lib"};

bool hasControl(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool goesUp(const QString &path) { return path.split(u'/').contains(QStringLiteral("..")); }

std::optional<QVariant> number(const Field &field, const QString &text)
{
    bool isNumber = false;
    const qint64 value = text.toLongLong(&isNumber);
    const bool isPort = QLatin1StringView(field.name) == QLatin1StringView("port");
    const qint64 least = isPort ? 1 : 0, most = isPort ? 65535 : 1'000'000'000;
    return isNumber && value >= least && value <= most ? std::optional(QVariant(value)) : std::nullopt;
}

std::optional<QVariant> permissions(const QString &text)
{
    static const QRegularExpression octal(QStringLiteral("^0?[0-7]{3,4}\\z"));
    if (!octal.match(text).hasMatch() || text.size() > 5)
        return {};
    return text.rightJustified(4, u'0').right(4);
}

std::optional<QVariant> kept(bool isGood, const QString &text) { return isGood ? std::optional(QVariant(text)) : std::nullopt; }

} // namespace

std::optional<QVariant> valueOf(const Field &field, const QString &text)
{
    switch (field.type) {
    case FieldType::Number: return number(field, text);
    case FieldType::Flag: return text == u"true" || text == u"false" ? std::optional(QVariant(text == u"true")) : std::nullopt;
    case FieldType::Time:
        if (const auto time = parseDuration(text))
            return QVariant(qint64(time->count()));
        return {};
    case FieldType::Choice: return kept(choicesOf(field).contains(text), text);
    case FieldType::Path: return kept(text.startsWith(u'/') && !goesUp(text) && !hasControl(text), text);
    case FieldType::Inside: return kept(!text.isEmpty() && !text.startsWith(u'/') && !goesUp(text) && !hasControl(text), text);
    case FieldType::Local: return kept(!text.isEmpty() && !hasControl(text), text);
    case FieldType::Permissions: return permissions(text);
    default: return text;
    }
}

QString targetFault(const QString &target)
{
    if (!target.startsWith(u'/'))
        return ValueTexts::tr("The target directory must begin with \"/\".");
    if (hasControl(target))
        return ValueTexts::tr("The target directory contains control characters.");
    if (goesUp(target))
        return ValueTexts::tr("The target directory must not contain \"..\".");
    const QString clean = QDir::cleanPath(target);
    if (std::ranges::any_of(kForbidden, [&](const char *path) { return clean == QLatin1StringView(path); }))
        return ValueTexts::tr("%1 is a system directory.").arg(clean);
    return {};
}

} // namespace qd::recipes
