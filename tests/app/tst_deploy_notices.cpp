// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploy_activity.h"
#include "app/deploy_notices.h"
#include "app/editor_opener.h"
#include "tests/deploy/deploy_world.h"
#include "tests/deploy/fake_run.h"
#include "tests/support/log_guard.h"
#include "widgets/common/theme.h"

#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::app;
using namespace qd::test;
using namespace Qt::StringLiterals;

/// How a person hears of runs outside their page, and how a playbook's place opens.
class TestDeployNotices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ui::applyTheme(ui::ThemeMode::Dark);
        m_folder = std::make_unique<QTemporaryDir>();
        m_world = std::make_unique<World>(m_folder->path(), m_folder->filePath(u"state.db"_s));
    }

    void theEndLeadsToTheRun()
    {
        QWidget window;
        window.resize(900, 600);
        window.show();
        ui::ToastManager toasts(&window, 10);
        DesktopNotifier desktop{QDBusConnection(u"none"_s)};
        DeployNotices notices({m_world->service, desktop, toasts, [] { return true; }});
        const QSignalSpy open(&notices, &DeployNotices::openRequested);
        auto run = std::make_shared<FakeRun>(3, 2, m_world->clock);
        m_world->service.adopt(run, "{}");
        QCOMPARE(toasts.count(), 0);
        run->pause();
        QCOMPARE(toasts.count(), 1); // somebody has to look
        run->goOn();
        QCOMPARE(toasts.count(), 1);
        run->finish(deploy::RunState::Failed, u"2 of 3 hosts failed <b>badly</b>"_s);
        QCOMPARE(toasts.count(), 2);
        QPushButton *button = nullptr;
        for (auto *one : window.findChildren<QPushButton *>()) {
            if (one->text() == u"Open")
                button = one;
        }
        QVERIFY(button);
        button->click();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.at(0).at(0).toString(), run->info().runId);
        // The desktop's message leads there too; other messages are not ours.
        Q_EMIT desktop.invoked(u"run:"_s + run->info().runId, u"default"_s);
        QCOMPARE(open.size(), 2);
        Q_EMIT desktop.invoked(u"disk|web-01"_s, u"default"_s);
        QCOMPARE(open.size(), 2);
    }

    void activityFollowsWithoutHaste()
    {
        ui::ActivityModel activity(m_world->clock, [](const HostId &host) { return host.value; });
        DeployActivity follower(m_world->service, activity);
        auto run = std::make_shared<FakeRun>(100, 60, m_world->clock);
        m_world->service.adopt(run, "{}");
        const QSignalSpy changes(&activity, &QAbstractItemModel::dataChanged);
        for (int host = 0; host < 100; ++host) {
            run->setHost(host, deploy::HostState::Running);
            for (int column = 0; column < 30; ++column)
                run->end(host, column, deploy::StepState::Done);
        }
        QVERIFY2(changes.size() <= 1, qPrintable(QString::number(changes.size()))); // not once a step
        QTRY_VERIFY(!changes.isEmpty());
        run->finish(deploy::RunState::Succeeded, u"done"_s);
    }

    void editorsAreToldFileAndLine_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("code") << u"/usr/bin/code"_s << QStringList{u"/usr/bin/code"_s, u"--goto"_s, u"/srv/a %l.yml:12"_s};
        QTest::newRow("kate") << u"kate"_s << QStringList{u"kate"_s, u"--line"_s, u"12"_s, u"/srv/a %l.yml"_s};
        QTest::newRow("emacs") << u"emacs"_s << QStringList{u"emacs"_s, u"+12"_s, u"/srv/a %l.yml"_s};
        QTest::newRow("of a terminal") << u"vim"_s << QStringList();
        QTest::newRow("unknown") << u"frobnicate"_s << QStringList();
    }

    void editorsAreToldFileAndLine()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, command);
        QCOMPARE(editorCommand(program, u"/srv/a %l.yml"_s, 12), command);
    }

    void aFileThatIsGoneIsTold()
    {
        const Result<void> opened = openInEditor(m_folder->filePath(u"gone.yml"_s), 3);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::NotFound);
        QVERIFY(!opened.error().hint.isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<World> m_world;
};

QD_TEST_MAIN(QApplication, TestDeployNotices)
#include "tst_deploy_notices.moc"
