// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a dashboard: what is accepted can be laid out, asked about and shown with any answers.
#include "models/dashboards/dashboard.h"
#include "models/dashboards/dashboard_layout.h"
#include "models/dashboards/panel_evaluation.h"
#include "models/dashboards/variable_query.h"

#include <cstdlib>

using namespace qd;
using namespace qd::dashboards;

namespace {

QList<TargetAnswer> answersFor(const Panel &panel)
{
    QList<TargetAnswer> answers;
    const integrations::Labels labels{{QStringLiteral("__name__"), QStringLiteral("up")}, {QStringLiteral("instance"), QStringLiteral("a")}};
    for (const Target &target : panel.targets) {
        TargetAnswer answer{target, target.expression, {}, {}};
        if (target.instant)
            answer.instant = integrations::PromInstant{integrations::PromInstant::Kind::Vector, {{labels, UtcTime{}, 1}, {{}, UtcTime{}, qQNaN()}}, {}, {}};
        else
            answer.range = integrations::PromRange{UtcTime{}, std::chrono::milliseconds(1000), 3, {{labels, {1, qQNaN(), 1e300}}, {{}, {0, -1, 5}}}, {}};
        answers.append(answer);
    }
    return answers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto dashboard = Dashboard::parse(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!dashboard) {
        if (dashboard.error().message.isEmpty())
            std::abort();
        return 0;
    }
    std::ignore = dashboard->problems();
    VariableScope scope;
    scope.setTimes(UtcTime(std::chrono::hours(5)), UtcTime(std::chrono::hours(6)), std::chrono::seconds(15), std::chrono::seconds(15));
    for (const Variable &variable : dashboard->variables) {
        QString problem;
        std::ignore = VariableQuery::parse(scope.forQuery(variable.query));
        const auto options = optionsOf({QStringLiteral("a1"), QStringLiteral("b{c=\"d\"} 5 6")}, variable, variable.regex, &problem);
        scope.set(variable.name, {variable.current, variable.current, variable.multi, false, options.isEmpty()});
    }
    const auto layout = DashboardLayout::of(*dashboard, {}, [](const QString &) { return QList<Variable::Option>{{QStringLiteral("A"), QStringLiteral("a")}, {QStringLiteral("B"), QStringLiteral("b")}}; }, scope);
    for (const PlacedPanel &placed : layout.panels.first(std::min<qsizetype>(layout.panels.size(), 200))) {
        const GridPos &grid = placed.panel.grid;
        if (grid.x < 0 || grid.y < 0 || grid.w < 1 || grid.h < 1 || grid.x + grid.w > 24)
            std::abort();
        const PanelData shown = evaluated(placed.panel, answersFor(placed.panel), scope);
        for (const QList<TableCell> &row : shown.table.rows)
            if (row.size() != shown.table.columns.size())
                std::abort();
        for (const PanelValue &value : shown.values)
            if (!(value.place >= 0 && value.place <= 1))
                std::abort();
    }
    return 0;
}
