// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/process_record.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <cmath>
#include <map>

namespace qd::metrics {
namespace {

constexpr char version = 1;
constexpr quint64 kib = 1024;
constexpr qsizetype longestName = 64;
constexpr quint64 mostShares = 1000;

class Writer {
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += char(value | 0x80);
        m_bytes += char(value);
    }
    void text(const QByteArray &value)
    {
        const QByteArray kept = value.first(std::min(value.size(), longestName));
        number(quint64(kept.size()));
        m_bytes += kept;
    }
    /// 0 = not known.
    void percent(float value) { number(std::isnan(value) ? 0 : quint64(std::llround(double(std::clamp(value, 0.0F, 1e7F)) * 10)) + 1); }
    [[nodiscard]] QByteArray sealed() const
    {
        const quint16 sum = qChecksum(m_bytes);
        return m_bytes + char(sum & 0xff) + char(sum >> 8);
    }
    void byte(char value) { m_bytes += value; }

private:
    QByteArray m_bytes;
};

/// Reads what Writer wrote; behind the end or on nonsense `isGood` turns false for good.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) {}
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_bytes.size(); }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const auto byte = quint8(m_bytes[m_at++]);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isGood = false;
        return 0;
    }
    QByteArray text()
    {
        const quint64 size = number();
        if (!m_isGood || size > quint64(longestName) || qsizetype(size) > m_bytes.size() - m_at) {
            m_isGood = false;
            return {};
        }
        m_at += qsizetype(size);
        return m_bytes.sliced(m_at - qsizetype(size), qsizetype(size)).toByteArray();
    }
    float percent()
    {
        const quint64 value = number();
        return value == 0 ? std::numeric_limits<float>::quiet_NaN() : float(double(std::min<quint64>(value - 1, 100'000'000)) / 10);
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_isGood = true;
};

ProcessShare readShare(Reader &reader)
{
    ProcessShare share;
    share.pid = int(std::min<quint64>(reader.number(), quint64(std::numeric_limits<int>::max())));
    share.startTime = reader.number();
    share.name = reader.text();
    share.user = reader.text();
    share.cpuMean = reader.percent();
    share.cpuMax = reader.percent();
    constexpr quint64 mostKib = quint64(1) << 50;
    share.memoryMean = std::min(reader.number(), mostKib) * kib;
    share.memoryMax = std::min(reader.number(), mostKib) * kib;
    share.seen = quint32(std::min<quint64>(reader.number(), std::numeric_limits<quint32>::max()));
    return share;
}

/// What is added up for one process.
struct Sum {
    ProcessShare share;
    double cpu = 0; ///< percent times moments
    bool hasCpu = false;
    double memory = 0;
};

void addTo(Sum &sum, const ProcessShare &share, quint32 moments)
{
    ProcessShare &all = sum.share;
    if (all.pid == 0) {
        all = share;
        all.seen = 0;
        all.memoryMax = 0;
        all.cpuMax = std::numeric_limits<float>::quiet_NaN();
    }
    if (!std::isnan(share.cpuMean)) {
        sum.hasCpu = true;
        sum.cpu += double(share.cpuMean) * moments;
        all.cpuMax = std::isnan(all.cpuMax) ? share.cpuMax : std::max(all.cpuMax, share.cpuMax);
    }
    sum.memory += double(share.memoryMean) * share.seen;
    all.memoryMax = std::max(all.memoryMax, share.memoryMax);
    all.seen += share.seen;
    if (all.user.isEmpty())
        all.user = share.user;
}

/// The first `count` by processor and by memory, most processor first.
void keepTop(std::vector<ProcessShare> &shares, size_t count)
{
    const auto cpu = [](const ProcessShare &share) { return std::isnan(share.cpuMean) ? -1.0F : share.cpuMean; };
    std::ranges::stable_sort(shares, std::ranges::greater{}, cpu);
    const size_t first = std::min(count, shares.size());
    const size_t second = std::min(count, shares.size() - first);
    std::ranges::partial_sort(shares.begin() + ptrdiff_t(first), shares.begin() + ptrdiff_t(first + second), shares.end(), std::ranges::greater{},
                              &ProcessShare::memoryMean);
    shares.resize(first + second);
    std::ranges::stable_sort(shares, std::ranges::greater{}, cpu);
}

} // namespace

ProcessRecord recordOf(UtcTime time, const std::vector<ProcessUsage> &top)
{
    ProcessRecord record;
    record.begin = record.end = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    for (const ProcessUsage &usage : top) {
        const float cpu = usage.cpuPercent ? float(*usage.cpuPercent) : std::numeric_limits<float>::quiet_NaN();
        record.shares.push_back({usage.pid, usage.startTime, usage.name, usage.user, cpu, cpu, usage.resident, usage.resident, 1});
    }
    return record;
}

ProcessRecord merged(std::span<const ProcessRecord> records, size_t count)
{
    ProcessRecord all;
    all.moments = 0;
    std::map<std::pair<int, quint64>, Sum> sums;
    for (const ProcessRecord &record : records) {
        all.begin = all.moments == 0 ? record.begin : std::min(all.begin, record.begin);
        all.end = std::max(all.end, record.end);
        all.moments += record.moments;
        for (const ProcessShare &share : record.shares)
            addTo(sums[{share.pid, share.startTime}], share, record.moments);
    }
    for (auto &[key, sum] : sums) {
        sum.share.cpuMean = sum.hasCpu ? float(sum.cpu / double(all.moments)) : std::numeric_limits<float>::quiet_NaN();
        sum.share.memoryMean = sum.share.seen ? quint64(sum.memory / sum.share.seen) : 0;
        all.shares.push_back(std::move(sum.share));
    }
    keepTop(all.shares, count);
    return all;
}

QByteArray encodeRecord(const ProcessRecord &record)
{
    Writer writer;
    writer.byte(version);
    writer.number(quint64(std::max<qint64>(0, record.begin)));
    writer.number(quint64(std::max<qint64>(0, record.end - record.begin)));
    writer.number(record.moments);
    writer.number(record.shares.size());
    for (const ProcessShare &share : record.shares) {
        writer.number(quint64(std::max(0, share.pid)));
        writer.number(share.startTime);
        writer.text(share.name);
        writer.text(share.user);
        writer.percent(share.cpuMean);
        writer.percent(share.cpuMax);
        writer.number(share.memoryMean / kib);
        writer.number(share.memoryMax / kib);
        writer.number(share.seen);
    }
    return writer.sealed();
}

std::optional<ProcessRecord> decodeRecord(QByteArrayView bytes)
{
    if (bytes.size() < 3 || bytes.front() != version)
        return {};
    const QByteArrayView body = bytes.chopped(2);
    const auto low = quint8(bytes[bytes.size() - 2]), high = quint8(bytes[bytes.size() - 1]);
    if (qChecksum(body) != quint16(low | high << 8))
        return {};
    Reader reader(body.sliced(1));
    constexpr quint64 latest = quint64(1) << 40;
    ProcessRecord record;
    record.begin = qint64(std::min(reader.number(), latest));
    record.end = record.begin + qint64(std::min(reader.number(), latest));
    record.moments = quint32(std::min<quint64>(reader.number(), std::numeric_limits<quint32>::max()));
    const quint64 count = reader.number();
    if (count > mostShares)
        return {};
    for (quint64 i = 0; i < count && reader.isGood(); ++i)
        record.shares.push_back(readShare(reader));
    return reader.isGood() && reader.isAtEnd() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace qd::metrics
