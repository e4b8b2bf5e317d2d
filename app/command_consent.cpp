// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_consent.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::app {
namespace {

constexpr int kNamesShown = 8;

QString names(const QStringList &hosts)
{
    QStringList shown = hosts.first(std::min<qsizetype>(kNamesShown, hosts.size()));
    for (QString &name : shown)
        name = displayText(name, false, 60);
    const int more = int(hosts.size() - shown.size());
    return shown.join(QStringLiteral(", ")) + (more > 0 ? CommandConsentDialog::tr(" and %n more", nullptr, more) : QString());
}

QPlainTextEdit *commandView(const hosts::ConfigCommand &command, QWidget *parent)
{
    auto *view = new QPlainTextEdit(displayText(command.text, false, 4000), parent);
    view->setObjectName(QStringLiteral("consentCommand"));
    view->setAccessibleName(CommandConsentDialog::tr("Command"));
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setMaximumHeight(110);
    return view;
}

ui::Label *paragraph(const QString &text, ui::TextSize size, ui::Ink ink, QFont::Weight weight, QWidget *parent)
{
    auto *label = new ui::Label(text, size, ink, weight, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

CommandConsentDialog::CommandConsentDialog(const hosts::ConfigCommand &command, const QStringList &hostNames, QWidget *parent) : QDialog(parent)
{
    const bool proxy = command.kind == hosts::ConfigCommand::Kind::ProxyCommand;
    setObjectName(QStringLiteral("commandConsentDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Command in ssh_config"));
    setMinimumWidth(520);
    const QString what = proxy ? tr("Your ssh_config reaches %1 through a command that runs on this machine (ProxyCommand).").arg(names(hostNames))
                               : tr("Your ssh_config wants to run a command on this machine to decide which settings hold for %1 (Match exec).").arg(names(hostNames));
    const QString until = proxy ? tr("Until you allow it, these hosts are not reached.") : tr("Until you allow it, the settings behind it do not hold.");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(paragraph(tr("May this command run?"), ui::TextSize::Title, ui::Ink::Text, QFont::DemiBold, this));
    layout->addWidget(paragraph(what, ui::TextSize::Body, ui::Ink::Text, QFont::Normal, this));
    layout->addWidget(commandView(command, this));
    if (!command.file.isEmpty())
        layout->addWidget(paragraph(tr("It stands in %1, line %2.").arg(displayText(command.file)).arg(command.line), ui::TextSize::Body, ui::Ink::Dim, QFont::Normal, this));
    layout->addWidget(paragraph(tr("%1 Your answer is kept for exactly this text; if it changes you are asked again.").arg(until), ui::TextSize::Body, ui::Ink::Dim, QFont::Normal, this));
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *allow = buttons->addButton(tr("Allow"), QDialogButtonBox::AcceptRole);
    allow->setObjectName(QStringLiteral("consentAllow"));
    QPushButton *later = buttons->addButton(tr("Not now"), QDialogButtonBox::RejectRole);
    later->setObjectName(QStringLiteral("consentLater"));
    later->setDefault(true);
    later->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addSpacing(4);
    layout->addWidget(buttons);
}

void CommandConsent::ask(const hosts::ConfigCommand &command, const QStringList &hostNames, const Allowed &allowed)
{
    if (!m_window)
        return;
    m_questions.push_back({command, hostNames, allowed});
    if (!m_open)
        askNext();
}

void CommandConsent::askNext()
{
    if (m_questions.empty() || !m_window)
        return;
    const Question question = std::move(m_questions.front());
    m_questions.pop_front();
    auto *dialog = new CommandConsentDialog(question.command, question.hostNames, m_window);
    m_open = dialog;
    connect(dialog, &QDialog::finished, this, [this, question](int answer) {
        m_open.clear();
        if (answer == QDialog::Accepted)
            question.allowed(question.command);
        askNext();
    });
    dialog->open();
}

} // namespace qd::app
