// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_source.h"

#include <QtCore/QCoreApplication>

namespace qd::integrations {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::RestSource)
};

} // namespace

std::optional<Error> RestSource::problem() const
{
    const auto wrong = [](const QString &message, const QString &hint) { return Error{ErrorCode::Parse, message, {}, hint}; };
    if (name.trimmed().isEmpty())
        return wrong(Texts::tr("The server needs a name."), Texts::tr("Call it as you speak of it."));
    if (const auto checked = RestClient::checkedUrl(url.toString(QUrl::FullyEncoded)); !checked)
        return checked.error();
    if (auth == RestAuth::Kind::Basic && user.trimmed().isEmpty())
        return wrong(Texts::tr("A login with a password needs a user name."), Texts::tr("Enter it, or choose another kind of login."));
    if (user.contains(u':'))
        return wrong(Texts::tr("A user name must not hold a colon."), Texts::tr("HTTP cannot tell it from the password then."));
    return {};
}

void RestSource::tidy()
{
    name = name.trimmed();
    user = auth == RestAuth::Kind::Basic ? user.trimmed() : QString();
}

QString SourceProblem::toText() const
{
    if (line <= 0)
        return message;
    return Texts::tr("line %1, column %2: %3").arg(line).arg(column).arg(message);
}

QString freeSourceId(const QString &name, const QString &stem, const std::function<bool(const QString &id)> &isTaken)
{
    QString id;
    for (const QChar c : name.toLower()) {
        if (c.unicode() < 128 && c.isLetterOrNumber())
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    id = id.left(40);
    while (id.endsWith(u'-'))
        id.chop(1);
    if (id.isEmpty())
        id = stem;
    QString free = id;
    for (int number = 2; isTaken(free); ++number)
        free = id + u'-' + QString::number(number);
    return free;
}

Error notOneOf(const QString &field, const QStringList &words)
{
    return {ErrorCode::Parse, Texts::tr("“%1” must be one of: %2.").arg(field, words.join(QStringLiteral(", "))), {}, {}};
}

Result<bool> takeUrl(const QString &text, QUrl &into)
{
    return RestClient::checkedUrl(text).transform([&into](const QUrl &url) {
        into = url;
        return true;
    });
}

} // namespace qd::integrations
