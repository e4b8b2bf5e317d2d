// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "tests/app/fleet.h"
#include "tests/support/key_ring.h"
#include "tests/support/log_guard.h"
#include "tests/widgets/walk.h"

#include <QtCore/QDirIterator>
#include <QtCore/QProcess>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace qd;
using namespace qd::app;
using namespace Qt::StringLiterals;

namespace {

/// All texts on it.
QString textOf(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

/// The whole console, offscreen, where a person must say yes first: commands of ssh_config, host keys that changed,
/// and secrets for the desktop's key ring. Real sshd hosts, a real gnome-keyring.
class TestApplicationTrust : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray home = qgetenv("HOME");
        QVERIFY(m_ring.start());
        qputenv("HOME", home); // OpenSSH is asked about ssh_config only where this is the account's own
    }

    void cleanup()
    {
        m_app.reset();
        m_fleet.reset();
    }

    void proxyCommandRunsOnlyWhenAllowed()
    {
        m_fleet = std::make_unique<test::Fleet>(1);
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
        const QString marker = m_fleet->path(u"marker"_s);
        const QString command = u"sh -c 'printf x >>%1; exec nc %h %p'"_s.replace(u"%1"_s, marker);
        QVERIFY(m_fleet->writeConfig({}, " ProxyCommand " + command.toUtf8() + '\n'));
        open();
        QDialog *question = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("commandConsentDialog")), 15000);
        QCOMPARE(question->findChild<QPlainTextEdit *>(u"consentCommand"_s)->toPlainText(), command);
        const QString words = textOf(*question);
        QVERIFY2(words.contains(u"web-1"_s) && words.contains(u"ProxyCommand"_s) && words.contains(m_fleet->configFile() + u", line "_s), qPrintable(words));
        QVERIFY(button(*question, "consentLater")->isDefault() && !button(*question, "consentAllow")->isDefault());
        QCOMPARE(test::labelsThatMayRenderHtml(*question), QStringList());
        button(*question, "consentLater")->click();
        QTest::qWait(1500); // time to ask again, which would be a nuisance, or to run it all the same
        QVERIFY(!dialog("commandConsentDialog"));
        QCOMPARE(size(marker), 0);
        QVERIFY(!isLive());

        m_app->fleet().connectHosts({host()}); // the person wants the host: asked again
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("commandConsentDialog")), 15000);
        button(*question, "consentAllow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
        QCOMPARE(size(marker), 1);

        open(); // the next start
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
        QVERIFY(!dialog("commandConsentDialog"));
        QCOMPARE(size(marker), 2);

        QVERIFY(m_fleet->writeConfig({}, " ProxyCommand " + command.toUtf8() + " #\n"));
        m_app->fleet().disconnectHosts({host()});
        m_app->fleet().connectHosts({host()});
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("commandConsentDialog")), 15000);
        QCOMPARE(question->findChild<QPlainTextEdit *>(u"consentCommand"_s)->toPlainText(), command + u" #"_s);
        question->reject();
        QTest::qWait(500);
        QCOMPARE(size(marker), 2);
    }

    void matchExecHoldsOnlyWhenAllowed()
    {
        m_fleet = std::make_unique<test::Fleet>(1);
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
        const QString marker = m_fleet->path(u"marker"_s);
        QVERIFY(m_fleet->writeConfig("Match originalhost web-1 exec \"printf x >>" + marker.toUtf8() + "\"\n ServerAliveInterval 7\n"));
        open();
        QDialog *question = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("commandConsentDialog")), 15000);
        QCOMPARE(question->findChild<QPlainTextEdit *>(u"consentCommand"_s)->toPlainText(), u"printf x >>"_s + marker);
        QVERIFY2(textOf(*question).contains(u"Match exec"_s) && textOf(*question).contains(m_fleet->configFile() + u", line 1"_s), qPrintable(textOf(*question)));
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000); // the rest of ssh_config holds meanwhile
        button(*question, "consentLater")->click();
        QTest::qWait(1000);
        QCOMPARE(size(marker), 0);
        m_app->fleet().connectHosts({host()});
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("commandConsentDialog")), 15000);
        button(*question, "consentAllow")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(size(marker) > 0, content(m_fleet->path(u"XDG_CONFIG_HOME/quarterdeck/trusted-commands"_s)).constData(), 15000);
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
    }

    void changedKeyIsReplacedByAnActionOfItsOwn()
    {
        m_fleet = std::make_unique<test::Fleet>(1);
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
        open();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
        test::SshdFixture &server = m_fleet->server(1);
        const QString before = fingerprint();
        const QByteArray known = content(server.knownHostsPath());
        server.stop();
        QVERIFY(server.renewHostKey() && server.start());
        const QString after = fingerprint();
        QVERIFY(before.startsWith(u"SHA256:"_s) && after.startsWith(u"SHA256:"_s) && before != after);

        QDialog *alarm = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((alarm = dialog("hostKeyAlarm")), 60000);
        const QString words = textOf(*alarm).remove(u'\n'); // fingerprints stand in two lines
        QVERIFY2(words.contains(before) && words.contains(after) && words.contains(u"web-1"_s), qPrintable(words));
        QStringList buttons; // none that goes on
        for (const QPushButton *one : alarm->findChildren<QPushButton *>())
            buttons.append(one->objectName());
        buttons.sort();
        QCOMPARE(buttons, (QStringList{u"hostKeyClose"_s, u"hostKeyCopy"_s}));
        QCOMPARE(m_app->fleet().status(host()).phase, ssh::SessionPhase::Failed);
        button(*alarm, "hostKeyClose")->click();
        QTest::qWait(1500);
        QVERIFY(!isLive());
        QCOMPARE(content(server.knownHostsPath()), known);

        m_app->window().findChild<QAction *>(u"hostKeys"_s)->trigger();
        QDialog *replace = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((replace = dialog("replaceKeys")), 5000);
        QPushButton *confirm = button(*replace, "replaceConfirm");
        QVERIFY(!confirm->isEnabled());
        replace->findChild<QCheckBox *>(u"replaceHost0"_s)->click();
        QVERIFY(!confirm->isEnabled());
        replace->findChild<QCheckBox *>(u"replaceCompared"_s)->click();
        QVERIFY(confirm->isEnabled());
        confirm->click();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000); // dialled again by itself
        const QByteArray key = content(server.hostKeyPath() + u".pub"_s).split(' ').value(1);
        QCOMPARE(content(server.knownHostsPath()).count('\n'), 1);
        QVERIFY(content(server.knownHostsPath()).contains(key));
        m_app->fleet().disconnectHosts({host()});
        m_app->fleet().connectHosts({host()});
        QTRY_VERIFY_WITH_TIMEOUT(m_app->fleet().status(host()).phase == ssh::SessionPhase::Ready, 30000);
        QVERIFY(!dialog("hostKeyAlarm"));
    }

    void passphraseIsLeftToTheKeyRing()
    {
        m_fleet = std::make_unique<test::Fleet>(1, test::SshdOptions{.passphrase = u"cnry-correct-horse"_s});
        QVERIFY2(m_fleet->start(), qPrintable(m_fleet->problem()));
        open();
        QDialog *question = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("sshPrompt")), 15000);
        auto *remember = question->findChild<QCheckBox *>(u"promptRemember"_s);
        QVERIFY(remember && !remember->isChecked());
        question->findChild<QLineEdit *>(u"promptField0"_s)->setText(u"cnry-correct-horse"_s);
        button(*question, "promptAccept")->click();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);

        open(); // not left to it: asked again
        QTRY_VERIFY_WITH_TIMEOUT((question = dialog("sshPrompt")), 15000);
        question->findChild<QCheckBox *>(u"promptRemember"_s)->click();
        question->findChild<QLineEdit *>(u"promptField0"_s)->setText(u"cnry-correct-horse"_s);
        button(*question, "promptAccept")->click();
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
        QTest::qWait(500); // written meanwhile

        open(); // left to it: the key ring answers
        QTRY_VERIFY_WITH_TIMEOUT(isLive(), 30000);
        QVERIFY(!dialog("sshPrompt"));
        for (const QString &folder : {m_fleet->path({}), m_ring.home()}) {
            QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                QVERIFY2(!content(path).contains("cnry-correct-horse"), qPrintable(path));
            }
        }
    }

private:
    /// The console, anew, with web-1 in its list.
    void open()
    {
        m_app.reset();
        if (!QFile::exists(m_fleet->hostsFile()))
            QVERIFY2(m_fleet->writeHosts(1), qPrintable(m_fleet->problem()));
        m_app = std::make_unique<Application>(m_fleet->options());
        m_app->start();
    }
    [[nodiscard]] HostId host() const
    {
        const auto found = m_app->inventory().hostNamed(u"web-1"_s);
        return found ? found->id : HostId();
    }
    [[nodiscard]] bool isLive() const { return m_app->metrics().state(host()).phase == metrics::WatchPhase::Live; }
    /// An open dialog of the window.
    [[nodiscard]] QDialog *dialog(const char *name) const
    {
        for (QDialog *one : m_app->window().findChildren<QDialog *>(QString::fromLatin1(name))) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] static QPushButton *button(const QDialog &dialog, const char *name) { return dialog.findChild<QPushButton *>(QString::fromLatin1(name)); }
    [[nodiscard]] static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] static int size(const QString &path) { return int(QFileInfo(path).size()); }
    [[nodiscard]] QString fingerprint() const
    {
        QProcess keygen;
        keygen.start(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, m_fleet->server(1).hostKeyPath() + u".pub"_s});
        keygen.waitForFinished();
        return QString::fromLatin1(keygen.readAll().split(' ').value(1));
    }

    test::KeyRing m_ring;
    std::unique_ptr<test::Fleet> m_fleet;
    std::unique_ptr<Application> m_app;
};

QD_TEST_MAIN(QApplication, TestApplicationTrust)
#include "tst_application_trust.moc"
