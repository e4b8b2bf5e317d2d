// SPDX-License-Identifier: GPL-3.0-or-later
// The log view's parts: text of all scripts and colours, fields, selection, marks, going places, the record, two views, a window.
#include "tests/logs/panel_world.h"
#include "tests/logs/slow_document.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/widgets/walk.h"
#include "widgets/common/theme.h"
#include "widgets/logview/highlight_dialog.h"
#include "widgets/logview/line_shape.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_ink.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/record_view.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeWidget>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using logs::Level;
using test::kNoon;
using test::save;
using test::SlowDocument;

namespace {

/// A widget's pixels that are not of its ground.
int inked(const QImage &image, const QRect &area)
{
    int count = 0;
    const QRgb ground = Theme::current().surface1.rgb();
    for (int y = area.top(); y <= area.bottom() && y < image.height(); ++y) {
        for (int x = area.left(); x <= area.right() && x < image.width(); ++x)
            count += image.pixel(x, y) != ground;
    }
    return count;
}

const QByteArray kScripts[] = {
    "2026-11-28T12:00:00Z INFO plain ASCII, then \xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97\xe5\xae\xbd\xe5\xba\xa6 (double width) and back",
    "2026-11-28T12:00:01Z WARN \xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9 user=\xd7\xa2\xd7\x91\xd7\xa8\xd7\x99\xd7\xaa id=4711 mixed directions",
    "2026-11-28T12:00:02Z INFO e\xcc\x81 a\xcc\x8a n\xcc\x83 combining; \xed\x95\x9c\xea\xb5\xad\xec\x96\xb4 \xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\xa9\xe0\xb8\xb2\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2 \xf0\x9f\x98\x80 emoji",
    "2026-11-28T12:00:03Z INFO \x1b[31mred\x1b[0m \x1b[1;32mbold green\x1b[0m \x1b[38;5;208morange 256\x1b[0m \x1b[38;2;120;80;255mtrue colour\x1b[0m \x1b[7mreverse\x1b[0m \x1b[4munder\x1b[0m \x1b[30;43mblack on yellow\x1b[0m \x1b[37;41m on red \x1b[0m",
    "2026-11-28T12:00:04Z ERROR escapes: \x1b]0;title\x07 \x1b[2J \x1b]52;c;ZXZpbA==\x07 \xc2\x9b" "2J bad:\xff\xfe",
    "2026-11-28T12:00:05Z INFO tab\tto\tstops\tand\ton",
    "2026-11-28T12:00:06Z DEBUG progress 10%\rprogress 55%\rprogress 100% done",
};

} // namespace

class TestLogViewParts : public QObject, test::PanelWorld {
    Q_OBJECT
private:
    void addSource(logs::SourceId id, const QString &host, const QString &name)
    {
        logs::SourceInfo info;
        info.id = id;
        info.follow = id;
        info.host = {host};
        info.hostName = host;
        info.name = name;
        info.label = name.section(u'/', -1).section(u'.', 0, 0);
        info.state = logs::SourceState::Following;
        m_service->setSource(info);
    }
    void feed(const QByteArray &line, qint64 timeMs, Level level = Level::Info, logs::SourceId source = 0)
    {
        logs::LineBatch batch;
        logs::LineRecord record;
        record.timeMs = timeMs;
        record.source = source;
        record.level = level;
        batch.add(line, record);
        m_service->store().append(std::move(batch), true, timeMs);
    }
    void feedMany(int count, qint64 from = kNoon)
    {
        logs::LineBatch batch;
        for (int i = 0; i < count; ++i) {
            logs::LineRecord record;
            record.timeMs = from + i * 1000;
            record.level = i % 50 == 25 ? Level::Error : Level::Info;
            const QString time = QDateTime::fromMSecsSinceEpoch(record.timeMs, QTimeZone::UTC).toString(Qt::ISODateWithMs);
            batch.add(time.toLatin1() + (record.level == Level::Error ? " ERROR" : " INFO") + " shop[77]: order " + QByteArray::number(i) + " of user ann done", record);
        }
        m_service->store().append(std::move(batch), true, from + count * 1000);
    }
    void feedAccess(int count)
    {
        addSource(1, u"web-01"_s, u"/var/log/nginx/access.log"_s);
        for (int i = 0; i < count; ++i) {
            const QByteArray time = QLocale(QLocale::C).toString(QDateTime::fromMSecsSinceEpoch(kNoon + i * 1000, QTimeZone::UTC), u"dd/MMM/yyyy:HH:mm:ss"_s).toLatin1();
            feed("192.0.2." + QByteArray::number(i % 5) + " - ann [" + time + " +0000] \"GET /api/v1/orders?page=" + QByteArray::number(i)
                 + " HTTP/1.1\" " + (i % 7 ? "200" : "500") + ' ' + QByteArray::number(i * 1537) + " \"-\" \"curl/8.5\"",
                 kNoon + i * 1000, i % 7 ? Level::Info : Level::Error, 1);
        }
    }
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void init()
    {
        m_service = std::make_unique<logs::LogService>(m_sessions);
        addSource(0, u"web-01"_s, u"/srv/shop.log"_s);
        openPanel({1280, 500});
    }
    void cleanup() { closePanel(); }

    /// Every place of a line is where it is painted, in all scripts.
    void shapesAreExact()
    {
        const LogFace face = LogFace::ofSize(13);
        const QString ascii = u"GET /orders 200"_s, mixed = u"ab\u4E2D\u6587 e\u0301 \u0627\u0644 cd"_s, tabs = u"a\tb"_s;
        const QList<LogStretch> none;
        LineShape plain(ascii, face, 0, none);
        QCOMPARE(plain.rowCount(), 1);
        QCOMPARE(plain.width(), double(ascii.size()) * face.cell);
        QCOMPARE(plain.placeAt({4 * face.cell + 1, 2}), 4);
        QCOMPARE(plain.characterAt({4 * face.cell + 1, 2}), 4);
        QCOMPARE(plain.characterAt({400 * face.cell, 2}), -1);
        QCOMPARE(plain.areaOf(4, 7).size(), 1);
        LineShape wrapped(ascii, face, 20 * face.cell, none); // never fewer than twenty
        QCOMPARE(wrapped.rowCount(), 1);
        const QString longer = QString(45, u'x');
        LineShape three(longer, face, 20 * face.cell, none);
        QCOMPARE(three.rowCount(), 3);
        QCOMPARE(three.positionOf(41), QPointF(face.cell, 2.0 * face.rowHeight));
        QCOMPARE(three.placeAt({face.cell, 2.5 * face.rowHeight}), 41);
        QCOMPARE(three.areaOf(10, 25).size(), 2);
        LineShape shaped(mixed, face, 0, none);
        QVERIFY(shaped.width() > 0);
        for (int i = 0; i < mixed.size(); ++i) {
            const QList<QRectF> area = shaped.areaOf(i, 1);
            QVERIFY(area.size() <= 1);
            if (area.isEmpty() || area.first().width() < 1 || mixed[i].isMark())
                continue;
            QCOMPARE(shaped.characterAt(area.first().center()), i);
        }
        // Right to left: the first letter stands right of the second.
        const int alef = int(mixed.indexOf(QChar(0x0627)));
        QVERIFY(shaped.areaOf(alef, 1).first().left() >= shaped.areaOf(alef + 1, 1).first().left());
        QCOMPARE(shaped.areaOf(alef, 2).size(), 1); // both hang together
        LineShape tabbed(tabs, face, 0, none);
        QVERIFY(std::abs(tabbed.positionOf(2).x() - 8 * face.cell) < 0.6);
    }

    void coloursAreReadableOnBothThemes()
    {
        for (const Theme &theme : {Theme::darkTheme(), Theme::lightTheme()}) {
            for (quint32 index = 0; index < 256; ++index) {
                const QColor ink = readableOn(ansiColour(theme, {logs::AnsiColour::Kind::Indexed, index}), theme.surface1);
                QVERIFY2(contrastRatio(ink, theme.surface1) >= 4.5, qPrintable(QString::number(index)));
                const QColor ground = ansiColour(theme, {logs::AnsiColour::Kind::Indexed, index});
                QVERIFY2(contrastRatio(readableOn(theme.text, ground), ground) >= 4.49, qPrintable(QString::number(index)));
            }
        }
    }

    void scripts_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("wrapped");
        QTest::newRow("dark") << true << false;
        QTest::newRow("light") << false << false;
        QTest::newRow("dark-wrapped") << true << true;
    }
    void scripts()
    {
        QFETCH(bool, dark);
        QFETCH(bool, wrapped);
        applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
        m_panel->resize(wrapped ? 760 : 1280, 420);
        int i = 0;
        for (const QByteArray &line : kScripts) {
            feed(line, kNoon + i * 1000, i == 4 ? Level::Error : i == 1 ? Level::Warning : Level::Info);
            ++i;
        }
        view().setWrapping(wrapped);
        m_panel->setSearch(u"o"_s, false);
        QTRY_VERIFY(m_panel->document().hitCount() > 4);
        QTest::qWait(150);
        save(*m_panel, u"scripts-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        const QImage image = view().viewport()->grab().toImage();
        QVERIFY(inked(image, image.rect()) > 3000);
        applyTheme(ThemeMode::Dark);
    }

    void tableShowsFields()
    {
        feedAccess(200);
        QTRY_COMPARE(m_panel->document().rowCount(), 200);
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_T);
        QCOMPARE(view().mode(), LogView::Mode::Columns);
        QVERIFY(child<QToolButton>("logTable")->isChecked());
        LogHeader &header = view().header();
        QTRY_VERIFY(header.columns().indexOf(u"status"_s) >= 0);
        QTest::qWait(120);
        const int status = header.columns().indexOf(u"status"_s), path = header.columns().indexOf(u"path"_s);
        QVERIFY(path >= 0 && !header.isSectionHidden(status) && !header.isSectionHidden(path));
        QVERIFY(header.columns().at(status).isNumber());
        save(*m_panel, u"table-dark.png"_s);
        // A click into a cell, then F: only lines with that value.
        const int y = view().viewport()->height() / 2;
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, QPoint(header.sectionViewportPosition(status) + 10, y));
        const std::optional<LineField> field = view().currentField();
        QVERIFY(field);
        QCOMPARE(field->info.name, u"status"_s);
        QTest::keyClick(&view(), Qt::Key_F);
        QTRY_VERIFY(m_panel->document().rowCount() < 200);
        for (qint64 row = 0; row < m_panel->document().rowCount(); ++row)
            QVERIFY(m_panel->document().lineAt(row).text.contains("\" " + field->bytes + ' '));
        auto *const chip = child<QAbstractButton>("chipOnly");
        QVERIFY(chip->isVisible());
        QVERIFY2(chip->text().contains(u"status"_s), qPrintable(chip->text()));
        QTest::mouseClick(chip, Qt::LeftButton);
        QTRY_COMPARE(m_panel->document().rowCount(), 200);
        // Pivot: P tells the field and its value.
        QSignalSpy pivot(m_panel.get(), &LogPanel::pivotWanted);
        view().goToRow(100);
        QTest::keyClick(&view(), Qt::Key_P);
        QCOMPARE(pivot.size(), 1);
        QCOMPARE(pivot[0][0].toString(), u"status"_s);
        // The keyboard goes from column to column.
        QTest::keyClick(&view(), Qt::Key_Right);
        QVERIFY(view().currentField() && view().currentField()->info.name != u"status"_s);
        QTest::keyClick(&view(), Qt::Key_T);
        QCOMPARE(view().mode(), LogView::Mode::Text);
        QVERIFY(!header.isVisible());
    }

    void columnsAreKept()
    {
        feedAccess(20);
        view().setMode(LogView::Mode::Columns);
        LogHeader &header = view().header();
        QTRY_VERIFY(header.columns().indexOf(u"status"_s) >= 0);
        const int status = header.columns().indexOf(u"status"_s);
        header.moveSection(header.visualIndex(status), 0);
        header.resizeSection(status, 222);
        QMenu menu;
        header.addColumnActions(&menu);
        QAction *hide = nullptr;
        for (QAction *action : menu.actions()) {
            if (action->text() == header.columns().at(header.columns().indexOf(u"bytes"_s)).title)
                hide = action;
        }
        QVERIFY(hide);
        hide->setChecked(false);
        QVERIFY(header.isSectionHidden(header.columns().indexOf(u"bytes"_s)));
        const QJsonObject state = m_panel->saveState();
        LogPanel other(std::make_shared<logs::StoreDocument>(m_service->store(), m_service.get()));
        other.resize(1000, 400);
        other.restoreState(state);
        other.show();
        LogHeader &again = other.view().header();
        QCOMPARE(other.view().mode(), LogView::Mode::Columns);
        QTRY_VERIFY(again.columns().indexOf(u"status"_s) >= 0);
        QCOMPARE(again.visualIndex(again.columns().indexOf(u"status"_s)), 0);
        QVERIFY(std::abs(again.sectionSize(again.columns().indexOf(u"status"_s)) - 222) <= 8); // whole characters
        QVERIFY(again.isSectionHidden(again.columns().indexOf(u"bytes"_s)));
        again.reset();
        QVERIFY(!again.isSectionHidden(again.columns().indexOf(u"bytes"_s)));
    }

    void formatIsCorrectedInTwoClicks()
    {
        feedAccess(20);
        QTRY_COMPARE(m_panel->document().rowCount(), 20);
        view().goToRow(3);
        auto *const button = child<QToolButton>("logFormat");
        QTRY_VERIFY(button->isVisible());
        const QString before = button->text();
        QMenu *const menu = button->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().size() > 20);
        QAction *chosen = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text().contains(u"logfmt"_s, Qt::CaseInsensitive))
                chosen = action;
        }
        QVERIFY(chosen);
        chosen->trigger();
        QVERIFY(!m_panel->document().chosenFormat(1).isEmpty());
        QTRY_VERIFY(button->text() != before);
        m_panel->document().chooseFormat(1, {});
        view().goToRow(4);
        QTRY_COMPARE(button->text(), before);
    }

    void charactersAreSelected()
    {
        m_panel->resize(1280, 300);
        feedMany(8);
        QTRY_COMPARE(m_panel->document().rowCount(), 8);
        QTest::qWait(100);
        view().goToRow(2);
        // Double click takes the word.
        const QImage image = view().viewport()->grab().toImage();
        Q_UNUSED(image)
        const QString line = QString::fromUtf8(m_panel->document().lineAt(2).text);
        QVERIFY(line.contains(u"order 2"_s));
        QPoint word;
        for (int x = 0; x < view().viewport()->width() && word.isNull(); x += 3) {
            QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, QPoint(x, 4 + 2 * 20));
            if (view().selectedText() == u"order"_s)
                word = {x, 4 + 2 * 20};
        }
        QVERIFY(!word.isNull());
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"order"_s);
        // Dragging over lines; lines that arrive meanwhile do not lose it.
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, word);
        const auto move = [this](const QPoint &at) {
            QMouseEvent event(QEvent::MouseMove, at, view().viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(view().viewport(), &event);
        };
        move(word + QPoint(60, 25));
        const QString selected = view().selectedText();
        QVERIFY(selected.contains(u'\n'));
        feedMany(50, kNoon + 100'000);
        QTRY_COMPARE(m_panel->document().rowCount(), 58);
        QTest::qWait(100);
        QCOMPARE(view().selectedText(), selected);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, word + QPoint(60, 25));
        QVERIFY(!view().isFollowing());
        QCOMPARE(view().selectedText(), selected);
        // And the button says how many came.
        auto *const button = child<QPushButton>("logNewLines");
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(view().newLines(), 50);
        QVERIFY(button->text().contains(u"50"_s));
        save(*m_panel, u"selection.png"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(view().isFollowing() && !button->isVisible());
        // Shift+Right takes characters, Esc leaves them.
        view().goToRow(1);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view().selectedText().size(), 5);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(!view().selection().isExtended());
    }

    void selectedLinesAreSaved()
    {
        feedMany(100);
        QTRY_COMPARE(m_panel->document().rowCount(), 100);
        view().goToRow(10);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        const LogSelection &selection = view().selection();
        QTemporaryDir dir;
        const QString path = dir.filePath(u"part.log"_s);
        auto lines = std::make_shared<SelectedLines>(m_panel->document().lines(), selection.firstLine(), selection.lastLine());
        QFuture<Result<qint64>> saved = logs::saveLines(lines, path);
        QTRY_VERIFY(saved.isFinished());
        QCOMPARE(saved.result().value_or(0), 5);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), view().selectedBytes());
    }

    void marksAndNotes()
    {
        QTemporaryDir dir;
        LogDesk desk(dir.path());
        QVERIFY(desk.load());
        m_panel->setDesk(desk);
        feedMany(200);
        QTRY_COMPARE(m_panel->document().rowCount(), 200);
        for (const int row : {20, 120}) {
            view().goToRow(row);
            QTest::keyClick(&view(), Qt::Key_M);
            QVERIFY(view().currentMark());
        }
        auto *const bar = view().findChild<MarkScrollBar *>();
        QCOMPARE(bar->pins().size(), 2);
        QVERIFY(std::abs(bar->pins()[0].share - 0.1025) < 0.01 || std::abs(bar->pins()[1].share - 0.1025) < 0.01);
        QTest::keyClick(&view(), Qt::Key_N);
        auto *const dialog = m_panel->findChild<QDialog *>(u"noteDialog"_s);
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>(u"noteText"_s)->setPlainText(u"began here"_s);
        dialog->accept();
        QCOMPARE(view().currentMark()->note, u"began here"_s);
        QVERIFY(view().currentLineText().contains(u"began here"_s)); // for those who hear it
        view().goToRow(50);
        QTest::keyClick(&view(), Qt::Key_F2);
        QCOMPARE(view().currentRow(), 120);
        QTest::keyClick(&view(), Qt::Key_F2);
        QCOMPARE(view().currentRow(), 20);
        QTest::keyClick(&view(), Qt::Key_F2, Qt::ShiftModifier);
        QCOMPARE(view().currentRow(), 120);
        // The list: Enter goes there, Delete takes it away and offers to undo.
        m_panel->showSide(LogPanel::Side::Marks);
        auto *const list = child<QListWidget>("marksList");
        QCOMPARE(list->count(), 2);
        QTest::qWait(60);
        save(*m_panel, u"marks.png"_s);
        list->setCurrentRow(0);
        Q_EMIT list->itemActivated(list->item(0));
        QCOMPARE(view().currentRow(), 20);
        std::function<void()> undo;
        connect(m_panel.get(), &LogPanel::undoOffered, this, [&undo](const QString &, const QString &, const std::function<void()> &call) { undo = call; });
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(undo);
        undo();
        QTRY_COMPARE(list->count(), 2);
        QTest::keyClick(&view(), Qt::Key_M); // the same key takes it away
        QVERIFY(!view().currentMark());
        m_panel.reset(); // before the desk
    }

    void errorsAndPlaces()
    {
        feedMany(300);
        QTRY_COMPARE(m_panel->document().rowCount(), 300);
        view().goToRow(30);
        QTest::keyClick(&view(), Qt::Key_F8);
        QTRY_COMPARE(view().currentRow(), 75);
        QTest::keyClick(&view(), Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(view().currentRow(), 25);
        QTest::keyClick(&view(), Qt::Key_G, Qt::ControlModifier);
        auto *const field = child<QLineEdit>("goToField");
        QTRY_VERIFY(field->isVisible() && field->hasFocus());
        const auto go = [this, field](const QString &text) {
            if (!field->isVisible())
                QTest::keyClick(&view(), Qt::Key_G, Qt::ControlModifier);
            field->setText(text);
            QTest::keyClick(field, Qt::Key_Return);
        };
        go(u"201"_s);
        QCOMPARE(view().currentRow(), 200);
        QVERIFY(!field->isVisible());
        go(u"50%"_s);
        QCOMPARE(view().currentRow(), 149);
        go(QDateTime::fromMSecsSinceEpoch(kNoon + 100'000).toString(u"yyyy-MM-dd HH:mm:ss"_s));
        QTRY_COMPARE(view().currentRow(), 100);
        go(u"nonsense"_s);
        QVERIFY(field->isVisible()); // and says why
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
    }

    void theRecordShowsEverything()
    {
        addSource(2, u"api-02"_s, u"/srv/api/app.jsonl"_s);
        const QByteArray json = R"({"ts":"2026-11-28T12:00:00Z","level":"error","msg":"declined","request_id":"r-17","card":{"brand":"visa","tries":[1,2,3]},"took":12.5})";
        for (int i = 0; i < 3; ++i)
            feed(json, kNoon + i, Level::Error, 2);
        QTRY_COMPARE(m_panel->document().rowCount(), 3);
        view().goToRow(1);
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(m_panel->side(), LogPanel::Side::Record);
        QTRY_VERIFY(child<QToolButton>("logFormat")->text().contains(u"zap"_s)); // whose lines have these keys
        auto *const tree = child<QTreeWidget>("recordFields");
        const QList<QTreeWidgetItem *> visa = tree->findItems(u"visa"_s, Qt::MatchExactly | Qt::MatchRecursive, 1);
        QCOMPARE(visa.size(), 1);
        QVERIFY2(visa.first()->text(0).contains(u"brand"_s), qPrintable(visa.first()->text(0)));
        QCOMPARE(child<QPlainTextEdit>("recordText")->toPlainText(), QString::fromUtf8(json));
        QTest::qWait(60);
        save(*m_panel, u"record.png"_s);
        QSignalSpy pivot(m_panel.get(), &LogPanel::pivotWanted);
        QTreeWidgetItem *request = nullptr;
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            if (tree->topLevelItem(i)->text(1) == u"r-17"_s)
                request = tree->topLevelItem(i);
        }
        QVERIFY(request);
        tree->setCurrentItem(request);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_P);
        QCOMPARE(pivot.size(), 1);
        QCOMPARE(pivot[0][0].toString(), u"request_id"_s);
        QCOMPARE(pivot[0][1].toString(), u"r-17"_s);
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"r-17"_s);
        QTest::keyClick(tree, Qt::Key_Escape);
        QCOMPARE(m_panel->side(), LogPanel::Side::None);
    }

    /// A traceback is one record, whichever of its lines is the current one.
    void theRecordHasAllItsLines()
    {
        const QByteArray lines[] = {"2026-11-28T12:00:00Z ERROR shop: payment failed", "Traceback (most recent call last):", "  File \"pay.py\", line 7, in charge",
                                    "TimeoutError: gateway"};
        feed("2026-11-28T11:59:59Z INFO shop: before", kNoon - 1000);
        logs::LineBatch batch;
        for (const QByteArray &line : lines)
            batch.add(line, {.timeMs = kNoon, .offset = 0, .source = 0, .level = Level::Error, .flags = &line == lines ? quint8(0) : quint8(logs::ContinuationLine)});
        m_service->store().append(std::move(batch), true, kNoon);
        feed("2026-11-28T12:00:01Z INFO shop: after", kNoon + 1000);
        QTRY_COMPARE(m_panel->document().rowCount(), 6);
        const QByteArray whole = QByteArrayList(std::begin(lines), std::end(lines)).join('\n');
        view().goToRow(3);
        m_panel->showSide(LogPanel::Side::Record);
        auto *const text = child<QPlainTextEdit>("recordText");
        QCOMPARE(text->toPlainText(), QString::fromUtf8(whole));
        view().goToRow(1);
        QTest::qWait(200);
        QCOMPARE(text->toPlainText(), QString::fromUtf8(whole));
        child<QAbstractButton>("recordCopy")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(whole));
        child<QAbstractButton>("recordSave")->click();
        auto *const dialog = m_panel->findChild<QFileDialog *>(u"saveLineDialog"_s);
        QVERIFY(dialog);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"record.txt"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QFile saved(path);
        QTRY_VERIFY(saved.exists());
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(saved.readAll(), whole);
        // A mark is of the line, not of its record.
        view().goToRow(3);
        view().toggleMark();
        QVERIFY(view().currentMark());
        view().goToRow(2);
        QVERIFY(!view().currentMark());
        save(*m_panel, u"record-lines.png"_s);
        view().goToRow(5);
        QTRY_COMPARE(text->toPlainText(), u"2026-11-28T12:00:01Z INFO shop: after"_s);
    }

    /// D18: a line of 100 MB is cut on screen, says how much is missing, and is saved whole.
    void hundredMegabyteLine()
    {
        QByteArray line = "2026-11-28T12:00:00Z INFO begin ";
        line.append(QByteArray(100 * 1024 * 1024, 'q'));
        feed(line, kNoon);
        QTRY_COMPARE(m_panel->document().rowCount(), 1);
        QTest::qWait(60);
        QElapsedTimer timer;
        timer.start();
        view().viewport()->repaint();
        view().setWrapping(true);
        view().viewport()->repaint();
        view().setMode(LogView::Mode::Columns);
        view().viewport()->repaint();
        view().setMode(LogView::Mode::Text);
        view().setWrapping(false);
        const qint64 painting = timer.elapsed();
        timer.restart();
        view().goToRow(0);
        m_panel->showSide(LogPanel::Side::Record);
        const qint64 showing = timer.elapsed();
        save(*m_panel, u"long-line.png"_s);
        QVERIFY(child<QPlainTextEdit>("recordText")->toPlainText().size() < 2 * RecordView::kShownBytes);
        QVERIFY(test::reportRow("D18", u"100 MB line: four paints %1 ms, all of it beside %2 ms"_s.arg(painting).arg(showing), painting <= 200));
        QCOMPARE(m_panel->document().lineAt(0).text.size(), line.size());
    }

    void highlightsAndSizes()
    {
        feedMany(30);
        QTRY_COMPARE(m_panel->document().rowCount(), 30);
        QTest::qWait(100);
        const QImage before = view().viewport()->grab().toImage();
        HighlightDialog dialog(view().desk());
        dialog.show();
        dialog.findChild<QPushButton *>(u"highlightAdd"_s)->click();
        auto *const table = dialog.findChild<QTableWidget *>(u"highlights"_s);
        table->item(0, 0)->setText(u"user ann"_s);
        QCOMPARE(view().desk().highlights().size(), 1);
        QTest::qWait(60);
        QVERIFY(view().viewport()->grab().toImage() != before);
        save(*m_panel, u"highlight.png"_s);
        save(dialog, u"highlight-dialog.png"_s);
        table->item(0, 0)->setText(u"(x"_s);
        table->item(0, 1)->setCheckState(Qt::Checked);
        QVERIFY(!dialog.findChild<QLabel *>(u"highlightProblem"_s)->text().isEmpty());
        QVERIFY(view().desk().highlights().isEmpty());
        const int size = view().desk().textSize();
        const int rows = view().visibleRowCount();
        QWheelEvent wheel({50, 50}, view().mapToGlobal(QPointF(50, 50)), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        for (int i = 0; i < 6; ++i)
            QApplication::sendEvent(view().viewport(), &wheel);
        QCOMPARE(view().desk().textSize(), size + 6);
        QVERIFY(view().visibleRowCount() < rows);
        save(*m_panel, u"large.png"_s);
        QTest::keyClick(&view(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(view().desk().textSize(), LogDesk::kUsualText);
        QTest::keyClick(&view(), Qt::Key_L);
        QVERIFY(view().desk().hasLineNumbers());
        QTest::qWait(60);
        save(*m_panel, u"numbers.png"_s);
    }

    void twoViewsAndAWindow()
    {
        feedMany(300);
        QTRY_COMPARE(m_panel->document().rowCount(), 300);
        m_panel->setSplit(LogPanel::Split::SideBySide);
        auto *const other = child<LogView>("logView2");
        QVERIFY(other && other->isVisible());
        QTRY_COMPARE(view().firstVisibleRow(), 300 - view().visibleRowCount());
        other->goToRow(10);
        QVERIFY(view().isFollowing()); // each has a place of its own
        QCOMPARE(&m_panel->activeView(), other);
        QVERIFY(!child<QToolButton>("logFollow")->isChecked());
        other->setMode(LogView::Mode::Columns);
        QTest::qWait(80);
        save(*m_panel, u"split.png"_s);
        m_panel->setDetached(true);
        QVERIFY(m_panel->isDetached());
        auto *const window = m_panel->findChild<QWidget *>(u"detachedLog"_s);
        QVERIFY(window && window->isVisible() && window->isWindow());
        QTRY_VERIFY(child<QWidget>("logAway")->isVisible());
        QVERIFY(view().isVisible() && view().window() == window);
        window->close();
        QVERIFY(!m_panel->isDetached());
        QTRY_VERIFY(view().window() == m_panel.get() && view().isVisible());
        m_panel->setSplit(LogPanel::Split::None);
        QVERIFY(!child<LogView>("logView2"));
        QCOMPARE(&m_panel->activeView(), &view());
        m_panel->setDetached(true); // and is destroyed while away
    }

    void linesThatAreNotHereYet()
    {
        auto document = std::make_shared<SlowDocument>();
        LogPanel panel(document);
        panel.resize(1000, 400);
        panel.show();
        QTRY_VERIFY(panel.view().isVisible());
        QVERIFY(!panel.view().isFollowing());
        const QImage pending = panel.view().viewport()->grab().toImage();
        QVERIFY(inked(pending, pending.rect()) > 500); // soft bars
        save(panel, u"pending.png"_s);
        panel.view().goToRow(5);
        QVERIFY(panel.view().currentLineText().contains(u"fetched"_s));
        document->arrive();
        QTRY_VERIFY(panel.view().viewport()->grab().toImage() != pending);
        QCOMPARE(panel.view().firstVisibleRow(), 0);
        QVERIFY(panel.view().currentLineText().contains(u"line 5"_s));
    }

    void contextMenuLeadsOn()
    {
        feedMany(20);
        QTRY_COMPARE(m_panel->document().rowCount(), 20);
        view().goToRow(3);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(40, 40), QPoint(40, 40));
        QApplication::sendEvent(view().viewport(), &event);
        auto *const menu = view().findChild<QMenu *>(u"logMenu"_s);
        QVERIFY(menu);
        QSignalSpy chart(m_panel.get(), &LogPanel::chartWanted), file(m_panel.get(), &LogPanel::fileWanted), terminal(m_panel.get(), &LogPanel::terminalWanted),
            service(m_panel.get(), &LogPanel::serviceWanted);
        for (QAction *action : menu->actions()) {
            if (!action->menu() && action->text().contains(u"web-01"_s))
                action->trigger();
            if (action->text().contains(u"whole file"_s) || action->text().contains(u"journal of"_s))
                action->trigger();
        }
        menu->close();
        QCOMPARE(chart.size(), 1);
        QCOMPARE(chart[0][0].value<HostId>(), HostId{u"web-01"_s});
        QCOMPARE(chart[0][1].toLongLong(), kNoon + 3000);
        QCOMPARE(terminal.size(), 1);
        QCOMPARE(file.size(), 1);
        QCOMPARE(file[0][1].toString(), u"/srv/shop.log"_s);
        QCOMPARE(service.size(), 1);
        QCOMPARE(service[0][1].toString(), u"shop"_s);
    }

    void everythingHasAName()
    {
        feedMany(50);
        m_panel->showSide(LogPanel::Side::Record);
        m_panel->setSplit(LogPanel::Split::Stacked);
        view().setMode(LogView::Mode::Columns);
        QTest::qWait(80);
        const QStringList unnamed = test::unnamedAnywhere(*m_panel);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'|')));
    }
};

QD_TEST_MAIN(QApplication, TestLogViewParts)
#include "tst_log_view_parts.moc"
