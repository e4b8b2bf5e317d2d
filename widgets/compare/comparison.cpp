// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/comparison.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::Comparison)
};

constexpr qsizetype longestText = 1000;

const std::array modeWords{QStringLiteral("overlay"), QStringLiteral("by_host"), QStringLiteral("by_curve")};
const std::array statisticWords{QStringLiteral("avg"), QStringLiteral("p50"), QStringLiteral("p95"), QStringLiteral("max"), QStringLiteral("sum")};
const std::array shiftWords{QStringLiteral("none"), QStringLiteral("hour"), QStringLiteral("day"), QStringLiteral("week")};

/// The place of a word, or 0.
template <size_t N>
int placeOf(const std::array<QString, N> &words, const QJsonValue &word)
{
    const auto found = std::ranges::find(words, word.toString());
    return found == words.end() ? 0 : int(found - words.begin());
}

} // namespace

QString labelOf(HostStatistic statistic)
{
    switch (statistic) {
    case HostStatistic::Average: return Texts::tr("avg");
    case HostStatistic::Median: return Texts::tr("p50");
    case HostStatistic::Percentile95: return Texts::tr("p95");
    case HostStatistic::Maximum: return Texts::tr("max");
    case HostStatistic::Sum: return Texts::tr("sum");
    }
    Q_UNREACHABLE_RETURN({});
}

QString titleOf(HostStatistic statistic)
{
    switch (statistic) {
    case HostStatistic::Average: return Texts::tr("Average of the hosts");
    case HostStatistic::Median: return Texts::tr("Median (p50)");
    case HostStatistic::Percentile95: return Texts::tr("95th percentile");
    case HostStatistic::Maximum: return Texts::tr("Maximum");
    case HostStatistic::Sum: return Texts::tr("Sum");
    }
    Q_UNREACHABLE_RETURN({});
}

bool fits(HostStatistic statistic, Unit unit)
{
    if (statistic != HostStatistic::Sum)
        return true;
    switch (unit) {
    case Unit::None:
    case Unit::Bytes:
    case Unit::BytesPerSecond:
    case Unit::BitsPerSecond:
    case Unit::PerSecond:
    case Unit::Watts:
    case Unit::Load: return true;
    default: return false;
    }
}

std::chrono::milliseconds lengthOf(CompareShift shift)
{
    switch (shift) {
    case CompareShift::None: return std::chrono::milliseconds(0);
    case CompareShift::Hour: return std::chrono::hours(1);
    case CompareShift::Day: return std::chrono::days(1);
    case CompareShift::Week: return std::chrono::weeks(1);
    }
    Q_UNREACHABLE_RETURN(std::chrono::milliseconds(0));
}

QString titleOf(CompareShift shift)
{
    switch (shift) {
    case CompareShift::None: return Texts::tr("nothing earlier");
    case CompareShift::Hour: return Texts::tr("1 hour earlier");
    case CompareShift::Day: return Texts::tr("1 day earlier");
    case CompareShift::Week: return Texts::tr("1 week earlier");
    }
    Q_UNREACHABLE_RETURN({});
}

QJsonObject toJson(const Comparison &comparison)
{
    QJsonArray hosts, curves, statistics;
    for (const HostId &host : comparison.hosts)
        hosts.append(host.value);
    for (const metrics::CurveId &curve : comparison.curves)
        curves.append(QJsonObject{{QStringLiteral("name"), curve.name}, {QStringLiteral("label"), curve.label}});
    for (const HostStatistic statistic : comparison.statistics)
        statistics.append(statisticWords.at(size_t(statistic)));
    return {{QStringLiteral("name"), comparison.name},
            {QStringLiteral("hosts"), hosts},
            {QStringLiteral("filter"), comparison.filter},
            {QStringLiteral("curves"), curves},
            {QStringLiteral("mode"), modeWords.at(size_t(comparison.mode))},
            {QStringLiteral("own_scale"), comparison.ownScale},
            {QStringLiteral("statistics"), statistics},
            {QStringLiteral("only_statistics"), comparison.onlyStatistics},
            {QStringLiteral("shift"), shiftWords.at(size_t(comparison.shift))}};
}

Comparison comparisonFromJson(const QJsonObject &json)
{
    Comparison read;
    read.name = json.value(u"name").toString().left(longestText).simplified();
    read.filter = json.value(u"filter").toString().left(longestText);
    read.mode = CompareMode(placeOf(modeWords, json.value(u"mode")));
    read.shift = CompareShift(placeOf(shiftWords, json.value(u"shift")));
    read.ownScale = json.value(u"own_scale").toBool();
    read.onlyStatistics = json.value(u"only_statistics").toBool();
    const QJsonArray hosts = json.value(u"hosts").toArray(), curves = json.value(u"curves").toArray();
    const QStringList statistics = json.value(u"statistics").toVariant().toStringList();
    for (const QJsonValue &host : hosts) {
        if (const QString id = host.toString(); !id.isEmpty() && id.size() <= longestText && read.hosts.size() < Comparison::mostHosts)
            read.hosts.append(HostId{id});
    }
    for (const QJsonValue &curve : curves) {
        const metrics::CurveId id{curve.toObject().value(u"name").toString(), curve.toObject().value(u"label").toString()};
        const bool isSane = !id.name.isEmpty() && id.name.size() <= longestText && id.label.size() <= longestText;
        if (isSane && !read.curves.contains(id) && read.curves.size() < Comparison::mostCurves)
            read.curves.append(id);
    }
    for (int i = 0; i < hostStatistics; ++i) {
        if (statistics.contains(statisticWords.at(size_t(i))))
            read.statistics.append(HostStatistic(i));
    }
    return read;
}

} // namespace qd::ui
