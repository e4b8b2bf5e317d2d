// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transfer_command.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/files/name_guard.h"

#include <QtCore/QFile>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace qd::cli {

using files::TransferItem;
using files::TransferSummary;

namespace {

constexpr qsizetype kHostsAtOnce = 8;
constexpr qint64 kShowPause = 200; // ms

} // namespace

TransferCommand::~TransferCommand()
{
    m_transfers.clear();
    m_service.reset(); // waits until what was cancelled tidied up
}

void TransferCommand::configure(QCommandLineParser &parser) const
{
    const QString hostsHelp = tr("names, globs, group:NAME, tag:NAME or all, divided by commas");
    parser.addPositionalArgument(QStringLiteral("hosts"), hostsHelp, QStringLiteral("HOSTS"));
    if (m_kind == Kind::Get) {
        parser.setApplicationDescription(tr("Copies files and folders from hosts to this machine. With several hosts into LOCAL/HOST/ each."));
        parser.addPositionalArgument(QStringLiteral("remote"), tr("files or folders on the hosts"), QStringLiteral("REMOTE…"));
        parser.addPositionalArgument(QStringLiteral("local"), tr("folder, or new name of a single source"), QStringLiteral("LOCAL"));
    } else {
        parser.setApplicationDescription(m_kind == Kind::Put
                                             ? tr("Copies files and folders from this machine to hosts. A file appears under its name only when it is complete and was checked.")
                                             : tr("Makes a folder of hosts like one of this machine. Compared by size, time and permissions."));
        parser.addPositionalArgument(QStringLiteral("local"), m_kind == Kind::Put ? tr("files or folders of this machine") : tr("folder of this machine"),
                                     m_kind == Kind::Put ? QStringLiteral("LOCAL…") : QStringLiteral("LOCAL"));
        parser.addPositionalArgument(QStringLiteral("remote"), tr("folder on the hosts, or new name of a single source"), QStringLiteral("REMOTE"));
    }
    if (m_kind == Kind::Sync) {
        parser.addOptions({{QStringLiteral("delete"), tr("Remove on the hosts what is not in LOCAL; named first.")},
                           {QStringLiteral("dry-run"), tr("Only say what would be done.")},
                           {QStringLiteral("checksum"), tr("Compare by SHA-256 instead of size and time.")}});
    }
    parser.addOption({QStringLiteral("sudo"), tr("Act as root on the hosts, through sudo.")});
    parser.addOption({QStringLiteral("no-resume"), tr("Begin anew instead of going on where an earlier attempt ended, and keep nothing when interrupted.")});
}

Result<files::TransferRequest> TransferCommand::readRequest(const QCommandLineParser &parser) const
{
    QStringList words = parser.positionalArguments().mid(1);
    if (words.size() < 2 || (m_kind == Kind::Sync && words.size() != 2)) {
        const QString needs = m_kind == Kind::Get ? tr("“get” needs HOSTS, REMOTE and LOCAL.")
            : m_kind == Kind::Put                 ? tr("“put” needs HOSTS, LOCAL and REMOTE.")
                                                  : tr("“sync” needs HOSTS, LOCAL and REMOTE.");
        return failure(ErrorCode::Parse, needs, {}, tr("“--help” behind the command shows how it is used."));
    }
    files::TransferRequest request;
    request.kind = m_kind;
    request.target = QFile::encodeName(words.takeLast());
    for (const QString &word : std::as_const(words))
        request.sources.append(QFile::encodeName(word));
    request.intoFolder = words.size() > 1;
    if (parser.isSet(QStringLiteral("sudo")))
        request.elevate = QStringLiteral("root");
    request.resume = !parser.isSet(QStringLiteral("no-resume"));
    if (m_kind == Kind::Sync) {
        request.deleteExtra = parser.isSet(QStringLiteral("delete"));
        request.dryRun = parser.isSet(QStringLiteral("dry-run"));
        request.compareContent = parser.isSet(QStringLiteral("checksum"));
    }
    return request;
}

Result<files::TransferRequest> TransferCommand::requestFor(const hosts::Host &host, bool several, files::TransferRequest request) const
{
    if (m_kind != Kind::Get || !several)
        return request;
    const QByteArray name = QFile::encodeName(host.name);
    if (files::judgeName(name))
        return failure(ErrorCode::Unsupported, tr("The host's name cannot be a folder's."), {}, tr("Rename the host, or get from it alone."));
    request.target += '/' + name;
    request.intoFolder = true;
    return request;
}

void TransferCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const auto request = readRequest(parser);
    if (!request)
        return fail(context, request.error());
    const auto chosen = context.select(parser.positionalArguments().first());
    if (!chosen)
        return fail(context, chosen.error());
    m_terminal = !context.output().json() && ::isatty(STDERR_FILENO) == 1;
    m_shown.start();
    m_service = std::make_unique<files::TransferService>(context.writeGate());
    const auto operation = std::make_shared<ssh::Operation>(); // confirmed once for all hosts
    operation->title = files::titleOf(*request);
    for (const hosts::Host &host : *chosen) {
        const auto own = requestFor(host, chosen->size() > 1, *request);
        if (!own)
            return fail(context, own.error(), host.name);
        auto entry = std::make_unique<HostTransfer>();
        entry->host = host;
        entry->request = *own;
        entry->request.operation = operation;
        operation->hosts.append(host.id);
        operation->hostNames.append(host.name);
        m_transfers.push_back(std::move(entry));
    }
    startSome();
}

void TransferCommand::startSome()
{
    auto running = std::ranges::count_if(m_transfers, [](const auto &entry) { return entry->transfer && !entry->done; });
    for (const auto &entry : m_transfers) {
        if (running >= kHostsAtOnce)
            break;
        if (entry->transfer || entry->done)
            continue;
        begin(*entry);
        ++running;
    }
    finishIfDone();
}

void TransferCommand::begin(HostTransfer &entry)
{
    entry.clock.start();
    const auto session = m_context->transferSessionFor(entry.host.id);
    if (!session) {
        conclude(entry, std::unexpected(m_context->lastError()));
        return;
    }
    entry.transfer = m_service->start(session, entry.request);
    connect(entry.transfer.get(), &files::Transfer::itemsDone, this, [this, &entry](const QList<TransferItem> &items) {
        for (const TransferItem &item : items)
            printItem(entry, item);
    });
    connect(entry.transfer.get(), &files::Transfer::progressed, this, &TransferCommand::showProgress);
    connect(entry.transfer.get(), &files::Transfer::finished, this, [this, &entry](const Result<TransferSummary> &result) {
        conclude(entry, result);
        startSome();
    });
}

void TransferCommand::printItem(const HostTransfer &entry, const TransferItem &item)
{
    Output &out = m_context->output();
    clearProgress();
    if (out.json()) {
        out.object({{QStringLiteral("type"), QStringLiteral("file")}, {QStringLiteral("host"), entry.host.name},
                    {QStringLiteral("action"), files::actionName(item.action)}, {QStringLiteral("path"), item.path},
                    {QStringLiteral("bytes"), qint64(item.bytes)}, {QStringLiteral("planned"), item.planned},
                    {QStringLiteral("error"), item.error ? QJsonValue(errorCodeName(item.error->code)) : QJsonValue()},
                    {QStringLiteral("message"), item.error ? QJsonValue(item.error->message) : QJsonValue()}});
        return;
    }
    if (item.error)
        return out.error(entry.host.name, *item.error);
    const bool told = m_kind == Kind::Sync && item.action != TransferItem::Action::Unchanged
        && (item.planned || item.action != TransferItem::Action::Deleted || !entry.request.deleteExtra);
    if (!told)
        return;
    const QString sign = item.action == TransferItem::Action::Deleted ? QStringLiteral("-") : QStringLiteral("+");
    const QString line = QStringLiteral("%1 %2").arg(sign, item.path);
    out.line(m_transfers.size() > 1 ? entry.host.name + QStringLiteral(": ") + line : line);
}

void TransferCommand::showProgress()
{
    if (!m_terminal || m_shown.elapsed() < kShowPause)
        return;
    m_shown.restart();
    files::TransferProgress sum;
    qint64 elapsed = 1;
    for (const auto &entry : m_transfers) {
        if (!entry->transfer)
            continue;
        const files::TransferProgress &one = entry->transfer->progress();
        sum.bytes += one.bytes;
        sum.totalBytes += one.totalBytes;
        sum.files += one.files;
        sum.totalFiles += one.totalFiles;
        if (!entry->done) {
            sum.current = one.current;
            elapsed = std::max(elapsed, entry->clock.elapsed());
        }
    }
    const double rate = double(sum.bytes) * 1000 / double(elapsed);
    const QString text = tr("%1 of %2 files, %3 of %4, %5  %6")
                             .arg(sum.files).arg(sum.totalFiles)
                             .arg(formatted(double(sum.bytes), Unit::Bytes), formatted(double(sum.totalBytes), Unit::Bytes),
                                  formatted(rate, Unit::BytesPerSecond), sum.current.right(40));
    const QByteArray line = "\r\033[K" + text.toLocal8Bit();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    m_lineOpen = true;
}

void TransferCommand::clearProgress()
{
    if (std::exchange(m_lineOpen, false))
        std::fputs("\r\033[K", stderr);
}

void TransferCommand::conclude(HostTransfer &entry, const Result<TransferSummary> &result)
{
    entry.done = true;
    clearProgress();
    if (!result) {
        if (result.error().code != ErrorCode::Cancelled || !m_cancelled)
            m_context->output().error(entry.host.name, result.error());
        m_status = std::max(m_status, exitStatusOf(result.error()));
    } else if (result->failed > 0 || result->skipped > 0) {
        m_status = std::max(m_status, 1);
    }
    printSummary(entry, result);
}

void TransferCommand::printSummary(const HostTransfer &entry, const Result<TransferSummary> &result)
{
    Output &out = m_context->output();
    const TransferSummary sum = result.value_or(TransferSummary());
    if (out.json()) {
        return out.object({{QStringLiteral("type"), QStringLiteral("transfer")}, {QStringLiteral("host"), entry.host.name},
                           {QStringLiteral("files"), sum.files}, {QStringLiteral("bytes"), qint64(sum.bytes)},
                           {QStringLiteral("unchanged"), sum.unchanged}, {QStringLiteral("deleted"), sum.deleted},
                           {QStringLiteral("skipped"), sum.skipped}, {QStringLiteral("failed"), sum.failed},
                           {QStringLiteral("error"), result ? QJsonValue() : QJsonValue(errorCodeName(result.error().code))},
                           {QStringLiteral("seconds"), double(entry.clock.elapsed()) / 1000}});
    }
    if (!result)
        return;
    QStringList parts;
    if (entry.request.dryRun)
        parts << tr("%n file(s) would be copied", nullptr, sum.files);
    else
        parts << tr("%n file(s)", nullptr, sum.files) << formatted(double(sum.bytes), Unit::Bytes)
              << formatDuration(std::chrono::milliseconds(entry.clock.elapsed()));
    if (sum.unchanged > 0)
        parts << tr("%n unchanged", nullptr, sum.unchanged);
    if (sum.deleted > 0)
        parts << (entry.request.dryRun ? tr("%n would be deleted", nullptr, sum.deleted) : tr("%n deleted", nullptr, sum.deleted));
    if (sum.skipped > 0)
        parts << tr("%n left out", nullptr, sum.skipped);
    if (sum.failed > 0)
        parts << tr("%n failed", nullptr, sum.failed);
    out.line(entry.host.name + QStringLiteral(": ") + parts.join(QStringLiteral(", ")));
}

void TransferCommand::finishIfDone()
{
    if (!std::ranges::all_of(m_transfers, [](const auto &entry) { return entry->done; }))
        return;
    Q_EMIT finished(m_cancelled ? kInterrupted : m_status);
}

void TransferCommand::cancel()
{
    if (std::exchange(m_cancelled, true))
        return;
    for (const auto &entry : m_transfers) {
        if (entry->transfer && !entry->done)
            entry->transfer->cancel();
        else
            entry->done = true;
    }
    finishIfDone();
}

} // namespace qd::cli
