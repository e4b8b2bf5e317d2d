// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/integrations/rest_source_file.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <yaml-cpp/yaml.h>

namespace qd::integrations {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::integrations::RestSource)
};

constexpr size_t kMostSources = 500;

QString authWord(RestAuth::Kind kind)
{
    switch (kind) {
    case RestAuth::Kind::None: return QStringLiteral("none");
    case RestAuth::Kind::Basic: return QStringLiteral("basic");
    case RestAuth::Kind::Bearer: return QStringLiteral("bearer");
    case RestAuth::Kind::ApiKey: return QStringLiteral("api-key");
    }
    return {};
}

bool isId(const QString &text)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$"));
    return allowed.match(text).hasMatch();
}

/// Names under which people write down what belongs into the key ring.
bool isSecretName(const QString &name)
{
    return name == u"password" || name == u"token" || name == u"secret" || name == u"api_key";
}

/// Double quotes with escapes, which YAML reads as JSON does.
QByteArray quoted(const QString &text)
{
    YAML::Emitter out;
    out << YAML::DoubleQuoted << text.toStdString();
    return QByteArray(out.c_str());
}

/// Reads a file; yaml-cpp's exceptions end in read().
class Reader {
public:
    Reader(const SourceSection &section, SourceBuilder &builder) : m_section(section), m_builder(builder) {}

    QList<SourceProblem> read(const QByteArray &text)
    {
        try {
            readRoot(YAML::Load(text.toStdString()));
        } catch (const YAML::Exception &fault) {
            m_problems.append({fault.mark.line + 1, fault.mark.column + 1, Texts::tr("This is not YAML: %1").arg(displayText(QByteArray::fromStdString(fault.msg), false, 200)), true});
        }
        return m_problems;
    }

private:
    void problem(const YAML::Node &node, const QString &message, bool isError = true)
    {
        m_problems.append({node.Mark().line + 1, node.Mark().column + 1, message, isError});
    }
    static QString text(const YAML::Node &node) { return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString(); }

    void readRoot(const YAML::Node &root)
    {
        if (root.IsNull())
            return;
        if (!root.IsMap())
            return problem(root, Texts::tr("The file must begin with “%1:” and a list of servers below it.").arg(m_section.name));
        for (const auto &entry : root) {
            const QString key = text(entry.first);
            if (key == u"version") {
                if (text(entry.second) != u"1")
                    problem(entry.second, Texts::tr("This version of Quarterdeck reads only version 1 of the file."));
            } else if (key == m_section.name) {
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
            return problem(list, Texts::tr("“%1” must be a list: each entry begins with “- ”.").arg(m_section.name));
        if (list.size() > kMostSources)
            return problem(list, Texts::tr("More than %1 servers are not read.").arg(kMostSources));
        for (const YAML::Node &entry : list)
            readSource(entry);
    }

    void readSource(const YAML::Node &entry)
    {
        if (!entry.IsMap())
            return problem(entry, Texts::tr("A server must be a list of fields such as “url: %1”.").arg(m_section.example));
        RestSource &source = m_builder.begin();
        const qsizetype before = m_problems.size();
        for (const auto &field : entry)
            readField(field.first, field.second, source);
        if (source.name.isEmpty())
            source.name = source.id;
        if (!isId(source.id))
            problem(entry, Texts::tr("A server needs an “id” of letters, digits, dots and dashes."));
        else if (m_ids.contains(source.id))
            problem(entry, Texts::tr("The id “%1” is given twice.").arg(source.id));
        else if (const auto fault = m_builder.problem(); fault && isGood(before))
            problem(entry, fault->message);
        m_ids.insert(source.id);
        if (isGood(before))
            m_builder.keep();
    }

    /// No error since the problem of that number.
    [[nodiscard]] bool isGood(qsizetype before) const
    {
        return std::none_of(m_problems.begin() + before, m_problems.end(), [](const SourceProblem &one) { return one.isError; });
    }

    void readField(const YAML::Node &key, const YAML::Node &value, RestSource &source)
    {
        const QString name = text(key);
        if (!value.IsScalar())
            return problem(value, Texts::tr("“%1” must be a text.").arg(name));
        if (isSecretName(name))
            return problem(key, Texts::tr("Secrets do not belong into this file: remove it, and enter it in the program, which leaves it to the key ring."));
        const auto taken = takeField(name, text(value), source);
        if (!taken)
            problem(value, taken.error().message);
        else if (!*taken)
            problem(key, Texts::tr("“%1” is not known here and is left out.").arg(name), false);
    }

    Result<bool> takeField(const QString &name, const QString &value, RestSource &source)
    {
        if (name == u"url")
            return takeUrl(value, source.url);
        if (name == u"auth")
            return takeAuth(name, value, source.auth);
        QString *const into = name == u"id" ? &source.id : name == u"name" ? &source.name : name == u"user" ? &source.user : name == u"via" ? &source.via.value : nullptr;
        if (!into)
            return m_builder.takeField(name, value);
        *into = value.trimmed();
        return true;
    }

    Result<bool> takeAuth(const QString &name, const QString &value, RestAuth::Kind &into) const
    {
        QList<std::pair<QString, RestAuth::Kind>> words;
        for (const RestAuth::Kind kind : m_section.auths)
            words.append({authWord(kind), kind});
        return takeWord(name, value, words, into);
    }

    const SourceSection &m_section;
    SourceBuilder &m_builder;
    QList<SourceProblem> m_problems;
    QSet<QString> m_ids;
};

} // namespace

QList<SourceProblem> readSources(const QByteArray &text, const SourceSection &section, SourceBuilder &builder)
{
    return Reader(section, builder).read(text);
}

QList<SourceField> fieldsOf(const RestSource &source)
{
    const bool hasLogin = source.auth != RestAuth::Kind::None;
    return {{"id", source.id},
            {"name", source.name},
            {"url", source.url.toString(QUrl::FullyEncoded)},
            {"via", source.via.value},
            {"auth", hasLogin ? authWord(source.auth) : QString(), true},
            {"user", source.user}};
}

QByteArray sourcesText(const SourceSection &section, const QList<QList<SourceField>> &sources)
{
    QByteArray text = "# " + section.comment + "\nversion: 1\n" + section.name.toUtf8() + (sources.isEmpty() ? ": []\n" : ":\n");
    for (const QList<SourceField> &source : sources) {
        QByteArray lead = "  - ";
        for (const SourceField &field : source) {
            if (field.text.isEmpty())
                continue;
            text += lead + field.name + ": " + (field.isWord ? field.text.toUtf8() : quoted(field.text)) + '\n';
            lead = "    ";
        }
    }
    return text;
}

} // namespace qd::integrations
