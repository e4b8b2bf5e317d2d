// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/line_filter.h"

#include <QtWidgets/QWidget>

namespace qd::ui {

/// Lines over time as thin bars, warnings and errors on top in their colours.
class RateHistogram : public QWidget {
    Q_OBJECT
public:
    static constexpr int kBarStep = 5; ///< pixels from bar to bar

    explicit RateHistogram(QWidget *parent = nullptr);
    void setHistogram(const logs::Histogram &histogram);
    [[nodiscard]] QSize sizeHint() const override { return {400, 44}; }

Q_SIGNALS:
    void bucketsWanted(int buckets);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QString bucketText(int bucket) const;

    logs::Histogram m_histogram;
};

} // namespace qd::ui
