// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/versions_command.h"

#include "app/cli/runs_print.h"
#include "models/base/text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::cli {

using deploy::VersionApp;
using deploy::VersionCell;

namespace {

/// Commits as git shortens them.
QString shownRevision(const QString &revision)
{
    static const QRegularExpression commit(QStringLiteral("\\A[0-9a-f]{40,64}\\z"));
    return revision.isEmpty() ? QStringLiteral("–") : commit.match(revision).hasMatch() ? revision.left(12) : revision.left(40);
}

} // namespace

VersionsCommand::~VersionsCommand()
{
    m_board.reset();
    m_desk.reset();
}

void VersionsCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Shows which revision of what runs where: what deployments from here left, and what a look at the hosts finds. Nothing is changed.\n"
                                        "Status 1 if something was changed by hand: “current”, files of the release, files that the release installed elsewhere."));
    parser.addPositionalArgument(QStringLiteral("hosts"), tr("names, globs, group:NAME, tag:NAME, smart:NAME or all, divided by commas; all that were deployed to unless said"), QStringLiteral("[HOSTS]"));
    parser.addOptions({{QStringLiteral("recipe"), tr("Only of this recipe."), tr("name")}, {QStringLiteral("no-look"), tr("Only what the journal says; no host is asked.")}});
}

void VersionsCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    m_context = &context;
    const QStringList words = parser.positionalArguments();
    if (words.size() > 1)
        return refuse(context, tr("“versions” takes HOSTS only."));
    if (!words.isEmpty()) {
        const auto chosen = context.select(words.first());
        if (!chosen)
            return fail(context, chosen.error());
        m_hosts.emplace();
        for (const hosts::Host &host : *chosen)
            m_hosts->append(host.id);
    }
    m_recipe = parser.value(QStringLiteral("recipe"));
    m_looks = !parser.isSet(QStringLiteral("no-look"));
    m_desk = std::make_unique<DeployDesk>(context);
    m_board = std::make_unique<deploy::VersionBoard>(m_desk->service());
    connect(m_board.get(), &deploy::VersionBoard::loaded, this, &VersionsCommand::onLoaded);
    connect(m_board.get(), &deploy::VersionBoard::finished, this, &VersionsCommand::print);
    m_board->load();
}

bool VersionsCommand::isWanted(const VersionCell &cell) const
{
    const bool isRecipe = m_recipe.isEmpty() || m_board->matrix().apps.at(cell.app).name == m_recipe;
    return isRecipe && (!m_hosts || m_hosts->contains(cell.host));
}

void VersionsCommand::onLoaded(const std::optional<Error> &error)
{
    if (error)
        return fail(*m_context, *error);
    QList<HostId> hosts;
    for (const VersionCell &cell : m_board->matrix().cells) {
        if (isWanted(cell) && !hosts.contains(cell.host))
            hosts.append(cell.host);
    }
    if (!m_looks || hosts.isEmpty())
        return print();
    m_board->look(hosts);
}

void VersionsCommand::print()
{
    int status = 0;
    if (std::ranges::none_of(m_board->matrix().cells, [this](const VersionCell &cell) { return isWanted(cell); }))
        m_context->output().note(QStringLiteral("quarterdeck-cli: ") + tr("Nothing that was deployed from here fits. “quarterdeck-cli deploy RECIPE --dry-run” looks at what others deployed."));
    for (const VersionCell &cell : m_board->matrix().cells) {
        if (!isWanted(cell))
            continue;
        const VersionApp &app = m_board->matrix().apps.at(cell.app);
        if (m_context->output().json())
            printCellJson(cell, app);
        else
            printCell(cell, app);
        if (cell.error) {
            m_context->output().error(cell.hostName, *cell.error);
            status = std::max(status, exitStatusOf(*cell.error));
        }
        status = std::max(status, cell.hasDrifted() ? 1 : 0);
    }
    Q_EMIT finished(status);
}

void VersionsCommand::printCell(const VersionCell &cell, const VersionApp &app)
{
    Output &output = m_context->output();
    const bool isFound = cell.looked && !cell.error;
    const QString release = isFound ? cell.currentRelease : cell.release;
    const QString revision = isFound ? cell.currentRevision : cell.revision;
    // When and by whom it was put into service: the release's own state file only knows who made it, which a roll back may be long after.
    const bool isOurs = !isFound || cell.isAsLeft();
    const QString since = shownTime(isOurs || cell.currentSince.isEmpty() ? toIso(cell.since) : cell.currentSince);
    const QString by = isOurs || cell.currentBy.isEmpty() ? cell.by : cell.currentBy;
    const QString state = !cell.looked ? tr("not looked at") : cell.error ? tr("not reached") : cell.hasDrifted() ? tr("changed by hand") : tr("as deployed");
    output.line(displayText(QStringLiteral("%1  %2  %3  %4  %5  %6  %7").arg(cell.hostName, -20).arg(app.name, -16).arg(release, shownRevision(revision), since, by, state)));
    for (const deploy::Drift &drift : cell.drifts) {
        output.line(QStringLiteral("  ! ") + displayText(drift.text));
        for (const QString &path : drift.paths)
            output.line(QStringLiteral("      ") + displayText(path));
        if (drift.more > 0)
            output.line(QStringLiteral("      ") + tr("and %n more", nullptr, drift.more));
    }
}

void VersionsCommand::printCellJson(const VersionCell &cell, const VersionApp &app)
{
    QJsonArray drifts;
    for (const deploy::Drift &drift : cell.drifts)
        drifts.append(QJsonObject{{QStringLiteral("kind"), deploy::driftName(drift.kind)}, {QStringLiteral("text"), drift.text}, {QStringLiteral("hint"), drift.hint},
                                  {QStringLiteral("paths"), QJsonArray::fromStringList(drift.paths)}, {QStringLiteral("more"), drift.more}});
    m_context->output().object({{QStringLiteral("type"), QStringLiteral("version")}, {QStringLiteral("host"), cell.hostName}, {QStringLiteral("recipe"), app.name}, {QStringLiteral("target"), app.target},
                                {QStringLiteral("release"), cell.release}, {QStringLiteral("revision"), cell.revision}, {QStringLiteral("by"), cell.by}, {QStringLiteral("since"), toIso(cell.since)},
                                {QStringLiteral("run"), cell.runId}, {QStringLiteral("looked"), cell.looked && !cell.error}, {QStringLiteral("current_release"), cell.currentRelease},
                                {QStringLiteral("current_revision"), cell.currentRevision}, {QStringLiteral("current_by"), cell.currentBy}, {QStringLiteral("current_since"), cell.currentSince},
                                {QStringLiteral("drift"), drifts}});
}

} // namespace qd::cli
