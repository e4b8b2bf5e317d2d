// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/source_panel.h"

#include "models/base/text.h"
#include "models/logs/follow_text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/logs/log_sets.h"
#include "widgets/logs/source_delegate.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringListModel>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

using logs::FollowRequest;
using logs::SourceListModel;

constexpr int kSuggestionsKept = 200;
constexpr int kSetRowsShown = 5;
constexpr int kSetRowHeight = 28;

// Reads names only; files that the login user cannot read are of no use here.
constexpr const char *kFindLogs = R"sh(
for f in /var/log/syslog /var/log/messages /var/log/*.log /var/log/*/*.log; do
    [ -f "$f" ] && [ -r "$f" ] && printf '%s\n' "$f"
done
exit 0
)sh";

} // namespace

SourcePanel::SourcePanel(logs::LogService &service, ssh::SessionSource &sessions, LogSets *sets, QWidget *parent)
    : QWidget(parent), m_service(service), m_sessions(sessions), m_sets(sets), m_model(service)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 0, 6);
    column->setSpacing(6);
    buildHead(column);
    buildForm(column);
    buildSets(column);
    buildList(column);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &SourcePanel::updateCount);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &SourcePanel::updateCount);
    if (m_sets)
        connect(m_sets, &LogSets::changed, this, &SourcePanel::fillSets);
    fillSets();
    showScope();
    updateCount();
}

void SourcePanel::buildHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 8, 0);
    m_count = new Label({}, TextSize::Small, Ink::Dim);
    auto *add = new IconButton(QStringLiteral("plus"), tr("Add sources: files, journals, containers, commands, on many hosts (Ctrl+Shift+O)"));
    add->setObjectName(QStringLiteral("addSource"));
    connect(add, &QAbstractButton::clicked, this, &SourcePanel::addRequested);
    m_stop = new IconButton(QStringLiteral("x"), tr("Stop following the selected sources"));
    m_stop->setObjectName(QStringLiteral("stopSource"));
    connect(m_stop, &QAbstractButton::clicked, this, &SourcePanel::stopSelected);
    head->addWidget(new Label(tr("Sources"), TextSize::Body, Ink::Text, QFont::DemiBold));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(add);
    head->addWidget(m_stop);
    column->addLayout(head);
}

void SourcePanel::buildForm(QVBoxLayout *column)
{
    auto *form = new QVBoxLayout;
    form->setContentsMargins(14, 0, 14, 6);
    form->setSpacing(6);
    m_target = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    form->addWidget(m_target);
    const auto line = [form](const QString &placeholder, const char *name, const QString &button) {
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
    connect(m_path, &QLineEdit::returnPressed, this, &SourcePanel::followTyped);
    connect(m_unit, &QLineEdit::returnPressed, this, &SourcePanel::followJournal);
    connect(m_followButton, &QAbstractButton::clicked, this, &SourcePanel::followTyped);
    connect(m_journalButton, &QAbstractButton::clicked, this, &SourcePanel::followJournal);
    connect(m_path, &QLineEdit::textEdited, this, &SourcePanel::fetchSuggestions);
    column->addLayout(form);
}

void SourcePanel::buildSets(QVBoxLayout *column)
{
    m_setBox = new QWidget;
    auto *box = new QVBoxLayout(m_setBox);
    box->setContentsMargins(0, 0, 0, 4);
    box->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 8, 0);
    head->addWidget(new Label(tr("Saved sets"), TextSize::Small, Ink::Dim, QFont::DemiBold));
    head->addStretch(1);
    box->addLayout(head);
    m_setList = new QListWidget;
    m_setList->setObjectName(QStringLiteral("setList"));
    m_setList->setAccessibleName(tr("Saved sets of sources"));
    m_setList->setProperty("frameless", true);
    m_setList->setFrameShape(QFrame::NoFrame);
    m_setList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_setList->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_setList, &QListWidget::itemChanged, this, &SourcePanel::switchSet);
    connect(m_setList, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) { Q_EMIT setEditRequested(item->data(Qt::UserRole).toString()); });
    connect(m_setList, &QWidget::customContextMenuRequested, this, &SourcePanel::openSetMenu);
    auto *remove = new QShortcut(QKeySequence::Delete, m_setList);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (const QListWidgetItem *item = m_setList->currentItem())
            removeSet(item->data(Qt::UserRole).toString());
    });
    auto *inside = new QHBoxLayout;
    inside->setContentsMargins(10, 0, 10, 0);
    inside->addWidget(m_setList);
    box->addLayout(inside);
    column->addWidget(m_setBox);
}

void SourcePanel::buildList(QVBoxLayout *column)
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("sourceList"));
    m_list->setAccessibleName(tr("Followed sources"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("frameless", true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SourceDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &SourcePanel::openSourceMenu);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &SourcePanel::stopSelected);
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT openWholeRequested(m_service.source(logs::SourceId(index.data(SourceListModel::SourceIdRole).toInt())));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SourcePanel::updateCount);
    column->addWidget(m_list, 1);
    m_none = new Label(tr("Nothing is followed yet. Type a path above, or press Ctrl+Shift+O to see what the hosts have."), TextSize::Small, Ink::Dim);
    m_none->setWordWrap(true);
    m_none->setContentsMargins(14, 4, 14, 10);
    column->addWidget(m_none, 1, Qt::AlignTop);
}

void SourcePanel::setScope(const Scope &scope)
{
    m_scope = scope;
    showScope();
}

void SourcePanel::focusPath() { m_path->setFocus(Qt::ShortcutFocusReason); }

void SourcePanel::showScope()
{
    const bool any = hasHosts();
    m_target->setText(m_scope.hosts.size() == 1 ? tr("On %1").arg(m_scope.title)
                      : any ? tr("On %1 · %n host(s)", nullptr, int(m_scope.hosts.size())).arg(m_scope.title)
                          : tr("Choose a host or a group first."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_path, m_unit, m_followButton, m_journalButton})
        widget->setEnabled(any);
}

void SourcePanel::updateCount()
{
    const int rows = m_model.rowCount();
    m_count->setText(rows > 0 ? QLocale().toString(rows) : QString());
    m_none->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_stop->setEnabled(m_list && m_list->selectionModel()->hasSelection());
}

void SourcePanel::fillSets()
{
    const QSignalBlocker blocker(m_setList);
    const QString current = m_setList->currentItem() ? m_setList->currentItem()->data(Qt::UserRole).toString() : QString();
    m_setList->clear();
    if (m_sets) {
        for (const LogSet &set : m_sets->file().sets) {
            auto *item = new QListWidgetItem(displayText(set.name), m_setList);
            item->setData(Qt::UserRole, set.name);
            item->setSizeHint({100, kSetRowHeight});
            item->setCheckState(m_sets->isRunning(set.name) ? Qt::Checked : Qt::Unchecked);
            item->setData(Qt::AccessibleTextRole, m_sets->isRunning(set.name) ? tr("%1, followed").arg(set.name) : tr("%1, not followed").arg(set.name));
            item->setToolTip(plainToolTip(QStringList({set.hosts.isEmpty() ? tr("All hosts") : set.hosts, set.sources.join(QLatin1Char('\n')),
                                                       tr("Space: follow or stop. Enter: edit. Delete: remove.")}).join(QLatin1Char('\n'))));
            if (set.name == current)
                m_setList->setCurrentItem(item);
        }
    }
    m_setBox->setVisible(m_setList->count() > 0);
    const int rows = std::clamp(m_setList->count(), 1, kSetRowsShown);
    m_setList->setFixedHeight(rows * kSetRowHeight + 4);
}

void SourcePanel::switchSet(const QListWidgetItem *item)
{
    const QString name = item->data(Qt::UserRole).toString();
    const bool wanted = item->checkState() == Qt::Checked;
    if (wanted == m_sets->isRunning(name))
        return;
    if (!wanted) {
        m_sets->stop(name);
    } else if (const Result<void> started = m_sets->start(name); !started) {
        Q_EMIT toastRequested(tr("Not followed"), started.error().toLine(), true);
    } else if (m_sets->followed(name) == 0) {
        Q_EMIT toastRequested(tr("Set started"), tr("No host fits it now; those that come to fit join by themselves."), false);
    }
    Q_EMIT changed();
}

void SourcePanel::openSetMenu(const QPoint &at)
{
    const QListWidgetItem *const item = m_setList->itemAt(at);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (item) {
        const QString name = item->data(Qt::UserRole).toString();
        menu->addAction(tr("Edit…"), this, [this, name] { Q_EMIT setEditRequested(name); });
        menu->addAction(tr("Remove"), this, [this, name] { removeSet(name); });
        menu->addSeparator();
    }
    menu->addAction(tr("New set…"), this, [this] { Q_EMIT setEditRequested({}); });
    menu->popup(m_setList->viewport()->mapToGlobal(at));
}

void SourcePanel::removeSet(const QString &name)
{
    const LogSet *const found = m_sets->file().find(name);
    if (!found)
        return;
    const LogSet set = *found;
    const bool ran = m_sets->isRunning(name);
    if (const Result<void> done = m_sets->remove(set); !done)
        return Q_EMIT toastRequested(tr("Set not removed"), done.error().toLine(), true);
    Q_EMIT undoOffered(tr("Set removed"), name, [sets = m_sets, set, ran] {
        if (sets->save(std::nullopt, set) && ran)
            (void)sets->start(set.name);
    });
}

void SourcePanel::openSourceMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const logs::SourceInfo source = m_service.source(logs::SourceId(index.data(SourceListModel::SourceIdRole).toInt()));
    const auto request = m_service.requests().find(source.follow);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *whole = menu->addAction(tr("Open the whole log"), this, [this, source] { Q_EMIT openWholeRequested(source); });
    const bool hasWhole = request != m_service.requests().end()
        && (request->second.kind == FollowRequest::Kind::Files || request->second.kind == FollowRequest::Kind::Journal);
    whole->setEnabled(hasWhole);
    menu->addAction(tr("Stop following"), this, &SourcePanel::stopSelected);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void SourcePanel::follow(const QList<HostId> &hosts, const FollowRequest &request)
{
    for (const HostId &host : hosts) {
        FollowRequest own = request;
        own.host = host;
        const Result<logs::FollowId> started = m_service.follow(own);
        if (!started)
            Q_EMIT toastRequested(tr("Not followed"), started.error().toLine(), true);
    }
    Q_EMIT changed();
}

void SourcePanel::followTyped()
{
    const QString text = m_path->text().trimmed();
    if (text.isEmpty())
        return;
    const auto request = logs::parseFollow(text);
    if (!request)
        return Q_EMIT toastRequested(tr("Not followed"), request.error().toLine(), true);
    follow(m_scope.hosts, *request);
    m_path->clear();
}

void SourcePanel::followJournal()
{
    FollowRequest request;
    request.kind = FollowRequest::Kind::Journal;
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    request.units = m_unit->text().split(separators, Qt::SkipEmptyParts);
    follow(m_scope.hosts, request);
}

void SourcePanel::stopSelected()
{
    QList<logs::FollowId> ids;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        ids << index.data(SourceListModel::FollowIdRole).toInt();
    for (logs::FollowId id : std::as_const(ids))
        m_service.stop(id);
    Q_EMIT changed();
}

void SourcePanel::fetchSuggestions()
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
