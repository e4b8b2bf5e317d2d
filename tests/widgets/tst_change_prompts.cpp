// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/log_guard.h"
#include "widgets/common/label.h"
#include "widgets/shell/ssh_prompt_dialog.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

/// The questions before a change and before sudo.
class TestChangePrompts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changeNamesEverything();
    void changeOfManyHosts();
    void sudoHidesThePassword();
};

void TestChangePrompts::changeNamesEverything()
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::ConfirmChange;
    prompt.hostName = u"<b>web-01</b>"_s;
    prompt.purpose = u"Restart nginx"_s;
    prompt.command = u"cd /srv\nsystemctl restart 'a b'\x1b[2J"_s;
    prompt.reason = u"the tag “prod”"_s;
    SshPromptDialog dialog(prompt);
    dialog.show();
    auto *sentence = dialog.findChild<Label *>(u"promptSentence"_s);
    QCOMPARE(sentence->textFormat(), Qt::PlainText);
    for (const QString &part : {u"<b>web-01</b>"_s, u"Restart nginx"_s, u"the tag “prod”"_s})
        QVERIFY2(sentence->text().contains(part), qPrintable(sentence->text()));
    const auto *command = dialog.findChild<QPlainTextEdit *>(u"promptCommand"_s);
    QVERIFY(command->isReadOnly());
    QVERIFY(command->toPlainText().startsWith(u"cd /srv\nsystemctl restart 'a b'"_s));
    QVERIFY(!command->toPlainText().contains(QChar(0x1b)));
    QVERIFY(dialog.findChild<QPushButton *>(u"promptCancel"_s)->isDefault()); // a slip says no
    QVERIFY(!dialog.findChild<QPushButton *>(u"promptAccept"_s)->isDefault());
    QVERIFY(dialog.findChildren<QLineEdit *>().isEmpty());
    QVERIFY(dialog.takeAnswer(true).accepted);
}

void TestChangePrompts::changeOfManyHosts()
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::ConfirmChange;
    prompt.hostName = u"web-01"_s;
    prompt.purpose = u"Deploy shop"_s;
    prompt.scope = {u"web-01"_s, u"web-02"_s};
    const SshPromptDialog dialog(prompt);
    const QString text = dialog.findChild<Label *>(u"promptSentence"_s)->text();
    QVERIFY2(text.contains(u"web-01, web-02"_s), qPrintable(text));
}

void TestChangePrompts::sudoHidesThePassword()
{
    ssh::Prompt prompt;
    prompt.kind = ssh::Prompt::Kind::Sudo;
    prompt.hostName = u"web-01 (deploy@10.0.0.7)"_s;
    prompt.account = u"root"_s;
    prompt.purpose = u"Restart nginx"_s;
    prompt.fields = {{.label = {}, .echo = false}};
    prompt.retry = true;
    SshPromptDialog dialog(prompt);
    dialog.show();
    const QString text = dialog.findChild<Label *>(u"promptSentence"_s)->text();
    QVERIFY2(text.contains(prompt.hostName) && text.contains(u"root"_s) && text.contains(u"Restart nginx"_s), qPrintable(text));
    QVERIFY(dialog.findChild<Label *>(u"promptRetry"_s));
    const auto fields = dialog.findChildren<QLineEdit *>();
    QCOMPARE(fields.size(), 1);
    QCOMPARE(fields.first()->echoMode(), QLineEdit::Password);
    QVERIFY(!fields.first()->accessibleName().isEmpty());
    fields.first()->setText(u"canary"_s);
    const auto answer = dialog.takeAnswer(true);
    QCOMPARE(answer.values.size(), size_t(1));
    QCOMPARE(QByteArray(answer.values.front().data()), "canary"_ba);
    QVERIFY(fields.first()->text().isEmpty());
}

QD_TEST_MAIN(QApplication, TestChangePrompts)
#include "tst_change_prompts.moc"
