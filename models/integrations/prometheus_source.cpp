// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/prometheus_source.h"

#include "models/base/text.h"
#include "models/integrations/prometheus_types.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace qd::integrations {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::PrometheusSource)
};

constexpr size_t mostSources = 500;
constexpr milliseconds kDefaultScrape = std::chrono::seconds(15);

QString authWord(RestAuth::Kind kind)
{
    return kind == RestAuth::Kind::Basic ? QStringLiteral("basic") : kind == RestAuth::Kind::Bearer ? QStringLiteral("bearer") : QStringLiteral("none");
}

bool isId(const QString &text)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$"));
    return allowed.match(text).hasMatch();
}

/// Double quotes with escapes, which YAML reads as JSON does.
QByteArray quoted(const QString &text)
{
    YAML::Emitter out;
    out << YAML::DoubleQuoted << text.toStdString();
    return QByteArray(out.c_str());
}

/// Reads sources.yaml; yaml-cpp's exceptions end in read().
class Reader {
public:
    explicit Reader(SourceFile &file) : m_file(file) {}

    void read(const QByteArray &text)
    {
        try {
            readRoot(YAML::Load(text.toStdString()));
        } catch (const YAML::Exception &fault) {
            m_file.problems.append({fault.mark.line + 1, fault.mark.column + 1, Texts::tr("This is not YAML: %1").arg(displayText(QByteArray::fromStdString(fault.msg), false, 200)), true});
        }
    }

private:
    void problem(const YAML::Node &node, const QString &message, bool isError = true)
    {
        m_file.problems.append({node.Mark().line + 1, node.Mark().column + 1, message, isError});
    }
    static QString text(const YAML::Node &node) { return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString(); }

    void readRoot(const YAML::Node &root)
    {
        if (root.IsNull())
            return;
        if (!root.IsMap())
            return problem(root, Texts::tr("The file must begin with “prometheus:” and a list of servers below it."));
        for (const auto &entry : root) {
            const QString key = text(entry.first);
            if (key == u"version") {
                if (text(entry.second) != u"1")
                    problem(entry.second, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
            } else if (key == u"prometheus") {
                readList(entry.second);
            } else {
                problem(entry.first, Texts::tr("“%1” is not known here and is left out.").arg(key), false);
            }
        }
    }

    void readList(const YAML::Node &list)
    {
        if (list.IsNull())
            return;
        if (!list.IsSequence())
            return problem(list, Texts::tr("“%1” must be a list: each entry begins with “- ”.").arg(QStringLiteral("prometheus")));
        if (list.size() > mostSources)
            return problem(list, Texts::tr("More than %1 servers are not read.").arg(mostSources));
        for (const YAML::Node &entry : list)
            readSource(entry);
    }

    void readSource(const YAML::Node &entry)
    {
        if (!entry.IsMap())
            return problem(entry, Texts::tr("A server must be a list of fields such as “url: http://127.0.0.1:9090”."));
        PrometheusSource source;
        const qsizetype before = m_file.problems.size();
        for (const auto &field : entry)
            readField(field.first, field.second, source);
        if (source.name.isEmpty())
            source.name = source.id;
        if (!isId(source.id))
            problem(entry, Texts::tr("A server needs an “id” of letters, digits, dots and dashes."));
        else if (m_ids.contains(source.id))
            problem(entry, Texts::tr("The id “%1” is given twice.").arg(source.id));
        else if (const auto fault = source.problem(); fault && isGood(before))
            problem(entry, fault->message);
        m_ids.insert(source.id);
        if (isGood(before))
            m_file.sources.append(source);
    }

    /// No error since the problem of that number.
    [[nodiscard]] bool isGood(qsizetype before) const
    {
        return std::none_of(m_file.problems.begin() + before, m_file.problems.end(), [](const SourceProblem &one) { return one.isError; });
    }

    void readField(const YAML::Node &key, const YAML::Node &value, PrometheusSource &source)
    {
        const QString name = text(key);
        if (!value.IsScalar())
            return problem(value, Texts::tr("“%1” must be a text.").arg(name));
        const QString word = text(value).trimmed();
        if (name == u"id")
            source.id = word;
        else if (name == u"name")
            source.name = word;
        else if (name == u"url")
            readUrl(value, source.url);
        else if (name == u"alertmanager")
            readUrl(value, source.alertmanager);
        else if (name == u"via")
            source.via = HostId{word};
        else if (name == u"user")
            source.user = word;
        else if (name == u"auth")
            readAuth(value, source.auth);
        else if (name == u"scrape_interval")
            readInterval(value, source.scrapeInterval);
        else if (name == u"password" || name == u"token" || name == u"secret")
            problem(key, Texts::tr("Secrets do not belong into this file: remove it, and enter it in the program, which leaves it to the key ring."));
        else
            problem(key, Texts::tr("“%1” is not known here and is left out.").arg(name), false);
    }

    void readUrl(const YAML::Node &value, QUrl &into)
    {
        const auto url = RestClient::checkedUrl(text(value));
        url ? void(into = *url) : problem(value, url.error().message);
    }

    void readAuth(const YAML::Node &value, RestAuth::Kind &into)
    {
        for (const RestAuth::Kind kind : {RestAuth::Kind::None, RestAuth::Kind::Basic, RestAuth::Kind::Bearer}) {
            if (text(value) == authWord(kind)) {
                into = kind;
                return;
            }
        }
        problem(value, Texts::tr("“%1” must be one of: %2.").arg(QStringLiteral("auth"), QStringLiteral("none, basic, bearer")));
    }

    void readInterval(const YAML::Node &value, milliseconds &into)
    {
        const auto interval = parsePromDuration(text(value));
        if (!interval || *interval < milliseconds(100) || *interval > std::chrono::hours(24))
            return problem(value, Texts::tr("“%1” must be a time such as 15s or 1m.").arg(QStringLiteral("scrape_interval")));
        into = *interval;
    }

    SourceFile &m_file;
    QSet<QString> m_ids;
};

} // namespace

std::optional<Error> PrometheusSource::problem() const
{
    const auto wrong = [](const QString &message, const QString &hint) { return Error{ErrorCode::Parse, message, {}, hint}; };
    if (name.trimmed().isEmpty())
        return wrong(Texts::tr("The server needs a name."), Texts::tr("Call it as you speak of it."));
    if (const auto checked = RestClient::checkedUrl(url.toString(QUrl::FullyEncoded)); !checked)
        return checked.error();
    if (!alertmanager.isEmpty()) {
        if (const auto checked = RestClient::checkedUrl(alertmanager.toString(QUrl::FullyEncoded)); !checked)
            return checked.error();
    }
    if (auth == RestAuth::Kind::Basic && user.trimmed().isEmpty())
        return wrong(Texts::tr("A login with a password needs a user name."), Texts::tr("Enter it, or choose another kind of login."));
    if (user.contains(u':'))
        return wrong(Texts::tr("A user name must not hold a colon."), Texts::tr("HTTP cannot tell it from the password then."));
    return {};
}

QString SourceProblem::toText() const
{
    if (line <= 0)
        return message;
    return Texts::tr("line %1, column %2: %3").arg(line).arg(column).arg(message);
}

SourceFile SourceFile::parse(const QByteArray &text)
{
    SourceFile file;
    Reader(file).read(text);
    return file;
}

QByteArray SourceFile::write(const QList<PrometheusSource> &sources)
{
    QByteArray text = "# Quarterdeck's Prometheus servers. Passwords and tokens are in the desktop's key ring, never here.\nversion: 1\nprometheus:";
    if (sources.isEmpty())
        text += " []";
    text += '\n';
    for (const PrometheusSource &source : sources) {
        text += "  - id: " + quoted(source.id) + "\n    name: " + quoted(source.name) + "\n    url: " + quoted(source.url.toString(QUrl::FullyEncoded)) + '\n';
        if (!source.via.isEmpty())
            text += "    via: " + quoted(source.via.value) + '\n';
        if (source.auth != RestAuth::Kind::None)
            text += "    auth: " + authWord(source.auth).toLatin1() + '\n';
        if (!source.user.isEmpty())
            text += "    user: " + quoted(source.user) + '\n';
        if (!source.alertmanager.isEmpty())
            text += "    alertmanager: " + quoted(source.alertmanager.toString(QUrl::FullyEncoded)) + '\n';
        if (source.scrapeInterval != kDefaultScrape)
            text += "    scrape_interval: " + promDurationText(source.scrapeInterval).toLatin1() + '\n';
    }
    return text;
}

bool SourceFile::hasErrors() const
{
    return std::ranges::any_of(problems, &SourceProblem::isError);
}

} // namespace qd::integrations
