// SPDX-License-Identifier: GPL-3.0-or-later
// Variables of a host, and a recipe's texts with them.
#include "models/recipes/notice.h"
#include "models/recipes/schema.h"
#include "models/recipes/template.h"

#include <QtCore/QCoreApplication>

namespace qd::recipes {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Expand)
};

std::unexpected<Error> cannotExpand(const QString &what, const QString &why)
{
    return failure(ErrorCode::Parse, Texts::tr("%1 cannot be filled in: %2").arg(what, why), {},
                   Texts::tr("Define the variable in the recipe, for the host, or for this run."));
}

/// Values that may hold further variables, each looked at once.
class Resolver {
public:
    Resolver(Variables raw, Variables known) : m_raw(std::move(raw)), m_known(std::move(known)) {}

    Result<Variables> all()
    {
        const QStringList names = m_raw.keys();
        for (const QString &name : names) {
            if (const auto done = resolve(name); !done)
                return std::unexpected(done.error());
        }
        return m_known;
    }

    /// Needs only what `value` asks for.
    Result<QString> expand(const QString &value, const QString &what)
    {
        if (!isTemplate(value))
            return value;
        const auto bytes = bytesOf(value, what, {});
        if (!bytes)
            return std::unexpected(bytes.error());
        return QString::fromUtf8(*bytes);
    }

    /// Whoever gives secrets wipes what comes out.
    Result<QByteArray> bytesOf(const QString &value, const QString &what, const Secrets &secrets)
    {
        const auto parsed = Template::parse(value.toUtf8());
        if (!parsed)
            return cannotExpand(what, parsed.error().message);
        for (const TemplateName &name : parsed->names()) {
            if (const auto done = secrets.contains(name.name) ? Result<void>() : resolve(name.name); !done)
                return std::unexpected(done.error());
        }
        auto bytes = parsed->expand(m_known, secrets);
        if (!bytes)
            return cannotExpand(what, bytes.error().message);
        return std::move(*bytes);
    }

private:
    Result<void> resolve(const QString &name)
    {
        if (m_known.contains(name) || !m_raw.contains(name))
            return {};
        const QString value = m_raw.value(name);
        if (m_way.contains(name) || m_way.size() > Template::deepest)
            return failure(ErrorCode::Parse, Texts::tr("The variable “%1” needs itself.").arg(name), (m_way + QStringList(name)).join(QStringLiteral(" → ")));
        m_way.append(name);
        const auto expanded = expand(value, Texts::tr("The variable “%1”").arg(name));
        m_way.removeLast();
        if (!expanded)
            return std::unexpected(expanded.error());
        m_known.insert(name, *expanded);
        return {};
    }

    Variables m_raw;
    Variables m_known;
    QStringList m_way;
};

/// Contents may hold secrets, which are known only when it runs.
bool isContent(const Field &field) { return QLatin1StringView(field.name) == QLatin1StringView("content"); }

/// Texts of one field.
class FieldExpander {
public:
    FieldExpander(const Field &field, const Variables &variables)
        : m_field(field), m_variables(variables), m_what(QStringLiteral("“%1”").arg(QString::fromLatin1(field.name))) {}

    /// An invalid value: its variables are empty, and it counts as not given.
    Result<QVariant> expand(const QVariant &value) const
    {
        switch (value.typeId()) {
        case QMetaType::QStringList: return list(value.toStringList());
        case QMetaType::QVariantMap: return map(value.toMap());
        case QMetaType::QString: return single(value.toString());
        default: return value;
        }
    }

private:
    [[nodiscard]] Result<QString> text(const QString &raw) const
    {
        const auto expanded = expandText(raw, m_variables);
        return expanded ? Result<QString>(*expanded) : cannotExpand(m_what, expanded.error().message);
    }

    [[nodiscard]] Result<QVariant> list(const QStringList &texts) const
    {
        QStringList out;
        for (const QString &raw : texts) {
            const auto one = text(raw);
            if (!one)
                return std::unexpected(one.error());
            // A variable that holds a list stands for all of it, and one that is empty for nothing.
            if (raw.startsWith(u"{{"))
                out += one->split(u'\n', Qt::SkipEmptyParts);
            else
                out.append(*one);
        }
        return out;
    }

    [[nodiscard]] Result<QVariant> map(const QVariantMap &texts) const
    {
        QVariantMap out;
        for (auto it = texts.begin(); it != texts.end(); ++it) {
            const auto one = text(it->toString());
            if (!one)
                return std::unexpected(one.error());
            out.insert(it.key(), *one);
        }
        return out;
    }

    [[nodiscard]] Result<QVariant> single(const QString &raw) const
    {
        const auto one = text(raw);
        if (!one)
            return std::unexpected(one.error());
        const bool isGone = one->isEmpty() && isTemplate(raw);
        if (isGone && m_field.isRequired)
            return cannotExpand(m_what, Texts::tr("%1 is empty.").arg(raw));
        if (isGone)
            return QVariant();
        const auto typed = valueOf(m_field, *one);
        if (!typed)
            return failure(ErrorCode::Parse, Texts::tr("%1 cannot be “%2”: it must be: %3.").arg(m_what, *one, typeName(m_field.type)));
        return *typed;
    }

    const Field &m_field;
    const Variables &m_variables;
    QString m_what;
};

} // namespace

QList<std::pair<QString, QString>> programVariables()
{
    return {{QStringLiteral("name"), Texts::tr("The recipe's name.")},
            {QStringLiteral("host"), Texts::tr("The host's name in the console.")},
            {QStringLiteral("address"), Texts::tr("The host's address.")},
            {QStringLiteral("login"), Texts::tr("The account that logs in.")},
            {QStringLiteral("group"), Texts::tr("The host's group; those above it before it, divided by commas.")},
            {QStringLiteral("tags"), Texts::tr("The host's tags, divided by commas.")},
            {QStringLiteral("target"), Texts::tr("The folder on the host.")},
            {QStringLiteral("current"), Texts::tr("The link to the release that is live.")},
            {QStringLiteral("release"), Texts::tr("The release's name.")},
            {QStringLiteral("release_dir"), Texts::tr("The release's folder.")},
            {QStringLiteral("revision"), Texts::tr("Commit, tag or version of the source, where it has one.")},
            {QStringLiteral("run"), Texts::tr("The run's number in the history.")}};
}

Result<Variables> variablesFor(const Recipe &recipe, const QString &hostName, const Variables &program, const Variables &once)
{
    Variables raw = recipe.variables;
    raw.insert(recipe.hostVariables.value(hostName));
    raw.insert(once);
    return Resolver(raw, program).all();
}

Result<Notice> expandNotice(const Notice &notice, const Recipe &recipe, const Variables &program, const Variables &once, const Secrets &secrets)
{
    Notice out = notice;
    if (!isTemplate(notice.url))
        return out;
    Variables raw = recipe.variables;
    raw.insert(once);
    auto address = Resolver(raw, program).bytesOf(notice.url, QStringLiteral("“notify”"), secrets);
    if (!address)
        return std::unexpected(address.error());
    out.url = QString::fromUtf8(address->trimmed()); // keys are often kept with the end of their line
    wipe(*address);
    return out;
}

Result<Step> expandStep(const Step &step, const Variables &variables)
{
    Step out = step;
    for (auto it = step.fields.begin(); it != step.fields.end(); ++it) {
        const Field *field = fieldOf(stepFields(step.kind), it.key());
        if (!field || isContent(*field))
            continue;
        const auto value = FieldExpander(*field, variables).expand(*it);
        if (!value)
            return std::unexpected(value.error());
        if (value->isValid())
            out.fields.insert(it.key(), *value);
        else
            out.fields.remove(it.key());
    }
    for (QString *text : {&out.title, &out.elevate, &out.onlyOn}) {
        const auto expanded = expandText(*text, variables);
        if (!expanded)
            return cannotExpand(QStringLiteral("“%1”").arg(step.id), expanded.error().message);
        *text = *expanded;
    }
    return out;
}

Result<Source> expandSource(const Source &source, const Variables &variables)
{
    Source out = source;
    for (QString *text : {&out.location, &out.revision, &out.asset, &out.sha256, &out.subfolder, &out.build}) {
        const auto expanded = expandText(*text, variables);
        if (!expanded)
            return cannotExpand(QStringLiteral("“what”"), expanded.error().message);
        *text = *expanded;
    }
    for (QString &pattern : out.exclude) {
        const auto expanded = expandText(pattern, variables);
        if (!expanded)
            return cannotExpand(QStringLiteral("“exclude”"), expanded.error().message);
        pattern = *expanded;
    }
    return out;
}

} // namespace qd::recipes
