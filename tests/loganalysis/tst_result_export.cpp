// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/csv.h"
#include "models/loganalysis/result_export.h"
#include "tests/loganalysis/lines_range.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace qd;
using namespace qd::logs;
using namespace Qt::StringLiterals;

namespace {

// Reads CSV with Python's csv module and prints each cell in hexadecimal, so that every byte can be compared.
constexpr char kReader[] = R"(
import csv, sys
with open(sys.argv[1], encoding="utf-8", errors="surrogateescape", newline="") as file:
    for row in csv.reader(file, strict=True):
        print(" ".join("x" + cell.encode("utf-8", "surrogateescape").hex() for cell in row))
)";

ResultTable tableOf(const QByteArrayList &texts)
{
    ResultTable table;
    for (const auto *const name : {u"text", u"number"}) {
        ResultColumn column;
        column.name = QString::fromUtf16(name);
        table.columns.append(column);
    }
    table.columns[0].kind = ValueKind::Text;
    table.columns[1].kind = ValueKind::Integer;
    for (const QByteArray &text : texts)
        table.rows.push_back({text, qint64(-table.rows.size())});
    return table;
}

} // namespace

class TestResultExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csvIsSafeAndComesBack();
    void jsonLinesAreJson();
    void recordsAreSaved();
    void recordsThatCannotBeSaved();
};

void TestResultExport::csvIsSafeAndComesBack()
{
    const QTemporaryDir folder;
    QByteArrayList texts{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'quoted", "plain", "", "a,b", "\"", "say \"hi\"", "\r\n", QByteArray("nul\0nul", 7), QByteArray("=\0", 2), "＝1+1",
                         "\xFF\xFE", "-", "'", "''=x", "=HYPERLINK(\"http://x/?\"&A1,\"go\")", "日本", " =1"};
    QRandomGenerator random(4711);
    for (int i = 0; i < 2000; ++i) {
        QByteArray text;
        for (quint32 n = random.bounded(8U); n > 0; --n)
            text += "=+-@\t\r\n'\",;ab \xC3"[random.bounded(15U)];
        texts.append(text);
    }
    QFile file(folder.filePath(u"out.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(exportTable(tableOf(texts), ExportFormat::Csv));
    file.close();
    QProcess python;
    python.start(QStringLiteral(PYTHON3), {u"-c"_s, QString::fromLatin1(kReader), file.fileName()});
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
    const QByteArrayList rows = python.readAllStandardOutput().trimmed().split('\n');
    QCOMPARE(rows.size(), texts.size() + 1);
    int dangerous = 0, kept = 0;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QByteArray cell = QByteArray::fromHex(rows.at(i + 1).split(' ').value(0).sliced(1));
        dangerous += !cell.isEmpty() && QByteArrayView("=+-@\t\r\n").contains(cell.front());
        if (cell.startsWith('\''))
            cell.remove(0, 1);
        kept += cell == texts.at(i);
        QCOMPARE(QByteArray::fromHex(rows.at(i + 1).split(' ').value(1).sliced(1)), QByteArray::number(-i)); // numbers stay numbers
    }
    QVERIFY(test::reportRow("D16", u"%1 cells: dangerous first characters %2, round trip %3 %"_s.arg(texts.size()).arg(dangerous).arg(100.0 * kept / double(texts.size())),
                            dangerous == 0 && kept == texts.size()));
}

void TestResultExport::jsonLinesAreJson()
{
    const QByteArrayList texts{"=1", "\"\\\n\r\t\x01", "\xFFx", "日本", QByteArray("a\0b", 3)};
    const QByteArrayList lines = exportTable(tableOf(texts), ExportFormat::JsonLines).trimmed().split('\n');
    QCOMPARE(lines.size(), texts.size());
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QJsonObject object = QJsonDocument::fromJson(lines.at(i)).object();
        QCOMPARE(object.value(u"text").toString(), QString::fromUtf8(texts.at(i)));
        QCOMPARE(object.value(u"number").toInteger(), -i);
    }
}

void TestResultExport::recordsAreSaved()
{
    const QTemporaryDir folder;
    const FrameInput input = test::inputOf(test::LinesRange::of(test::accessLines(60'000)));
    const auto schema = readSchema(input);
    QVERIFY(schema);
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines}) {
        const QString path = folder.filePath(u"records"_s);
        QFuture<Result<qint64>> saved = saveRecords(input, *schema, path, format);
        saved.waitForFinished();
        QCOMPARE(saved.result().value_or(-1), 60'000);
        QCOMPARE(saved.progressValue(), 100);
        const QByteArrayList lines = test::fileBytes(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 60'000 + (format == ExportFormat::Csv ? 1 : 0));
    }
    const QByteArrayList texts = test::accessLines(60'000).split('\n');
    const QByteArrayList lines = test::fileBytes(folder.filePath(u"records"_s)).split('\n');
    for (qsizetype i = 0; i < 60'000; i += 997) {
        const QJsonObject object = QJsonDocument::fromJson(lines.at(i)).object();
        QCOMPARE(object.value(u"text").toString().toUtf8(), texts.at(i));
        QVERIFY(texts.at(i).contains(object.value(u"path").toString().toUtf8()));
        QCOMPARE(object.value(u"line").toInteger(), i + 1);
    }
}

void TestResultExport::recordsThatCannotBeSaved()
{
    const QTemporaryDir folder;
    const FrameInput input = test::inputOf(test::LinesRange::of(test::accessLines(60'000)));
    const QList<ColumnInfo> columns{{u"path"_s, u"Path"_s, ValueKind::Text, {}, false}};
    QFuture<Result<qint64>> nowhere = saveRecords(input, columns, folder.filePath(u"none/x.csv"_s), ExportFormat::Csv);
    nowhere.waitForFinished();
    QVERIFY(nowhere.result().error().code == ErrorCode::Storage);
    const QString path = folder.filePath(u"cancelled.csv"_s);
    QFuture<Result<qint64>> cancelled = saveRecords(input, columns, path, ExportFormat::Csv);
    cancelled.cancel();
    cancelled.waitForFinished();
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    QVERIFY(!QFile::exists(path));
}

QD_TEST_MAIN(QCoreApplication, TestResultExport)
#include "tst_result_export.moc"
