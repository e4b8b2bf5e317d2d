// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"
#include "app/settings.h"
#include "tests/support/log_guard.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

using namespace qd;
using namespace qd::app;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsComeBack()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("sub/quarterdeck.ini"));
        Settings settings;
        settings.preferences = {.theme = ui::ThemeMode::Light, .language = QStringLiteral("de"), .timeRange = 2, .historyDays = 90};
        settings.window.geometry = QRect(10, 20, 1300, 820);
        settings.window.maximized = true;
        settings.window.sidebarWidth = 400;
        settings.window.activityHeight = 220;
        settings.window.sidebarHidden = true;
        settings.window.pane = QStringLiteral("logs");
        settings.compare = QStringLiteral("{\"version\":1,\"saved\":[{\"name\":\"a, b\"}]}");
        settings.dashboards = QStringLiteral("{\"tab\":1,\"source\":\"main\",\"history\":[\"sum(up) by (job)\"]}");
        settings.foldedGroups = {QStringLiteral("Production / Web"), QStringLiteral("Büro, oben")};
        saveSettings(path, settings);
        QCOMPARE(loadSettings(path), settings);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("theme=light")); // a person can read and change it
    }

    void nothingGivesDefaults() { QCOMPARE(loadSettings(QStringLiteral("/nonexistent/quarterdeck.ini")), Settings()); }

    void nonsenseGivesDefaultsValueByValue()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("q.ini"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=purple\nlanguage=../../etc\ntime_range=99\n[window]\ngeometry=1 2 -5 9999999\n"
                   "sidebar_width=many\nactivity_height=-40\npane=logs\n\xff\xfe\n[[[\n");
        file.close();
        Settings expected;
        expected.window.pane = QStringLiteral("logs");
        QCOMPARE(loadSettings(path), expected);
    }

    void optionsAreUnderstood()
    {
        const auto options = parse({"--snapshot", "a.png", "--pane", "logs", "--size", "1280x800", "--theme", "light", "-F", "conf",
                                    "--hosts-file", "h.yaml", "--settle", "3"});
        QVERIFY(options);
        QCOMPARE(options->snapshot, QStringLiteral("a.png"));
        QCOMPARE(options->pane, QStringLiteral("logs"));
        QCOMPARE(options->size, QSize(1280, 800));
        QCOMPARE(options->theme, ui::ThemeMode::Light);
        QCOMPARE(options->sshConfig, QStringLiteral("conf"));
        QCOMPARE(options->hostsFile, QStringLiteral("h.yaml"));
        QCOMPARE(options->settle, 3);
        QVERIFY(parse({"--help"})->answer.contains(QStringLiteral("--snapshot")));
        QVERIFY(parse({"--version"})->answer.startsWith(QStringLiteral("quarterdeck ")));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QList<const char *>>("words");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown option") << QList<const char *>{"--frobnicate"} << QStringLiteral("frobnicate");
        QTest::newRow("stray word") << QList<const char *>{"web-01"} << QStringLiteral("web-01");
        QTest::newRow("size") << QList<const char *>{"--size", "big"} << QStringLiteral("big");
        QTest::newRow("tiny size") << QList<const char *>{"--size", "1x1"} << QStringLiteral("1x1");
        QTest::newRow("theme") << QList<const char *>{"--theme", "pink"} << QStringLiteral("pink");
        QTest::newRow("pane") << QList<const char *>{"--pane", "kitchen"} << QStringLiteral("kitchen");
        QTest::newRow("settle") << QList<const char *>{"--settle", "-1"} << QStringLiteral("-1");
        QTest::newRow("missing value") << QList<const char *>{"--snapshot"} << QStringLiteral("snapshot");
    }

    void mistakesAreNamed()
    {
        QFETCH(QList<const char *>, words);
        QFETCH(QString, named);
        const auto options = parse(words);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::Parse);
        QVERIFY2(options.error().message.contains(named), qPrintable(options.error().message));
        QVERIFY(!options.error().hint.isEmpty());
    }

private:
    static Result<Options> parse(const QList<const char *> &words)
    {
        QStringList arguments = {QStringLiteral("quarterdeck")};
        for (const char *word : words)
            arguments.append(QString::fromLatin1(word));
        return parseOptions(arguments);
    }
};

QD_TEST_MAIN(QCoreApplication, TestSettings)
#include "tst_settings.moc"
