// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/integrations/prometheus_types.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <limits>

/// Tables between answers and panels, and Grafana's transformations of them. Pure. Internal to the room.
namespace qd::dashboards {

/// A cell: a number, a moment (ms since 1970) or a text.
struct FrameCell {
    double number = std::numeric_limits<double>::quiet_NaN();
    QString text; ///< of a text
    bool operator==(const FrameCell &other) const { return text == other.text && (number == other.number || (number != number && other.number != other.number)); }
};

struct FrameField {
    enum class Type { Time, Number, Text };
    QString name;
    Type type = Type::Text;
    QString origin; ///< name before it was renamed
    integrations::Labels labels;
    QList<FrameCell> cells; ///< as many as its frame has rows
};

struct Frame {
    QString refId;
    QList<FrameField> fields;
    [[nodiscard]] qsizetype rows() const { return fields.isEmpty() ? 0 : fields.first().cells.size(); }
    [[nodiscard]] qsizetype indexOf(const QString &name) const;
};

constexpr qsizetype mostRows = 10'000;

[[nodiscard]] bool isKnownTransformation(const QString &id);
/// Works through the steps in order; one that is not known, or makes no sense here, is passed over.
[[nodiscard]] QList<Frame> transformed(QList<Frame> frames, const QList<Transformation> &steps);
/// One table of several: with the columns of all, rows joined where all their common columns are equal.
[[nodiscard]] Frame merged(const QList<Frame> &frames);

} // namespace qd::dashboards
