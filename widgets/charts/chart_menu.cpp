// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_menu.h"

#include "widgets/charts/chart_scene.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/icons.h"
#include "widgets/common/mark_menu.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::ChartMenu)
};

template <typename Run>
QAction *add(QMenu &menu, const char *name, const char *iconName, const QString &text, Run run)
{
    QAction *const action = menu.addAction(*iconName ? icon(QString::fromLatin1(iconName)) : QIcon(), text);
    action->setObjectName(QLatin1StringView(name));
    QObject::connect(action, &QAction::triggered, &menu, run);
    return action;
}

void addTimeActions(QMenu &menu, MetricChart &chart, TimeAxis &axis)
{
    const TimeSpan span = chart.chosenSpan();
    const bool isSelected = axis.selection().has_value();
    if (isSelected)
        add(menu, "chartZoomSelection", "zoom-in", Words::tr("Zoom to the selection") + QStringLiteral("\tEnter"), [&axis] { axis.zoomToSelection(); });
    if (axis.canShowLogs())
        add(menu, "chartLogs", "scroll-text", isSelected ? Words::tr("Log lines of the selection") : Words::tr("Log lines of this moment"),
            [&axis, span] { axis.wantLogs(span); });
    if (axis.canShowProcesses())
        add(menu, "chartProcesses", "list-tree", isSelected ? Words::tr("Processes of the selection") : Words::tr("Processes at this moment"),
            [&axis, span] { axis.wantProcesses(span); });
    menu.addSeparator();
    add(menu, "chartZoomIn", "zoom-in", Words::tr("Zoom in") + QStringLiteral("\t+"), [&axis, span] { axis.zoom(0.5, span.begin); });
    add(menu, "chartZoomOut", "zoom-out", Words::tr("Zoom out") + QStringLiteral("\t-"), [&axis, span] { axis.zoom(2, span.begin); });
    add(menu, "chartBack", "undo-2", Words::tr("Previous time range") + u'\t' + Words::tr("Double click"), [&axis] { axis.back(); })
        ->setEnabled(axis.canGoBack());
    add(menu, "chartLive", "play", Words::tr("Back to live"), [&axis] { axis.goLive(); })->setEnabled(!axis.range().live);
    menu.addSeparator();
}

void addScaleActions(QMenu &menu, MetricChart &chart)
{
    auto *const group = new QActionGroup(&menu);
    const auto choice = [&](const char *name, const QString &text, bool fitted) {
        QAction *const action = add(menu, name, "", text, [&chart, fitted] { chart.setFitted(fitted); });
        action->setCheckable(true);
        action->setChecked(chart.isFitted() == fitted);
        group->addAction(action);
    };
    choice("chartFromZero", Words::tr("Value axis from zero"), false);
    choice("chartFitted", Words::tr("Value axis fitted to the data") + QStringLiteral("\tF"), true);
    menu.addSeparator();
}

} // namespace

void fillChartMenu(QMenu &menu, MetricChart &chart, TimeAxis *axis)
{
    if (axis)
        addTimeActions(menu, chart, *axis);
    addScaleActions(menu, chart);
    const bool isSelected = axis && axis->selection();
    add(menu, "chartCopyValues", "copy", Words::tr("Copy the values"), [&chart] { chart.copyValues(); });
    add(menu, "chartCopyCsv", "copy", isSelected ? Words::tr("Copy the selection as CSV") : Words::tr("Copy as CSV"), [&chart] { chart.copyCsv(); });
    QMenu *const exports = menu.addMenu(icon(QStringLiteral("download")), Words::tr("Export"));
    exports->setObjectName(QStringLiteral("chartExportMenu"));
    fillExportMenu(*exports, chart);
}

void fillMarkMenu(QMenu &menu, const MarkBundle &bundle, TimeAxis &axis)
{
    if (axis.canShowRuns())
        addRunActions(menu, axis, bundle.marks);
    const int others = axis.canShowRuns() ? bundle.others() : int(bundle.marks.size());
    if (others > 0 && axis.canShowEvents())
        add(menu, "chartShowEvents", "history", Words::tr("Show %n event(s) in Activity", nullptr, others),
            [&axis, span = TimeSpan{bundle.first, bundle.last}] { axis.wantEvents(span); });
}

void fillExportMenu(QMenu &menu, MetricChart &chart)
{
    add(menu, "chartExportPng", "", Words::tr("Picture (PNG)…"), [&chart] { chart.exportAs(MetricChart::Format::Png); });
    add(menu, "chartExportSvg", "", Words::tr("Vector picture (SVG)…"), [&chart] { chart.exportAs(MetricChart::Format::Svg); });
    add(menu, "chartExportCsv", "", Words::tr("Table (CSV)…"), [&chart] { chart.exportAs(MetricChart::Format::Csv); });
}

} // namespace qd::ui
