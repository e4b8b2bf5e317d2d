// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_source_service.h"

#include "models/base/atomic_file.h"
#include "models/ssh/session_source.h"

namespace qd::integrations {
namespace {

constexpr qint64 kFileLimit = 1024 * 1024;

} // namespace

RestSourceService::RestSourceService(QString path, ssh::SessionSource *sessions, QObject *parent) : QObject(parent), m_path(std::move(path)), m_sessions(sessions) {}

RestSourceService::~RestSourceService() = default;

std::optional<QByteArray> RestSourceService::readText()
{
    const auto text = readWholeFile(m_path, kFileLimit);
    m_fault.reset();
    if (text)
        return *text;
    if (text.error().code == ErrorCode::NotFound)
        return QByteArray();
    m_fault = text.error();
    return {};
}

void RestSourceService::setProblems(const QList<SourceProblem> &problems)
{
    m_problems = problems;
    if (const auto first = std::ranges::find_if(problems, &SourceProblem::isError); first != problems.end())
        m_fault = Error{ErrorCode::Parse, tr("%1 has an error.").arg(m_path), first->toText(), tr("Correct the file. Until then the program does not write it.")};
}

Result<void> RestSourceService::writeText(const QByteArray &text)
{
    return writeFileAtomically(m_path, text).transform([this] { m_problems.clear(); });
}

Result<std::shared_ptr<RestClient>> RestSourceService::restClient(const RestSource &source, const QUrl &url, RestAuth auth)
{
    auto client = std::make_shared<RestClient>(url, std::move(auth));
    if (source.via.isEmpty())
        return client;
    if (!m_sessions || !m_sessions->sessionFor(source.via))
        return failure(ErrorCode::NotFound, tr("The host “%1” that leads to “%2” is not in the list.").arg(m_sessions ? m_sessions->displayName(source.via) : source.via.value, source.name), {},
                       tr("Add the host, or choose another way to the server."));
    // Asked for again with every question: a host that was edited gets another session.
    client->setSession([guard = QPointer<RestSourceService>(this), host = source.via]() -> std::shared_ptr<ssh::Session> {
        return guard ? guard->m_sessions->sessionFor(host) : nullptr;
    });
    return client;
}

Error RestSourceService::nobodyToAsk(const RestSource &source)
{
    return {ErrorCode::Unsupported, tr("“%1” wants a login, and there is nobody to ask for it.").arg(source.name), {}, {}};
}

Error RestSourceService::noSecret(const QString &message)
{
    return {ErrorCode::AuthenticationFailed, message, {}, tr("Enter it in the server's settings.")};
}

} // namespace qd::integrations
