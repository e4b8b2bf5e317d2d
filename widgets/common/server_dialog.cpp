// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/server_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"

#include <QtCore/QPointer>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int listWidth = 190;
constexpr int noLogin = 0;
constexpr int passwordLogin = 1;

} // namespace

ServerDialog::ServerDialog(ServerWords words, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent)
    : QDialog(parent), m_words(std::move(words)), m_keys(keys), m_list(new QListWidget(this)), m_column(new QVBoxLayout), m_form(new QFormLayout)
{
    setObjectName(m_words.all + QStringLiteral("Dialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_words.title);
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(20, 18, 20, 16);
    row->setSpacing(18);
    row->addWidget(makeList());
    row->addLayout(m_column, 1);
    m_column->setSpacing(12);
    m_column->addWidget(new Label(m_words.title, TextSize::Title, Ink::Text, QFont::DemiBold, this));
    m_column->addLayout(m_form);
    addSharedRows(hosts);
    m_keys.askOffered([dialog = QPointer(this)](bool offered) {
        if (dialog)
            dialog->m_secretNote->setText(offered ? tr("It is kept in the desktop's key ring, never in a file.")
                                                  : tr("This desktop offers no key ring: it is forgotten when Quarterdeck ends."));
    });
}

QWidget *ServerDialog::makeList()
{
    auto *const box = new QWidget(this);
    auto *const column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_list->setObjectName(m_words.all + QStringLiteral("List"));
    m_list->setAccessibleName(m_words.list);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_add = makeButton(m_words.all + QStringLiteral("Add"), m_words.add);
    m_add->setIcon(icon(QStringLiteral("plus")));
    column->addWidget(m_list, 1);
    column->addWidget(m_add);
    box->setFixedWidth(listWidth);
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && item->data(Qt::UserRole).toString() != m_id)
            edit(item->data(Qt::UserRole).toString());
    });
    return box;
}

void ServerDialog::addSharedRows(const QList<SourceHost> &hosts)
{
    m_name = addField(m_words.one + QStringLiteral("Name"), tr("Name"), tr("Production"));
    m_url = addField(m_words.one + QStringLiteral("Url"), tr("Address"), {});
    m_via = new QComboBox(this);
    m_via->setObjectName(m_words.one + QStringLiteral("Via"));
    m_via->setAccessibleName(tr("Reached"));
    m_via->addItem(tr("From this machine"), QString());
    for (const SourceHost &host : hosts)
        m_via->addItem(tr("Through %1, by SSH").arg(host.name), host.id.value);
    m_form->addRow(tr("Reached"), m_via);
    m_login = new Segmented(tr("How it knows you"), QStringList{tr("Not at all"), tr("Password"), tr("Token")} + m_words.moreLogins, this);
    m_login->setObjectName(m_words.one + QStringLiteral("Auth"));
    m_form->addRow(tr("How it knows you"), m_login);
    m_user = addField(m_words.one + QStringLiteral("User"), tr("User"), {});
    m_secret = addField(m_words.one + QStringLiteral("Secret"), m_words.secret, {});
    m_secret->setEchoMode(QLineEdit::Password);
    m_secretNote = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_secretNote->setWordWrap(true);
    m_form->addRow(QString(), m_secretNote);
    connect(m_via, &QComboBox::currentIndexChanged, this, &ServerDialog::follow);
    connect(m_login, &Segmented::currentChanged, this, &ServerDialog::follow);
}

QLineEdit *ServerDialog::addField(const QString &objectName, const QString &title, const QString &example)
{
    auto *const field = new QLineEdit(this);
    field->setObjectName(objectName);
    field->setAccessibleName(title);
    field->setPlaceholderText(example);
    m_form->addRow(title, field);
    connect(field, &QLineEdit::textChanged, this, &ServerDialog::follow);
    return field;
}

void ServerDialog::addFirst(const QString &title, QWidget *widget)
{
    m_form->insertRow(0, title, widget);
    setTabOrder(m_add, widget);
}

QPushButton *ServerDialog::makeButton(const QString &objectName, const QString &text)
{
    auto *const button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

void ServerDialog::start(const QList<QPushButton *> &buttons)
{
    m_message = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_message->setObjectName(m_words.one + QStringLiteral("Message"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_column->addWidget(m_message);
    m_column->addStretch(1);
    m_column->addWidget(makeButtons(buttons));
    fillList();
    editFirst();
}

QWidget *ServerDialog::makeButtons(const QList<QPushButton *> &more)
{
    auto *const box = new QWidget(this);
    auto *const row = new QHBoxLayout(box);
    row->setContentsMargins({});
    m_remove = makeButton(m_words.one + QStringLiteral("Remove"), tr("Remove…"));
    m_test = makeButton(m_words.one + QStringLiteral("Test"), tr("Try it"));
    m_save = makeButton(m_words.one + QStringLiteral("Save"), tr("Save"));
    auto *const close = makeButton(m_words.all + QStringLiteral("Close"), tr("Close"));
    setLook(m_remove, Look::Danger);
    setLook(m_save, Look::Primary);
    row->addWidget(m_remove);
    row->addStretch(1);
    QWidget *last = m_remove;
    for (QPushButton *button : QList<QPushButton *>{m_test, m_save} + more + QList<QPushButton *>{close}) {
        row->addWidget(button);
        setTabOrder(std::exchange(last, button), button);
    }
    connect(m_remove, &QPushButton::clicked, this, &ServerDialog::remove);
    connect(m_test, &QPushButton::clicked, this, &ServerDialog::tryServer);
    connect(m_save, &QPushButton::clicked, this, &ServerDialog::save);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

std::optional<ServerRow> ServerDialog::server(const QString &id) const
{
    const QList<ServerRow> all = servers();
    const auto found = std::ranges::find(all, id, &ServerRow::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void ServerDialog::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const ServerRow &server : servers()) {
        auto *const item = new QListWidgetItem(icon(QStringLiteral("database")), displayText(server.name), m_list);
        item->setData(Qt::UserRole, server.id);
        if (!server.hint.isEmpty())
            item->setToolTip(displayText(server.name) + u'\n' + displayText(server.hint));
    }
    if (m_words.hidesUnneeded)
        m_list->parentWidget()->setVisible(m_list->count() > 0); // nothing to choose from yet
    markCurrent();
}

void ServerDialog::markCurrent()
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_id)
            m_list->setCurrentRow(row);
    }
}

void ServerDialog::editFirst() { edit(servers().value(0).id); }

void ServerDialog::edit(const QString &id)
{
    const ServerRow shown = server(id).value_or(ServerRow());
    ++m_turn;
    m_question.cancel();
    m_isAsking = false;
    m_id = shown.id;
    m_name->setText(shown.name);
    m_url->setText(shown.url);
    m_via->setCurrentIndex(std::max(0, m_via->findData(shown.via.value)));
    m_login->setCurrent(shown.login);
    m_user->setText(shown.user);
    m_secret->clear();
    m_secret->setPlaceholderText(shown.login == noLogin ? QString() : tr("unchanged"));
    showServer(m_id);
    markCurrent();
    if (m_id.isEmpty())
        m_name->setFocus();
    if (const auto problem = fault())
        tell(*problem);
    else
        tell(m_list->count() == 0 ? m_words.firstStep : QString(), false);
    follow();
}

void ServerDialog::follow()
{
    if (!m_save)
        return; // not all is there yet
    followLogin();
    const bool isWritable = !fault();
    const bool isTriable = !m_url->text().trimmed().isEmpty() && isFilled();
    m_test->setEnabled(isTriable && !m_isAsking);
    m_save->setEnabled(isTriable && !m_name->text().trimmed().isEmpty() && isWritable);
    const bool isRemovable = server(m_id) && isWritable;
    m_remove->setEnabled(isRemovable);
    m_remove->setVisible(isRemovable || !m_words.hidesUnneeded);
    m_remove->setText(tr("Remove…"));
    followForm();
}

void ServerDialog::followLogin()
{
    const auto need = [this](QWidget *field, bool isNeeded) {
        if (m_words.hidesUnneeded)
            m_form->setRowVisible(field, isNeeded);
        else
            field->setEnabled(isNeeded);
    };
    need(m_user, m_login->current() == passwordLogin);
    need(m_secret, m_login->current() != noLogin);
    if (m_words.hidesUnneeded)
        m_form->setRowVisible(m_secretNote, m_login->current() != noLogin);
}

void ServerDialog::tell(const QString &text, bool isError)
{
    m_message->setInk(isError ? Ink::Warn : Ink::Dim);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QString ServerDialog::wordsOf(const Error &error)
{
    return Error{error.code, error.message, displayText(error.detail, false, 400), error.hint}.toLine().simplified();
}

ServerRow ServerDialog::typed() const
{
    ServerRow row;
    row.name = m_name->text().trimmed();
    row.url = m_url->text().trimmed();
    row.via = HostId{m_via->currentData().toString()};
    row.login = m_login->current();
    row.user = row.login == passwordLogin ? m_user->text().trimmed() : QString();
    return row;
}

quint64 ServerDialog::beginAsking()
{
    tell(tr("Asking …"), false);
    m_isAsking = true;
    follow();
    return ++m_turn;
}

void ServerDialog::endAsking()
{
    m_isAsking = false;
    follow();
}

void ServerDialog::withSecret(std::function<void(Secret)> use)
{
    if (m_login->current() == noLogin)
        return use({});
    if (!m_secret->text().isEmpty())
        return use(Secret(m_secret->text().toUtf8()));
    const auto kept = server(m_id);
    if (!kept)
        return use({});
    m_keys.find(kept->secretId, [dialog = QPointer(this), use = std::move(use)](Secret secret) {
        if (dialog)
            use(std::move(secret));
    });
}

void ServerDialog::save()
{
    const auto id = saveServer();
    if (!id)
        return tell(id.error());
    const QString secretId = server(*id)->secretId;
    const QString secret = m_secret->text();
    const bool hasLogin = m_login->current() != noLogin;
    if (!hasLogin)
        m_keys.forget(secretId);
    edit(*id);
    tell(tr("Saved."), false);
    if (!hasLogin || secret.isEmpty()) {
        Q_EMIT saved(*id);
        return;
    }
    m_keys.keep(secretId, Secret(secret.toUtf8()), [dialog = QPointer(this), one = *id](const Result<void> &kept) {
        if (!dialog)
            return;
        if (!kept)
            dialog->tell(tr("Saved, but the key ring did not take the secret: %1").arg(wordsOf(kept.error())), true);
        Q_EMIT dialog->saved(one);
    });
}

void ServerDialog::remove()
{
    if (const auto one = server(m_id))
        askRemoval(*one);
}

void ServerDialog::drop(const ServerRow &one)
{
    const auto removed = removeServer(one.id);
    if (!removed)
        return tell(removed.error());
    m_keys.forget(one.secretId);
    editFirst();
}

} // namespace qd::ui
