// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/run_model.h"
#include "models/logs/log_document.h"
#include "models/metrics/metrics_service.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/fake_run.h"
#include "tests/support/log_guard.h"
#include "widgets/common/chip.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/run_details.h"
#include "widgets/deploy/run_head.h"
#include "widgets/deploy/run_view.h"
#include "widgets/deploy/verdict_view.h"
#include "widgets/logview/log_panel.h"

#include <QtCore/QElapsedTimer>
#include <QtGui/QAccessible>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>

#include <algorithm>
#include <ctime>

using namespace qd;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using deploy::HostState;
using deploy::RunModel;
using deploy::RunState;
using deploy::StepState;

namespace {

deploy::Verdict badVerdict(UtcTime now)
{
    deploy::Verdict verdict;
    verdict.passed = false;
    verdict.from = now - std::chrono::minutes(5);
    verdict.to = now;
    verdict.findings.append({u"Error lines"_s, u"/min"_s, 9.3, 1.1, 0.8, 2.2, false, true, u"8.5 times as many as the other hosts (limit 2)"_s,
                             {u"ERROR payment: connection to 10.0.0.7 refused"_s, u"ERROR payment: giving up after 3 tries \x1b[31m<b>now</b>"_s}, {}});
    verdict.findings.append({u"CPU"_s, u"%"_s, 34.2, 31.0, 29.5, 62.0, true, true, u"1.1 times the other hosts (limit 2)"_s, {}, u"cpu"_s});
    verdict.findings.append({u"Response time"_s, u"ms"_s, 12, -1, -1, 200, true, false, u"3 answers were seen, 20 are wanted"_s, {}, {}});
    return verdict;
}

} // namespace

/// The view of one run, fed by a run whose steps the test sets. With QUARTERDECK_SHOTS=folder it also writes pictures.
class TestRunView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(ThemeMode::Dark);
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_unique<World>(m_folder->path(), m_folder->filePath(u"state.db"_s));
        m_metrics = std::make_unique<metrics::MetricsService>(m_world->hosts, m_world->clock);
    }

    void tellsManyChangesAtOnce()
    {
        RunModel model(m_world->clock);
        const QAbstractItemModelTester tester(&model);
        auto run = std::make_shared<FakeRun>(100, 60, m_world->clock);
        model.setRun(run);
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(model.columnCount(), 61);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        for (int host = 0; host < 100; ++host) {
            run->setHost(host, HostState::Running);
            for (int column = 0; column < 60; ++column)
                run->end(host, column, StepState::Done);
        }
        QVERIFY(changes.isEmpty());
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(model.counts().share, 1.0);
        QCOMPARE(model.counts().over, 0);
        run->setHost(3, HostState::Failed, u"the disk is full"_s);
        QCOMPARE(model.counts().failed, 1);
        QTRY_COMPARE(changes.size(), 2);
        const QModelIndex first = changes.at(1).at(0).toModelIndex();
        QCOMPARE(first.row(), 3); // only what changed
        QVERIFY(model.index(3, 0).data(RunModel::TroubleRole).toBool());
    }

    void growsWithAPlaybook()
    {
        RunModel model(m_world->clock);
        const QAbstractItemModelTester tester(&model);
        auto run = std::make_shared<FakeRun>(3, 1, m_world->clock);
        model.setRun(run);
        const QSignalSpy columns(&model, &QAbstractItemModel::columnsInserted);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        run->addColumn(u"nginx : Install"_s);
        run->end(1, 1, StepState::Unchanged);
        QCOMPARE(columns.size(), 1);
        QVERIFY(resets.isEmpty());
        QCOMPARE(model.index(1, 2).data(RunModel::StateRole).toInt(), int(StepState::Unchanged));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"nginx : Install"_s);
        QCOMPARE(model.columnOf(u"step-2"_s), 1);
    }

    void findsWhatTellsMost()
    {
        RunModel model(m_world->clock);
        auto run = std::make_shared<FakeRun>(4, 3, m_world->clock);
        model.setRun(run);
        QVERIFY(!model.mostTelling().isValid());
        run->end(0, 0, StepState::Done);
        run->end(0, 1, StepState::Done);
        QCOMPARE(model.mostTelling(), model.index(0, 2));
        run->begin(1, 0);
        QCOMPARE(model.mostTelling(), model.index(1, 1));
        run->end(3, 1, StepState::Failed);
        run->end(2, 0, StepState::Unknown);
        QCOMPARE(model.mostTelling(), model.index(2, 1));
        QCOMPARE(model.nextFailure(model.index(2, 1), true), model.index(3, 2));
        QCOMPARE(model.nextFailure(model.index(3, 2), true), model.index(2, 1)); // round the end
        QCOMPARE(model.nextFailure(model.index(2, 1), false), model.index(3, 2));
    }

    void showsOutputAsALog()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 3, 4);
        run->begin(0, 1);
        QTRY_COMPARE(view.findChild<RunDetails *>()->column(), 1);
        auto &output = view.findChild<RunDetails *>()->output();
        run->print(0, 1, "\x1b[32mok\x1b[0m 214 files\nWARNING: low space\nErr");
        QTRY_COMPARE(output.lineCount(), 3); // the prompt without an end as well, after a moment
        auto &document = output.panel().document();
        QTRY_COMPARE(document.rowCount(), 3);
        QCOMPARE(document.lineAt(1).record.level, logs::Level::Warning);
        output.panel().setSearch(u"files"_s, false);
        QTRY_COMPARE(document.hitCount(), 1);
        // Another cell is another output.
        auto *matrix = view.findChild<QTableView *>(u"runMatrix"_s);
        matrix->setCurrentIndex(matrix->model()->index(1, 1));
        QTRY_COMPARE(document.rowCount(), 0);
        run->print(0, 1, "not for this cell\n");
        QTest::qWait(100);
        QCOMPARE(document.rowCount(), 0);
        run->print(1, 0, QByteArray("a line\n").repeated(20'000));
        QTRY_COMPARE(document.rowCount(), 20'000);
    }

    void filtersAndGoesThroughFailures()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 40, 6);
        auto *only = view.findChild<Chip *>(u"onlyFailed"_s);
        QVERIFY(!only->isVisible());
        for (const int host : {7, 31}) {
            run->end(host, 2, StepState::Failed);
            run->setHost(host, HostState::Failed);
        }
        QTRY_VERIFY(only->isVisible());
        auto *matrix = view.findChild<QTableView *>(u"runMatrix"_s);
        matrix->setCurrentIndex(matrix->model()->index(0, 1));
        matrix->setFocus();
        QTest::keyClick(matrix, Qt::Key_F8);
        QCOMPARE(matrix->currentIndex().row(), 7);
        QTest::keyClick(matrix, Qt::Key_F8);
        QCOMPARE(matrix->currentIndex().row(), 31);
        QTest::keyClick(matrix, Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(matrix->currentIndex().row(), 7);
        only->click();
        QCOMPARE(matrix->model()->rowCount(), 2);
        view.findChild<QLineEdit *>(u"hostFilter"_s)->setText(u"web-032"_s);
        QCOMPARE(matrix->model()->rowCount(), 1);
        view.findChild<QLineEdit *>(u"hostFilter"_s)->setText(u"nobody"_s);
        QVERIFY(!matrix->isVisible());
        view.findChild<QLineEdit *>(u"hostFilter"_s)->clear();
        run->setHost(9, HostState::RolledBack);
        QTRY_COMPARE(matrix->model()->rowCount(), 3); // while it runs
    }

    void theHostsColumnStays()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 5, 60);
        auto *matrix = view.findChild<QTableView *>(u"runMatrix"_s);
        auto *hosts = view.findChild<QTableView *>(u"runMatrixHosts"_s);
        QVERIFY(matrix->horizontalScrollBar()->maximum() > 1000);
        matrix->setCurrentIndex(matrix->model()->index(2, 60));
        QVERIFY(matrix->horizontalScrollBar()->value() > 1000);
        QVERIFY(hosts->isVisible());
        QCOMPARE(hosts->mapTo(matrix, QPoint()), QPoint(matrix->frameWidth(), matrix->frameWidth()));
        QVERIFY(hosts->isAncestorOf(matrix->childAt(QPoint(8, 8)))); // above the header as well
        // Going back by keys shows cells that the hosts' column would cover.
        matrix->setFocus();
        for (int i = 0; i < 45; ++i)
            QTest::keyClick(matrix, Qt::Key_Left);
        QCOMPARE(matrix->currentIndex().column(), 15);
        QVERIFY(matrix->visualRect(matrix->currentIndex()).left() >= hosts->width());
        QTest::keyClick(matrix, Qt::Key_Home);
        QCOMPARE(matrix->currentIndex().column(), 0);
    }

    void showsFaultsChangesAndPlaces()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 2, 3);
        deploy::StepStatus status;
        status.message = u"could not write"_s;
        status.error = Error{ErrorCode::Storage, u"There is no space left."_s, u"df: 0 bytes"_s, u"Remove old releases."_s};
        status.diff = u"--- /etc/nginx/a.conf\n+++ /etc/nginx/a.conf\n@@ -1 +1 @@\n-one\n+two\n--- /etc/b\n+++ /etc/b\n@@ -0,0 +1 @@\n+<b>new</b>\n"_s;
        status.place = u"roles/web/tasks/main.yml:12"_s;
        run->end(1, 1, StepState::Failed, status);
        QTRY_COMPARE(view.findChild<RunDetails *>()->host(), 1);
        QCOMPARE(label(view, u"cellFault"_s), u"There is no space left."_s);
        QVERIFY(view.findChild<QLabel *>(u"cellFault"_s)->isVisible());
        const auto diffs = view.findChildren<FoldedDiff *>();
        QCOMPARE(diffs.size(), 2);
        QVERIFY(diffs.at(0)->isVisible()); // the page that says most was chosen
        const QSignalSpy places(&view, &RunView::placeWanted);
        view.findChild<QPushButton *>(u"placeButton"_s)->click();
        QCOMPARE(places.at(0).at(0).toString(), u"roles/web/tasks/main.yml"_s);
        QCOMPARE(places.at(0).at(1).toInt(), 12);
    }

    /// A run goes from cell to cell: what a cell changes is laid out when somebody looks.
    void changesAreMadeWhenTheyAreLookedAt()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 2, 3);
        auto *tabs = view.findChild<Segmented *>(u"cellTabs"_s);
        tabs->setCurrent(int(RunDetails::Page::Verdict));
        tabs->setCurrent(int(RunDetails::Page::Output)); // chosen by the person: it stays
        deploy::StepStatus status;
        status.diff = u"--- /etc/b\n+++ /etc/b\n@@ -0,0 +1 @@\n+new\n"_s;
        run->end(1, 1, StepState::Failed, status);
        QTRY_COMPARE(view.findChild<RunDetails *>()->host(), 1);
        QCOMPARE(view.findChildren<FoldedDiff *>().size(), 0);
        tabs->setCurrent(int(RunDetails::Page::Changes));
        QCOMPARE(view.findChildren<FoldedDiff *>().size(), 1);
        QVERIFY(view.findChild<FoldedDiff *>()->isVisible());
    }

    void showsAVerdictWithItsProof()
    {
        RunView view(m_world->service, m_world->clock);
        WatchParts parts;
        parts.metrics = m_metrics.get();
        parts.timeline = &m_world->timeline;
        view.setWatch(parts);
        auto run = show(view, 3, 3);
        deploy::StepStatus status;
        status.verdict = badVerdict(m_world->clock.now());
        run->end(0, 2, StepState::Failed, status);
        auto *verdict = view.findChild<VerdictView *>();
        QTRY_VERIFY(verdict->isVisible());
        QCOMPARE(verdict->findChildren<FindingBar *>().size(), 3);
        QCOMPARE(verdict->findChildren<QWidget *>(u"findingChart"_s).size(), 1);
        auto *lines = verdict->findChild<QPlainTextEdit *>(u"findingLines"_s);
        QVERIFY(lines->toPlainText().contains(u"connection to 10.0.0.7 refused"));
        QVERIFY(lines->toPlainText().contains(u"<b>now</b>")); // as text
        QVERIFY(!lines->toPlainText().contains(QChar(0x1b)));
        QVERIFY(verdict->findChild<FindingBar *>()->accessibleDescription().contains(u"limit 2.2\u00a0/min"));
        shoot(view, u"run-verdict"_s);
    }

    void pausesGoesOnAndAborts()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 2, 2);
        auto *pause = view.findChild<QPushButton *>(u"pauseButton"_s);
        auto *goOn = view.findChild<QPushButton *>(u"continueButton"_s);
        auto *abort = view.findChild<QPushButton *>(u"abortButton"_s);
        QVERIFY(pause->isVisible() && !goOn->isVisible() && abort->isVisible());
        pause->click();
        QVERIFY(run->isPaused());
        QVERIFY(!pause->isVisible() && goOn->isVisible());
        goOn->click();
        QVERIFY(!run->isPaused());
        abort->click();
        auto *question = view.findChild<QMessageBox *>(u"abortDialog"_s);
        QVERIFY(question);
        QCOMPARE(run->state(), RunState::Running); // only on consent
        question->findChild<QPushButton *>(u"confirmButton"_s)->click();
        QCOMPARE(run->state(), RunState::Aborted);
        QVERIFY(!abort->isVisible());
        QVERIFY(view.findChild<QPushButton *>(u"retryButton"_s)->isVisible());
    }

    /// 100 hosts by 60 tasks, two thousand steps a second, the whole view on the screen.
    void hundredHostsDoNotStall()
    {
        RunView view(m_world->service, m_world->clock);
        view.resize(1400, 860);
        auto run = show(view, 100, 60);
        // What the thread itself worked without a pause: a busy machine is not our stall.
        const auto worked = [] {
            timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
        };
        QElapsedTimer whole;
        qint64 longest = 0, last = 0;
        QTimer beat;
        beat.setTimerType(Qt::PreciseTimer);
        connect(&beat, &QTimer::timeout, this, [&] {
            longest = std::max(longest, worked() - last);
            last = worked();
        });
        int at = 0;
        QTimer work;
        connect(&work, &QTimer::timeout, this, [&] {
            for (int i = 0; i < 20 && at < 6000; ++i, ++at) {
                const int host = at % 100, column = at / 100;
                if (column == 0)
                    run->setHost(host, HostState::Running);
                run->end(host, column, StepState::Done);
                if (column + 1 < 60)
                    run->begin(host, column + 1);
                run->print(host, column, "changed: one line of what a task says\n");
            }
        });
        QTest::qWait(300); // shown
        last = worked();
        whole.start();
        beat.start(5);
        work.start(10);
        QTRY_VERIFY_WITH_TIMEOUT(at == 6000, 60'000);
        qInfo("longest work in one piece %lld ms, in all %lld ms", longest / 1'000'000, whole.elapsed());
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QVERIFY(longest < 400'000'000); // painting is many times slower with it; the figure is the benchmark's
#else
        QVERIFY(longest < 33'000'000);
#endif
    }

    void showsInBothThemesAndSizes()
    {
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            applyTheme(mode);
            for (const QSize size : {QSize(650, 640), QSize(1080, 860)}) {
                RunView view(m_world->service, m_world->clock);
                WatchParts parts;
                parts.metrics = m_metrics.get();
                parts.timeline = &m_world->timeline;
                view.setWatch(parts);
                view.resize(size);
                auto run = show(view, 100, 60);
                fill(*run);
                QTest::qWait(150);
                QVERIFY2(view.minimumSizeHint().width() <= size.width(), qPrintable(QString::number(view.minimumSizeHint().width())));
                shoot(view, u"run-%1-%2"_s.arg(mode == ThemeMode::Dark ? u"dark"_s : u"light"_s).arg(size.width()));
            }
        }
    }

    void everythingHasAName()
    {
        RunView view(m_world->service, m_world->clock);
        auto run = show(view, 3, 3);
        const auto widgets = view.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool input = qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractButton *>(widget) || qobject_cast<QAbstractItemView *>(widget);
            if (!input || widget->objectName().startsWith(u"qt_") || qobject_cast<QHeaderView *>(widget) || widget->objectName().isEmpty())
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    static QString label(QWidget &view, const QString &name) { return view.findChild<QLabel *>(name)->text(); }

    std::shared_ptr<FakeRun> show(RunView &view, int hosts, int columns)
    {
        auto run = std::make_shared<FakeRun>(hosts, columns, m_world->clock);
        deploy::RunRecord record;
        record.info = run->info();
        record.who = u"anna@laptop"_s;
        record.alive = true;
        if (view.size().width() < 600)
            view.resize(1000, 700);
        view.showRun(run, record);
        view.show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(&view)); }();
        return run;
    }

    static void fill(FakeRun &run)
    {
        run.nameHost(4, u"a-host-with-a-very-long-name.in.some.datacenter.example.com"_s);
        for (int column = 0; column < 60; ++column)
            run.nameColumn(column, column % 3 ? u"nginx : Install packages %1"_s.arg(column) : u"Gather facts"_s);
        for (int host = 0; host < 100; ++host) {
            const int reached = host < 40 ? 60 : host < 55 ? 20 + host % 7 : 0;
            for (int column = 0; column < reached; ++column)
                run.end(host, column, column % 5 == 0 ? StepState::Done : StepState::Unchanged);
            if (host == 12) {
                deploy::StepStatus status;
                status.message = u"could not find the package nginx-full"_s;
                status.diff = u"--- a\n+++ a\n@@ -1 +1 @@\n-a\n+b\n"_s;
                run.end(host, 7, StepState::Failed, status);
            }
            if (reached > 0 && reached < 60)
                run.begin(host, reached);
            run.setHost(host, host == 12 ? HostState::Failed : reached == 60 ? HostState::Succeeded : reached > 0 ? HostState::Running : HostState::Waiting);
        }
        run.print(12, 7, "\x1b[31mfatal: no such package\x1b[0m\nE: Unable to locate package nginx-full\n");
    }

    static void shoot(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("QUARTERDECK_SHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(150); // layouts settle
        QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<World> m_world;
    std::unique_ptr<metrics::MetricsService> m_metrics;
};

QD_TEST_MAIN(QApplication, TestRunView)
#include "tst_run_view.moc"
