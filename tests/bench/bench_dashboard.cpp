// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the published Node Exporter Full (136 panels in 16 rows) against a real Prometheus with node_exporter: until the page
// stands, until all panels in sight have their answer, and how long the window answers nobody meanwhile. Beside it the plain way:
// all panels of the opened rows built in one piece.
#include "models/store/database.h"
#include "tests/bench/bench.h"
#include "tests/support/prometheus_fixture.h"
#include "widgets/common/theme.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/dashboard_view.h"
#include "widgets/dashboards/dashboards_pane.h"
#include "widgets/dashboards/library_view.h"
#include "widgets/dashboards/row_head.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

using namespace qd;
using namespace qd::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize paneSize(1306, 880); ///< in a window of 1680 x 1020
constexpr int deadline = 30'000;

class NoKeys final : public SourceKeys {
public:
    void askOffered(std::function<void(bool)> answer) override { answer(false); }
    void keep(const QString &, Secret, std::function<void(Result<void>)> answer) override { answer({}); }
    void forget(const QString &) override {}
    void find(const QString &, std::function<void(Secret)> answer) override { answer({}); }
};

/// Everything that the pane needs, with one source.
struct Scene {
    explicit Scene(const test::PrometheusFixture &server)
        : database({}), timeline(database), service(folder.filePath(u"sources.yaml"_s), nullptr, nullptr), library(folder.filePath(u"dashboards"_s)),
          pane({service, library, keys, timeline, {}})
    {
        integrations::PrometheusSource source;
        source.name = u"Bench"_s;
        source.url = QUrl(server.url());
        source.scrapeInterval = 1s;
        service.load();
        std::ignore = service.save(source);
        library.load();
        axis.setRange({.length = 15min});
        pane.setTimeAxis(&axis);
        pane.resize(paneSize);
        pane.show();
    }

    [[nodiscard]] DashboardView &view() { return pane.dashboardPage().view(); }
    [[nodiscard]] bool isAnswered()
    {
        const auto [answered, all] = view().answered();
        return all > 0 && answered == all && view().isSettled();
    }
    [[nodiscard]] bool settle()
    {
        return QTest::qWaitFor([this] { return isAnswered() && !view().data().isBusy(); }, deadline);
    }

    QTemporaryDir folder;
    store::Database database;
    store::Timeline timeline;
    NoKeys keys;
    integrations::PrometheusService service;
    dashboards::DashboardLibrary library;
    TimeAxis axis;
    DashboardsPane pane;
};

void measureOpening(bench::Report &report, const test::PrometheusFixture &server, const QString &file)
{
    std::vector<double> standing, answered, stalls;
    for (int round = 0; round < 5; ++round) {
        Scene scene(server);
        if (!QTest::qWaitFor([&] { return scene.pane.chooser().prometheus() != nullptr; }, deadline))
            return report.failed("dashboard.open", "the source does not answer");
        bench::StallMeter stall;
        QElapsedTimer since;
        since.start();
        scene.pane.dashboardPage().library().importFiles({file});
        standing.push_back(double(since.nsecsElapsed()) / 1e6);
        if (!scene.settle())
            return report.failed("dashboard.open", "not all panels in sight had an answer in time");
        answered.push_back(double(since.nsecsElapsed()) / 1e6);
        stalls.push_back(stall.longestGapMs());
    }
    report.add({"dashboard.open_page", "ms", bench::medianOf(standing), {}, {}, bench::atMost(50)});
    report.add({"dashboard.open_answered", "ms", bench::medianOf(answered), {}, {}, bench::atMost(1500)});
    report.add({"dashboard.open_longest_stall", "ms", bench::medianOf(stalls), {}, {}, bench::atMost(50)});
}

void measureRows(bench::Report &report, const test::PrometheusFixture &server, const QString &file)
{
    Scene scene(server);
    if (!QTest::qWaitFor([&] { return scene.pane.chooser().prometheus() != nullptr; }, deadline))
        return report.failed("dashboard.rows", "the source does not answer");
    scene.pane.dashboardPage().library().importFiles({file});
    if (!scene.settle())
        return report.failed("dashboard.rows", "not all panels in sight had an answer in time");
    bench::StallMeter stall;
    for (RowHead *row : scene.pane.findChildren<RowHead *>())
        row->setChecked(true);
    auto *const area = scene.view().findChild<QScrollArea *>(u"dashboardArea"_s);
    if (!QTest::qWaitFor([area] { return area->verticalScrollBar()->maximum() > 20 * area->height(); }, deadline))
        return report.failed("dashboard.rows", "the rows do not open");
    for (int y = 0; y < area->verticalScrollBar()->maximum(); y += area->height() * 2) {
        area->verticalScrollBar()->setValue(y);
        QTest::qWait(150);
    }
    const double longest = stall.longestGapMs();
    int panels = 0;
    const double once = bench::wallMs([&] {
        for (const dashboards::PlacedPanel &panel : scene.view().data().panels()) {
            if (panel.isRow)
                continue;
            PanelCard card(panel);
            card.setGeometry(0, 0, 600, 300);
            card.build();
            card.setData(scene.view().data().data(panel.key));
            std::ignore = card.grab();
            ++panels;
        }
    });
    report.add({"dashboard.scroll_all_rows_stall", "ms", longest, once, "all " + std::to_string(panels) + " panels in one piece", bench::ratioAtMost(0.25)});
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    bench::Report report(argc, argv);
    applyTheme(ThemeMode::Dark);
    test::PrometheusFixture server;
    const QString file = QStringLiteral(QUARTERDECK_SOURCE_DIR) + u"/tests/dashboards/data/node-exporter-full.json"_s;
    if (!server.start() || !server.waitForSamples(5)) {
        report.failed("dashboard.open", server.problem().toStdString());
        return report.finish();
    }
    measureOpening(report, server, file);
    measureRows(report, server, file);
    return report.finish();
}
