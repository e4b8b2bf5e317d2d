// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboards/dashboard.h"

#include "models/base/text.h"
#include "models/dashboards/dashboard_reader.h"
#include "models/integrations/prometheus_types.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>

#include <tuple>

namespace qd::dashboards {
namespace {

using std::chrono::milliseconds;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::dashboards::Dashboard)
};

constexpr qsizetype kLargest = 32 * 1024 * 1024;

/// The dashboard within what files and servers wrap around it.
Result<QJsonObject> unwrapped(const QJsonObject &root)
{
    if (root.contains(QLatin1StringView("panels")) || root.contains(QLatin1StringView("rows")))
        return root;
    const QJsonObject inner = root.value(QLatin1StringView("dashboard")).toObject();
    if (!inner.isEmpty())
        return unwrapped(inner);
    const QJsonObject spec = root.value(QLatin1StringView("spec")).toObject();
    const QJsonObject newer = spec.isEmpty() ? root : spec;
    if (newer.contains(QLatin1StringView("elements")) && newer.contains(QLatin1StringView("layout")))
        return failure(ErrorCode::Unsupported, Texts::tr("This dashboard is in Grafana's new format (schema v2), which cannot be read yet."), {},
                       Texts::tr("Export it again with the classic model chosen."));
    if (!spec.isEmpty())
        return unwrapped(spec);
    if (root.contains(QLatin1StringView("title")) && root.contains(QLatin1StringView("schemaVersion")))
        return root; // one without panels
    return failure(ErrorCode::Parse, Texts::tr("This JSON is not a Grafana dashboard."), {}, Texts::tr("Choose a file that Grafana's Export wrote, with panels in it."));
}

void collect(const QList<Panel> &panels, QList<Panel> &into)
{
    for (const Panel &panel : panels) {
        into.append(panel);
        collect(panel.panels, into);
    }
}

} // namespace

QString kindWord(PanelKind kind)
{
    switch (kind) {
    case PanelKind::TimeSeries: return QStringLiteral("timeseries");
    case PanelKind::Stat: return QStringLiteral("stat");
    case PanelKind::Gauge: return QStringLiteral("gauge");
    case PanelKind::BarGauge: return QStringLiteral("bargauge");
    case PanelKind::Table: return QStringLiteral("table");
    case PanelKind::Text: return QStringLiteral("text");
    case PanelKind::Row: return QStringLiteral("row");
    case PanelKind::Unknown: return QStringLiteral("unknown");
    }
    Q_UNREACHABLE_RETURN(QString());
}

bool Panel::operator==(const Panel &other) const
{
    const auto all = [](const Panel &p) {
        return std::tie(p.id, p.kind, p.type, p.title, p.description, p.grid, p.transparent, p.datasource, p.targets, p.defaults, p.overrides, p.transformations, p.options, p.links, p.interval,
                        p.maxDataPoints, p.timeFrom, p.timeShift, p.repeat, p.repeatVertical, p.maxPerRow, p.collapsed, p.panels, p.problems);
    };
    return all(*this) == all(other);
}

Result<Dashboard> Dashboard::parse(const QByteArray &json)
{
    if (json.size() > kLargest)
        return failure(ErrorCode::Parse, Texts::tr("The file is larger than %1 MiB: it is no dashboard.").arg(kLargest >> 20));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError) {
        const QByteArrayView before = QByteArrayView(json).first(std::min<qsizetype>(fault.offset, json.size()));
        const qsizetype line = before.count('\n') + 1, column = before.size() - before.lastIndexOf('\n');
        return failure(ErrorCode::Parse, Texts::tr("This is not JSON."), Texts::tr("line %1, column %2: %3").arg(line).arg(column).arg(fault.errorString()),
                       Texts::tr("Choose a file that Grafana's Export wrote."));
    }
    return unwrapped(document.object()).transform(readDashboard);
}

QStringList Dashboard::problems() const
{
    QStringList all = fileProblems;
    for (const Panel &panel : allPanels()) {
        const QString name = panel.title.isEmpty() ? Texts::tr("panel %1").arg(panel.id) : displayText(panel.title, false, 100);
        for (const QString &problem : panel.problems)
            all.append(Texts::tr("%1: %2").arg(name, problem));
    }
    all.removeDuplicates();
    return all;
}

QList<Panel> Dashboard::allPanels() const
{
    QList<Panel> all;
    collect(panels, all);
    return all;
}

std::optional<Panel> Dashboard::panel(int id) const
{
    for (const Panel &one : allPanels()) {
        if (one.id == id)
            return one;
    }
    return {};
}

milliseconds Dashboard::refreshInterval() const { return parseDuration(refresh).value_or(milliseconds(0)); }

std::optional<milliseconds> parseDuration(const QString &text)
{
    const QString plain = text.trimmed();
    bool isNumber = false;
    const double seconds = plain.toDouble(&isNumber);
    if (isNumber)
        return seconds >= 0 && seconds < 1e10 ? std::optional(milliseconds(qint64(seconds * 1000))) : std::nullopt;
    static const QRegularExpression months(QStringLiteral("^(\\d{1,5})M$"));
    if (const auto match = months.match(plain); match.hasMatch())
        return milliseconds(match.captured(1).toLongLong() * 30 * 86'400'000);
    return integrations::parsePromDuration(plain);
}

QString durationText(milliseconds duration) { return integrations::promDurationText(duration); }

namespace {

QDateTime rounded(const QDateTime &moment, QChar unit, bool up)
{
    const QDate date = moment.date();
    const auto at = [](const QDate &day, int hour = 0, int minute = 0) { return QDateTime(day, QTime(hour, minute), QTimeZone::UTC); };
    const auto end = [up](const QDateTime &low, const QDateTime &high) { return up ? high.addMSecs(-1) : low; };
    switch (unit.unicode()) {
    case u'm': return end(at(date, moment.time().hour(), moment.time().minute()), at(date, moment.time().hour(), moment.time().minute()).addSecs(60));
    case u'h': return end(at(date, moment.time().hour()), at(date, moment.time().hour()).addSecs(3600));
    case u'd': return end(at(date), at(date.addDays(1)));
    case u'w': {
        const QDate monday = date.addDays(1 - date.dayOfWeek());
        return end(at(monday), at(monday.addDays(7)));
    }
    case u'M': return end(at(QDate(date.year(), date.month(), 1)), at(QDate(date.year(), date.month(), 1).addMonths(1)));
    case u'y': return end(at(QDate(date.year(), 1, 1)), at(QDate(date.year() + 1, 1, 1)));
    default: return moment;
    }
}

} // namespace

std::optional<UtcTime> parseTime(const QString &text, UtcTime now, bool roundUp)
{
    const auto timeOf = [](const QDateTime &moment) { return UtcTime(milliseconds(moment.toMSecsSinceEpoch())); };
    bool isNumber = false;
    const qint64 ms = text.toLongLong(&isNumber);
    if (isNumber)
        return std::abs(ms) < 250'000'000'000'000 ? std::optional(UtcTime(milliseconds(ms))) : std::nullopt;
    if (!text.startsWith(QLatin1StringView("now"))) {
        const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
        return moment.isValid() ? std::optional(timeOf(moment)) : std::nullopt;
    }
    static const QRegularExpression steps(QStringLiteral("\\G(?:([+-])(\\d{1,6})([smhdwMy])|/([mhdwMy]))"));
    QDateTime moment = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::UTC);
    for (qsizetype at = 3; at < text.size();) {
        const auto match = steps.match(text, at);
        if (!match.hasMatch())
            return {};
        at = match.capturedEnd();
        if (!match.captured(4).isEmpty()) {
            moment = rounded(moment, match.captured(4).front(), roundUp);
            continue;
        }
        const int count = (match.captured(1) == u"-" ? -1 : 1) * match.captured(2).toInt();
        switch (match.captured(3).front().unicode()) {
        case u'M': moment = moment.addMonths(count); break;
        case u'y': moment = moment.addYears(std::clamp(count, -200, 200)); break;
        default: moment = moment.addMSecs((count < 0 ? -1 : 1) * parseDuration(match.captured(2) + match.captured(3)).value_or(milliseconds(0)).count());
        }
        if (!moment.isValid())
            return {};
    }
    return timeOf(moment);
}

} // namespace qd::dashboards
