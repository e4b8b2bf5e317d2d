// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/common/theme.h"
#include "widgets/recipes/new_recipe_wizard.h"
#include "widgets/recipes/problem_list.h"
#include "widgets/recipes/recipe_editor.h"
#include "widgets/recipes/recipe_text.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QTextBlock>
#include <QtGui/QTextLayout>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr auto shop = R"(recipe: 1
name: shop
extends: python-web
what:
  folder: .
where:
  hosts: web-01,web-02
variables:
  # Which module answers.
  module: shop.wsgi:application
  port: 8123
policy:
  canary: 1
)";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

/// The editor and the wizard of recipes driven as a person would. With QUARTERDECK_SHOTS=folder they also write pictures.
class TestRecipeEditor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void coloursAndNumbersALongRecipe();
    void completesByKeyboard();
    void indentsAsYamlWants();
    void marksProblemsAndLeadsThroughThem();
    void showsWhatItAmountsTo();
    void outlinesSectionsAndSteps();
    void savesWholeAndAsksFirst();
    void doesNotOverwriteWhatOthersWrote();
    void leavesTheTextByEscapeAndTab();
    void plansWhatStandsThere();
    void findsWhatAFolderIs_data();
    void findsWhatAFolderIs();
    void saysTheNextStepWhereNothingIsFound();
    void savesForTheTeam();
    void keepsWhatWasChangedInTheText();
    void isNamedAndPlain();
    void pictures_data();
    void pictures();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    static void showAt(QWidget &widget, const QSize &size);
    static void shoot(QWidget &widget, const QString &name);
    void openShop(RecipeEditor &editor);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<recipes::RecipeLibrary> m_library;
};

void TestRecipeEditor::init()
{
    applyTheme(ThemeMode::Dark);
    m_library.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_library = std::make_unique<recipes::RecipeLibrary>(path(u"team"_s));
}

void TestRecipeEditor::showAt(QWidget &widget, const QSize &size)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

void TestRecipeEditor::shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(100); // layouts settle
    QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

void TestRecipeEditor::openShop(RecipeEditor &editor)
{
    write(path(u"shop/quarterdeck.yaml"_s), shop);
    editor.openFile(path(u"shop/quarterdeck.yaml"_s));
    QVERIFY2(editor.reading().isUsable(), editor.reading().problems.isEmpty() ? "" : qPrintable(editor.reading().problems.first().toText()));
}

void TestRecipeEditor::coloursAndNumbersALongRecipe()
{
    RecipeText text;
    QByteArray all;
    for (const QString &name : recipes::builtInNames())
        all += recipes::builtInText(name).value();
    text.setPlainText(QString::fromUtf8(all));
    showAt(text, {700, 500});
    const QTextBlock key = text.document()->find(u"name: python-web"_s).block();
    const auto formats = key.layout()->formats();
    QVERIFY(std::ranges::any_of(formats, [](const auto &range) { return range.start == 0 && range.format.foreground().color() == Theme::current().accent; }));
    const QTextBlock value = text.document()->find(u"target: /srv/{{ app }}"_s).block();
    const auto inks = value.layout()->formats();
    QVERIFY(std::ranges::any_of(inks, [](const auto &range) { return range.format.foreground().color() == Theme::current().pink; }));
    QElapsedTimer timer;
    timer.start();
    text.moveCursor(QTextCursor::End);
    QTest::keyClicks(&text, u"# end of all"_s);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestRecipeEditor::completesByKeyboard()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    auto *text = editor.findChild<RecipeText *>();
    text->setPlainText(u"recipe: 1\nname: shop\n"_s);
    text->moveCursor(QTextCursor::End);
    text->setFocus();
    QTest::keyClicks(text, u"targ"_s);
    QVERIFY(text->isCompleting());
    QCOMPARE(text->offered().first(), u"target"_s);
    QVERIFY(text->hint().contains(u"Folder on the hosts"));
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(!text->isCompleting());
    QVERIFY(text->toPlainText().contains(u"\ntarget:"));
    text->setPlainText(u"recipe: 1\nname: shop\nsteps:\n  - "_s);
    text->moveCursor(QTextCursor::End);
    QTest::keyClick(text, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(text->offered().contains(u"restart"_s));
    QVERIFY(text->offered().contains(u"health"_s));
    shoot(editor, u"editor-completion"_s);
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isCompleting());
}

void TestRecipeEditor::indentsAsYamlWants()
{
    RecipeText text;
    showAt(text, {500, 300});
    text.setFocus();
    text.setPlainText(u"what:"_s);
    text.moveCursor(QTextCursor::End);
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(text.toPlainText(), u"what:\n  "_s);
    text.insertPlainText(u"folder: ."_s);
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(text.toPlainText(), u"what:\n  folder: .\n  "_s);
    text.selectAll();
    QTest::keyClick(&text, Qt::Key_Tab);
    QCOMPARE(text.toPlainText(), u"  what:\n    folder: .\n    "_s);
    QTest::keyClick(&text, Qt::Key_Backtab);
    QCOMPARE(text.toPlainText(), u"what:\n  folder: .\n  "_s);
    text.setPlainText(u"steps:\n  - restart:"_s);
    text.moveCursor(QTextCursor::End);
    QTest::keyClick(&text, Qt::Key_Return);
    QCOMPARE(text.toPlainText(), u"steps:\n  - restart:\n      "_s);
    text.undo();
    QCOMPARE(text.toPlainText(), u"steps:\n  - restart:"_s);
}

void TestRecipeEditor::marksProblemsAndLeadsThroughThem()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    auto *text = editor.findChild<RecipeText *>();
    text->setPlainText(u"recipe: 1\nname: shop\ntarget: /srv/shop\nwhat:\n  foldr: .\nsteps:\n  - upload\n  - unpak\n  - switch\n"_s);
    auto *list = editor.findChild<ProblemList *>();
    QTRY_VERIFY(list->isVisible() && list->count() >= 2);
    QVERIFY(!editor.reading().isUsable());
    QVERIFY(!editor.findChild<QPushButton *>(u"planRecipe"_s)->isEnabled());
    const auto marks = text->extraSelections();
    QVERIFY(std::ranges::any_of(marks, [](const auto &mark) { return mark.cursor.selectedText() == u"foldr" && mark.format.underlineStyle() == QTextCharFormat::WaveUnderline; }));
    text->moveCursor(QTextCursor::Start);
    text->setFocus();
    QList<int> lines;
    for (int i = 0; i < list->count(); ++i) {
        QTest::keyClick(text, Qt::Key_F8);
        lines.append(text->place().first);
    }
    QVERIFY(lines.contains(5) && lines.contains(8));
    QTest::keyClick(text, Qt::Key_F8, Qt::ShiftModifier);
    QVERIFY(!text->hint().isEmpty());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
    QCOMPARE(text->place().first, editor.reading().problems.first().line);
    shoot(editor, u"editor-problems"_s);
}

void TestRecipeEditor::showsWhatItAmountsTo()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    openShop(editor);
    const QString effective = editor.findChild<QPlainTextEdit *>(u"effectiveRecipe"_s)->toPlainText();
    QVERIFY(effective.contains(u"port: 8123") || effective.contains(u"port: \"8123\""));
    QVERIFY2(effective.contains(u"- venv"), qPrintable(effective));
    const qsizetype workers = effective.indexOf(u"workers:"_s);
    QVERIFY(workers > 0 && effective.mid(workers).section(u'\n', 0, 0).contains(u"# from python-web"));
    const qsizetype port = effective.indexOf(u"  port:"_s);
    QVERIFY(!effective.mid(port).section(u'\n', 0, 0).contains(u"# from"));
    // What is shown is a recipe again, and the same steps in it.
    const QStringList steps = effective.split(u'\n').filter(QRegularExpression(u"^  - "_s));
    QCOMPARE(steps.size(), editor.reading().recipe.steps.size() + editor.reading().recipe.onFailure.size());
}

void TestRecipeEditor::outlinesSectionsAndSteps()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    editor.openText(u"recipe: 1\nname: shop\nsteps:\n  - upload\n  - restart: nginx\n    title: Again\n  - command:\n      run: |\n        fake: 1\npolicy:\n  canary: 1\n"_s, {});
    const QList<OutlineRow> rows = outlineOf(editor.findChild<RecipeText *>()->toPlainText());
    const QList<OutlineRow> wanted{{u"recipe"_s, 1, 0}, {u"name"_s, 2, 0},    {u"steps"_s, 3, 0},  {u"upload"_s, 4, 1},
                                   {u"restart"_s, 5, 1}, {u"command"_s, 7, 1}, {u"policy"_s, 10, 0}, {u"canary"_s, 11, 1}};
    for (qsizetype i = 0; i < std::min(rows.size(), wanted.size()); ++i)
        QVERIFY2(rows.at(i) == wanted.at(i), qPrintable(u"%1 in line %2"_s.arg(rows.at(i).title).arg(rows.at(i).line)));
    QCOMPARE(rows.size(), wanted.size());
    auto *outline = editor.findChild<QListWidget *>(u"recipeOutline"_s);
    QCOMPARE(outline->count(), wanted.size());
    QTest::mouseClick(outline->viewport(), Qt::LeftButton, {}, outline->visualItemRect(outline->item(5)).center());
    QCOMPARE(editor.findChild<RecipeText *>()->place().first, 7);
}

void TestRecipeEditor::savesWholeAndAsksFirst()
{
    auto *editor = new RecipeEditor(*m_library);
    const std::unique_ptr<RecipeEditor> owner(editor);
    showAt(*editor, {1100, 760});
    editor->openBuiltIn(u"static-site"_s);
    QVERIFY(editor->isChanged());
    editor->close();
    auto *question = editor->findChild<QMessageBox *>(u"unsavedDialog"_s);
    QVERIFY(question && editor->isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!editor->findChild<QMessageBox *>(u"unsavedDialog"_s));
    QVERIFY(editor->isVisible() && editor->isChanged());
    editor->save();
    auto *dialog = editor->findChild<QFileDialog *>(u"saveRecipeDialog"_s);
    QVERIFY(dialog);
    const QSignalSpy saved(editor, &RecipeEditor::saved);
    Q_EMIT dialog->fileSelected(path(u"team/site.yaml"_s));
    dialog->close();
    QCOMPARE(saved.size(), 1);
    QVERIFY(contentOf(path(u"team/site.yaml"_s)).contains("extends: static-site"));
    QVERIFY(!editor->isChanged());
    QCOMPARE(m_library->recipes().size(), 1);
    QTest::keyClicks(editor->findChild<RecipeText *>(), u"# more"_s);
    QVERIFY(editor->isChanged());
    editor->findChild<QPushButton *>(u"saveRecipe"_s)->click();
    QVERIFY(contentOf(path(u"team/site.yaml"_s)).contains("# more"));
    editor->close();
    QVERIFY(!editor->isVisible());
}

void TestRecipeEditor::doesNotOverwriteWhatOthersWrote()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    openShop(editor);
    const QString file = path(u"shop/quarterdeck.yaml"_s);
    write(file, QByteArray(shop) + "# a colleague's\n");
    auto *text = editor.findChild<RecipeText *>();
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"# mine"_s);
    editor.save();
    auto *box = editor.findChild<QMessageBox *>(u"overwriteDialog"_s);
    QVERIFY(box);
    QVERIFY(contentOf(file).contains("a colleague's"));
    QVERIFY(!contentOf(file).contains("# mine"));
    const auto buttons = box->buttons();
    for (QAbstractButton *button : buttons) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(contentOf(file).contains("# mine"));
}

void TestRecipeEditor::leavesTheTextByEscapeAndTab()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    auto *text = editor.findChild<RecipeText *>();
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(editor.isVisible()); // Esc does not close a window with a text in it
    QTest::keyClick(text, Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != text);
    QVERIFY(text->toPlainText().isEmpty());
}

void TestRecipeEditor::plansWhatStandsThere()
{
    RecipeEditor editor(*m_library);
    showAt(editor, {1100, 760});
    openShop(editor);
    recipes::Recipe asked;
    connect(&editor, &RecipeEditor::planWanted, this, [&asked](const recipes::Recipe &recipe) { asked = recipe; });
    auto *text = editor.findChild<RecipeText *>();
    text->replaceText(text->toPlainText().replace(u"8123"_s, u"8200"_s));
    editor.findChild<QPushButton *>(u"planRecipe"_s)->click();
    QCOMPARE(asked.variables.value(u"port"_s), u"8200"_s);
    QCOMPARE(asked.file, path(u"shop/quarterdeck.yaml"_s));
    QVERIFY(editor.isChanged()); // nothing was saved by that
}

void TestRecipeEditor::findsWhatAFolderIs_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("base");
    QTest::newRow("static") << QStringList{u"index.html"_s} << QByteArray("<h1>shop</h1>") << u"static-site"_s;
    QTest::newRow("flask") << QStringList{u"app.py"_s, u"requirements.txt"_s} << QByteArray("from flask import Flask\napp = Flask(__name__)\n") << u"python-web"_s;
    QTest::newRow("node") << QStringList{u"package.json"_s} << QByteArray(R"({"name": "shop", "scripts": {"start": "node server.js"}})") << u"node-app"_s;
}

void TestRecipeEditor::findsWhatAFolderIs()
{
    QFETCH(const QStringList, files);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, base);
    for (const QString &file : files)
        write(path(u"shop/"_s + file), content);
    NewRecipeWizard wizard(*m_library);
    showAt(wizard, wizard.size());
    wizard.goOn();
    QCOMPARE(wizard.page(), 0); // no folder yet
    wizard.setFolder(path(u"shop"_s));
    QTRY_VERIFY(!wizard.isLooking());
    QVERIFY(!wizard.found().isEmpty());
    QCOMPARE(wizard.found().first().base, base);
    QVERIFY(!wizard.found().first().reasons.isEmpty());
    shoot(wizard, u"new-1-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
    wizard.goOn();
    QCOMPARE(wizard.page(), 1);
    QCOMPARE(wizard.findChild<QLineEdit *>(u"recipeName"_s)->text(), u"shop"_s);
    wizard.findChild<QLineEdit *>(u"recipeTarget"_s)->setText(u"/srv/our-shop"_s);
    wizard.findChild<QLineEdit *>(u"recipeWhere"_s)->setText(u"web-01,web-02"_s);
    shoot(wizard, u"new-2-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
    wizard.goOn();
    QCOMPARE(wizard.page(), 2);
    shoot(wizard, u"new-3-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
    const QSignalSpy created(&wizard, &NewRecipeWizard::created);
    wizard.goOn();
    QCOMPARE(created.size(), 1);
    const auto found = m_library->find(path(u"shop/quarterdeck.yaml"_s));
    QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().toLine()));
    QCOMPARE(found->target, u"/srv/our-shop"_s);
    QCOMPARE(found->where, u"web-01,web-02"_s);
    QCOMPARE(found->base, base);
}

void TestRecipeEditor::saysTheNextStepWhereNothingIsFound()
{
    write(path(u"notes/notes.txt"_s), "x");
    NewRecipeWizard wizard(*m_library);
    showAt(wizard, wizard.size());
    auto *nothing = wizard.findChild<QWidget *>(u"nothingDetected"_s);
    auto *kinds = wizard.findChild<QListWidget *>(u"detectedKinds"_s);
    const auto says = [nothing](const QString &text) {
        return std::ranges::any_of(nothing->findChildren<QLabel *>(), [&](const QLabel *label) { return label->text().contains(text); });
    };
    QVERIFY(nothing->isVisible() && !kinds->isVisible() && says(u"Choose the folder"_s));
    wizard.setFolder(path(u"notes"_s));
    QTRY_VERIFY(!wizard.isLooking());
    QVERIFY(nothing->isVisible() && says(u"built-in recipe"_s));
    wizard.setFolder(path(u"no-such"_s));
    QTRY_VERIFY(!wizard.isLooking());
    QVERIFY(nothing->isVisible() && says(u"no-such"_s));
    write(path(u"shop/index.html"_s), "<h1>shop</h1>");
    wizard.setFolder(path(u"shop"_s));
    QTRY_VERIFY(!wizard.isLooking());
    QVERIFY(!nothing->isVisible() && kinds->isVisible());
}

void TestRecipeEditor::savesForTheTeam()
{
    write(path(u"shop/index.html"_s), "<h1>shop</h1>");
    NewRecipeWizard wizard(*m_library);
    wizard.setFolder(path(u"shop"_s));
    QTRY_VERIFY(!wizard.isLooking());
    wizard.goOn();
    wizard.goOn();
    wizard.findChild<QRadioButton *>(u"saveInTeam"_s)->click();
    wizard.goOn();
    QVERIFY(QFileInfo::exists(path(u"team/shop.yaml"_s)));
    const auto found = m_library->find(u"shop"_s);
    QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().toLine()));
    QCOMPARE(QDir(found->folder).absoluteFilePath(found->source.location), path(u"shop"_s)); // from another folder, the same source
}

void TestRecipeEditor::keepsWhatWasChangedInTheText()
{
    write(path(u"shop/index.html"_s), "<h1>shop</h1>");
    NewRecipeWizard wizard(*m_library);
    wizard.setFolder(path(u"shop"_s));
    QTRY_VERIFY(!wizard.isLooking());
    wizard.goOn();
    wizard.goOn();
    auto *text = wizard.findChild<RecipeText *>();
    text->moveCursor(QTextCursor::End);
    text->insertPlainText(u"# mine\n"_s);
    wizard.goBack();
    wizard.goOn();
    QVERIFY(wizard.text().contains(u"# mine"));
    text->replaceText(u"recipe: 1\nname: [\n"_s);
    const QSignalSpy created(&wizard, &NewRecipeWizard::created);
    wizard.goOn();
    QCOMPARE(created.size(), 0); // a recipe with mistakes is not saved
}

void TestRecipeEditor::isNamedAndPlain()
{
    RecipeEditor editor(*m_library);
    openShop(editor);
    editor.findChild<RecipeText *>()->insertPlainText(u"<b>x</b>: 1\n"_s);
    NewRecipeWizard wizard(*m_library);
    showAt(editor, {1100, 760});
    showAt(wizard, wizard.size());
    QCOMPARE(test::unnamedAnywhere(editor), QStringList());
    QCOMPARE(test::unnamedAnywhere(wizard), QStringList());
    QCOMPARE(test::labelsThatMayRenderHtml(editor), QStringList());
    QCOMPARE(test::labelsThatMayRenderHtml(wizard), QStringList());
}

void TestRecipeEditor::pictures_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark-1280") << int(ThemeMode::Dark) << QSize(1100, 760);
    QTest::newRow("light-1280") << int(ThemeMode::Light) << QSize(1100, 760);
    QTest::newRow("dark-1680") << int(ThemeMode::Dark) << QSize(1500, 960);
    QTest::newRow("light-1680") << int(ThemeMode::Light) << QSize(1500, 960);
}

void TestRecipeEditor::pictures()
{
    QFETCH(const int, mode);
    QFETCH(const QSize, size);
    applyTheme(ThemeMode(mode));
    RecipeEditor editor(*m_library);
    openShop(editor);
    showAt(editor, size);
    QVERIFY(editor.minimumSizeHint().width() <= 1100);
    shoot(editor, u"editor-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
    editor.findChild<QWidget *>(u"recipeViews"_s)->setFocus();
    QTest::keyClick(editor.findChild<QWidget *>(u"recipeViews"_s), Qt::Key_Right);
    QVERIFY(editor.findChild<QPlainTextEdit *>(u"effectiveRecipe"_s)->isVisible());
    shoot(editor, u"editor-effective-%1"_s.arg(QString::fromUtf8(QTest::currentDataTag())));
}

QD_TEST_MAIN(QApplication, TestRecipeEditor)
#include "tst_recipe_editor.moc"
