// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/recipe_editor.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/danger_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/recipes/problem_list.h"
#include "widgets/recipes/recipe_text.h"
#include "widgets/recipes/yaml_colors.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QCloseEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds restAfterTyping{250};
constexpr qint64 largestFile = 1024 * 1024;
constexpr int outlineWidth = 210, outlineRow = 26;

QPushButton *makeButton(const QString &objectName, const QString &iconName, const QString &text)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

} // namespace

RecipeEditor::RecipeEditor(recipes::RecipeLibrary &library, QWidget *parent) : QDialog(parent, Qt::Window), m_library(library)
{
    setObjectName(u"recipeEditor"_s);
    resize(1100, 760);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(makeBar());
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(makeSide());
    m_text = new RecipeText;
    m_effective = new QPlainTextEdit;
    m_effective->setObjectName(u"effectiveRecipe"_s);
    m_effective->setAccessibleName(tr("What the recipe amounts to"));
    m_effective->setReadOnly(true);
    m_effective->setFont(monoFont(TextSize::Body));
    m_effective->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_effective->setTabChangesFocus(true);
    new YamlColors(m_effective->document());
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_effective);
    middle->addWidget(m_pages, 1);
    layout->addLayout(middle, 1);
    m_problems = new ProblemList;
    layout->addWidget(m_problems);
    layout->addWidget(makeFoot());
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfterTyping);
    connect(&m_rest, &QTimer::timeout, this, &RecipeEditor::read);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_rest.start();
        followTitle();
    });
    connect(m_text, &RecipeText::hintChanged, this, [this](const QString &hint) { tell(hint, false); });
    connect(m_text, &RecipeText::placeChanged, this, [this](int line, int column) {
        m_place->setText(tr("line %1, column %2").arg(QLocale().toString(line), QLocale().toString(column)));
    });
    connect(m_problems, &ProblemList::placeWanted, this, [this](int line, int column) {
        m_view->setCurrent(0);
        m_text->goTo(line, column);
    });
    openText({}, {});
}

QWidget *RecipeEditor::makeBar()
{
    auto *bar = new QWidget;
    m_title = new ElidedLabel({}, TextSize::Title, Ink::Text, QFont::DemiBold);
    m_title->setElideMode(Qt::ElideMiddle);
    m_view = new Segmented(tr("What is shown"), {tr("Text"), tr("Effective")});
    m_view->setObjectName(u"recipeViews"_s);
    m_view->setToolTip(tr("Effective: with all that it takes over from the recipe it extends"));
    auto *fresh = makeButton(u"newFromBuiltIn"_s, u"file-plus"_s, tr("New"));
    m_new = new QMenu(fresh);
    fresh->setMenu(m_new);
    fillNewMenu();
    auto *as = makeButton(u"saveRecipeAs"_s, u"save"_s, tr("Save as…"));
    m_save = makeButton(u"saveRecipe"_s, u"save"_s, tr("Save"));
    m_save->setShortcut(QKeySequence::Save);
    m_plan = new QPushButton(icon(u"rocket"_s, Theme::current().onAccent), tr("Plan on hosts…"));
    m_plan->setObjectName(u"planRecipe"_s);
    m_plan->setAutoDefault(false);
    m_plan->setToolTip(tr("Looks at hosts and shows what the recipe would change; nothing is changed by that"));
    setLook(m_plan, Look::Primary);
    setLook(fresh, Look::Ghost);
    setLook(as, Look::Ghost);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    row->addWidget(m_view);
    row->addSpacing(8);
    for (QPushButton *button : {fresh, as, m_save, m_plan})
        row->addWidget(button);
    connect(m_save, &QPushButton::clicked, this, &RecipeEditor::save);
    connect(as, &QPushButton::clicked, this, &RecipeEditor::saveAs);
    connect(m_plan, &QPushButton::clicked, this, [this] {
        read();
        if (m_reading.isUsable())
            Q_EMIT planWanted(m_reading.recipe);
    });
    connect(m_view, &Segmented::currentChanged, this, [this](int view) {
        if (view == 1)
            read();
        m_pages->setCurrentIndex(view);
        m_pages->currentWidget()->setFocus();
        tell(view == 1 ? tr("To read: the recipe with all that it takes over, and where that comes from.") : QString(), false);
        m_place->setVisible(view == 0);
    });
    return bar;
}

void RecipeEditor::fillNewMenu()
{
    m_new->setAccessibleName(tr("New recipe from a built-in one"));
    m_new->addAction(tr("Empty recipe"), this, [this] { askSave([this] { openText(u"recipe: 1\nname: \n"_s, {}); }); });
    m_new->addSeparator();
    for (const recipes::Entry &entry : recipes::RecipeLibrary::builtIn()) {
        const recipes::Recipe &recipe = entry.reading.recipe;
        QAction *action = m_new->addAction(recipe.description.isEmpty() ? recipe.name : u"%1 — %2"_s.arg(recipe.name, recipe.description));
        connect(action, &QAction::triggered, this, [this, name = recipe.name] { askSave([this, name] { openBuiltIn(name); }); });
    }
}

QWidget *RecipeEditor::makeSide()
{
    auto *card = new Card;
    card->setFixedWidth(outlineWidth);
    m_outline = new QListWidget;
    m_outline->setObjectName(u"recipeOutline"_s);
    m_outline->setAccessibleName(tr("Sections and steps"));
    m_outline->setFrameShape(QFrame::NoFrame);
    m_outline->setStyleSheet(u"QListView { border: none; background: transparent; }"_s);
    m_outline->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(6, 8, 6, 6);
    column->addWidget(m_outline);
    const auto lead = [this](const QListWidgetItem *item) {
        m_view->setCurrent(0);
        m_text->goTo(item->data(Qt::UserRole).toInt(), 1);
    };
    connect(m_outline, &QListWidget::itemClicked, this, lead);
    connect(m_outline, &QListWidget::itemActivated, this, lead);
    return card;
}

QWidget *RecipeEditor::makeFoot()
{
    auto *foot = new QWidget;
    m_hint = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_hint->setObjectName(u"recipeHint"_s);
    m_place = new Label({}, TextSize::Small, Ink::Faint);
    m_place->setTabular();
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(2, 0, 2, 0);
    row->addWidget(m_hint, 1);
    row->addWidget(m_place);
    return foot;
}

void RecipeEditor::tell(const QString &text, bool isError)
{
    m_hint->setInk(isError ? Ink::Error : Ink::Dim);
    m_hint->setText(text.isEmpty() ? tr("Ctrl+Space completes · F8 goes to the next problem · Esc, then Tab leaves the text") : text);
}

void RecipeEditor::openFile(const QString &file)
{
    const auto text = readWholeFile(file, largestFile);
    if (!text) {
        openText({}, QFileInfo(file).completeBaseName());
        return tell(text.error().message, true);
    }
    m_onDisk = *text;
    load(QString::fromUtf8(*text), file);
}

void RecipeEditor::openText(const QString &text, const QString &suggestedName)
{
    m_onDisk.clear();
    m_suggested = suggestedName;
    load(text, {});
}

void RecipeEditor::openBuiltIn(const QString &name)
{
    const QString text = u"recipe: 1\nname: my-%1\nextends: %1\n\n# What the built-in recipe leaves open or has as a default; Ctrl+Space offers all of it.\nvariables:\n"_s.arg(name);
    openText(text, u"my-"_s + name);
    m_text->document()->setModified(true);
    m_text->moveCursor(QTextCursor::End);
    followTitle();
}

void RecipeEditor::load(const QString &text, const QString &file)
{
    m_file = file;
    m_text->setPlainText(text);
    m_text->document()->setModified(false);
    m_view->setCurrent(0);
    read();
    tell({}, false);
    m_place->setText(tr("line %1, column %2").arg(QLocale().toString(1), QLocale().toString(1)));
    m_text->setFocus();
}

void RecipeEditor::read()
{
    m_rest.stop();
    const QString text = m_text->toPlainText();
    const QString place = m_file.isEmpty() ? m_library.folder() + u"/unnamed.yaml"_s : m_file;
    m_reading = recipes::readRecipe(text.toUtf8(), place);
    if (m_file.isEmpty())
        m_reading.recipe.file.clear();
    const QList<recipes::Problem> shown = text.trimmed().isEmpty() ? QList<recipes::Problem>() : m_reading.problems;
    m_text->setProblems(shown);
    m_problems->setProblems(shown);
    m_plan->setEnabled(m_reading.isUsable());
    m_effective->setPlainText(m_reading.isUsable() ? effectiveText(m_reading.recipe) : tr("The recipe has mistakes: mend them first."));
    fillOutline();
    followTitle();
}

void RecipeEditor::fillOutline()
{
    m_outline->clear();
    for (const OutlineRow &row : outlineOf(m_text->toPlainText())) {
        auto *item = new QListWidgetItem((row.level > 0 ? u"    "_s : QString()) + displayText(row.title, false, 80), m_outline);
        item->setData(Qt::UserRole, row.line);
        item->setFont(uiFont(TextSize::Small, row.level > 0 ? QFont::Normal : QFont::DemiBold));
        item->setSizeHint({0, outlineRow});
    }
}

bool RecipeEditor::isChanged() const { return m_text->document()->isModified(); }

void RecipeEditor::followTitle()
{
    // Recipes beside their sources have all the same name.
    const QFileInfo file(m_file);
    const QString name = m_file.isEmpty() ? tr("New recipe") : u"%1/%2"_s.arg(file.absoluteDir().dirName(), file.fileName());
    const QString summary = problemSummary(m_reading.problems);
    m_title->setText(displayText(summary.isEmpty() || m_text->toPlainText().trimmed().isEmpty() ? name : u"%1 · %2"_s.arg(name, summary)));
    m_title->setToolTip(plainToolTip(m_file));
    setWindowTitle(isChanged() ? tr("%1 (changed)").arg(displayText(name)) : displayText(name));
    m_save->setEnabled(isChanged() || m_file.isEmpty());
}

void RecipeEditor::save() { m_file.isEmpty() ? saveAs() : saveTo(m_file); }

void RecipeEditor::saveAs()
{
    const QString name = m_reading.recipe.name.isEmpty() ? m_suggested : m_reading.recipe.name;
    (void)QDir().mkpath(m_library.folder());
    auto *dialog = new QFileDialog(this, tr("Save the recipe"), m_file.isEmpty() ? m_library.folder() : QFileInfo(m_file).absolutePath());
    dialog->setObjectName(u"saveRecipeDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Recipes (*.yaml *.yml)"));
    dialog->setDefaultSuffix(u"yaml"_s);
    dialog->selectFile((name.isEmpty() ? u"recipe"_s : name) + u".yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RecipeEditor::write);
    connect(dialog, &QFileDialog::rejected, this, [this] { m_afterSave = {}; });
    dialog->open();
}

void RecipeEditor::saveTo(const QString &file)
{
    const auto there = readWholeFile(file, largestFile);
    if (!there || *there == m_onDisk)
        return write(file);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save"), tr("%1 was changed by somebody else meanwhile.").arg(displayText(QFileInfo(file).fileName())),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"overwriteDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Saving replaces their changes by this text. “Save as” keeps both."));
    const QPushButton *yes = addDangerButton(*box, tr("Replace it"));
    connect(yes, &QPushButton::clicked, this, [this, file] { write(file); });
    box->open();
}

void RecipeEditor::write(const QString &file)
{
    const QByteArray text = m_text->toPlainText().toUtf8();
    if (const auto done = m_library.save(file, text); !done) {
        m_afterSave = {};
        return tell(QStringList{done.error().message, done.error().hint}.join(u' ').trimmed(), true);
    }
    m_onDisk = text;
    m_file = file;
    m_text->document()->setModified(false);
    read();
    tell(tr("Saved."), false);
    Q_EMIT saved(file);
    if (const auto then = std::exchange(m_afterSave, {}))
        then();
}

void RecipeEditor::askSave(const std::function<void()> &then)
{
    if (!isChanged())
        return then();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"), tr("Save the changes of the recipe?"), QMessageBox::NoButton, this);
    box->setObjectName(u"unsavedDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Save"), QMessageBox::AcceptRole);
    const QPushButton *no = addDangerButton(*box, tr("Throw them away"));
    box->setDefaultButton(yes); // which loses nothing
    connect(yes, &QPushButton::clicked, this, [this, then] {
        m_afterSave = then;
        save();
    });
    connect(no, &QPushButton::clicked, this, [this, then] {
        m_text->document()->setModified(false);
        then();
    });
    box->open();
}

void RecipeEditor::reject() { close(); }

void RecipeEditor::closeEvent(QCloseEvent *event)
{
    if (!isChanged())
        return QWidget::closeEvent(event); // QDialog's would call reject(), which closes
    event->ignore();
    askSave([this] { close(); });
}

void RecipeEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F8)
        return m_view->setCurrent(0), m_text->goToProblem(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    if (event->key() == Qt::Key_Escape)
        return; // a window with a text in it is not closed by a slip of the hand
    QDialog::keyPressEvent(event);
}

} // namespace qd::ui
