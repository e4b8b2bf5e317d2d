// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QPainter;

namespace qd::ui {

/// State of a host or service, told by shape AND colour: disc ok, square warning, triangle
/// error, open ring offline, ring with a gap busy, small dot unknown.
enum class StatusShape { Ok, Warning, Error, Offline, Busy, Unknown };

/// For delegates: paints the shape centred in `rect`, about 10 px.
void paintStatus(QPainter &painter, const QRectF &rect, StatusShape status);
/// "Reachable", "Warning" …, for accessible texts and tool tips.
[[nodiscard]] QString statusName(StatusShape status);

class StatusDot : public QWidget {
    Q_OBJECT
public:
    explicit StatusDot(StatusShape status = StatusShape::Unknown, QWidget *parent = nullptr);
    void setStatus(StatusShape status);
    [[nodiscard]] StatusShape status() const { return m_status; }
    [[nodiscard]] QSize sizeHint() const override { return {14, 14}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StatusShape m_status;
};

} // namespace qd::ui
