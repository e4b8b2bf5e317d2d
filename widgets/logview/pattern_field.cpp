// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/pattern_field.h"

#include "widgets/common/icon_button.h"
#include "widgets/common/search_field.h"

#include <QtCore/QStringListModel>
#include <QtGui/QShortcut>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QHBoxLayout>

namespace qd::ui {
namespace {

constexpr qsizetype kHistoryKept = 50;

} // namespace

PatternField::PatternField(const QString &placeholder, const QString &prefix, QWidget *parent)
    : QWidget(parent), m_field(new SearchField(placeholder)), m_case(new IconButton(QStringLiteral("case-sensitive"), tr("Upper and lower case matter"))),
      m_word(new IconButton(QStringLiteral("whole-word"), tr("Whole words only"))),
      m_regex(new IconButton(QStringLiteral("regex"), tr("Regular expression"))), m_history(new QStringListModel(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_field->setObjectName(prefix + QStringLiteral("Search"));
    row->addWidget(m_field, 1);
    const std::pair<IconButton *, const char *> switches[] = {{m_case, "Case"}, {m_word, "Word"}, {m_regex, "Regex"}};
    for (const auto &[button, name] : switches) {
        button->setObjectName(prefix + QLatin1StringView(name));
        button->setCheckable(true);
        row->addWidget(button);
        connect(button, &QAbstractButton::toggled, this, &PatternField::changed);
    }
    auto *completer = new QCompleter(m_history, m_field);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(12);
    m_field->setCompleter(completer);
    auto *all = new QShortcut(QKeySequence(Qt::Key_Down), m_field);
    all->setContext(Qt::WidgetShortcut);
    connect(all, &QShortcut::activated, this, [this, completer] {
        completer->setCompletionPrefix(m_field->text());
        completer->complete();
    });
    connect(m_field, &QLineEdit::textChanged, this, &PatternField::changed);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        remember(m_field->text());
        Q_EMIT submitted();
    });
    connect(m_field, &SearchField::escaped, this, &PatternField::escaped);
    setFocusProxy(m_field);
}

logs::Pattern PatternField::pattern() const
{
    logs::Pattern pattern;
    pattern.text = m_field->text();
    pattern.regex = m_regex->isChecked();
    pattern.wholeWord = m_word->isChecked();
    pattern.caseMode = m_case->isChecked() ? logs::CaseMode::Sensitive : logs::CaseMode::Smart;
    return pattern;
}

void PatternField::setPattern(const logs::Pattern &pattern)
{
    {
        const QSignalBlocker field(m_field), regex(m_regex), word(m_word), sensitive(m_case);
        m_field->setText(pattern.text);
        m_regex->setChecked(pattern.regex);
        m_word->setChecked(pattern.wholeWord);
        m_case->setChecked(pattern.caseMode == logs::CaseMode::Sensitive);
    }
    m_field->update();
    Q_EMIT changed();
}

void PatternField::setHistory(const QStringList &texts) { m_history->setStringList(texts.mid(0, kHistoryKept)); }

QStringList PatternField::history() const { return m_history->stringList(); }

void PatternField::remember(const QString &text)
{
    if (text.isEmpty())
        return;
    QStringList texts = m_history->stringList();
    texts.removeAll(text);
    texts.prepend(text);
    setHistory(texts);
    Q_EMIT historyChanged();
}

} // namespace qd::ui
