// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of log servers, with real answers behind it.
#include "tests/logbackends/fake_logs.h"
#include "tests/support/log_guard.h"
#include "widgets/common/theme.h"
#include "widgets/logs/backend_dialog.h"

#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

#include <map>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

/// Secrets in memory, as app keeps them without a key ring.
class Keys final : public SourceKeys {
public:
    void askOffered(std::function<void(bool)> answer) override { answer(true); }
    void keep(const QString &id, Secret secret, std::function<void(Result<void>)> answer) override
    {
        kept.insert_or_assign(id, std::move(secret));
        answer({});
    }
    void forget(const QString &id) override { kept.erase(id); }
    void find(const QString &id, std::function<void(Secret)> answer) override { answer(kept.contains(id) ? kept.at(id).clone() : Secret()); }
    std::map<QString, Secret> kept;
};

} // namespace

class TstBackendDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeMode::Dark); }
    void addsAServer();
    void saysWhatIsWrong();
    void keepsSecretsOutOfTheFile();

private:
    template <typename T>
    static T *part(QWidget &dialog, const char *name) { return dialog.findChild<T *>(QLatin1StringView(name)); }
    static QString message(QWidget &dialog) { return part<QLabel>(dialog, "backendMessage")->text(); }
    static void take(QWidget &dialog, const QString &name)
    {
        const QString folder = qEnvironmentVariable("QD_PICTURES");
        for (const auto &[mode, word] : {std::pair(ThemeMode::Light, u"light"_s), std::pair(ThemeMode::Dark, u"dark"_s)}) {
            applyTheme(mode);
            const QPixmap picture = dialog.grab();
            QVERIFY(!picture.isNull());
            if (!folder.isEmpty())
                QVERIFY(picture.save(folder + u'/' + name + u'-' + word + u".png"_s));
        }
    }
};

void TstBackendDialog::addsAServer()
{
    test::FakeLogs server;
    QVERIFY2(server.start({u"elastic"_s, 300, 600'000, 0}), qPrintable(server.problem()));
    QTemporaryDir folder;
    logs::BackendService service(folder.filePath(u"logservers.yaml"_s), nullptr, nullptr);
    service.load();
    Keys keys;
    auto *const dialog = new BackendDialog(service, keys, {{HostId{u"h1"_s}, u"web-01 with a rather long name that goes on and on"_s}});
    dialog->show();
    QVERIFY(!part<QPushButton>(*dialog, "backendSave")->isEnabled());
    QVERIFY(!part<QPushButton>(*dialog, "backendOpen")->isEnabled());
    take(*dialog, u"backend_empty"_s);
    part<QLineEdit>(*dialog, "backendName")->setText(u"Search cluster of the whole company"_s);
    part<QLineEdit>(*dialog, "backendUrl")->setText(server.url());
    part<QPushButton>(*dialog, "backendChoices")->click();
    auto *const selector = part<QComboBox>(*dialog, "backendSelector");
    QVERIFY(QTest::qWaitFor([&] { return selector->count() == 3; }, 10'000));
    selector->hidePopup();
    selector->setEditText(u"logs-test"_s);
    part<QPushButton>(*dialog, "backendTest")->click();
    QVERIFY(QTest::qWaitFor([&] { return message(*dialog).contains(u"8.15.0"); }, 10'000));
    QVERIFY2(message(*dialog).contains(u"300"), qPrintable(message(*dialog)));
    take(*dialog, u"backend_tried"_s);
    QSignalSpy saved(dialog, &BackendDialog::saved);
    part<QPushButton>(*dialog, "backendSave")->click();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(service.sources().size(), 1);
    QCOMPARE(service.sources().first().selector, u"logs-test"_s);
    QCOMPARE(part<QListWidget>(*dialog, "backendList")->count(), 1);
    // Removing asks once.
    auto *const remove = part<QPushButton>(*dialog, "backendRemove");
    remove->click();
    QCOMPARE(service.sources().size(), 1);
    remove->click();
    QVERIFY(service.sources().isEmpty());
    QCOMPARE(server.violations(), QString());
    QTest::qWait(2200); // what gave points in time back ends
    delete dialog;
}

void TstBackendDialog::saysWhatIsWrong()
{
    QTemporaryDir folder;
    logs::BackendService service(folder.filePath(u"logservers.yaml"_s), nullptr, nullptr);
    Keys keys;
    BackendDialog dialog(service, keys, {});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    part<QLineEdit>(dialog, "backendName")->setText(u"x"_s);
    part<QLineEdit>(dialog, "backendUrl")->setText(u"ftp://example.org"_s);
    part<QComboBox>(dialog, "backendSelector")->setEditText(u"logs"_s);
    part<QPushButton>(dialog, "backendTest")->click();
    QVERIFY2(message(dialog).contains(u"HTTP"), qPrintable(message(dialog)));
    part<QLineEdit>(dialog, "backendUrl")->setText(u"http://127.0.0.1:9"_s); // nobody listens there
    part<QPushButton>(dialog, "backendTest")->click();
    QVERIFY(QTest::qWaitFor([&] { return message(dialog).contains(u"127.0.0.1:9"); }, 10'000));
    take(dialog, u"backend_error"_s);
}

void TstBackendDialog::keepsSecretsOutOfTheFile()
{
    QTemporaryDir folder;
    logs::BackendService service(folder.filePath(u"logservers.yaml"_s), nullptr, nullptr);
    logs::BackendSource source;
    source.name = u"Loki"_s;
    source.kind = logs::BackendSource::Kind::Loki;
    source.url = QUrl(u"http://127.0.0.1:3100"_s);
    source.selector = u"{job=\"nginx\"}"_s;
    source.auth = integrations::RestAuth::Kind::Bearer;
    QVERIFY(service.save(source));
    Keys keys;
    BackendDialog dialog(service, keys, {});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(part<QLineEdit>(dialog, "backendTenant")->isVisible());
    QVERIFY(!part<QLineEdit>(dialog, "backendTimeField")->isVisible());
    part<QLineEdit>(dialog, "backendSecret")->setText(u"s3cret-token"_s);
    part<QPushButton>(dialog, "backendSave")->click();
    QCOMPARE(keys.kept.size(), size_t(1));
    QFile file(service.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
    take(dialog, u"backend_loki"_s);
}

QD_TEST_MAIN(QApplication, TstBackendDialog)
#include "tst_backend_dialog.moc"
