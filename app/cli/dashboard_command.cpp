// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dashboard_command.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QMap>

#include <algorithm>

namespace qd::cli {

void DashboardCommand::configure(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(tr("Reads Grafana dashboards (JSON) and says what of them the console can show. Status 1 if there is something it cannot, 2 if a file is no dashboard."));
    parser.addPositionalArgument(QStringLiteral("check"), tr("the one action there is"), QStringLiteral("check"));
    parser.addPositionalArgument(QStringLiteral("file"), tr("a dashboard as Grafana exports it"), QStringLiteral("FILE…"));
}

void DashboardCommand::start(CliContext &context, const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() < 2 || words.first() != u"check")
        return refuse(context, tr("“dashboard” needs “check” and a FILE."));
    int status = 0;
    for (const QString &file : words.sliced(1)) {
        const auto dashboard = readWholeFile(file).and_then(dashboards::Dashboard::parse);
        if (!dashboard) {
            Error error = dashboard.error();
            error.message = displayText(file) + QStringLiteral(": ") + error.message;
            context.output().error({}, error);
            status = kUsageError;
            continue;
        }
        print(context, file, *dashboard);
        status = std::max(status, dashboard->problems().isEmpty() ? 0 : 1);
    }
    Q_EMIT finished(status);
}

void DashboardCommand::print(CliContext &context, const QString &file, const dashboards::Dashboard &dashboard)
{
    QMap<QString, int> kinds;
    qsizetype queries = 0;
    for (const dashboards::Panel &panel : dashboard.allPanels()) {
        ++kinds[panel.kind == dashboards::PanelKind::Unknown ? panel.type : dashboards::kindWord(panel.kind)];
        queries += panel.targets.size();
    }
    if (context.output().json()) {
        QJsonObject panels;
        for (auto it = kinds.begin(); it != kinds.end(); ++it)
            panels.insert(it.key(), *it);
        QJsonArray variables;
        for (const dashboards::Variable &variable : dashboard.variables)
            variables.append(variable.name);
        context.output().object({{QStringLiteral("type"), QStringLiteral("dashboard")}, {QStringLiteral("file"), file}, {QStringLiteral("title"), dashboard.title}, {QStringLiteral("uid"), dashboard.uid},
                                 {QStringLiteral("schema_version"), dashboard.schemaVersion}, {QStringLiteral("panels"), panels}, {QStringLiteral("queries"), qint64(queries)}, {QStringLiteral("variables"), variables},
                                 {QStringLiteral("problems"), QJsonArray::fromStringList(dashboard.problems())}});
        return;
    }
    QStringList counts;
    for (auto it = kinds.begin(); it != kinds.end(); ++it)
        counts.append(QStringLiteral("%1 %2").arg(*it).arg(displayText(it.key())));
    context.output().line(tr("%1: %2; %n queries", nullptr, int(queries)).arg(displayText(dashboard.title), counts.join(QStringLiteral(", "))));
    for (const QString &problem : dashboard.problems())
        context.output().line(QStringLiteral("  ") + displayText(problem));
    if (dashboard.problems().isEmpty())
        context.output().line(QStringLiteral("  ") + tr("All of it can be shown."));
}

} // namespace qd::cli
