// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/canary_judge.h"

#include <algorithm>
#include <cmath>
#include <random>

/// Steps, and hosts as they are: none like the other, processors that wander, answer times with outliers, errors in bursts. Seeded, so that
/// each run is the same on each machine: the distributions are made here, since those of <random> differ between libraries.
namespace qd::test {

[[nodiscard]] inline recipes::Step stepOf(recipes::StepKind kind, const QVariantMap &fields = {}, const QString &elevate = {})
{
    recipes::Step step;
    step.kind = kind;
    step.fields = fields;
    step.elevate = elevate;
    return step;
}

class Chance {
public:
    explicit Chance(quint32 seed) : m_engine(seed) {}
    [[nodiscard]] double share() { return double(m_engine()) / 4294967296.0; }
    [[nodiscard]] double normal()
    {
        const double a = std::max(share(), 1e-12), b = share();
        return std::sqrt(-2 * std::log(a)) * std::cos(2 * M_PI * b);
    }
    /// Around 1.
    [[nodiscard]] double logNormal(double sigma) { return std::exp(sigma * normal()); }
    [[nodiscard]] int poisson(double mean)
    {
        const double limit = std::exp(-mean);
        double product = share();
        int count = 0;
        for (; product > limit; ++count)
            product *= share();
        return count;
    }

private:
    std::mt19937 m_engine;
};

/// How much of each the canary has since the switch, as a factor. All 1 = a good release.
struct Effect {
    double processor = 1;
    double latency = 1;
    double errors = 1;
};

struct WorldSize {
    int others = 4;
    int seconds = 300; ///< of the watch
    int past = 300;    ///< of the canary's metrics before
    int pastLogs = 3600;
    int look = 60;     ///< seconds
};

/// One run of a canary gate, second by second, and what the judge is asked at any of them.
class JudgeWorld {
public:
    JudgeWorld(quint32 seed, const Effect &effect, const WorldSize &size = {}) : m_chance(seed), m_size(size)
    {
        for (int host = 0; host <= size.others; ++host) {
            const Host level{22 * m_chance.logNormal(0.12), 30 * m_chance.logNormal(0.12), 45 * m_chance.logNormal(0.15),
                             3.0 / 60 * m_chance.logNormal(0.2)};
            m_hosts.push_back(live(level, host == 0 ? effect : Effect(), size.seconds, size.seconds));
            m_past.push_back(live(level, Effect(), size.past, size.pastLogs));
        }
    }

    /// What is known `seconds` after the switch.
    [[nodiscard]] evidence::CanaryEvidence at(int seconds) const
    {
        evidence::CanaryEvidence evidence;
        const auto level = [&](const QString &title, Unit unit, std::vector<double> Life::*values, double least) {
            evidence::LevelQuestion question;
            question.title = title;
            question.unit = unit;
            question.limit = {evidence::CanaryLimit::Kind::Factor, 1.5};
            question.least = least;
            question.figures = figures(values, seconds, 1);
            evidence.levels.push_back(question);
        };
        level(QStringLiteral("CPU"), Unit::Percent, &Life::processor, evidence::CanaryRules::leastPercent);
        level(QStringLiteral("Memory"), Unit::Percent, &Life::memory, evidence::CanaryRules::leastPercent);
        evidence.latency = latency(seconds);
        evidence.errors = errors(seconds);
        return evidence;
    }
    [[nodiscard]] int seconds() const { return m_size.seconds; }
    [[nodiscard]] int look() const { return m_size.look; }

private:
    static constexpr int kWarm = 10;
    static constexpr int kEvery = 5; ///< seconds between two requests

    struct Host {
        double processor = 0, memory = 0, latency = 0, bursts = 0;
    };
    struct Life {
        std::vector<double> processor, memory, latency;
        std::vector<quint32> errors;
    };

    /// `logged`: seconds of its log.
    Life live(const Host &host, const Effect &effect, int seconds, int logged)
    {
        constexpr double kStays = 0.8; // of what the processor did a second before
        Life life;
        double off = 0;
        for (int second = 0; second < seconds; ++second) {
            off = kStays * off + std::sqrt(1 - kStays * kStays) * m_chance.normal();
            life.processor.push_back(std::clamp(host.processor * effect.processor * (1 + 0.25 * off), 0.0, 100.0));
            life.memory.push_back(host.memory + 0.3 * m_chance.normal());
            const double outlier = m_chance.share() < 0.02 ? 8 : 1;
            life.latency.push_back(host.latency * effect.latency * outlier * m_chance.logNormal(0.4));
        }
        for (int second = 0; second < logged; ++second) {
            quint32 lines = 0;
            for (int burst = m_chance.poisson(host.bursts * effect.errors / 1.5); burst > 0; --burst)
                lines += 1 + quint32(m_chance.poisson(0.5));
            life.errors.push_back(lines);
        }
        return life;
    }
    [[nodiscard]] static std::vector<double> cut(const std::vector<double> &values, int from, int to, int step)
    {
        std::vector<double> part;
        for (int i = from; i < std::min<int>(to, int(values.size())); i += step)
            part.push_back(values[size_t(i)]);
        return part;
    }
    [[nodiscard]] evidence::Figures figures(std::vector<double> Life::*values, int seconds, int step) const
    {
        evidence::Figures figures;
        figures.canary = cut(m_hosts[0].*values, kWarm, seconds, step);
        figures.past = cut(m_past[0].*values, 0, m_size.past, step);
        for (size_t i = 1; i < m_hosts.size(); ++i) {
            figures.others.push_back(cut(m_hosts[i].*values, kWarm, seconds, step));
            figures.othersPast.push_back(cut(m_past[i].*values, 0, m_size.past, step));
        }
        return figures;
    }
    [[nodiscard]] static evidence::Counted counted(const std::vector<quint32> &lines, int from, int to)
    {
        constexpr int kPart = 10;
        evidence::Counted counted;
        counted.partSize = kPart;
        for (int i = from; i + kPart <= std::min<int>(to, int(lines.size())); i += kPart) {
            quint32 sum = 0;
            for (int k = 0; k < kPart; ++k)
                sum += lines[size_t(i + k)];
            counted.parts.push_back(sum);
        }
        return counted;
    }
    [[nodiscard]] evidence::RateQuestion errors(int seconds) const
    {
        evidence::RateQuestion question;
        question.title = QStringLiteral("Errors");
        question.unit = QStringLiteral("/min");
        question.scale = 60;
        question.limit = {evidence::CanaryLimit::Kind::Factor, 2};
        question.canary = counted(m_hosts[0].errors, kWarm, seconds);
        question.past = counted(m_past[0].errors, 0, m_size.pastLogs);
        for (size_t i = 1; i < m_hosts.size(); ++i) {
            question.others.push_back(counted(m_hosts[i].errors, kWarm, seconds));
            question.othersPast.push_back(counted(m_past[i].errors, 0, m_size.pastLogs));
        }
        question.share = shareAt(seconds);
        return question;
    }
    [[nodiscard]] evidence::LatencyQuestion latency(int seconds) const
    {
        evidence::LatencyQuestion question;
        question.limit = {evidence::CanaryLimit::Kind::Factor, 1.5};
        question.times = figures(&Life::latency, seconds, kEvery);
        question.share = shareAt(seconds);
        const auto tries = [&](qsizetype count) { return evidence::Counted{std::vector<quint32>(size_t(count / kEvery)), kEvery}; };
        question.failed = tries(qsizetype(question.times.canary.size()));
        question.failedPast = tries(qsizetype(question.times.past.size()));
        for (const auto &host : question.times.others)
            question.failedOthers.push_back(tries(qsizetype(host.size())));
        return question;
    }
    [[nodiscard]] double shareAt(int seconds) const { return double(seconds - kWarm) / (m_size.seconds - kWarm); }

    Chance m_chance;
    WorldSize m_size;
    std::vector<Life> m_hosts;
    std::vector<Life> m_past; ///< by host
};

} // namespace qd::test
