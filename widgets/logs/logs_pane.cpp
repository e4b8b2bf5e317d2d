// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logs_pane.h"

#include "models/logs/store_document.h"
#include "widgets/common/card.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/logs/source_delegate.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringListModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtGui/QShortcut>
#include <QtWidgets/QSplitter>

namespace qd::ui {
namespace {

using logs::FollowRequest;

constexpr int kSuggestionsKept = 200;

// Reads names only; files that the login user cannot read are of no use here.
constexpr const char *kFindLogs = R"sh(
for f in /var/log/syslog /var/log/messages /var/log/*.log /var/log/*/*.log; do
    [ -f "$f" ] && [ -r "$f" ] && printf '%s\n' "$f"
done
exit 0
)sh";

QJsonObject toJson(const FollowRequest &request)
{
    return {{QStringLiteral("host"), request.host.value},
            {QStringLiteral("kind"), request.kind == FollowRequest::Kind::Journal ? QStringLiteral("journal") : QStringLiteral("files")},
            {QStringLiteral("patterns"), QJsonArray::fromStringList(request.patterns)},
            {QStringLiteral("units"), QJsonArray::fromStringList(request.units)}};
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

FollowRequest fromJson(const QJsonObject &json)
{
    FollowRequest request;
    request.host.value = json[QStringLiteral("host")].toString();
    request.kind = json[QStringLiteral("kind")].toString() == QStringLiteral("journal") ? FollowRequest::Kind::Journal
                                                                                       : FollowRequest::Kind::Files;
    request.patterns = strings(json[QStringLiteral("patterns")]);
    request.units = strings(json[QStringLiteral("units")]);
    return request;
}

} // namespace

LogsPane::LogsPane(logs::LogService &service, ssh::SessionSource &sessions, QWidget *parent)
    : Pane(parent), m_service(service), m_sessions(sessions), m_model(service)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 0, 18, 14);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    splitter->setObjectName(QStringLiteral("logsSplitter"));
    row->addWidget(splitter);
    buildActions();
    splitter->addWidget(buildSources());
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    m_panel = new LogPanel(std::make_unique<logs::StoreDocument>(service.store(), &service));
    m_panel->setEmptyStep(m_journalAction);
    inside->addWidget(m_panel);
    splitter->addWidget(card);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({270, 1000});
    connect(m_panel, &LogPanel::toastRequested, this, &LogsPane::toastRequested);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &LogsPane::updateCount);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &LogsPane::updateCount);
    updateScopeText();
    updateCount();
}

void LogsPane::buildActions()
{
    m_addAction = new QAction(tr("Follow a log file"), this);
    connect(m_addAction, &QAction::triggered, this, [this] { m_path->setFocus(Qt::ShortcutFocusReason); });
    m_journalAction = new QAction(tr("Follow the journal"), this);
    connect(m_journalAction, &QAction::triggered, this, &LogsPane::followJournal);
    m_searchAction = new QAction(tr("Search in the log"), this);
    connect(m_searchAction, &QAction::triggered, this, [this] { Q_EMIT m_panel->view().searchFocusRequested(); });
}

QWidget *LogsPane::buildSources()
{
    auto *card = new Card;
    card->setMinimumWidth(230);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 10, 0, 6);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 8, 0);
    m_count = new Label({}, TextSize::Small, Ink::Dim);
    m_stop = new IconButton(QStringLiteral("x"), tr("Stop following the selected sources"));
    m_stop->setObjectName(QStringLiteral("stopSource"));
    connect(m_stop, &QAbstractButton::clicked, this, &LogsPane::stopSelected);
    head->addWidget(new Label(tr("Sources"), TextSize::Body, Ink::Text, QFont::DemiBold));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_stop);
    column->addLayout(head);
    buildForm(column);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("sourceList"));
    m_list->setAccessibleName(tr("Followed sources"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SourceDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &LogsPane::stopSelected);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogsPane::updateCount);
    column->addWidget(m_list, 1);
    return card;
}

void LogsPane::buildForm(QVBoxLayout *column)
{
    auto *form = new QVBoxLayout;
    form->setContentsMargins(14, 0, 14, 6);
    form->setSpacing(6);
    m_target = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    form->addWidget(m_target);
    const auto line = [this, form](const QString &placeholder, const char *name, const QString &button) {
        auto *row = new QHBoxLayout;
        auto *edit = new QLineEdit;
        edit->setPlaceholderText(placeholder);
        edit->setAccessibleName(placeholder);
        edit->setObjectName(QLatin1StringView(name));
        auto *push = new QPushButton(button);
        push->setObjectName(QLatin1StringView(name) + QStringLiteral("Button"));
        row->addWidget(edit, 1);
        row->addWidget(push);
        form->addLayout(row);
        return std::pair(edit, push);
    };
    std::tie(m_path, m_followButton) = line(tr("Path or pattern, e.g. /var/log/*.log"), "logPath", tr("Follow"));
    std::tie(m_unit, m_journalButton) = line(tr("Units (empty = all)"), "journalUnits", tr("Journal"));
    m_suggestions = new QStringListModel(this);
    auto *completer = new QCompleter(m_suggestions, m_path);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(12);
    m_path->setCompleter(completer);
    connect(m_path, &QLineEdit::returnPressed, this, &LogsPane::followTyped);
    connect(m_unit, &QLineEdit::returnPressed, this, &LogsPane::followJournal);
    connect(m_followButton, &QAbstractButton::clicked, this, &LogsPane::followTyped);
    connect(m_journalButton, &QAbstractButton::clicked, this, &LogsPane::followJournal);
    connect(m_path, &QLineEdit::textEdited, this, &LogsPane::fetchSuggestions);
    column->addLayout(form);
}

void LogsPane::setScope(const Scope &scope)
{
    m_scope = scope;
    m_panel->setHosts(scope.hosts);
    updateScopeText();
}

void LogsPane::setTimeAxis(TimeAxis *axis)
{
    m_panel->setTimeAxis(axis);
}

void LogsPane::setTimeRange(const TimeRange &range)
{
    m_panel->setTimeRange(range);
}

void LogsPane::setPaused(bool paused)
{
    m_panel->setPaused(paused);
}

QList<QAction *> LogsPane::paletteActions() const
{
    return {m_addAction, m_journalAction, m_searchAction};
}

bool LogsPane::hasLiveData() const
{
    return m_panel->hasLines();
}

void LogsPane::updateScopeText()
{
    const bool any = !m_scope.hosts.isEmpty();
    m_target->setText(m_scope.hosts.size() == 1 ? tr("On %1").arg(m_scope.title)
                      : any ? tr("On %1 · %2 hosts").arg(m_scope.title).arg(m_scope.hosts.size())
                          : tr("Choose a host or a group first."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_path, m_unit, m_followButton, m_journalButton})
        widget->setEnabled(any);
    m_journalAction->setEnabled(any);
    m_addAction->setEnabled(any);
}

void LogsPane::updateCount()
{
    const int rows = m_model.rowCount();
    m_count->setText(rows > 0 ? QString::number(rows) : QString());
    m_stop->setEnabled(m_list && m_list->selectionModel()->hasSelection());
}

void LogsPane::follow(const QList<HostId> &hosts, const FollowRequest &request)
{
    for (const HostId &host : hosts) {
        FollowRequest own = request;
        own.host = host;
        const Result<logs::FollowId> started = m_service.follow(own);
        if (!started)
            Q_EMIT toastRequested(tr("Not followed"), started.error().toLine(), true);
    }
    Q_EMIT stateChanged();
}

void LogsPane::followTyped()
{
    const QString path = m_path->text().trimmed();
    if (path.isEmpty())
        return;
    FollowRequest request;
    request.patterns = {path};
    follow(m_scope.hosts, request);
    m_path->clear();
}

void LogsPane::followJournal()
{
    FollowRequest request;
    request.kind = FollowRequest::Kind::Journal;
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    request.units = m_unit->text().split(separators, Qt::SkipEmptyParts);
    follow(m_scope.hosts, request);
}

void LogsPane::stopSelected()
{
    QList<logs::FollowId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        ids << index.data(logs::SourceListModel::FollowIdRole).toInt();
    for (logs::FollowId id : std::as_const(ids))
        m_service.stop(id);
    Q_EMIT stateChanged();
}

void LogsPane::openLog(const QList<HostId> &hosts, const QString &path)
{
    FollowRequest request;
    if (path == QStringLiteral("journal") || path.isEmpty())
        request.kind = FollowRequest::Kind::Journal;
    else
        request.patterns = {path};
    follow(hosts, request);
    m_panel->setHosts(hosts);
    m_panel->view().setFollowing(true);
    m_panel->view().setFocus();
}

QByteArray LogsPane::saveState() const
{
    QJsonArray requests;
    for (const auto &[id, request] : m_service.requests())
        requests << toJson(request);
    return QJsonDocument(requests).toJson(QJsonDocument::Compact);
}

void LogsPane::restoreState(const QByteArray &state)
{
    const QJsonArray requests = QJsonDocument::fromJson(state).array();
    for (const QJsonValue &value : requests) {
        const FollowRequest request = fromJson(value.toObject());
        // A host may have left the inventory since; its sources are forgotten with it.
        if (!request.host.isEmpty())
            (void)m_service.follow(request);
    }
}

void LogsPane::fetchSuggestions()
{
    if (m_scope.hosts.isEmpty() || m_scope.hosts.first() == m_suggestedFor)
        return;
    m_suggestedFor = m_scope.hosts.first();
    const std::shared_ptr<ssh::Session> session = m_sessions.sessionFor(m_suggestedFor);
    if (!session)
        return;
    ssh::Command command;
    command.effect = ssh::Effect::ReadOnly;
    command.script = QString::fromLatin1(kFindLogs);
    command.deadline = std::chrono::seconds(10);
    command.purpose = tr("List log files");
    m_suggesting = ssh::run(*session, command);
    m_suggesting.then(this, [this, session](const Result<ssh::CommandOutput> &output) {
        if (output)
            m_suggestions->setStringList(QString::fromUtf8(output->standardOutput)
                                             .split(u'\n', Qt::SkipEmptyParts).mid(0, kSuggestionsKept));
    });
}

} // namespace qd::ui
