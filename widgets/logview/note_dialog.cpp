// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/note_dialog.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>

namespace qd::ui {

NoteDialog::NoteDialog(const QString &note, QWidget *parent) : QDialog(parent), m_edit(new QPlainTextEdit(note))
{
    setObjectName(QStringLiteral("noteDialog"));
    setWindowTitle(tr("Note at this line"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(420, 220);
    m_edit->setObjectName(QStringLiteral("noteText"));
    m_edit->setAccessibleName(tr("Note"));
    m_edit->setPlaceholderText(tr("What happened here, and what comes of it"));
    m_edit->setTabChangesFocus(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_edit, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *keep = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this);
        connect(keep, &QShortcut::activated, this, &QDialog::accept);
    }
}

QString NoteDialog::note() const
{
    return m_edit->toPlainText().trimmed().left(kLongest);
}

} // namespace qd::ui
