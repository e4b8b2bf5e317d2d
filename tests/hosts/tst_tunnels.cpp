// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory.h"
#include "models/hosts/tunnel_model.h"
#include "models/ssh/session_pool.h"
#include "models/ssh/session_source.h"
#include "tests/ssh/scripted_prompter.h"
#include "tests/ssh/tiny_server.h"
#include "tests/support/log_guard.h"
#include "tests/support/sshd_fixture.h"
#include "widgets/common/label.h"
#include "widgets/hosts/tunnels_dialog.h"
#include "widgets/hosts/tunnels_view.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace qd;
using namespace qd::hosts;
using namespace qd::test;
using namespace qd::ui;
using namespace Qt::StringLiterals;

namespace {

const HostId kHost{u"web-1"_s};

ssh::ForwardSpec parsed(const QString &text) { return ssh::ForwardSpec::parse(text).value(); }

} // namespace

/// The tunnels of hosts, their table and what is kept in hosts.yaml; over a real sshd.
class TestTunnels : public QObject, public ssh::SessionSource {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void keptTunnelsStartWhenReady();
    void addAndKeep();
    void stopStays();
    void removeForgets();
    void goesOnInANewSession();
    void saysWhatIsWrong();
    void viewAddsByKeyboard();
    void viewShowsOneHost();

private:
    std::shared_ptr<ssh::Session> sessionFor(const HostId &host) override { return m_pool->session(m_server.endpoint(host)); }
    QString displayName(const HostId &host) const override { return host.value; }
    void connectHost();
    [[nodiscard]] QString state(int row) const { return m_model->index(row, TunnelModel::StateColumn).data().toString(); }
    [[nodiscard]] QStringList kept() const { return m_inventory->host(kHost)->tunnels; }

    SshdFixture m_server;
    ScriptedPrompter m_prompter;
    std::unique_ptr<ssh::SessionPool> m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Inventory> m_inventory;
    std::unique_ptr<TunnelModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTunnels::initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.problem())); }

void TestTunnels::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pool = std::make_unique<ssh::SessionPool>(m_server.poolSettings(), m_prompter);
    m_inventory = std::make_unique<Inventory>(m_folder->filePath(u"hosts.yaml"_s));
    m_inventory->load();
    Host host;
    host.id = kHost;
    host.name = u"web-1"_s;
    host.tunnels = {u"-L 0:localhost:1"_s};
    QVERIFY(m_inventory->add({host}));
    m_model = std::make_unique<TunnelModel>(*m_inventory, *this);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestTunnels::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_inventory.reset();
    m_pool.reset();
}

void TestTunnels::connectHost()
{
    const auto session = sessionFor(kHost);
    session->connectToHost();
    QTRY_COMPARE_WITH_TIMEOUT(session->status().phase, ssh::SessionPhase::Ready, 15000);
    m_model->hostReady(kHost);
}

void TestTunnels::keptTunnelsStartWhenReady()
{
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(!m_model->index(0, 0).data(TunnelModel::RunningRole).toBool());
    connectHost();
    QTRY_COMPARE(state(0), u"open"_s);
    QVERIFY(m_model->index(0, 0).data(TunnelModel::RunningRole).toBool());
    QVERIFY(m_model->index(0, 0).data(TunnelModel::KeptRole).toBool());
}

void TestTunnels::addAndKeep()
{
    connectHost();
    QVERIFY(m_model->add(kHost, parsed(u"-D 0"_s), false));
    QCOMPARE(kept(), QStringList{u"-L 0:localhost:1"_s});
    QVERIFY(m_model->add(kHost, parsed(u"-R 0:localhost:2"_s), true));
    QCOMPARE(kept(), (QStringList{u"-L 0:localhost:1"_s, u"-R 0:localhost:2"_s}));
    QCOMPARE(m_model->rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QTRY_COMPARE(state(row), u"open"_s);
    const auto twice = m_model->add(kHost, parsed(u"-D 0"_s), false);
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Parse);
}

void TestTunnels::stopStays()
{
    connectHost();
    QTRY_COMPARE(state(0), u"open"_s);
    m_model->stop(0);
    QCOMPARE(state(0), u"stopped"_s);
    m_model->hostReady(kHost);
    QTest::qWait(200);
    QCOMPARE(state(0), u"stopped"_s);
    m_model->start(0);
    QTRY_COMPARE(state(0), u"open"_s);
}

void TestTunnels::removeForgets()
{
    connectHost();
    QVERIFY(m_model->remove(0));
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(kept().isEmpty());
}

void TestTunnels::goesOnInANewSession()
{
    connectHost();
    QTRY_COMPARE(state(0), u"open"_s);
    m_pool->drop(kHost);
    QTRY_COMPARE(state(0), u"failed"_s);
    connectHost();
    QTRY_COMPARE(state(0), u"open"_s);
}

void TestTunnels::saysWhatIsWrong()
{
    TinyServer taken([](Plug &) {});
    connectHost();
    QVERIFY(m_model->add(kHost, parsed(u"-L %1:localhost:1"_s.arg(taken.port())), false));
    QTRY_COMPARE(state(1), u"failed"_s);
    TunnelsView view(*m_model);
    view.setHost(kHost);
    view.show();
    auto *table = view.findChild<QTableView *>(u"tunnelsTable"_s);
    auto *trouble = view.findChild<Label *>(u"tunnelsTrouble"_s);
    for (int row = 0; row < 2; ++row) {
        table->selectRow(row);
        const bool failed = table->model()->index(row, TunnelModel::StateColumn).data().toString() == u"failed";
        QCOMPARE(trouble->isVisible(), failed);
        if (failed)
            QVERIFY2(trouble->text().contains(u"in use"_s), qPrintable(trouble->text()));
    }
    QCOMPARE(trouble->textFormat(), Qt::PlainText);
}

void TestTunnels::viewAddsByKeyboard()
{
    connectHost();
    TunnelsView view(*m_model);
    view.setHost(kHost);
    view.show();
    QTest::keyClick(view.findChild<QPushButton *>(u"tunnelsAdd"_s), Qt::Key_Space);
    auto *dialog = view.findChild<TunnelDialog *>(u"tunnelDialog"_s);
    QVERIFY(dialog);
    auto *accept = dialog->findChild<QPushButton *>(u"tunnelAccept"_s);
    auto *listen = dialog->findChild<QLineEdit *>(u"tunnelListen"_s);
    auto *target = dialog->findChild<QLineEdit *>(u"tunnelTarget"_s);
    auto *message = dialog->findChild<Label *>(u"tunnelMessage"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(listen, u"*:0"_s);
    QTest::keyClicks(target, u"localhost"_s);
    QVERIFY(!accept->isEnabled() && !message->text().isEmpty());
    QTest::keyClicks(target, u":80"_s);
    QVERIFY(accept->isEnabled());
    QVERIFY2(message->text().contains(u"Others"_s), qPrintable(message->text())); // exposed: said before
    dialog->findChild<QCheckBox *>(u"tunnelKeep"_s)->setChecked(true);
    QTest::keyClick(accept, Qt::Key_Space);
    QCOMPARE(m_model->rowCount(), 2);
    QVERIFY(kept().contains(u"-L *:0:localhost:80"_s));
    QTRY_COMPARE(state(1), u"open"_s);
}

void TestTunnels::viewShowsOneHost()
{
    connectHost();
    TunnelsView view(*m_model);
    view.setHost(HostId{u"other"_s});
    view.show();
    auto *table = view.findChild<QTableView *>(u"tunnelsTable"_s);
    QVERIFY(!table->isVisible());
    view.setHost(kHost);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 1);
    for (const int width : {300, 900}) {
        view.resize(width, 400);
        QTRY_COMPARE(table->isColumnHidden(TunnelModel::SentColumn), width < 560);
    }
    QVERIFY(table->model()->index(0, TunnelModel::StateColumn).data(Qt::ToolTipRole).toString().contains(u"received"_s));
    table->selectRow(0);
    table->setFocus();
    QTRY_COMPARE(state(0), u"open"_s);
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(state(0), u"stopped"_s);
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(m_model->rowCount(), 0);
    for (QWidget *child : view.findChildren<QPushButton *>())
        QVERIFY(!static_cast<QPushButton *>(child)->text().isEmpty());
}

QD_TEST_MAIN(QApplication, TestTunnels)
#include "tst_tunnels.moc"
