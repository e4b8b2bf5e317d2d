// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/wheel_fetch.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::sourcefetch {

using namespace Qt::StringLiterals;

QString wheelVersion(const QString &fileName)
{
    static const QRegularExpression shape(u"^[A-Za-z0-9_.]+-([^-]+)(?:-[0-9][^-]*)?-[^-]+-[^-]+-[^-]+\\.whl\\z"_s);
    return shape.match(fileName).captured(1);
}

void WheelFetch::begin()
{
    const QString path = absolute(source().location);
    const QFileInfo info(path);
    QStringList wheels;
    if (info.isDir()) {
        for (const QString &name : QDir(path).entryList({u"*.whl"_s}, QDir::Files, QDir::Name))
            wheels.append(path + u'/' + name);
    } else if (info.isFile()) {
        wheels.append(path);
    }
    if (wheels.isEmpty()) {
        return fail({ErrorCode::NotFound, info.isDir() ? tr("%1 holds no wheel.").arg(displayText(path)) : tr("There is no wheel %1.").arg(displayText(path)), {},
                     tr("Build it first, such as with “python3 -m build --wheel”.")});
    }
    if (const QString &first = wheels.first(); wheelVersion(QFileInfo(first).fileName()).isEmpty())
        return fail({ErrorCode::Unsupported, tr("%1 is not called like a wheel.").arg(displayText(first)), {}, tr("pip knows wheels by names such as shop-1.4.2-py3-none-any.whl.")});
    checkSum(wheels.first(), source().sha256, [this, wheels](const QString &) { copy(wheels); });
}

void WheelFetch::copy(const QStringList &wheels)
{
    const QString folder = room();
    if (folder.isEmpty())
        return;
    auto future = inPool([wheels, folder](const std::function<bool()> &stopped) {
        return std::ranges::all_of(wheels, [&](const QString &wheel) { return !stopped() && QFile::copy(wheel, folder + u'/' + QFileInfo(wheel).fileName()); });
    });
    follow(future);
    future.then(this, [this, folder, wheels](bool isCopied) {
        if (!isCopied)
            return fail({ErrorCode::Storage, tr("The wheel cannot be copied."), folder, tr("Make room on this workstation.")});
        give(folder, wheelVersion(QFileInfo(wheels.first()).fileName()));
    });
}

} // namespace qd::sourcefetch
