// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of custom metrics against scripted hosts and a real file. With QUARTERDECK_PICTURES=FOLDER it writes what it shows.
#include "widgets/metricedit/custom_metrics_dialog.h"

#include "tests/metrics/fake_fleet.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace qd;
using namespace qd::ui;
using namespace qd::test;
using namespace Qt::StringLiterals;
using custommetrics::MetricDesk;
using metrics::CustomMetric;

class TestCustomMetricsDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void nothingYetSaysTheNextStep();
    void aMetricIsAddedTriedAndSaved();
    void mistakesAreNamedWhereTheyAre();
    void failedTrialsShowWhy();
    void editsDuplicatesAndRemoves();
    void unsavedChangesAreNotLost();
    void aFileWithErrorsIsShown();
    void everythingHasANameAndAKey();
    void pictures();

private:
    template <typename T>
    T *part(const char *name) const
    {
        T *const found = m_dialog->findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void open()
    {
        m_dialog = new CustomMetricsDialog(*m_desk);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void shot(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(m_dialog->grab().save(folder + u"/metrics-"_s + name + u".png"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock;
    std::unique_ptr<FakeFleet> m_fleet;
    std::unique_ptr<hosts::Inventory> m_inventory;
    std::unique_ptr<hosts::HostBoard> m_board;
    std::unique_ptr<metrics::MetricsService> m_service;
    std::unique_ptr<MetricDesk> m_desk;
    CustomMetricsDialog *m_dialog = nullptr;
    QByteArray m_answer = "7\n";
    int m_code = 0;
};

void TestCustomMetricsDialog::init()
{
    applyTheme(ThemeMode::Dark);
    m_folder = std::make_unique<QTemporaryDir>();
    m_answer = "7\n";
    m_code = 0;
    write(u"hosts.yaml"_s, "version: 1\nhosts:\n  - id: web-1\n    name: web-1\n    address: web.example\n    group: Web\n"
                           "  - id: mail-1\n    name: mail-1\n    address: mail.example\n    group: Mail\n");
    m_fleet = std::make_unique<FakeFleet>();
    m_inventory = std::make_unique<hosts::Inventory>(m_folder->filePath(u"hosts.yaml"_s));
    m_inventory->load();
    for (const hosts::Host &host : m_inventory->hosts()) {
        const auto session = m_fleet->add(host.id.value);
        session->setHandler([this](FakeChannel &channel) {
            if (channel.command().priority == ssh::Priority::Stream)
                return;
            if (m_code != 0)
                channel.send("sh: postqueue: not found\n", ssh::Stream::Error);
            else
                channel.send(m_answer);
            channel.exit(m_code);
        });
        session->setStatus({.phase = ssh::SessionPhase::Ready, .error = {}, .retryAt = {}, .roundTrip = {}});
    }
    m_board = std::make_unique<hosts::HostBoard>(*m_inventory, m_clock);
    m_service = std::make_unique<metrics::MetricsService>(*m_fleet, m_clock);
    m_desk = std::make_unique<MetricDesk>(MetricDesk::Parts{*m_board, *m_service, *m_fleet, m_folder->filePath(u"metrics.yaml"_s)});
}

void TestCustomMetricsDialog::cleanup()
{
    delete m_dialog;
    m_dialog = nullptr;
    m_desk.reset();
    m_service.reset();
    m_board.reset();
    m_inventory.reset();
    m_fleet.reset();
}

void TestCustomMetricsDialog::nothingYetSaysTheNextStep()
{
    m_desk->start();
    open();
    shot(u"empty"_s);
    QVERIFY(part<QPushButton>("metricSave")->isHidden());
    const auto buttons = m_dialog->findChildren<QPushButton *>();
    const auto next = std::ranges::find_if(buttons, [](const QPushButton *one) { return one->text().contains(u"Add a metric") && one->isVisible(); });
    QVERIFY(next != buttons.end());
    QTest::mouseClick(*next, Qt::LeftButton);
    QVERIFY(part<QLineEdit>("metricTitle")->isVisible());
    QVERIFY(part<Label>("metricMessage")->text().isEmpty()); // not scolded for being empty
}

void TestCustomMetricsDialog::aMetricIsAddedTriedAndSaved()
{
    m_desk->start();
    open();
    m_dialog->addMetric();
    QTest::keyClicks(part<QLineEdit>("metricTitle"), u"Mail queue"_s);
    QTest::keyClicks(part<QLineEdit>("metricName"), u"mail_queue"_s);
    part<QPlainTextEdit>("metricCommand")->setPlainText(u"postqueue -p | tail -1\n"_s);
    part<QLineEdit>("metricHosts")->setText(u"group:Mail"_s);
    QVERIFY(part<Label>("metricScope")->text().contains(u'1'));
    QVERIFY(part<Label>("metricCurve")->text().contains(u"custom:mail_queue"));
    QCOMPARE(part<QComboBox>("trialHost")->currentText(), u"mail-1"_s); // one that the filter takes
    m_answer = "mail_queue{name=\"active\"} 7\nmail_queue{name=\"deferred\"} 1200\nsize_bytes 123456789\n";
    QTest::mouseClick(part<QPushButton>("trialRun"), Qt::LeftButton);
    QTRY_COMPARE(part<QTreeWidget>("trialValues")->topLevelItemCount(), 3);
    QCOMPARE(part<QTreeWidget>("trialValues")->topLevelItem(0)->text(0), u"name=\"active\""_s);
    QVERIFY(part<QTreeWidget>("trialValues")->topLevelItem(2)->text(1).contains(u"MiB"));
    QVERIFY(part<QPlainTextEdit>("trialText")->toPlainText().contains(u"deferred"));
    shot(u"tried"_s);
    QVERIFY(part<QPushButton>("metricSave")->isEnabled());
    QTest::mouseClick(part<QPushButton>("metricSave"), Qt::LeftButton);
    QCOMPARE(m_desk->file().metrics.size(), 1);
    QCOMPARE(m_desk->file().metrics.first().command, u"postqueue -p | tail -1"_s);
    QCOMPARE(m_desk->file().metrics.first().hosts, u"group:Mail"_s);
    QCOMPARE(part<QTreeWidget>("metricList")->topLevelItemCount(), 1);
    QVERIFY(part<QTreeWidget>("metricList")->isEnabled());
    QVERIFY(!part<QPushButton>("metricSave")->isEnabled());
}

void TestCustomMetricsDialog::mistakesAreNamedWhereTheyAre()
{
    m_desk->start();
    open();
    m_dialog->addMetric();
    const auto message = [this] { return part<Label>("metricMessage")->text(); };
    QTest::keyClicks(part<QLineEdit>("metricName"), u"9 bad"_s);
    QVERIFY(message().contains(u"digit"));
    QVERIFY(!part<QPushButton>("metricSave")->isEnabled());
    QVERIFY(!part<QPushButton>("trialRun")->isEnabled());
    part<QLineEdit>("metricName")->setText(u"good"_s);
    QVERIFY(message().contains(u"command"));
    part<Segmented>("metricSource")->setCurrent(1);
    QVERIFY(!part<QPlainTextEdit>("metricCommand")->isVisible());
    QVERIFY(part<QLineEdit>("metricUrl")->isVisible());
    part<QLineEdit>("metricUrl")->setText(u"localhost:9100"_s);
    QVERIFY(message().contains(u"http://"));
    part<QLineEdit>("metricUrl")->setText(u"http://127.0.0.1:9100/metrics"_s);
    part<QComboBox>("metricInterval")->setEditText(u"often"_s);
    QVERIFY(message().contains(u"1s"));
    part<QComboBox>("metricInterval")->setEditText(u"1m"_s);
    part<QLineEdit>("metricHosts")->setText(u"(tag:x"_s);
    QVERIFY(!message().isEmpty());
    shot(u"mistake"_s);
    part<QLineEdit>("metricHosts")->setText(QString());
    QVERIFY(message().isEmpty());
    QVERIFY(part<QPushButton>("metricSave")->isEnabled());
}

void TestCustomMetricsDialog::failedTrialsShowWhy()
{
    m_desk->start();
    open();
    m_dialog->addMetric();
    part<QLineEdit>("metricName")->setText(u"queue"_s);
    part<QPlainTextEdit>("metricCommand")->setPlainText(u"postqueue -p"_s);
    m_code = 127;
    QTest::mouseClick(part<QPushButton>("trialRun"), Qt::LeftButton);
    QTRY_VERIFY(part<Label>("trialSummary")->text().contains(u"127"));
    QVERIFY(part<QPlainTextEdit>("trialText")->toPlainText().contains(u"not found"));
    shot(u"failed"_s);
    m_code = 0;
    m_answer = "<html><b>no numbers</b></html>";
    QTest::mouseClick(part<QPushButton>("trialRun"), Qt::LeftButton);
    QTRY_VERIFY(part<Label>("trialSummary")->text().contains(u"Line 1"));
    QVERIFY(part<QPlainTextEdit>("trialText")->toPlainText().contains(u"<b>")); // as text
}

void TestCustomMetricsDialog::editsDuplicatesAndRemoves()
{
    write(u"metrics.yaml"_s, "# ours\nmetrics:\n  - name: a\n    command: echo 1\n  - name: b\n    command: echo 2\n    enabled: false\n");
    m_desk->start();
    open();
    auto *const list = part<QTreeWidget>("metricList");
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(1)->text(1), u"off"_s);
    QCOMPARE(part<QLineEdit>("metricName")->text(), u"a"_s);
    part<QLineEdit>("metricTitle")->setText(u"First"_s);
    QVERIFY(!list->isEnabled()); // until it is saved or discarded
    QTest::mouseClick(part<QPushButton>("metricDiscard"), Qt::LeftButton);
    QCOMPARE(part<QLineEdit>("metricTitle")->text(), QString());
    part<QLineEdit>("metricTitle")->setText(u"First"_s);
    QTest::mouseClick(part<QPushButton>("metricSave"), Qt::LeftButton);
    QCOMPARE(m_desk->file().metrics.first().title, u"First"_s);
    QTest::mouseClick(part<QPushButton>("metricCopy"), Qt::LeftButton);
    QCOMPARE(part<QLineEdit>("metricName")->text(), u"a_2"_s);
    QTest::mouseClick(part<QPushButton>("metricSave"), Qt::LeftButton);
    QCOMPARE(m_desk->file().metrics.size(), 3);
    QTest::mouseClick(part<QPushButton>("metricRemove"), Qt::LeftButton);
    QCOMPARE(m_desk->file().metrics.size(), 2);
    QTest::mouseClick(part<QPushButton>("metricSave"), Qt::LeftButton); // brings it back
    QCOMPARE(m_desk->file().metrics.size(), 3);
    QFile file(m_folder->filePath(u"metrics.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("# ours\n"));
}

void TestCustomMetricsDialog::unsavedChangesAreNotLost()
{
    write(u"metrics.yaml"_s, "metrics:\n  - name: a\n    command: echo 1\n");
    m_desk->start();
    open();
    part<QLineEdit>("metricTitle")->setText(u"Changed"_s);
    // Somebody edits the file meanwhile: what is being typed stays, and saving is refused.
    write(u"metrics.yaml"_s, "metrics:\n  - name: a\n    command: echo 2\n");
    QTRY_COMPARE(m_desk->file().metrics.first().command, u"echo 2"_s);
    QCOMPARE(part<QLineEdit>("metricTitle")->text(), u"Changed"_s);
    QTest::mouseClick(part<QPushButton>("metricSave"), Qt::LeftButton);
    QVERIFY(part<Label>("metricMessage")->text().contains(u"changed"));
    QCOMPARE(m_desk->file().metrics.first().title, QString());
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<Label>("metricMessage")->text().contains(u"not saved"));
    QSignalSpy closed(m_dialog, &QDialog::rejected);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_dialog = nullptr; // it deletes itself
}

void TestCustomMetricsDialog::aFileWithErrorsIsShown()
{
    write(u"metrics.yaml"_s, "metrics:\n  - name: a\n    command: echo 1\n  - name: b\n    every: never\n    command: x\n");
    m_desk->start();
    open();
    QVERIFY(part<Label>("metricMessage")->text().contains(u"line 5"));
    part<QLineEdit>("metricTitle")->setText(u"Changed"_s);
    QVERIFY(!part<QPushButton>("metricSave")->isEnabled());
    write(u"metrics.yaml"_s, "metrics:\n  - name: a\n    command: echo 1\n");
    QTRY_VERIFY(part<QPushButton>("metricSave")->isEnabled());
}

void TestCustomMetricsDialog::everythingHasANameAndAKey()
{
    write(u"metrics.yaml"_s, "metrics:\n  - name: a\n    command: echo 1\n");
    m_desk->start();
    open();
    int reached = 0;
    for (QWidget *const widget : m_dialog->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !widget->isEnabled() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        const bool isPart = widget->objectName().startsWith(u"qt_") || qobject_cast<QLineEdit *>(widget->parentWidget()) || widget->inherits("QScrollArea")
            || qobject_cast<QComboBox *>(widget->parentWidget());
        if (isPart)
            continue;
        ++reached;
        const auto *const button = qobject_cast<QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
    }
    QVERIFY(reached > 12);
}

void TestCustomMetricsDialog::pictures()
{
    write(u"metrics.yaml"_s, "metrics:\n  - name: mail_queue\n    title: Mail queue\n    command: |\n      find /var/spool/postfix/deferred -type f | wc -l\n    every: 30s\n    hosts: \"group:Mail\"\n"
                             "  - name: node\n    title: A title that is much longer than the column that it stands in\n    scrape: http://127.0.0.1:9100/metrics\n    keep: [node_load*, node_filesystem_avail_bytes*]\n"
                             "  - name: off\n    command: echo 1\n    enabled: false\n  - name: nobody\n    command: echo 1\n    hosts: \"tag:none\"\n");
    m_desk->start();
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        applyTheme(mode);
        open();
        shot(mode == ThemeMode::Dark ? u"list-dark"_s : u"list-light"_s);
        auto *const list = part<QTreeWidget>("metricList");
        list->setCurrentItem(list->topLevelItem(1));
        QCOMPARE(part<QLineEdit>("metricUrl")->text(), u"http://127.0.0.1:9100/metrics"_s);
        shot(mode == ThemeMode::Dark ? u"scrape-dark"_s : u"scrape-light"_s);
        m_dialog->resize(m_dialog->minimumSize());
        shot(mode == ThemeMode::Dark ? u"small-dark"_s : u"small-light"_s);
        QVERIFY(m_dialog->minimumSizeHint().width() <= 1000);
        delete m_dialog;
        m_dialog = nullptr;
    }
}

QD_TEST_MAIN(QApplication, TestCustomMetricsDialog)

#include "tst_custom_metrics_dialog.moc"
