// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard_reader.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>

namespace qd::dashboards {
namespace {

using Key = QLatin1StringView;

QString textOf(const QJsonObject &from, Key key) { return from.value(key).toString(); }

/// A value may be a text, a number or a list of them.
QStringList valuesOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &one : value.isArray() ? value.toArray() : QJsonArray{value}) {
        if (one.isString() || one.isDouble() || one.isBool())
            texts.append(one.toVariant().toString());
    }
    return texts;
}

Variable::Kind kindOf(const QString &type)
{
    using Kind = Variable::Kind;
    static const QHash<QString, Kind> kinds{{QStringLiteral("query"), Kind::Query}, {QStringLiteral("custom"), Kind::Custom}, {QStringLiteral("constant"), Kind::Constant},
                                            {QStringLiteral("datasource"), Kind::Datasource}, {QStringLiteral("interval"), Kind::Interval}, {QStringLiteral("textbox"), Kind::TextBox},
                                            {QStringLiteral("adhoc"), Kind::AdHoc}};
    return kinds.value(type, Kind::Unknown);
}

/// "a, b : c, d\,e" -> options; "text : value" gives both.
QList<Variable::Option> customOptions(const QString &query)
{
    QList<Variable::Option> options;
    QString part;
    const auto take = [&] {
        const QString whole = part.trimmed();
        const qsizetype colon = whole.indexOf(QLatin1StringView(" : "));
        if (!whole.isEmpty())
            options.append(colon < 0 ? Variable::Option{whole, whole} : Variable::Option{whole.left(colon).trimmed(), whole.sliced(colon + 3).trimmed()});
        part.clear();
    };
    for (qsizetype i = 0; i < query.size(); ++i) {
        if (query.at(i) == u'\\' && i + 1 < query.size() && query.at(i + 1) == u',')
            part += query.at(++i);
        else if (query.at(i) == u',')
            take();
        else
            part += query.at(i);
    }
    take();
    return options;
}

void readOptions(const QJsonObject &from, Variable &variable)
{
    if (variable.kind == Variable::Kind::Custom || variable.kind == Variable::Kind::Interval) {
        variable.options = customOptions(variable.query);
        return;
    }
    for (const QJsonValue &one : from.value(Key("options")).toArray()) {
        const QJsonObject option = one.toObject();
        const QString value = valuesOf(option.value(Key("value"))).value(0), text = valuesOf(option.value(Key("text"))).value(0);
        if (value != u"$__all")
            variable.options.append({text.isEmpty() ? value : text, value});
    }
}

} // namespace

Variable readVariable(const QJsonObject &from)
{
    Variable variable;
    variable.name = textOf(from, Key("name"));
    variable.label = textOf(from, Key("label"));
    variable.description = textOf(from, Key("description"));
    variable.type = textOf(from, Key("type"));
    variable.kind = kindOf(variable.type);
    const QJsonValue query = from.value(Key("query"));
    variable.query = query.isObject() ? textOf(query.toObject(), Key("query")) : query.toString();
    if (variable.query.isEmpty())
        variable.query = textOf(from, Key("definition"));
    variable.regex = textOf(from, Key("regex"));
    const int sort = from.value(Key("sort")).toInt();
    variable.sort = sort >= 0 && sort <= 8 ? Variable::Sort(sort) : Variable::Sort::None;
    const QJsonValue refresh = from.value(Key("refresh")); // was true or false once
    variable.refresh = refresh.toInt() == 2 ? Variable::Refresh::OnTimeRange : Variable::Refresh::OnLoad;
    variable.multi = from.value(Key("multi")).toBool();
    variable.includeAll = from.value(Key("includeAll")).toBool();
    variable.allValue = textOf(from, Key("allValue"));
    const QJsonValue hide = from.value(Key("hide"));
    variable.hideLabel = hide.toInt() == 1 || hide.toString() == u"hideLabel";
    variable.hidden = hide.toInt() == 2 || hide.toString() == u"hideVariable" || variable.kind == Variable::Kind::Constant;
    readOptions(from, variable);
    variable.current = valuesOf(from.value(Key("current")).toObject().value(Key("value")));
    if (variable.kind == Variable::Kind::Constant || (variable.kind == Variable::Kind::TextBox && variable.current.isEmpty()))
        variable.current = {variable.query};
    variable.autoInterval = from.value(Key("auto")).toBool();
    variable.autoCount = std::clamp(int(from.value(Key("auto_count")).toVariant().toInt()), 1, 500);
    if (from.value(Key("auto_count")).isUndefined())
        variable.autoCount = 30;
    if (const QString least = textOf(from, Key("auto_min")); !least.isEmpty())
        variable.autoMin = least;
    return variable;
}

} // namespace qd::dashboards
