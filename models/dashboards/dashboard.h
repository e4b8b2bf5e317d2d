// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/dashboards/field_config.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>
#include <optional>

/// A Grafana dashboard as a value. What of its JSON is not known becomes a problem with a name, never a failure.
/// Format: Grafana's dashboard model, schemaVersion 16 to 42 (@grafana/schema; older panels as its DashboardMigrator reads them).
namespace qd::dashboards {

/// Where a panel lies: 24 columns wide, rows of about 30 pixels.
struct GridPos {
    int x = 0;
    int y = 0;
    int w = 12;
    int h = 8;
    bool operator==(const GridPos &) const = default;
};

/// One query of a panel.
struct Target {
    enum class Format { TimeSeries, Table, Heatmap };
    QString refId;
    QString expression;
    QString legend; ///< "{{cpu}}", empty or "__auto" = our own
    Format format = Format::TimeSeries;
    bool instant = false; ///< only the newest value
    bool range = true;    ///< both may be set
    bool hidden = false;
    QString interval;     ///< smallest step: "30s", "$__interval"; empty = the panel's
    int stepFactor = 1;   ///< old "intervalFactor"
    QString datasource;   ///< "$ds", a uid; empty = the panel's
    bool operator==(const Target &) const = default;
};

/// How the legend of a time series looks.
struct LegendOptions {
    enum class Mode { Hidden, List, Table };
    enum class Placement { Bottom, Right };
    Mode mode = Mode::List;
    Placement placement = Placement::Bottom;
    QStringList calcs; ///< ids of reducers, see reducer.h
    QString sortBy;    ///< name of a reducer as Grafana writes it ("Last *")
    bool sortDescending = false;
    int width = 0; ///< pixels, with Right; 0 = automatic
    bool operator==(const LegendOptions &) const = default;
};

/// What the kinds of panels are told beside their fields.
struct PanelOptions {
    enum class Orientation { Auto, Horizontal, Vertical };
    enum class TextMode { Auto, Value, ValueAndName, Name, None };
    enum class ColorMode { None, Value, Background };
    enum class BarMode { Basic, Gradient, Lcd };
    LegendOptions legend;
    // stat, gauge, bargauge
    QStringList calcs{QStringLiteral("lastNotNull")}; ///< the first counts
    bool allValues = false; ///< each row, instead of one value a series
    int valueLimit = 25;    ///< with allValues
    QString fields;         ///< "" = numbers, "/.*/" = all, "/^name$/" one
    Orientation orientation = Orientation::Auto;
    TextMode textMode = TextMode::Auto;
    ColorMode colorMode = ColorMode::Value;
    bool sparkline = true;
    BarMode barMode = BarMode::Gradient;
    bool showThresholdMarkers = true;
    bool showThresholdLabels = false;
    bool showUnfilled = true;
    // table
    bool showHeader = true;
    QString sortColumn;
    bool sortDescending = false;
    // text
    QString content; ///< markdown or HTML source: show it as plain text
    bool isHtml = false;
    bool operator==(const PanelOptions &) const = default;
};

/// A step between answers and picture.
struct Transformation {
    QString id; ///< "merge", "organize" …
    QJsonObject options;
    bool disabled = false;
    bool operator==(const Transformation &) const = default;
};

struct Link {
    QString title;
    QString url; ///< may hold variables; opened only when a person follows it
    bool operator==(const Link &) const = default;
};

enum class PanelKind { TimeSeries, Stat, Gauge, BarGauge, Table, Text, Row, Unknown };
[[nodiscard]] QString kindWord(PanelKind kind); ///< "timeseries", as Grafana calls it

/// A panel, or a row with the panels below it.
struct Panel {
    int id = 0;
    PanelKind kind = PanelKind::Unknown;
    QString type; ///< as the file says: "graph", "singlestat", "grafana-piechart-panel"
    QString title;
    QString description;
    GridPos grid;
    bool transparent = false;
    QString datasource; ///< "$ds", a uid; empty = the dashboard's
    QList<Target> targets;
    FieldConfig defaults;
    QList<FieldOverride> overrides;
    QList<Transformation> transformations;
    PanelOptions options;
    QList<Link> links;
    QString interval;       ///< smallest step
    int maxDataPoints = 0;  ///< 0 = as many as it has pixels
    QString timeFrom;       ///< "1h": a range of its own
    QString timeShift;      ///< "1d": so long ago
    QString repeat;         ///< variable for each of whose values it is shown
    bool repeatVertical = false;
    int maxPerRow = 4;
    // rows
    bool collapsed = false;
    QList<Panel> panels; ///< of a collapsed row; those of an open one follow it in the dashboard's list

    QStringList problems; ///< what of it cannot be shown, in whole sentences; may be shown to the person
    bool operator==(const Panel &other) const; ///< of all members; a default one cannot hold a list of itself
};

/// A template variable.
struct Variable {
    enum class Kind { Query, Custom, Constant, Datasource, Interval, TextBox, AdHoc, Unknown };
    enum class Sort { None, Alphabetical, AlphabeticalDescending, Numerical, NumericalDescending, CaseInsensitive, CaseInsensitiveDescending, Natural, NaturalDescending };
    enum class Refresh { Never, OnLoad, OnTimeRange };
    struct Option {
        QString text;
        QString value;
        bool operator==(const Option &) const = default;
    };
    QString name;
    QString label; ///< empty = name
    QString description;
    Kind kind = Kind::Query;
    QString type;    ///< as the file says
    QString query;   ///< "label_values(up, job)", "a,b", "1m,5m" …
    QString regex;   ///< "/…/", filters and cuts
    Sort sort = Sort::None;
    Refresh refresh = Refresh::OnLoad;
    bool multi = false;
    bool includeAll = false;
    QString allValue; ///< what All means; empty = all of them
    bool hideLabel = false;
    bool hidden = false;
    QList<Option> options;     ///< those of the file; a query replaces them
    QStringList current;       ///< values chosen in the file; "$__all" = all
    bool autoInterval = false; ///< Interval: the first choice is worked out from the range
    int autoCount = 30;
    QString autoMin = QStringLiteral("10s");
    bool operator==(const Variable &) const = default;
    [[nodiscard]] QString shownName() const { return label.isEmpty() ? name : label; }
};

/// The whole dashboard.
struct Dashboard {
    QString uid;
    QString title;
    QString description;
    QStringList tags;
    int schemaVersion = 0;
    QString from = QStringLiteral("now-6h"); ///< as Grafana writes times
    QString to = QStringLiteral("now");
    QString refresh; ///< "30s"; empty = not by itself
    QList<Variable> variables;
    QList<Panel> panels; ///< in reading order; open rows are followed by their panels
    QList<Link> links;
    QStringList annotationNames; ///< queries for marks in its charts, which are not asked
    QStringList fileProblems;    ///< of the dashboard as a whole

    bool operator==(const Dashboard &) const = default;

    /// Reads a dashboard's JSON: plain, exported for sharing (`__inputs`), or as the HTTP API gives it (`{"dashboard": …}`).
    /// At most 32 MiB, 2,000 panels, 200 variables; nesting beyond Qt's limit of 1,024 is refused. Thread: any.
    /// Errors: Parse (no JSON, no dashboard), with the place if it is not JSON.
    [[nodiscard]] static Result<Dashboard> parse(const QByteArray &json);

    /// Each problem once, with the panel's title in front.
    [[nodiscard]] QStringList problems() const;
    /// Panels and rows at any depth, rows' own panels behind them.
    [[nodiscard]] QList<Panel> allPanels() const;
    [[nodiscard]] std::optional<Panel> panel(int id) const;
    /// Interval in ms of `refresh`; 0 = not by itself.
    [[nodiscard]] std::chrono::milliseconds refreshInterval() const;
};

/// "30s", "5m", "1h30m", "1d", "1w", "1M", "1y", "250ms", "15" (seconds); nothing if it is none. Grafana's and Prometheus' durations.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);
/// "15s", "5m", "1h", "2d": one unit, the largest that fits exactly.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);
/// "now-6h", "now/d", "now-1d/d", milliseconds or an ISO time; nothing if it is none. Rounding is in UTC.
[[nodiscard]] std::optional<UtcTime> parseTime(const QString &text, UtcTime now, bool roundUp = false);

} // namespace qd::dashboards
