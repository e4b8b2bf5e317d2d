// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/system_sampler.h"

#include "models/base/text.h"
#include "models/metrics/fields.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <cmath>

namespace qd::metrics {
namespace {

bool isCount(const std::optional<double> &value) { return value && std::isfinite(*value) && *value >= 0; }

/// The value of a shell assignment as os-release(5) allows it: bare, in '…' or in "…" with backslashes.
QString unquoted(QByteArrayView value)
{
    QByteArray text = value.trimmed().toByteArray();
    if (text.size() >= 2 && (text.startsWith('"') || text.startsWith('\'')) && text.endsWith(text.front())) {
        const bool isDouble = text.startsWith('"');
        text = text.sliced(1, text.size() - 2);
        if (isDouble)
            text.replace("\\\"", "\"").replace("\\$", "$").replace("\\`", "`").replace("\\\\", "\\");
    }
    return displayText(QByteArrayView(text), false, 120);
}

} // namespace

Result<LoadReading> parseLoad(QByteArrayView loadavg)
{
    const Fields fields(loadavg.trimmed());
    const auto one = fields.decimal(0), five = fields.decimal(1), fifteen = fields.decimal(2);
    if (!isCount(one) || !isCount(five) || !isCount(fifteen)) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's load cannot be read."),
                       displayText(loadavg, false, 200));
    }
    return LoadReading{*one, *five, *fifteen};
}

Result<std::chrono::milliseconds> parseUptime(QByteArrayView uptime)
{
    constexpr double thousandYears = 3.2e10;
    const auto seconds = Fields(uptime.trimmed()).decimal(0);
    if (!isCount(seconds) || *seconds > thousandYears) {
        return failure(ErrorCode::Parse, QCoreApplication::translate("qd::metrics", "The host's uptime cannot be read."),
                       displayText(uptime, false, 200));
    }
    return std::chrono::milliseconds(qint64(std::llround(*seconds * 1000)));
}

SystemInfo parseSystem(QByteArrayView osRelease, QByteArrayView redhatRelease, QByteArrayView kernel,
                       QByteArrayView hostName)
{
    QHash<QByteArray, QString> words;
    forEachLine(osRelease, [&](QByteArrayView line) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0)
            words.insert(line.first(equals).toByteArray(), unquoted(line.sliced(equals + 1)));
    });
    SystemInfo info{words.value("PRETTY_NAME"), words.value("ID"), displayText(kernel.trimmed(), false, 120),
                    displayText(hostName.trimmed(), false, 120)};
    if (info.osName.isEmpty())
        info.osName = QString(words.value("NAME") + u' ' + words.value("VERSION_ID")).trimmed();
    if (info.osName.isEmpty())
        info.osName = displayText(redhatRelease.trimmed(), false, 120);
    return info;
}

} // namespace qd::metrics
