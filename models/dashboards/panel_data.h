// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/dashboards/field_config.h"
#include "models/integrations/prometheus_types.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace qd::dashboards {

/// A curve of a time series panel, ready to be drawn.
struct PanelCurve {
    QString name; ///< legend
    QString refId;
    integrations::Labels labels;
    QList<double> values; ///< one a step; NaN = gap; already turned round where config.style.negativeY
    FieldConfig config;   ///< with overrides
    QString color;        ///< as colorOf() understands; empty = the chart's own
    QList<std::pair<QString, QString>> calcs; ///< legend's columns: reducer id and formatted number
};

/// A number of a stat, gauge or bar gauge, ready to be shown.
struct PanelValue {
    QString name;
    double value = 0; ///< NaN = none
    QString number;   ///< formatted, or a mapping's text
    QString unit;     ///< beside the number; empty with a mapping
    QString color;    ///< as colorOf() understands; empty = the text's own
    double min = 0;   ///< of the scale
    double max = 100;
    double place = 0; ///< 0…1 within it, cut at both ends
    Thresholds thresholds; ///< absolute ones, for the scale's bands
    QList<double> spark; ///< the curve behind it; empty = one value only
    FieldConfig config;
    [[nodiscard]] QString text() const { return unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + unit; }
};

/// A table's cell.
struct TableCell {
    QString text;
    double value = 0;  ///< what to sort by if the column is numeric; NaN = none
    QString color;     ///< as colorOf() understands; empty = the text's own
};

struct TableColumn {
    QString title;
    QString field; ///< its name before organize and overrides
    bool isNumber = false;
    FieldConfig config;
};

struct PanelTable {
    QList<TableColumn> columns;
    QList<QList<TableCell>> rows; ///< each as long as columns
    qsizetype rowsLeftOut = 0;    ///< beyond the limit of 10,000
};

/// What a panel shows.
struct PanelData {
    enum class State {
        Waiting, ///< not asked yet
        Loading, ///< the first time; a later question keeps what is there, see `refreshing`
        Ready,
        NoData,  ///< asked, and the server has nothing
        Failed,  ///< see error
        Static,  ///< text panels and rows
    };
    State state = State::Waiting;
    bool refreshing = false;
    std::optional<Error> error; ///< with Failed, or of a refresh that failed while older data stays (state Ready)
    UtcTime first{};            ///< curves: time of the first value
    std::chrono::milliseconds step{1000};
    QList<PanelCurve> curves;
    QList<PanelValue> values;
    PanelTable table;
    QString text;         ///< of a text panel, with variables put in
    QStringList problems; ///< of the file and of the answers (server's warnings, curves left out), whole sentences
    std::optional<UtcTime> updated;
};

} // namespace qd::dashboards
