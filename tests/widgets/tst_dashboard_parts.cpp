// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that dashboards are made of, each by itself: where panels lie, what figures look like, tables, choices, the editor.
#include "tests/support/log_guard.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/theme.h"
#include "widgets/dashboards/bar_gauge_view.h"
#include "widgets/dashboards/choice_button.h"
#include "widgets/dashboards/gauge_view.h"
#include "widgets/dashboards/legend_table.h"
#include "widgets/dashboards/panel_color.h"
#include "widgets/dashboards/panel_grid.h"
#include "widgets/dashboards/promql_editor.h"
#include "widgets/dashboards/record_table.h"
#include "widgets/dashboards/row_head.h"
#include "widgets/dashboards/stat_view.h"

#include <QtGui/QClipboard>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

int pixelsLike(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor one = image.pixelColor(x, y);
            found += std::abs(one.red() - color.red()) + std::abs(one.green() - color.green()) + std::abs(one.blue() - color.blue()) < 60;
        }
    }
    return found;
}

QImage pictureOf(QWidget &widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    image.fill(Theme::current().surface1);
    widget.render(&image, {}, {}, QWidget::DrawChildren);
    return image;
}

void keep(const QImage &image, const QString &name)
{
    if (qEnvironmentVariableIsSet("QD_PICTURES"))
        QVERIFY(image.save(qEnvironmentVariable("QD_PICTURES") + u'/' + name + u".png"_s));
}

ShownValue shown(const QString &name, const QString &number, const QString &unit, double share, const QString &color)
{
    return {.name = name, .number = number, .unit = unit, .color = color, .share = share};
}

QString textAt(const RecordTable &table, int row, int column) { return table.shown().index(row, column).data().toString(); }

} // namespace

class TestDashboardParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { applyTheme(ThemeMode::Dark); }
    void gridPlacesPanelsInCells();
    void gridFoldsAndStacks();
    void rowHeadFolds();
    void figuresShowThresholds_data();
    void figuresShowThresholds();
    void barsAreAsLongAsTheirShare();
    void figuresTakeForeignNamesAsText();
    void recordsKeepWhatIsSelected();
    void tableSortsFiltersCopies();
    void choosesOne();
    void choosesSeveralOrAll();
    void legendHidesAndSorts();
    void editorCompletesByKeyboard();
    void editorMarksBracketsAndErrors();
    void colorsAreReadable();
};

void TestDashboardParts::gridPlacesPanelsInCells()
{
    PanelGrid grid;
    QWidget a, b, c;
    grid.resize(1192, 400);
    grid.setSections({{.head = nullptr, .isFolded = false, .items = {{&b, QRect(12, 3, 12, 8)}, {&a, QRect(0, 3, 12, 8)}, {&c, QRect(0, 11, 24, 4)}}}});
    // 24 columns of (1192 + 8) / 24 = 50 px, 8 of them between; the first row of cells is the section's top.
    QCOMPARE(a.geometry(), QRect(0, 0, 592, PanelGrid::heightOf(8)));
    QCOMPARE(b.geometry(), QRect(600, 0, 592, PanelGrid::heightOf(8)));
    QCOMPARE(c.geometry(), QRect(0, 8 * 38, 1192, PanelGrid::heightOf(4)));
    QCOMPARE(PanelGrid::heightOf(8), 296);
    QCOMPARE(grid.height(), 12 * 38 - PanelGrid::gap);
    // A gap that the file leaves is closed, beside it and below.
    grid.setSections({{.head = nullptr, .isFolded = false, .items = {{&a, QRect(0, 3, 12, 4)}, {&b, QRect(12, 40, 12, 8)}, {&c, QRect(0, 500, 24, 4)}}}});
    QCOMPARE(b.y(), 0);
    QCOMPARE(c.y(), 8 * 38);
    grid.setSections({});
    for (QWidget *one : {&a, &b, &c})
        one->setParent(nullptr);
}

void TestDashboardParts::gridFoldsAndStacks()
{
    PanelGrid grid;
    grid.resize(1192, 400);
    auto *const head = new RowHead(u"Disks"_s);
    auto *const below = new RowHead(u"Network"_s);
    auto *const panel = new QWidget;
    auto *const other = new QWidget;
    QList<PanelGrid::Section> sections{{.head = head, .isFolded = false, .items = {{panel, QRect(0, 1, 12, 4)}, {other, QRect(12, 1, 99, 4)}}},
                                       {.head = below, .isFolded = true, .items = {}}};
    grid.setSections(sections);
    grid.show();
    QVERIFY(panel->isVisible());
    QCOMPARE(other->geometry().right(), 1191); // what reaches beyond the edge is cut
    const int belowOpen = below->y();
    sections[0].isFolded = true;
    grid.setSections(sections);
    QVERIFY(!panel->isVisible());
    QVERIFY(below->y() < belowOpen);
    sections[0].isFolded = false;
    grid.setSections(sections);
    grid.resize(500, 400);
    QCOMPARE(panel->width(), 500);
    QVERIFY(other->y() > panel->geometry().bottom());
}

void TestDashboardParts::rowHeadFolds()
{
    RowHead head(u"CPU & <b>memory</b>"_s);
    head.resize(400, 32);
    QSignalSpy folded(&head, &RowHead::toggled);
    head.show();
    QTest::mouseClick(&head, Qt::LeftButton);
    QVERIFY(!head.isChecked());
    QTest::keyClick(&head, Qt::Key_Space);
    QVERIFY(head.isChecked());
    QCOMPARE(folded.size(), 2);
    QVERIFY(head.accessibleName().contains(u"<b>memory</b>"_s));
}

void TestDashboardParts::figuresShowThresholds_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
}

void TestDashboardParts::figuresShowThresholds()
{
    QFETCH(bool, dark);
    applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
    const QString mode = dark ? u"dark"_s : u"light"_s;
    const QList<ColorStep> steps{{0, u"green"_s}, {0.7, u"orange"_s}, {0.9, u"red"_s}};
    GaugeView gauge(u"CPU"_s);
    gauge.resize(220, 150);
    gauge.setSteps(steps);
    gauge.setValues({shown({}, u"95.1"_s, u"%"_s, 0.951, u"red"_s)});
    const QImage hot = pictureOf(gauge);
    gauge.setValues({shown({}, u"12.4"_s, u"%"_s, 0.124, u"green"_s)});
    const QImage cool = pictureOf(gauge);
    QVERIFY(pixelsLike(hot, panelColor(u"red"_s)) > 3 * pixelsLike(cool, panelColor(u"red"_s)));
    QVERIFY(pixelsLike(cool, panelColor(u"green"_s)) > 300);
    QVERIFY(pixelsLike(cool, panelColor(u"orange"_s)) > 20); // the markers
    keep(hot, u"gauge-"_s + mode);

    StatView stat(u"Load"_s);
    stat.resize(300, 140);
    ShownValue value = shown(u"load"_s, u"3.42"_s, {}, none, u"red"_s);
    for (int i = 0; i < 60; ++i)
        value.history.append(float(2 + std::sin(i / 6.0)));
    stat.setValues({value});
    const QImage plain = pictureOf(stat);
    stat.setStyle({.coloring = StatView::Coloring::Background});
    const QImage filled = pictureOf(stat);
    QVERIFY(pixelsLike(filled, panelColor(u"red"_s)) > stat.width() * stat.height() / 2);
    QVERIFY(pixelsLike(plain, panelColor(u"red"_s)) < stat.width() * stat.height() / 4);
    keep(plain, u"stat-"_s + mode);
    keep(filled, u"stat-background-"_s + mode);
}

void TestDashboardParts::barsAreAsLongAsTheirShare()
{
    for (const auto mode : {BarGaugeView::Mode::Basic, BarGaugeView::Mode::Lcd, BarGaugeView::Mode::Gradient}) {
        BarGaugeView bars(u"Disks"_s);
        bars.resize(420, 60);
        bars.setStyle({.mode = mode, .withUnfilled = false});
        bars.setSteps({{0, u"green"_s}});
        const auto length = [&](double share) {
            bars.setValues({shown(u"sda"_s, u"5"_s, u"%"_s, share, u"green"_s)});
            return pixelsLike(pictureOf(bars).copy(120, 0, 250, 60), panelColor(u"green"_s));
        };
        const int quarter = length(0.5), whole = length(1.0);
        QVERIFY2(whole > quarter + 500, qPrintable(u"%1 %2"_s.arg(quarter).arg(whole)));
        QCOMPARE_LT(length(none), 200); // only the figure
    }
    BarGaugeView many(u"Pressure"_s);
    many.resize(160, 120);
    QList<ShownValue> values;
    for (int i = 0; i < 4; ++i)
        values.append(shown(u"CPU %1"_s.arg(i), u"0.%1"_s.arg(i), u"%"_s, i / 4.0, i == 3 ? u"red"_s : u"green"_s));
    many.setSteps({{0, u"green"_s}, {0.7, u"red"_s}});
    many.setValues(values);
    keep(pictureOf(many), u"bars"_s);
    QVERIFY(many.accessibleDescription().contains(u"CPU 3 0.3"_s));
}

void TestDashboardParts::figuresTakeForeignNamesAsText()
{
    StatView stat(u"<i>x</i>"_s);
    stat.resize(200, 100);
    stat.setValues({shown(u"<b>host</b>"_s, u"12"_s, {}, none, {}), shown(QString(400, u'w'), u"13"_s, {}, none, u"no such colour"_s)});
    QVERIFY(stat.accessibleDescription().startsWith(u"<b>host</b> 12"_s));
    QVERIFY(pixelsLike(pictureOf(stat), Theme::current().text) > 50); // an unknown colour is the text's
}

void TestDashboardParts::recordsKeepWhatIsSelected()
{
    RecordModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<RecordColumn> columns{{u"Name"_s}, {u"Value"_s, true}};
    const auto record = [](const QString &key, double value) { return Record{key, {{.text = key}, {.text = QString::number(value), .order = value}}}; };
    model.setRecords(columns, {record(u"a"_s, 1), record(u"b"_s, 2), record(u"c"_s, 3)});
    const QPersistentModelIndex kept = model.index(1, 0), gone = model.index(2, 0);
    model.setRecords(columns, {record(u"x"_s, 9), record(u"a"_s, 1), record(u"b"_s, 5)});
    QVERIFY(kept.isValid());
    QCOMPARE(kept.row(), 2);
    QVERIFY(!gone.isValid());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy laidOut(&model, &QAbstractItemModel::layoutChanged);
    model.setRecords(columns, {record(u"x"_s, 10), record(u"a"_s, 1), record(u"b"_s, 5)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(laidOut.size(), 0);
    model.setRecords({{u"Other"_s}}, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 1);
}

void TestDashboardParts::tableSortsFiltersCopies()
{
    RecordTable table(u"Values"_s);
    table.resize(500, 300);
    table.setFirstOrder(1, Qt::DescendingOrder);
    table.setRecords({{u"Name"_s}, {u"Value"_s, true}},
                     {{u"1"_s, {{.text = u"two"_s}, {.text = u"2 KiB"_s, .order = 2048.0}}},
                      {u"2"_s, {{.text = u"none"_s}, {.text = u"–"_s, .order = none}}},
                      {u"3"_s, {{.text = u"ten, \"x\""_s}, {.text = u"10 B"_s, .order = 10.0}}}});
    QCOMPARE(QStringList({textAt(table, 0, 0), textAt(table, 1, 0), textAt(table, 2, 0)}), QStringList({u"two"_s, u"ten, \"x\""_s, u"none"_s}));
    QCOMPARE(table.csv(), QByteArray("Name,Value\r\ntwo,2 KiB\r\n\"ten, \"\"x\"\"\",10 B\r\nnone,–\r\n"));
    table.setFilterWords(u"T 2"_s);
    QCOMPARE(table.shown().rowCount(), 1);
    table.setFilterWords({});
    table.show();
    table.selectRow(1);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ten, \"x\"\t10 B"_s);
    QCOMPARE(table.currentKey(), u"3"_s);
}

void TestDashboardParts::choosesOne()
{
    ChoiceButton button(u"Job"_s);
    QList<Choice> choices;
    for (int i = 0; i < 40; ++i)
        choices.append({u"job %1"_s.arg(i), QString::number(i)});
    button.setChoices(choices);
    button.setCurrent({u"3"_s});
    QVERIFY(button.accessibleName().contains(u"job 3"_s));
    QSignalSpy changed(&button, &ChoiceButton::currentChanged);
    button.show();
    QTest::mouseClick(&button, Qt::LeftButton);
    auto *popup = button.findChild<ChoicePopup *>();
    QVERIFY(popup && popup->isVisible());
    auto *search = popup->findChild<QLineEdit *>();
    QTest::keyClicks(search, u"job 1"_s);
    QCOMPARE(popup->findChild<QListWidget *>()->count(), 11); // 1, 10 … 19
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(button.current(), QStringList{u"10"_s});
}

void TestDashboardParts::choosesSeveralOrAll()
{
    ChoiceButton button(u"Instance"_s);
    button.setChoices({{u"All"_s, u"$__all"_s}, {u"a"_s, u"a"_s}, {u"b"_s, u"b"_s}}, true, u"$__all"_s);
    button.setCurrent({u"$__all"_s});
    QSignalSpy changed(&button, &ChoiceButton::currentChanged);
    button.show();
    const auto pick = [&](const QList<int> &rows) {
        button.open();
        auto *const popup = button.findChild<ChoicePopup *>();
        auto *const list = popup->findChild<QListWidget *>();
        for (const int row : rows)
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
        popup->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    pick({1, 2});
    QCOMPARE(button.current(), QStringList({u"a"_s, u"b"_s}));
    pick({0});
    QCOMPARE(button.current(), QStringList{u"$__all"_s});
    pick({1});
    QCOMPARE(button.current(), QStringList{u"a"_s});
    pick({1}); // the last one taken away: all again
    QCOMPARE(button.current(), QStringList{u"$__all"_s});
    QCOMPARE(changed.size(), 4);
    pick({});
    QCOMPARE(changed.size(), 4);
}

void TestDashboardParts::legendHidesAndSorts()
{
    MetricChart chart(u"Memory"_s, Unit::Bytes, {{.name = u"used"_s}, {.name = u"cached"_s}, {.name = u"free"_s}});
    LegendTable legend(chart);
    legend.resize(360, 120);
    legend.setEntries({u"Mean"_s, u"Max"_s}, {{u"used"_s, u"used"_s, Qt::red, {u"1"_s, u"9"_s}, {1, 9}},
                                              {u"cached"_s, u"cached"_s, Qt::blue, {u"5"_s, u"6"_s}, {5, 6}},
                                              {u"free"_s, u"free"_s, Qt::green, {u"3"_s, u"–"_s}, {3, none}}});
    legend.show();
    const auto clickRow = [&](int row, Qt::KeyboardModifiers with = {}) { QTest::mouseClick(legend.viewport(), Qt::LeftButton, with, QPoint(30, 20 + row * 19 + 9)); };
    clickRow(0);
    QVERIFY(!chart.isTraceShown(u"used"_s));
    clickRow(0);
    QVERIFY(chart.isTraceShown(u"used"_s));
    QTest::mouseClick(legend.viewport(), Qt::LeftButton, {}, QPoint(355, 8)); // by the largest maximum
    clickRow(2);                                                             // what has none is last
    QVERIFY(!chart.isTraceShown(u"free"_s));
    clickRow(1, Qt::ControlModifier);
    QVERIFY(chart.isOnlyShown(u"cached"_s));
    clickRow(1, Qt::ControlModifier);
    QVERIFY(chart.hiddenTraces().isEmpty());
    QTest::keyClick(&legend, Qt::Key_Down);
    QTest::keyClick(&legend, Qt::Key_Space);
    QCOMPARE(chart.hiddenTraces(), QStringList{u"cached"_s});
    QVERIFY(legend.accessibleDescription().contains(u"cached"_s));
    keep(legend.grab().toImage(), u"legend"_s);
}

void TestDashboardParts::editorCompletesByKeyboard()
{
    integrations::PromqlCompletion completion; // without a server: the language's own words
    QWidget window;
    QVBoxLayout layout(&window);
    auto *const editor = new PromqlEditor(completion);
    layout.addWidget(editor);
    layout.addStretch(1);
    window.resize(600, 420);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    editor->setFocus();
    QSignalSpy ran(editor, &PromqlEditor::runRequested);
    QTest::keyClicks(editor, u"histogram_q"_s);
    QVERIFY(editor->isCompleting());
    QCOMPARE(editor->offered().first(), u"histogram_quantile"_s);
    QVERIFY(editor->hint().contains(u"histogram_quantile"_s));
    keep(window.grab().toImage(), u"completion"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(!editor->isCompleting());
    QCOMPARE(editor->toPlainText(), u"histogram_quantile("_s);
    QTest::keyClick(editor, Qt::Key_Escape);
    QTest::keyClicks(editor, u"0.9, su"_s);
    QVERIFY(editor->offered().contains(u"sum"_s));
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(!editor->isCompleting());
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(ran.size(), 1);
    QCOMPARE(editor->toPlainText(), u"histogram_quantile(0.9, su"_s);
    QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(editor->isCompleting());
    editor->clearFocus();
    QVERIFY(!editor->isCompleting());
}

void TestDashboardParts::editorMarksBracketsAndErrors()
{
    integrations::PromqlCompletion completion;
    PromqlEditor editor(completion);
    editor.resize(500, 60);
    editor.show();
    editor.setPlainText(u"sum(rate(up[5m]))"_s);
    editor.moveCursor(QTextCursor::End);
    QCOMPARE(editor.extraSelections().size(), 2);
    QCOMPARE(editor.extraSelections().at(1).cursor.selectionStart(), 3);
    editor.setErrorPlace(std::pair{1, 10});
    QCOMPARE(editor.extraSelections().last().cursor.selectedText(), u"up"_s);
    QCOMPARE(editor.extraSelections().last().format.underlineStyle(), QTextCharFormat::WaveUnderline);
    editor.setErrorPlace(std::pair{9, 900}); // beyond the text: its end
    QVERIFY(!editor.extraSelections().last().cursor.selectedText().isEmpty());
    const int before = editor.height();
    editor.setPlainText(u"sum(\n  rate(\n    up[5m]))"_s);
    QVERIFY(editor.height() > before);
    QTest::keyClick(&editor, Qt::Key_A, Qt::ControlModifier);
}

void TestDashboardParts::colorsAreReadable()
{
    for (const auto mode : {ThemeMode::Dark, ThemeMode::Light}) {
        applyTheme(mode);
        const QColor ground = Theme::current().surface1;
        for (const QString &name : {u"green"_s, u"super-light-yellow"_s, u"dark-red"_s, u"#000000"_s, u"#ffffff"_s, u"rgb(31, 120, 193)"_s, u"semi-dark-orange"_s}) {
            QVERIFY2(panelColor(name).isValid(), qPrintable(name));
            QVERIFY2(contrastRatio(panelColor(name), ground) >= 2.9, qPrintable(name));
            QVERIFY2(contrastRatio(readableOn(panelColor(name), ground), ground) >= 4.4, qPrintable(name));
        }
        QVERIFY(!panelColor(u"no colour at all"_s).isValid());
        QVERIFY(seriesColor(0) != seriesColor(1));
    }
}

QD_TEST_MAIN(QApplication, TestDashboardParts)
#include "tst_dashboard_parts.moc"
