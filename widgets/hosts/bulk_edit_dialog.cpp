// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/bulk_edit_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

namespace qd::ui {
namespace {

QStringList words(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

QString accessOf(const QComboBox *box) { return box->currentData().toString(); }

} // namespace

BulkEditDialog::BulkEditDialog(hosts::Inventory &inventory, const QList<HostId> &hosts, QWidget *parent)
    : QDialog(parent), m_inventory(inventory), m_hosts(hosts)
{
    setObjectName(QStringLiteral("bulkEditDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = tr("Edit %n host(s)", nullptr, int(hosts.size()));
    setWindowTitle(title);
    resize(600, 600);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new Label(title, TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *intro = new Label(tr("Tick what shall change; everything else stays as it is on each host."), TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildFields(form);
    layout->addLayout(form);
    m_changes = new QListWidget(this);
    m_changes->setObjectName(QStringLiteral("bulkChanges"));
    m_changes->setAccessibleName(tr("What will change"));
    m_changes->setSelectionMode(QAbstractItemView::NoSelection);
    m_changes->setWordWrap(true);
    layout->addWidget(m_changes, 1);
    m_message = new Label({}, TextSize::Small, Ink::Error, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("bulkMessage"));
    m_message->setWordWrap(true);
    layout->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Change"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("bulkSave"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &BulkEditDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&inventory, &hosts::Inventory::changed, this, &BulkEditDialog::preview);
    preview();
}

void BulkEditDialog::buildFields(QFormLayout *form)
{
    QStringList names;
    for (const hosts::Host &host : m_inventory.hosts()) {
        if (!host.local && !m_hosts.contains(host.id))
            names.append(host.name);
    }
    m_user = addRow(form, tr("&User"), QStringLiteral("bulkUser"), line(tr("empty = as ssh_config says")));
    auto *port = new QSpinBox(this);
    port->setRange(0, 65535);
    port->setSpecialValueText(tr("default"));
    connect(port, &QSpinBox::valueChanged, this, &BulkEditDialog::preview);
    m_port = addRow(form, tr("&Port"), QStringLiteral("bulkPort"), port);
    m_identity = addRow(form, tr("&Key file"), QStringLiteral("bulkIdentity"), line(tr("empty = the agent's keys and OpenSSH's usual files")));
    m_jump = addRow(form, tr("&Jump host"), QStringLiteral("bulkJump"), combo(names, tr("empty = none, or as ssh_config says")));
    m_group = addRow(form, tr("&Group"), QStringLiteral("bulkGroup"), combo(m_inventory.groups(), tr("empty = no group")));
    auto *access = new QComboBox(this);
    access->addItem(tr("as the rules of the host file say"), QString());
    access->addItem(tr("read-only: nothing may be changed"), QStringLiteral("read-only"));
    access->addItem(tr("confirm: ask before every change"), QStringLiteral("confirm"));
    access->addItem(tr("full: changes without a question"), QStringLiteral("full"));
    connect(access, &QComboBox::currentIndexChanged, this, &BulkEditDialog::preview);
    m_access = addRow(form, tr("A&ccess"), QStringLiteral("bulkAccess"), access);
    const auto tags = [&](const QString &title, const QString &name, const QString &placeholder) {
        QLineEdit *field = line(placeholder);
        field->setObjectName(name);
        field->setAccessibleName(QString(title).remove(u'&'));
        form->addRow(title, field);
        return field;
    };
    m_addTags = tags(tr("&Add tags"), QStringLiteral("bulkAddTags"), tr("web, prod"));
    m_removeTags = tags(tr("&Remove tags"), QStringLiteral("bulkRemoveTags"), m_inventory.tags().mid(0, 4).join(QStringLiteral(", ")));
}

QLineEdit *BulkEditDialog::line(const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setPlaceholderText(placeholder);
    connect(field, &QLineEdit::textChanged, this, &BulkEditDialog::preview);
    return field;
}

QComboBox *BulkEditDialog::combo(const QStringList &items, const QString &placeholder)
{
    auto *box = new QComboBox(this);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItem(QString());
    box->addItems(items);
    box->lineEdit()->setPlaceholderText(placeholder);
    connect(box, &QComboBox::currentTextChanged, this, &BulkEditDialog::preview);
    return box;
}

BulkEditDialog::Row BulkEditDialog::addRow(QFormLayout *form, const QString &title, const QString &name, QWidget *field)
{
    Row row{new QCheckBox(title, this), field};
    row.change->setObjectName(name + QStringLiteral("Change"));
    row.change->setAccessibleName(tr("Change: %1").arg(QString(title).remove(u'&')));
    field->setObjectName(name);
    field->setAccessibleName(QString(title).remove(u'&'));
    field->setEnabled(false);
    form->addRow(row.change, field);
    connect(row.change, &QCheckBox::toggled, this, [this, field](bool on) {
        field->setEnabled(on);
        if (on)
            field->setFocus();
        preview();
    });
    return row;
}

hosts::BulkEdit BulkEditDialog::edit() const
{
    hosts::BulkEdit edit;
    const auto textOf = [](const Row &row) {
        const auto *box = qobject_cast<QComboBox *>(row.field);
        return (box ? box->currentText() : static_cast<QLineEdit *>(row.field)->text()).trimmed();
    };
    if (m_user.change->isChecked())
        edit.user = textOf(m_user);
    if (m_port.change->isChecked())
        edit.port = static_cast<QSpinBox *>(m_port.field)->value();
    if (m_identity.change->isChecked())
        edit.identityFile = textOf(m_identity);
    if (m_jump.change->isChecked())
        edit.jumpHost = textOf(m_jump);
    if (m_group.change->isChecked())
        edit.group = textOf(m_group);
    if (m_access.change->isChecked())
        edit.access = accessOf(static_cast<QComboBox *>(m_access.field));
    edit.addTags = words(m_addTags->text());
    edit.removeTags = words(m_removeTags->text());
    return edit;
}

QList<hosts::Host> BulkEditDialog::chosen() const
{
    QList<hosts::Host> list;
    for (const HostId &id : m_hosts) {
        if (const auto host = m_inventory.host(id))
            list.append(*host);
    }
    return list;
}

void BulkEditDialog::preview()
{
    if (!m_save)
        return;
    const QList<hosts::PlannedEdit> plan = hosts::planned(edit(), chosen(), m_inventory.hosts());
    m_changes->clear();
    QString problem;
    for (const hosts::PlannedEdit &one : plan) {
        m_changes->addItem(displayText(one.before.name + QStringLiteral(":  ") + one.differences.join(QStringLiteral(",  "))));
        if (problem.isEmpty() && !one.problem.isEmpty())
            problem = tr("%1: %2").arg(one.before.name, one.problem);
    }
    if (plan.isEmpty())
        m_changes->addItem(edit().isEmpty() ? tr("Nothing is ticked yet.") : tr("These hosts have these values already."));
    if (m_inventory.fault())
        problem = m_inventory.fault()->message + u' ' + m_inventory.fault()->hint;
    m_message->setVisible(!problem.isEmpty());
    m_message->setText(displayText(problem));
    m_save->setEnabled(!plan.isEmpty() && problem.isEmpty());
    m_save->setText(plan.isEmpty() ? tr("Change") : tr("Change %n host(s)", nullptr, int(plan.size())));
}

void BulkEditDialog::save()
{
    QList<std::pair<hosts::Host, hosts::Host>> edits;
    for (const hosts::PlannedEdit &one : hosts::planned(edit(), chosen(), m_inventory.hosts()))
        edits.append({one.before, one.after});
    if (const auto done = m_inventory.updateAll(edits); !done) {
        m_message->setText(displayText(done.error().message + u' ' + done.error().hint));
        m_message->show();
        return;
    }
    Q_EMIT saved(int(edits.size()));
    accept();
}

} // namespace qd::ui
