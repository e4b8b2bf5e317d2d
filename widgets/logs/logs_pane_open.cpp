// SPDX-License-Identifier: GPL-3.0-or-later
// Opening logs in tabs, searching over all of them, and what comes back at the next start.
#include "widgets/logs/logs_pane.h"

#include "models/logs/follow_text.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/logs/log_sets.h"
#include "widgets/logs/log_tabs.h"
#include "widgets/logs/merged_results.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtWidgets/QSplitter>

namespace qd::ui {
namespace {

using logs::FollowRequest;

constexpr int kStateVersion = 2;
constexpr qsizetype kTabsAtMost = 50;
constexpr qsizetype kTargetsAtMost = 2000;
/// Of a page that stands for a log which is not there (yet).
constexpr const char *kAddressProperty = "logAddress";

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray())
        list << item.toString();
    return list;
}

QJsonObject toJson(const FollowRequest &request)
{
    return {{QStringLiteral("host"), request.host.value}, {QStringLiteral("source"), logs::followText(request)}};
}

/// Also as version 1 wrote it: kind, patterns and units. Nothing if it makes no sense.
std::optional<FollowRequest> fromJson(const QJsonObject &json)
{
    FollowRequest request;
    if (json.contains(QStringLiteral("source"))) {
        const auto parsed = logs::parseFollow(json[QStringLiteral("source")].toString());
        if (!parsed)
            return std::nullopt;
        request = *parsed;
    } else {
        const bool isJournal = json[QStringLiteral("kind")].toString() == QStringLiteral("journal");
        request.kind = isJournal ? FollowRequest::Kind::Journal : FollowRequest::Kind::Files;
        request.patterns = strings(json[QStringLiteral("patterns")]);
        request.units = strings(json[QStringLiteral("units")]);
    }
    request.host.value = json[QStringLiteral("host")].toString();
    // A host may have left the inventory since; its sources are forgotten with it.
    return request.host.isEmpty() ? std::nullopt : std::optional(request);
}

} // namespace

void LogsPane::openFiles(const QStringList &paths)
{
    LogAddress address;
    address.kind = LogAddress::Kind::Files;
    for (const QString &path : paths)
        address.paths.append(QFileInfo(path).absoluteFilePath());
    if (!address.paths.isEmpty())
        openAddress(address);
}

void LogsPane::openAddress(const LogAddress &address, const std::function<void(LogPage &)> &ready)
{
    for (LogPage *page : pages()) {
        if (page->address().key() != address.key())
            continue;
        m_tabs->setCurrentPage(page);
        page->panel().view().setFocus();
        if (ready)
            ready(*page);
        return;
    }
    showOpening(address, ready);
}

/// The tab is there at once; what it shows may come later, or be the reason why not.
void LogsPane::showOpening(const LogAddress &address, const std::function<void(LogPage &)> &ready)
{
    auto *place = new EmptyState(address.iconName(), tr("Opening %1").arg(address.title()), address.description());
    place->setProperty(kAddressProperty, QJsonDocument(ui::toJson(address)).toJson(QJsonDocument::Compact));
    m_tabs->addPage(place, address.title(), address.description(), address.iconName());
    m_tabs->setCurrentPage(place);
    m_opener.open(address, [this, place = QPointer<QWidget>(place), address, ready](const Result<std::shared_ptr<logs::LogDocument>> &document) {
        if (place)
            finishOpening(place, address, document, ready);
    });
}

void LogsPane::finishOpening(QWidget *place, const LogAddress &address, const Result<std::shared_ptr<logs::LogDocument>> &document,
                             const std::function<void(LogPage &)> &ready)
{
    if (!document) {
        auto *fault = new EmptyState(QStringLiteral("triangle-alert"), tr("%1 cannot be opened").arg(address.title()), document.error().toLine());
        fault->setProperty(kAddressProperty, place->property(kAddressProperty));
        auto *again = new QAction(tr("Try again"), fault);
        connect(again, &QAction::triggered, this, [this, fault = QPointer<QWidget>(fault), address, ready] {
            m_opener.open(address, [this, fault, address, ready](const Result<std::shared_ptr<logs::LogDocument>> &opened) {
                if (fault)
                    finishOpening(fault, address, opened, ready);
            });
        });
        auto *close = new QAction(tr("Close"), fault);
        connect(close, &QAction::triggered, this, [this, fault] { m_tabs->closePage(fault); });
        fault->addNextStep(again);
        fault->addNextStep(close);
        m_tabs->replacePage(place, fault);
        m_tabs->setIconName(fault, QStringLiteral("triangle-alert"));
        return;
    }
    auto *page = new LogPage(address, *document, pageParts());
    connectPage(page);
    m_tabs->replacePage(place, page);
    m_tabs->setIconName(page, address.iconName());
    refreshVocabulary();
    if (m_tabs->currentPage() == page && !m_restoring)
        page->panel().view().setFocus();
    if (ready)
        ready(*page);
}

/// The whole of something that is followed.
void LogsPane::openWhole(const logs::SourceInfo &source)
{
    const auto request = m_parts.service.requests().find(source.follow);
    LogAddress address;
    address.host = source.host;
    address.hostName = source.hostName;
    if (request != m_parts.service.requests().end() && request->second.kind == FollowRequest::Kind::Journal) {
        address.kind = LogAddress::Kind::Journal;
        address.units = request->second.units;
    } else if (source.name.startsWith(QLatin1Char('/'))) {
        address.kind = LogAddress::Kind::Remote;
        address.paths = {source.name};
    } else {
        return Q_EMIT toastRequested(tr("Not opened"), tr("Only files and journals can be opened as a whole."), true);
    }
    address.sudo = request != m_parts.service.requests().end() && !request->second.elevate.isEmpty();
    openAddress(address);
}

LogAddress LogsPane::addressOf(const HostId &host, const QString &path) const
{
    LogAddress address;
    const bool isJournal = !path.startsWith(QLatin1Char('/'));
    address.kind = isJournal ? LogAddress::Kind::Journal : host.isEmpty() ? LogAddress::Kind::Files : LogAddress::Kind::Remote;
    address.host = host;
    address.hostName = host.isEmpty() ? QString() : m_opener.hostName(host);
    if (!isJournal)
        address.paths = {path};
    return address;
}

void LogsPane::openSpan(const HostId &host, const QString &path, const TimeSpan &span)
{
    openAddress(addressOf(host, path), [span](LogPage &page) { page.panel().setSpan(span); });
}

void LogsPane::openFileAt(const HostId &host, const QString &path, qint64 place)
{
    Q_EMIT raiseRequested();
    openAddress(addressOf(host, path), [place](LogPage &page) {
        if (place >= 0)
            page.goToLine(place);
    });
}

void LogsPane::openService(const HostId &host, const QString &unit, qint64 timeMs)
{
    Q_EMIT raiseRequested();
    LogAddress address;
    address.kind = LogAddress::Kind::Journal;
    address.host = host;
    address.hostName = m_opener.hostName(host);
    if (!unit.isEmpty())
        address.units = {unit};
    openAddress(address, [timeMs](LogPage &page) { page.goToTime(timeMs); });
}

void LogsPane::pivot(const QString &field, const QString &value)
{
    Q_EMIT raiseRequested();
    logs::Pattern pattern;
    pattern.text = value;
    pattern.caseMode = logs::CaseMode::Sensitive;
    // A value inside of a longer one is another value; one that begins or ends with a sign has no word's edge there.
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    pattern.wholeWord = !value.isEmpty() && isWord(value.front()) && isWord(value.back());
    Q_UNUSED(field) // the same value stands in other logs under other names
    searchEverywhere(pattern);
}

EverywhereView *LogsPane::makeSearchPage()
{
    auto *view = new EverywhereView([this](const SearchPlaces &places) { return targets(places); });
    view->setHostCount(int(m_scope.hosts.size()));
    view->setHistory(m_searches);
    connect(view, &EverywhereView::openRequested, this, &LogsPane::openFound);
    connect(view, &EverywhereView::mergeRequested, this, [this, view] { openMerged(view); });
    connect(view, &EverywhereView::titleChanged, this, [this, view] {
        m_tabs->setTitle(view, tr("Search: %1").arg(view->pattern().text), tr("Search in all logs: %1").arg(view->pattern().text));
        m_searches = view->history();
    });
    m_tabs->addPage(view, tr("Search in all logs"), tr("Search in all logs"), QStringLiteral("text-search"));
    return view;
}

void LogsPane::searchEverywhere(const logs::Pattern &pattern, const SearchPlaces &places)
{
    EverywhereView *view = nullptr;
    for (int i = 0; i < m_tabs->count(); ++i) {
        auto *open = qobject_cast<EverywhereView *>(m_tabs->page(i));
        // A page with results is left alone unless it is asked for.
        if (open && (pattern.isEmpty() || open->engine().sources().empty()))
            view = open;
    }
    if (!view)
        view = makeSearchPage();
    m_tabs->setCurrentPage(view);
    view->setFocus();
    if (!pattern.isEmpty())
        view->search(pattern, places);
}

EverywhereSearch::Target LogsPane::target(const LogAddress &address)
{
    EverywhereSearch::Target target;
    target.key = address.key();
    target.title = address.kind == LogAddress::Kind::Live ? tr("Live log") : address.paths.isEmpty() ? address.title() : address.paths.join(QStringLiteral(", "));
    target.place = address.kind == LogAddress::Kind::Live ? tr("all that is followed") : address.hostName.isEmpty() ? tr("this computer") : address.hostName;
    target.host = address.host;
    target.open = [this, address](const EverywhereSearch::Opened &opened) { m_opener.open(address, opened); };
    m_found.insert(target.key, address);
    return target;
}

std::vector<EverywhereSearch::Target> LogsPane::targets(const SearchPlaces &places)
{
    std::vector<EverywhereSearch::Target> targets;
    if (places.live && m_parts.service.store().totalLines() > 0)
        targets.push_back(target({}));
    for (const LogPage *page : pages()) {
        if (places.tabs && page->address().canReopen())
            targets.push_back(target(page->address()));
    }
    if (!places.files)
        return targets;
    for (const HostId &host : std::as_const(m_scope.hosts)) {
        for (const QString &path : places.paths) {
            LogAddress address;
            address.kind = LogAddress::Kind::Remote;
            address.host = host;
            address.hostName = m_opener.hostName(host);
            address.paths = {path};
            if (targets.size() < size_t(kTargetsAtMost))
                targets.push_back(target(address));
        }
    }
    return targets;
}

void LogsPane::openFound(const QString &key, qint64 line, const logs::Pattern &pattern)
{
    const auto address = m_found.constFind(key);
    if (address == m_found.cend())
        return;
    openAddress(*address, [line, pattern](LogPage &page) {
        page.panel().setSearchPattern(pattern);
        if (line >= 0)
            page.goToLine(line);
        else
            page.filterBar().add(logs::FilterRule::ofText(pattern));
    });
}

void LogsPane::openMerged(EverywhereView *view)
{
    LogAddress address;
    address.kind = LogAddress::Kind::Results;
    address.name = view->pattern().text;
    auto *results = new MergedResults(tr("Found: %1").arg(address.name), view->engine().sources(), m_parts.sessions);
    auto *page = new LogPage(address, results->document(), pageParts());
    results->setParent(page);
    connect(results, &MergedResults::finished, page, [results, page] {
        if (results->times())
            page->setOwnTimes(*results->times());
    });
    page->panel().setSearchPattern(view->pattern());
    page->panel().view().setFollowing(false);
    addPage(page, true);
    refreshVocabulary();
}

void LogsPane::openLog(const QList<HostId> &hosts, const QString &path)
{
    FollowRequest request;
    if (path == QStringLiteral("journal") || path.isEmpty())
        request.kind = FollowRequest::Kind::Journal;
    else
        request.patterns = {path};
    for (const HostId &host : hosts) {
        request.host = host;
        if (const auto started = m_parts.service.follow(request); !started)
            Q_EMIT toastRequested(tr("Not followed"), started.error().toLine(), true);
    }
    Q_EMIT stateChanged();
    m_tabs->setCurrentPage(m_live);
    panel().setHosts(hosts);
    panel().view().setFollowing(true);
    panel().view().setFocus();
}

QByteArray LogsPane::saveState() const
{
    QJsonArray follow, tabs;
    for (const auto &[id, request] : m_parts.service.requests()) {
        if (!m_sets || !m_sets->holds(id))
            follow << toJson(request);
    }
    int current = 0;
    for (int i = 1; i < m_tabs->count(); ++i) {
        const auto *page = qobject_cast<LogPage *>(m_tabs->page(i));
        // One that could not be opened comes back too: its host may be away just now.
        const QByteArray waiting = m_tabs->page(i)->property(kAddressProperty).toByteArray();
        if (page && page->address().canReopen())
            tabs << QJsonObject{{QStringLiteral("address"), ui::toJson(page->address())}, {QStringLiteral("state"), page->saveState()}};
        else if (!waiting.isEmpty())
            tabs << QJsonObject{{QStringLiteral("address"), QJsonDocument::fromJson(waiting).object()}};
        else
            continue;
        if (i == m_tabs->currentIndex())
            current = int(tabs.size());
    }
    QJsonObject state{{QStringLiteral("version"), kStateVersion}, {QStringLiteral("follow"), follow}, {QStringLiteral("live"), m_live->saveState()}};
    if (m_sets && !m_sets->running().isEmpty())
        state[QStringLiteral("sets")] = QJsonArray::fromStringList(m_sets->running());
    if (!tabs.isEmpty())
        state[QStringLiteral("tabs")] = tabs;
    if (current > 0)
        state[QStringLiteral("current")] = current;
    if (!m_searches.isEmpty())
        state[QStringLiteral("searches")] = QJsonArray::fromStringList(m_searches);
    if (m_sourceCard->isHidden())
        state[QStringLiteral("sourcesHidden")] = true;
    if (!m_sourceCard->isHidden() && m_splitter->sizes().first() > 0)
        state[QStringLiteral("sourcesWidth")] = m_splitter->sizes().first();
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

void LogsPane::restoreFollowed(const QJsonArray &requests)
{
    for (const QJsonValue &value : requests) {
        if (const auto request = fromJson(value.toObject()))
            (void)m_parts.service.follow(*request);
    }
}

void LogsPane::restoreState(const QByteArray &state)
{
    const QJsonDocument document = QJsonDocument::fromJson(state);
    if (document.isArray()) // version 1
        return restoreFollowed(document.array());
    const QJsonObject json = document.object();
    m_restoring = true;
    restoreFollowed(json[QStringLiteral("follow")].toArray());
    if (m_sets) {
        for (const QString &name : strings(json[QStringLiteral("sets")]))
            (void)m_sets->start(name); // one that is gone is forgotten
    }
    m_searches = strings(json[QStringLiteral("searches")]);
    m_live->panel().searchField().setHistory(m_searches);
    m_live->restoreState(json[QStringLiteral("live")].toObject());
    restoreTabs(json);
    m_restoring = false;
}

void LogsPane::restoreTabs(const QJsonObject &state)
{
    const QJsonArray tabs = state[QStringLiteral("tabs")].toArray();
    for (const QJsonValue &value : tabs) {
        const LogAddress address = addressFromJson(value.toObject()[QStringLiteral("address")].toObject());
        if (!address.canReopen() || m_tabs->count() > kTabsAtMost)
            continue;
        const QJsonObject own = value.toObject()[QStringLiteral("state")].toObject();
        showOpening(address, [own](LogPage &page) { page.restoreState(own); });
    }
    m_tabs->setCurrentIndex(std::clamp(state[QStringLiteral("current")].toInt(), 0, m_tabs->count() - 1));
    if (const int width = state[QStringLiteral("sourcesWidth")].toInt(); width > 0)
        m_splitter->setSizes({width, std::max(400, m_splitter->width() - width)});
    if (state[QStringLiteral("sourcesHidden")].toBool())
        m_sourcesButton->setChecked(false);
}

} // namespace qd::ui
