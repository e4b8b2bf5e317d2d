// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/sources_dialog.h"

#include "models/base/text.h"
#include "models/dashboards/dashboard.h"
#include "widgets/dashboards/confirm_dialog.h"

#include <QtWidgets/QLineEdit>

namespace qd::ui {
namespace {

using integrations::PrometheusSource;
using integrations::RestClient;
using integrations::SourceTest;

ServerWords sourceWords()
{
    return {.one = QStringLiteral("source"),
            .all = QStringLiteral("sources"),
            .title = SourcesDialog::tr("Prometheus sources"),
            .list = SourcesDialog::tr("Sources"),
            .add = SourcesDialog::tr("Add source"),
            .secret = SourcesDialog::tr("Password or token")};
}

} // namespace

SourcesDialog::SourcesDialog(integrations::PrometheusService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent)
    : ServerDialog(sourceWords(), keys, hosts, parent), m_service(service),
      m_alertmanager(addField(QStringLiteral("sourceAlertmanager"), tr("Alertmanager"), tr("http://127.0.0.1:9093, or empty"))),
      m_interval(addField(QStringLiteral("sourceInterval"), tr("Scrapes every"), QStringLiteral("15s")))
{
    setMinimumSize(780, 520);
    addressField().setPlaceholderText(QStringLiteral("http://127.0.0.1:9090"));
    m_interval->setToolTip(tr("The scrape interval of the server: rates need at least four times as much."));
    connect(&m_service, &integrations::PrometheusService::sourcesChanged, this, &SourcesDialog::fillList);
    start();
}

QList<ServerRow> SourcesDialog::servers() const { return serverRows(m_service.sources()); }

void SourcesDialog::showServer(const QString &id)
{
    const PrometheusSource shown = m_service.source(id).value_or(PrometheusSource());
    m_alertmanager->setText(shown.alertmanager.toString());
    m_interval->setText(dashboards::durationText(shown.scrapeInterval));
}

Result<PrometheusSource> SourcesDialog::source() const
{
    PrometheusSource wanted = m_service.source(id()).value_or(PrometheusSource());
    const auto url = RestClient::checkedUrl(typed().url);
    if (!url)
        return std::unexpected(url.error());
    readInto(wanted);
    wanted.url = *url;
    wanted.alertmanager.clear();
    if (const QString text = m_alertmanager->text().trimmed(); !text.isEmpty()) {
        const auto manager = RestClient::checkedUrl(text);
        if (!manager)
            return std::unexpected(manager.error());
        wanted.alertmanager = *manager;
    }
    const auto interval = dashboards::parseDuration(m_interval->text().trimmed());
    if (!interval || interval->count() <= 0)
        return failure(ErrorCode::Parse, tr("“%1” is no interval.").arg(displayText(m_interval->text())), {}, tr("Write it as 15s or 1m."));
    wanted.scrapeInterval = *interval;
    if (wanted.name.isEmpty())
        wanted.name = wanted.url.host();
    if (auto problem = wanted.problem())
        return std::unexpected(*problem);
    return wanted;
}

void SourcesDialog::tryServer()
{
    const auto wanted = source();
    if (!wanted)
        return tell(wanted.error());
    ask([this, one = *wanted](Secret secret) { return m_service.test(one, std::move(secret)); }, [this](const SourceTest &test) { tellTest(test); });
}

void SourcesDialog::tellTest(const SourceTest &test)
{
    QString text = tr("Prometheus %1 answers; %2 of %3 targets are up.").arg(displayText(test.build.version)).arg(test.targetsUp).arg(test.targets);
    if (test.alertmanagerVersion)
        text += u' ' + tr("Alertmanager %1 answers.").arg(displayText(*test.alertmanagerVersion));
    if (test.alertmanagerError)
        text += u' ' + tr("The Alertmanager does not: %1").arg(wordsOf(*test.alertmanagerError));
    tell(text, test.alertmanagerError.has_value());
}

Result<QString> SourcesDialog::saveServer()
{
    return source().and_then([this](const PrometheusSource &source) { return m_service.save(source); });
}

void SourcesDialog::askRemoval(const ServerRow &server)
{
    auto *const dialog = new ConfirmDialog(tr("Remove the source “%1”?").arg(displayText(server.name)),
                                           tr("Its secret is removed from the key ring too. Nothing on the server changes."), tr("Remove"), this);
    connect(dialog, &QDialog::accepted, this, [this, server] { drop(server); });
    dialog->open();
}

} // namespace qd::ui
