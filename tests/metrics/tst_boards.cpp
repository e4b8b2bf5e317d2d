// SPDX-License-Identifier: GPL-3.0-or-later
// Cards that a person arranges: layouts as JSON, which host shows which, the gallery of curves, and the board itself on
// made-up machines, with real mouse and key events.
#include "tests/metrics/board_scene.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/charts/curve_gallery.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/charts/trace_color.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/theme.h"
#include "widgets/overview/board_card_dialog.h"
#include "widgets/overview/board_editor.h"
#include "widgets/overview/board_factory.h"
#include "widgets/overview/board_grid.h"
#include "widgets/overview/board_view.h"
#include "widgets/overview/device_table_card.h"
#include "widgets/overview/metric_card.h"
#include "widgets/overview/number_card.h"
#include "widgets/overview/overview_pane.h"
#include "widgets/overview/ranking_card.h"
#include "widgets/overview/standard_boards.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace qd;
using namespace qd::ui;
using namespace qd::test;
using metrics::CurveId;

namespace {

CurveId every(const QString &name) { return {name, u"*"_s}; }

BoardCard cardOf(BoardKind kind, const QList<CurveId> &curves, int span = 1)
{
    BoardCard card;
    card.kind = kind;
    card.curves = curves;
    card.span = span;
    return card;
}

/// A board on one machine, in a window of its own.
struct BoardScene {
    Scene scene{{u"Shop / Web/web-01"_s}};
    CurveBook book{scene.service};
    BoardStore store;
    BoardView view{book, store};
    BoardEditor editor{view};

    BoardScene()
    {
        view.resize(900, 520);
        view.setSpan([this] { return ChartFrame{scene.clock.now() - 60s, scene.clock.now() - 2s, true, {}}; });
        view.setHosts(scene.ids, u"Shop / Web"_s);
        view.show();
    }
    void play(int from, int to, const QList<double> &cpus)
    {
        QTRY_VERIFY(scene.areReady());
        scene.play(from, to, cpus);
        view.refreshNumbers();
        view.refreshChartsNow();
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        for (int i = 0; i < view.cardCount(); ++i)
            all.append(view.itemAt(i)->title());
        return all;
    }
    [[nodiscard]] QPoint headOf(int index) const { return view.itemAt(index)->pos() + QPoint(60, 14); }
    void mouse(QEvent::Type type, int index, const QPoint &inGrid, Qt::MouseButtons buttons) const
    {
        QWidget *const item = view.itemAt(index);
        const QPoint local = inGrid - item->pos();
        QMouseEvent event(type, local, item->mapToGlobal(local), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(item, &event);
    }
};

} // namespace

class TestBoards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void coloursOfManyCurvesAreReadable();
    void layoutsSurviveJson();
    void hostileLayouts_data();
    void hostileLayouts();
    void nearestChoiceHolds();
    void storeSurvivesARestart();
    void catalogIsAProperModel();
    void galleryIsWorkedByKeys();
    void standardLayoutShowsTheHost();
    void everyKindOfCard();
    void curvesWithoutAHost();
    void dragMovesACard();
    void keysMoveRemoveAndEdit();
    void cellsFollowSpans();
    void layoutsGoThroughFiles();
    void dialogRefusesNonsense();
    void overviewKeepsBoards();
    void pictures();
};

void TestBoards::coloursOfManyCurvesAreReadable()
{
    for (const Theme &theme : {Theme::darkTheme(), Theme::lightTheme()}) {
        applyTheme(theme.dark ? ThemeMode::Dark : ThemeMode::Light);
        QSet<QRgb> colors;
        for (int i = 0; i < seriesInks; ++i) {
            const QColor color = traceColor(seriesInk(i));
            QVERIFY2(contrastRatio(color, theme.surface1) >= 3.0, qPrintable(color.name()));
            colors.insert(color.rgb());
        }
        QCOMPARE(colors.size(), seriesInks);
        QCOMPARE(traceColor(seriesInk(seriesInks)), traceColor(seriesInk(0)));
    }
    applyTheme(ThemeMode::Dark);
}

void TestBoards::layoutsSurviveJson()
{
    for (const StandardBoard &board : standardBoards()) {
        QVERIFY(board.layout.cards.size() >= 5);
        const auto read = readBoardFile(boardFile(board.layout));
        QVERIFY2(read.has_value(), qPrintable(board.key));
        QCOMPARE(read->layout, board.layout);
        QVERIFY(read->leftOut.isEmpty());
        for (const BoardCard &card : board.layout.cards) {
            for (const CurveId &curve : card.curves)
                QVERIFY2(metrics::curveInfo(curve).has_value(), qPrintable(curve.toText())); // no invented names
        }
    }
    BoardCard odd = cardOf(BoardKind::Number, {{u"custom:queue"_s, u"queue=\"m\u00e4il\",<b>"_s}}, 3);
    odd.title = u"<b>& ü"_s;
    odd.maximum = 1e12;
    odd.limit = -3.25;
    odd.fitted = true;
    const auto read = readBoardFile(boardFile({u"x"_s, {odd}}));
    QVERIFY(read.has_value());
    QCOMPARE(read->layout.cards.value(0), odd);
}

void TestBoards::hostileLayouts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("cards"); // -1 = refused
    QTest::addColumn<int>("leftOut");
    const auto with = [](const QByteArray &cards, const QByteArray &version = "1") {
        return "{\"format\":\"quarterdeck-board\",\"version\":" + version + ",\"name\":\"x\",\"cards\":" + cards + '}';
    };
    const QByteArray good = R"({"kind":"chart","curves":[{"name":"cpu"}]})";
    QTest::newRow("nothing") << QByteArray() << -1 << 0;
    QTest::newRow("no json") << QByteArray("\x00\xff{{{", 6) << -1 << 0;
    QTest::newRow("an array") << QByteArray("[1,2]") << -1 << 0;
    QTest::newRow("another format") << QByteArray(R"({"format":"grafana","version":1,"cards":[]})") << -1 << 0;
    QTest::newRow("cards are no list") << with("{}") << -1 << 0;
    QTest::newRow("newer") << with("[]", "2") << -1 << 0;
    QTest::newRow("deep") << QByteArray(5000, '[') << -1 << 0;
    QTest::newRow("too large") << QByteArray(1024 * 1024 + 1, ' ') << -1 << 0;
    QTest::newRow("empty") << with("[]") << 0 << 0;
    QTest::newRow("good") << with('[' + good + ']') << 1 << 0;
    QTest::newRow("cards of other types") << with("[1,null,\"x\",[]," + good + ']') << 1 << 4;
    QTest::newRow("unknown kind") << with(R"([{"kind":"pie","curves":[{"name":"cpu"}]}])") << 0 << 1;
    QTest::newRow("no curves") << with(R"([{"kind":"chart","curves":[]},{"kind":"chart"}])") << 0 << 2;
    QTest::newRow("curves of other types") << with(R"([{"kind":"chart","curves":[7]},{"kind":"chart","curves":[{"name":7}]}])") << 0 << 2;
    QTest::newRow("odd numbers") << with(R"([{"kind":"chart","span":-5,"maximum":-1,"limit":"x","curves":[{"name":"cpu"}]}])") << 1 << 0;
    QTest::newRow("long title") << with(R"([{"kind":"chart","title":")" + QByteArray(5000, 'x') + R"(","curves":[{"name":"cpu"}]}])") << 0 << 1;
    QTest::newRow("long curve") << with(R"([{"kind":"chart","curves":[{"name":")" + QByteArray(5000, 'x') + R"("}]}])") << 0 << 1;
    QTest::newRow("very many") << with('[' + QByteArray(good + ',').repeated(999) + good + ']') << int(BoardLayout::mostCards) << 1;
}

void TestBoards::hostileLayouts()
{
    QFETCH(QByteArray, bytes);
    const auto read = readBoardFile(bytes);
    QTEST(read ? int(read->layout.cards.size()) : -1, "cards");
    if (!read) {
        QVERIFY(!read.error().message.isEmpty());
        return;
    }
    QTEST(int(read->leftOut.size()), "leftOut");
    for (const BoardCard &card : read->layout.cards) {
        QVERIFY(card.span >= 1 && card.span <= BoardCard::widest);
        QVERIFY(!card.maximum && !card.limit);
    }
}

void TestBoards::nearestChoiceHolds()
{
    BoardStore store;
    const HostId web{u"web-01"_s}, db{u"db-01"_s};
    QCOMPARE(store.keyFor(web, u"Shop / Web"_s), u"overview"_s);
    store.chooseForAll(u"memory"_s);
    QCOMPARE(store.keyFor(web, {}), u"memory"_s);
    store.chooseForGroup(u"Shop"_s, u"disks"_s, {});
    QCOMPARE(store.keyFor(web, u"Shop / Web"_s), u"disks"_s); // of the group above
    QCOMPARE(store.keyFor(db, u"Shopping"_s), u"memory"_s);
    store.chooseForHost(web, u"network"_s);
    QCOMPARE(store.keyFor(web, u"Shop / Web"_s), u"network"_s);
    const QString own = store.add(u"Memory"_s, {cardOf(BoardKind::Chart, {{u"cpu"_s, {}}})});
    QCOMPARE(store.layout(own).name, u"Memory 2"_s); // a name of its own
    store.chooseForGroup(u"Shop / Web"_s, own, {web});
    QCOMPARE(store.keyFor(web, u"Shop / Web"_s), own); // follows its group again
    store.rename(own, u"  Mine   & yours "_s);
    QCOMPARE(store.layout(own).name, u"Mine & yours"_s);
    store.remove(own);
    QCOMPARE(store.keyFor(web, u"Shop / Web"_s), u"disks"_s);
    store.remove(u"overview"_s); // cannot be removed
    QVERIFY(store.keys().contains(u"overview"_s));
    store.chooseForHost(db, u"gone"_s);
    QCOMPARE(store.keyFor(db, {}), u"memory"_s);
}

void TestBoards::storeSurvivesARestart()
{
    BoardStore before;
    QList<BoardCard> cards = before.layout(u"overview"_s).cards;
    cards.move(0, 2);
    cards.append(cardOf(BoardKind::Table, {every(u"disk_read"_s)}, 3));
    before.setCards(u"overview"_s, cards);
    QVERIFY(before.isChanged(u"overview"_s));
    const QString own = before.add(u"Mine"_s, {cardOf(BoardKind::Number, {{u"custom:unknown"_s, u"x"_s}})});
    before.chooseForHost(HostId{u"a"_s}, own);
    const QJsonObject state = QJsonDocument::fromJson(QJsonDocument(before.save()).toJson()).object();
    BoardStore after;
    QSignalSpy choice(&after, &BoardStore::choiceChanged);
    after.restore(state);
    QCOMPARE(choice.size(), 1);
    QCOMPARE(after.layout(u"overview"_s).cards, cards);
    QCOMPARE(after.layout(own), before.layout(own));
    QCOMPARE(after.keyFor(HostId{u"a"_s}, {}), own);
    after.reset(u"overview"_s);
    QCOMPARE(after.layout(u"overview"_s), standardBoards().first().layout);
    QVERIFY(!after.isChanged(u"overview"_s));
    // What somebody wrote into the settings by hand does no harm.
    after.restore({{u"layouts"_s, QJsonObject{{u"own-7"_s, 3}, {u"evil"_s, QJsonObject()}}}, {u"for_all"_s, 5}, {u"for_hosts"_s, QJsonArray{1}}});
    QCOMPARE(after.keys().size(), standardBoards().size());
    QCOMPARE(after.keyForAll(), u"overview"_s);
}

void TestBoards::catalogIsAProperModel()
{
    Scene scene({u"web-01"_s});
    CurveBook book(scene.service);
    const auto wish = scene.service.want(scene.ids, {every(u"disk_utilisation"_s)});
    CurveCatalog catalog(book, scene.ids, true);
    const QAbstractItemModelTester tester(&catalog, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int before = catalog.curveCount();
    QVERIFY(before >= int(metrics::metricCount)); // all that a host can have
    catalog.setPicked({{u"custom:gone"_s, {}}});
    QCOMPARE(catalog.curveCount(), before + 1); // what was picked stays, though no host has it
    QTRY_VERIFY(scene.areReady());
    scene.play(100, 104, {40});
    QTRY_VERIFY_WITH_TIMEOUT(catalog.curveCount() > before + 1, 3000); // disks were seen
    catalog.refreshValues();
    int found = 0;
    for (int group = 0; group < catalog.rowCount(); ++group) {
        const QModelIndex parent = catalog.index(group, 0);
        for (int row = 0; row < catalog.rowCount(parent); ++row) {
            const QModelIndex index = catalog.index(row, 0, parent);
            const auto curve = index.data(CurveCatalog::CurveRole).value<CurveId>();
            found += (QList<CurveId>{{u"cpu"_s, {}}, every(u"disk_utilisation"_s), {u"disk_utilisation"_s, u"sda"_s}, {u"custom:gone"_s, {}}}).contains(curve);
            const QString now = index.siblingAtColumn(CurveCatalog::Now).data().toString();
            if (curve == CurveId{u"cpu"_s, {}})
                QCOMPARE(now.left(2), u"40"_s);
            if (curve == every(u"disk_utilisation"_s))
                QCOMPARE(now, u"2 device(s)"_s);
            if (curve == CurveId{u"disk_utilisation"_s, u"sda"_s})
                QCOMPARE(now.left(2), u"60"_s);
            if (curve == CurveId{u"custom:gone"_s, {}})
                QCOMPARE(index.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        }
    }
    QCOMPARE(found, 4);
}

void TestBoards::galleryIsWorkedByKeys()
{
    Scene scene({u"web-01"_s});
    CurveBook book(scene.service);
    auto *const gallery = new CurveGallery(book, scene.ids, {u"Add cards"_s, u"Add"_s}, true);
    QSignalSpy picked(gallery, &CurveGallery::picked);
    gallery->open();
    QVERIFY(QTest::qWaitForWindowActive(gallery));
    QVERIFY2(unnamedWidgets(*gallery).isEmpty(), qPrintable(unnamedWidgets(*gallery).join(u' ')));
    auto *const search = gallery->findChild<QLineEdit *>(u"gallerySearch"_s);
    auto *const tree = gallery->findChild<QTreeView *>(u"galleryTree"_s);
    QVERIFY(!gallery->findChild<QPushButton *>(u"galleryAccept"_s)->isEnabled());
    QTest::keyClicks(search, u"pressure mem all"_s);
    QCOMPARE(tree->model()->rowCount(), 1);
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(tree->hasFocus());
    QTest::keyClick(tree, Qt::Key_Space);
    QVERIFY(gallery->findChild<QPushButton *>(u"galleryAccept"_s)->isEnabled());
    search->clear();
    QTest::keyClicks(search, u"nothing is called so"_s);
    QCOMPARE(tree->model()->rowCount(), 0);
    search->clear();
    QTest::keyClicks(search, u"load15"_s);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Space);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(picked.size(), 1);
    const auto curves = picked.first().first().value<QList<CurveId>>();
    QCOMPARE(curves, (QList<CurveId>{{u"pressure_memory_full"_s, {}}, {u"load15"_s, {}}}));
    const QList<BoardCard> cards = cardsFor(curves, scene.ids, book);
    QCOMPARE(cards.size(), 2); // two units, two cards
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestBoards::standardLayoutShowsTheHost()
{
    BoardScene board;
    QCOMPARE(board.view.cardCount(), 6);
    board.play(100, 130, {46});
    QVERIFY(board.view.hasLiveData());
    auto *const chart = board.view.findChild<MetricChart *>(u"cpuChart"_s);
    QVERIFY(chart && chart->accessibleDescription().contains(u"46"_s));
    board.store.chooseForGroup(u"Shop"_s, u"disks"_s, {});
    QCOMPARE(board.view.key(), u"disks"_s);
    board.play(130, 160, {46}); // the disks are wished for now
    QTRY_VERIFY_WITH_TIMEOUT(board.view.itemAt(0)->chart() != nullptr, 3000);
    const auto traces = board.view.itemAt(0)->chart()->traces();
    QCOMPARE(traces.size(), 2);
    QCOMPARE(traces.first().name, u"sda"_s);
    board.play(160, 170, {46});
    QTRY_VERIFY_WITH_TIMEOUT(board.view.itemAt(0)->chart()->accessibleDescription().contains(u"60"_s), 3000);
}

void TestBoards::everyKindOfCard()
{
    BoardScene board;
    board.store.setCards(u"overview"_s, {cardOf(BoardKind::Number, {{u"cpu"_s, {}}, {u"load1"_s, {}}}), cardOf(BoardKind::Ranking, {every(u"disk_utilisation"_s)}),
                                        cardOf(BoardKind::Table, {every(u"disk_utilisation"_s), every(u"disk_read"_s)}, 3)});
    board.play(100, 110, {50});
    QTest::qWait(50);
    board.play(110, 150, {50});
    QTRY_VERIFY_WITH_TIMEOUT((board.view.refreshNumbers(), board.view.itemAt(1)->hasData()), 4000); // the service tells of new devices once a second
    const auto *const number = qobject_cast<NumberCard *>(board.view.itemAt(0));
    QVERIFY(number);
    QCOMPARE(number->lines()->lines().size(), 2);
    QCOMPARE(number->lines()->lines().first().value.number.left(2), u"50"_s);
    QVERIFY(number->lines()->lines().first().curve.size() > 20);
    const auto *const ranking = qobject_cast<RankingCard *>(board.view.itemAt(1));
    QVERIFY(ranking);
    QCOMPARE(ranking->bars()->rows().value(0).name, u"sda"_s); // the busier one first
    QCOMPARE(qRound(ranking->bars()->rows().value(0).value), 60);
    QCOMPARE(ranking->bars()->rows().value(1).name, u"sdb"_s);
    auto *const model = board.view.findChild<DeviceTableModel *>();
    QVERIFY(model);
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model->refresh();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->columnCount(), 3);
    QCOMPARE(model->index(0, 0).data().toString(), u"sda"_s);
    QCOMPARE(qRound(model->index(1, 1).data(DeviceTableModel::sortRole).toDouble()), 20);
    board.view.setHosts({}, {});
    QCOMPARE(model->rowCount(), 0);
}

void TestBoards::curvesWithoutAHost()
{
    BoardScene board;
    board.store.setCards(u"overview"_s, {cardOf(BoardKind::Chart, {{u"gpu_utilisation"_s, {}}}), cardOf(BoardKind::Ranking, {every(u"gpu_power"_s)}),
                                        cardOf(BoardKind::Chart, {every(u"custom:mail"_s)})});
    board.play(100, 110, {20});
    QCOMPARE(board.view.cardCount(), 3);
    QVERIFY(!board.view.itemAt(0)->hasData());
    board.play(110, 140, {20}); // for longer than slow figures take
    const auto labels = board.view.itemAt(0)->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == u"this host does not have it"_s; }));
    const auto absent = board.view.findChildren<QWidget *>(u"absentCard"_s);
    QCOMPARE(absent.size(), 1); // the custom metric that nobody has
    board.store.setCards(u"overview"_s, {});
    QVERIFY(!board.view.grid()->isVisible()); // the next step instead
}

void TestBoards::dragMovesACard()
{
    BoardScene board;
    QVERIFY(QTest::qWaitForWindowExposed(&board.view));
    const QStringList before = board.titles();
    // A click on the head moves nothing.
    board.mouse(QEvent::MouseButtonPress, 0, board.headOf(0), Qt::LeftButton);
    board.mouse(QEvent::MouseButtonRelease, 0, board.headOf(0), Qt::NoButton);
    QCOMPARE(board.titles(), before);
    // From the first place to the third.
    const QPoint target = board.view.itemAt(2)->geometry().center();
    board.mouse(QEvent::MouseButtonPress, 0, board.headOf(0), Qt::LeftButton);
    board.mouse(QEvent::MouseMove, 0, board.headOf(0) + QPoint(30, 0), Qt::LeftButton);
    QVERIFY(board.view.grid()->isDragging());
    board.mouse(QEvent::MouseMove, 0, target, Qt::LeftButton);
    board.mouse(QEvent::MouseButtonRelease, 0, target, Qt::NoButton);
    QCOMPARE(board.titles(), (QStringList{before.at(1), before.at(2), before.at(0)} + before.mid(3)));
    QVERIFY(board.store.isChanged(u"overview"_s));
    QCOMPARE(board.view.itemAt(2)->x() > board.view.itemAt(0)->x(), true);
    // Escape brings it back.
    board.mouse(QEvent::MouseButtonPress, 0, board.headOf(0), Qt::LeftButton);
    board.mouse(QEvent::MouseMove, 0, target, Qt::LeftButton);
    board.mouse(QEvent::MouseMove, 0, target + QPoint(1, 1), Qt::LeftButton);
    QVERIFY(board.view.grid()->isDragging());
    const QStringList held = board.titles();
    QTest::keyClick(board.view.itemAt(0), Qt::Key_Escape);
    QVERIFY(!board.view.grid()->isDragging());
    QCOMPARE(board.titles(), held);
    // Below the head the mouse belongs to the chart.
    board.mouse(QEvent::MouseButtonPress, 0, board.view.itemAt(0)->geometry().center(), Qt::LeftButton);
    board.mouse(QEvent::MouseMove, 0, target, Qt::LeftButton);
    QVERIFY(!board.view.grid()->isDragging());
}

void TestBoards::keysMoveRemoveAndEdit()
{
    BoardScene board;
    QVERIFY(QTest::qWaitForWindowActive(&board.view));
    const QStringList before = board.titles();
    std::function<void()> undo;
    connect(&board.editor, &BoardEditor::undoOffered, this, [&](const QString &, const QString &, const std::function<void()> &back) { undo = back; });
    QWidget *const button = board.view.itemAt(0)->findChild<QWidget *>(u"cardMenu"_s);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(board.titles().mid(0, 2), (QStringList{before.at(1), before.at(0)}));
    QVERIFY(button->hasFocus()); // goes with its card
    QTest::keyClick(button, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(board.titles().at(4), before.at(0)); // the same column a row below
    QTest::keyClick(button, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(button, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(board.titles(), before);
    QTest::keyClick(button, Qt::Key_Left, Qt::AltModifier); // at the end already
    QCOMPARE(board.titles(), before);
    QVERIFY(!board.store.isChanged(u"overview"_s));
    QTest::keyClick(button, Qt::Key_Delete);
    QCOMPARE(board.titles(), before.mid(1));
    QVERIFY(undo);
    undo();
    QCOMPARE(board.titles(), before);
    QWidget *const again = board.view.itemAt(1)->findChild<QWidget *>(u"cardMenu"_s);
    again->setFocus();
    QTest::keyClick(again, Qt::Key_F2);
    auto *const dialog = board.view.window()->findChild<BoardCardDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"cardTitle"_s)->setText(u"RAM of the shop"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"cardSave"_s), Qt::LeftButton);
    QCOMPARE(board.titles().at(1), u"RAM of the shop"_s);
    QVERIFY2(unnamedWidgets(board.view).isEmpty(), qPrintable(unnamedWidgets(board.view).join(u' ')));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestBoards::cellsFollowSpans()
{
    const QList<QRect> three = BoardGrid::cells({1, 1, 2, 3, 1}, 3);
    QCOMPARE(three, (QList<QRect>{{0, 0, 1, 1}, {1, 0, 1, 1}, {0, 1, 2, 1}, {0, 2, 3, 1}, {0, 3, 1, 1}}));
    const QList<QRect> one = BoardGrid::cells({1, 2, 3}, 1);
    QCOMPARE(one, (QList<QRect>{{0, 0, 1, 1}, {0, 1, 1, 1}, {0, 2, 1, 1}}));
    QCOMPARE(BoardGrid::columnsFor(1306), 3);
    QCOMPARE(BoardGrid::columnsFor(600), 2);
    QCOMPARE(BoardGrid::columnsFor(200), 1);
}

void TestBoards::layoutsGoThroughFiles()
{
    BoardScene board;
    QSignalSpy told(&board.editor, &BoardEditor::toastRequested);
    const QString path = board.scene.folder.filePath(u"layout.json"_s);
    board.editor.exportTo(path);
    QVERIFY(!told.takeFirst().at(2).toBool());
    board.editor.importFrom(path);
    QVERIFY(!told.takeFirst().at(2).toBool());
    QVERIFY(!board.store.isStandard(board.view.key())); // shown at once
    QCOMPARE(board.view.cards(), standardBoards().first().layout.cards);
    QFile broken(board.scene.folder.filePath(u"broken.json"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\"format\":");
    broken.close();
    const QStringList before = board.store.keys();
    board.editor.importFrom(broken.fileName());
    QVERIFY(told.last().at(2).toBool());
    board.editor.importFrom(board.scene.folder.filePath(u"not there"_s));
    QVERIFY(told.last().at(2).toBool());
    board.editor.exportTo(u"/proc/no/such/folder.json"_s);
    QVERIFY(told.last().at(2).toBool());
    QCOMPARE(board.store.keys(), before);
}

void TestBoards::dialogRefusesNonsense()
{
    Scene scene({u"web-01"_s});
    CurveBook book(scene.service);
    auto *const dialog = new BoardCardDialog(cardOf(BoardKind::Chart, {{u"cpu"_s, {}}, {u"load1"_s, {}}}), scene.ids, book);
    auto *const save = dialog->findChild<QPushButton *>(u"cardSave"_s);
    auto *const maximum = dialog->findChild<QLineEdit *>(u"cardMaximum"_s);
    QVERIFY(save->isEnabled());
    QVERIFY(!dialog->findChild<QLabel *>(u"cardMessage"_s)->text().isEmpty()); // two units on one chart
    for (const QString &nonsense : {u"abc"_s, u"-5"_s, u"0"_s, u"1e999"_s}) {
        maximum->setText(nonsense);
        QVERIFY2(!save->isEnabled(), qPrintable(nonsense));
    }
    maximum->setText(u"250"_s);
    QVERIFY(save->isEnabled());
    QCOMPARE(dialog->card().maximum, std::optional(250.0));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"cardDown"_s), Qt::LeftButton);
    QCOMPARE(dialog->card().curves.first().name, u"load1"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"cardAway"_s), Qt::LeftButton);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"cardAway"_s), Qt::LeftButton);
    QVERIFY(!save->isEnabled());
    QVERIFY2(unnamedWidgets(*dialog).isEmpty(), qPrintable(unnamedWidgets(*dialog).join(u' ')));
    delete dialog;
}

void TestBoards::overviewKeepsBoards()
{
    Scene scene({u"Shop/web-01"_s});
    OverviewPane pane(scene.service, scene.timeline);
    pane.setGroupOf([](const HostId &) { return u"Shop"_s; });
    pane.setScope({u"web-01"_s, scene.ids});
    QSignalSpy changed(&pane, &OverviewPane::arrangementChanged);
    auto *const view = pane.findChild<BoardView *>();
    view->store().chooseForGroup(u"Shop"_s, u"memory"_s, {});
    QVERIFY(changed.size() >= 1);
    QCOMPARE(view->key(), u"memory"_s);
    OverviewPane next(scene.service, scene.timeline);
    next.restoreState(pane.saveState());
    next.setGroupOf([](const HostId &) { return u"Shop"_s; });
    next.setScope({u"web-01"_s, scene.ids});
    QCOMPARE(next.findChild<BoardView *>()->key(), u"memory"_s);
}

void TestBoards::pictures()
{
    for (const ThemeMode theme : {ThemeMode::Dark, ThemeMode::Light}) {
        applyTheme(theme);
        const QString suffix = theme == ThemeMode::Dark ? u"-dark"_s : u"-light"_s;
        Scene scene({u"Production / Web/web-01.a-very-long-name.internal.example.org"_s});
        OverviewPane pane(scene.service, scene.timeline);
        pane.setTimeRange({5min, true, {}});
        pane.setScope({u"web-01"_s, scene.ids});
        pane.resize(906, 700);
        pane.show();
        QTRY_VERIFY(scene.areReady());
        auto *const view = pane.findChild<BoardView *>();
        for (const QString &key : {u"processor"_s, u"disks"_s}) {
            view->store().chooseForAll(key); // what was wished for once is held a while
            QTest::qWait(100);
            scene.playWaves(key == u"disks"_s ? 80 : 60, key == u"disks"_s ? 100 : 80);
            QTest::qWait(1200); // the service tells of devices once a second
        }
        scene.playWaves(100, 400);
        for (const QString &key : {u"disks"_s, u"overview"_s, u"processor"_s, u"hardware"_s}) {
            view->store().chooseForAll(key);
            QTest::qWait(1200);
            scene.playWaves(int((scene.clock.now() - sceneBase) / 1s) + 1, int((scene.clock.now() - sceneBase) / 1s) + 3);
            view->refreshNumbers();
            view->refreshChartsNow();
            shot(pane, u"board-"_s + key + suffix);
        }
        CurveGallery gallery(view->book(), scene.ids, {u"Add cards"_s, u"Add"_s}, true);
        gallery.setAttribute(Qt::WA_DeleteOnClose, false);
        gallery.show();
        QTest::qWait(50);
        shot(gallery, u"gallery"_s + suffix);
        BoardCardDialog dialog(view->cards().value(0), scene.ids, view->book());
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        shot(dialog, u"card-dialog"_s + suffix);
    }
    applyTheme(ThemeMode::Dark);
}

QD_TEST_MAIN(QApplication, TestBoards)
#include "tst_boards.moc"
