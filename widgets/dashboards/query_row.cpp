// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/query_row.h"

#include "models/base/text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

QueryRow::QueryRow(const QString &letter, integrations::PromqlCompletion &completion, QWidget *parent)
    : QWidget(parent), m_letter(letter), m_editor(new PromqlEditor(completion, this)), m_name(new Label(letter, TextSize::Body, Ink::Accent, QFont::Bold, this)),
      m_on(new IconButton(QStringLiteral("eye"), tr("Use this query"), this)), m_remove(new IconButton(QStringLiteral("x"), tr("Remove this query"), this)),
      m_message(new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this)), m_hint(new ElidedLabel({}, TextSize::Small, Ink::Faint, QFont::Normal, this))
{
    setObjectName(QStringLiteral("queryRow"));
    m_on->setObjectName(QStringLiteral("queryOn"));
    m_on->setCheckable(true);
    m_on->setChecked(true);
    m_remove->setObjectName(QStringLiteral("queryRemove"));
    m_message->setObjectName(QStringLiteral("queryMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_hint->setObjectName(QStringLiteral("queryHint"));
    m_hint->setFixedHeight(18);
    m_name->setFixedWidth(18);
    auto *const row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(m_name, 0, Qt::AlignTop);
    row->addWidget(m_editor, 1);
    row->addWidget(m_on, 0, Qt::AlignTop);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    auto *const below = new QVBoxLayout;
    below->setContentsMargins(26, 0, 72, 0);
    below->setSpacing(0);
    below->addWidget(m_message);
    below->addWidget(m_hint);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(row);
    column->addLayout(below);
    m_name->setContentsMargins(0, 8, 0, 0);
    connect(m_editor, &PromqlEditor::runRequested, this, &QueryRow::runRequested);
    connect(m_editor, &PromqlEditor::hintChanged, m_hint, &QLabel::setText);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        m_failed = false;
        tell({}, false);
    });
    connect(m_on, &QToolButton::toggled, this, [this](bool on) {
        m_on->setIconName(on ? QStringLiteral("eye") : QStringLiteral("eye-off"));
        Q_EMIT switched();
    });
    connect(m_remove, &QToolButton::clicked, this, &QueryRow::removeRequested);
    setLetter(letter);
}

void QueryRow::setLetter(const QString &letter)
{
    m_letter = letter;
    m_name->setText(letter);
    m_editor->setAccessibleName(tr("PromQL query %1").arg(letter));
}

bool QueryRow::isOn() const { return m_on->isChecked(); }

void QueryRow::setRemovable(bool removable) { m_remove->setEnabled(removable); }

void QueryRow::tell(const QString &text, bool isError)
{
    m_message->setInk(isError ? Ink::Error : Ink::Warn);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void QueryRow::check(integrations::PrometheusClient *client)
{
    m_check.cancel();
    m_failed = false;
    if (!client || !isOn() || expression().isEmpty()) {
        Q_EMIT checked();
        return;
    }
    m_check.ask(this, client->check(m_editor->toPlainText()), [this](const Result<integrations::PromNotes> &notes) {
        m_editor->setErrorPlace({});
        if (!notes) {
            m_failed = true;
            m_editor->setErrorPlace(integrations::parseErrorPlace(notes.error().detail));
            const bool isParse = notes.error().code == ErrorCode::Parse;
            tell(displayText(isParse && !notes.error().detail.isEmpty() ? notes.error().detail : notes.error().toLine(), true), true);
        } else {
            tell(displayText((notes->warnings + notes->infos).join(u'\n'), true), false);
        }
        Q_EMIT checked();
    });
}

} // namespace qd::ui
