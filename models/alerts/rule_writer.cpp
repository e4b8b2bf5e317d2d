// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_writer.h"

#include "models/alerts/alert_grouping.h"
#include "models/hosts/yaml_list.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::alerts {
namespace {

using hosts::YamlField;
using hosts::YamlList;
using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::RuleFile)
};

constexpr auto rulesKey = u"rules";
constexpr auto windowsKey = u"maintenance";

QString scopeText(const QString &scope) { return scope.isEmpty() ? QStringLiteral("all") : YamlList::quoted(scope); }

void addThreshold(QList<YamlField> &fields, const Rule &rule)
{
    if (rule.threshold)
        fields.append({rule.above ? QStringLiteral("above") : QStringLiteral("below"), quantityText(*rule.threshold)});
    if (rule.clear)
        fields.append({QStringLiteral("clear"), quantityText(*rule.clear)});
}

void addLists(QList<YamlField> &fields, const Rule &rule, const Rule &base)
{
    if (rule.ports != base.ports) {
        QStringList ports;
        for (const TlsEndpoint &port : rule.ports)
            ports.append(port.toText());
        fields.append({QStringLiteral("ports"), YamlList::flow(ports)});
    }
    if (rule.except != base.except)
        fields.append({QStringLiteral("except"), YamlList::flow(rule.except)});
}

/// What the file must say of a rule: of a default one only the differences, of one's own all that matters.
QList<YamlField> fieldsOf(const Rule &rule)
{
    const Rule *const usual = findDefaultRule(rule.id);
    const Rule base = usual ? *usual : Rule{};
    const auto text = [](const QString &value) { return YamlList::quoted(value); };
    QList<YamlField> fields{{QStringLiteral("id"), text(rule.id)}};
    const auto add = [&](bool isWanted, const char16_t *key, const QString &value) {
        if (isWanted)
            fields.append({QString::fromUtf16(key), value});
    };
    const bool isOwn = !usual;
    const bool isMetric = rule.kind == RuleKind::Metric;
    const bool hasTime = rule.kind == RuleKind::FilesystemForecast || rule.kind == RuleKind::Certificate;
    add(rule.name != base.name, u"name", text(rule.name));
    add(rule.kind != base.kind, u"kind", kindWord(rule.kind));
    add(rule.metric != base.metric, u"metric", text(rule.metric));
    if (rule.threshold != base.threshold || rule.above != base.above || rule.clear != base.clear)
        addThreshold(fields, rule);
    add(rule.freeBelow != base.freeBelow, u"free_below", quantityText(rule.freeBelow));
    add(rule.within != base.within || (isOwn && hasTime), u"within", durationText(rule.within));
    add(rule.holdFor != base.holdFor || (isOwn && isMetric), u"for", durationText(rule.holdFor));
    add(rule.clearFor != base.clearFor, u"clear_for", durationText(rule.clearFor));
    add(rule.severity != base.severity || isOwn, u"severity", severityWord(rule.severity));
    add(rule.scope != base.scope, u"hosts", scopeText(rule.scope));
    addLists(fields, rule, base);
    add(rule.message != base.message, u"message", text(rule.message));
    add(rule.enabled != base.enabled, u"enabled", rule.enabled ? QStringLiteral("true") : QStringLiteral("false"));
    return fields;
}

QString momentText(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::UTC).toString(QStringLiteral("\"yyyy-MM-dd'T'HH:mm:ss'Z'\""));
}

QString daysText(quint8 days)
{
    if (days == 0x7F)
        return QStringLiteral("daily");
    constexpr std::array words{u"mon", u"tue", u"wed", u"thu", u"fri", u"sat", u"sun"};
    QStringList texts;
    for (size_t i = 0; i < words.size(); ++i) {
        if (days & (1U << i))
            texts.append(QString::fromUtf16(words.at(i)));
    }
    return YamlList::flow(texts);
}

QList<YamlField> fieldsOf(const MaintenanceWindow &window)
{
    QList<YamlField> fields;
    const auto add = [&](bool isWanted, const char16_t *key, const QString &value) {
        if (isWanted)
            fields.append({QString::fromUtf16(key), value});
    };
    add(!window.name.isEmpty(), u"name", YamlList::quoted(window.name));
    fields.append({QStringLiteral("hosts"), scopeText(window.scope)});
    add(window.from.has_value(), u"from", momentText(window.from.value_or(UtcTime{})));
    add(window.to.has_value(), u"to", momentText(window.to.value_or(UtcTime{})));
    const bool isWeekly = !window.from && !window.to;
    add(isWeekly, u"weekly", daysText(window.days));
    add(isWeekly, u"start", u'"' + window.start.toString(QStringLiteral("HH:mm")) + u'"');
    add(isWeekly, u"lasts", durationText(window.length));
    add(!window.zone.isEmpty(), u"zone", YamlList::quoted(window.zone));
    add(!window.reason.isEmpty(), u"reason", YamlList::quoted(window.reason));
    add(window.ended.has_value(), u"ended", momentText(window.ended.value_or(UtcTime{})));
    return fields;
}

std::unexpected<Error> unreadable(const hosts::FileProblem &problem)
{
    return failure(ErrorCode::Parse, Texts::tr("The rules for alerts have an error: %1").arg(problem.toText()), {},
                   Texts::tr("Repair the file first; nothing is written to it before."));
}

std::unexpected<Error> unusual()
{
    return failure(ErrorCode::Parse, Texts::tr("The file is written in a form that cannot be changed here without harm to it."), {},
                   Texts::tr("Change it with an editor: each entry on lines of its own, beginning with “- ”."));
}

std::unexpected<Error> changed()
{
    return failure(ErrorCode::Storage, Texts::tr("Somebody has changed this in the file meanwhile."), {}, Texts::tr("Look at it as it is now, and change it again."));
}

/// The text, if it means what was wanted.
Result<QByteArray> proven(const QByteArray &text, const RuleFile &wanted, const QTimeZone &zone)
{
    const RuleFile is = RuleFile::parse(text, zone);
    if (is.hasErrors() || is.rules != wanted.rules || is.maintenance != wanted.maintenance)
        return unusual();
    return text;
}

std::optional<size_t> placeOf(const YamlList &list, const QString &id)
{
    for (size_t i = 0; i < list.size(); ++i) {
        if (list.textOf(i, u"id") == id)
            return i;
    }
    return {};
}

} // namespace

QString durationText(milliseconds duration)
{
    const qint64 seconds = std::chrono::floor<std::chrono::seconds>(duration).count();
    QString text;
    const auto add = [&](qint64 count, QChar unit) {
        if (count > 0)
            text += QString::number(count) + unit;
    };
    add(seconds / 86400, u'd');
    add(seconds / 3600 % 24, u'h');
    add(seconds / 60 % 60, u'm');
    add(seconds % 60, u's');
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

QString quantityText(double value)
{
    constexpr double gib = 1024.0 * 1024 * 1024, mib = 1024.0 * 1024;
    for (const auto &[factor, unit] : {std::pair(gib * 1024, u"TiB"), std::pair(gib, u"GiB"), std::pair(mib, u"MiB")}) {
        if (value >= factor && std::fmod(value, factor) == 0)
            return QString::number(value / factor, 'g', 15) + QString::fromUtf16(unit);
    }
    return QString::number(value, 'g', 15);
}

Result<QByteArray> textWithRule(const QByteArray &text, const std::optional<Rule> &before, const Rule &after)
{
    RuleFile wanted = RuleFile::parse(text);
    if (const hosts::FileProblem *const problem = wanted.firstError())
        return unreadable(*problem);
    const auto it = std::ranges::find(wanted.rules, before ? before->id : after.id, &Rule::id);
    if (!before && it != wanted.rules.end())
        return failure(ErrorCode::Storage, Texts::tr("There is a rule with the id “%1” already.").arg(after.id), {}, Texts::tr("Choose another one."));
    if (before && (it == wanted.rules.end() || *it != *before || before->id != after.id))
        return changed();
    if (before)
        *it = after;
    else
        wanted.rules.append(after);
    const auto list = YamlList::open(text, QString::fromUtf16(rulesKey));
    if (!list)
        return unusual();
    const auto place = placeOf(*list, after.id);
    const QByteArray result = place && before ? list->withChanged(*place, fieldsOf(*before), fieldsOf(after)) : list->withNew(fieldsOf(after));
    return proven(result, wanted, QTimeZone::systemTimeZone());
}

Result<QByteArray> textWithoutRule(const QByteArray &text, const Rule &before)
{
    RuleFile wanted = RuleFile::parse(text);
    if (const hosts::FileProblem *const problem = wanted.firstError())
        return unreadable(*problem);
    const Rule *const is = wanted.find(before.id);
    if (!is || *is != before)
        return changed();
    const auto list = YamlList::open(text, QString::fromUtf16(rulesKey));
    const auto place = list ? placeOf(*list, before.id) : std::nullopt;
    if (!place)
        return unusual();
    const QByteArray result = list->without(*place);
    const RuleFile now = RuleFile::parse(result);
    const Rule *const usual = findDefaultRule(before.id);
    // Where the defaults hold, one of them is as it was; where they do not, it is gone.
    if (usual && now.find(before.id))
        *std::ranges::find(wanted.rules, before.id, &Rule::id) = *usual;
    else
        wanted.rules.removeIf([&](const Rule &rule) { return rule.id == before.id; });
    return proven(result, wanted, QTimeZone::systemTimeZone());
}

Result<QByteArray> textWithWindow(const QByteArray &text, const std::optional<MaintenanceWindow> &before, const std::optional<MaintenanceWindow> &after,
                                  const QTimeZone &zone)
{
    RuleFile wanted = RuleFile::parse(text, zone);
    if (const hosts::FileProblem *const problem = wanted.firstError())
        return unreadable(*problem);
    if (before && !wanted.maintenance.contains(*before))
        return changed();
    const auto result = hosts::textWithEntry(text, QString::fromUtf16(windowsKey), wanted.maintenance, before, after,
                                             [](const MaintenanceWindow &window) { return fieldsOf(window); });
    if (!result)
        return unusual();
    return proven(*result, wanted, zone);
}

QString freshRuleId(const QString &name, const QList<Rule> &taken)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+")), ends(QStringLiteral("^-+|-+$"));
    // Letters with marks lose them; what is no Latin letter goes.
    QString base = name.normalized(QString::NormalizationForm_KD).remove(QRegularExpression(QStringLiteral("\\p{M}"))).toLower();
    base = base.replace(others, QStringLiteral("-")).remove(ends).left(48).remove(ends);
    if (base.isEmpty())
        base = QStringLiteral("rule");
    const auto isTaken = [&](const QString &id) {
        return id == networkRule || id == jumpHostRule || findDefaultRule(id) || std::ranges::contains(taken, id, &Rule::id);
    };
    QString id = base;
    for (int i = 2; isTaken(id); ++i)
        id = QStringLiteral("%1-%2").arg(base).arg(i);
    return id;
}

} // namespace qd::alerts
