// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sourcefetch/code_host.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::sourcefetch {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::sourcefetch::CodeHost)
};

/// Where each kind's REST interface is, and what it is asked. %1 = owner/name, %2 = the same encoded, %3 = tag.
struct HostRow {
    CodeHost host;
    const char *word;   ///< in front of an address: "gitlab+https://…"
    const char *domain; ///< that everybody knows
    const char *api;    ///< its base there
    const char *path;   ///< in front of the paths elsewhere
    const char *newest;
    const char *tagged;
    const char *accept;
};
constexpr HostRow kHosts[] = {
    {CodeHost::GitHub, "github", "github.com", "https://api.github.com", "/api/v3", "/repos/%1/releases/latest", "/repos/%1/releases/tags/%3", "application/vnd.github+json"},
    {CodeHost::GitLab, "gitlab", "gitlab.com", "https://gitlab.com/api/v4", "/api/v4", "/projects/%2/releases/permalink/latest", "/projects/%2/releases/%3", "application/json"},
    {CodeHost::Bitbucket, "bitbucket", "bitbucket.org", "https://api.bitbucket.org/2.0", "/2.0", "/repositories/%1/downloads", "/repositories/%1/downloads", "application/json"},
    {CodeHost::Gitea, "gitea", "codeberg.org", "https://codeberg.org/api/v1", "/api/v1", "/repos/%1/releases/latest", "/repos/%1/releases/tags/%3", "application/json"},
};

/// The kind that is named in front, or that the server's name tells.
const HostRow *rowFor(const QString &word, const QString &server)
{
    const auto *row = std::ranges::find_if(kHosts, [&](const HostRow &one) {
        const QLatin1StringView kind(one.word);
        return word.isEmpty() ? server == QLatin1StringView(one.domain) : word == kind || (kind == "gitea"_L1 && word == u"forgejo");
    });
    if (row != std::end(kHosts))
        return row;
    row = std::ranges::find_if(kHosts, [&](const HostRow &one) { return word.isEmpty() && server.contains(QLatin1StringView(one.word)); });
    return row == std::end(kHosts) ? nullptr : row;
}

/// "owner/name" of what people copy from a browser.
QString withoutEnding(QString name)
{
    for (const QString &ending : {u".git"_s, u"/releases"_s, u"/-/releases"_s}) {
        if (name.endsWith(ending))
            name.chop(ending.size());
    }
    return name;
}

QUrl urlOf(const QJsonValue &value, const QUrl &base)
{
    if (value.toString().isEmpty())
        return {};
    const QUrl url = base.resolved(QUrl(value.toString(), QUrl::StrictMode));
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    return isWeb && url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() ? url : QUrl();
}

/// "sha256:1a2b…" as GitHub says it.
QString sumOf(const QJsonObject &asset)
{
    static const QRegularExpression shape(u"^sha256:([0-9a-f]{64})\\z"_s);
    return shape.match(asset.value(u"digest").toString()).captured(1);
}

void add(QList<Asset> &assets, const Asset &asset)
{
    if (!asset.name.isEmpty() && asset.url.isValid())
        assets.append(asset);
}

QList<Asset> readGitLab(const QJsonObject &release, const QUrl &base)
{
    QList<Asset> assets;
    const QString tag = release.value(u"tag_name").toString();
    for (const QJsonValue &link : release.value(u"assets").toObject().value(u"links").toArray()) {
        const QJsonValue direct = link[u"direct_asset_url"_s];
        const QUrl url = urlOf(direct.isString() ? direct : link[u"url"_s], base);
        add(assets, {tag, link[u"name"_s].toString(), url, url, {}});
    }
    return assets;
}

QList<Asset> readBitbucket(const QJsonObject &page, const QUrl &base)
{
    QList<Asset> assets;
    for (const QJsonValue &file : page.value(u"values").toArray()) {
        const QUrl url = urlOf(file[u"links"_s][u"self"_s][u"href"_s], base);
        add(assets, {{}, file[u"name"_s].toString(), url, url, {}});
    }
    return assets;
}

QList<Asset> readGitHub(const QJsonObject &release, const QUrl &base)
{
    QList<Asset> assets;
    const QString tag = release.value(u"tag_name").toString();
    for (const QJsonValue &one : release.value(u"assets").toArray()) {
        const QUrl url = urlOf(one[u"browser_download_url"_s], base);
        const QUrl api = urlOf(one[u"url"_s], base);
        add(assets, {tag, one[u"name"_s].toString(), url, api.isValid() ? api : url, sumOf(one.toObject())});
    }
    return assets;
}

} // namespace

Result<ReleaseQuestion> releaseQuestion(const QString &location, const QString &revision)
{
    static const QRegularExpression shape(u"^(?:([a-z]+)\\+)?(https?)://([^/?#@\\s]+)/([A-Za-z0-9_.~-]+(?:/[A-Za-z0-9_.~-]+)+?)/?\\z"_s);
    static const QRegularExpression tagShape(u"^[A-Za-z0-9_][A-Za-z0-9_.+/@-]{0,199}\\z"_s);
    const auto match = shape.match(location);
    const QString server = match.captured(3), name = withoutEnding(match.captured(4));
    const QUrl place(match.captured(2) + u"://"_s + server);
    const HostRow *row = match.hasMatch() ? rowFor(match.captured(1), server.section(u':', 0, 0).toLower()) : nullptr;
    if (!row || !place.isValid() || place.host().isEmpty() || name.split(u'/').contains(u".."_s))
        return failure(ErrorCode::Parse, Texts::tr("“%1” is no project of a code host.").arg(displayText(location)), {},
                       Texts::tr("Write https://github.com/owner/name, or say which kind of server it is: gitlab+https://git.example.org/group/name (github, gitlab, bitbucket, gitea)."));
    if (!revision.isEmpty() && !tagShape.match(revision).hasMatch())
        return failure(ErrorCode::Parse, Texts::tr("“%1” is no tag.").arg(displayText(revision)));
    ReleaseQuestion question;
    question.host = row->host;
    const bool isKnown = server.toLower() == QLatin1StringView(row->domain);
    question.base = isKnown ? QUrl(QString::fromLatin1(row->api)) : QUrl(match.captured(2) + u"://"_s + server + QString::fromLatin1(row->path));
    const auto encode = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    question.request.path = QString::fromLatin1(revision.isEmpty() ? row->newest : row->tagged);
    question.request.path.replace(u"%1"_s, name).replace(u"%2"_s, encode(name)).replace(u"%3"_s, encode(revision));
    question.request.headers.append(std::pair(QByteArray("Accept"), QByteArray(row->accept)));
    if (row->host == CodeHost::Bitbucket)
        question.request.query.append({u"pagelen"_s, u"100"_s});
    return question;
}

Result<QList<Asset>> readAssets(CodeHost host, const QByteArray &body, const QUrl &base)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (!json.isObject())
        return failure(ErrorCode::Protocol, Texts::tr("The code host's answer is no release."), displayText(body.left(200)));
    switch (host) {
    case CodeHost::GitLab: return readGitLab(json.object(), base);
    case CodeHost::Bitbucket: return readBitbucket(json.object(), base);
    case CodeHost::GitHub:
    case CodeHost::Gitea: break;
    }
    return readGitHub(json.object(), base);
}

Result<Asset> chooseAsset(const QList<Asset> &assets, const QString &pattern, const QString &revision)
{
    const auto glob = QRegularExpression::fromWildcard(pattern.isEmpty() ? u"*"_s : pattern, Qt::CaseSensitive, QRegularExpression::NonPathWildcardConversion);
    QStringList names;
    QList<Asset> fitting;
    for (const Asset &asset : assets) {
        names.append(displayText(asset.name));
        const bool isOfRevision = !asset.tag.isEmpty() || revision.isEmpty() || asset.name.contains(revision);
        if (glob.match(asset.name).hasMatch() && isOfRevision)
            fitting.append(asset);
    }
    const bool isNewestFirst = !fitting.isEmpty() && fitting.first().tag.isEmpty(); // Bitbucket keeps the files of all versions together
    if (fitting.size() == 1 || isNewestFirst)
        return fitting.first();
    const QString all = names.join(u", "_s);
    if (fitting.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("The release has no file like “%1”.").arg(pattern.isEmpty() ? u"*"_s : pattern), all, Texts::tr("Set “asset” to one of its files."));
    return failure(ErrorCode::NotFound, Texts::tr("Several files of the release are like “%1”.").arg(pattern.isEmpty() ? u"*"_s : pattern), all, Texts::tr("Set “asset” to the one that is meant."));
}

} // namespace qd::sourcefetch
