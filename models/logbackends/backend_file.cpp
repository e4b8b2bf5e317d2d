// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/log_backend.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace qd::logs {
namespace {

using Kind = BackendSource::Kind;
using Auth = integrations::RestAuth::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::BackendFile)
};

constexpr size_t kMostSources = 500;

const QMap<QString, Auth> &authWords()
{
    static const QMap<QString, Auth> words{{QStringLiteral("none"), Auth::None}, {QStringLiteral("basic"), Auth::Basic},
                                           {QStringLiteral("bearer"), Auth::Bearer}, {QStringLiteral("api-key"), Auth::ApiKey}};
    return words;
}

const QMap<QString, Kind> &kindWords()
{
    static const QMap<QString, Kind> words{{QStringLiteral("elasticsearch"), Kind::Elasticsearch}, {QStringLiteral("opensearch"), Kind::Elasticsearch}, {QStringLiteral("loki"), Kind::Loki}};
    return words;
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

/// Reads logservers.yaml; yaml-cpp's exceptions end in read().
class Reader {
public:
    explicit Reader(BackendFile &file) : m_file(file) {}

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
            return problem(root, Texts::tr("The file must begin with “servers:” and a list of servers below it."));
        for (const auto &entry : root) {
            const QString key = text(entry.first);
            if (key == u"version") {
                if (text(entry.second) != u"1")
                    problem(entry.second, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
            } else if (key == u"servers") {
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
            return problem(list, Texts::tr("“%1” must be a list: each entry begins with “- ”.").arg(QStringLiteral("servers")));
        if (list.size() > kMostSources)
            return problem(list, Texts::tr("More than %1 servers are not read.").arg(kMostSources));
        for (const YAML::Node &entry : list)
            readSource(entry);
    }

    void readSource(const YAML::Node &entry)
    {
        if (!entry.IsMap())
            return problem(entry, Texts::tr("A server must be a list of fields such as “url: http://127.0.0.1:9200”."));
        BackendSource source;
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
        return std::none_of(m_file.problems.begin() + before, m_file.problems.end(), [](const BackendProblem &one) { return one.isError; });
    }

    template <typename T>
    void readWord(const YAML::Node &value, const QString &name, const QMap<QString, T> &words, T &into)
    {
        if (const auto found = words.constFind(text(value)); found != words.cend())
            into = *found;
        else
            problem(value, Texts::tr("“%1” must be one of: %2.").arg(name, QStringList(words.keys()).join(QStringLiteral(", "))));
    }

    void readField(const YAML::Node &key, const YAML::Node &value, BackendSource &source)
    {
        const QMap<QString, QString *> texts{{QStringLiteral("id"), &source.id},         {QStringLiteral("name"), &source.name},
                                             {QStringLiteral("user"), &source.user},     {QStringLiteral("selector"), &source.selector},
                                             {QStringLiteral("tenant"), &source.tenant}, {QStringLiteral("time_field"), &source.timeField},
                                             {QStringLiteral("via"), &source.via.value}};
        const QString name = text(key);
        if (!value.IsScalar())
            return problem(value, Texts::tr("“%1” must be a text.").arg(name));
        if (QString *const into = texts.value(name))
            *into = text(value).trimmed();
        else if (name == u"kind")
            readWord(value, name, kindWords(), source.kind);
        else if (name == u"auth")
            readWord(value, name, authWords(), source.auth);
        else if (name == u"url")
            readUrl(value, source.url);
        else if (name == u"password" || name == u"token" || name == u"secret" || name == u"api_key")
            problem(key, Texts::tr("Secrets do not belong into this file: remove it, and enter it in the program, which leaves it to the key ring."));
        else
            problem(key, Texts::tr("“%1” is not known here and is left out.").arg(name), false);
    }

    void readUrl(const YAML::Node &value, QUrl &into)
    {
        const auto url = integrations::RestClient::checkedUrl(text(value));
        url ? void(into = *url) : problem(value, url.error().message);
    }

    BackendFile &m_file;
    QSet<QString> m_ids;
};

} // namespace

QString BackendProblem::toText() const
{
    if (line <= 0)
        return message;
    return Texts::tr("line %1, column %2: %3").arg(line).arg(column).arg(message);
}

BackendFile BackendFile::parse(const QByteArray &text)
{
    BackendFile file;
    Reader(file).read(text);
    return file;
}

QByteArray BackendFile::write(const QList<BackendSource> &sources)
{
    QByteArray text = "# Quarterdeck's servers of logs. Passwords, tokens and keys are in the desktop's key ring, never here.\nversion: 1\nservers:";
    if (sources.isEmpty())
        text += " []";
    text += '\n';
    for (const BackendSource &source : sources) {
        text += "  - id: " + quoted(source.id) + "\n    name: " + quoted(source.name) + "\n    kind: " + (source.kind == Kind::Loki ? "loki" : "elasticsearch")
            + "\n    url: " + quoted(source.url.toString(QUrl::FullyEncoded)) + '\n';
        const auto put = [&text](const char *name, const QString &value) {
            if (!value.isEmpty())
                text += QByteArray("    ") + name + ": " + quoted(value) + '\n';
        };
        put("via", source.via.value);
        if (source.auth != Auth::None)
            text += "    auth: " + authWords().key(source.auth).toLatin1() + '\n';
        put("user", source.user);
        put("selector", source.selector);
        put("tenant", source.tenant);
        if (source.kind == Kind::Elasticsearch && source.timeField != BackendSource().timeField)
            put("time_field", source.timeField);
    }
    return text;
}

bool BackendFile::hasErrors() const { return std::ranges::any_of(problems, &BackendProblem::isError); }

} // namespace qd::logs
