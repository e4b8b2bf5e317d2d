// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recipes/new_recipe_wizard.h"

#include "models/base/hand_over.h"
#include "models/base/text.h"
#include "models/recipes/completion.h"
#include "widgets/common/card.h"
#include "widgets/common/danger_button.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/row_delegate.h"
#include "widgets/recipes/problem_list.h"
#include "widgets/recipes/recipe_text.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Page { Folder, Answers, Text };

constexpr int kindsWidth = 280, kindRow = 34;
constexpr std::chrono::milliseconds lookDelay{250};

} // namespace

NewRecipeWizard::NewRecipeWizard(recipes::RecipeLibrary &library, QWidget *parent)
    : Wizard(u"newRecipe"_s, tr("New recipe"), parent), m_library(library)
{
    setObjectName(u"newRecipeWizard"_s);
    addPage(tr("Folder"), tr("Which folder is to be deployed?"), tr("Names and small files in it are looked at; nothing of it is run."), makeFolderPage());
    addPage(tr("Answers"), tr("Where does it go?"), tr("What was found is filled in. Everything can be changed later in the recipe's text."), scrolledPage(makeAnswersPage()));
    addPage(tr("Recipe"), tr("The recipe"), tr("Read it, change what you like, and save it where the others find it."), makeTextPage());
    m_delay.setSingleShot(true);
    m_delay.setInterval(lookDelay);
    connect(&m_delay, &QTimer::timeout, this, &NewRecipeWizard::look);
    begin();
}

QWidget *NewRecipeWizard::makeFolderPage()
{
    auto *page = new QWidget;
    m_folder = makeEdit(u"recipeFolder"_s, tr("Folder"), tr("A folder such as ~/shop"));
    auto *browseButton = new QPushButton(icon(u"folder-open"_s), tr("Choose…"));
    browseButton->setObjectName(u"browseRecipeFolder"_s);
    browseButton->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(browseButton);
    m_state = new Label({}, TextSize::Small, Ink::Dim);
    m_state->setObjectName(u"folderState"_s);
    m_state->setWordWrap(true);
    m_kinds = new QListWidget;
    m_kinds->setObjectName(u"detectedKinds"_s);
    m_kinds->setAccessibleName(tr("What the folder may be"));
    m_kinds->setFrameShape(QFrame::NoFrame);
    m_kinds->setFixedWidth(kindsWidth);
    m_kinds->setItemDelegate(new RowDelegate(kindRow, m_kinds));
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Why"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *place = new QWidget;
    m_reasonsPlace = new QVBoxLayout(place);
    m_reasonsPlace->setContentsMargins({});
    scroll->setWidget(place);
    m_choices = new QWidget;
    auto *columns = new QHBoxLayout(m_choices);
    columns->setContentsMargins({});
    columns->setSpacing(14);
    columns->addWidget(m_kinds);
    columns->addWidget(scroll, 1);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addLayout(row);
    layout->addWidget(m_state);
    layout->addWidget(m_choices, 1);
    m_nothing = new EmptyState(u"folder-open"_s, {}, {});
    m_nothing->setObjectName(u"nothingDetected"_s);
    layout->addWidget(m_nothing, 1);
    askForFolder();
    page->setFocusProxy(m_folder);
    connect(browseButton, &QPushButton::clicked, this, &NewRecipeWizard::browse);
    connect(m_kinds, &QListWidget::currentRowChanged, this, &NewRecipeWizard::showKind);
    connect(m_folder, &QLineEdit::textChanged, this, [this] {
        tell({});
        m_question.cancel();
        m_delay.start();
    });
    return page;
}

QWidget *NewRecipeWizard::makeAnswersPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    const auto [card, form] = makeBox(tr("The recipe"));
    m_name = makeEdit(u"recipeName"_s, tr("Name"), u"shop"_s);
    m_target = makeEdit(u"recipeTarget"_s, tr("Target directory on the hosts"), tr("as the built-in recipe says"));
    m_where = makeEdit(u"recipeWhere"_s, tr("Hosts"), tr("chosen when it runs; or web-1, group:web, all"));
    addRow(form, tr("Name"), m_name);
    addRow(form, tr("Target directory"), m_target);
    addRow(form, tr("Hosts"), m_where);
    const auto [variableCard, variableForm] = makeBox(tr("Variables"));
    m_variableCard = variableCard;
    m_variableForm = variableForm;
    column->addWidget(card);
    column->addWidget(variableCard);
    column->addStretch();
    page->setFocusProxy(m_name);
    for (QLineEdit *edit : {m_name, m_target, m_where})
        connect(edit, &QLineEdit::textChanged, this, [this] { tell({}); });
    return page;
}

QWidget *NewRecipeWizard::makeTextPage()
{
    auto *place = new QWidget;
    m_text = new RecipeText;
    m_problems = new ProblemList;
    m_hint = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_beside = new QRadioButton(tr("Beside the source"));
    m_beside->setObjectName(u"saveBeside"_s);
    m_team = new QRadioButton(tr("In the team's folder"));
    m_team->setObjectName(u"saveInTeam"_s);
    m_beside->setChecked(true);
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_problems);
    layout->addWidget(m_hint);
    layout->addWidget(m_beside);
    layout->addWidget(m_team);
    place->setFocusProxy(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NewRecipeWizard::check);
    connect(m_text, &RecipeText::hintChanged, m_hint, &QLabel::setText);
    connect(m_problems, &ProblemList::placeWanted, m_text, &RecipeText::goTo);
    connect(m_team, &QRadioButton::toggled, this, [this] {
        // What the person has changed in the text stays.
        if (page() == Text && m_text->toPlainText().toUtf8() == recipes::recipeText(m_written))
            fillText();
    });
    return place;
}

QString NewRecipeWizard::folder() const
{
    const QString text = m_folder->text().trimmed();
    const QString path = text.startsWith(u"~/") ? QDir::homePath() + text.mid(1) : text;
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

void NewRecipeWizard::setFolder(const QString &folder) { m_folder->setText(folder); }

void NewRecipeWizard::browse()
{
    auto *dialog = new QFileDialog(this, tr("Folder to deploy"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &NewRecipeWizard::setFolder);
    dialog->open();
}

bool NewRecipeWizard::isLooking() const { return m_delay.isActive() || m_question.isOpen(); }

void NewRecipeWizard::look()
{
    const QString path = folder();
    m_found.clear();
    m_kinds->clear();
    m_looked.clear();
    showKind(-1);
    m_state->setText({});
    if (path.isEmpty())
        return askForFolder();
    showNothing(tr("Looking at the folder…"), {});
    using Found = Result<QList<recipes::Detected>>;
    m_question.ask(this, inPool([path](const auto &) -> Found {
                       if (!QFileInfo(path).isDir())
                           return failure(ErrorCode::NotFound, tr("%1 is no folder.").arg(displayText(path)));
                       return recipes::detectFolder(path);
                   }),
                   [this, path](const Found &found) {
                       m_looked = path;
                       if (found)
                           return take(*found);
                       showNothing(tr("No such folder"), found.error().message);
                   });
}

void NewRecipeWizard::take(const QList<recipes::Detected> &found)
{
    m_found = found;
    if (found.isEmpty())
        return showNothing(tr("Nothing known was found in it"),
                           tr("Begin with a built-in recipe in the editor (New), or deploy the folder without a recipe: Deploy, then “A folder or tarball”."));
    m_nothing->hide();
    m_choices->show();
    m_state->setText(found.size() == 1 ? tr("This is what it looks like") : tr("%n possibility(ies), the likeliest first", nullptr, int(found.size())));
    for (const recipes::Detected &one : found) {
        auto *item = new QListWidgetItem(displayText(one.title), m_kinds);
        item->setData(Qt::AccessibleDescriptionRole, displayText(one.reasons.join(u". "_s)));
    }
    m_kinds->setCurrentRow(0);
}

void NewRecipeWizard::askForFolder()
{
    showNothing(tr("Choose the folder of an application"), tr("Its files tell what it is: Python, Node, static pages, a compiled program, containers, a playbook or a fabfile."));
}

void NewRecipeWizard::showNothing(const QString &title, const QString &sentence)
{
    m_nothing->setTitle(title);
    m_nothing->setSentence(sentence);
    m_choices->hide();
    m_nothing->show();
}

void NewRecipeWizard::showKind(int row)
{
    delete m_reasons;
    m_reasons = nullptr;
    if (row < 0 || row >= m_found.size())
        return;
    const recipes::Detected &found = m_found.at(row);
    m_reasons = new QWidget;
    auto *layout = new QVBoxLayout(m_reasons);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    auto *title = new Label(displayText(found.title), TextSize::Title, Ink::Text, QFont::DemiBold);
    title->setWordWrap(true);
    layout->addWidget(title);
    layout->addWidget(new Label(tr("Extends the built-in recipe %1").arg(found.base), TextSize::Small, Ink::Dim));
    for (const QString &reason : found.reasons)
        addIconLine(layout, u"check"_s, Ink::Ok, displayText(reason))->setInk(Ink::Text);
    for (const QString &note : found.notes)
        addIconLine(layout, u"triangle-alert"_s, Ink::Warn, displayText(note));
    layout->addStretch();
    m_reasonsPlace->addWidget(m_reasons);
    m_reasons->show();
}

const recipes::Detected *NewRecipeWizard::chosen() const
{
    const int row = m_kinds->currentRow();
    return row >= 0 && row < m_found.size() ? &m_found.at(row) : nullptr;
}

void NewRecipeWizard::fillAnswers()
{
    if (!chosen() || *chosen() == m_filled)
        return; // what was answered stays
    m_filled = *chosen();
    m_name->setText(m_filled.name);
    m_target->setText(m_filled.target);
    m_where->setText(m_filled.where);
    m_fields.clear();
    while (m_variableForm->rowCount() > 0)
        m_variableForm->removeRow(0);
    const QString base = QString::fromUtf8(recipes::builtInText(m_filled.base).value_or(QByteArray()));
    const recipes::Recipe builtIn = recipes::readRecipe(base.toUtf8(), {}).recipe;
    const QMap<QString, QString> help = recipes::variableHelp(base);
    QMap<QString, QString> usual = builtIn.variables;
    usual.insert(m_filled.variables);
    // What was found first, then what may be of use.
    QStringList names = m_filled.variables.keys();
    for (const QString &name : recipes::variableNames(base)) {
        if (!names.contains(name))
            names.append(name);
    }
    for (const QString &name : std::as_const(names)) {
        if (usual.value(name).contains(u'\n'))
            continue; // lists are for the text
        auto *edit = makeEdit(u"variable-"_s + name, displayText(name), displayText(builtIn.variables.value(name)));
        edit->setText(m_filled.variables.value(name));
        addRow(m_variableForm, displayText(name), edit);
        if (help.contains(name))
            addHelp(m_variableForm, displayText(help.value(name)));
        m_fields.append({name, edit});
    }
    m_variableCard->setVisible(!m_fields.isEmpty());
}

recipes::Detected NewRecipeWizard::answers() const
{
    recipes::Detected answered = m_filled;
    answered.name = m_name->text().trimmed();
    answered.target = m_target->text().trimmed();
    answered.where = m_where->text().trimmed();
    for (const Field &field : m_fields) {
        if (const QString value = field.edit->text().trimmed(); value.isEmpty())
            answered.variables.remove(field.variable);
        else
            answered.variables.insert(field.variable, value);
    }
    if (!m_team->isChecked())
        return answered;
    // Relative paths of a recipe begin at its own folder, which is another one then.
    const QDir source(m_looked);
    const recipes::SourceKind kind = recipes::readRecipe(recipes::builtInText(answered.base).value_or(QByteArray()), {}).recipe.source.kind;
    if (answered.source.kind == recipes::SourceKind::None && kind == recipes::SourceKind::Folder) {
        answered.source.kind = kind;
        answered.source.location = m_looked;
    }
    const bool isLocal = answered.source.kind == recipes::SourceKind::Folder || answered.source.kind == recipes::SourceKind::Tarball
        || answered.source.kind == recipes::SourceKind::Wheel;
    if (isLocal)
        answered.source.location = QDir::cleanPath(source.absoluteFilePath(answered.source.location));
    if (!answered.playbook.isEmpty())
        answered.playbook = source.absoluteFilePath(answered.playbook);
    return answered;
}

void NewRecipeWizard::fillText()
{
    const QString name = m_name->text().trimmed();
    m_beside->setText(tr("Beside the source: %1").arg(displayText(QDir::toNativeSeparators(m_looked + u"/quarterdeck.yaml"_s))));
    m_team->setText(tr("In the team's folder: %1").arg(displayText(QDir::toNativeSeparators(m_library.folder() + u'/' + name + u".yaml"_s))));
    // A fabfile is found by its folder, which is the recipe's.
    m_team->setEnabled(m_filled.task.isEmpty());
    if (!m_team->isEnabled())
        m_beside->setChecked(true);
    const recipes::Detected now = answers();
    if (now == m_written)
        return; // what was changed in the text stays
    m_written = now;
    m_text->replaceText(QString::fromUtf8(recipes::recipeText(now)));
    check();
}

void NewRecipeWizard::check()
{
    tell({});
    m_reading = recipes::readRecipe(m_text->toPlainText().toUtf8(), m_looked + u"/quarterdeck.yaml"_s);
    m_text->setProblems(m_reading.problems);
    m_problems->setProblems(m_reading.problems);
}

QString NewRecipeWizard::text() const { return m_text->toPlainText(); }

QString NewRecipeWizard::file() const
{
    return m_beside->isChecked() ? m_looked + u"/quarterdeck.yaml"_s : m_library.folder() + u'/' + m_reading.recipe.name + u".yaml"_s;
}

QString NewRecipeWizard::complaint(int page) const
{
    switch (page) {
    case Folder:
        if (isLooking())
            return tr("The folder is still being looked at.");
        if (folder().isEmpty() || m_looked.isEmpty())
            return tr("Choose a folder.");
        return chosen() ? QString() : tr("Nothing known was found in this folder.");
    case Answers:
        return recipes::isRecipeName(m_name->text().trimmed()) ? QString() : tr("A name has letters, digits, dots, dashes and underscores, at most 64.");
    default:
        return m_reading.isUsable() ? QString() : tr("The recipe has mistakes: they are listed below the text.");
    }
}

void NewRecipeWizard::entered(int page)
{
    if (page == Answers)
        fillAnswers();
    else if (page == Text)
        fillText();
}

QString NewRecipeWizard::nextText(int page) const { return page == Text ? tr("Save the recipe") : Wizard::nextText(page); }

void NewRecipeWizard::finish()
{
    const QString path = file();
    if (!QFileInfo::exists(path))
        return write(path);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save the recipe"), tr("%1 is there already.").arg(displayText(path)), QMessageBox::Cancel, this);
    box->setObjectName(u"replaceRecipeDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *yes = addDangerButton(*box, tr("Replace it"));
    connect(yes, &QPushButton::clicked, this, [this, path] { write(path); });
    box->open();
}

void NewRecipeWizard::write(const QString &path)
{
    if (const auto done = m_library.save(path, m_text->toPlainText().toUtf8()); !done)
        return tell(QStringList{done.error().message, done.error().hint}.join(u' ').trimmed());
    Q_EMIT created(path);
    accept();
}

} // namespace qd::ui
