// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/name_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

constexpr qsizetype kLongest = 240;

bool isControl(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029; }

/// Characters that change direction, or that nobody sees (but not the joiners that scripts and emoji need).
bool isDeceptive(char32_t c)
{
    return c == 0x00ad || c == 0x061c || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

} // namespace

std::optional<NameFault> judgeName(QByteArrayView name)
{
    if (name.isEmpty())
        return NameFault::Empty;
    if (name == "." || name == "..")
        return NameFault::Navigation;
    if (name.contains('/'))
        return NameFault::Separator;
    if (name.contains('\0'))
        return NameFault::Control;
    if (name.size() > kLongest)
        return NameFault::TooLong;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(name);
    if (decoder.hasError())
        return NameFault::NotUtf8;
    const QList<uint> letters = text.toUcs4();
    if (std::ranges::any_of(letters, isControl))
        return NameFault::Control;
    if (std::ranges::any_of(letters, isDeceptive))
        return NameFault::Deceptive;
    return {};
}

bool linkStaysInside(QByteArrayView path, QByteArrayView target)
{
    if (target.isEmpty() || target.startsWith('/') || target.contains('\0'))
        return false;
    qsizetype up = path.count('/'); // so many folders may be left
    bool downward = false;
    const QByteArray parts = target.toByteArray();
    for (const QByteArray &part : parts.split('/')) {
        if (part == "..") {
            // Behind a name it could be a link's parent, which is anywhere.
            if (downward || --up < 0)
                return false;
        } else if (!part.isEmpty() && part != ".") {
            downward = true;
        }
    }
    return true;
}

QString reasonText(NameFault fault)
{
    switch (fault) {
    case NameFault::Empty: return Texts::tr("it has no name");
    case NameFault::Navigation: return Texts::tr("its name would lead to another folder");
    case NameFault::Separator: return Texts::tr("its name contains a slash");
    case NameFault::Control: return Texts::tr("its name contains control characters");
    case NameFault::Deceptive: return Texts::tr("its name contains invisible or direction-changing characters");
    case NameFault::NotUtf8: return Texts::tr("its name is not UTF-8 text");
    case NameFault::TooLong: return Texts::tr("its name is too long");
    }
    Q_UNREACHABLE_RETURN(QString());
}

} // namespace qd::files
