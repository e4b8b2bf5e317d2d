// SPDX-License-Identifier: GPL-3.0-or-later
// What hosts answer to a canary gate: lines of the latency probe, figures of any kind (also none that are numbers), log lines; and the
// limits that a recipe states.
#include "models/evidence/canary_judge.h"
#include "models/evidence/latency_probe.h"
#include "models/evidence/log_evidence.h"
#include "models/logtext/line_parser.h"
#include "tests/fuzz/require.h"

#include <cmath>
#include <cstring>

namespace {

using namespace qd;
using namespace qd::evidence;
using qd::test::require;

constexpr qint64 kSwitch = 1'790'000'000'000;

UtcTime at(qint64 ms) { return UtcTime(std::chrono::milliseconds(ms)); }

void readTimes(const QByteArray &bytes)
{
    for (const QByteArray &line : bytes.split('\n')) {
        if (const auto sample = readLatency(line))
            require(std::isfinite(sample->ms) && sample->ms >= 0);
    }
}

void readLimits(const QString &text)
{
    for (const Unit unit : {Unit::None, Unit::Percent, Unit::Milliseconds, Unit::PerMinute, Unit::Bytes}) {
        const auto limit = recipes::parseCanaryLimit(text, unit);
        require(limit ? std::isfinite(limit->value) && limit->value >= 0 : !limit.error().message.isEmpty());
    }
}

/// Takes values off bytes, zeros at their end.
class Bytes {
public:
    explicit Bytes(const QByteArray &bytes) : m_bytes(bytes) {}
    quint8 byte() { return m_at < m_bytes.size() ? quint8(m_bytes.at(m_at++)) : 0; }
    /// Of any kind, most of them ordinary.
    double number()
    {
        if (byte() % 8 != 0)
            return byte() + byte() / 256.0;
        quint64 bits = 0;
        for (int i = 0; i < 8; ++i)
            bits = bits << 8 | byte();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    std::vector<double> numbers()
    {
        std::vector<double> values(byte() % 64);
        for (double &value : values)
            value = number();
        return values;
    }
    Figures figures()
    {
        Figures figures{numbers(), numbers(), {}, {}};
        for (int i = byte() % 4; i > 0; --i) {
            figures.others.push_back(numbers());
            figures.othersPast.push_back(numbers());
        }
        return figures;
    }
    Counted counted()
    {
        Counted counted;
        counted.parts.resize(byte() % 64);
        for (quint32 &part : counted.parts)
            part = byte() % 16 == 0 ? quint32(byte()) << 24 : byte() % 8;
        counted.partSize = 1 + byte() % 20;
        return counted;
    }
    CanaryLimit limit() { return {CanaryLimit::Kind(byte() % 3), double(byte()) / 16}; }

private:
    const QByteArray m_bytes;
    qsizetype m_at = 0;
};

CanaryEvidence evidenceOf(Bytes &bytes)
{
    CanaryEvidence evidence;
    evidence.from = at(kSwitch);
    evidence.to = at(kSwitch + bytes.byte() * 1000);
    for (int i = bytes.byte() % 3; i > 0; --i)
        evidence.levels.push_back({.title = QStringLiteral("CPU"), .unit = Unit::Percent, .curve = QStringLiteral("cpu"), .limit = bytes.limit(), .least = 5, .figures = bytes.figures(), .absence = {}});
    if (bytes.byte() % 2) {
        evidence.errors = RateQuestion{.title = QStringLiteral("Error lines"), .unit = QStringLiteral("/min"), .scale = 60, .limit = bytes.limit(), .canary = bytes.counted(), .past = bytes.counted(),
                                       .others = {bytes.counted()}, .othersPast = {bytes.counted()}, .share = bytes.byte() / 255.0, .lines = {}, .absence = {}};
    }
    if (bytes.byte() % 2) {
        evidence.patterns = PatternQuestion{.fresh = {{QStringLiteral("a <*>"), bytes.byte(), bytes.byte() % 8, {}}}, .seconds = double(bytes.byte()), .baselineSeconds = bytes.number(),
                                            .baselineLines = bytes.byte(), .share = bytes.byte() / 255.0, .absence = {}};
    }
    if (bytes.byte() % 2) {
        evidence.latency = LatencyQuestion{.limit = bytes.limit(), .curve = {}, .times = bytes.figures(), .failed = bytes.counted(), .failedPast = bytes.counted(), .failedOthers = {bytes.counted()},
                                           .share = bytes.byte() / 255.0, .absence = {}};
    }
    return evidence;
}

void judge(const QByteArray &raw)
{
    Bytes bytes(raw);
    CanarySettings settings;
    settings.samples = bytes.byte() % 20;
    settings.newPatterns = bytes.byte() % 3;
    settings.allowUnjudged = bytes.byte() % 2 != 0;
    settings.against = CanarySettings::Against(bytes.byte() % 3);
    const Judgement judgement = judgeCanary(evidenceOf(bytes), settings);
    require(!(judgement.certain && judgement.verdict.passed));
    require(!judgement.verdict.toText().isEmpty());
    for (const deploy::Finding &finding : judgement.verdict.findings)
        require(!finding.title.isEmpty() && finding.lines.size() <= qsizetype(CanaryRules::mostLines));
    // What stands in the journal says the same.
    const QJsonObject kept = deploy::toJson(judgement.verdict);
    require(deploy::toJson(deploy::verdictFromJson(kept)) == kept);
}

/// Each line of a log: its first sign says whose it is and when it came.
void readLines(const QByteArray &bytes)
{
    logs::LogStore store{logs::LogStore::Limits{}};
    logs::LineBatch batch;
    std::vector<LogOrigin> origins;
    for (int host = 0; host < 3; ++host)
        origins.push_back({.id = logs::SourceId(host), .host = host, .since = at(kSwitch - 60'000), .isJournal = host == 1, .historyLimit = 100'000});
    qint64 lines = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        const int sign = line.isEmpty() ? 0 : quint8(line.at(0));
        logs::LineRecord record;
        record.source = logs::SourceId(sign % 4);
        record.timeMs = kSwitch + qint64(sign - 100) * 1000 + lines++ * 10;
        record.level = logs::LineParser::levelOfText(line);
        record.flags = quint8(sign % 32 == 31 ? logs::ContinuationLine : sign % 16 == 15 ? logs::ArrivalTime : 0);
        batch.add(line, record);
    }
    store.append(std::move(batch), true, kSwitch + 600'000);
    const LogScope scope{.switched = at(kSwitch), .warm = at(kSwitch + 10'000), .until = at(kSwitch + 120'000), .levels = levelsOf({QStringLiteral("error"), QStringLiteral("info")})};
    const LogAnswer answer = readLogs(store.snapshot(), origins, scope);
    require(answer.lines.size() <= qsizetype(CanaryRules::mostLines) && answer.linesSeen <= lines && answer.canary.count() <= lines);
    for (const FreshPattern &pattern : answer.patterns.fresh)
        require(pattern.lines > 0 && pattern.moments > 0 && !pattern.examples.isEmpty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 4) {
    case 0: readTimes(bytes); break;
    case 1: readLimits(QString::fromUtf8(bytes)); break;
    case 2: judge(bytes); break;
    default: readLines(bytes);
    }
    return 0;
}
