// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_data.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

/// Coloured dots with names, right-aligned; a square stands for a band.
class Legend : public QWidget {
    Q_OBJECT
public:
    struct Entry {
        QString name;
        TraceInk ink = TraceInk::Accent;
        bool isBand = false;
        bool operator==(const Entry &) const = default;
    };

    explicit Legend(QWidget *parent = nullptr);
    void setEntries(const QList<Entry> &entries);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Entry> m_entries;
};

} // namespace qd::ui
