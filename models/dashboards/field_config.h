// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

/// How the numbers of a Grafana panel are to look.
namespace qd::dashboards {

/// A border between colours.
struct ThresholdStep {
    std::optional<double> from; ///< nothing = from the bottom
    QString color;              ///< Grafana's name or "#rrggbb…": see colorOf()
    bool operator==(const ThresholdStep &) const = default;
};

struct Thresholds {
    bool percentage = false; ///< of the range min…max
    QList<ThresholdStep> steps; ///< ascending
    bool operator==(const Thresholds &) const = default;
    /// Index of the step that the value lies in; -1 = none.
    [[nodiscard]] int stepOf(double value, double min, double max) const;
};

/// Text or colour instead of a number.
struct ValueMapping {
    enum class Kind { Value, Range, Regex, Null, NaN, NullAndNaN, True, False, Empty };
    Kind kind = Kind::Value;
    QString match; ///< Value: the number or text; Regex: the pattern
    std::optional<double> from;
    std::optional<double> to;
    QString text;  ///< empty = the number as it is
    QString color; ///< empty = as it would be
    bool operator==(const ValueMapping &) const = default;
};

/// Where a field gets its colour from.
struct ColorChoice {
    enum class Mode { Palette, Fixed, Thresholds, Continuous, Shades };
    Mode mode = Mode::Palette;
    QString fixed;  ///< with Fixed and Shades
    QString scheme; ///< the whole word of Grafana, with Continuous ("continuous-GrYlRd")
    bool operator==(const ColorChoice &) const = default;
};

/// The look of a curve.
struct CurveStyle {
    enum class Draw { Line, Bars, Points };
    enum class Stacking { None, Normal, Percent };
    enum class Interpolation { Linear, Smooth, StepBefore, StepAfter };
    enum class Axis { Auto, Left, Right, Hidden };
    enum class ThresholdStyle { Off, Line, Area, LineAndArea };
    Draw draw = Draw::Line;
    double lineWidth = 1;
    int fillOpacity = 0; ///< percent
    Stacking stacking = Stacking::None;
    QString stackGroup = QStringLiteral("A");
    Interpolation interpolation = Interpolation::Linear;
    Axis axis = Axis::Auto;
    QString axisLabel;
    bool logarithmic = false;
    double logBase = 10;
    std::optional<double> softMin;
    std::optional<double> softMax;
    bool spanGaps = false;      ///< lines go over gaps
    bool dashed = false;
    bool negativeY = false;     ///< drawn downwards: values are turned round already, see PanelCurve
    bool hiddenInChart = false; ///< only in the legend
    bool hiddenInLegend = false;
    ThresholdStyle thresholds = ThresholdStyle::Off;
    bool operator==(const CurveStyle &) const = default;
};

/// All about a field.
struct FieldConfig {
    QString unit; ///< Grafana's id, see grafana_units.h
    std::optional<int> decimals;
    std::optional<double> min;
    std::optional<double> max;
    QString displayName; ///< may hold variables and "${__field.labels.x}"
    QString noValue;
    Thresholds thresholds;
    ColorChoice color;
    QList<ValueMapping> mappings;
    CurveStyle style;
    QString cellMode;    ///< table: "color-text", "color-background", "gauge" …
    int columnWidth = 0; ///< table: pixels; 0 = automatic
    QString align;       ///< table: "left", "center", "right", "auto"
    bool hiddenColumn = false;
    bool operator==(const FieldConfig &) const = default;
};

/// A change of some fields' look.
struct FieldOverride {
    enum class Matcher { ByName, ByNames, ByRegexp, ByType, ByFrameRefId, ByValue, Unknown };
    struct Property {
        QString id; ///< "unit", "custom.fillOpacity" …
        QJsonValue value;
        bool operator==(const Property &) const = default;
    };
    Matcher matcher = Matcher::Unknown;
    QString option;    ///< name, pattern, type or refId
    QStringList names; ///< with ByNames
    bool exclude = false; ///< ByNames: all others
    QList<Property> properties;
    bool operator==(const FieldOverride &) const = default;
    /// Whether it speaks of this field. `type` = "number", "string" or "time".
    [[nodiscard]] bool matches(const QString &name, const QString &type, const QString &refId) const;
};

/// Changes `config` as the property says; false = not known here.
[[nodiscard]] bool applyProperty(FieldConfig &config, const QString &id, const QJsonValue &value);

/// A colour of Grafana as "#rrggbb" or "#aarrggbb" (Qt's order), for a dark or a light ground; empty if it is none.
/// Knows Grafana's names ("semi-dark-red"), CSS names that dashboards use, #rgb, #rrggbb, #rrggbbaa, rgb()/rgba(), and
/// "continuous-GrYlRd@0.42", which is what PanelData gives for a place on a continuous scheme.
[[nodiscard]] QString colorOf(const QString &color, bool dark);

} // namespace qd::dashboards
