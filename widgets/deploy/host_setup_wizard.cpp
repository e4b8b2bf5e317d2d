// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/host_setup_wizard.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/deploy/hosts_page.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Page { Hosts, Account, Things };

constexpr int keyLines = 4, listLines = 5;
constexpr qint64 largestKeyFile = 64 * 1024;

QStringList lines(const QPlainTextEdit *edit)
{
    QStringList list;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (const QString trimmed = line.trimmed(); !trimmed.isEmpty())
            list.append(trimmed);
    }
    return list;
}

QStringList words(const QString &text)
{
    static const QRegularExpression between(u"[\\s,]+"_s);
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

HostSetupWizard::HostSetupWizard(deploy::DeployService &service, const QList<DeployHost> &hosts, QWidget *parent)
    : PlanningWizard(u"setup"_s, tr("Set up hosts"), service, parent)
{
    setObjectName(u"hostSetupWizard"_s);
    m_hosts = new HostsPage(hosts);
    addPage(tr("Hosts"), tr("Which hosts?"), tr("The account that the console logs in with must be root there, or may become root with sudo."), m_hosts);
    addPage(tr("Account"), tr("Who may log in, and do what?"), tr("An account that is there already keeps what it has."), scrolledPage(makeAccountPage()));
    addPage(tr("Extras"), tr("What else?"), tr("Folders and packages; both may stay empty."), scrolledPage(makeThingsPage()));
    addPlanPage();
    connect(m_hosts, &HostsPage::changed, this, [this] { tell({}); });
    begin();
}

QWidget *HostSetupWizard::makeAccountPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    const auto [accountCard, account] = makeBox(tr("Account"));
    m_account = makeEdit(u"setupAccount"_s, tr("Account"), u"deploy"_s);
    m_shell = makeEdit(u"setupShell"_s, tr("Shell"), tr("as the system does, such as /bin/bash"));
    m_groups = makeEdit(u"setupGroups"_s, tr("Further groups"), u"www-data, docker"_s);
    m_system = new QCheckBox(tr("An account for a service: nobody logs in"));
    m_system->setObjectName(u"setupSystem"_s);
    addRow(account, tr("Account"), m_account);
    addRow(account, tr("Shell"), m_shell);
    addRow(account, tr("Further groups"), m_groups);
    account->addRow(QString(), m_system);
    const auto [keyCard, key] = makeBox(tr("Login keys"));
    m_keys = makeTextBox(u"setupKeys"_s, tr("Public keys"), u"ssh-ed25519 AAAA… anna@laptop"_s, keyLines);
    auto *choose = new QPushButton(icon(u"key-round"_s), tr("Choose a .pub file…"));
    choose->setObjectName(u"setupChooseKey"_s);
    choose->setAutoDefault(false);
    choose->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(choose, Look::Ghost);
    addRow(key, tr("Public keys"), m_keys);
    m_keyNote = addHelp(key, tr("One on each line."));
    key->addRow(QString(), choose);
    const auto [sudoCard, sudo] = makeBox(tr("What it may do as root"));
    m_sudo = makeEdit(u"setupSudo"_s, tr("sudo rule"), u"ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop"_s);
    addRow(sudo, tr("sudo rule"), m_sudo);
    m_sudoNote = addHelp(sudo, {});
    for (QWidget *card : {static_cast<QWidget *>(accountCard), static_cast<QWidget *>(keyCard), static_cast<QWidget *>(sudoCard)})
        column->addWidget(card);
    column->addStretch();
    page->setFocusProxy(m_account);
    connect(choose, &QPushButton::clicked, this, &HostSetupWizard::chooseKey);
    for (QLineEdit *edit : {m_account, m_shell, m_groups, m_sudo})
        connect(edit, &QLineEdit::textChanged, this, &HostSetupWizard::follow);
    connect(m_keys, &QPlainTextEdit::textChanged, this, &HostSetupWizard::follow);
    follow();
    return page;
}

QWidget *HostSetupWizard::makeThingsPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    const auto [folderCard, folders] = makeBox(tr("Folders"));
    m_folders = makeTextBox(u"setupFolders"_s, tr("Folders"), u"/srv/shop deploy:www-data 0755"_s, listLines);
    addRow(folders, tr("Folders"), m_folders);
    addHelp(folders, tr("One on each line: path, then owner and permissions if they are to be other than root's and 0755."));
    const auto [packageCard, packages] = makeBox(tr("Packages"));
    m_packages = makeTextBox(u"setupPackages"_s, tr("Packages"), u"nginx python3-venv"_s, listLines);
    m_update = new QCheckBox(tr("Fetch the lists of packages first"));
    m_update->setObjectName(u"setupUpdate"_s);
    addRow(packages, tr("Packages"), m_packages);
    addHelp(packages, tr("Names as the distribution's package manager knows them. Those that are there are left alone."));
    packages->addRow(QString(), m_update);
    column->addWidget(folderCard);
    column->addWidget(packageCard);
    column->addStretch();
    page->setFocusProxy(m_folders);
    for (QPlainTextEdit *edit : {m_folders, m_packages})
        connect(edit, &QPlainTextEdit::textChanged, this, [this] { tell({}); });
    return page;
}

void HostSetupWizard::follow()
{
    tell({});
    QString fault;
    for (const QString &key : lines(m_keys))
        fault = fault.isEmpty() ? keyProblem(key) : fault;
    m_keyNote->setInk(fault.isEmpty() ? Ink::Faint : Ink::Error);
    m_keyNote->setText(fault.isEmpty() ? tr("One on each line.") : fault);
    const QString rule = m_sudo->text().trimmed();
    const QString wrong = rule.isEmpty() ? QString() : sudoProblem(rule);
    const QString account = m_account->text().trimmed();
    m_sudoNote->setInk(wrong.isEmpty() ? Ink::Faint : Ink::Error);
    m_sudoNote->setText(!wrong.isEmpty() ? wrong : rule.isEmpty() ? tr("Empty = nothing. The host checks the rule with visudo before it counts.")
                                                                  : tr("In /etc/sudoers.d: %1 %2").arg(displayText(account), displayText(rule)));
}

void HostSetupWizard::chooseKey()
{
    auto *dialog = new QFileDialog(this, tr("Public key"), QDir::homePath() + u"/.ssh"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Public keys (*.pub)"));
    connect(dialog, &QFileDialog::fileSelected, this, &HostSetupWizard::addKeyFile);
    dialog->open();
}

void HostSetupWizard::addKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tell(tr("%1 cannot be read: %2").arg(displayText(path), file.errorString()));
    const QString key = QString::fromUtf8(file.read(largestKeyFile)).trimmed();
    if (const QString problem = keyProblem(key); !problem.isEmpty())
        return tell(problem); // a private key must not even be shown
    m_keys->setPlainText((lines(m_keys) + QStringList{key}).join(u'\n'));
}

void HostSetupWizard::setChosenHosts(const QList<HostId> &hosts) { m_hosts->choose(hosts); }

void HostSetupWizard::setSetup(const HostSetup &setup)
{
    m_account->setText(setup.account);
    m_shell->setText(setup.shell);
    m_groups->setText(setup.groups.join(u", "_s));
    m_system->setChecked(setup.isSystem);
    m_keys->setPlainText(setup.keys.join(u'\n'));
    m_sudo->setText(setup.sudoRule);
    QStringList folders;
    for (const SetupFolder &folder : setup.folders)
        folders.append(QStringList{folder.path, folder.owner, folder.mode}.join(u' ').simplified());
    m_folders->setPlainText(folders.join(u'\n'));
    m_packages->setPlainText(setup.packages.join(u'\n'));
    m_update->setChecked(setup.updatesLists);
}

HostSetup HostSetupWizard::setup() const
{
    static const QRegularExpression permissions(u"^[0-7]{3,4}$"_s);
    HostSetup setup{.account = m_account->text().trimmed(), .shell = m_shell->text().trimmed(), .groups = words(m_groups->text()),
                    .isSystem = m_system->isChecked(), .keys = lines(m_keys), .sudoRule = m_sudo->text().trimmed(),
                    .folders = {}, .packages = words(m_packages->toPlainText()), .updatesLists = m_update->isChecked()};
    for (const QString &line : lines(m_folders)) {
        // The path may hold spaces: owner and permissions are its last words, and have no slash.
        QStringList parts = line.split(u' ', Qt::SkipEmptyParts);
        SetupFolder folder;
        if (parts.size() > 1 && permissions.match(parts.last()).hasMatch())
            folder.mode = parts.takeLast();
        if (parts.size() > 1 && !parts.last().contains(u'/'))
            folder.owner = parts.takeLast();
        folder.path = parts.join(u' ');
        setup.folders.append(folder);
    }
    return setup;
}

QString HostSetupWizard::missing(int page) const
{
    if (page == Hosts)
        return m_hosts->chosen().isEmpty() ? tr("Choose at least one host.") : QString();
    HostSetup asked = setup();
    if (page == Account) { // the rest is on the next page
        asked.folders.clear();
        asked.packages = {u"none"_s};
    }
    return setupProblems(asked).value(0);
}

QFuture<Result<deploy::Plan>> HostSetupWizard::makePlan()
{
    deploy::DeployRequest request;
    request.recipe = recipes::readRecipe(setupText(setup()), {}).recipe;
    request.hosts = m_hosts->chosen();
    request.breakLocks = m_breakLocks;
    return service().plan(request);
}

void HostSetupWizard::leaveOut(const QList<HostId> &hosts) { m_hosts->leaveOut(hosts); }
void HostSetupWizard::breakLock(const HostId &host, const QString &run) { m_breakLocks.insert(host, run); }
QString HostSetupWizard::startText() const { return tr("Set up %n host(s)", nullptr, int(m_hosts->chosen().size())); }

} // namespace qd::ui
