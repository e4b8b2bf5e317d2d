// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/log.h"
#include "models/keychain/keychain_prompter.h"
#include "models/keychain/secret_service.h"
#include "models/ssh/session_pool.h"
#include "tests/ssh/auth_server.h"
#include "tests/support/log_guard.h"
#include "tests/support/matrix.h"
#include "tests/support/sshd_fixture.h"
#include "widgets/shell/ssh_prompt_dialog.h"

#include <QtCore/QDirIterator>
#include <QtCore/QRandomGenerator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <libssh/libssh.h>

using namespace qd;
using namespace qd::keychain;
using namespace Qt::StringLiterals;

/// A desktop without a Secret Service.
class TestNoSecretService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void d09SessionOnly_data();
    void d09SessionOnly();

private:
    int m_hits = 0;
    int m_logins = 0;
    bool m_offered = false;
};

void TestNoSecretService::d09SessionOnly_data()
{
    QTest::addColumn<QByteArray>("bus");
    QTest::newRow("no address") << QByteArray();
    QTest::newRow("nobody listens") << "unix:path=/nonexistent/bus"_ba;
}

void TestNoSecretService::d09SessionOnly()
{
    QFETCH(const QByteArray, bus);
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8() + "/config");
    qputenv("XDG_DATA_HOME", home.path().toUtf8() + "/data");
    qunsetenv("XDG_RUNTIME_DIR");
    bus.isEmpty() ? qunsetenv("DBUS_SESSION_BUS_ADDRESS") : qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    startLog(home.filePath(u"log"_s), LogLevel::Trace, false);
    const QByteArray canary = "cnry" + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    test::SshdFixture keys;
    QVERIFY(keys.start());
    test::AuthServer server({.hostKeyFile = keys.hostKeyPath().toUtf8(), .methods = SSH_AUTH_METHOD_PASSWORD, .password = canary});
    QWidget window;
    window.show();
    ui::DialogPrompter dialogs;
    dialogs.setWindow(&window);
    SecretService service;
    KeychainPrompter prompter(dialogs, service);
    ssh::SessionPool pool(keys.poolSettings(), prompter);
    ssh::Endpoint endpoint = keys.endpoint(HostId{u"web-1"_s});
    endpoint.port = server.port();
    endpoint.hostKeyAlias = keys.knownHostsName();
    const auto session = pool.session(endpoint);
    session->connectToHost();
    QTRY_COMPARE_WITH_TIMEOUT(window.findChildren<QLineEdit *>().size(), 1, 15000);
    m_offered = m_offered || window.findChild<QCheckBox *>(u"promptRemember"_s) != nullptr;
    window.findChild<QLineEdit *>()->setText(QString::fromLatin1(canary));
    QTest::mouseClick(window.findChild<QPushButton *>(u"promptAccept"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, ssh::SessionPhase::Ready, 15000);
    ++m_logins;
    const QList<QByteArray> forms{canary, canary.toBase64().first(20), canary.toHex(), QByteArray(reinterpret_cast<const char *>(QString::fromLatin1(canary).utf16()), canary.size() * 2)};
    QDirIterator files(home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        for (const QByteArray &form : forms)
            m_hits += int(content.count(form));
    }
    if (m_logins == 2)
        QVERIFY(test::reportRow("D09", u"no Secret Service: kept in memory only, canary in ~/: %1, box offered: %2"_s.arg(m_hits).arg(m_offered ? u"yes"_s : u"no"_s), m_hits == 0 && !m_offered));
}

QD_TEST_MAIN(QApplication, TestNoSecretService)
#include "tst_no_secret_service.moc"
