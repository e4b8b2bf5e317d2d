// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a code host's answer, and any words as what a recipe says of a source: addresses that are given out are safe to ask,
// and nothing can be taken for an option of git.
#include "models/sourcefetch/code_host.h"
#include "models/sourcefetch/fetch_job.h"
#include "models/sourcefetch/git_fetch.h"
#include "models/sourcefetch/wheel_fetch.h"
#include "tests/fuzz/require.h"

#include <algorithm>

namespace {

using namespace qd::sourcefetch;
using qd::test::require;

bool isWeb(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"));
}

void readRelease(CodeHost host, const QByteArray &body)
{
    const auto assets = readAssets(host, body, QUrl(QStringLiteral("https://api.example.org/v1")));
    if (!assets) {
        require(!assets.error().message.isEmpty());
        return;
    }
    for (const Asset &asset : *assets) {
        require(!asset.name.isEmpty() && isWeb(asset.url) && isWeb(asset.tokenUrl));
        require(asset.sha256.isEmpty() || asset.sha256.size() == 64);
    }
    for (const QString &pattern : {QString(), QStringLiteral("*.tar.gz"), assets->isEmpty() ? QStringLiteral("[") : assets->first().name}) {
        const auto chosen = chooseAsset(*assets, pattern, QStringLiteral("1.2"));
        require(chosen ? assets->contains(*chosen) : !chosen.error().message.isEmpty());
    }
}

/// "ext::sh -c …": git would run a program for it.
bool namesHelper(const QString &address)
{
    const auto end = std::ranges::find_if_not(address, [](QChar c) { return c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.'; });
    return QStringView(end, address.cend()).startsWith(u"::");
}

/// First line: address; second: tag.
void ask(const QString &text)
{
    const auto question = releaseQuestion(text.section(u'\n', 0, 0), text.section(u'\n', 1, 1));
    if (!question)
        return;
    require(isWeb(question->base) && question->request.path.startsWith(u'/'));
    const QStringList parts = question->request.path.split(u'/');
    require(!parts.contains(QStringLiteral("..")));
    require(std::ranges::none_of(question->request.path, [](QChar c) { return c.unicode() <= 0x20 || c == u'?' || c == u'#'; }));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const QString text = QString::fromUtf8(bytes);
    switch (data[0] % 6) {
    case 0: readRelease(CodeHost::GitHub, bytes); break;
    case 1: readRelease(CodeHost::GitLab, bytes); break;
    case 2: readRelease(CodeHost::Bitbucket, bytes); break;
    case 3: readRelease(CodeHost::Gitea, bytes); break;
    case 4: ask(text); break;
    default:
        require(!isRevision(text) || (!text.startsWith(u'-') && !text.contains(u':') && !text.contains(u'\n')));
        require(!isRepositoryAddress(text) || (!text.startsWith(u'-') && !namesHelper(text) && !text.contains(u'\n')));
        require(!wheelVersion(text).contains(u'-'));
        std::ignore = saidBy(bytes);
    }
    return 0;
}
