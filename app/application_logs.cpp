// SPDX-License-Identifier: GPL-3.0-or-later
// Logs: what stands behind the page, and what leads from a line to the rest of the window.
#include "app/application.h"

#include "models/logfiles/log_file_opener.h"
#include "models/logremote/remote_opener.h"
#include "widgets/deploy/deploy_pane.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/logs/log_sets.h"
#include "widgets/logs/logs_pane.h"
#include "widgets/logview/log_panel.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

namespace qd::app {
namespace {

/// What of a server's log is looked at when it is opened; its lines of now are added.
constexpr std::chrono::hours backendSpan(24);
/// What a chart shows around a line's time.
constexpr std::chrono::minutes aroundLine(5);
/// Logs that are opened beside the live one for a time before it.
constexpr int olderLogs = 4;

using Document = ui::LogOpener::Document;

QFuture<Result<Document>> openFiles(const QStringList &paths)
{
    logs::FileOpenOptions options;
    options.zoneSeconds = QDateTime::currentDateTime().offsetFromUtc();
    return logs::openLogFileLater(paths, options);
}

} // namespace

QString Application::besideHosts(const QString &name) const
{
    return QFileInfo(m_inventory.path()).absolutePath() + QLatin1Char('/') + name;
}

ui::LogOpener::Ways Application::logWays()
{
    ui::LogOpener::Ways ways;
    ways.files = openFiles;
    ways.remote = [this](const ui::LogAddress &address) -> Result<Document> {
        if (!m_logWindows) {
            const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
            m_logWindows = std::make_shared<logs::WindowCache>(cache + QStringLiteral("/quarterdeck/logwindows"));
        }
        logs::RemoteLogRequest request;
        request.host = address.host;
        request.paths = address.paths;
        request.elevate = address.sudo ? QStringLiteral("root") : QString();
        if (address.kind == ui::LogAddress::Kind::Journal) {
            request.journal.emplace();
            request.journal->units = address.units;
        }
        return Document(logs::openRemoteLog(request, m_directory, m_logWindows));
    };
    ways.backend = [this](const QString &id) {
        const auto source = m_logServers.source(id);
        if (!source)
            return QtFuture::makeReadyValueFuture(Result<Document>(failure(ErrorCode::NotFound, tr("This log server is not in the list any more."), id,
                                                                           tr("Close this tab, or add the server again."))));
        return m_logServers.client(*source).then(this, [source = *source](const Result<logs::BackendService::Client> &client) -> Result<Document> {
            if (!client)
                return std::unexpected(client.error());
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            return Document(logs::openBackend(source, *client, {now - std::chrono::milliseconds(backendSpan).count(), now, true}));
        });
    };
    return ways;
}

ui::LogsPane *Application::makeLogs()
{
    m_logServers.load();
    if (const auto loaded = m_logDesk.load(); !loaded)
        m_window.toasts().show(ui::Tone::Warning, loaded.error().message, (loaded.error().detail + QLatin1Char(' ') + loaded.error().hint).trimmed());
    m_logDesk.setFormatLibrary(&m_logFormats);
    return new ui::LogsPane(ui::LogsParts{.service = m_logs,
                                          .sessions = m_directory,
                                          .board = &m_board,
                                          .timeline = &m_timeline,
                                          .filters = &m_savedFilters,
                                          .servers = &m_logServers,
                                          .keys = &m_sourceKeys,
                                          .desk = &m_logDesk,
                                          .setsFile = ui::logSetsBeside(m_inventory.path()),
                                          .ways = logWays()});
}

void Application::connectLogs()
{
    m_liveLog->setDesk(m_logDesk);
    m_liveLog->setCompact(true);
    connect(&m_logDesk, &ui::LogDesk::failed, this, [this](const Error &error) {
        m_window.toasts().show(ui::Tone::Warning, error.message, (error.detail + QLatin1Char(' ') + error.hint).trimmed());
    });
    connect(m_logsPane, &ui::LogsPane::raiseRequested, this, [this] { m_window.showPane(m_logsPane->key()); });
    connect(m_logsPane, &ui::LogsPane::undoOffered, this, [this](const QString &title, const QString &text, const std::function<void()> &undo) {
        m_window.toasts().show(ui::Tone::Ok, title, text, {tr("Undo"), undo});
    });
    connect(m_logsPane, &ui::LogsPane::chartWanted, this, &Application::showChartsAt);
    connect(m_logsPane, &ui::LogsPane::terminalWanted, this, &Application::copySshCommand);
    connect(m_deployPane, &ui::DeployPane::logsWanted, this, &Application::showLogsOf);
    // From the log below the overview's charts too.
    connect(m_liveLog, &ui::LogPanel::chartWanted, this, &Application::showChartsAt);
    connect(m_liveLog, &ui::LogPanel::terminalWanted, this, &Application::copySshCommand);
    connect(m_liveLog, &ui::LogPanel::pivotWanted, m_logsPane, &ui::LogsPane::pivot);
    connect(m_liveLog, &ui::LogPanel::fileWanted, m_logsPane, &ui::LogsPane::openFileAt);
    connect(m_liveLog, &ui::LogPanel::serviceWanted, m_logsPane, &ui::LogsPane::openService);
    // What is open is work: it is not lost if the program ends badly. Before the start, only what was kept is shown.
    auto *const soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(std::chrono::seconds(1));
    connect(soon, &QTimer::timeout, this, &Application::remember);
    connect(m_logsPane, &ui::LogsPane::stateChanged, this, [this, soon] {
        if (m_tick.isActive())
            soon->start();
    });
}

/// What hosts logged in this time: the live log as far as it reaches back, else what the host keeps.
void Application::showLogsOf(const QList<HostId> &hosts, UtcTime begin, UtcTime end)
{
    // Many logs have stamps of whole seconds.
    const ui::TimeSpan span{std::chrono::floor<std::chrono::seconds>(begin), std::chrono::floor<std::chrono::seconds>(end) + std::chrono::seconds(1)};
    openLog(hosts, {});
    m_logsPane->showSpan(span);
    QList<HostId> older = hosts;
    const logs::Snapshot snapshot = m_logs.store().snapshot();
    for (logs::LineNumber n = snapshot.firstLine(); n < snapshot.endLine() && !older.isEmpty(); ++n) {
        const logs::LineRecord record = snapshot.line(n).record;
        if (record.timeMs > span.begin.time_since_epoch().count())
            break;
        const auto source = m_logs.sources().find(record.source);
        if (source != m_logs.sources().end())
            older.removeOne(source->second.host);
    }
    for (const HostId &host : older.first(std::min<qsizetype>(older.size(), olderLogs)))
        m_logsPane->openSpan(host, usualLog(host), span);
}

/// The charts of a host around the time of a log line, which the crosshair marks.
void Application::showChartsAt(const HostId &host, qint64 timeMs)
{
    const UtcTime time{std::chrono::milliseconds(timeMs)};
    m_sidebar->selectHost(host);
    m_window.showPane(QStringLiteral("overview"));
    m_window.timeAxis().show({time - aroundLine, time + aroundLine});
    m_window.timeAxis().setCrosshair(time);
}

} // namespace qd::app
