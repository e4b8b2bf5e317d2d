// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/source_chooser.h"

namespace qd::ui {

SourceChooser::SourceChooser(integrations::PrometheusService &service, QObject *parent) : QObject(parent), m_service(service)
{
    connect(&service, &integrations::PrometheusService::sourcesChanged, this, &SourceChooser::followList);
    choose({});
}

void SourceChooser::choose(const QString &id)
{
    const QList<integrations::PrometheusSource> &all = m_service.sources();
    const QString wanted = m_service.source(id) ? id : all.isEmpty() ? QString() : all.first().id;
    if (wanted == m_id && source() == m_opened)
        return;
    m_id = wanted;
    open();
}

void SourceChooser::reopen()
{
    m_service.forgetClients(m_id);
    open();
}

void SourceChooser::followList()
{
    choose(m_id);
    Q_EMIT listChanged();
}

void SourceChooser::open()
{
    m_opening.cancel();
    m_clients = {};
    m_error.reset();
    m_opened = source();
    Q_EMIT changed();
    if (!m_opened)
        return;
    m_opening.ask(this, m_service.clients(m_id), [this](const Result<integrations::SourceClients> &clients) {
        if (clients)
            m_clients = *clients;
        else
            m_error = clients.error();
        Q_EMIT changed();
    });
}

} // namespace qd::ui
