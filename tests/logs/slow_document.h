// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_document.h"

namespace qd::test {

using namespace Qt::StringLiterals;

constexpr qint64 kNoon = 1'795'867'200'000; // 2026-11-28 12:00 UTC

/// A document whose lines come later, as those of a file on a host.
class SlowDocument final : public logs::LogDocument {
public:
    QString title() const override { return u"big.log"_s; }
    logs::SourceInfo source(logs::SourceId) const override
    {
        logs::SourceInfo info;
        info.host = {u"web-01"_s};
        info.hostName = u"web-01"_s;
        info.name = u"/var/log/big.log"_s;
        info.label = u"big"_s;
        return info;
    }
    QList<logs::SourceInfo> sources() const override { return {source(0)}; }
    const logs::LogFilter &filter() const override { return m_filter; }
    Result<void> setFilter(const logs::LogFilter &) override { return {}; }
    const logs::Pattern &search() const override { return m_search; }
    Result<void> setSearch(const logs::Pattern &) override { return {}; }
    const logs::Matcher &searchMatcher() const override { return m_matcher; }
    bool isLive() const override { return false; }
    void setFrozen(bool) override {}
    bool isFrozen() const override { return false; }
    qint64 rowCount() const override { return 1000; }
    logs::LineNumber lineNumber(qint64 row) const override { return row * 40; }
    qint64 rowOf(logs::LineNumber line) const override { return std::min<qint64>((line + 39) / 40, 1000); }
    logs::LineView lineAt(qint64 row) const override
    {
        logs::LineView line;
        if (!here) {
            line.record.flags = logs::PendingLine;
            return line;
        }
        m_text = "2026-11-28 12:00:00.000 INFO line " + QByteArray::number(row);
        line.text = m_text;
        line.record.timeMs = kNoon + row * 1000;
        line.record.level = row % 100 == 50 ? logs::Level::Error : logs::Level::Info;
        return line;
    }
    qint64 lineOrdinal(qint64 row) const override { return here ? row + 1 : 0; }
    qint64 hitCount() const override { return 0; }
    qint64 hitIndex(logs::LineNumber) const override { return 0; }
    qint64 nextHit(qint64, bool) const override { return -1; }
    logs::LineNumbers hitLines() const override { return {}; }
    bool isScanning() const override { return !here; }
    logs::LevelCounts levelCounts() const override { return {0, 0, 0, 990, 0, 10}; }
    std::shared_ptr<const logs::LineRange> lines() const override { return std::make_shared<Nothing>(); }
    void arrive()
    {
        here = true;
        Q_EMIT changed(0);
    }
    bool here = false;

private:
    class Nothing final : public logs::LineRange {
    public:
        qint64 count() const override { return 0; }
        qint64 bytes() const override { return 0; }
        Result<void> forEach(const Visit &, const std::stop_token &) const override { return {}; }
        std::vector<std::shared_ptr<const LineRange>> split(int) const override { return {}; }
    };
    mutable QByteArray m_text;
    logs::LogFilter m_filter;
    logs::Pattern m_search;
    logs::Matcher m_matcher;
};

} // namespace qd::test
