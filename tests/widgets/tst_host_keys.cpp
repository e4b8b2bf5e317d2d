// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"
#include "widgets/common/theme.h"
#include "widgets/shell/host_key_dialog.h"
#include "widgets/shell/host_key_row.h"
#include "widgets/shell/replace_keys_dialog.h"
#include "widgets/shell/ssh_prompt_dialog.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using ssh::HostKeyVerdict;

namespace {

ssh::HostKey madeKey(const QByteArray &type, char filling)
{
    return {QByteArray("\0\0\0", 3) + char(type.size()) + type + QByteArray(40, filling)};
}

ssh::HostKeyAlarm alarmOf(HostKeyVerdict verdict, const QString &host = u"web-01 (deploy@10.0.0.7)"_s)
{
    ssh::HostKeyAlarm alarm;
    alarm.host = HostId{host};
    alarm.hostName = host;
    alarm.lookupName = u"10.0.0.7"_s;
    alarm.files = {u"/home/me/.ssh/known_hosts"_s};
    alarm.shown = madeKey("ssh-ed25519", 'n');
    alarm.finding.verdict = verdict;
    const ssh::HostKey old = madeKey(verdict == HostKeyVerdict::OtherType ? "ssh-rsa" : "ssh-ed25519", 'o');
    alarm.finding.stored = {{u"/home/me/.ssh/known_hosts"_s, 17, QString::fromLatin1(old.type()),
                             verdict == HostKeyVerdict::Unreadable ? QString() : verdict == HostKeyVerdict::Revoked ? alarm.shown.fingerprint() : old.fingerprint(),
                             verdict == HostKeyVerdict::Revoked ? u"@revoked"_s : QString()}};
    return alarm;
}

QStringList buttonTexts(const QWidget &window)
{
    QStringList texts;
    for (const auto *button : window.findChildren<QAbstractButton *>())
        texts << button->text();
    return texts;
}

/// For eyes: pictures of both themes, when a folder for them is named.
void picture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    if (folder.isEmpty())
        return;
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(mode);
        window.show();
        QTest::qWait(30);
        QVERIFY(window.grab().save(u"%1/%2-%3.png"_s.arg(folder, name, mode == ThemeMode::Dark ? u"dark"_s : u"light"_s)));
    }
}

} // namespace

/// The dialogs about host keys: none that warns has a way past.
class TestHostKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }

    void alarmHasNoWayOn_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("title");
        QTest::newRow("changed") << int(HostKeyVerdict::Changed) << u"has changed"_s;
        QTest::newRow("other type") << int(HostKeyVerdict::OtherType) << u"another type"_s;
        QTest::newRow("unreadable") << int(HostKeyVerdict::Unreadable) << u"cannot be read"_s;
        QTest::newRow("revoked") << int(HostKeyVerdict::Revoked) << u"revoked"_s;
    }
    void alarmHasNoWayOn()
    {
        QFETCH(const int, verdict);
        QFETCH(const QString, title);
        const ssh::HostKeyAlarm alarm = alarmOf(HostKeyVerdict(verdict));
        HostKeyDialog dialog(alarm);
        dialog.show();
        QVERIFY2(dialog.windowTitle().contains(title), qPrintable(dialog.windowTitle()));
        QCOMPARE(buttonTexts(dialog), (QStringList{u"Copy as text"_s, u"Close"_s}));
        QVERIFY(dialog.findChild<QPushButton *>(u"hostKeyClose"_s)->isDefault());
        QVERIFY(dialog.findChild<QLabel *>(u"hostKeyShown"_s)->accessibleName().contains(alarm.shown.fingerprint()));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(accepted.isEmpty() && dialog.result() == QDialog::Rejected);
        QCOMPARE(test::labelsThatMayRenderHtml(dialog), QStringList());
        QCOMPARE(test::unnamedWidgets(dialog), QStringList());
        picture(dialog, u"host-key-%1"_s.arg(ssh::verdictName(HostKeyVerdict(verdict))));
    }

    void oneDialogTakesAllHosts()
    {
        HostKeyDialog dialog(alarmOf(HostKeyVerdict::Changed));
        dialog.add(alarmOf(HostKeyVerdict::Revoked, u"db-01 (root@10.0.0.9)"_s));
        dialog.add(alarmOf(HostKeyVerdict::Changed)); // dialled again
        QCOMPARE(dialog.alarms().size(), 2);
        QVERIFY2(dialog.windowTitle().startsWith(u"2 "_s), qPrintable(dialog.windowTitle()));
        dialog.show();
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"hostKeyCopy"_s), Qt::LeftButton);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"db-01"_s) && copied.contains(u"web-01"_s) && copied.count(u"SHA256:"_s) == 4);
        picture(dialog, u"host-key-two"_s);
    }

    void replacingTakesThreeDeliberateSteps()
    {
        const QList<ssh::HostKeyAlarm> alarms{alarmOf(HostKeyVerdict::Changed), alarmOf(HostKeyVerdict::OtherType, u"<b>mail</b> & co"_s),
                                              alarmOf(HostKeyVerdict::Revoked, u"db-01"_s)};
        ReplaceKeysDialog dialog(alarms);
        dialog.show();
        auto *replace = dialog.findChild<QPushButton *>(u"replaceConfirm"_s);
        auto *compared = dialog.findChild<QCheckBox *>(u"replaceCompared"_s);
        QVERIFY(!replace->isEnabled() && dialog.chosen().isEmpty());
        QVERIFY(dialog.findChild<QPushButton *>(u"replaceCancel"_s)->isDefault());
        compared->setChecked(true);
        QVERIFY(!replace->isEnabled());
        dialog.findChild<QCheckBox *>(u"replaceAll"_s)->click();
        QCOMPARE(dialog.chosen().size(), 2); // a revoked key is never among them
        QVERIFY(replace->isEnabled() && replace->text().contains(u'2'));
        QVERIFY(!dialog.findChild<QCheckBox *>(u"replaceHost2"_s)->isEnabled());
        compared->setChecked(false);
        QVERIFY(!replace->isEnabled());
        QCOMPARE(test::labelsThatMayRenderHtml(dialog), QStringList());
        QCOMPARE(test::unnamedWidgets(dialog), QStringList());
        compared->setChecked(true);
        QTest::keyClick(&dialog, Qt::Key_Return); // Cancel is the default
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
        picture(dialog, u"replace-keys"_s);
    }

    void rememberIsOfferedOnlyWhereItIsKept()
    {
        ssh::Prompt prompt;
        prompt.kind = ssh::Prompt::Kind::Passphrase;
        prompt.hostName = u"web-01 (deploy@10.0.0.7)"_s;
        prompt.keyFile = u"/home/me/.ssh/id_ed25519"_s;
        prompt.secretId = u"passphrase:/home/me/.ssh/id_ed25519"_s;
        prompt.fields = {{u"Passphrase"_s, false}};
        SshPromptDialog without(prompt);
        QVERIFY(!without.findChild<QCheckBox *>(u"promptRemember"_s));
        QVERIFY(!without.takeAnswer(true).remember);
        prompt.mayRemember = true;
        SshPromptDialog with(prompt);
        with.show();
        auto *box = with.findChild<QCheckBox *>(u"promptRemember"_s);
        QVERIFY(box && !box->isChecked());
        QCOMPARE(test::unnamedWidgets(with), QStringList());
        box->setChecked(true);
        QVERIFY(!with.takeAnswer(false).remember);
        QVERIFY(with.takeAnswer(true).remember);
        picture(with, u"prompt-passphrase"_s);
    }

    void authorityIsMentioned()
    {
        ssh::Prompt prompt;
        prompt.kind = ssh::Prompt::Kind::UnknownHostKey;
        prompt.hostName = u"web-01 (deploy@10.0.0.7)"_s;
        prompt.keyType = u"ssh-ed25519"_s;
        prompt.fingerprint = madeKey("ssh-ed25519", 'n').fingerprint();
        prompt.note = u"A certificate authority is trusted for this host in /etc/ssh/ssh_known_hosts:3. Host certificates cannot be checked by this program, so compare the key itself."_s;
        SshPromptDialog dialog(prompt);
        dialog.show();
        QCOMPARE(dialog.findChild<QLabel *>(u"promptNote"_s)->text(), prompt.note);
        QCOMPARE(test::labelsThatMayRenderHtml(dialog), QStringList());
        picture(dialog, u"prompt-unknown"_s);
    }
};

QD_TEST_MAIN(QApplication, TestHostKeys)
#include "tst_host_keys.moc"
