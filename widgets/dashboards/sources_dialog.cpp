// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/sources_dialog.h"

#include "models/base/text.h"
#include "models/dashboards/dashboard.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/dashboards/confirm_dialog.h"

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

using integrations::PrometheusSource;
using integrations::RestAuth;
using integrations::RestClient;
using integrations::SourceTest;

constexpr int listWidth = 190;

QString wordsOf(const Error &error)
{
    return QStringList{error.message, displayText(error.detail, false, 400), error.hint}.join(u' ').simplified();
}

} // namespace

SourcesDialog::SourcesDialog(integrations::PrometheusService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent)
    : QDialog(parent), m_service(service), m_keys(keys), m_list(new QListWidget(this)), m_via(new QComboBox(this)),
      m_auth(new Segmented(tr("How it knows you"), {tr("Not at all"), tr("Password"), tr("Token")}, this)),
      m_secretNote(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)), m_message(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("sourcesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Prometheus sources"));
    setMinimumSize(780, 520);
    m_via->addItem(tr("From this machine"), QString());
    for (const SourceHost &host : hosts)
        m_via->addItem(tr("Through %1, by SSH").arg(host.name), host.id.value);
    auto *const form = new QFormLayout;
    buildForm(*form);
    m_message->setObjectName(QStringLiteral("sourceMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *const right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(new Label(tr("Prometheus sources"), TextSize::Title, Ink::Text, QFont::DemiBold, this));
    right->addLayout(form);
    right->addWidget(m_message);
    right->addStretch(1);
    right->addWidget(makeButtons());
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(20, 18, 20, 16);
    row->setSpacing(18);
    row->addWidget(makeList());
    row->addLayout(right, 1);
    connect(&m_service, &integrations::PrometheusService::sourcesChanged, this, &SourcesDialog::fillList);
    m_keys.askOffered([dialog = QPointer(this)](bool offered) {
        if (dialog)
            dialog->m_secretNote->setText(offered ? tr("It is kept in the desktop's key ring, never in a file.")
                                                  : tr("This desktop offers no key ring: it is forgotten when Quarterdeck ends."));
    });
    fillList();
    edit(m_service.sources().isEmpty() ? QString() : m_service.sources().first().id);
}

QWidget *SourcesDialog::makeList()
{
    auto *const box = new QWidget(this);
    auto *const column = new QVBoxLayout(box);
    column->setContentsMargins({});
    m_list->setObjectName(QStringLiteral("sourcesList"));
    m_list->setAccessibleName(tr("Sources"));
    auto *const add = new QPushButton(icon(QStringLiteral("plus")), tr("Add source"), box);
    add->setObjectName(QStringLiteral("sourcesAdd"));
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

QLineEdit *SourcesDialog::addField(QFormLayout &form, const char *name, const QString &title, const QString &example)
{
    auto *const field = new QLineEdit(this);
    field->setObjectName(QString::fromLatin1(name));
    field->setAccessibleName(title);
    field->setPlaceholderText(example);
    form.addRow(title, field);
    connect(field, &QLineEdit::textChanged, this, &SourcesDialog::follow);
    return field;
}

void SourcesDialog::buildForm(QFormLayout &form)
{
    m_name = addField(form, "sourceName", tr("Name"), tr("Production"));
    m_url = addField(form, "sourceUrl", tr("Address"), QStringLiteral("http://127.0.0.1:9090"));
    m_via->setObjectName(QStringLiteral("sourceVia"));
    m_via->setAccessibleName(tr("Reached"));
    form.addRow(tr("Reached"), m_via);
    m_auth->setObjectName(QStringLiteral("sourceAuth"));
    form.addRow(tr("How it knows you"), m_auth);
    m_user = addField(form, "sourceUser", tr("User"), {});
    m_secret = addField(form, "sourceSecret", tr("Password or token"), {});
    m_secret->setEchoMode(QLineEdit::Password);
    m_secretNote->setWordWrap(true);
    form.addRow(QString(), m_secretNote);
    m_alertmanager = addField(form, "sourceAlertmanager", tr("Alertmanager"), tr("http://127.0.0.1:9093, or empty"));
    m_interval = addField(form, "sourceInterval", tr("Scrapes every"), QStringLiteral("15s"));
    m_interval->setToolTip(tr("The scrape interval of the server: rates need at least four times as much."));
    connect(m_auth, &Segmented::currentChanged, this, &SourcesDialog::follow);
    connect(m_via, &QComboBox::currentIndexChanged, this, &SourcesDialog::follow);
}

QWidget *SourcesDialog::makeButtons()
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
    m_remove = add("sourceRemove", tr("Remove…"));
    m_testButton = add("sourceTest", tr("Try it"));
    m_save = add("sourceSave", tr("Save"));
    auto *const close = add("sourcesClose", tr("Close"));
    setLook(m_remove, Look::Danger);
    setLook(m_save, Look::Primary);
    row->addWidget(m_remove);
    row->addStretch(1);
    for (QPushButton *button : {m_testButton, m_save, close})
        row->addWidget(button);
    connect(m_remove, &QPushButton::clicked, this, &SourcesDialog::askRemoval);
    connect(m_testButton, &QPushButton::clicked, this, &SourcesDialog::test);
    connect(m_save, &QPushButton::clicked, this, &SourcesDialog::save);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void SourcesDialog::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const PrometheusSource &source : m_service.sources()) {
        auto *const item = new QListWidgetItem(icon(QStringLiteral("database")), displayText(source.name), m_list);
        item->setData(Qt::UserRole, source.id);
    }
    markCurrent();
}

void SourcesDialog::markCurrent()
{
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentItem(nullptr);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == m_id)
            m_list->setCurrentRow(row);
    }
}

void SourcesDialog::edit(const QString &id)
{
    const PrometheusSource shown = m_service.source(id).value_or(PrometheusSource());
    m_test.cancel();
    m_id = shown.id;
    m_name->setText(shown.name);
    m_url->setText(shown.url.toString());
    m_via->setCurrentIndex(std::max(0, m_via->findData(shown.via.value)));
    m_auth->setCurrent(int(shown.auth));
    m_user->setText(shown.user);
    m_secret->clear();
    m_secret->setPlaceholderText(shown.auth == RestAuth::Kind::None ? QString() : tr("unchanged"));
    m_alertmanager->setText(shown.alertmanager.toString());
    m_interval->setText(dashboards::durationText(shown.scrapeInterval));
    markCurrent();
    if (m_id.isEmpty())
        m_name->setFocus();
    if (const auto fault = m_service.fault())
        tell(wordsOf(*fault), true);
    else
        tell({}, false);
    follow();
}

void SourcesDialog::follow()
{
    if (!m_save)
        return;
    const auto kind = RestAuth::Kind(m_auth->current());
    m_user->setEnabled(kind == RestAuth::Kind::Basic);
    m_secret->setEnabled(kind != RestAuth::Kind::None);
    const bool isComplete = !m_name->text().trimmed().isEmpty() && !m_url->text().trimmed().isEmpty();
    m_save->setEnabled(isComplete && !m_service.fault());
    m_testButton->setEnabled(!m_url->text().trimmed().isEmpty() && !m_test.isOpen());
    m_remove->setEnabled(!m_id.isEmpty() && !m_service.fault());
}

void SourcesDialog::tell(const QString &text, bool isError)
{
    m_message->setInk(isError ? Ink::Warn : Ink::Dim);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

Result<PrometheusSource> SourcesDialog::source() const
{
    PrometheusSource wanted = m_service.source(m_id).value_or(PrometheusSource());
    const auto url = RestClient::checkedUrl(m_url->text().trimmed());
    if (!url)
        return std::unexpected(url.error());
    wanted.name = m_name->text().trimmed();
    wanted.url = *url;
    wanted.via = HostId{m_via->currentData().toString()};
    wanted.auth = RestAuth::Kind(m_auth->current());
    wanted.user = wanted.auth == RestAuth::Kind::Basic ? m_user->text().trimmed() : QString();
    wanted.alertmanager.clear();
    if (const QString text = m_alertmanager->text().trimmed(); !text.isEmpty()) {
        const auto manager = RestClient::checkedUrl(text);
        if (!manager)
            return std::unexpected(manager.error());
        wanted.alertmanager = *manager;
    }
    const auto interval = dashboards::parseDuration(m_interval->text().trimmed());
    if (!interval || interval->count() <= 0)
        return failure(ErrorCode::Parse, tr("“%1” is no interval.").arg(displayText(m_interval->text())), {}, tr("Write it as 15s or 1m."));
    wanted.scrapeInterval = *interval;
    if (wanted.name.isEmpty())
        wanted.name = wanted.url.host();
    if (auto problem = wanted.problem())
        return std::unexpected(*problem);
    return wanted;
}

void SourcesDialog::withSecret(std::function<void(Secret)> use)
{
    if (RestAuth::Kind(m_auth->current()) == RestAuth::Kind::None)
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

void SourcesDialog::test()
{
    const auto wanted = source();
    if (!wanted)
        return tell(wordsOf(wanted.error()), true);
    tell(tr("Asking …"), false);
    withSecret([this, one = *wanted](Secret secret) {
        m_test.ask(this, m_service.test(one, std::move(secret)), [this](const Result<SourceTest> &answer) {
            follow();
            if (!answer)
                return tell(wordsOf(answer.error()), true);
            QString text = tr("Prometheus %1 answers; %2 of %3 targets are up.").arg(displayText(answer->build.version)).arg(answer->targetsUp).arg(answer->targets);
            if (answer->alertmanagerVersion)
                text += u' ' + tr("Alertmanager %1 answers.").arg(displayText(*answer->alertmanagerVersion));
            if (answer->alertmanagerError)
                text += u' ' + tr("The Alertmanager does not: %1").arg(wordsOf(*answer->alertmanagerError));
            tell(text, answer->alertmanagerError.has_value());
        });
        follow();
    });
}

void SourcesDialog::save()
{
    const auto wanted = source();
    if (!wanted)
        return tell(wordsOf(wanted.error()), true);
    const auto id = m_service.save(*wanted);
    if (!id)
        return tell(wordsOf(id.error()), true);
    const QString secretId = m_service.source(*id)->secretId();
    const QString secret = m_secret->text();
    if (wanted->auth == RestAuth::Kind::None)
        m_keys.forget(secretId);
    edit(*id);
    tell(tr("Saved."), false);
    if (wanted->auth == RestAuth::Kind::None || secret.isEmpty()) {
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

void SourcesDialog::askRemoval()
{
    const auto one = m_service.source(m_id);
    if (!one)
        return;
    auto *const dialog = new ConfirmDialog(tr("Remove the source “%1”?").arg(displayText(one->name)),
                                           tr("Its secret is removed from the key ring too. Nothing on the server changes."), tr("Remove"), this);
    connect(dialog, &QDialog::accepted, this, [this, source = *one] {
        const auto removed = m_service.remove(source.id);
        if (!removed)
            return tell(wordsOf(removed.error()), true);
        m_keys.forget(source.secretId());
        edit(m_service.sources().isEmpty() ? QString() : m_service.sources().first().id);
    });
    dialog->open();
}

} // namespace qd::ui
