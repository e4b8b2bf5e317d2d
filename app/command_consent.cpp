// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_consent.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <memory>
#include <utility>

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

QPlainTextEdit *commandView(const QString &command, QWidget *parent)
{
    auto *view = new QPlainTextEdit(displayText(command, true, 4000), parent);
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

ConsentWords wordsOf(const hosts::ConfigCommand &command, const QStringList &hostNames)
{
    const bool proxy = command.kind == hosts::ConfigCommand::Kind::ProxyCommand;
    ConsentWords words;
    words.title = CommandConsentDialog::tr("Command in ssh_config");
    words.what = proxy ? CommandConsentDialog::tr("Your ssh_config reaches %1 through a command that runs on this machine (ProxyCommand).").arg(names(hostNames))
                       : CommandConsentDialog::tr("Your ssh_config wants to run a command on this machine to decide which settings hold for %1 (Match exec).").arg(names(hostNames));
    words.command = command.text;
    if (!command.file.isEmpty())
        words.place = CommandConsentDialog::tr("It stands in %1, line %2.").arg(displayText(command.file)).arg(command.line);
    words.until = proxy ? CommandConsentDialog::tr("Until you allow it, these hosts are not reached.") : CommandConsentDialog::tr("Until you allow it, the settings behind it do not hold.");
    return words;
}

ConsentWords wordsOf(const deploy::ForeignCommand &command)
{
    ConsentWords words;
    words.title = CommandConsentDialog::tr("Command of a recipe");
    words.what = CommandConsentDialog::tr("The recipe wants to run a command on this machine. %1").arg(displayText(command.purpose));
    words.command = command.text;
    if (!command.origin.isEmpty())
        words.place = CommandConsentDialog::tr("It stands in %1.").arg(displayText(command.origin));
    words.until = CommandConsentDialog::tr("Until you allow it, nothing is deployed with this recipe.");
    return words;
}

/// Also through dialogs, which are windows of their own.
bool belongsTo(const QWidget *widget, const QWidget *window)
{
    while (widget && widget != window)
        widget = widget->parentWidget();
    return widget != nullptr;
}

} // namespace

CommandConsentDialog::CommandConsentDialog(const ConsentWords &words, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("commandConsentDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(words.title);
    setMinimumWidth(520);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(paragraph(tr("May this command run?"), ui::TextSize::Title, ui::Ink::Text, QFont::DemiBold, this));
    layout->addWidget(paragraph(words.what, ui::TextSize::Body, ui::Ink::Text, QFont::Normal, this));
    layout->addWidget(commandView(words.command, this));
    if (!words.place.isEmpty())
        layout->addWidget(paragraph(words.place, ui::TextSize::Body, ui::Ink::Dim, QFont::Normal, this));
    layout->addWidget(paragraph(tr("%1 Your answer is kept for exactly this text; if it changes you are asked again.").arg(words.until), ui::TextSize::Body, ui::Ink::Dim, QFont::Normal, this));
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
    enqueue({wordsOf(command, hostNames), [command, allowed](bool yes) {
                 if (yes)
                     allowed(command);
             }});
}

void CommandConsent::ask(const deploy::ForeignCommand &command, std::function<void(bool)> answer)
{
    if (!m_window)
        return answer(false);
    enqueue({wordsOf(command), std::move(answer)});
}

void CommandConsent::enqueue(const Question &question)
{
    m_questions.push_back(question);
    if (!m_open)
        askNext();
}

void CommandConsent::askNext()
{
    if (m_questions.empty() || !m_window)
        return;
    const Question question = std::move(m_questions.front());
    m_questions.pop_front();
    // Above a wizard that is open: it waits for the answer.
    QWidget *const above = QApplication::activeModalWidget();
    auto *dialog = new CommandConsentDialog(question.words, belongsTo(above, m_window) ? above : m_window.data());
    m_open = dialog;
    const auto finish = [this, question, answered = std::make_shared<bool>(false)](bool allowed) {
        if (std::exchange(*answered, true))
            return;
        m_open.clear();
        question.answer(allowed);
        if (!m_open)
            askNext();
    };
    connect(dialog, &QDialog::finished, this, [finish](int answer) { finish(answer == QDialog::Accepted); });
    connect(dialog, &QObject::destroyed, this, [finish] { finish(false); }); // with what it stands above
    dialog->open();
}

} // namespace qd::app
