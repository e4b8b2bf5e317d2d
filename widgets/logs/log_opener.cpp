// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_opener.h"

#include "models/logs/store_document.h"

namespace qd::ui {

LogOpener::LogOpener(logs::LogService &service, ssh::SessionSource &sessions, Ways ways, QObject *parent)
    : QObject(parent), m_service(service), m_sessions(sessions), m_ways(std::move(ways))
{
}

bool LogOpener::canOpen(LogAddress::Kind kind) const
{
    switch (kind) {
    case LogAddress::Kind::Live: return true;
    case LogAddress::Kind::Files: return bool(m_ways.files);
    case LogAddress::Kind::Remote:
    case LogAddress::Kind::Journal: return bool(m_ways.remote);
    case LogAddress::Kind::Backend: return bool(m_ways.backend);
    case LogAddress::Kind::Results: return false;
    }
    return false;
}

void LogOpener::open(const LogAddress &address, const Opened &opened)
{
    if (!canOpen(address.kind))
        return opened(failure(ErrorCode::Unsupported, tr("This kind of log cannot be opened here."), address.description()));
    const auto later = [this, opened](const QFuture<Result<Document>> &future) {
        QFuture<Result<Document>>(future).then(this, [opened](const Result<Document> &document) { opened(document); });
    };
    switch (address.kind) {
    case LogAddress::Kind::Files: return later(m_ways.files(address.paths));
    case LogAddress::Kind::Backend: return later(m_ways.backend(address.backend));
    case LogAddress::Kind::Remote:
    case LogAddress::Kind::Journal: return openRemote(address, opened);
    default: return opened(Document(std::make_shared<logs::StoreDocument>(m_service.store(), &m_service)));
    }
}

void LogOpener::openRemote(const LogAddress &address, const Opened &opened)
{
    if (m_sessions.sessionFor(address.host))
        return opened(m_ways.remote(address));
    const QString name = address.hostName.isEmpty() ? address.host.value : address.hostName;
    opened(failure(ErrorCode::NotFound, tr("There is no host “%1” any more.").arg(name), {}, tr("Close this tab, or add the host again.")));
}

} // namespace qd::ui
