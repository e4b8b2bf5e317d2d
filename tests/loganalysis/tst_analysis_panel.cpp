// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/log_store.h"
#include "models/logs/store_document.h"
#include "tests/loganalysis/lines_range.h"
#include "tests/support/log_guard.h"
#include "widgets/common/theme.h"
#include "widgets/logs/analysis_builder.h"
#include "widgets/logs/analysis_panel.h"
#include "widgets/logs/sql_edit.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTableView>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

/// A live log with these lines in it.
struct World {
    explicit World(const QByteArray &lines, const QString &name = u"access.log"_s) : store(logs::LogStore::Limits()), document(store)
    {
        const auto range = test::LinesRange::of(lines, name);
        logs::LineBatch batch;
        (void)range->forEach([&](logs::LineNumber, const logs::LineView &line) {
            batch.add(line.text, line.record);
            return true;
        }, {});
        store.append(std::move(batch), true, 1'792'000'000'000);
        panel = std::make_unique<AnalysisPanel>(document);
    }
    logs::LogStore store;
    logs::StoreDocument document;
    std::unique_ptr<AnalysisPanel> panel;

    template <typename T>
    T *part(const char *name) const
    {
        return panel->findChild<T *>(QString::fromLatin1(name));
    }
    bool waitAnswer(const std::function<void()> &ask) const
    {
        QSignalSpy answered(panel.get(), &AnalysisPanel::answered);
        ask();
        return answered.wait(20'000);
    }
};

/// Looked at by people: QUARTERDECK_PICTURES is the folder.
void keepPicture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    if (!folder.isEmpty())
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace

class TestAnalysisPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void answersQuestions();
    void cellsFilterTheLog();
    void buildsQueries();
    void runsSql();
    void sqlCompletes();
    void nothingFits();
    void models();
    void pictures_data();
    void pictures();
};

void TestAnalysisPanel::answersQuestions()
{
    World world(test::accessLines(5000));
    QSignalSpy ready(world.panel.get(), &AnalysisPanel::ready);
    world.panel->resize(1200, 420);
    world.panel->show();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    QVERIFY(world.panel->questions().size() > 8);
    const QList<logs::Question> questions = world.panel->questions();
    for (const logs::Question &question : questions) {
        QVERIFY(world.waitAnswer([&] { world.panel->ask(question.key); }));
        const bool isAboutErrors = question.key == u"errors-by-host"_s; // the lines have hosts only in their sources
        QVERIFY2(world.panel->model().rowCount() > 0 || isAboutErrors, qPrintable(question.key));
        QVERIFY2(!world.panel->python().isEmpty(), qPrintable(question.key));
    }
    QVERIFY(world.waitAnswer([&] { world.panel->ask(u"status-over-time"_s); }));
    auto *const chart = world.part<ResultChart>("resultChart");
    QVERIFY(chart->data().series.size() >= 5 && chart->data().times.size() > 10);
    QVERIFY(chart->isVisible());
    QVERIFY(chart->png().startsWith("\x89PNG"));
    QVERIFY(world.waitAnswer([&] { world.panel->ask(u"latency-by-path"_s); }));
    QVERIFY(!chart->data().categories.isEmpty());
    QCOMPARE(chart->data().unit, Unit::Seconds);
}

void TestAnalysisPanel::cellsFilterTheLog()
{
    World world(test::accessLines(3000));
    world.panel->show();
    QVERIFY(world.waitAnswer([&] { world.panel->ask(u"failures-by-path"_s); }));
    qRegisterMetaType<logs::FilterRule>();
    QSignalSpy filters(world.panel.get(), &AnalysisPanel::filterWanted);
    auto *const table = world.part<QTableView>("analysisTable");
    // By the keyboard.
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 1));
    const QString path = table->model()->index(0, 0).data().toString(), status = table->model()->index(0, 1).data().toString();
    const qint64 count = table->model()->index(0, 2).data().toString().remove(QLocale().groupSeparator()).toLongLong();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(filters.size(), 2);
    // The rules find exactly the lines that were counted.
    logs::LogFilter filter;
    for (const QList<QVariant> &arguments : std::as_const(filters))
        filter.rules.rules.append(arguments.at(0).value<logs::FilterRule>());
    QVERIFY(world.document.setFilter(filter));
    QTRY_COMPARE_WITH_TIMEOUT(world.document.rowCount(), count, 20'000);
    QVERIFY(!path.isEmpty() && status.toInt() >= 400);
    // The line's number leads to the line.
    QVERIFY(world.document.setFilter({}));
    QVERIFY(world.waitAnswer([&] { world.panel->ask(u"slowest-requests"_s); }));
    QSignalSpy lines(world.panel.get(), &AnalysisPanel::lineWanted);
    table->setCurrentIndex(table->model()->index(0, table->model()->columnCount() - 1));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(lines.size(), 1);
}

void TestAnalysisPanel::buildsQueries()
{
    World world(test::accessLines(3000));
    QSignalSpy ready(world.panel.get(), &AnalysisPanel::ready);
    world.panel->show();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    auto *const builder = world.part<AnalysisBuilder>("analysisBuilder");
    logs::FrameQuery query;
    query.groups = {{u"time"_s, 60'000, false}, {u"status"_s, 0, false}};
    query.pivot = 1;
    query.rolling = {3, logs::Rolling::Kind::Mean};
    QVERIFY(world.waitAnswer([&] { world.panel->askQuery(query); }));
    QVERIFY(world.panel->model().columnCount() > 4);
    QVERIFY(builder->query().pivot == 1);
    // Taking the second grouping away takes the columns away too.
    QPushButton *chip = nullptr;
    for (QPushButton *const button : builder->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->accessibleName().contains(u"group by"_s) && button->accessibleName().contains(u"tatus"_s) && !button->menu())
            chip = button;
    }
    QVERIFY(chip);
    QVERIFY(world.waitAnswer([&] { QTest::keyClick(chip, Qt::Key_Space); }));
    QCOMPARE(builder->query().groups.size(), 1);
    QVERIFY(!builder->query().pivot);
    QCOMPARE(world.panel->model().columnCount(), 2);
}

void TestAnalysisPanel::runsSql()
{
    World world(test::accessLines(3000));
    world.panel->show();
    QSignalSpy ready(world.panel.get(), &AnalysisPanel::ready);
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    QVERIFY(world.waitAnswer([&] { world.panel->askSql(u"SELECT method, count(*) n FROM log GROUP BY 1"_s); }));
    QCOMPARE(world.panel->model().rowCount(), 2);
    auto *const edit = world.part<SqlEdit>("sqlEdit");
    QCOMPARE(edit->history().size(), 1);
    QVERIFY(world.waitAnswer([&] { world.panel->askSql(u"SELECT staus FROM log"_s); }));
    auto *const error = world.part<QLabel>("analysisError");
    QVERIFY(error->isVisible() && error->text().contains(u"staus"_s));
    QCOMPARE(edit->extraSelections().size(), 1);
    QCOMPARE(edit->extraSelections().first().cursor.selectedText(), u"staus"_s);
    keepPicture(*world.panel, u"p5-sql-error"_s);
    QTest::keyClick(edit, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(edit->toPlainText(), u"SELECT method, count(*) n FROM log GROUP BY 1"_s);
    QVERIFY(edit->extraSelections().isEmpty());
    QVERIFY(world.waitAnswer([&] { QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier); }));
    QCOMPARE(world.panel->model().rowCount(), 2);
}

void TestAnalysisPanel::sqlCompletes()
{
    SqlEdit edit;
    const QList<logs::ColumnInfo> schema{{u"duration"_s, u"Duration"_s, logs::ValueKind::Real, u"s"_s, false}};
    edit.setCompletion(logs::SqlCompletion(schema));
    edit.show();
    QVERIFY(QTest::qWaitForWindowExposed(&edit));
    edit.setFocus();
    QTest::keyClicks(&edit, u"SELECT du"_s);
    QVERIFY(edit.offered().contains(u"duration"_s));
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.toPlainText(), u"SELECT duration"_s);
}

void TestAnalysisPanel::nothingFits()
{
    World world(test::accessLines(100));
    QSignalSpy ready(world.panel.get(), &AnalysisPanel::ready);
    world.panel->show();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    QVERIFY(world.waitAnswer([&] { world.panel->askSql(u"SELECT path FROM log WHERE status = 7"_s); }));
    QVERIFY(world.part<QLabel>("analysisError")->isVisible());
}

void TestAnalysisPanel::models()
{
    AnalysisModel model;
    const QAbstractItemModelTester tester(&model);
    logs::ResultTable table;
    table.columns = {{.name = u"path"_s, .kind = logs::ValueKind::Text, .unit = {}, .role = logs::ResultColumn::Role::Group, .field = u"path"_s, .bucketMs = 0, .isFolded = true, .pivotField = {}, .pivotValue = {}},
                     {.name = u"p95 duration"_s, .kind = logs::ValueKind::Real, .unit = u"s"_s, .role = logs::ResultColumn::Role::Aggregate, .field = u"duration"_s, .bucketMs = 0, .isFolded = false, .pivotField = {}, .pivotValue = {}}};
    table.rows = {{QByteArray("/a/{n}"), 0.25}, {logs::Value(), logs::Value()}};
    model.setTable(table);
    QCOMPARE(model.index(0, 1).data().toString(), formatted(0.25, Unit::Seconds));
    QCOMPARE(model.index(1, 1).data().toString(), u"–"_s);
    const QList<logs::FilterRule> rules = analysisRules(table, 0, 1);
    QCOMPARE(rules.size(), 1);
    QVERIFY(QRegularExpression(rules.first().values.first()).match(u"/a/42?x"_s).hasMatch());
    QVERIFY(!QRegularExpression(rules.first().values.first()).match(u"/a/b"_s).hasMatch());
    QVERIFY(analysisRules(table, 1, 0).first().exclude);
}

void TestAnalysisPanel::pictures_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark") << int(ThemeMode::Dark) << QSize(1240, 420);
    QTest::newRow("light") << int(ThemeMode::Light) << QSize(1640, 520);
}

void TestAnalysisPanel::pictures()
{
    QFETCH(const int, mode);
    QFETCH(const QSize, size);
    applyTheme(ThemeMode(mode));
    const QString name = mode == int(ThemeMode::Dark) ? u"dark"_s : u"light"_s;
    World world(test::accessLines(20'000));
    QSignalSpy ready(world.panel.get(), &AnalysisPanel::ready);
    world.panel->resize(size);
    world.panel->show();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 20'000);
    keepPicture(*world.panel, u"p5-empty-"_s + name);
    for (const char *const key : {"latency-by-path", "status-over-time", "slowest-requests", "top-clients"}) {
        QVERIFY(world.waitAnswer([&] { world.panel->ask(QString::fromLatin1(key)); }));
        QTest::qWait(50);
        keepPicture(*world.panel, u"p5-%1-%2"_s.arg(QLatin1StringView(key), name));
    }
    QVERIFY(world.panel->model().rowCount() > 0);
}

QD_TEST_MAIN(QApplication, TestAnalysisPanel)
#include "tst_analysis_panel.moc"
