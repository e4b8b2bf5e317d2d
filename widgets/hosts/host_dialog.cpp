// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/hosts/test_dialog.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <algorithm>

namespace qd::ui {
namespace {

QString withHome(const QString &path)
{
    return path.startsWith(u"~/") ? QDir::homePath() + path.sliced(1) : path;
}

} // namespace

HostDialog::HostDialog(hosts::Inventory &inventory, const hosts::Host &host, hosts::ConnectionTester *tester, QWidget *parent)
    : QDialog(parent), m_inventory(inventory), m_before(host), m_tester(tester)
{
    setObjectName(QStringLiteral("hostDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool adding = host.id.isEmpty();
    setWindowTitle(adding ? tr("Add host") : tr("Edit %1").arg(host.name));
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new Label(adding ? tr("Add host") : tr("Edit host"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    if (adding) {
        auto *intro = new Label(tr("What you leave empty comes from your ssh_config, or from OpenSSH's defaults."), TextSize::Small, Ink::Dim, QFont::Normal, this);
        intro->setWordWrap(true);
        layout->addWidget(intro);
    }
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(form);
    buildFields(form);
    m_message = new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("hostDialogMessage"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(34);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(adding ? tr("Add host") : tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("hostDialogSave"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    if (m_tester) {
        m_test = buttons->addButton(tr("Test connection…"), QDialogButtonBox::ActionRole);
        m_test->setObjectName(QStringLiteral("hostDialogTest"));
        connect(m_test, &QPushButton::clicked, this, &HostDialog::test);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &HostDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    validateNow();
    m_touched = true;
    m_name->setFocus();
}

void HostDialog::buildFields(QFormLayout *form)
{
    m_name = addLine(form, tr("&Name"), QStringLiteral("hostName"), m_before.name, tr("web-01"));
    if (!m_before.local) {
        m_address = addLine(form, tr("&Address"), QStringLiteral("hostAddress"), m_before.address, tr("same as the name"));
        m_port = new QSpinBox(this);
        m_port->setObjectName(QStringLiteral("hostPort"));
        m_port->setRange(0, 65535);
        m_port->setSpecialValueText(tr("default"));
        m_port->setValue(m_before.port);
        m_port->setAccessibleName(tr("Port"));
        form->addRow(tr("&Port"), m_port);
        connect(m_port, &QSpinBox::valueChanged, this, &HostDialog::validateNow);
        m_user = addLine(form, tr("&User"), QStringLiteral("hostUser"), m_before.user, tr("as ssh_config says, or your own name"));
        addIdentity(form);
    }
    addCombos(form);
    addAccess(form);
    m_tags = addLine(form, tr("&Tags"), QStringLiteral("hostTags"), m_before.tags.join(QStringLiteral(", ")), tr("web, prod"));
    m_note = new QPlainTextEdit(m_before.note, this);
    m_note->setObjectName(QStringLiteral("hostNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setFixedHeight(58);
    m_note->setTabChangesFocus(true);
    form->addRow(tr("N&ote"), m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this, &HostDialog::validateNow);
}

QLineEdit *HostDialog::addLine(QFormLayout *form, const QString &label, const QString &name, const QString &text, const QString &placeholder)
{
    auto *line = new QLineEdit(text, this);
    line->setObjectName(name);
    line->setAccessibleName(QString(label).remove(u'&'));
    line->setPlaceholderText(placeholder);
    form->addRow(label, line);
    connect(line, &QLineEdit::textChanged, this, &HostDialog::validateNow);
    return line;
}

void HostDialog::addIdentity(QFormLayout *form)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    m_identity = new QLineEdit(m_before.identityFile, row);
    m_identity->setObjectName(QStringLiteral("hostIdentity"));
    m_identity->setAccessibleName(tr("Key file"));
    m_identity->setPlaceholderText(tr("the agent's keys and OpenSSH's usual files"));
    auto *browse = new IconButton(QStringLiteral("folder-open"), tr("Choose a key file"), row);
    browse->setObjectName(QStringLiteral("hostIdentityBrowse"));
    layout->addWidget(m_identity, 1);
    layout->addWidget(browse);
    auto *label = new QLabel(tr("&Key file"), this);
    label->setBuddy(m_identity);
    form->addRow(label, row);
    connect(m_identity, &QLineEdit::textChanged, this, &HostDialog::validateNow);
    connect(browse, &QToolButton::clicked, this, &HostDialog::browseIdentity);
}

void HostDialog::addCombos(QFormLayout *form)
{
    const auto combo = [&](const QString &label, const QString &name, const QStringList &items, const QString &text, const QString &placeholder) {
        auto *box = new QComboBox(this);
        box->setObjectName(name);
        box->setAccessibleName(QString(label).remove(u'&'));
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        box->addItem(QString());
        box->addItems(items);
        box->setCurrentText(text);
        box->lineEdit()->setPlaceholderText(placeholder);
        form->addRow(label, box);
        connect(box, &QComboBox::currentTextChanged, this, &HostDialog::validateNow);
        return box;
    };
    QStringList names;
    for (const hosts::Host &host : m_inventory.hosts()) {
        if (!host.local && host.id != m_before.id)
            names.append(host.name);
    }
    if (!m_before.local)
        m_jump = combo(tr("&Jump host"), QStringLiteral("hostJump"), names, m_before.jumpHost, tr("none, or as ssh_config says"));
    m_group = combo(tr("&Group"), QStringLiteral("hostGroup"), m_inventory.groups(), m_before.group, tr("Production / Web"));
}

void HostDialog::addAccess(QFormLayout *form)
{
    m_access = new QComboBox(this);
    m_access->setObjectName(QStringLiteral("hostAccess"));
    m_access->setAccessibleName(tr("Access"));
    m_access->addItem(tr("as the rules of the host file say"), QString());
    m_access->addItem(tr("read-only: nothing may be changed"), QStringLiteral("read-only"));
    m_access->addItem(tr("confirm: ask before every change"), QStringLiteral("confirm"));
    m_access->addItem(tr("full: changes without a question"), QStringLiteral("full"));
    m_access->setCurrentIndex(std::max(0, m_access->findData(m_before.access)));
    form->addRow(tr("A&ccess"), m_access);
    connect(m_access, &QComboBox::currentIndexChanged, this, &HostDialog::validateNow);
}

void HostDialog::test()
{
    (new TestDialog(*m_tester, {edited()}, this))->open();
}

hosts::Host HostDialog::edited() const
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    hosts::Host host = m_before;
    host.name = m_name->text().trimmed();
    host.group = m_group->currentText().trimmed();
    host.tags = m_tags->text().split(separators, Qt::SkipEmptyParts);
    host.note = m_note->toPlainText();
    host.access = m_access->currentData().toString();
    if (host.local)
        return host;
    host.address = m_address->text().trimmed();
    host.port = m_port->value();
    host.user = m_user->text().trimmed();
    host.identityFile = m_identity->text().trimmed();
    host.jumpHost = m_jump->currentText().trimmed();
    return host;
}

QWidget *HostDialog::fieldWidget(hosts::HostField field) const
{
    switch (field) {
    case hosts::HostField::Address: return m_address;
    case hosts::HostField::Port: return m_port;
    case hosts::HostField::User: return m_user;
    case hosts::HostField::Identity: return m_identity;
    case hosts::HostField::Jump: return m_jump;
    case hosts::HostField::Group: return m_group;
    case hosts::HostField::Tags: return m_tags;
    case hosts::HostField::Note: return m_note;
    case hosts::HostField::Access: return m_access;
    default: return m_name;
    }
}

void HostDialog::validateNow()
{
    if (!m_note || !m_save)
        return;
    const hosts::Host host = edited();
    const QList<hosts::FieldProblem> problems = hosts::validate(host, m_inventory.hosts());
    m_save->setEnabled(problems.isEmpty());
    if (m_test)
        m_test->setEnabled(problems.isEmpty());
    // An empty form is not yet a mistake; the first keystroke may make one.
    const bool silent = !m_touched && m_before.id.isEmpty();
    QString text = problems.isEmpty() || silent ? QString() : problems.first().message;
    m_message->setInk(Ink::Error);
    if (m_inventory.fault()) {
        text = m_inventory.fault()->message + u' ' + m_inventory.fault()->hint;
        m_save->setEnabled(false);
    } else if (text.isEmpty() && !host.identityFile.isEmpty() && !QFileInfo(withHome(host.identityFile)).isReadable()) {
        text = tr("The key file cannot be read at the moment; the host can be saved all the same.");
        m_message->setInk(Ink::Warn);
    }
    m_message->setText(text);
    for (int i = 0; i <= int(hosts::HostField::Access); ++i) {
        const auto field = hosts::HostField(i);
        QWidget *widget = fieldWidget(field);
        const auto problem = std::ranges::find(problems, field, &hosts::FieldProblem::field);
        if (widget && (field == hosts::HostField::Name || widget != m_name))
            widget->setAccessibleDescription(problem == problems.end() ? QString() : problem->message);
    }
}

void HostDialog::save()
{
    const hosts::Host host = edited();
    Result<HostId> id = host.id;
    if (m_before.id.isEmpty()) {
        const auto added = m_inventory.add({host});
        id = added ? Result<HostId>(added->first()) : std::unexpected(added.error());
    } else if (const auto done = m_inventory.update(m_before, host); !done) {
        id = std::unexpected(done.error());
    }
    if (!id) {
        m_message->setInk(Ink::Error);
        m_message->setText(id.error().message + u' ' + id.error().hint);
        return;
    }
    Q_EMIT saved(*id);
    accept();
}

void HostDialog::browseIdentity()
{
    auto *chooser = new QFileDialog(this, tr("Choose a private key file"), QDir::homePath() + QStringLiteral("/.ssh"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setFilter(QDir::Files | QDir::Hidden | QDir::AllDirs | QDir::NoDot);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString home = QDir::homePath() + u'/';
        m_identity->setText(path.startsWith(home) ? QStringLiteral("~/") + path.sliced(home.size()) : path);
    });
    chooser->open();
}

} // namespace qd::ui
