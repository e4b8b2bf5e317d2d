// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/backend_dialog.h"

#include "models/base/text.h"
#include "widgets/common/segmented.h"

#include <QtCore/QLocale>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using integrations::RestClient;
using logs::BackendSource;
using logs::BackendTest;
using Kind = BackendSource::Kind;

ServerWords backendWords()
{
    return {.one = QStringLiteral("backend"),
            .all = QStringLiteral("backend"),
            .title = BackendDialog::tr("Log servers"),
            .list = BackendDialog::tr("Log servers"),
            .add = BackendDialog::tr("Add server"),
            .secret = BackendDialog::tr("Password, token or key"),
            .moreLogins = {BackendDialog::tr("API key")},
            .firstStep = BackendDialog::tr("Enter an address, press “Show what there is” and choose one."),
            .hidesUnneeded = true};
}

} // namespace

BackendDialog::BackendDialog(logs::BackendService &service, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent)
    : ServerDialog(backendWords(), keys, hosts, parent), m_service(service),
      m_kind(new Segmented(tr("Kind"), {tr("Elasticsearch, OpenSearch"), QStringLiteral("Loki")}, this)), m_selector(new QComboBox(this)),
      m_choices(makeButton(QStringLiteral("backendChoices"), tr("Show what there is"))),
      m_open(makeButton(QStringLiteral("backendOpen"), tr("Show its lines")))
{
    setMinimumSize(820, 600);
    m_kind->setObjectName(QStringLiteral("backendKind"));
    addFirst(tr("Kind"), m_kind);
    form().addRow(tr("Index"), makeSelector());
    m_timeField = addField(QStringLiteral("backendTimeField"), tr("Time field"), QStringLiteral("@timestamp"));
    m_tenant = addField(QStringLiteral("backendTenant"), tr("Tenant"), tr("empty where there is one only"));
    connect(m_kind, &Segmented::currentChanged, this, &BackendDialog::followKind);
    connect(m_choices, &QPushButton::clicked, this, &BackendDialog::askChoices);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested(id());
        accept();
    });
    connect(&m_service, &logs::BackendService::sourcesChanged, this, &BackendDialog::fillList);
    start({m_open});
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
    row->addWidget(m_selector, 1);
    row->addWidget(m_choices);
    connect(m_selector, &QComboBox::editTextChanged, this, &BackendDialog::follow);
    return box;
}

QList<ServerRow> BackendDialog::servers() const
{
    QList<ServerRow> rows = serverRows(m_service.sources());
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].hint = m_service.sources().at(i).selector;
    return rows;
}

void BackendDialog::showServer(const QString &id)
{
    const BackendSource shown = m_service.source(id).value_or(BackendSource());
    m_kind->setCurrent(int(shown.kind));
    m_selector->clear();
    m_selector->setEditText(shown.selector);
    m_tenant->setText(shown.tenant);
    m_timeField->setText(shown.timeField);
    followKind();
}

void BackendDialog::followKind()
{
    const bool isLoki = Kind(m_kind->current()) == Kind::Loki;
    form().setRowVisible(m_tenant, isLoki);
    form().setRowVisible(m_timeField, !isLoki);
    addressField().setPlaceholderText(isLoki ? QStringLiteral("http://127.0.0.1:3100") : QStringLiteral("https://127.0.0.1:9200"));
    const QString title = isLoki ? tr("Streams") : tr("Index");
    if (auto *const label = qobject_cast<QLabel *>(form().labelForField(m_selector->parentWidget())))
        label->setText(title);
    m_selector->setAccessibleName(title);
    m_selector->lineEdit()->setPlaceholderText(isLoki ? QStringLiteral("{job=\"nginx\"}") : QStringLiteral("logs-*"));
    follow();
}

bool BackendDialog::isFilled() const { return !typed().name.isEmpty() && !m_selector->currentText().trimmed().isEmpty(); }

void BackendDialog::followForm()
{
    m_choices->setEnabled(!typed().url.isEmpty() && !isAsking());
    m_open->setEnabled(m_service.source(id()).has_value());
    m_removalAsked = false;
}

Result<BackendSource> BackendDialog::source() const
{
    BackendSource wanted = m_service.source(id()).value_or(BackendSource());
    const auto url = RestClient::checkedUrl(typed().url);
    if (!url)
        return std::unexpected(url.error());
    readInto(wanted);
    wanted.url = *url;
    wanted.kind = Kind(m_kind->current());
    wanted.selector = m_selector->currentText().trimmed();
    wanted.tenant = wanted.kind == Kind::Loki ? m_tenant->text().trimmed() : QString();
    wanted.timeField = wanted.kind == Kind::Loki ? BackendSource().timeField : m_timeField->text().trimmed();
    return wanted;
}

Result<BackendSource> BackendDialog::completeSource() const
{
    auto wanted = source();
    if (auto problem = wanted ? wanted->problem() : std::nullopt)
        return std::unexpected(*problem);
    return wanted;
}

void BackendDialog::tryServer()
{
    const auto wanted = completeSource();
    if (!wanted)
        return tell(wanted.error());
    ask([this, one = *wanted](Secret secret) { return m_service.test(one, std::move(secret)); }, [this](const BackendTest &test) { tellTest(test); });
}

void BackendDialog::tellTest(const BackendTest &test)
{
    const QString lines = QLocale().toString(test.lines);
    const QString who = (test.product + u' ' + test.version).trimmed();
    QString text = test.lines == 0 ? tr("%1 answers, but has no line of the last hour there.").arg(who) : tr("%1 answers; lines of the last hour: %2.").arg(who, lines);
    for (const QString &note : test.notes)
        text += u' ' + note;
    tell(text, test.lines == 0);
}

void BackendDialog::askChoices()
{
    const auto wanted = source();
    if (!wanted)
        return tell(wanted.error());
    ask([this, one = *wanted](Secret secret) { return m_service.choices(one, std::move(secret)); }, [this](const QStringList &choices) { showChoices(choices); });
}

void BackendDialog::showChoices(const QStringList &choices)
{
    const QString typedText = m_selector->currentText();
    m_selector->clear();
    m_selector->addItems(choices);
    m_selector->setEditText(typedText);
    if (choices.isEmpty())
        return tell(tr("The server answers, and has nothing yet."), true);
    tell(tr("%n to choose from.", nullptr, int(choices.size())), false);
    m_selector->showPopup();
}

Result<QString> BackendDialog::saveServer()
{
    return completeSource().and_then([this](const BackendSource &source) { return m_service.save(source); });
}

void BackendDialog::askRemoval(const ServerRow &server)
{
    if (std::exchange(m_removalAsked, true))
        return drop(server);
    removeButton().setText(tr("Remove it"));
    tell(tr("Remove “%1”? Its secret is removed from the key ring too. Nothing on the server changes.").arg(displayText(server.name)), true);
}

} // namespace qd::ui
