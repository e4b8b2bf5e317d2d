// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/local_session.h"
#include "tests/logs/panel_world.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/common/chip.h"
#include "widgets/common/theme.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/rate_histogram.h"

#include <QtCore/QDateTime>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using logs::Level;
using test::save;

namespace {

struct Sample {
    const char *host;
    const char *name;
    const char *line;
};
/// The mock-up's services, with lines as they really look.
constexpr Sample kSamples[] = {
    {"web-02", "/var/log/nginx/access.log", R"(192.0.2.44 - - [%CLF] "POST /login HTTP/2" 302 0 "-" "Mozilla/5.0")"},
    {"web-01", "/var/log/gunicorn.log", "[%ISO +0000] [31877] [INFO] Worker booted, listening on 127.0.0.1:8000"},
    {"web-03", "journal", "%ISO web-03 systemd[1]: warning: nginx.service: Watchdog timeout in 5 s, current load 7.91"},
    {"api-02", "/srv/api/uvicorn.log", "%ISO ERROR ConnectionRefusedError: [Errno 111] connect to redis 10.0.5.9:6379 failed"},
    {"db-01", "/var/log/postgres.log", "%ISO UTC [812] WARNING:  checkpoints are occurring too frequently (9 seconds apart)"},
    {"web-03", "/var/log/nginx/access.log", R"(10.0.3.17 - - [%CLF] "GET /api/v1/orders HTTP/2" 200 1432 "-" "curl/8.5")"},
    {"ci-01", "journal", "%ISO ci-01 jenkins[77]: build #1184 of shop-backend finished: SUCCESS in 214 s"},
    {"api-02", "/srv/api/app.jsonl", R"({"ts":"%ISO","level":"debug","logger":"cache","msg":"cache hit","key":"session:6f9619ff-8b86-d011-b42d-00cf4fc964ff","ttl":3600})"},
};

void feed(logs::LogService &service, int count, int perSecond = 8)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    logs::LineBatch batch;
    std::vector<logs::LineParser> parsers(std::size(kSamples));
    for (int i = 0; i < int(std::size(kSamples)); ++i) {
        const QString name = QString::fromLatin1(kSamples[i].name);
        const QString label = name.sliced(name.lastIndexOf(u'/') + 1).section(u'.', 0, 0);
        service.setSource({.id = logs::SourceId(i), .follow = i, .host = {QString::fromLatin1(kSamples[i].host)},
                                      .hostName = QString::fromLatin1(kSamples[i].host), .name = name, .label = label,
                                      .state = logs::SourceState::Following, .detail = {}, .zoneSeconds = 0});
    }
    for (int i = 0; i < count; ++i) {
        const int pick = (i * 5 + i / 7) % int(std::size(kSamples));
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(now - qint64(count - i) * 1000 / perSecond, QTimeZone::UTC);
        QByteArray line(kSamples[pick].line);
        line.replace("%ISO", time.toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1());
        line.replace("%CLF", QLocale(QLocale::C).toString(time, u"dd/MMM/yyyy:HH:mm:ss"_s).toLatin1() + " +0000");
        const logs::ParsedLine parsed = parsers[size_t(pick)].parse(line);
        batch.add(line, {.timeMs = parsed.timeMs, .offset = 0, .source = logs::SourceId(pick), .level = parsed.level, .flags = 0});
    }
    service.store().append(std::move(batch), true, now);
}

} // namespace

class TestLogView : public QObject, test::PanelWorld {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(ThemeMode::Dark);
        m_sessions.others = std::make_shared<ssh::LocalSession>();
    }
    void init()
    {
        m_service = std::make_unique<logs::LogService>(m_sessions);
        openPanel({1000, 420});
    }
    void cleanup() { closePanel(); }

    void emptyStateSaysTheNextStep()
    {
        QVERIFY(!view().isVisible());
        feed(*m_service, 10);
        QTRY_VERIFY(view().isVisible());
    }

    void aSpanShowsExactlyItsLines()
    {
        feed(*m_service, 500); // eight a second, up to now
        QTRY_COMPARE(m_panel->document().rowCount(), 500);
        const UtcTime end{std::chrono::milliseconds(m_panel->document().lineAt(400).record.timeMs)};
        const UtcTime begin{std::chrono::milliseconds(m_panel->document().lineAt(300).record.timeMs)};
        auto *const chip = child<QAbstractButton>("chipSpan");
        QVERIFY(!chip->isVisible());
        qint64 inside = 0;
        for (qint64 row = 0; row < 500; ++row) {
            const UtcTime time{std::chrono::milliseconds(m_panel->document().lineAt(row).record.timeMs)};
            inside += time >= begin && time < end;
        }
        QVERIFY(inside > 50 && inside < 150);
        m_panel->setSpan(TimeSpan{begin, end});
        QTRY_COMPARE(m_panel->document().rowCount(), inside);
        QCOMPARE(UtcTime{std::chrono::milliseconds(m_panel->document().lineAt(0).record.timeMs)}, begin);
        QVERIFY(UtcTime{std::chrono::milliseconds(m_panel->document().lineAt(inside - 1).record.timeMs)} < end);
        QVERIFY(chip->isVisible() && chip->isChecked() && chip->text().contains(toTimeOfDay(begin, false)));
        QVERIFY(!view().isFollowing());
        feed(*m_service, 5); // newer lines are not of that time
        QTest::qWait(100);
        QCOMPARE(m_panel->document().rowCount(), inside);
        m_panel->setSpan(TimeSpan{begin - 24h, begin - 23h});
        QTRY_COMPARE(m_panel->document().rowCount(), 0);
        QTRY_VERIFY(!view().isVisible()); // and a word why
        QVERIFY(chip->isVisible());
        QTest::mouseClick(chip, Qt::LeftButton);
        QTRY_COMPARE(m_panel->document().rowCount(), 505);
        QVERIFY(!m_panel->span() && !chip->isVisible() && view().isFollowing());
    }

    void histogramIsOnTheTimeAxis()
    {
        TimeAxis axis;
        QList<TimeSpan> wanted;
        connect(&axis, &TimeAxis::logsWanted, this, [&](UtcTime begin, UtcTime end) { wanted.append({begin, end}); });
        auto *const histogram = fedHistogram(axis);
        QTRY_VERIFY(histogram->accessibleDescription().startsWith(u"400 "));
        const auto picture = [histogram] { return histogram->grab().toImage(); };
        const QImage plain = picture();
        const auto move = [histogram](int x, Qt::MouseButtons buttons) {
            QMouseEvent event(QEvent::MouseMove, QPointF(x, 20), histogram->mapToGlobal(QPointF(x, 20)), Qt::NoButton, buttons, {});
            QApplication::sendEvent(histogram, &event);
        };
        move(500, Qt::NoButton);
        QVERIFY(axis.crosshair());
        const UtcTime middle = *axis.crosshair();
        QVERIFY(picture() != plain);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(histogram, &leave);
        QVERIFY(!axis.crosshair());
        QCOMPARE(picture(), plain);
        axis.setCrosshair(middle); // a chart's crosshair shows as well
        QVERIFY(picture() != plain);
        axis.setCrosshair({});

        QTest::mousePress(histogram, Qt::LeftButton, {}, QPoint(300, 20));
        move(400, Qt::LeftButton);
        move(500, Qt::LeftButton);
        QTest::mouseRelease(histogram, Qt::LeftButton, {}, QPoint(500, 20));
        QVERIFY(axis.selection());
        QCOMPARE(axis.selection()->end, middle);
        QCOMPARE(wanted, QList<TimeSpan>{*axis.selection()});
        const auto length = axis.selection()->end - axis.selection()->begin;
        QVERIFY(length > 11s && length < 14s); // 200 of 970 px of a minute
        save(*m_panel, u"log-selection.png"_s);
        QTest::mouseClick(histogram, Qt::LeftButton, {}, QPoint(600, 20));
        QVERIFY(!axis.selection());

        histogram->setFocus();
        QTest::keyClick(histogram, Qt::Key_Left);
        QTest::keyClick(histogram, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(histogram, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(axis.selection());
        QTest::keyClick(histogram, Qt::Key_Return);
        QCOMPARE(wanted.size(), 2);
        QTest::keyClick(histogram, Qt::Key_Escape);
        QVERIFY(!axis.selection() && !axis.crosshair());
        QWheelEvent wheel({500, 20}, histogram->mapToGlobal(QPointF(500, 20)), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(histogram, &wheel);
        QCOMPARE(axis.range().length, std::chrono::milliseconds(12min));
        QTest::mouseDClick(histogram, Qt::LeftButton, {}, QPoint(500, 20));
        QCOMPARE(axis.range(), TimeRange{});
    }

    void marksOfferWhatIsNewSinceThen()
    {
        TimeAxis axis;
        auto *const histogram = fedHistogram(axis);
        QTRY_VERIFY(histogram->accessibleDescription().startsWith(u"400 "));
        const auto at = [histogram](double share) {
            const logs::Histogram &shown = histogram->histogram();
            return UtcTime{std::chrono::milliseconds(shown.fromMs + qint64(double(shown.toMs - shown.fromMs) * share))};
        };
        const UtcTime alert = at(0.25), deployed = at(0.5);
        histogram->setMarks({{alert, Tone::Warning, u"disk & queue"_s}, {deployed, Tone::Ok, u"shop 2.0"_s}, {at(1) + 1h, Tone::Info, u"not in sight"_s}});
        const auto menu = [histogram] { return histogram->findChild<QMenu *>(u"markMenu"_s); };
        const auto byKey = [histogram] {
            QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(3, 3), histogram->mapToGlobal(QPoint(3, 3)));
            QApplication::sendEvent(histogram, &event);
        };
        byKey(); // nobody asks for it: nothing is offered
        QVERIFY(!menu());
        QList<UtcTime> wanted;
        connect(histogram, &RateHistogram::momentWanted, this, [&](UtcTime time) { wanted.append(time); });
        const logs::Histogram &shown = histogram->histogram(); // it moves on with the time
        const qint64 bucketMs = (shown.toMs - shown.fromMs) / qint64(shown.buckets.size());
        const int place = 14 + int((deployed.time_since_epoch().count() - shown.fromMs) * RateHistogram::kBarStep / bucketMs);
        QTest::mouseClick(histogram, Qt::LeftButton, {}, QPoint(place, 20));
        QVERIFY(menu());
        QCOMPARE(menu()->actions().size(), 1);
        QVERIFY(menu()->actions().first()->text().contains(u"shop 2.0"_s));
        save(*menu(), u"mark-menu.png"_s);
        menu()->actions().first()->trigger();
        QCOMPARE(wanted, QList<UtcTime>{deployed});
        delete menu();
        histogram->setFocus();
        byKey();
        QVERIFY(menu());
        QCOMPARE(menu()->actions().size(), 2);
        delete menu();
        histogram->setFocus();
        axis.setCrosshair({});
        QTest::keyClick(histogram, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(axis.crosshair() == alert);
        QTest::keyClick(histogram, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(axis.crosshair() == deployed);
        QTest::keyClick(histogram, Qt::Key_Left, Qt::ControlModifier);
        byKey();
        QVERIFY(menu());
        QCOMPARE(menu()->actions().size(), 1);
        QVERIFY(menu()->actions().first()->text().contains(u"disk && queue"_s));
        delete menu();
    }

    void aRunsMarkOpensIt()
    {
        TimeAxis axis;
        auto *const histogram = fedHistogram(axis);
        QTRY_VERIFY(histogram->accessibleDescription().startsWith(u"400 "));
        const logs::Histogram &shown = histogram->histogram();
        const auto at = [&shown](double share) { return UtcTime{std::chrono::milliseconds(shown.fromMs + qint64(double(shown.toMs - shown.fromMs) * share))}; };
        const auto placeOf = [&shown](UtcTime time) {
            const qint64 bucketMs = (shown.toMs - shown.fromMs) / qint64(shown.buckets.size());
            return QPoint(14 + int((time.time_since_epoch().count() - shown.fromMs) * RateHistogram::kBarStep / bucketMs), 20);
        };
        const QStringList more{u"Recipe shop · Release 2.0"_s, u"Verdict: <b>deployed</b>"_s};
        const UtcTime first = at(0.3), second = at(0.6);
        histogram->setMarks({{first, Tone::Info, u"shop in service"_s, u"run-1"_s, more}, {first + 1ms, Tone::Ok, u"shop checked"_s, u"run-1"_s, more},
                             {second, Tone::Ok, u"mail"_s, u"run-2"_s, {}}, {second, Tone::Error, u"disk full"_s}});
        QStringList runs;
        connect(&axis, &TimeAxis::runWanted, this, [&](const QString &run) { runs.append(run); });
        QTest::mouseClick(histogram, Qt::LeftButton, {}, placeOf(first));
        QCOMPARE(runs, QStringList{u"run-1"_s});
        const auto menu = [histogram] { return histogram->findChild<QMenu *>(u"markMenu"_s); };
        QVERIFY(!menu());
        QTest::mouseClick(histogram, Qt::LeftButton, {}, placeOf(second)); // a run and something else
        QVERIFY(menu());
        QCOMPARE(menu()->actions().size(), 1);
        menu()->actions().first()->trigger();
        QCOMPARE(runs.last(), u"run-2"_s);
        delete menu();
        histogram->setFocus();
        axis.setCrosshair({});
        QTest::keyClick(histogram, Qt::Key_M);
        QVERIFY(axis.crosshair() == first);
        QVERIFY2(histogram->accessibleDescription().contains(more.first()) && histogram->accessibleDescription().contains(u"Verdict: "), qPrintable(histogram->accessibleDescription()));
        QTest::keyClick(histogram, Qt::Key_Return);
        QCOMPARE(runs.last(), u"run-1"_s);
        QCOMPARE(runs.size(), 3);
        // The right button has what else can be asked.
        connect(histogram, &RateHistogram::momentWanted, this, [] {});
        QContextMenuEvent event(QContextMenuEvent::Mouse, placeOf(first), histogram->mapToGlobal(placeOf(first)));
        QApplication::sendEvent(histogram, &event);
        QVERIFY(menu());
        QCOMPARE(menu()->actions().size(), 3); // the run, a line, and what is new since its first mark
        QVERIFY(menu()->actions().last()->text().contains(u"shop in service"));
        QVERIFY(menu()->actions().first()->text().contains(u"shop checked"));
        save(*menu(), u"run-menu.png"_s);
        delete menu();
    }

    void ofSeveralRunsTheNewestIsOfferedFirst()
    {
        TimeAxis axis;
        auto *const histogram = fedHistogram(axis);
        QTRY_VERIFY(histogram->accessibleDescription().startsWith(u"400 "));
        const logs::Histogram &shown = histogram->histogram();
        const UtcTime time{std::chrono::milliseconds((shown.fromMs + shown.toMs) / 2)};
        histogram->setMarks({{time, Tone::Ok, u"first"_s, u"run-1"_s, {}}, {time + 1ms, Tone::Ok, u"second"_s, u"run-2"_s, {}}, {time + 2ms, Tone::Ok, u"third"_s, u"run-3"_s, {}}});
        QStringList runs;
        connect(&axis, &TimeAxis::runWanted, this, [&](const QString &run) { runs.append(run); });
        connect(histogram, &RateHistogram::momentWanted, this, [] {});
        histogram->setFocus();
        axis.setCrosshair(time);
        QVERIFY2(histogram->accessibleDescription().indexOf(u"third") < histogram->accessibleDescription().indexOf(u"first"), qPrintable(histogram->accessibleDescription()));
        QTest::keyClick(histogram, Qt::Key_Return);
        auto *const menu = histogram->findChild<QMenu *>(u"markMenu"_s);
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions(); // three runs, a line, what is new since each
        QCOMPARE(actions.size(), 7);
        QCOMPARE(menu->activeAction(), actions.first());
        for (const auto &[action, text] : {std::pair(0, u"third"), std::pair(1, u"second"), std::pair(2, u"first"), std::pair(4, u"third"), std::pair(6, u"first")})
            QVERIFY2(actions.at(action)->text().contains(text), qPrintable(actions.at(action)->text()));
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(runs, QStringList{u"run-3"_s});
    }

    void followsUntilScrolledUpAndResumesWithEnd()
    {
        feed(*m_service, 500);
        QTRY_COMPARE(view().verticalScrollBar()->maximum(), 500 - view().visibleRowCount());
        QCOMPARE(view().firstVisibleRow(), view().verticalScrollBar()->maximum());
        QTest::keyClick(&view(), Qt::Key_PageUp);
        QTest::keyClick(&view(), Qt::Key_PageUp);
        QVERIFY(!view().isFollowing());
        const qint64 top = view().firstVisibleRow();
        feed(*m_service, 10);
        QTRY_COMPARE(m_panel->document().rowCount(), 510);
        QTest::qWait(100);
        QVERIFY(std::abs(view().firstVisibleRow() - top) <= 10);
        QTest::keyClick(&view(), Qt::Key_End);
        QVERIFY(view().isFollowing());
        QCOMPARE(view().firstVisibleRow(), view().verticalScrollBar()->maximum());
        QTest::keyClick(&view(), Qt::Key_Home);
        QCOMPARE(view().firstVisibleRow(), 0);
    }

    void chipsFilterLevels()
    {
        feed(*m_service, 80);
        QTRY_COMPARE(m_panel->document().rowCount(), 80);
        const qint64 errors = m_panel->document().levelCounts()[size_t(Level::Error)];
        QVERIFY(errors > 0);
        child<Chip>("chipWarning")->click();
        child<Chip>("chipInfo")->click();
        child<Chip>("chipDebug")->click();
        QTRY_COMPARE(m_panel->document().rowCount(), errors);
        QCOMPARE(m_panel->document().lineAt(0).record.level, Level::Error);
    }

    void searchMarksAndSteps()
    {
        feed(*m_service, 80);
        auto *search = child<QLineEdit>("logSearch");
        child<QToolButton>("logRegex")->click();
        QTest::keyClick(&view(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"redis|refused"_s);
        QTRY_VERIFY(!m_panel->document().hitLines().empty());
        const auto hits = m_panel->document().hitLines();
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(view().currentLine(), hits.front());
        QCOMPARE(child<QLabel>("logHits")->text(), u"1 of %1"_s.arg(hits.size()));
        QTest::keyClick(&view(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(view().currentLine(), hits.back());
        QTRY_VERIFY(std::ranges::any_of(view().findChild<MarkScrollBar *>()->marks(),
                                        [](const MarkScrollBar::Mark &mark) { return mark.hits > 0; }));
        search->setFocus();
        search->selectAll();
        QTest::keyClicks(search, u"(x"_s);
        QTRY_VERIFY(child<QLabel>("logNotice")->isVisible());
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_VERIFY(m_panel->document().search().isEmpty());
    }

    void marksStayReadableWhenEverythingMatches()
    {
        using Mark = MarkScrollBar::Mark;
        MarkScrollBar bar;
        bar.setRange(0, 0);
        bar.resize(14, 400);
        const auto strengthAt = [&bar](int x, int y) {
            const QColor pixel = bar.grab().toImage().pixelColor(x, y);
            return pixel.red() - Theme::current().surface1.red();
        };
        std::vector<Mark> marks(MarkScrollBar::kBuckets);
        marks[200].hits = 1; // one line of thousands
        bar.setMarks(marks);
        const int lone = strengthAt(4, 200);
        QVERIFY(lone > 60);
        QCOMPARE(strengthAt(4, 100), 0);
        std::ranges::fill(marks, Mark{.hits = 255, .errors = 0});
        marks[300].errors = 1;
        bar.setMarks(marks);
        QVERIFY(strengthAt(4, 100) > 20);
        QVERIFY2(strengthAt(4, 100) < lone * 3 / 4, "everywhere is a quiet ground");
        QVERIFY(strengthAt(10, 299) > 60 && strengthAt(10, 100) == 0); // hits do not hide an error
        std::ranges::fill(marks, Mark{.hits = 20, .errors = 0});
        std::fill(marks.begin() + 200, marks.begin() + 220, Mark{.hits = 255, .errors = 0});
        bar.setMarks(marks);
        QVERIFY2(strengthAt(4, 210) > strengthAt(4, 100) * 4 / 3, "denser is stronger");
    }

    void marksCountSharesOfLines()
    {
        feed(*m_service, 1600);
        m_panel->setSearch(u"."_s, true);
        const auto marksOf = [this] { return view().findChild<MarkScrollBar *>()->marks(); };
        QTRY_VERIFY(!marksOf().empty());
        QTRY_VERIFY(std::ranges::all_of(marksOf(), [](const MarkScrollBar::Mark &mark) { return mark.hits == 255; }));
        QVERIFY(std::ranges::any_of(marksOf(), [](const MarkScrollBar::Mark &mark) { return mark.errors > 0 && mark.errors < 255; }));
    }

    void selectionCopiesRawLines()
    {
        feed(*m_service, 40);
        QTRY_VERIFY(view().isVisible());
        QTest::keyClick(&view(), Qt::Key_Home);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view().selectedBytes().count('\n'), 2);
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QString::fromUtf8(m_panel->document().lineAt(0).text)));
    }

    /// D11 and D10: escape sequences and markup of a log never act, they are shown as text.
    void foreignBytesAreShownAndNeverInterpreted()
    {
        feed(*m_service, 1);
        LineTextMaker maker(m_panel->document());
        const QByteArray raw = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;ZXZpbA==\x07 \xc2\x9b" "2J <b>x</b> \xff";
        const LineText text = maker.make({raw, {.timeMs = 1, .offset = 0, .source = 1, .level = Level::Info, .flags = 0}});
        QVERIFY(text.message.startsWith(u"red "));
        for (QChar c : text.message)
            QVERIFY(c.unicode() >= 0x20 && !(c.unicode() >= 0x7F && c.unicode() < 0xA0));
        QVERIFY(text.message.contains(u"<b>x</b>"));
        QVERIFY(text.message.contains(QChar(0x241B)));
    }

    /// D18: a line of 10 MB is shown cut, costs little and is whole in the store.
    void tenMegabyteLine()
    {
        feed(*m_service, 5);
        logs::LineBatch batch;
        batch.add(QByteArray(10 * 1024 * 1024, 'q'), {.timeMs = QDateTime::currentMSecsSinceEpoch(), .offset = 0, .source = 0, .level = Level::Info, .flags = 0});
        m_service->store().append(std::move(batch), false, QDateTime::currentMSecsSinceEpoch());
        QTRY_COMPARE(m_panel->document().rowCount(), 6);
        QElapsedTimer timer;
        timer.start();
        view().viewport()->repaint();
        qInfo("D18: painting took %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() <= 200);
        QCOMPARE(m_panel->document().lineAt(5).text.size(), 10 * 1024 * 1024);
    }

    void arrivingLinesCostOnePaintAFrame()
    {
        feed(*m_service, 100);
        QTRY_VERIFY(view().isVisible());
        QTest::qWait(200);
        const int before = view().paintCount();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 1000) {
            feed(*m_service, 50);
            QTest::qWait(5);
        }
        const int paints = view().paintCount() - before;
        QVERIFY2(paints > 2 && paints <= 45, qPrintable(QString::number(paints)));
    }

    void highlighterUsesOurDefinition()
    {
        LogHighlighter highlighter;
        QVERIFY(highlighter.isValid());
        const QList<LogSpan> spans = highlighter.spans(u"connect to 10.0.5.9:6379 failed after 38.1ms key=3"_s);
        QVERIFY(spans.contains(LogSpan{11, 13, LogInk::Number}));
        QVERIFY(spans.contains(LogSpan{25, 6, LogInk::Bad}));
        QVERIFY(spans.contains(LogSpan{45, 3, LogInk::Key}));
        QVERIFY(highlighter.spans(QString(100'000, u'7')).size() <= 1);
    }

    void screenReadersGetTheLine()
    {
        feed(*m_service, 20);
        QTRY_VERIFY(view().isVisible());
        QTest::keyClick(&view(), Qt::Key_Home);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view());
        QVERIFY(interface);
        QVERIFY(interface->text(QAccessible::Value).contains(u"web-"));
        QVERIFY(interface->text(QAccessible::Description).contains(u"20"));
        for (QToolButton *button : m_panel->findChildren<QToolButton *>())
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
    }

    void everythingHasANameOnAllPages()
    {
        LogsPane pane(*m_service, m_sessions);
        pane.resize(1280, 800);
        pane.show();
        feed(*m_service, 20);
        QTRY_VERIFY(pane.panel().view().isVisible());
        const QStringList unnamed = test::unnamedAnywhere(pane);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'|')));
    }

    void hostsNarrowTheView()
    {
        feed(*m_service, 80);
        m_panel->setHosts({HostId{u"web-01"_s}});
        QTRY_VERIFY(m_panel->document().rowCount() > 0 && m_panel->document().rowCount() < 20);
        QCOMPARE(m_service->source(m_panel->document().lineAt(0).record.source).hostName, u"web-01"_s);
        m_panel->setHosts({});
        QTRY_COMPARE(m_panel->document().rowCount(), 80);
    }

    void paneFollowsARealFile()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"app.log"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("2026-11-23T10:00:00Z ERROR boom\n");
        file.flush();
        LogsPane pane(*m_service, m_sessions);
        pane.resize(1280, 800);
        pane.show();
        QVERIFY(!pane.findChild<QLineEdit *>(u"logPath"_s)->isEnabled());
        pane.setScope({u"This machine"_s, {HostId{u"local"_s}}});
        QTest::keyClicks(pane.findChild<QLineEdit *>(u"logPath"_s), path);
        QTest::keyClick(pane.findChild<QLineEdit *>(u"logPath"_s), Qt::Key_Return);
        QTRY_VERIFY(pane.hasLiveData());
        QCOMPARE(pane.panel().document().lineAt(0).record.level, Level::Error);
        auto *list = pane.findChild<QListView *>(u"sourceList"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        const QByteArray state = pane.saveState();
        QVERIFY(state.contains("app.log"));
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        pane.restoreState(state);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::qWait(50);
    }

    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("dark-1680x1020") << true << QSize(1680, 1020);
        QTest::newRow("light-1680x1020") << false << QSize(1680, 1020);
        QTest::newRow("dark-1280x800") << true << QSize(1280, 800);
        QTest::newRow("light-1280x800") << false << QSize(1280, 800);
    }
    void screenshots()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
        LogsPane pane(*m_service, m_sessions);
        pane.resize(size);
        pane.show();
        pane.panel().setTimeRange({});
        feed(*m_service, 6000);
        pane.panel().setSearch(u"redis|refused"_s, true);
        QTRY_VERIFY(!pane.panel().document().hitLines().empty());
        QTest::qWait(1200);
        pane.panel().view().goToHit(true);
        pane.panel().view().setFollowing(true);
        QTest::qWait(100);
        save(pane, u"logs-%1.png"_s.arg(QString::fromLatin1(QTest::currentDataTag())));
        // The newest line is on screen, and the picture is not one flat colour.
        const QImage image = pane.panel().view().viewport()->grab().toImage();
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); x += 3) {
            for (int y = image.height() - 60; y < image.height(); ++y)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 20);
        applyTheme(ThemeMode::Dark);
    }

private:
    /// 400 lines in the last minute, along this axis.
    RateHistogram *fedHistogram(TimeAxis &axis)
    {
        m_panel->setTimeRange({.length = 1min});
        m_panel->setTimeAxis(&axis);
        feed(*m_service, 400);
        return child<RateHistogram>("rateHistogram");
    }
};

QD_TEST_MAIN(QApplication, TestLogView)
#include "tst_log_view.moc"
