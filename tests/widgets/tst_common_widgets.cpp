// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/log_guard.h"
#include "widgets/common/card.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/common/segmented.h"
#include "widgets/common/status_dot.h"
#include "widgets/common/toast.h"

#include "tests/widgets/walk.h"

#include <QtCore/QDirIterator>
#include <QtGui/QAction>
#include <QtGui/QFontDatabase>
#include <QtGui/QPainter>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QVBoxLayout>

using namespace qd::ui;

namespace {

/// How many pixels of a part of a widget have nearly this colour.
int pixelsLike(QWidget &widget, const QRect &part, const QColor &color)
{
    const QImage image = widget.grab(part).toImage();
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor one = image.pixelColor(x, y);
            const int apart = std::abs(one.red() - color.red()) + std::abs(one.green() - color.green()) + std::abs(one.blue() - color.blue());
            found += apart < 90 ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class TestCommonWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(ThemeMode::Dark); }

    void marksAreSeen_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }

    /// A tick, a dash and an arrow that are only in the style sheet are on the screen, too.
    void marksAreSeen()
    {
        QFETCH(bool, dark);
        applyTheme(dark ? ThemeMode::Dark : ThemeMode::Light);
        QWidget window;
        QVBoxLayout column(&window);
        QList<QCheckBox *> boxes;
        for (const Qt::CheckState state : {Qt::Unchecked, Qt::Checked, Qt::PartiallyChecked}) {
            boxes.append(new QCheckBox(QStringLiteral("Remember")));
            boxes.last()->setTristate(true);
            boxes.last()->setCheckState(state);
            column.addWidget(boxes.last());
        }
        auto *combo = new QComboBox;
        combo->addItem(QStringLiteral("all"));
        column.addWidget(combo);
        auto *spin = new QSpinBox;
        column.addWidget(spin);
        window.show();
        if (qEnvironmentVariableIsSet("QUARTERDECK_PICTURES"))
            QVERIFY(window.grab().save(QStringLiteral("%1/marks-%2.png").arg(qEnvironmentVariable("QUARTERDECK_PICTURES"), dark ? QStringLiteral("dark") : QStringLiteral("light"))));
        const Theme &theme = Theme::current();
        const auto inBox = [&](int box, const QColor &color) {
            QStyleOptionButton option;
            option.initFrom(boxes.at(box));
            return pixelsLike(*boxes.at(box), boxes.at(box)->style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, boxes.at(box)), color);
        };
        QVERIFY(inBox(0, theme.accentFill) < 20);
        for (const int box : {1, 2}) {
            QVERIFY2(inBox(box, theme.accentFill) > 100, qPrintable(QString::number(inBox(box, theme.accentFill))));
            QVERIFY2(inBox(box, theme.onAccent) > 8, qPrintable(QString::number(inBox(box, theme.onAccent))));
        }
        QStyleOptionComboBox option;
        option.initFrom(combo);
        const QRect arrow = combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, combo);
        QVERIFY(pixelsLike(*combo, arrow, dark ? QColor(0x9a, 0xa4, 0xb2) : QColor(0x4d, 0x5a, 0x6a)) > 4);
    }

    void textReachesContrast_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        for (const Theme &t : {Theme::darkTheme(), Theme::lightTheme()}) {
            const QList<std::pair<const char *, QColor>> inks = {
                {"text", t.text}, {"dim", t.dim}, {"faint", t.faint}, {"accent", t.accent},
                {"ok", t.ok}, {"warn", t.warn}, {"error", t.error}};
            const QList<std::pair<const char *, QColor>> grounds = {
                {"surface0", t.surface0}, {"surface1", t.surface1}, {"surface2", t.surface2}, {"rail", t.rail}};
            for (const auto &[inkName, ink] : inks) {
                for (const auto &[groundName, ground] : grounds) {
                    // The rail carries the status line: text, dim, ok and accent only.
                    if (ground == t.rail && (ink == t.faint || ink == t.warn || ink == t.error))
                        continue;
                    QTest::addRow("%s %s on %s", t.dark ? "dark" : "light", inkName, groundName) << ink << ground;
                }
            }
            QTest::addRow("%s text on selection", t.dark ? "dark" : "light") << t.text << t.selection;
            QTest::addRow("%s primary button", t.dark ? "dark" : "light") << t.onAccent << t.accentFill;
        }
    }

    void textReachesContrast()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        const double ratio = contrastRatio(ink, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2 is %3").arg(ink.name(), ground.name()).arg(ratio)));
    }

    void contrastIsTheFormulaOfWcag()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void badgesAndHostColoursAreReadable()
    {
        for (const Theme &t : {Theme::darkTheme(), Theme::lightTheme()}) {
            for (const Tone tone : {Tone::Debug, Tone::Info, Tone::Ok, Tone::Warning, Tone::Error}) {
                const ToneColors colors = t.tone(tone);
                QVERIFY2(contrastRatio(colors.text, over(colors.fill, t.surface1)) >= 3.0, qPrintable(colors.text.name()));
            }
            for (int i = 0; i < 50; ++i) {
                const QColor color = t.hostColor(qd::HostId{QStringLiteral("host-%1").arg(i)});
                QVERIFY2(contrastRatio(color, t.surface1) >= 4.5, qPrintable(color.name()));
                QCOMPARE(color, t.hostColor(qd::HostId{QStringLiteral("host-%1").arg(i)}));
            }
        }
    }

    void themeChangesLiveWidgets()
    {
        Label label(QStringLiteral("load"), TextSize::Body, Ink::Dim);
        label.show();
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::darkTheme().dim);
        applyTheme(ThemeMode::Light);
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::lightTheme().dim);
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::lightTheme().surface0);
        QCOMPARE(themeMode(), ThemeMode::Light);
    }

    void systemThemeChoosesOne()
    {
        applyTheme(ThemeMode::System);
        QCOMPARE(themeMode(), ThemeMode::System);
        const bool dark = Theme::current().dark;
        QCOMPARE(qApp->palette().color(QPalette::Window), (dark ? Theme::darkTheme() : Theme::lightTheme()).surface0);
    }

    void styleSheetHasNoUnfilledToken()
    {
        const QString sheet = qApp->styleSheet();
        QVERIFY(sheet.size() > 500);
        QVERIFY2(!sheet.contains(QLatin1Char('@')), "a token of quarterdeck.qss was not replaced");
    }

    void fontsComeFromTheBinary()
    {
        QVERIFY(QFontDatabase::families().contains(QStringLiteral("Inter")));
        QCOMPARE(QFontInfo(uiFont()).family(), QStringLiteral("Inter"));
        QCOMPARE(QFontInfo(monoFont()).family(), QStringLiteral("JetBrains Mono"));
        const QFontMetricsF figures(tabularFont());
        QCOMPARE(figures.horizontalAdvance(QStringLiteral("1111")), figures.horizontalAdvance(QStringLiteral("0000")));
    }

    void everyIconDrawsInItsColour()
    {
        QDirIterator icons(QStringLiteral(":/icons/lucide"));
        int count = 0;
        while (icons.hasNext()) {
            const QString name = icons.nextFileInfo().baseName();
            const QImage image = iconPixmap(name, Qt::red, 24, 1.0).toImage();
            int red = 0;
            int other = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    (pixel.alpha() == 0 ? other : red) += pixel.alpha() == 0 ? 0 : 1;
                    QVERIFY2(pixel.alpha() < 128 || (pixel.red() > 250 && pixel.green() < 8), qPrintable(name));
                }
            }
            QVERIFY2(red > 4, qPrintable(name));
            ++count;
        }
        QVERIFY2(count >= 60, "the icons are not in the binary");
        QVERIFY(hasIcon(QStringLiteral("helm")));
        QVERIFY(!hasIcon(QStringLiteral("no-such-icon")));
    }

    void iconsFollowStateAndTheme()
    {
        const QIcon rocket = icon(QStringLiteral("rocket"));
        const QImage normal = rocket.pixmap(24, QIcon::Normal, QIcon::Off).toImage();
        const QImage on = rocket.pixmap(24, QIcon::Normal, QIcon::On).toImage();
        QVERIFY(normal != on);
        applyTheme(ThemeMode::Light);
        QVERIFY(rocket.pixmap(24, QIcon::Normal, QIcon::Off).toImage() != normal);
    }

    void foreignTextStaysText()
    {
        const QString evil = QStringLiteral("<img src=x><b>web</b>");
        const QString tip = plainToolTip(evil);
        QVERIFY(!tip.contains(QStringLiteral("<img")));
        QVERIFY(tip.contains(QStringLiteral("&lt;img")));
        QVERIFY(plainToolTip({}).isEmpty());
        QWidget window;
        ToastManager toasts(&window, 50);
        toasts.show(Tone::Error, evil, evil);
        new ElidedLabel(evil, TextSize::Body, Ink::Text, QFont::Normal, &window);
        new EmptyState(QStringLiteral("server"), evil, evil, &window);
        QCOMPARE(qd::test::labelsThatMayRenderHtml(window), QStringList());
    }

    void chipTogglesByKeyboard()
    {
        Chip chip(QStringLiteral("Error"));
        chip.show();
        const int narrow = chip.sizeHint().width();
        chip.setCount(37);
        QVERIFY(chip.sizeHint().width() > narrow);
        QCOMPARE(chip.accessibleName(), QStringLiteral("Error 37"));
        QSignalSpy toggled(&chip, &QAbstractButton::toggled);
        QTest::keyClick(&chip, Qt::Key_Space);
        QCOMPARE(toggled.size(), 1);
        QVERIFY(chip.isChecked());
    }

    void segmentedMovesByKeysAndMouse()
    {
        Segmented range(QStringLiteral("Time range"), {QStringLiteral("15m"), QStringLiteral("1h"), QStringLiteral("6h")});
        range.show();
        QSignalSpy changed(&range, &Segmented::currentChanged);
        QTest::keyClick(&range, Qt::Key_Right);
        QCOMPARE(range.current(), 1);
        QTest::keyClick(&range, Qt::Key_Left);
        QTest::keyClick(&range, Qt::Key_Left);
        QCOMPARE(range.current(), 0);
        QTest::mouseClick(&range, Qt::LeftButton, {}, QPoint(range.width() - 8, range.height() / 2));
        QCOMPARE(range.current(), 2);
        QCOMPARE(changed.size(), 3);
        QCOMPARE(range.accessibleName(), QStringLiteral("Time range: 6h"));
    }

    void searchFieldEmptiesBeforeItEscapes()
    {
        SearchField field(QStringLiteral("Filter"), QStringLiteral("Ctrl+F"));
        field.show();
        QSignalSpy escaped(&field, &SearchField::escaped);
        field.setText(QStringLiteral("web"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(escaped.size(), 0);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
    }

    void statusDiffersInShapeNotOnlyColour()
    {
        QList<QImage> shapes;
        for (const StatusShape status : {StatusShape::Ok, StatusShape::Warning, StatusShape::Error, StatusShape::Offline,
                                         StatusShape::Busy, StatusShape::Unknown}) {
            QImage image(20, 20, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            paintStatus(painter, QRectF(0, 0, 20, 20), status);
            painter.end();
            const QImage mask = image.createAlphaMask(Qt::ThresholdDither);
            QVERIFY2(!shapes.contains(mask), qPrintable(statusName(status)));
            shapes.append(mask);
        }
    }

    void toastsOfferOneAction()
    {
        QWidget window;
        window.resize(800, 600);
        ToastManager toasts(&window, 58);
        int undone = 0;
        const ToastAction undo{QStringLiteral("Undo"), [&] { ++undone; }};
        toasts.show(Tone::Ok, QStringLiteral("2 hosts moved"), {}, undo);
        toasts.show(Tone::Ok, QStringLiteral("2 hosts moved"), {}, undo); // a second edit of the same kind: the button is the newer one's
        QCOMPARE(toasts.count(), 1);
        auto *button = window.findChildren<QPushButton *>(QStringLiteral("toastAction")).last();
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        button->click();
        QCOMPARE(undone, 1);
        QCOMPARE(toasts.count(), 0);
    }
    void toastsStackTopRightAndGo()
    {
        QWidget window;
        window.resize(1000, 700);
        window.show();
        QWidget focused(&window);
        ToastManager toasts(&window, 58);
        toasts.show(Tone::Ok, QStringLiteral("shop-backend deployed"), QStringLiteral("3 hosts"));
        toasts.show(Tone::Ok, QStringLiteral("shop-backend deployed"), QStringLiteral("3 hosts"));
        QCOMPARE(toasts.count(), 1);
        for (int i = 0; i < 6; ++i)
            toasts.show(Tone::Error, QStringLiteral("web-%1 lost").arg(i), QStringLiteral("no answer for 8 s"));
        QCOMPARE(toasts.count(), 4);
        const auto shown = window.findChildren<Toast *>(Qt::FindDirectChildrenOnly);
        for (const Toast *toast : shown) {
            if (toast->isHidden())
                continue;
            QVERIFY(toast->y() >= 58);
            QVERIFY(toast->geometry().right() <= window.width());
            QVERIFY2(toast->geometry().bottom() < window.height() / 2, "covers the log's newest lines");
        }
        window.resize(800, 700);
        const auto moved = window.findChildren<Toast *>(Qt::FindDirectChildrenOnly);
        for (const Toast *toast : moved)
            QVERIFY(toast->isHidden() || toast->geometry().right() <= 800);
        QTest::mouseClick(window.findChildren<IconButton *>(QStringLiteral("toastClose")).last(), Qt::LeftButton);
        QCOMPARE(toasts.count(), 3);
        toasts.clear();
        QCOMPARE(toasts.count(), 0);
    }

    void emptyStateOffersTheNextStep()
    {
        EmptyState state(QStringLiteral("server"), QStringLiteral("No hosts"), QStringLiteral("Add the first host."));
        QAction add(QStringLiteral("Add host"));
        QSignalSpy triggered(&add, &QAction::triggered);
        state.addNextStep(&add);
        state.show();
        QTest::mouseClick(state.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(qd::test::unnamedWidgets(state), QStringList());
    }

private:
    static QColor over(const QColor &top, const QColor &ground)
    {
        const auto mix = [&](int a, int b) { return int(a * top.alphaF() + b * (1 - top.alphaF())); };
        return QColor(mix(top.red(), ground.red()), mix(top.green(), ground.green()), mix(top.blue(), ground.blue()));
    }
};

QD_TEST_MAIN(QApplication, TestCommonWidgets)
#include "tst_common_widgets.moc"
