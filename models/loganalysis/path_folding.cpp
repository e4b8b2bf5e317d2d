// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loganalysis/path_folding.h"

#include <algorithm>

namespace qd::logs {
namespace {

constexpr qsizetype kUuidSize = 36;
constexpr qsizetype kShortestHex = 16;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHex(char c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

bool isUuid(QByteArrayView part)
{
    if (part.size() != kUuidSize)
        return false;
    for (qsizetype i = 0; i < part.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? part[i] != '-' : !isHex(part[i]))
            return false;
    }
    return true;
}

QByteArrayView folded(QByteArrayView part)
{
    if (!part.isEmpty() && std::ranges::all_of(part, isDigit))
        return "{n}";
    if (isUuid(part) || (part.size() >= kShortestHex && std::ranges::all_of(part, isHex)))
        return "{id}";
    return part;
}

} // namespace

QByteArray foldedPath(QByteArrayView path)
{
    const auto end = std::ranges::find_if(path, [](char c) { return c == '?' || c == '#'; });
    path = path.first(end - path.begin());
    QByteArray result;
    result.reserve(path.size());
    qsizetype at = 0;
    while (true) {
        const qsizetype slash = path.indexOf('/', at);
        const QByteArrayView part = slash < 0 ? path.sliced(at) : path.sliced(at, slash - at);
        result.append(folded(part));
        if (slash < 0)
            return result;
        result.append('/');
        at = slash + 1;
    }
}

QByteArrayView hostOf(QByteArrayView url)
{
    if (const qsizetype scheme = url.indexOf("://"); scheme >= 0)
        url = url.sliced(scheme + 3);
    const auto end = std::ranges::find_if(url, [](char c) { return c == '/' || c == '?' || c == '#'; });
    url = url.first(end - url.begin());
    if (const qsizetype user = url.lastIndexOf('@'); user >= 0)
        url = url.sliced(user + 1);
    if (url.startsWith('[')) {
        const qsizetype close = url.indexOf(']');
        return close < 0 ? url.sliced(1) : url.sliced(1, close - 1);
    }
    const qsizetype colon = url.indexOf(':');
    const bool isPort = colon >= 0 && url.indexOf(':', colon + 1) < 0; // more than one: an IPv6 address without a port
    return isPort ? url.first(colon) : url;
}

} // namespace qd::logs
