// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/test_dialog.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

TestDialog::TestDialog(hosts::ConnectionTester &tester, const QList<hosts::Host> &hosts, QWidget *parent)
    : QDialog(parent), m_tester(tester), m_hosts(hosts), m_list(new QTreeWidget(this)),
      m_summary(new Label({}, TextSize::Body, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("testDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Test connections"));
    resize(680, hosts.size() > 3 ? 440 : 280);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(new Label(tr("Test connections"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *intro = new Label(tr("Each host is dialled and logged into anew, beside the connections in use, and left again."), TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    m_list->setObjectName(QStringLiteral("testList"));
    m_list->setAccessibleName(tr("Tested hosts"));
    m_list->setHeaderLabels({tr("Host"), tr("Time"), tr("Outcome")});
    m_list->setRootIsDecorated(false);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setWordWrap(true);
    m_list->header()->resizeSection(0, 170);
    m_list->header()->resizeSection(1, 80);
    for (const hosts::Host &host : hosts)
        m_items.insert(host.id, new QTreeWidgetItem(m_list, {displayText(host.name), QString(), QString()}));
    layout->addWidget(m_list, 1);
    m_summary->setObjectName(QStringLiteral("testSummary"));
    layout->addWidget(m_summary);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_again = buttons->addButton(tr("Test again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("testAgain"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &TestDialog::start);
    connect(&tester, &hosts::ConnectionTester::finished, this, &TestDialog::showOutcome);
    connect(&tester, &hosts::ConnectionTester::started, this, [this](const HostId &host) {
        if (QTreeWidgetItem *item = m_items.value(host))
            item->setText(2, tr("logging in"));
    });
    start();
}

TestDialog::~TestDialog()
{
    m_tester.disconnect(this);
    m_tester.cancel(openHosts());
}

QList<HostId> TestDialog::openHosts() const
{
    QList<HostId> open;
    for (const hosts::Host &host : m_hosts) {
        if (!m_results.contains(host.id))
            open.append(host.id);
    }
    return open;
}

void TestDialog::start()
{
    m_results.clear();
    for (const hosts::Host &host : std::as_const(m_hosts)) {
        QTreeWidgetItem *item = m_items.value(host.id);
        item->setText(1, {});
        item->setText(2, tr("waiting"));
        item->setIcon(0, icon(QStringLiteral("clock")));
        m_tester.test(host);
    }
    sum();
}

void TestDialog::showOutcome(const hosts::TestOutcome &outcome)
{
    QTreeWidgetItem *item = m_items.value(outcome.host);
    if (!item)
        return;
    m_results.insert(outcome.host, !outcome.error);
    item->setIcon(0, icon(outcome.error ? QStringLiteral("circle-x") : QStringLiteral("circle-check")));
    item->setText(1, formatDuration(outcome.duration));
    const QString text = outcome.error ? (outcome.error->message + u' ' + outcome.error->hint).trimmed() : tr("logged in, a command ran");
    item->setText(2, displayText(text));
    if (outcome.error && !outcome.error->detail.isEmpty())
        item->setToolTip(2, QStringLiteral("<p>%1</p>").arg(displayText(outcome.error->detail).toHtmlEscaped()));
    sum();
}

void TestDialog::sum()
{
    const int good = int(std::ranges::count(m_results, true)), bad = int(m_results.size()) - good;
    const int open = int(m_hosts.size() - m_results.size());
    m_again->setEnabled(open == 0);
    if (open > 0)
        return m_summary->setText(tr("%n host(s) to go", nullptr, open));
    m_summary->setInk(bad ? Ink::Error : Ink::Ok);
    m_summary->setText(bad ? tr("%1 of %2 let you in.").arg(good).arg(m_hosts.size()) : tr("%n host(s) let you in.", nullptr, good));
}

} // namespace qd::ui
