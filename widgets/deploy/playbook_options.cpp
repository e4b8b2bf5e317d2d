// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/playbook_options.h"

#include "models/base/text.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/label.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSpinBox>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int variableLines = 4;

QStringList words(const QLineEdit *edit)
{
    QStringList list;
    for (const QString &word : edit->text().split(u',', Qt::SkipEmptyParts)) {
        if (const QString trimmed = word.trimmed(); !trimmed.isEmpty())
            list.append(trimmed);
    }
    return list;
}

/// Completes the last of words between commas.
class WordCompleter final : public QCompleter {
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QStringList splitPath(const QString &path) const override { return {path.section(u',', -1).trimmed()}; }

    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString text = static_cast<const QLineEdit *>(widget())->text();
        const qsizetype comma = text.lastIndexOf(u',');
        return (comma < 0 ? QString() : text.left(comma + 1) + u' ') + index.data().toString();
    }
};

} // namespace

PlaybookOptions::PlaybookOptions(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    layout->setSizeConstraint(QLayout::SetMinimumSize);
    m_survey = new Label({}, TextSize::Small, Ink::Dim);
    m_survey->setObjectName(u"playbookSurvey"_s);
    m_survey->setWordWrap(true);
    layout->addWidget(m_survey);
    layout->addWidget(makeWhat());
    layout->addWidget(makePasswords());
    layout->addStretch();
    setFocusProxy(m_tags);
    for (QLineEdit *edit : {m_inventory, m_limit, m_tags, m_skipTags, m_become})
        connect(edit, &QLineEdit::textChanged, this, &PlaybookOptions::changed);
    connect(m_vars, &QPlainTextEdit::textChanged, this, &PlaybookOptions::changed);
}

QWidget *PlaybookOptions::makeWhat()
{
    const auto [card, form] = makeBox(tr("How it runs"));
    m_tags = makeEdit(u"playbookTags"_s, tr("Only tasks with these tags"), tr("all tasks"));
    m_skipTags = makeEdit(u"playbookSkipTags"_s, tr("Not the tasks with these tags"), tr("none"));
    m_inventory = makeEdit(u"playbookInventory"_s, tr("Inventory of your own"), tr("made from the hosts of this console"));
    m_limit = makeEdit(u"playbookLimit"_s, tr("Limit"), tr("names, groups or patterns of the inventory, such as web:!web-3"));
    m_vars = makeTextBox(u"playbookVariables"_s, tr("Extra variables"), tr("version=1.4.2, one on each line"), variableLines);
    m_forks = makeSpin(u"playbookForks"_s, tr("Hosts at the same time"), 0, 500, 0);
    m_forks->setSpecialValueText(tr("as Ansible"));
    addRow(form, tr("Tags"), m_tags);
    addRow(form, tr("Skip tags"), m_skipTags);
    addRow(form, tr("Extra variables"), m_vars);
    addRow(form, tr("Inventory"), m_inventory);
    addRow(form, tr("Limit"), m_limit);
    addRow(form, tr("At the same time"), m_forks);
    return card;
}

QWidget *PlaybookOptions::makePasswords()
{
    const auto [card, form] = makeBox(tr("Account and passwords"));
    m_become = makeEdit(u"playbookBecome"_s, tr("Account to become"), tr("as the playbook says"));
    m_becomePassword = makeEdit(u"playbookBecomePassword"_s, tr("Password for sudo"), tr("none is needed"));
    m_vault = makeEdit(u"playbookVaultPassword"_s, tr("Password of the vault"), tr("there is no vault"));
    m_becomePassword->setEchoMode(QLineEdit::Password);
    m_vault->setEchoMode(QLineEdit::Password);
    addRow(form, tr("Become"), m_become);
    addRow(form, tr("Password for sudo"), m_becomePassword);
    addRow(form, tr("Vault password"), m_vault);
    addHelp(form, tr("Passwords go to Ansible through a pipe: they are in no file, argument, environment or journal."));
    return card;
}

void PlaybookOptions::read(const automation::PlaybookRequest &request, bool asksVault)
{
    m_inventory->setText(request.inventory);
    m_limit->setText(request.limit.join(u", "_s));
    m_tags->setText(request.tags.join(u", "_s));
    m_skipTags->setText(request.skipTags.join(u", "_s));
    QStringList lines;
    for (auto it = request.extraVars.cbegin(); it != request.extraVars.cend(); ++it)
        lines.append(it.key() + u'=' + it.value());
    m_vars->setPlainText(lines.join(u'\n'));
    m_forks->setValue(request.forks);
    m_become->setText(request.become);
    if (asksVault)
        m_vault->setPlaceholderText(tr("the recipe asks for it"));
}

void PlaybookOptions::write(automation::PlaybookRequest &request) const
{
    request.inventory = m_inventory->text().trimmed();
    request.limit = words(m_limit);
    request.tags = words(m_tags);
    request.skipTags = words(m_skipTags);
    request.extraVars.clear();
    for (const QString &line : m_vars->toPlainText().split(u'\n')) {
        if (line.contains(u'='))
            request.extraVars.insert(line.section(u'=', 0, 0).trimmed(), line.section(u'=', 1).trimmed());
    }
    request.forks = m_forks->value();
    request.become = m_become->text().trimmed();
}

std::shared_ptr<const automation::PlaybookSecrets> PlaybookOptions::secrets() const
{
    auto secrets = std::make_shared<automation::PlaybookSecrets>();
    secrets->vault = Secret(m_vault->text().toUtf8());
    secrets->become = Secret(m_becomePassword->text().toUtf8());
    return secrets;
}

void PlaybookOptions::offer(QLineEdit *edit, const QStringList &offered)
{
    auto *completer = new WordCompleter(offered, edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    edit->setCompleter(completer);
}

void PlaybookOptions::setSurvey(const automation::PlaybookSurvey &survey)
{
    offer(m_tags, survey.tags);
    offer(m_skipTags, survey.tags);
    QStringList parts{tr("%n play(s)", nullptr, int(survey.plays.size())), tr("%n task(s)", nullptr, survey.taskCount())};
    if (!survey.tags.isEmpty())
        parts.append(tr("tags: %1").arg(displayText(survey.tags.join(u", "_s), false, 400)));
    QStringList problems;
    for (const automation::PlaybookProblem &problem : survey.problems)
        problems.append(problem.toLine());
    setSurveyNote(problems.isEmpty() ? parts.join(tr(" · ")) : problems.join(u'\n'), !problems.isEmpty());
}

void PlaybookOptions::setSurveyNote(const QString &note, bool isError)
{
    m_survey->setInk(isError ? Ink::Error : Ink::Dim);
    m_survey->setText(displayText(note, true));
}

QString PlaybookOptions::complaint() const
{
    for (const QString &line : m_vars->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty() && (!line.contains(u'=') || line.section(u'=', 0, 0).trimmed().isEmpty()))
            return tr("An extra variable is a line such as version=1.4.2; “%1” is none.").arg(displayText(line, false, 40));
    }
    return {};
}

} // namespace qd::ui
