// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/download_fetch.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::sourcefetch {
namespace {

using namespace Qt::StringLiterals;
using integrations::RestAuth;
using integrations::RestClient;
using integrations::RestReply;
using integrations::RestRequest;

constexpr std::chrono::minutes kLimit{10};
constexpr qint64 kLargest = 1024LL * 1024 * 1024;

/// What the engine unpacks itself.
bool isArchive(const QString &name)
{
    static const QStringList endings{u".tar"_s, u".tar.gz"_s, u".tgz"_s, u".tar.bz2"_s, u".tbz2"_s, u".tar.xz"_s, u".txz"_s, u".tar.zst"_s};
    return std::ranges::any_of(endings, [&name](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

/// A name that is a file in one folder and nothing else.
QString safeName(const QString &name)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9._+-]+"_s);
    QString safe = name.section(u'/', -1).replace(odd, u"_"_s).left(120);
    while (safe.startsWith(u'.') || safe.startsWith(u'-'))
        safe.remove(0, 1);
    return safe.isEmpty() ? u"artifact"_s : safe;
}

/// The part of an address behind its server, for a client of that server.
RestRequest requestFor(const QUrl &url)
{
    RestRequest request;
    request.path = url.path(QUrl::FullyEncoded);
    for (const QString &pair : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts)) {
        const auto plain = [](const QString &text) { return QUrl::fromPercentEncoding(text.toLatin1()); };
        request.query.append({plain(pair.section(u'=', 0, 0)), plain(pair.section(u'=', 1))});
    }
    request.timeout = kLimit;
    request.limit = kLargest;
    return request;
}

QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

} // namespace

DownloadFetch::DownloadFetch(recipes::Source source, QString folder, deploy::SecretSource *secrets, QObject *parent)
    : FetchJob(std::move(source), std::move(folder), parent), m_secrets(secrets)
{
}

void DownloadFetch::begin()
{
    if (!source().token)
        return ask();
    if (!m_secrets)
        return fail({ErrorCode::Unsupported, tr("Secrets cannot be read here."), {}, {}});
    auto future = m_secrets->read({*source().token});
    follow(future);
    future.then(this, [this](const Result<std::shared_ptr<const deploy::SecretValues>> &values) {
        if (!values)
            return fail(values.error());
        m_values = *values;
        ask();
    });
}

std::shared_ptr<RestClient> DownloadFetch::clientOf(const QUrl &base) const
{
    RestAuth auth;
    if (m_values && !m_values->empty()) {
        auth.kind = RestAuth::Kind::Bearer;
        auth.secret = m_values->begin()->second.clone();
    }
    // It must outlive its answer, and must not go while it gives it.
    return {new RestClient(base, std::move(auth)), [](RestClient *client) { client->deleteLater(); }};
}

void DownloadFetch::ask()
{
    if (source().kind == recipes::SourceKind::Release)
        return askRelease();
    const QUrl url(source().location, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        return fail({ErrorCode::Parse, tr("“%1” is no address of a file.").arg(displayText(source().location)), {}, tr("It begins with https://.")});
    download(url, url.fileName());
}

void DownloadFetch::askRelease()
{
    const auto question = releaseQuestion(source().location, source().revision);
    if (!question)
        return fail(question.error());
    m_tokenOrigin = originOf(question->base);
    const auto client = clientOf(question->base);
    auto future = client->send(question->request);
    follow(future);
    future.then(this, [this, client, question = *question](const Result<RestReply> &reply) {
        if (!reply)
            return fail(reply.error());
        if (reply->status == 404) {
            return fail({ErrorCode::NotFound, source().revision.isEmpty() ? tr("%1 has no release.").arg(displayText(source().location)) : tr("%1 has no release “%2”.").arg(displayText(source().location), displayText(source().revision)),
                         {}, tr("Look at the address; of a private project a token is needed.")});
        }
        if (!reply->isOk())
            return fail(RestClient::errorOf(*reply, question.base));
        const auto assets = readAssets(question.host, reply->body, question.base);
        const auto asset = assets ? chooseAsset(*assets, source().asset, source().revision) : Result<Asset>(std::unexpected(assets.error()));
        if (!asset)
            return fail(asset.error());
        m_asset = *asset;
        download(m_values ? m_asset.tokenUrl : m_asset.url, m_asset.name);
    });
}

void DownloadFetch::download(const QUrl &url, const QString &name)
{
    RestRequest request = requestFor(url);
    // A release may list files of anybody.
    if (m_tokenOrigin.isValid() && originOf(url) != m_tokenOrigin)
        m_values.reset();
    // GitHub's interface describes an asset unless exactly its bytes are asked for.
    const bool isInterface = m_values && url == m_asset.tokenUrl;
    request.headers.append(std::pair(QByteArray("Accept"), QByteArray(isInterface ? "application/octet-stream" : "*/*")));
    const auto client = clientOf(originOf(url));
    auto future = client->send(request);
    follow(future);
    future.then(this, [this, client, url, name](const Result<RestReply> &reply) {
        if (!reply)
            return fail(reply.error());
        if (reply->status == 404)
            return fail({ErrorCode::NotFound, tr("There is no file %1.").arg(displayText(url.toString(QUrl::RemoveQuery))), {}, tr("Look at the address; of a private project a token is needed.")});
        if (!reply->isOk())
            return fail(RestClient::errorOf(*reply, originOf(url)));
        keep(reply->body, safeName(name));
    });
}

void DownloadFetch::keep(const QByteArray &body, const QString &name)
{
    const QString folder = room();
    if (folder.isEmpty())
        return;
    const bool isPlain = !isArchive(name) && !name.endsWith(u".zip", Qt::CaseInsensitive);
    const QString inner = isPlain ? folder + u"/files"_s : folder;
    const QString path = inner + u'/' + name;
    auto future = inPool([body, inner, path, isPlain](const std::function<bool()> &) {
        QFile file(path);
        if (!QDir().mkpath(inner) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(body) != body.size() || !file.flush())
            return false;
        // A single file is mostly a program.
        return !isPlain || file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
    });
    follow(future);
    future.then(this, [this, path, inner, isPlain, name](bool isKept) {
        if (!isKept)
            return fail({ErrorCode::Storage, tr("What was fetched cannot be written."), path, tr("Make room on this workstation.")});
        const QString wanted = source().sha256.isEmpty() ? m_asset.sha256 : source().sha256;
        if (wanted.isEmpty())
            note(tr("Nobody says which SHA-256 sum %1 must have; give “sha256” to be sure that it is always the same.").arg(name));
        checkSum(path, wanted, [this, path, inner, isPlain](const QString &sum) {
            const QString revision = m_asset.tag.isEmpty() ? u"sha256:"_s + sum : m_asset.tag;
            if (path.endsWith(u".zip", Qt::CaseInsensitive))
                return unzip(path, revision);
            give(isPlain ? inner : path, revision);
        });
    });
}

void DownloadFetch::unzip(const QString &file, const QString &revision)
{
    const QString folder = QFileInfo(file).absolutePath() + u"/files"_s;
    QString program = automation::findProgram(u"unzip"_s);
    QStringList arguments{u"-q"_s, u"-o"_s, file, u"-d"_s, folder};
    if (program.isEmpty()) {
        program = automation::findProgram(u"python3"_s);
        arguments = {u"-I"_s, u"-m"_s, u"zipfile"_s, u"-e"_s, file, folder};
    }
    if (program.isEmpty())
        program = need(u"unzip"_s, u"unzip"_s);
    if (program.isEmpty())
        return;
    run(program, arguments, kLimit, [this, folder, revision](const automation::ToolAnswer &answer) {
        if (answer.exit.code != 0)
            return fail({ErrorCode::Storage, tr("The ZIP cannot be unpacked."), saidBy(answer.errorOutput + answer.output), tr("Look whether it is whole, and whether there is room on this workstation.")});
        give(folder, revision);
    });
}

} // namespace qd::sourcefetch
