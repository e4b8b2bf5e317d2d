// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/backend_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"

#include <QtCore/QLocale>
#include <QtCore/QPointer>
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

using integrations::RestAuth;
using integrations::RestClient;
using logs::BackendSource;
using logs::BackendTest;
using Kind = BackendSource::Kind;

constexpr int listWidth = 190;

QString wordsOf(const Error &error)
{
    return Error{error.code, error.message, displayText(error.detail, false, 400), error.hint}.toLine().simplified();
}

} // namespace

BackendDialog::BackendDialog(logs::BackendService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent)
    : QDialog(parent), m_service(service), m_keys(keys), m_list(new QListWidget(this)),
      m_kind(new Segmented(tr("Kind"), {tr("Elasticsearch, OpenSearch"), QStringLiteral("Loki")}, this)), m_via(new QComboBox(this)),
      m_auth(new Segmented(tr("How it knows you"), {tr("Not at all"), tr("Password"), tr("Token"), tr("API key")}, this)),
      m_secretNote(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)), m_selector(new QComboBox(this)),
      m_message(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("backendDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Log servers"));
    setMinimumSize(820, 600);
    m_via->addItem(tr("From this machine"), QString());
    for (const SourceHost &host : hosts)
        m_via->addItem(tr("Through %1, by SSH").arg(host.name), host.id.value);
    m_form = new QFormLayout;
    buildForm(*m_form);
    m_message->setObjectName(QStringLiteral("backendMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *const right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(new Label(tr("Log servers"), TextSize::Title, Ink::Text, QFont::DemiBold, this));
    right->addLayout(m_form);
    right->addWidget(m_message);
    right->addStretch(1);
    right->addWidget(makeButtons());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(20, 18, 20, 16);
    row->setSpacing(18);
    row->addWidget(makeList());
    row->addLayout(right, 1);
    connect(&m_service, &logs::BackendService::sourcesChanged, this, &BackendDialog::fillList);
    m_keys.askOffered([dialog = QPointer(this)](bool offered) {
        if (dialog)
            dialog->m_secretNote->setText(offered ? tr("It is kept in the desktop's key ring, never in a file.")
                                                  : tr("This desktop offers no key ring: it is forgotten when Quarterdeck ends."));
    });
    fillList();
    edit(m_service.sources().isEmpty() ? QString() : m_service.sources().first().id);
}

QWidget *BackendDialog::makeList()
{
    auto *const box = new QWidget(this);
    auto *const column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_list->setObjectName(QStringLiteral("backendList"));
    m_list->setAccessibleName(tr("Log servers"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    auto *const add = new QPushButton(icon(QStringLiteral("plus")), tr("Add server"), box);
    add->setObjectName(QStringLiteral("backendAdd"));
    add->setAutoDefault(false);
    column->addWidget(m_list, 1);
    column->addWidget(add);
    box->setFixedWidth(listWidth);
    connect(add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && item->data(Qt::UserRole).toString() != m_id)
            edit(item->data(Qt::UserRole).toString());
    });
    return box;
}

QLineEdit *BackendDialog::addField(QFormLayout &form, const char *name, const QString &title, const QString &example)
{
    auto *const field = new QLineEdit(this);
    field->setObjectName(QString::fromLatin1(name));
    field->setAccessibleName(title);
    field->setPlaceholderText(example);
    form.addRow(title, field);
    connect(field, &QLineEdit::textChanged, this, &BackendDialog::follow);
    return field;
}

void BackendDialog::buildForm(QFormLayout &form)
{
    m_kind->setObjectName(QStringLiteral("backendKind"));
    form.addRow(tr("Kind"), m_kind);
    buildServerRows(form);
    buildLoginRows(form);
    form.addRow(tr("Index"), makeSelector());
    m_timeField = addField(form, "backendTimeField", tr("Time field"), QStringLiteral("@timestamp"));
    m_tenant = addField(form, "backendTenant", tr("Tenant"), tr("empty where there is one only"));
    connect(m_kind, &Segmented::currentChanged, this, &BackendDialog::followKind);
}

void BackendDialog::buildServerRows(QFormLayout &form)
{
    m_name = addField(form, "backendName", tr("Name"), tr("Production"));
    m_url = addField(form, "backendUrl", tr("Address"), {});
    m_via->setObjectName(QStringLiteral("backendVia"));
    m_via->setAccessibleName(tr("Reached"));
    form.addRow(tr("Reached"), m_via);
    connect(m_via, &QComboBox::currentIndexChanged, this, &BackendDialog::follow);
}

void BackendDialog::buildLoginRows(QFormLayout &form)
{
    m_auth->setObjectName(QStringLiteral("backendAuth"));
    form.addRow(tr("How it knows you"), m_auth);
    m_user = addField(form, "backendUser", tr("User"), {});
    m_secret = addField(form, "backendSecret", tr("Password, token or key"), {});
    m_secret->setEchoMode(QLineEdit::Password);
    m_secretNote->setWordWrap(true);
    form.addRow(QString(), m_secretNote);
    connect(m_auth, &Segmented::currentChanged, this, &BackendDialog::follow);
}

QWidget *BackendDialog::makeSelector()
{
    auto *const box = new QWidget(this);
    auto *const row = new QHBoxLayout(box);
    row->setContentsMargins({});
    m_selector->setObjectName(QStringLiteral("backendSelector"));
    m_selector->setEditable(true);
    m_selector->setInsertPolicy(QComboBox::NoInsert);
    m_selector->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choices = new QPushButton(tr("Show what there is"), box);
    m_choices->setObjectName(QStringLiteral("backendChoices"));
    m_choices->setAutoDefault(false);
    row->addWidget(m_selector, 1);
    row->addWidget(m_choices);
    connect(m_selector, &QComboBox::editTextChanged, this, &BackendDialog::follow);
    connect(m_choices, &QPushButton::clicked, this, &BackendDialog::askChoices);
    return box;
}

QWidget *BackendDialog::makeButtons()
{
    auto *const box = new QWidget(this);
    auto *const row = new QHBoxLayout(box);
    row->setContentsMargins({});
    const auto add = [&](const char *name, const QString &text) {
        auto *const button = new QPushButton(text, box);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        return button;
    };
    m_remove = add("backendRemove", tr("Remove…"));
    m_testButton = add("backendTest", tr("Try it"));
    m_save = add("backendSave", tr("Save"));
    m_open = add("backendOpen", tr("Show its lines"));
    auto *const close = add("backendClose", tr("Close"));
    setLook(m_remove, Look::Danger);
    setLook(m_save, Look::Primary);
    row->addWidget(m_remove);
    row->addStretch(1);
    for (QPushButton *button : {m_testButton, m_save, m_open, close})
        row->addWidget(button);
    connect(m_remove, &QPushButton::clicked, this, &BackendDialog::remove);
    connect(m_testButton, &QPushButton::clicked, this, &BackendDialog::test);
    connect(m_save, &QPushButton::clicked, this, &BackendDialog::save);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested(m_id);
        accept();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void BackendDialog::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const BackendSource &source : m_service.sources()) {
        auto *const item = new QListWidgetItem(icon(QStringLiteral("database")), displayText(source.name), m_list);
        item->setData(Qt::UserRole, source.id);
        item->setToolTip(displayText(source.name) + u'\n' + displayText(source.selector));
    }
    m_list->parentWidget()->setVisible(m_list->count() > 0); // nothing to choose from yet
    markCurrent();
}

void BackendDialog::markCurrent()
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_id)
            m_list->setCurrentRow(row);
    }
}

void BackendDialog::edit(const QString &id)
{
    const BackendSource shown = m_service.source(id).value_or(BackendSource());
    ++m_question;
    m_isAsking = false;
    m_id = shown.id;
    m_kind->setCurrent(int(shown.kind));
    m_name->setText(shown.name);
    m_url->setText(shown.url.toString());
    m_via->setCurrentIndex(std::max(0, m_via->findData(shown.via.value)));
    m_auth->setCurrent(int(shown.auth));
    m_user->setText(shown.user);
    m_secret->clear();
    m_secret->setPlaceholderText(shown.auth == RestAuth::Kind::None ? QString() : tr("unchanged"));
    m_selector->clear();
    m_selector->setEditText(shown.selector);
    m_tenant->setText(shown.tenant);
    m_timeField->setText(shown.timeField);
    markCurrent();
    followKind();
    if (m_id.isEmpty())
        m_name->setFocus();
    if (const auto fault = m_service.fault())
        tell(wordsOf(*fault), true);
    else
        tell(m_id.isEmpty() && m_service.sources().isEmpty() ? tr("Enter an address, press “Show what there is” and choose one.") : QString(), false);
}

void BackendDialog::followKind()
{
    const bool isLoki = Kind(m_kind->current()) == Kind::Loki;
    m_form->setRowVisible(m_tenant, isLoki);
    m_form->setRowVisible(m_timeField, !isLoki);
    m_url->setPlaceholderText(isLoki ? QStringLiteral("http://127.0.0.1:3100") : QStringLiteral("https://127.0.0.1:9200"));
    const QString title = isLoki ? tr("Streams") : tr("Index");
    if (auto *const label = qobject_cast<QLabel *>(m_form->labelForField(m_selector->parentWidget())))
        label->setText(title);
    m_selector->setAccessibleName(title);
    m_selector->lineEdit()->setPlaceholderText(isLoki ? QStringLiteral("{job=\"nginx\"}") : QStringLiteral("logs-*"));
    follow();
}

RestAuth::Kind BackendDialog::auth() const { return RestAuth::Kind(m_auth->current()); }

void BackendDialog::follow()
{
    if (!m_save || !m_timeField || !m_tenant)
        return;
    m_form->setRowVisible(m_user, auth() == RestAuth::Kind::Basic);
    m_form->setRowVisible(m_secret, auth() != RestAuth::Kind::None);
    m_form->setRowVisible(m_secretNote, auth() != RestAuth::Kind::None);
    const bool hasAddress = !m_url->text().trimmed().isEmpty();
    const bool isComplete = hasAddress && !m_name->text().trimmed().isEmpty() && !m_selector->currentText().trimmed().isEmpty();
    m_choices->setEnabled(hasAddress && !m_isAsking);
    m_testButton->setEnabled(isComplete && !m_isAsking);
    m_save->setEnabled(isComplete && !m_service.fault());
    const auto kept = m_service.source(m_id);
    m_open->setEnabled(kept.has_value());
    m_remove->setVisible(kept.has_value() && !m_service.fault());
    m_removalAsked = false;
    m_remove->setText(tr("Remove…"));
}

void BackendDialog::tell(const QString &text, bool isError)
{
    m_message->setInk(isError ? Ink::Warn : Ink::Dim);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

Result<BackendSource> BackendDialog::source(bool withSelector) const
{
    BackendSource wanted = m_service.source(m_id).value_or(BackendSource());
    const auto url = RestClient::checkedUrl(m_url->text().trimmed());
    if (!url)
        return std::unexpected(url.error());
    wanted.kind = Kind(m_kind->current());
    wanted.name = m_name->text().trimmed();
    wanted.url = *url;
    wanted.via = HostId{m_via->currentData().toString()};
    wanted.auth = auth();
    wanted.user = wanted.auth == RestAuth::Kind::Basic ? m_user->text().trimmed() : QString();
    wanted.selector = m_selector->currentText().trimmed();
    wanted.tenant = wanted.kind == Kind::Loki ? m_tenant->text().trimmed() : QString();
    wanted.timeField = wanted.kind == Kind::Loki ? BackendSource().timeField : m_timeField->text().trimmed();
    if (auto problem = withSelector ? wanted.problem() : std::nullopt)
        return std::unexpected(*problem);
    return wanted;
}

void BackendDialog::withSecret(std::function<void(Secret)> use)
{
    if (auth() == RestAuth::Kind::None)
        return use({});
    if (!m_secret->text().isEmpty())
        return use(Secret(m_secret->text().toUtf8()));
    if (m_id.isEmpty())
        return use({});
    m_keys.find(m_service.source(m_id)->secretId(), [dialog = QPointer(this), use = std::move(use)](Secret secret) {
        if (dialog)
            use(std::move(secret));
    });
}

void BackendDialog::test()
{
    const auto wanted = source(true);
    if (!wanted)
        return tell(wordsOf(wanted.error()), true);
    tell(tr("Asking …"), false);
    m_isAsking = true;
    follow();
    withSecret([this, one = *wanted, question = ++m_question](Secret secret) {
        m_service.test(one, std::move(secret)).then(this, [this, question](const Result<BackendTest> &answer) { takeTest(question, answer); });
    });
}

void BackendDialog::takeTest(quint64 question, const Result<BackendTest> &answer)
{
    if (question != m_question)
        return;
    m_isAsking = false;
    follow();
    if (!answer)
        return tell(wordsOf(answer.error()), true);
    const QString lines = QLocale().toString(answer->lines);
    const QString who = (answer->product + u' ' + answer->version).trimmed();
    QString text = answer->lines == 0 ? tr("%1 answers, but has no line of the last hour there.").arg(who) : tr("%1 answers; lines of the last hour: %2.").arg(who, lines);
    for (const QString &note : answer->notes)
        text += u' ' + note;
    tell(text, answer->lines == 0);
}

void BackendDialog::askChoices()
{
    const auto wanted = source(false);
    if (!wanted)
        return tell(wordsOf(wanted.error()), true);
    tell(tr("Asking …"), false);
    m_isAsking = true;
    follow();
    withSecret([this, one = *wanted, question = ++m_question](Secret secret) {
        m_service.choices(one, std::move(secret)).then(this, [this, question](const Result<QStringList> &answer) { takeChoices(question, answer); });
    });
}

void BackendDialog::takeChoices(quint64 question, const Result<QStringList> &answer)
{
    if (question != m_question)
        return;
    m_isAsking = false;
    follow();
    if (!answer)
        return tell(wordsOf(answer.error()), true);
    const QString typed = m_selector->currentText();
    m_selector->clear();
    m_selector->addItems(*answer);
    m_selector->setEditText(typed);
    if (answer->isEmpty())
        return tell(tr("The server answers, and has nothing yet."), true);
    tell(tr("%n to choose from.", nullptr, int(answer->size())), false);
    m_selector->showPopup();
}

void BackendDialog::save()
{
    const auto wanted = source(true);
    if (!wanted)
        return tell(wordsOf(wanted.error()), true);
    const auto id = m_service.save(*wanted);
    if (!id)
        return tell(wordsOf(id.error()), true);
    keepSecret(*m_service.source(*id));
}

void BackendDialog::keepSecret(const BackendSource &one)
{
    const QString secret = m_secret->text();
    if (one.auth == RestAuth::Kind::None)
        m_keys.forget(one.secretId());
    edit(one.id);
    tell(tr("Saved."), false);
    if (one.auth == RestAuth::Kind::None || secret.isEmpty()) {
        Q_EMIT saved(one.id);
        return;
    }
    m_keys.keep(one.secretId(), Secret(secret.toUtf8()), [dialog = QPointer(this), id = one.id](const Result<void> &kept) {
        if (!dialog)
            return;
        if (!kept)
            dialog->tell(tr("Saved, but the key ring did not take the secret: %1").arg(wordsOf(kept.error())), true);
        Q_EMIT dialog->saved(id);
    });
}

void BackendDialog::remove()
{
    const auto one = m_service.source(m_id);
    if (!one)
        return;
    if (!std::exchange(m_removalAsked, true)) {
        m_remove->setText(tr("Remove it"));
        return tell(tr("Remove “%1”? Its secret is removed from the key ring too. Nothing on the server changes.").arg(displayText(one->name)), true);
    }
    const auto removed = m_service.remove(one->id);
    if (!removed)
        return tell(wordsOf(removed.error()), true);
    m_keys.forget(one->secretId());
    edit(m_service.sources().isEmpty() ? QString() : m_service.sources().first().id);
}

} // namespace qd::ui
