// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logbackends/row_index.h"
#include "tests/support/log_guard.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <ranges>

using namespace qd::logs;

class TstRowIndex : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choosesSteps();
    void fillsBuckets();
    void joinsAndCuts();
    void numbersAreTheSameUnderEveryFilter();
    void rowsAndNumbersBelongTogether();
    void keepsWithinItsBudget();
};

namespace {

PagePtr pageOf(const QList<qint64> &times)
{
    ServerLines lines;
    for (const qint64 ms : times)
        lines.push_back({ms * kNsPerMs, quint32(lines.size() * 7), "line", Level::Info, false, {}, {}});
    return makePage(std::move(lines), [](const ServerLine &) { return SourceId(0); });
}

} // namespace

void TstRowIndex::choosesSteps()
{
    qint64 last = 1;
    for (qint64 span = 1; span < 400LL * 86'400'000; span = span * 3 + 1) {
        const qint64 step = stepFor(span, 300);
        QVERIFY(step * 300 >= span);
        QVERIFY(step % last == 0); // each divides the next, so that slices can be cut again
        last = step;
    }
}

void TstRowIndex::fillsBuckets()
{
    const ServerBuckets all = filledBuckets({{20, 30, 5, {}}, {40, 50, 1, {}}, {90, 100, 9, {}}}, {13, 55}, 10);
    QCOMPARE(all.size(), 5);
    QCOMPARE(all.front().fromMs, 10);
    QCOMPARE(all.back().toMs, 60);
    QCOMPARE(all[1].count, 5);
    QCOMPARE(all[3].count, 1);
    QCOMPARE(filledBuckets({}, {-15, -1}, 10).front().fromMs, -20);
}

void TstRowIndex::joinsAndCuts()
{
    RowIndex index;
    index.reset(filledBuckets({{0, 10, 3, {}}, {10, 20, 3, {}}, {30, 40, 900, {}}, {40, 50, 2, {}}}, {0, 50}, 10), 10, {4, 47});
    QCOMPARE(index.rowCount(), 908);
    QCOMPARE(index.size(), 3);
    QCOMPARE(index.slice(0).time, (TimeSlice{4, 30}));
    QCOMPARE(index.slice(2).time, (TimeSlice{40, 47}));
    index.replace(1, filledBuckets({{30, 35, 400, {}}, {35, 40, 500, {}}}, {30, 40}, 5), 10);
    QCOMPARE(index.size(), 4);
    QCOMPARE(index.ofRow(406), size_t(2));
    QCOMPARE(index.slice(2).first, 406);
    index.setPage(1, pageOf(QList<qint64>(398, 32)));
    QCOMPARE(index.rowCount(), 906); // two fewer than were counted
    QCOMPARE(index.ofRow(404), size_t(2));
    index.renew(1, 2, 1000);
    QCOMPARE(index.rowCount(), 1008);
    QVERIFY(index.slice(1).fresh);
    index.append(pageOf({47, 48}), {47, 49});
    QCOMPARE(index.rowCount(), 1010);
    QCOMPARE(index.ofTime(48), index.size() - 1);
    QCOMPARE(index.ofTime(49), index.size());
}

void TstRowIndex::numbersAreTheSameUnderEveryFilter()
{
    ServerLines lines;
    for (quint32 index = 0; index < 500; ++index)
        lines.push_back({1'700'000'000'000 * kNsPerMs, index * 2654435761U, QByteArray::number(index), Level::Info, false, {}, {}});
    const auto numbersOf = [](const ServerLines &some) {
        const PagePtr page = makePage(some, [](const ServerLine &) { return SourceId(0); });
        std::map<QByteArray, LineNumber> numbers;
        for (qint64 index = 0; index < page->size(); ++index)
            numbers[page->at(index).text.toByteArray()] = page->numbers[size_t(index)];
        return numbers;
    };
    const auto all = numbersOf(lines);
    std::erase_if(lines, [](const ServerLine &line) { return line.text.toInt() % 3 != 0; });
    for (const auto &[text, number] : numbersOf(lines))
        QCOMPARE(number, all.at(text));
}

void TstRowIndex::rowsAndNumbersBelongTogether()
{
    QRandomGenerator random(7);
    RowIndex index;
    ServerBuckets buckets;
    for (qint64 at = 0; at < 100'000; at += 1000)
        buckets.push_back({at, at + 1000, qint64(random.bounded(40)), {}});
    index.reset(buckets, 50);
    for (size_t slice = 0; slice < index.size(); slice += 3) {
        QList<qint64> times;
        const TimeSlice time = index.slice(slice).time;
        for (qint64 line = 0; line < index.slice(slice).count; ++line)
            times.append(time.fromMs + qint64(random.bounded(quint32(time.toMs - time.fromMs))));
        index.setPage(slice, pageOf(times));
    }
    LineNumber last = -1;
    for (qint64 row = 0; row < index.rowCount(); ++row) {
        const LineNumber number = index.numberAt(row);
        QVERIFY(number > last);
        QCOMPARE(index.rowOf(number), row);
        QCOMPARE(index.rowOf(last + 1), row); // nothing stands between two rows
        last = number;
    }
    QCOMPARE(index.rowOf(last + 1), index.rowCount());
    QCOMPARE(index.rowOf(-5), 0);
}

void TstRowIndex::keepsWithinItsBudget()
{
    RowIndex index;
    ServerBuckets buckets;
    for (qint64 at = 0; at < 10; ++at)
        buckets.push_back({at, at + 1, 100, {}});
    index.reset(buckets, 10);
    for (size_t slice = 0; slice < 10; ++slice) {
        index.setPage(slice, pageOf(QList<qint64>(100, qint64(slice))));
        index.slice(slice).used = slice == 2 ? 100 : slice;
    }
    const qint64 each = index.slice(0).page->bytes();
    index.trim(3 * each);
    QCOMPARE(std::ranges::count_if(std::views::iota(size_t(0), index.size()), [&](size_t slice) { return index.slice(slice).page != nullptr; }), 3);
    QVERIFY(index.slice(2).page && index.slice(9).page && index.slice(8).page);
    QCOMPARE(index.rowCount(), 1000);
}

QD_TEST_MAIN(QCoreApplication, TstRowIndex)
#include "tst_row_index.moc"
