// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/filesystem_sampler.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <algorithm>

namespace qd::metrics {
namespace {

QHash<QByteArray, QByteArray> typesByMountPoint(QByteArrayView mounts)
{
    QHash<QByteArray, QByteArray> types;
    forEachLine(mounts, [&](QByteArrayView line) {
        const qsizetype blank = line.indexOf(' ');
        if (blank > 0)
            types.insert(line.sliced(blank + 1).toByteArray(), line.first(blank).toByteArray());
    });
    return types;
}

/// "DEVICE BLOCKS USED AVAILABLE CAPACITY% MOUNTPOINT": the mount point is the rest of the line, blanks and all.
std::optional<Filesystem> filesystemOf(QByteArrayView line, const QHash<QByteArray, QByteArray> &types)
{
    const Fields fields(line);
    if (fields.size() < 6 || !fields[4].endsWith('%'))
        return {};
    const auto total = fields.number(1), used = fields.number(2), available = fields.number(3);
    constexpr quint64 largest = quint64(1) << 52;
    if (!total || !used || !available || *total == 0 || std::max({*total, *used, *available}) > largest)
        return {};
    const qsizetype at = fields[5].data() - line.data();
    const QByteArray mountPoint = line.sliced(at).toByteArray();
    return Filesystem{displayText(QByteArrayView(mountPoint)), displayText(fields[0]), displayText(QByteArrayView(types.value(mountPoint))),
                      *total * 1024, *used * 1024, *available * 1024};
}

} // namespace

Result<std::vector<Filesystem>> parseFilesystems(QByteArrayView df, QByteArrayView mounts)
{
    const auto types = typesByMountPoint(mounts);
    std::vector<Filesystem> all;
    forEachLine(df, [&](QByteArrayView line) {
        auto one = filesystemOf(line, types);
        if (!one)
            return;
        const auto same = std::ranges::find(all, one->device, &Filesystem::device);
        if (same == all.end())
            all.push_back(std::move(*one));
        else if (one->mountPoint.size() < same->mountPoint.size())
            *same = std::move(*one);
    });
    if (all.empty() && !df.trimmed().isEmpty()) {
        return failure(ErrorCode::Parse,
                       QCoreApplication::translate("qd::metrics", "The host's file systems cannot be read."),
                       QString::fromUtf8(df.first(std::min<qsizetype>(df.size(), 200))));
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Filesystem::usedPercent);
    return all;
}

} // namespace qd::metrics
