// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_source.h"

#include "models/integrations/prometheus_types.h"

#include <QtCore/QCoreApplication>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::PrometheusSource)
};

} // namespace

std::optional<Error> PrometheusSource::problem() const
{
    if (const auto common = RestSource::problem())
        return common;
    if (alertmanager.isEmpty())
        return {};
    const auto checked = RestClient::checkedUrl(alertmanager.toString(QUrl::FullyEncoded));
    return checked ? std::nullopt : std::optional(checked.error());
}

const SourceSection &PrometheusSource::section()
{
    using Kind = RestAuth::Kind;
    static const SourceSection prometheus{"Quarterdeck's Prometheus servers. Passwords and tokens are in the desktop's key ring, never here.",
                                          QStringLiteral("prometheus"), QStringLiteral("prometheus"), QStringLiteral("http://127.0.0.1:9090"),
                                          {Kind::None, Kind::Basic, Kind::Bearer}};
    return prometheus;
}

Result<bool> PrometheusSource::takeField(const QString &field, const QString &text)
{
    if (field == u"alertmanager")
        return takeUrl(text, alertmanager);
    if (field != u"scrape_interval")
        return false;
    const auto interval = parsePromDuration(text);
    if (!interval || *interval < milliseconds(100) || *interval > std::chrono::hours(24))
        return failure(ErrorCode::Parse, Texts::tr("“%1” must be a time such as 15s or 1m.").arg(field));
    scrapeInterval = *interval;
    return true;
}

QList<SourceField> PrometheusSource::fields() const
{
    const bool isUsual = scrapeInterval == PrometheusSource().scrapeInterval;
    return fieldsOf(*this)
        + QList<SourceField>{{"alertmanager", alertmanager.toString(QUrl::FullyEncoded)}, {"scrape_interval", isUsual ? QString() : promDurationText(scrapeInterval), true}};
}

} // namespace qd::integrations
