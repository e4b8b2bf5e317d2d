// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/database.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "tests/widgets/walk.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/shell/activity_model.h"
#include "widgets/shell/activity_popup.h"
#include "widgets/shell/activity_view.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/fuzzy.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/settings_dialog.h"
#include "widgets/shell/ssh_prompt_dialog.h"
#include "widgets/shell/status_strip.h"
#include "widgets/shell/time_ranges.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QItemSelectionModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

using namespace qd;
using namespace qd::ui;
using namespace std::chrono_literals;

namespace {

/// Remembers what the shell handed down.
class ProbePane final : public Pane {
public:
    ProbePane(QString key, QString title, QString icon)
        : m_key(std::move(key))
        , m_title(std::move(title))
        , m_icon(std::move(icon))
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(new Label(m_title));
        m_action.setText(QStringLiteral("Do the %1 thing").arg(m_key));
    }
    [[nodiscard]] QString key() const override { return m_key; }
    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString iconName() const override { return m_icon; }
    void setScope(const Scope &newScope) override { scope = newScope; }
    void setTimeAxis(TimeAxis *newAxis) override { axis = newAxis; }
    void setTimeRange(const TimeRange &newRange) override { range = newRange; }
    void setPaused(bool newPaused) override { paused = newPaused; }
    [[nodiscard]] QList<QAction *> paletteActions() const override { return {const_cast<QAction *>(&m_action)}; }

    Scope scope;
    TimeAxis *axis = nullptr;
    TimeRange range;
    bool paused = false;

private:
    QString m_key;
    QString m_title;
    QString m_icon;
    QAction m_action;
};

struct Stage {
    test::ManualClock clock;
    ActivityModel activity{clock, [](const HostId &host) { return QStringLiteral("name of ") + host.value; }};
    QList<ProbePane *> panes = {new ProbePane(QStringLiteral("overview"), QStringLiteral("Overview"), QStringLiteral("layout-dashboard")),
                                new ProbePane(QStringLiteral("hosts"), QStringLiteral("Hosts"), QStringLiteral("server")),
                                new ProbePane(QStringLiteral("logs"), QStringLiteral("Logs"), QStringLiteral("scroll-text")),
                                new ProbePane(QStringLiteral("deploy"), QStringLiteral("Deploy"), QStringLiteral("rocket"))};
    MainWindow window{activity};

    Stage() { window.fill({.sidebar = new QWidget, .notice = nullptr, .panes = {panes.begin(), panes.end()}}); }
};

store::TimelineEvent madeEvent(store::EventSeverity severity, const QString &text, UtcTime time)
{
    store::TimelineEvent made;
    made.severity = severity;
    made.text = text;
    made.time = time;
    made.kind = store::EventKind::Connection;
    made.host = HostId{QStringLiteral("web-01")};
    return made;
}

ssh::Prompt unknownKey()
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::UnknownHostKey;
    prompt.hostName = QStringLiteral("web-01 (deploy@192.0.2.4:22)");
    prompt.keyType = QStringLiteral("ssh-ed25519");
    prompt.fingerprint = QStringLiteral("SHA256:uNiVztksCsDhcc0u9e8BrYfMD6Gc5l6nP3z8ZcB6kXo");
    return prompt;
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(ThemeMode::Dark); }

    void fuzzyFindsAndRanks_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("bestFirst");
        QTest::newRow("whole piece before scattered")
            << QStringLiteral("web") << QStringList{QStringLiteral("web-01"), QStringLiteral("cobweb"), QStringLiteral("we build")};
        QTest::newRow("beginnings of words")
            << QStringLiteral("ah") << QStringList{QStringLiteral("Add host"), QStringLiteral("Search")};
        QTest::newRow("case and spaces do not matter")
            << QStringLiteral("GO log") << QStringList{QStringLiteral("Go to Logs"), QStringLiteral("A golden blog")};
    }

    void fuzzyFindsAndRanks()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, bestFirst);
        int previous = 1000;
        for (const QString &text : std::as_const(bestFirst)) {
            const auto match = fuzzyMatch(pattern, text);
            QVERIFY2(match, qPrintable(text));
            QVERIFY2(match->score < previous, qPrintable(text));
            previous = match->score;
        }
        QVERIFY(!fuzzyMatch(QStringLiteral("xyz"), QStringLiteral("web-01")));
    }

    void paletteModelIsAModel()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int ran = 0;
        std::vector<PaletteEntry> entries;
        for (int i = 0; i < 100; ++i)
            entries.push_back({QStringLiteral("host-%1").arg(i), QStringLiteral("Host"), QStringLiteral("192.0.2.%1").arg(i),
                               QStringLiteral("server"), {}, [&ran, i] { ran = i; }});
        model.setEntries(std::move(entries));
        QVERIFY(model.rowCount() < 100);
        model.setPattern(QStringLiteral("host-42"));
        model.run(0);
        QCOMPARE(ran, 42);
        model.setPattern(QStringLiteral("192.0.2.77"));
        model.run(0);
        QCOMPARE(ran, 77);
        model.setPattern(QStringLiteral("zzz"));
        QCOMPARE(model.rowCount(), 0);
        model.run(0);
        QCOMPARE(ran, 77);
    }

    void paletteIsDrivenByKeys()
    {
        Stage stage;
        HostId chosen;
        stage.window.setPaletteHosts([&chosen] {
            return std::vector<PaletteEntry>{{QStringLiteral("<b>db-02</b>"), QStringLiteral("Host"), QStringLiteral("10.0.0.7"),
                                              QStringLiteral("server"), {}, [&chosen] { chosen = HostId{QStringLiteral("db-02")}; }}};
        });
        stage.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        QTest::keyClick(&stage.window, Qt::Key_K, Qt::ControlModifier);
        auto *field = stage.window.findChild<QLineEdit *>(QStringLiteral("paletteField"));
        QVERIFY(field->isVisible());
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("10.0.0.7"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.value, QStringLiteral("db-02"));
        QVERIFY(!field->isVisible());
        stage.window.palettePopup().open();
        QTest::keyClicks(field, QStringLiteral("Logs"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.window.currentPane()->key(), QStringLiteral("logs"));
        stage.window.palettePopup().open();
        QTest::keyClicks(field, QStringLiteral("do the deploy thing"));
        QCOMPARE(stage.window.palettePopup().model().index(0).data().toString(), QStringLiteral("Do the deploy thing"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
    }

    void paletteKnowsEveryActionAndPane()
    {
        Stage stage;
        stage.window.setScope({QStringLiteral("All hosts"), {HostId{QStringLiteral("a")}}});
        stage.window.palettePopup().open();
        QStringList titles;
        const PaletteModel &model = stage.window.palettePopup().model();
        for (int row = 0; row < model.rowCount(); ++row)
            titles.append(model.index(row).data().toString());
        for (const ProbePane *pane : std::as_const(stage.panes))
            QVERIFY2(titles.contains(pane->title()), qPrintable(pane->key()));
        const QList<QAction *> actions = stage.window.actions();
        for (const QAction *action : actions)
            QVERIFY2(action->objectName() == u"palette" || !action->isEnabled() || titles.contains(action->text()), qPrintable(action->objectName()));
    }

    void oneTimeAxisForAllPanes()
    {
        Stage stage;
        stage.window.resize(1280, 800);
        stage.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        stage.window.setTimeRangeIndex(1);
        TimeAxis &axis = stage.window.timeAxis();
        axis.setClock(stage.clock);
        auto *const choices = stage.window.findChild<Segmented *>(QStringLiteral("timeRange"));
        auto *const live = stage.window.findChild<QPushButton *>(QStringLiteral("liveButton"));
        auto *const text = stage.window.findChild<QLabel *>(QStringLiteral("timeRangeText"));
        QCOMPARE(choices->current(), 1);
        QVERIFY(!live->isVisible() && !text->isVisible());
        for (const ProbePane *pane : std::as_const(stage.panes))
            QCOMPARE(pane->axis, &axis);

        QTest::keyClick(&stage.window, Qt::Key_Plus, Qt::AltModifier);
        QCOMPARE(stage.panes.first()->range, (TimeRange{.length = 7min + 30s}));
        QCOMPARE(choices->current(), -1);
        QCOMPARE(text->text(), QStringLiteral("last 7 min 30 s"));
        QVERIFY(!live->isVisible());
        axis.show({stage.clock.now() - 2h, stage.clock.now() - 1h});
        QCOMPARE(stage.panes.last()->range, (TimeRange{.length = 1h, .live = false, .from = stage.clock.now() - 2h}));
        QVERIFY(live->isVisible() && text->isVisible());
        QCOMPARE(text->text(), timeRangeText(axis.range(), stage.clock.now()));
        QTest::mouseClick(live, Qt::LeftButton);
        QCOMPARE(stage.panes.last()->range, (TimeRange{.length = 1h}));
        QCOMPARE(choices->current(), 2); // among the choices again
        QTest::keyClick(&stage.window, Qt::Key_Backspace, Qt::AltModifier);
        QVERIFY(!axis.range().live);
        QTest::keyClick(&stage.window, Qt::Key_0, Qt::AltModifier);
        QVERIFY(axis.range().live);
        axis.pan(-10min);
        QTest::mouseClick(choices, Qt::LeftButton, {}, QPoint(10, 16)); // a choice leads back to now as well
        QCOMPARE(axis.range(), (TimeRange{.length = timeRangeChoices().front()}));
        // While paused, now stands still for zooms too.
        QTest::keyClick(&stage.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        const UtcTime paused = axis.end();
        stage.clock.advance(1h);
        QCOMPARE(axis.end(), paused);
    }

    void tellsRangesInWords()
    {
        const UtcTime now{std::chrono::milliseconds(QDateTime({2026, 11, 24}, {12, 0}).toMSecsSinceEpoch())};
        const auto text = [now](std::chrono::milliseconds from, std::chrono::milliseconds length) {
            return timeRangeText({.length = length, .live = false, .from = now - from}, now);
        };
        QCOMPARE(text(2h, 1h), QStringLiteral("10:00 – 11:00"));
        QCOMPARE(text(90s, 30s), QStringLiteral("11:58:30 – 11:59:00"));
        QCOMPARE(text(26h, 1h), QStringLiteral("23 Nov 10:00 – 11:00"));
        QCOMPARE(text(26h, 25h), QStringLiteral("23 Nov 10:00 – 24 Nov 11:00"));
        QCOMPARE(timeRangeText({.length = 90s}, now), QStringLiteral("last 1 min 30 s"));
    }

    void eventsOfAMarkAreShown()
    {
        Stage stage;
        stage.window.resize(1280, 800);
        stage.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        store::Database database({});
        store::Timeline timeline(database);
        stage.activity.follow(timeline);
        for (int i = 0; i < 30; ++i)
            timeline.record(madeEvent(store::EventSeverity::Info, QStringLiteral("event %1").arg(i), stage.clock.now() - 10min + i * 1s));
        const UtcTime first = stage.clock.now() - 10min + 4s;
        TimeAxis &axis = stage.window.timeAxis();
        QVERIFY(axis.canShowEvents());
        axis.wantEvents({first, first + 1s});
        auto *const list = stage.window.findChild<ActivityView *>(QStringLiteral("activityList"));
        QCOMPARE(list->selectionModel()->selectedIndexes().size(), 2);
        QCOMPARE(list->currentIndex().data().toString(), QStringLiteral("event 4"));
        QVERIFY(list->viewport()->rect().intersects(list->visualRect(list->currentIndex())));
        // Without the left column they are shown in the notification centre.
        stage.window.findChild<QSplitter *>(QStringLiteral("leftColumn"))->hide();
        axis.wantEvents({first, first});
        auto *const popup = stage.window.findChild<ActivityView *>(QStringLiteral("activityPopupList"));
        QVERIFY(popup && popup->isVisible());
        QCOMPARE(popup->currentIndex().data().toString(), QStringLiteral("event 4"));
        axis.wantEvents({first - 24h, first - 23h}); // not in the list: a word, no failure
        QCOMPARE(popup->currentIndex().data().toString(), QStringLiteral("event 4"));
    }

    void panesFollowTheHeader()
    {
        Stage stage;
        stage.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        const Scope scope{QStringLiteral("Production"), {HostId{QStringLiteral("a")}, HostId{QStringLiteral("b")}}};
        stage.window.setScope(scope);
        stage.window.setTimeRangeIndex(2);
        QTest::keyClick(&stage.window, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        for (const ProbePane *pane : std::as_const(stage.panes)) {
            QCOMPARE(pane->scope, scope);
            QCOMPARE(pane->range.length, timeRangeChoices().at(2));
            QVERIFY(pane->paused);
        }
        // The choice that the header shows from the start is handed down as well.
        Stage fresh;
        fresh.window.setTimeRangeIndex(0);
        for (const ProbePane *pane : std::as_const(fresh.panes))
            QCOMPARE(pane->range.length, timeRangeChoices().at(0));
        QTest::keyClick(&stage.window, Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(stage.window.currentPane()->key(), QStringLiteral("deploy"));
        QCOMPARE(stage.window.findChild<QLabel *>(QStringLiteral("paneTitle"))->text(), QStringLiteral("Deploy"));
        QSignalSpy deploy(&stage.window, &MainWindow::deployRequested);
        QTest::mouseClick(stage.window.findChild<QPushButton *>(QStringLiteral("deployButton")), Qt::LeftButton);
        QCOMPARE(deploy.size(), 1);
        QCOMPARE(deploy.first().first().value<QList<HostId>>(), scope.hosts);
        QVERIFY(!stage.window.showPane(QStringLiteral("nonsense")));
    }

    void paneWishesBecomeToasts()
    {
        Stage stage;
        Q_EMIT stage.panes.first()->toastRequested(QStringLiteral("<i>saved</i>"), QStringLiteral("log.txt"), false);
        QCOMPARE(stage.window.toasts().count(), 1);
    }

    void windowComesBackAsItWasLeft()
    {
        WindowMemory left;
        {
            Stage stage;
            stage.window.restore({});
            stage.window.show();
            stage.window.setGeometry(20, 20, 1100, 700);
            stage.window.showPane(QStringLiteral("hosts"));
            left = stage.window.memory();
        }
        QCOMPARE(left.geometry, QRect(20, 20, 1100, 700));
        left.sidebarWidth = 400;
        Stage stage;
        stage.window.restore(left);
        stage.window.show();
        QCoreApplication::sendPostedEvents();
        const WindowMemory back = stage.window.memory();
        QCOMPARE(back.pane, QStringLiteral("hosts"));
        QCOMPARE(back.geometry, left.geometry);
        QCOMPARE(back.sidebarWidth, 400);
    }

    void nonsenseMemoryIsBroughtIntoSight()
    {
        Stage stage;
        stage.window.restore({.geometry = QRect(-9000, 50000, 1200, 700), .sidebarWidth = 90000, .activityHeight = -4,
                              .pane = QStringLiteral("gone")});
        stage.window.show();
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().intersects(stage.window.geometry()));
        QVERIFY(stage.window.memory().sidebarWidth <= 560);
        QCOMPARE(stage.window.currentPane()->key(), QStringLiteral("overview"));
    }

    void activityShowsRunningFirstThenNewest()
    {
        store::Database database({});
        store::Timeline timeline(database);
        test::ManualClock clock;
        ActivityModel model(clock, [](const HostId &host) { return QStringLiteral("name of ") + host.value; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        timeline.record(madeEvent(store::EventSeverity::Info, QStringLiteral("first"), clock.now()));
        model.follow(timeline);
        QCOMPARE(model.rowCount(), 1);
        QSignalSpy attention(&model, &ActivityModel::attentionNeeded);
        clock.advance(std::chrono::minutes(3));
        timeline.record(madeEvent(store::EventSeverity::Warning, QStringLiteral("web-01 lost"), clock.now()));
        QCOMPARE(attention.size(), 1);
        model.setRunning({.key = QStringLiteral("run"), .iconName = QStringLiteral("rocket"), .title = QStringLiteral("shop"), .progress = 0.5});
        model.setRunning({.key = QStringLiteral("run"), .iconName = QStringLiteral("rocket"), .title = QStringLiteral("shop"), .progress = 0.6});
        QCOMPARE(model.runningCount(), 1);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("shop"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("web-01 lost"));
        QCOMPARE(model.index(1).data(ActivityModel::SubtitleRole).toString(), QStringLiteral("name of web-01 · just now"));
        QVERIFY(model.index(2).data(ActivityModel::SubtitleRole).toString().startsWith(QStringLiteral("name of web-01 · 3")));
        model.finishRunning(QStringLiteral("run"));
        QCOMPARE(model.rowCount(), 2);
        for (int i = 0; i < 300; ++i)
            timeline.record(madeEvent(store::EventSeverity::Info, QStringLiteral("event %1").arg(i), clock.now()));
        QCOMPARE(model.rowCount(), 200);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("event 299"));
    }

    void activityHasOneRowForWhatTakesTime()
    {
        store::Database database({});
        store::Timeline timeline(database);
        test::ManualClock clock;
        ActivityModel model(clock, [](const HostId &host) { return host.value; });
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.follow(timeline);
        auto event = madeEvent(store::EventSeverity::Info, QStringLiteral("restart: started"), clock.now());
        event.key = QStringLiteral("one");
        timeline.begin(event, event);
        timeline.record(madeEvent(store::EventSeverity::Info, QStringLiteral("meanwhile"), clock.now()));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("restart: started"));
        event.text = QStringLiteral("restart: done");
        timeline.record(event);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("restart: done"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("meanwhile"));
    }

    void unknownHostKeyDefaultsToCancel()
    {
        SshPromptDialog dialog(unknownKey());
        dialog.show();
        QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("promptCancel"))->isDefault());
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("promptAccept"))->isDefault());
        QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("promptFingerprint"))->text(), unknownKey().fingerprint);
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(rejected.size(), 1);
    }

    void serverWordsAreMarkedAndPlain()
    {
        ssh::Prompt prompt;
        prompt.kind = ssh::Prompt::Kind::KeyboardInteractive;
        prompt.hostName = QStringLiteral("<b>db</b>");
        prompt.serverText = QStringLiteral("<h1>Enter your bank PIN</h1>\x1b[31m");
        prompt.fields = {{.label = QStringLiteral("<u>Code</u>: "), .echo = true}, {.label = QStringLiteral("PIN: "), .echo = false}};
        SshPromptDialog dialog(prompt);
        QCOMPARE(test::labelsThatMayRenderHtml(dialog), QStringList());
        QVERIFY(!dialog.findChild<QLabel *>(QStringLiteral("promptServerText"))->text().contains(QChar(0x1b)));
        auto *code = dialog.findChild<QLineEdit *>(QStringLiteral("promptField0"));
        auto *pin = dialog.findChild<QLineEdit *>(QStringLiteral("promptField1"));
        QCOMPARE(code->echoMode(), QLineEdit::Normal);
        QCOMPARE(pin->echoMode(), QLineEdit::Password);
        code->setText(QStringLiteral("123"));
        pin->setText(QStringLiteral("geheim"));
        const ssh::PromptAnswer answer = dialog.takeAnswer(true);
        QVERIFY(answer.accepted);
        QCOMPARE(answer.values.size(), 2U);
        QCOMPARE(QByteArray(answer.values[1].data()), QByteArray("geheim"));
        QVERIFY(pin->text().isEmpty());
        QCOMPARE(test::unnamedWidgets(dialog), QStringList());
    }

    void prompterAsksOneAfterTheOther()
    {
        QWidget window;
        window.show();
        DialogPrompter prompter;
        prompter.setWindow(&window);
        QStringList answers;
        prompter.ask(unknownKey(), [&answers](const ssh::PromptAnswer &answer) { answers += answer.accepted ? QStringLiteral("trusted") : QStringLiteral("no"); });
        ssh::Prompt password;
        password.hostName = QStringLiteral("web-02");
        prompter.ask(password, [&answers](const ssh::PromptAnswer &answer) {
            answers += answer.accepted ? QString::fromUtf8(answer.values.at(0).data()) : QStringLiteral("cancelled");
        });
        QCOMPARE(window.findChildren<SshPromptDialog *>().size(), 1);
        QTest::mouseClick(window.findChild<QPushButton *>(QStringLiteral("promptAccept")), Qt::LeftButton);
        QTRY_COMPARE(window.findChildren<QLineEdit *>().size(), 1);
        window.findChild<QLineEdit *>()->setText(QStringLiteral("pw"));
        QTest::keyClick(window.findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_COMPARE(answers, QStringList({QStringLiteral("trusted"), QStringLiteral("pw")}));
    }

    void prompterWithoutWindowCancels()
    {
        DialogPrompter prompter;
        bool cancelled = false;
        prompter.ask(unknownKey(), [&cancelled](const ssh::PromptAnswer &answer) { cancelled = !answer.accepted; });
        QVERIFY(cancelled);
    }

    void settingsReportEachChoice()
    {
        SettingsDialog dialog({.theme = ThemeMode::Dark});
        dialog.show();
        QSignalSpy changed(&dialog, &SettingsDialog::changed);
        dialog.findChild<Segmented *>(QStringLiteral("settingsTheme"))->setCurrent(int(ThemeMode::Light));
        dialog.findChild<Segmented *>(QStringLiteral("settingsRange"))->setCurrent(3);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.last().first().value<Preferences>(), (Preferences{.theme = ThemeMode::Light, .timeRange = 3}));
        QCOMPARE(test::unnamedWidgets(dialog), QStringList());
    }

    void everythingHasAName()
    {
        Stage stage;
        stage.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        stage.window.palettePopup().open();
        stage.window.toasts().show(Tone::Ok, QStringLiteral("done"), QStringLiteral("well"));
        QTest::keyClick(&stage.window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(stage.window.findChild<ActivityPopup *>());
        QCOMPARE(test::unnamedWidgets(stage.window), QStringList());
        QCOMPARE(test::labelsThatMayRenderHtml(stage.window), QStringList());
    }

    void bothThemesPaintTheirSurfaces_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::newRow("dark") << ThemeMode::Dark;
        QTest::newRow("light") << ThemeMode::Light;
    }

    void bothThemesPaintTheirSurfaces()
    {
        QFETCH(ThemeMode, mode);
        Stage stage;
        stage.window.resize(1280, 800);
        stage.window.setScope({QStringLiteral("Production / Web"), {HostId{QStringLiteral("a")}, HostId{QStringLiteral("b")}}});
        stage.window.setStatus({.connected = 13, .unreachable = 1, .channels = 13, .receivedPerSecond = 1.2e6, .sentPerSecond = 86e3});
        stage.window.setTime(stage.clock.now());
        stage.activity.setRunning({.key = QStringLiteral("r"), .iconName = QStringLiteral("rocket"), .title = QStringLiteral("shop-frontend 3.2.1"),
                                   .subtitle = QStringLiteral("web-02 · restarting nginx · step 4 of 6"), .progress = 0.66});
        stage.window.show();
        applyTheme(mode);
        const QImage picture = stage.window.grab().toImage();
        QCOMPARE(picture.pixelColor(28, 400), Theme::current().rail);
        QCOMPARE(picture.pixelColor(800, 500), Theme::current().surface0);
        QCOMPARE(picture.pixelColor(200, 720), Theme::current().surface1);
    }
};

QD_TEST_MAIN(QApplication, TestShell)
#include "tst_shell.moc"
