// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history_rescue.h"
#include "tests/support/log_guard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace Qt::StringLiterals;

/// A damaged history file: nothing happens to it without an answer, and one button mends it.
class TestHistoryRescue : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    QByteArray m_damage;

    [[nodiscard]] QString path() const { return m_folder.filePath(u"quarterdeck.db"_s); }
    [[nodiscard]] static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] static QMessageBox *question(const QWidget &window) { return window.findChild<QMessageBox *>(u"historyQuestion"_s); }

private Q_SLOTS:
    void init()
    {
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
            QFile::remove(m_folder.filePath(name));
        m_damage = QByteArray("no database at all ").repeated(500);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_damage);
    }

    void asksAndMovesAside()
    {
        store::Database database({.path = path()});
        QWidget window;
        window.resize(900, 600);
        window.show();
        ui::ToastManager toasts(&window, 10);
        app::HistoryRescue rescue(database, m_clock, toasts, &window);
        QSignalSpy needed(&rescue, &app::HistoryRescue::neededChanged);
        rescue.watch(true);
        QTRY_VERIFY(question(window));
        QVERIFY(rescue.isNeeded());
        QVERIFY(question(window)->text().contains(path()));
        QVERIFY(question(window)->informativeText().contains(u"Nothing is deleted"_s));
        QCOMPARE(question(window)->textFormat(), Qt::PlainText);
        QTest::keyClick(question(window), Qt::Key_Escape); // the harmless answer
        QTRY_VERIFY(!question(window));
        QCOMPARE(bytesOf(path()), m_damage);
        QVERIFY(rescue.isNeeded());
        rescue.ask(); // from the palette
        QTRY_VERIFY(question(window));
        auto *move = question(window)->findChild<QPushButton *>(u"moveHistoryAside"_s);
        QVERIFY(move);
        move->setFocus();
        QTest::keyClick(move, Qt::Key_Space);
        QTRY_VERIFY(database.status().persistent);
        QTRY_COMPARE(toasts.count(), 1);
        QVERIFY(!rescue.isNeeded());
        QCOMPARE(needed.last().first().toBool(), false);
        const QStringList aside = QDir(m_folder.path()).entryList({u"quarterdeck.db.aside-*"_s});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(bytesOf(m_folder.filePath(aside.first())), m_damage);
        rescue.ask(); // nothing to ask any more
        QVERIFY(!question(window) || !question(window)->isVisible());
    }

    void onlyTellsWhereNobodyCanAnswer()
    {
        store::Database database({.path = path()});
        QWidget window;
        window.show();
        ui::ToastManager toasts(&window, 10);
        app::HistoryRescue rescue(database, m_clock, toasts, &window);
        rescue.watch(false);
        QTRY_COMPARE(toasts.count(), 1);
        QVERIFY(!question(window));
        QCOMPARE(bytesOf(path()), m_damage);
    }
};

QD_TEST_MAIN(QApplication, TestHistoryRescue)
#include "tst_history_rescue.moc"
