// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerts/rule_reader.h"

#include "models/alerts/alert_grouping.h"
#include "models/alerts/metric_catalogue.h"
#include "models/base/duration.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::alerts {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::alerts::RuleFile)
};

constexpr qsizetype ruleLimit = 500;

/// The value of a map's key; null if it has none.
const hosts::YamlNode *fieldOf(const hosts::YamlNode &map, QStringView key)
{
    const auto it = std::ranges::find(map.keys, key, &hosts::YamlNode::text);
    return it == map.keys.end() ? nullptr : &map.items[size_t(it - map.keys.begin())];
}

QString known(const QStringList &words) { return words.join(QStringLiteral(", ")); }

} // namespace

std::optional<milliseconds> parseDuration(const QString &text)
{
    // Rules are written again in whole seconds.
    const auto time = qd::parseDuration(text);
    return time && *time % std::chrono::seconds(1) == milliseconds(0) ? time : std::nullopt;
}

std::optional<double> parseQuantity(const QString &text)
{
    static const QRegularExpression parts(QStringLiteral("^([+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)\\s*(%|B|[kKMGT]i?B?)?$"));
    const auto match = parts.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2);
    double factor = 1;
    if (!unit.isEmpty() && unit != u"%" && unit != u"B") {
        const int power = int(QStringLiteral("KMGT").indexOf(unit.front().toUpper())) + 1;
        factor = std::pow(unit.contains(u'i') ? 1024.0 : 1000.0, power);
    }
    const double value = match.captured(1).toDouble() * factor;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<TlsEndpoint> parseTlsEndpoint(const QString &text)
{
    // What may stand there is what may be an argument of openssl: no space, no quote, no leading dash.
    static const QRegularExpression parts(QStringLiteral("^(?:(?:\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?)\\]|([A-Za-z0-9_][A-Za-z0-9_.-]*)):)?(\\d{1,5})(?:/([a-z0-9]+))?$"));
    static const QStringList startTls{QStringLiteral("smtp"), QStringLiteral("pop3"), QStringLiteral("imap"), QStringLiteral("ftp"), QStringLiteral("xmpp"),
                                      QStringLiteral("ldap"), QStringLiteral("postgres"), QStringLiteral("mysql"), QStringLiteral("lmtp"), QStringLiteral("sieve"), QStringLiteral("nntp")};
    const auto match = parts.match(text.trimmed());
    const int port = match.captured(3).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535 || (!match.captured(4).isEmpty() && !startTls.contains(match.captured(4))))
        return {};
    return TlsEndpoint{match.captured(1) + match.captured(2), port, match.captured(4)};
}

void RuleReader::read(const QByteArray &text)
{
    m_file.rules = defaultRules();
    readTop(text, Texts::tr("The file must begin with “rules:” and a list of rules below it."), [this](const Node &key, const Node &value) {
        if (key.text == u"defaults")
            readFlag(value, m_useDefaults);
        else if (key.text == u"rules")
            eachEntry(key, value, [this](const Node &entry) { return readNextRule(entry); });
        else if (key.text == u"maintenance")
            eachEntry(key, value, [this](const Node &entry) {
                readWindow(entry);
                return true;
            });
        else
            leaveAlone(key);
    });
    if (!m_useDefaults)
        m_file.rules.removeIf([&](const Rule &rule) { return !m_ids.contains(rule.id); });
}

bool RuleReader::readNextRule(const Node &entry)
{
    const bool isEnough = m_file.rules.size() >= ruleLimit;
    if (isEnough)
        error(entry, Texts::tr("More than %1 rules are not read.").arg(ruleLimit));
    else
        readRule(entry);
    return !isEnough;
}

void RuleReader::readRule(const Node &entry)
{
    const int before = errors();
    if (!entry.isMap())
        return error(entry, Texts::tr("A rule must be a list of fields such as “id: cpu”."));
    const Node *const named = fieldOf(entry, u"id");
    const QString id = named ? named->text : QString();
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$"));
    if (!allowed.match(id).hasMatch() || id == networkRule || id == jumpHostRule)
        return error(entry, Texts::tr("A rule needs an “id” of letters, digits, dots and dashes that is not %1.").arg(networkRule + QStringLiteral(", ") + jumpHostRule));
    if (m_ids.contains(id))
        return error(entry, Texts::tr("The id “%1” is given twice.").arg(id));
    m_ids.insert(id);
    const auto usual = std::ranges::find(m_file.rules, id, &Rule::id);
    Rule rule = usual == m_file.rules.end() ? Rule{} : *usual;
    rule.id = id;
    std::ignore = eachField(entry, [&](const Node &key, const Node &value) { readRuleField(key, value, rule); });
    if (const Node *const clear = fieldOf(entry, u"clear")) // after the threshold, wherever that stands
        readQuantity(*clear, rule.clear.emplace());
    if (errors() == before)
        checkRule(entry, rule);
    if (errors() > before)
        return; // a default of that id holds as it is
    if (usual == m_file.rules.end())
        m_file.rules.append(rule);
    else
        *usual = rule;
}

void RuleReader::readRuleField(const Node &key, const Node &value, Rule &rule)
{
    const QString &name = key.text;
    if (name == u"id" || readNumberField(name, value, rule))
        return;
    if (name == u"name")
        readText(value, rule.name);
    else if (name == u"kind")
        readKind(value, rule.kind);
    else if (name == u"metric")
        readText(value, rule.metric);
    else if (name == u"severity")
        readSeverity(value, rule.severity);
    else if (name == u"hosts")
        readFilter(value, rule.scope);
    else if (name == u"enabled")
        readFlag(value, rule.enabled);
    else if (name == u"ports")
        readPorts(value, rule.ports);
    else if (name == u"except")
        readTexts(value, rule.except, QStringLiteral("[cron.service, \"*.timer\"]"));
    else if (name == u"message")
        readText(value, rule.message);
    else
        leaveAlone(key);
}

bool RuleReader::readNumberField(const QString &key, const Node &value, Rule &rule)
{
    if (key == u"above" || key == u"below") {
        rule.above = key == u"above";
        rule.clear.reset(); // the usual one belonged to the usual threshold
        readQuantity(value, rule.threshold.emplace());
    } else if (key == u"clear") {
        return true; // readRule() takes it
    } else if (key == u"free_below") {
        readQuantity(value, rule.freeBelow);
    } else if (key == u"for") {
        readDuration(value, rule.holdFor);
    } else if (key == u"clear_for") {
        readDuration(value, rule.clearFor);
    } else if (key == u"within") {
        readDuration(value, rule.within);
    } else {
        return false;
    }
    return true;
}

void RuleReader::checkRule(const Node &entry, const Rule &rule)
{
    if (rule.kind == RuleKind::Metric)
        checkMetric(entry, rule);
    else if (rule.kind == RuleKind::Certificate && rule.ports.isEmpty() && rule.enabled)
        warning(entry, Texts::tr("This rule has no “ports” and asks nobody."));
}

void RuleReader::checkMetric(const Node &entry, const Rule &rule)
{
    if (rule.metric.isEmpty())
        return error(entry, Texts::tr("The rule needs a “metric”, or another “kind”."));
    if (metricIndex(rule.metric) < 0 && !isCurveMetric(rule.metric)) {
        QStringList all;
        for (const MetricName &metric : metricCatalogue())
            all.append(metric.id);
        return error(entry, Texts::tr("There is no metric “%1”. Known are: %2, those of devices such as disk_utilisation, and custom:NAME.").arg(rule.metric, known(all)));
    }
    if (!rule.threshold)
        return error(entry, Texts::tr("The rule needs “above” or “below” and a number."));
    if (rule.clear && (rule.above ? *rule.clear > *rule.threshold : *rule.clear < *rule.threshold))
        error(entry, Texts::tr("“clear” must not be on the bad side of the threshold."));
}

void RuleReader::readWindow(const Node &entry)
{
    const int before = errors();
    MaintenanceWindow window;
    if (!eachField(entry, [&](const Node &key, const Node &value) { readWindowField(key, value, window); }))
        return error(entry, Texts::tr("A maintenance window must be a list of fields such as “weekly: [sun]”."));
    if (errors() == before)
        checkWindow(entry, window);
    if (errors() == before)
        m_file.maintenance.append(window);
}

void RuleReader::readWindowField(const Node &key, const Node &value, MaintenanceWindow &window)
{
    const QString &name = key.text;
    if (name == u"name")
        readText(value, window.name);
    else if (name == u"hosts")
        readFilter(value, window.scope);
    else if (name == u"from")
        readMoment(value, window.from);
    else if (name == u"to")
        readMoment(value, window.to);
    else if (name == u"weekly")
        readDays(value, window.days);
    else if (name == u"start")
        readStart(value, window.start);
    else if (name == u"lasts")
        readDuration(value, window.length);
    else if (name == u"zone")
        readZone(value, window.zone);
    else if (name == u"reason")
        readText(value, window.reason);
    else if (name == u"ended")
        readMoment(value, window.ended);
    else
        leaveAlone(key);
}

void RuleReader::checkWindow(const Node &entry, const MaintenanceWindow &window)
{
    const bool once = window.from || window.to;
    const bool weekly = window.days || window.start.isValid() || window.length.count();
    if (once == weekly)
        return error(entry, Texts::tr("A maintenance window needs either “from” and “to”, or “weekly”, “start” and “lasts”."));
    if (once && (!window.from || !window.to || *window.to <= *window.from))
        return error(entry, Texts::tr("“from” must be before “to”; both are needed."));
    if (weekly && (!window.days || !window.start.isValid() || window.length <= milliseconds(0) || window.length > std::chrono::days(7)))
        error(entry, Texts::tr("“weekly”, “start” and “lasts” (at most 7d) are needed together."));
}

void RuleReader::readFlag(const Node &value, bool &into)
{
    const bool yes = value.text == u"true", no = value.text == u"false";
    if (!value.isScalar() || (!yes && !no))
        return error(value, Texts::tr("This must be true or false."));
    into = yes;
}

void RuleReader::readDuration(const Node &value, milliseconds &into)
{
    const auto duration = value.isScalar() ? parseDuration(value.text) : std::nullopt;
    if (!duration)
        return error(value, Texts::tr("This must be a time such as 90s, 10m, 1h30m or 14d."));
    into = *duration;
}

void RuleReader::readQuantity(const Node &value, double &into)
{
    const auto number = value.isScalar() ? parseQuantity(value.text) : std::nullopt;
    if (!number)
        return error(value, Texts::tr("This must be a number such as 95, 0.5 or 20GiB."));
    into = *number;
}

void RuleReader::readSeverity(const Node &value, Severity &into)
{
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Critical}) {
        if (value.text == severityWord(severity)) {
            into = severity;
            return;
        }
    }
    error(value, Texts::tr("The severity must be info, warning or critical."));
}

void RuleReader::readKind(const Node &value, RuleKind &into)
{
    QStringList words;
    for (int i = 0; i <= int(RuleKind::Certificate); ++i) {
        words.append(kindWord(RuleKind(i)));
        if (value.text == words.last()) {
            into = RuleKind(i);
            return;
        }
    }
    error(value, Texts::tr("The kind must be one of %1.").arg(known(words)));
}

void RuleReader::readPorts(const Node &value, QList<TlsEndpoint> &into)
{
    QStringList texts;
    readTexts(value, texts, QStringLiteral("[443, 8443]"));
    into.clear();
    for (const QString &text : std::as_const(texts)) {
        const auto endpoint = parseTlsEndpoint(text);
        if (!endpoint)
            return error(value, Texts::tr("“%1” is no port such as 443, 25/smtp or mail.example:993.").arg(text));
        if (!into.contains(*endpoint))
            into.append(*endpoint);
    }
}

void RuleReader::readDays(const Node &value, quint8 &into)
{
    constexpr std::array days{u"mon", u"tue", u"wed", u"thu", u"fri", u"sat", u"sun"};
    QStringList texts;
    readTexts(value, texts, QStringLiteral("[mon, fri]"));
    for (const QString &text : std::as_const(texts)) {
        const auto it = std::ranges::find_if(days, [&](const char16_t *day) { return text == QStringView(day); });
        if (text == u"daily")
            into |= 0x7F;
        else if (it == days.end())
            return error(value, Texts::tr("“%1” is no day: mon, tue, wed, thu, fri, sat, sun or daily.").arg(text));
        else
            into |= quint8(1U << (it - days.begin()));
    }
}

void RuleReader::readStart(const Node &value, QTime &into)
{
    into = value.isScalar() ? QTime::fromString(value.text, QStringLiteral("H:mm")) : QTime();
    if (!into.isValid())
        error(value, Texts::tr("This must be a time of day in quotes such as \"02:00\"."));
}

void RuleReader::readZone(const Node &value, QString &into)
{
    readText(value, into);
    if (!into.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(into.toLatin1()))
        error(value, Texts::tr("“%1” is no time zone such as Europe/Berlin.").arg(into));
}

void RuleReader::readMoment(const Node &value, std::optional<UtcTime> &into)
{
    QString text = value.text.trimmed();
    text.replace(u' ', u'T');
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!value.isScalar() || !moment.isValid())
        return error(value, Texts::tr("This must be a date and time such as 2026-12-01 20:00 or 2026-12-01T20:00Z."));
    if (moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), m_zone);
    into = UtcTime(milliseconds(moment.toMSecsSinceEpoch()));
}

} // namespace qd::alerts
