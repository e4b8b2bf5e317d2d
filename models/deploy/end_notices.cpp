// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/end_notices.h"

#include "models/base/identity.h"
#include "models/deploy/journal.h"
#include "models/deploy/request_json.h"
#include "models/deploy/run.h"
#include "models/recipes/notice.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <algorithm>

namespace qd::deploy {
namespace {

using namespace Qt::StringLiterals;

QStringList namesIn(const QString &text)
{
    QStringList names;
    if (const auto parsed = recipes::Template::parse(text.toUtf8())) {
        for (const recipes::TemplateName &name : parsed->names())
            names.append(name.name);
    }
    return names;
}

/// What a notice's error says, where the address is one that may be told to nobody.
QString withoutServer(QString message, const QString &address, const QString &shown)
{
    const QUrl url(address);
    for (const QString &server : {url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString(), url.authority(), url.host()}) {
        if (!server.isEmpty())
            message.replace(server, shown, Qt::CaseInsensitive);
    }
    return message;
}

QJsonObject endOf(const Run &run)
{
    const RunInfo &info = run.info();
    return {{u"run"_s, info.runId},           {u"kind"_s, runKindName(info.kind)}, {u"title"_s, info.title},
            {u"recipe"_s, info.recipe},       {u"revision"_s, info.revision},      {u"release"_s, info.releaseId},
            {u"state"_s, runStateName(run.state())}, {u"summary"_s, run.summary()},
            {u"hosts"_s, QJsonArray::fromStringList(info.hostNames)},              {u"who"_s, ownIdentity().who()}};
}

void sendOne(const Run &run, const recipes::Notice &notice, const NoticeParcel &parcel, Journal &journal, NoticeSender &sender)
{
    const RunInfo &info = run.info();
    const auto tell = [&journal, runId = info.runId, notice](const QString &fault) {
        StepRecord note;
        note.runId = runId;
        note.step = u"notify"_s;
        note.command = notice.command.isEmpty() ? recipes::shownAddress(notice.url) : notice.command;
        note.state = stepStateName(fault.isEmpty() ? StepState::Done : StepState::Failed);
        note.message = fault;
        (void)journal.add(note);
    };
    static const SecretValues none;
    const recipes::Variables program{{u"name"_s, info.recipe}, {u"release"_s, info.releaseId}, {u"revision"_s, info.revision}, {u"run"_s, info.runId}};
    const auto filled = recipes::expandNotice(notice, {}, program, parcel.end.variables, parcel.secrets ? *parcel.secrets : none);
    if (!filled)
        return tell(filled.error().message);
    const bool isHidden = recipes::isTemplate(recipes::shownAddress(notice.url));
    sender.send(*filled, endOf(run)).then([tell, isHidden, notice, address = isHidden ? filled->url : QString()](const Result<void> &sent) {
        const QString fault = sent ? QString() : sent.error().message;
        tell(isHidden ? withoutServer(fault, address, recipes::shownAddress(notice.url)) : fault);
    });
}

} // namespace

EndNotices endNoticesOf(const recipes::Recipe &recipe, const recipes::Variables &once)
{
    EndNotices end{recipe.notices, {}, {}};
    recipes::Variables known = recipe.variables;
    known.insert(once);
    QStringList open;
    for (const recipes::Notice &notice : recipe.notices)
        open += namesIn(notice.url);
    QSet<QString> seen;
    while (!open.isEmpty()) {
        const QString name = open.takeLast();
        if (seen.contains(name))
            continue;
        seen.insert(name);
        if (const auto secret = std::ranges::find(recipe.secrets, name, &recipes::SecretReference::name); secret != recipe.secrets.end()) {
            end.secrets.append(*secret);
        } else if (known.contains(name)) {
            end.variables.insert(name, known.value(name));
            open += namesIn(known.value(name));
        }
    }
    return end;
}

void tellEnd(const Run &run, const NoticeParcel &parcel, Journal &journal, NoticeSender *sender)
{
    const bool good = run.state() == RunState::Succeeded;
    for (const recipes::Notice &notice : parcel.end.notices) {
        const bool wanted = notice.when == u"always" || (notice.when == u"success") == good;
        if (wanted && sender)
            sendOne(run, notice, parcel, journal, *sender);
    }
}

} // namespace qd::deploy
