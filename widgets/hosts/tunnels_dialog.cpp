// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/tunnels_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

using Kind = ssh::ForwardSpec::Kind;

TunnelDialog::TunnelDialog(QWidget *parent)
    : QDialog(parent), m_kind(new QComboBox(this)), m_keep(new QCheckBox(tr("Open it again whenever this host is connected"), this)),
      m_explanation(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)),
      m_message(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("tunnelDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add tunnel"));
    setMinimumWidth(460);
    m_kind->setObjectName(QStringLiteral("tunnelKind"));
    m_kind->setAccessibleName(tr("Direction"));
    m_kind->addItem(tr("From here to the host's network (-L)"), int(Kind::Local));
    m_kind->addItem(tr("From the host to here (-R)"), int(Kind::Remote));
    m_kind->addItem(tr("SOCKS proxy through the host (-D)"), int(Kind::Dynamic));
    m_keep->setObjectName(QStringLiteral("tunnelKeep"));
    m_message->setObjectName(QStringLiteral("tunnelMessage"));
    m_message->setWordWrap(true);
    m_explanation->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("Direction"), m_kind);
    m_listen = addField(*form, "tunnelListen", tr("Listens on"), QStringLiteral("8080"));
    m_target = addField(*form, "tunnelTarget", tr("Leads to"), QStringLiteral("localhost:80"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Open tunnel"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("tunnelAccept"));
    m_accept->setDefault(true);
    setLook(m_accept, Look::Primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(new Label(tr("Add tunnel"), TextSize::Title, Ink::Text, QFont::DemiBold, this));
    layout->addLayout(form);
    layout->addWidget(m_explanation);
    layout->addWidget(m_keep);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TunnelDialog::refresh);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const auto wanted = spec())
            Q_EMIT chosen(*wanted, m_keep->isChecked());
    });
    m_listen->setFocus();
    refresh();
}

QLineEdit *TunnelDialog::addField(QFormLayout &form, const char *name, const QString &title, const QString &example)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(QString::fromLatin1(name));
    edit->setAccessibleName(title);
    edit->setPlaceholderText(example);
    form.addRow(title, edit);
    connect(edit, &QLineEdit::textChanged, this, &TunnelDialog::refresh);
    return edit;
}

Kind TunnelDialog::kind() const { return Kind(m_kind->currentData().toInt()); }

Result<ssh::ForwardSpec> TunnelDialog::spec() const
{
    const QString listen = m_listen->text().trimmed();
    return ssh::ForwardSpec::parse(kind(), kind() == Kind::Dynamic ? listen : listen + u':' + m_target->text().trimmed());
}

void TunnelDialog::showProblem(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void TunnelDialog::refresh()
{
    switch (kind()) {
    case Kind::Local:
        m_explanation->setText(tr("A port (or /socket) on this machine; the host connects to the target. Only this machine may use it, unless an address stands before the port (*:8080)."));
        break;
    case Kind::Remote:
        m_explanation->setText(tr("A port on the host; connections to it are made from this machine to the target."));
        break;
    case Kind::Dynamic:
        m_explanation->setText(tr("A SOCKS proxy on this machine: programs that use it reach whatever the host reaches."));
        break;
    }
    m_target->setEnabled(kind() != Kind::Dynamic);
    const bool empty = m_listen->text().trimmed().isEmpty() || (kind() != Kind::Dynamic && m_target->text().trimmed().isEmpty());
    const auto wanted = spec();
    m_accept->setEnabled(!empty && wanted.has_value());
    if (empty)
        showProblem({});
    else if (!wanted)
        showProblem(wanted.error().hint);
    else
        showProblem(wanted->isExposed() ? tr("Others on the network may use this tunnel.") : QString());
}

} // namespace qd::ui
