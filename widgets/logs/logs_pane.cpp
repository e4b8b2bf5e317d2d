// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/logs_pane.h"

#include "models/base/text.h"
#include "models/logbackends/backend_service.h"
#include "models/logs/saved_filters.h"
#include "models/logs/store_document.h"
#include "models/logtext/format.h"
#include "models/store/timeline.h"
#include "widgets/charts/mark_source.h"
#include "widgets/common/card.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/logs/backend_dialog.h"
#include "widgets/logs/log_sets.h"
#include "widgets/logs/log_tabs.h"
#include "widgets/logs/set_dialog.h"
#include "widgets/logs/source_dialog.h"
#include "widgets/logs/source_panel.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMimeData>
#include <QtCore/QSet>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>

namespace qd::ui {
namespace {

IconButton *tool(const char *iconName, const QString &name, const char *objectName, bool checkable)
{
    auto *button = new IconButton(QString::fromLatin1(iconName), name);
    button->setObjectName(QLatin1StringView(objectName));
    button->setCheckable(checkable);
    return button;
}

constexpr qsizetype kMostDeployments = 8; ///< that are offered as moments

/// Which run of a deployment an event belongs to; empty = none.
QString runOf(const store::TimelineEvent &event)
{
    return QJsonDocument::fromJson(event.detail.toUtf8()).object()[QStringLiteral("run")].toString();
}

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

LogsPane::LogsPane(logs::LogService &service, ssh::SessionSource &sessions, QWidget *parent)
    : LogsPane(LogsParts{.service = service, .sessions = sessions}, parent)
{
}

LogsPane::LogsPane(const LogsParts &parts, QWidget *parent)
    : Pane(parent), m_parts(parts), m_opener(parts.service, parts.sessions, parts.ways)
{
    setAcceptDrops(true);
    if (parts.board && !parts.setsFile.isEmpty())
        m_sets = new LogSets({parts.service, *parts.board, parts.setsFile}, this);
    if (parts.timeline)
        m_markSource = new MarkSource(*parts.timeline, this);
    buildActions();
    build();
    if (m_markSource) {
        connect(m_markSource, &MarkSource::changed, this, [this] {
            for (LogPage *page : pages())
                page->refreshMarks();
        });
    }
    if (m_sets) {
        connect(m_sets, &LogSets::changed, this, [this] {
            fillSetActions();
            Q_EMIT stateChanged();
        });
    }
    if (parts.filters)
        connect(parts.filters, &logs::SavedFilters::changed, this, &LogsPane::refreshVocabulary);
    connect(&parts.service, &logs::LogService::sourceChanged, this, &LogsPane::refreshVocabulary);
    fillSetActions();
    refreshVocabulary();
    updateTools();
}

LogsPane::~LogsPane() = default;

void LogsPane::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 0, 18, 14);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setHandleWidth(12);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStyleSheet(QStringLiteral("QSplitter::handle { background: transparent; }"));
    m_splitter->setObjectName(QStringLiteral("logsSplitter"));
    row->addWidget(m_splitter);
    auto *sourceCard = new Card;
    sourceCard->setMinimumWidth(230);
    auto *sourceColumn = new QVBoxLayout(sourceCard);
    sourceColumn->setContentsMargins(0, 0, 0, 0);
    m_sources = new SourcePanel(m_parts.service, m_parts.sessions, m_sets);
    sourceColumn->addWidget(m_sources);
    m_sourceCard = sourceCard;
    m_splitter->addWidget(sourceCard);
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 1, 1, 1);
    m_tabs = new LogTabs;
    inside->addWidget(m_tabs);
    m_splitter->addWidget(card);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({270, 1000});
    m_live = new LogPage({}, std::make_shared<logs::StoreDocument>(m_parts.service.store(), &m_parts.service), pageParts());
    m_live->panel().setEmptyStep(m_journalAction);
    buildTools();
    addPage(m_live, true);
    connect(m_sources, &SourcePanel::changed, this, &LogsPane::stateChanged);
    connect(m_sources, &SourcePanel::addRequested, this, &LogsPane::addSources);
    connect(m_sources, &SourcePanel::setEditRequested, this, &LogsPane::editSet);
    connect(m_sources, &SourcePanel::openWholeRequested, this, &LogsPane::openWhole);
    connect(m_sources, &SourcePanel::toastRequested, this, &LogsPane::toastRequested);
    connect(m_sources, &SourcePanel::undoOffered, this, &LogsPane::undoOffered);
    connect(m_tabs, &LogTabs::currentChanged, this, &LogsPane::updateTools);
    connect(m_tabs, &LogTabs::arrangementChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
}

void LogsPane::buildTools()
{
    auto *open = tool("file-plus", tr("Open log files of this computer (Ctrl+O)"), "openFiles", false);
    auto *search = tool("text-search", tr("Search in all logs (Ctrl+Shift+F)"), "searchEverywhere", false);
    m_serversButton = tool("database", tr("Open the log of a server: Elasticsearch, OpenSearch, Loki"), "openServer", false);
    if (!m_parts.servers)
        m_serversButton->hide();
    connect(m_serversButton, &QAbstractButton::clicked, this, &LogsPane::openServerMenu);
    m_patternsButton = tool("boxes", tr("Patterns of this log (Ctrl+Alt+P)"), "showPatterns", true);
    m_analysisButton = tool("chart-column", tr("Analysis of this log (Ctrl+Alt+A)"), "showAnalysis", true);
    m_sourcesButton = tool("panel-left", tr("Sources (Ctrl+Alt+S)"), "showSources", true);
    m_sourcesButton->setChecked(true);
    for (QWidget *button : std::initializer_list<QWidget *>{open, m_serversButton, search, m_patternsButton, m_analysisButton, m_sourcesButton})
        m_tabs->tools().addWidget(button);
    connect(open, &QAbstractButton::clicked, this, &LogsPane::chooseFiles);
    connect(search, &QAbstractButton::clicked, this, [this] { searchEverywhere({}); });
    connect(m_patternsButton, &QAbstractButton::clicked, this, [this] { togglePart(LogPage::Part::Patterns); });
    connect(m_analysisButton, &QAbstractButton::clicked, this, [this] { togglePart(LogPage::Part::Analysis); });
    connect(m_sourcesButton, &QAbstractButton::toggled, this, [this](bool shown) {
        m_sourceCard->setVisible(shown);
        Q_EMIT stateChanged();
    });
}

QAction *LogsPane::addAction(const char *name, const QString &text, const char *iconName, const QKeySequence &shortcut, const std::function<void()> &run)
{
    auto *action = new QAction(icon(QString::fromLatin1(iconName)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setProperty("iconName", QString::fromLatin1(iconName));
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, [this, run] {
        Q_EMIT raiseRequested();
        run();
    });
    QWidget::addAction(action);
    m_actions.append(action);
    return action;
}

void LogsPane::buildActions()
{
    const auto key = [](const char *text) { return QKeySequence(QString::fromLatin1(text)); };
    m_followAction = addAction("followFile", tr("Follow a log file"), "scroll-text", {}, [this] {
        m_sourcesButton->setChecked(true);
        m_sources->focusPath();
    });
    m_journalAction = addAction("followJournal", tr("Follow the journal"), "scroll-text", {}, [this] { m_sources->followJournal(); });
    addAction("addSources", tr("Add log sources…"), "list-plus", key("Ctrl+Shift+O"), [this] { addSources(); });
    addAction("openLogFiles", tr("Open log files…"), "file-plus", key("Ctrl+O"), [this] { chooseFiles(); });
    addAction("searchLog", tr("Search in the log"), "search", {}, [this] {
        if (LogPage *page = currentPage())
            Q_EMIT page->panel().activeView().searchFocusRequested();
    });
    addAction("searchAllLogs", tr("Search in all logs"), "text-search", key("Ctrl+Shift+F"), [this] { searchEverywhere({}); });
    addAction("filterLog", tr("Filter the log"), "funnel", key("Ctrl+E"), [this] {
        if (LogPage *page = currentPage())
            page->filterBar().focusField();
    });
    addAction("editLogFilter", tr("Edit the log's filter as a tree"), "funnel", key("Ctrl+Shift+E"), [this] {
        if (LogPage *page = currentPage())
            page->filterBar().openEditor();
    });
    addAction("logPatterns", tr("Patterns of the log"), "boxes", key("Ctrl+Alt+P"), [this] { togglePart(LogPage::Part::Patterns); });
    addAction("logAnalysis", tr("Analysis of the log"), "chart-column", key("Ctrl+Alt+A"), [this] { togglePart(LogPage::Part::Analysis); });
    addAction("logSources", tr("Show or hide the log's sources"), "panel-left", key("Ctrl+Alt+S"), [this] { m_sourcesButton->toggle(); });
    addAction("closeLogTab", tr("Close the log's tab"), "x", key("Ctrl+W"), [this] { m_tabs->closePage(m_tabs->currentPage()); });
    addAction("nextLogTab", tr("Next log tab"), "chevron-right", key("Ctrl+Tab"), [this] { m_tabs->step(1); });
    addAction("previousLogTab", tr("Previous log tab"), "chevron-left", key("Ctrl+Shift+Tab"), [this] { m_tabs->step(-1); });
    if (m_parts.servers && m_parts.keys)
        addAction("logServers", tr("Log servers: Elasticsearch, OpenSearch, Loki"), "database", {}, [this] { editServers(); });
    if (m_sets)
        addAction("newLogSet", tr("New set of log sources…"), "bookmark", {}, [this] { editSet({}); });
    m_followAction->setEnabled(false);
    m_journalAction->setEnabled(false);
}

void LogsPane::fillSetActions()
{
    qDeleteAll(m_setActions);
    m_setActions.clear();
    if (!m_sets)
        return;
    for (const LogSet &set : m_sets->file().sets) {
        const bool running = m_sets->isRunning(set.name);
        auto *action = new QAction(icon(running ? QStringLiteral("circle-stop") : QStringLiteral("play")),
                                   running ? tr("Stop the log set %1").arg(set.name) : tr("Follow the log set %1").arg(set.name), this);
        action->setProperty("iconName", running ? QStringLiteral("circle-stop") : QStringLiteral("play"));
        connect(action, &QAction::triggered, this, [this, name = set.name, running] {
            Q_EMIT raiseRequested();
            m_tabs->setCurrentPage(m_live);
            // The actions are made anew by this one's own work.
            QMetaObject::invokeMethod(this, [this, name, running] {
                if (running)
                    return m_sets->stop(name);
                if (const Result<void> started = m_sets->start(name); !started)
                    Q_EMIT toastRequested(tr("Not followed"), started.error().toLine(), true);
            }, Qt::QueuedConnection);
        });
        m_setActions.append(action);
    }
}

QList<QAction *> LogsPane::paletteActions() const { return m_actions + m_setActions; }

LogPage::Parts LogsPane::pageParts()
{
    LogPage::Parts parts;
    parts.saved = m_parts.filters;
    parts.desk = m_parts.desk;
    if (m_markSource)
        parts.marks = [this](UtcTime begin, UtcTime end, const QList<HostId> &hosts) { return marks(begin, end, hosts); };
    if (m_parts.timeline)
        parts.deployments = [this](const QList<HostId> &hosts) { return deployments(hosts); };
    return parts;
}

/// Each run once, with the first of its hosts.
QList<HistogramMark> LogsPane::deployments(const QList<HostId> &hosts) const
{
    QList<HistogramMark> result;
    if (hosts.isEmpty()) // the timeline would give those of all hosts
        return result;
    QSet<QString> runs;
    for (const store::TimelineEvent &event : m_parts.timeline->between(UtcTime{}, UtcTime::max(), hosts)) {
        const QString run = event.kind == store::EventKind::Deploy ? runOf(event) : QString();
        if (run.isEmpty() || runs.contains(run))
            continue;
        runs.insert(run);
        result.prepend({event.time, Tone::Info, displayText(event.text, false, 300), run});
    }
    return result.first(std::min(result.size(), kMostDeployments));
}

QList<HistogramMark> LogsPane::marks(UtcTime begin, UtcTime end, const QList<HostId> &hosts) const
{
    QList<HistogramMark> result;
    for (const ChartMark &mark : m_markSource->marks(begin, end, hosts))
        result.append({mark.time, toneOf(mark.kind), mark.text, mark.run, mark.more});
    return result;
}

void LogsPane::addPage(LogPage *page, bool current)
{
    const LogAddress &address = page->address();
    m_tabs->addPage(page, address.title(), address.description(), address.iconName());
    connectPage(page);
    if (current)
        m_tabs->setCurrentPage(page);
}

void LogsPane::connectPage(LogPage *page)
{
    page->setWindowAxis(m_axis);
    page->setWindowRange(m_range);
    page->panel().searchField().setHistory(m_searches);
    connect(page, &LogPage::toastRequested, this, &LogsPane::toastRequested);
    connect(page, &LogPage::undoOffered, this, &LogsPane::undoOffered);
    connect(page, &LogPage::partChanged, this, &LogsPane::updateTools);
    connect(page, &LogPage::stateChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(&page->panel().searchField(), &PatternField::historyChanged, this, [this, page] {
        m_searches = page->panel().searchField().history();
        for (LogPage *other : pages()) {
            if (other != page)
                other->panel().searchField().setHistory(m_searches);
        }
    });
    connectWishes(page);
}

void LogsPane::connectWishes(LogPage *page)
{
    LogPanel &panel = page->panel();
    connect(&panel, &LogPanel::filterWanted, this, [page](const logs::FilterRule &rule, bool only) {
        if (only)
            page->filterBar().replace(rule);
        else
            page->filterBar().add(rule);
    });
    connect(&panel, &LogPanel::pivotWanted, this, &LogsPane::pivot);
    connect(&panel, &LogPanel::chartWanted, this, &LogsPane::chartWanted);
    connect(&panel, &LogPanel::terminalWanted, this, &LogsPane::terminalWanted);
    connect(&panel, &LogPanel::fileWanted, this, &LogsPane::openFileAt);
    connect(&panel, &LogPanel::serviceWanted, this, &LogsPane::openService);
    connect(&panel, &LogPanel::undoOffered, this, &LogsPane::undoOffered);
}

QList<LogPage *> LogsPane::pages() const
{
    QList<LogPage *> all;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (auto *page = qobject_cast<LogPage *>(m_tabs->page(i)))
            all.append(page);
    }
    return all;
}

LogPage *LogsPane::currentPage() const { return qobject_cast<LogPage *>(m_tabs->currentPage()); }

void LogsPane::refreshVocabulary()
{
    LogVocabulary words;
    QSet<QString> fields, hosts, sources;
    for (const auto &format : logs::FormatSet::current()->all()) {
        for (const logs::FieldInfo &field : format->fields())
            fields.insert(field.name);
    }
    for (const auto &[id, source] : m_parts.service.sources()) {
        hosts.insert(source.hostName);
        sources.insert(source.label);
    }
    const auto sorted = [](const QSet<QString> &set) {
        QStringList list(set.begin(), set.end());
        list.removeAll(QString());
        list.sort();
        return list;
    };
    words.fields = sorted(fields);
    words.hosts = sorted(hosts);
    words.sources = sorted(sources);
    words.saved = m_parts.filters ? m_parts.filters->names() : QStringList();
    for (LogPage *page : pages())
        page->setVocabulary(words);
}

void LogsPane::updateTools()
{
    const LogPage *const page = currentPage();
    for (IconButton *button : {m_patternsButton, m_analysisButton})
        button->setEnabled(page != nullptr);
    m_patternsButton->setChecked(page && page->part() == LogPage::Part::Patterns);
    m_analysisButton->setChecked(page && page->part() == LogPage::Part::Analysis);
}

void LogsPane::togglePart(LogPage::Part part)
{
    if (LogPage *page = currentPage())
        page->showPart(page->part() == part ? LogPage::Part::None : part);
    updateTools();
}

void LogsPane::setScope(const Scope &scope)
{
    m_scope = scope;
    // The whole fleet needs no filter, and lines of hosts added later belong to it.
    const bool isAll = m_parts.board && scope.hosts.size() == m_parts.board->inventory().hosts().size();
    panel().setHosts(isAll ? QList<HostId>() : scope.hosts);
    m_sources->setScope(scope);
    m_followAction->setEnabled(!scope.hosts.isEmpty());
    m_journalAction->setEnabled(!scope.hosts.isEmpty());
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (auto *view = qobject_cast<EverywhereView *>(m_tabs->page(i)))
            view->setHostCount(int(scope.hosts.size()));
    }
}

void LogsPane::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    for (LogPage *page : pages())
        page->setWindowAxis(axis);
}

void LogsPane::setTimeRange(const TimeRange &range)
{
    m_range = range;
    for (LogPage *page : pages())
        page->setWindowRange(range);
}

void LogsPane::setPaused(bool paused) { panel().setPaused(paused); }

bool LogsPane::hasLiveData() const
{
    if (LogPage *page = currentPage())
        return page->panel().hasLines();
    const auto *view = qobject_cast<EverywhereView *>(m_tabs->currentPage());
    return view && !view->isSearching();
}

void LogsPane::showSpan(const TimeSpan &span)
{
    if (LogPage *page = currentPage(); page && page != m_live && page->usesWindowTime())
        return page->panel().setSpan(span);
    m_tabs->setCurrentPage(m_live);
    panel().setSpan(span);
}

void LogsPane::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open log files"));
    dialog->setObjectName(QStringLiteral("openLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("All files (*)"), tr("Logs (*.log *.log.* *.gz *.xz *.zst *.bz2 *.json *.txt)")});
    connect(dialog, &QFileDialog::filesSelected, this, &LogsPane::openFiles);
    dialog->open();
}

void LogsPane::openServerMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("logServers"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const logs::BackendSource &source : m_parts.servers->sources()) {
        const QString name = plainLabel(displayText(source.name));
        menu->addAction(icon(QStringLiteral("database")), name, this, [this, id = source.id] { openServer(id); });
    }
    if (m_parts.servers->sources().isEmpty())
        menu->addAction(tr("No log server is known yet"))->setEnabled(false);
    if (m_parts.keys) {
        menu->addSeparator();
        menu->addAction(tr("Log servers…"), this, &LogsPane::editServers)->setObjectName(QStringLiteral("editServers"));
    }
    menu->popup(m_serversButton->mapToGlobal(QPoint(0, m_serversButton->height() + 2)));
}

void LogsPane::openServer(const QString &id)
{
    const auto source = m_parts.servers->source(id);
    if (!source)
        return;
    LogAddress address;
    address.kind = LogAddress::Kind::Backend;
    address.backend = source->id;
    address.name = source->name;
    openAddress(address);
}

void LogsPane::editServers()
{
    QList<SourceHost> hosts;
    for (const hosts::Host &host : m_parts.board ? m_parts.board->inventory().hosts() : QList<hosts::Host>()) {
        if (!host.local)
            hosts.append({host.id, host.name});
    }
    auto *dialog = new BackendDialog(*m_parts.servers, *m_parts.keys, hosts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackendDialog::openRequested, this, [this, dialog](const QString &id) {
        dialog->accept();
        openServer(id);
    });
    dialog->open();
}

void LogsPane::addSources()
{
    auto *dialog = new SourceDialog({m_parts.service, m_parts.sessions, m_parts.board, m_scope}, window());
    connect(dialog, &SourceDialog::followed, this, [this] {
        m_tabs->setCurrentPage(m_live);
        panel().view().setFollowing(true);
        Q_EMIT stateChanged();
    });
    connect(dialog, &SourceDialog::openRequested, this, [this](const QList<LogAddress> &addresses) {
        for (const LogAddress &address : addresses)
            openAddress(address);
    });
    connect(dialog, &SourceDialog::saveRequested, this, [this, dialog](const QString &hosts, const QString &source) {
        LogSet set;
        set.hosts = hosts;
        set.sources = {source};
        auto *editor = new SetDialog(*m_sets, *m_parts.board, set, true, dialog);
        editor->open();
    });
    connect(dialog, &SourceDialog::toastRequested, this, &LogsPane::toastRequested);
    dialog->setCanSave(m_sets != nullptr);
    dialog->open();
}

void LogsPane::editSet(const QString &name)
{
    if (!m_sets)
        return;
    const LogSet *const known = m_sets->file().find(name);
    auto *dialog = new SetDialog(*m_sets, *m_parts.board, known ? *known : LogSet{}, known == nullptr, window());
    dialog->open();
}

void LogsPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void LogsPane::dropEvent(QDropEvent *event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    // With Ctrl each gets a tab of its own instead of one for all, merged by time.
    if (!(event->modifiers() & Qt::ControlModifier))
        return openFiles(paths);
    for (const QString &path : paths)
        openFiles({path});
}

} // namespace qd::ui
