// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/canary_judge.h"

#include "models/evidence/statistics.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qd::evidence {
namespace {

using deploy::Finding;
using Against = CanarySettings::Against;
using Rules = CanaryRules;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::evidence::Canary)
};

struct Judged {
    Finding finding;
    bool certain = false;
};

// --- words ----------------------------------------------------------------------------------------------------------------

/// A value in a finding's own unit.
QString amount(double value, const QString &unit)
{
    const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    const QString number = QLocale().toString(value, 'f', decimals);
    if (unit.isEmpty())
        return number;
    return unit.startsWith(u'/') ? number + unit : number + QChar(QChar::Nbsp) + unit;
}

/// "12/min, the other hosts 2/min, before 1.9/min"
QString compared(const Finding &finding)
{
    const QString value = amount(finding.value, finding.unit);
    const QString others = amount(finding.others, finding.unit), past = amount(finding.past, finding.unit);
    if (finding.others >= 0 && finding.past >= 0)
        return Texts::tr("%1, the other hosts %2, before %3").arg(value, others, past);
    if (finding.others >= 0)
        return Texts::tr("%1, the other hosts %2").arg(value, others);
    return finding.past >= 0 ? Texts::tr("%1, before %2").arg(value, past) : value;
}

void tell(Finding &finding)
{
    const QString limit = amount(finding.limit, finding.unit);
    finding.reason = finding.passed ? Texts::tr("%1: within the limit of %2").arg(compared(finding), limit)
                                    : Texts::tr("%1: above the limit of %2").arg(compared(finding), limit);
}

Judged notJudged(Finding finding, const QString &reason)
{
    finding.judged = false;
    finding.passed = true;
    finding.reason = reason;
    return {finding, false};
}

QString tooFew(qsizetype seen, int needed)
{
    return Texts::tr("Only %n value(s) since the switch, at least %1 are needed. Wait longer or look more often.", nullptr, int(seen))
        .arg(QLocale().toString(needed));
}

QString noReference(Against against)
{
    switch (against) {
    case Against::Others: return Texts::tr("No other host of this run is still on the old release and has enough values. Let a few hosts go first (policy: canary), or compare with the past.");
    case Against::Past: return Texts::tr("Not enough is known of the time before the switch.");
    case Against::Both: break;
    }
    return Texts::tr("Not enough is known of the time before the switch, and no other host of this run is still on the old release with enough values. State a limit as a value.");
}

// --- levels ---------------------------------------------------------------------------------------------------------------

/// What a level is compared with: its middle, and how far a host that is like it may be off by chance.
struct Reference {
    double middle = 0;
    double noise = 0;
};

double squareOf(double value) { return value * value; }

/// How much hosts differ beyond what measuring each of them is off by.
double between(const std::vector<double> &middles, const std::vector<double> &errors)
{
    return std::sqrt(std::max(0.0, squareOf(spread(middles)) - squareOf(median(errors))));
}

/// Of the middle of several hosts.
double errorOfMiddle(const std::vector<double> &middles, const std::vector<double> &errors)
{
    return std::max(spread(middles), median(errors)) / std::sqrt(double(middles.size()));
}

std::optional<Reference> referenceOf(const std::vector<double> &past, size_t least)
{
    if (past.size() < least)
        return {};
    return Reference{median(past), medianError(past)};
}

/// Hosts differ from each other, and the canary is one more of them: their spread counts in full.
std::optional<Reference> referenceOf(const std::vector<std::vector<double>> &others, size_t least)
{
    std::vector<double> middles, errors;
    for (const std::vector<double> &host : others) {
        if (const auto one = referenceOf(host, least)) {
            middles.push_back(one->middle);
            errors.push_back(one->noise);
        }
    }
    if (middles.empty())
        return {};
    return Reference{median(middles), std::hypot(between(middles, errors), errorOfMiddle(middles, errors))};
}

/// What the canary would have now if it had gone the way of the others since before: so neither differences between hosts nor
/// common rises count. `least` keeps idle hosts from having grown tenfold.
std::optional<Reference> expectedOf(const Figures &figures, const Reference &past, double least, size_t leastSize)
{
    std::vector<double> growths, errors;
    for (size_t i = 0; i < std::min(figures.others.size(), figures.othersPast.size()); ++i) {
        const auto now = referenceOf(figures.others[i], leastSize), before = referenceOf(figures.othersPast[i], leastSize);
        if (!now || !before || before->middle + least <= 0)
            continue;
        const double growth = (now->middle + least) / (before->middle + least);
        growths.push_back(growth);
        errors.push_back(std::hypot(now->noise, growth * before->noise) / (before->middle + least));
    }
    if (growths.empty())
        return {};
    const double growth = median(growths), scale = past.middle + least;
    const double noise = scale * std::hypot(between(growths, errors), errorOfMiddle(growths, errors));
    return Reference{scale * growth - least, std::hypot(noise, growth * past.noise)};
}

/// The references that the recipe asks for, as far as there are any.
struct References {
    std::optional<Reference> others, past, expected;
    [[nodiscard]] bool isEmpty() const { return !others && !past; }
};

References referencesOf(const LevelQuestion &question, const CanarySettings &settings)
{
    const size_t least = size_t(std::max(settings.samples / 2, 3));
    const Figures &figures = question.figures;
    References references;
    if (settings.against != Against::Past)
        references.others = referenceOf(figures.others, least);
    if (settings.against != Against::Others)
        references.past = referenceOf(figures.past, least);
    if (references.others && references.past)
        references.expected = expectedOf(figures, *references.past, question.least, least);
    return references;
}

/// What the level must not be above. Without the others' past the highest that any reference allows: a rise that the others have
/// as well, or a difference that was always there, is not the release's.
double levelLimit(const LevelQuestion &question, const References &references, double ownError, double noise)
{
    double limit = 0;
    const auto allow = [&](const std::optional<Reference> &reference) {
        if (!reference)
            return;
        const double byChance = reference->middle + noise * std::hypot(ownError, reference->noise);
        limit = std::max({limit, question.limit.value * reference->middle, reference->middle + question.least, byChance});
    };
    if (references.expected) {
        allow(references.expected);
    } else {
        allow(references.others);
        allow(references.past);
    }
    return limit;
}

Judged compareLevel(const LevelQuestion &question, const CanarySettings &settings)
{
    const std::vector<double> &own = question.figures.canary;
    Finding finding;
    finding.title = question.title;
    finding.unit = question.shownUnit.isEmpty() ? unitName(question.unit) : question.shownUnit;
    finding.metric = question.curve;
    if (!question.absence.isEmpty())
        return notJudged(finding, question.absence);
    if (own.size() < size_t(settings.samples))
        return notJudged(finding, tooFew(qsizetype(own.size()), settings.samples));
    finding.value = median(own);
    const double error = medianError(own);
    const References references = referencesOf(question, settings);
    finding.others = references.others ? references.others->middle : -1;
    finding.past = references.past ? references.past->middle : -1;
    double certainLimit = question.limit.value + Rules::certainNoise * error;
    finding.limit = question.limit.value;
    if (question.limit.kind == CanaryLimit::Kind::Factor) {
        if (references.isEmpty())
            return notJudged(finding, noReference(settings.against));
        finding.limit = levelLimit(question, references, error, Rules::noise);
        certainLimit = levelLimit(question, references, error, Rules::certainNoise);
    }
    finding.passed = finding.value <= finding.limit;
    tell(finding);
    return {finding, finding.value > certainLimit && own.size() >= size_t(2 * settings.samples)};
}

Judged judgeLevel(const LevelQuestion &question, const CanarySettings &settings)
{
    Judged judged = compareLevel(question, settings);
    if (!question.note.isEmpty())
        judged.finding.reason = Texts::tr("%1 (%2)").arg(judged.finding.reason, question.note);
    return judged;
}

// --- rates ----------------------------------------------------------------------------------------------------------------

Counted pooled(const std::vector<Counted> &hosts)
{
    Counted all;
    for (const Counted &host : hosts) {
        all.partSize = host.partSize;
        all.parts.insert(all.parts.end(), host.parts.begin(), host.parts.end());
    }
    return all;
}

/// What happened elsewhere, with its time. Growing: it goes on while the canary is watched.
struct RateReference {
    Counted counted;
    bool grows = false;
    double level = 1; ///< so many times as often did it happen on the canary before
};

/// By how much events come in bursts, of all that is known; on the canary it may be new that they do.
double burstsOf(const RateQuestion &question)
{
    constexpr double kClearlyMore = 2;
    std::vector<std::span<const quint32>> rows{question.canary.parts, question.past.parts};
    for (const std::vector<Counted> *hosts : {&question.others, &question.othersPast}) {
        for (const Counted &host : *hosts)
            rows.emplace_back(host.parts);
    }
    const double all = burstiness(rows), own = burstiness(question.canary.parts);
    return own > kClearlyMore * all ? own : all;
}

/// The most events that do not count as more often than elsewhere, if the whole watch is `1 / share` times as long.
double eventsAllowed(const RateQuestion &question, const RateReference &reference, double bursts, double share)
{
    const Counted &own = question.canary;
    const double factor = question.limit.value;
    const double growth = share > 0 ? 1 / share : 1;
    const double size = own.size() * growth;
    const double elsewhere = reference.counted.size() * (reference.grows ? growth : 1);
    const double events = double(reference.counted.count()) * (reference.grows ? growth : 1);
    const auto before = qint64(std::llround(events / bursts));
    const double ownSize = size * reference.level; // as if the canary were like the others
    const double part = ownSize / (ownSize + elsewhere);
    const auto isMore = [&](qint64 count) {
        return count >= Rules::leastEvents && double(count) / ownSize > double(before) / elsewhere
            && chanceOfSoMany(count, count + before, part) < Rules::chance;
    };
    qint64 high = Rules::leastEvents;
    while (!isMore(high) && high < (qint64(1) << 40))
        high *= 2;
    qint64 low = high / 2; // not more yet, or below the least that counts
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        (isMore(middle) ? high : low) = middle;
    }
    return std::max(factor * events / elsewhere * ownSize, double(low) * bursts);
}

/// How often it happened on the canary before, as a multiple of the others': near 1 where little is known.
double levelBefore(const Counted &past, const Counted &othersPast)
{
    constexpr double kDoubt = 4; // events that both are taken to have had besides
    if (past.size() <= 0 || othersPast.size() <= 0)
        return 1;
    const double doubt = kDoubt * std::max(burstiness(past.parts), burstiness(othersPast.parts));
    const double likeOthers = double(othersPast.count()) / othersPast.size() * past.size();
    return (double(past.count()) + doubt) / (likeOthers + doubt);
}

std::vector<RateReference> rateReferences(const RateQuestion &question, const CanarySettings &settings, Finding &finding)
{
    const auto isEnough = [&](const Counted &counted) {
        return counted.size() > 0 && counted.size() >= Rules::leastReference * question.canary.size();
    };
    const auto rateOf = [&](const Counted &counted) { return double(counted.count()) / counted.size() * question.scale; };
    std::vector<RateReference> references;
    if (const Counted others = pooled(question.others); settings.against != Against::Past && isEnough(others)) {
        const double level = settings.against == Against::Both ? levelBefore(question.past, pooled(question.othersPast)) : 1;
        references.push_back({others, true, level});
        finding.others = rateOf(others);
    }
    if (settings.against != Against::Others && isEnough(question.past)) {
        references.push_back({question.past, false, 1});
        finding.past = rateOf(question.past);
    }
    return references;
}

Judged judgeRate(const RateQuestion &question, const CanarySettings &settings)
{
    Finding finding;
    finding.title = question.title;
    finding.unit = question.unit;
    if (!question.absence.isEmpty())
        return notJudged(finding, question.absence);
    const double size = question.canary.size();
    if (size <= 0)
        return notJudged(finding, tooFew(0, settings.samples));
    const auto events = double(question.canary.count());
    finding.value = events / size * question.scale;
    const std::vector<RateReference> references = rateReferences(question, settings, finding);
    double allowed = question.limit.value / question.scale * size, allowedAtEnd = allowed / std::max(question.share, 1e-9);
    if (question.limit.kind == CanaryLimit::Kind::Factor) {
        if (references.empty())
            return notJudged(finding, noReference(settings.against));
        allowed = allowedAtEnd = 0;
        const double bursts = burstsOf(question);
        for (const RateReference &reference : references) {
            allowed = std::max(allowed, eventsAllowed(question, reference, bursts, 1));
            allowedAtEnd = std::max(allowedAtEnd, eventsAllowed(question, reference, bursts, question.share));
        }
    }
    finding.limit = allowed / size * question.scale;
    finding.passed = events <= allowed;
    finding.lines = question.lines.first(std::min(question.lines.size(), Rules::mostLines));
    tell(finding);
    return {finding, events > allowedAtEnd};
}

// --- answer times ---------------------------------------------------------------------------------------------------------

/// How many of the canary's answers take longer than one in twenty elsewhere.
double tailLimit(const LatencyQuestion &question, const CanarySettings &settings, Finding &finding)
{
    constexpr double kTail = 0.95;
    double limit = -1;
    const auto allow = [&](double reference) {
        limit = std::max({limit, question.limit.value * reference, reference + Rules::leastLatencyMs});
    };
    if (settings.against != Against::Past) {
        std::vector<double> tails;
        for (const std::vector<double> &host : question.times.others) {
            if (host.size() >= Rules::tailSamples)
                tails.push_back(quantile(host, kTail));
        }
        if (!tails.empty())
            allow(finding.others = median(tails));
    }
    if (settings.against != Against::Others && question.times.past.size() >= Rules::tailSamples)
        allow(finding.past = quantile(question.times.past, kTail));
    return limit;
}

Judged judgeTail(const LatencyQuestion &question, const CanarySettings &settings)
{
    constexpr double kTail = 0.95;
    const std::vector<double> &own = question.times.canary;
    Finding finding;
    finding.title = Texts::tr("Response time, 95th percentile");
    finding.unit = unitName(Unit::Milliseconds);
    finding.metric = question.curve;
    const auto needed = std::max(Rules::tailSamples, size_t(settings.samples));
    if (own.size() < needed)
        return notJudged(finding, tooFew(qsizetype(own.size()), int(needed)));
    finding.value = quantile(own, kTail);
    const double relative = tailLimit(question, settings, finding);
    const bool isFactor = question.limit.kind == CanaryLimit::Kind::Factor;
    if (isFactor && relative < 0)
        return notJudged(finding, noReference(settings.against));
    finding.limit = isFactor ? relative : question.limit.value;
    const auto above = std::ranges::count_if(own, [&](double time) { return time > finding.limit; });
    const auto n = qint64(own.size());
    const bool isOften = chanceOfSoMany(above, n, 1 - kTail) < Rules::chance;
    finding.passed = finding.value <= finding.limit || !isOften;
    tell(finding);
    if (finding.passed && finding.value > finding.limit)
        finding.reason = Texts::tr("%1; slow answers are too few to tell from chance").arg(compared(finding));
    // Even if all that is still to come were quick.
    const auto atEnd = qint64(double(n) / std::max(question.share, 1e-9));
    return {finding, !finding.passed && chanceOfSoMany(above, atEnd, 1 - kTail) < Rules::chance};
}

void judgeLatency(const LatencyQuestion &question, const CanarySettings &settings, std::vector<Judged> &all)
{
    LevelQuestion middle;
    middle.title = Texts::tr("Response time");
    middle.unit = Unit::Milliseconds;
    middle.curve = question.curve;
    middle.limit = question.limit;
    middle.least = Rules::leastLatencyMs;
    middle.figures = question.times;
    middle.absence = question.absence;
    all.push_back(judgeLevel(middle, settings));
    if (!question.absence.isEmpty())
        return;
    all.push_back(judgeTail(question, settings));
    RateQuestion failed;
    failed.title = Texts::tr("Failed requests");
    failed.unit = unitName(Unit::Percent);
    failed.scale = 100;
    failed.limit = {CanaryLimit::Kind::Factor, 2};
    failed.canary = question.failed;
    failed.past = question.failedPast;
    failed.others = question.failedOthers;
    failed.share = question.share;
    if (question.failed.size() < double(settings.samples))
        failed.absence = tooFew(qsizetype(question.failed.size()), settings.samples);
    all.push_back(judgeRate(failed, settings));
}

// --- patterns -------------------------------------------------------------------------------------------------------------

/// Whether lines of a kind that was never there before could be chance: each moment would fall into the canary's time with
/// the share that this has of all time that was looked at.
bool isNews(const FreshPattern &pattern, double seconds, double baselineSeconds)
{
    const double part = seconds / (seconds + baselineSeconds);
    return pattern.moments >= Rules::patternMoments && std::pow(part, pattern.moments) < Rules::patternChance;
}

void judgePatterns(const PatternQuestion &question, const CanarySettings &settings, std::vector<Judged> &all)
{
    Finding finding;
    finding.title = Texts::tr("New log patterns");
    finding.limit = settings.newPatterns;
    QString absence = question.absence;
    if (absence.isEmpty() && question.baselineSeconds < Rules::leastReference * question.seconds)
        absence = Texts::tr("There are no lines from before and of other hosts to compare with.");
    if (!absence.isEmpty())
        return all.push_back(notJudged(finding, absence));
    QList<FreshPattern> news;
    int sureNews = 0;
    for (const FreshPattern &pattern : question.fresh) {
        if (!isNews(pattern, question.seconds, question.baselineSeconds))
            continue;
        news.append(pattern);
        sureNews += isNews(pattern, question.seconds / std::max(question.share, 1e-9), question.baselineSeconds) ? 1 : 0;
    }
    finding.value = double(news.size());
    finding.passed = news.size() <= settings.newPatterns;
    const auto rare = int(question.fresh.size() - news.size());
    finding.reason = Texts::tr("%n that no host had before", nullptr, int(news.size()));
    if (rare > 0)
        finding.reason = Texts::tr("%1; %2").arg(finding.reason, Texts::tr("%n more came too rarely to count", nullptr, rare));
    all.push_back({finding, sureNews > settings.newPatterns});
    for (const FreshPattern &pattern : news.first(std::min(news.size(), Rules::mostPatterns))) {
        Finding one;
        one.title = Texts::tr("New pattern: %1").arg(pattern.text);
        one.value = double(pattern.lines);
        one.passed = finding.passed;
        one.reason = Texts::tr("%n line(s) since the switch, none before and on other hosts", nullptr, int(pattern.lines));
        one.lines = pattern.examples.first(std::min(pattern.examples.size(), Rules::mostLines));
        all.push_back({one, false});
    }
}

} // namespace

qint64 Counted::count() const { return std::accumulate(parts.begin(), parts.end(), qint64(0)); }

bool isComparable(const LevelQuestion &question, const CanarySettings &settings)
{
    return question.limit.kind != CanaryLimit::Kind::Factor || !referencesOf(question, settings).isEmpty();
}

Judgement judgeCanary(const CanaryEvidence &evidence, const CanarySettings &settings)
{
    std::vector<Judged> all;
    if (evidence.errors)
        all.push_back(judgeRate(*evidence.errors, settings));
    if (evidence.patterns)
        judgePatterns(*evidence.patterns, settings, all);
    if (evidence.latency)
        judgeLatency(*evidence.latency, settings, all);
    for (const LevelQuestion &level : evidence.levels)
        all.push_back(judgeLevel(level, settings));
    Judgement judgement;
    judgement.verdict.from = evidence.from;
    judgement.verdict.to = evidence.to;
    bool anyJudged = false, anyFailed = false;
    for (const Judged &one : all) {
        judgement.verdict.findings.append(one.finding);
        anyJudged = anyJudged || one.finding.judged;
        const bool failed = one.finding.judged && !one.finding.passed;
        anyFailed = anyFailed || failed;
        judgement.certain = judgement.certain || (failed && one.certain);
    }
    judgement.verdict.passed = !anyFailed && (anyJudged || settings.allowUnjudged);
    return judgement;
}

} // namespace qd::evidence
