// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/problems_dialog.h"

#include "models/base/text.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

ProblemsDialog::ProblemsDialog(const QString &title, const QStringList &problems, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("problemsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What cannot be shown"));
    resize(620, 380);
    auto *const heading = new Label(tr("What of “%1” cannot be shown").arg(title), TextSize::Title, Ink::Text, QFont::DemiBold, this);
    heading->setWordWrap(true);
    auto *const note = new Label(tr("The rest works as it does in Grafana. These parts are left out:"), TextSize::Body, Ink::Dim, QFont::Normal, this);
    auto *const text = new QPlainTextEdit(this);
    text->setObjectName(QStringLiteral("problemsText"));
    text->setAccessibleName(tr("Problems"));
    text->setReadOnly(true);
    QStringList lines;
    for (const QString &problem : problems)
        lines.append(displayText(problem));
    text->setPlainText(lines.join(u'\n'));
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(heading);
    column->addWidget(note);
    column->addWidget(text, 1);
    column->addWidget(buttons);
}

} // namespace qd::ui
