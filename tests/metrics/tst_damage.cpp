// SPDX-License-Identifier: GPL-3.0-or-later
// Frames as they come from machines that lie: cut off, doubled, with digits that changed, counters that wrap or go back. Each
// number is possible or absent; none is a spike.
#include "models/metrics/host_reading.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cmath>
#include <random>

using namespace qd;
using namespace qd::metrics;

namespace {

QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/metrics/data/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing fixture %s", name);
    return file.readAll();
}

/// One of the things that happen to bytes on their way.
QByteArray damaged(const QByteArray &stream, std::mt19937 &random)
{
    const auto below = [&](qsizetype limit) { return qsizetype(random() % size_t(std::max<qsizetype>(1, limit))); };
    QByteArray text = stream;
    QByteArrayList lines = text.split('\n');
    switch (below(9)) {
    case 0: // another digit
        for (qsizetype i = below(text.size()); i < text.size(); ++i) {
            if (text.at(i) >= '0' && text.at(i) <= '9') {
                text[i] = char('0' + below(10));
                break;
            }
        }
        return text;
    case 1: { // digits more
        const qsizetype at = below(text.size());
        return text.insert(at, QByteArray::number(quint64(random()) * random()));
    }
    case 2: // a line that is not there
        lines.removeAt(below(lines.size()));
        return lines.join('\n');
    case 3: // a line twice
        lines.insert(below(lines.size()), lines.at(below(lines.size())));
        return lines.join('\n');
    case 4: // cut off
        return text.first(below(text.size()));
    case 5: { // a piece that is lost
        const qsizetype at = below(text.size());
        return text.remove(at, below(200));
    }
    case 6: // some bits
        text[below(text.size())] = char(random());
        return text;
    case 7: { // a counter that wrapped, or went back
        QByteArray &line = lines[below(lines.size())];
        QByteArrayList words = line.split(' ');
        words[below(words.size())] = below(2) ? QByteArray("4294967295") : QByteArray::number(below(1000));
        line = words.join(' ');
        return lines.join('\n');
    }
    default: // a whole frame twice, or the stream from somewhere else
        return text + text.sliced(below(text.size()));
    }
}

} // namespace

class TestDamage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isPossibleOrAbsent_data();
    void isPossibleOrAbsent();
    void countersThatWrapOrGoBack_data();
    void countersThatWrapOrGoBack();
};

void TestDamage::isPossibleOrAbsent_data()
{
    QTest::addColumn<QByteArray>("file");
    for (const char *name : {"debian13-all-groups.stream", "busybox1.37-all-groups.stream", "debian12-kernel6.18.stream", "container-masked.stream"})
        QTest::newRow(name) << QByteArray(name);
}

void TestDamage::isPossibleOrAbsent()
{
    QFETCH(QByteArray, file);
    const QByteArray whole = captured(file.constData());
    std::mt19937 random(20261127);
    qint64 values = 0;
    for (int round = 0; round < 250; ++round) {
        QByteArray stream = whole;
        for (size_t times = 1 + random() % 8; times > 0; --times)
            stream = damaged(stream, random);
        HostReading before;
        for (const Frame &frame : FrameSplitter().feed(stream)) {
            HostReading now = readFrame(frame, before);
            const HostSample sample = sampleOf(before, now);
            for (const Metric metric : allMetrics()) {
                const float value = sample.values[metric];
                if (std::isnan(value))
                    continue;
                ++values;
                const MetricInfo info = metricInfo(metric);
                const QString said = QStringLiteral("%1 = %2 in round %3").arg(info.id).arg(double(value)).arg(round);
                QVERIFY2(std::isfinite(value) && std::abs(value) <= mostOf(info.unit), qPrintable(said));
                if (info.fixedMaximum > 0)
                    QVERIFY2(value >= 0 && double(value) <= info.fixedMaximum, qPrintable(said));
                if (metric != Metric::ClockOffset && info.unit != Unit::Celsius)
                    QVERIFY2(value >= 0, qPrintable(said));
            }
            for (const DeviceValue &value : sample.devices) {
                const DeviceMetricInfo info = deviceMetricInfo(value.metric);
                const QString said = QStringLiteral("%1 of %2 = %3").arg(info.id, QString::fromLatin1(value.device)).arg(double(value.value));
                QVERIFY2(std::isfinite(value.value) && std::abs(value.value) <= mostOf(info.unit), qPrintable(said));
                if (info.fixedMaximum > 0)
                    QVERIFY2(value.value >= 0 && double(value.value) <= info.fixedMaximum, qPrintable(said));
            }
            for (const float core : sample.cores)
                QVERIFY(std::isnan(core) || (core >= 0 && core <= 100));
            before = std::move(now);
        }
    }
    QVERIFY(values > 2'000); // damage is the exception
}

void TestDamage::countersThatWrapOrGoBack_data()
{
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("now");
    QTest::addColumn<double>("bits"); ///< a second; NaN = absent
    QTest::newRow("on") << quint64(1'000) << quint64(2'000) << 8'000.0;
    QTest::newRow("wraps at 32 bits") << quint64(4'294'967'000) << quint64(704) << 8'000.0;
    QTest::newRow("driver loaded anew") << quint64(9'000'000'000) << quint64(500) << std::nan("");
    QTest::newRow("went back a little") << quint64(50'000) << quint64(49'000) << std::nan("");
    QTest::newRow("jumped to the end of 64 bits") << quint64(1'000) << std::numeric_limits<quint64>::max() << std::nan("");
    QTest::newRow("an impossible way") << quint64(0) << quint64(10'000'000'000'000'000) << std::nan("");
}

void TestDamage::countersThatWrapOrGoBack()
{
    QFETCH(quint64, before);
    QFETCH(quint64, now);
    QFETCH(double, bits);
    HostReading first, second;
    first.uptime = std::chrono::seconds(10);
    second.uptime = std::chrono::seconds(11);
    InterfaceCounters one;
    one.name = "eth0";
    one.in = before;
    first.network = std::vector{one};
    one.in = now;
    second.network = std::vector{one};
    const float value = sampleOf(first, second).values[Metric::NetworkIn];
    QCOMPARE(std::isnan(value), std::isnan(bits));
    if (!std::isnan(bits))
        QCOMPARE(double(value), bits);
}

QD_TEST_MAIN(QCoreApplication, TestDamage)
#include "tst_damage.moc"
