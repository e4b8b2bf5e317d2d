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
    Filesystem one;
    one.mountPoint = displayText(QByteArrayView(mountPoint));
    one.device = displayText(fields[0]);
    one.type = displayText(QByteArrayView(types.value(mountPoint)));
    one.total = *total * 1024;
    one.used = *used * 1024;
    one.available = *available * 1024;
    return one;
}

/// "DEVICE INODES USED FREE PERCENT MOUNTPOINT", where a file system without a limit has 0 inodes.
void addInodes(QByteArrayView text, std::vector<Filesystem> &all)
{
    forEachLine(text, [&](QByteArrayView line) {
        const Fields fields(line);
        if (fields.size() < 6)
            return;
        const auto inodes = fields.number(1), used = fields.number(2);
        const QString mountPoint = displayText(line.sliced(fields[5].data() - line.data()));
        const auto found = std::ranges::find(all, mountPoint, &Filesystem::mountPoint);
        if (found == all.end() || !inodes || !used || *inodes == 0 || *used > *inodes)
            return;
        found->inodes = inodes;
        found->inodesUsed = used;
    });
}

} // namespace

Result<std::vector<Filesystem>> parseFilesystems(const FilesystemText &text)
{
    const QByteArrayView df = text.df;
    const auto types = typesByMountPoint(text.mounts);
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
    addInodes(text.inodes, all);
    forEachLine(text.readOnly, [&](QByteArrayView mountPoint) {
        const auto found = std::ranges::find(all, displayText(mountPoint), &Filesystem::mountPoint);
        if (found != all.end())
            found->readOnly = true;
    });
    std::ranges::stable_sort(all, std::ranges::greater{}, &Filesystem::usedPercent);
    return all;
}

} // namespace qd::metrics
