// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/log_backend.h"

namespace qd::logs {

using integrations::SourceField;
using integrations::SourceSection;

const SourceSection &BackendSource::section()
{
    using Auth = integrations::RestAuth::Kind;
    static const SourceSection servers{"Quarterdeck's servers of logs. Passwords, tokens and keys are in the desktop's key ring, never here.",
                                       QStringLiteral("servers"), QStringLiteral("logs"), QStringLiteral("http://127.0.0.1:9200"),
                                       {Auth::None, Auth::Basic, Auth::Bearer, Auth::ApiKey}};
    return servers;
}

Result<bool> BackendSource::takeField(const QString &field, const QString &text)
{
    static const QList<std::pair<QString, Kind>> kinds{{QStringLiteral("elasticsearch"), Kind::Elasticsearch}, {QStringLiteral("loki"), Kind::Loki}, {QStringLiteral("opensearch"), Kind::Elasticsearch}};
    if (field == u"kind")
        return integrations::takeWord(field, text, kinds, kind);
    QString *const into = field == u"selector" ? &selector : field == u"tenant" ? &tenant : field == u"time_field" ? &timeField : nullptr;
    if (into)
        *into = text.trimmed();
    return into != nullptr;
}

QList<SourceField> BackendSource::fields() const
{
    const bool hasTimeField = kind == Kind::Elasticsearch && timeField != BackendSource().timeField;
    QList<SourceField> all = integrations::fieldsOf(*this);
    all.insert(2, {"kind", kind == Kind::Loki ? QStringLiteral("loki") : QStringLiteral("elasticsearch"), true}); // behind id and name
    return all + QList<SourceField>{{"selector", selector}, {"tenant", tenant}, {"time_field", hasTimeField ? timeField : QString()}};
}

} // namespace qd::logs
