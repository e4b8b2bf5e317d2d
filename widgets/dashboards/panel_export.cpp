// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_export.h"

#include "models/base/csv.h"

#include <QtCore/QBuffer>
#include <QtCore/QStringList>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>
#include <QtWidgets/QWidget>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr double fineness = 2;
constexpr qsizetype longestName = 60;

/// Numbers as they are; texts from outside lose the power of a formula.
QString csvField(const QString &text)
{
    bool isNumber = false;
    (void)text.toDouble(&isNumber);
    return isNumber ? text : QString::fromUtf8(csvText(text));
}

QString csvNumber(double value) { return std::isfinite(value) ? QString::number(value, 'g', 15) : QString(); }

QString csvLine(QStringList fields)
{
    for (QString &field : fields)
        field = csvField(field);
    return fields.join(u',') + QStringLiteral("\r\n");
}

QString titleOf(const QString &name, const QString &unit) { return unit.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, unit); }

QString curvesCsv(const dashboards::PanelData &data)
{
    QStringList head{QStringLiteral("time"), QStringLiteral("epoch_seconds")};
    qsizetype rows = 0;
    for (const dashboards::PanelCurve &curve : data.curves) {
        head.append(titleOf(curve.name, curve.config.unit));
        rows = std::max(rows, curve.values.size());
    }
    QString csv = csvLine(head);
    for (qsizetype row = 0; row < rows; ++row) {
        const UtcTime time = data.first + data.step * row;
        QStringList fields{toIso(time), QString::number(double(time.time_since_epoch().count()) / 1000, 'f', 3)};
        for (const dashboards::PanelCurve &curve : data.curves) {
            const double value = curve.values.value(row, std::nan(""));
            fields.append(csvNumber(curve.config.style.negativeY ? -value : value));
        }
        csv += csvLine(fields);
    }
    return csv;
}

} // namespace

QByteArray panelCsv(const dashboards::PanelData &data)
{
    if (!data.curves.isEmpty())
        return curvesCsv(data).toUtf8();
    QString csv;
    if (!data.table.columns.isEmpty()) {
        QStringList head;
        for (const dashboards::TableColumn &column : data.table.columns)
            head.append(titleOf(column.title, column.isNumber ? column.config.unit : QString()));
        csv = csvLine(head);
        for (const QList<dashboards::TableCell> &row : data.table.rows) {
            QStringList fields;
            for (qsizetype i = 0; i < row.size(); ++i)
                fields.append(data.table.columns.value(i).isNumber ? csvNumber(row.at(i).value) : row.at(i).text);
            csv += csvLine(fields);
        }
        return csv.toUtf8();
    }
    csv = csvLine({QStringLiteral("name"), QStringLiteral("value"), QStringLiteral("unit"), QStringLiteral("text")});
    for (const dashboards::PanelValue &value : data.values)
        csv += csvLine({value.name, csvNumber(value.value), value.config.unit, value.text()});
    return csv.toUtf8();
}

QByteArray widgetPng(QWidget &widget)
{
    QPixmap picture(widget.size() * fineness);
    picture.setDevicePixelRatio(fineness);
    picture.fill(widget.palette().color(QPalette::Window));
    widget.render(&picture);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return png;
}

QByteArray widgetSvg(QWidget &widget, const QString &title)
{
    QByteArray svg;
    QBuffer buffer(&svg);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(widget.size());
    generator.setViewBox(widget.rect());
    generator.setTitle(title);
    QPainter painter(&generator);
    widget.render(&painter);
    painter.end();
    return svg;
}

QString fileNameFor(const QString &title, const QString &extension)
{
    QString name;
    for (const QChar c : title.simplified()) {
        if (c.isLetterOrNumber())
            name += c.toLower();
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return (name.isEmpty() ? QStringLiteral("panel") : name.first(std::min(longestName, name.size()))) + u'.' + extension;
}

} // namespace qd::ui
