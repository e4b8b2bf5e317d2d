// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/audit_chain.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>

namespace qd::deploy {
namespace {

constexpr std::array kKinds{"intent", "result", "command", "note", "begin", "end"};

} // namespace

QString rowKindName(StepRecord::Kind kind) { return QString::fromLatin1(kKinds.at(size_t(kind))); }

StepRecord::Kind rowKindFromName(const QString &name)
{
    const auto it = std::ranges::find_if(kKinds, [&name](const char *kind) { return name == QLatin1StringView(kind); });
    return it == kKinds.end() ? StepRecord::Kind::Note : StepRecord::Kind(it - kKinds.begin());
}

QByteArray chainHash(const QByteArray &before, const StepRecord &row)
{
    QCryptographicHash digest(QCryptographicHash::Sha256);
    digest.addData(before);
    const auto add = [&digest](const QByteArray &bytes) {
        digest.addData(QByteArray::number(bytes.size()) + ':');
        digest.addData(bytes);
    };
    add(row.runId.toUtf8());
    add(QByteArray::number(qint64(row.time.time_since_epoch().count())));
    add(row.who.toUtf8());
    add(rowKindName(row.kind).toUtf8());
    for (const QString *text : {&row.host.value, &row.step, &row.state, &row.previous, &row.message, &row.command})
        add(text->toUtf8());
    add(row.exitStatus ? QByteArray::number(*row.exitStatus) : QByteArray());
    add(row.output);
    add(row.detail.isEmpty() ? QByteArray() : QJsonDocument(row.detail).toJson(QJsonDocument::Compact));
    return digest.result();
}

} // namespace qd::deploy
