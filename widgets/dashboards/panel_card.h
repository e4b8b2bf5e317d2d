// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_data.h"
#include "widgets/dashboards/panel_content.h"

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QMenu;

namespace qd::ui {

class IconButton;
class Label;

/// A panel of a dashboard: its head (title, description, what cannot be shown, menu) and the content below, or why there is
/// none. Only the head's ground exists until build(): a dashboard has many that are never looked at. Thread: GUI.
class PanelCard : public QFrame {
    Q_OBJECT
public:
    explicit PanelCard(const dashboards::PlacedPanel &panel, QWidget *parent = nullptr);

    [[nodiscard]] const QString &key() const { return m_placed.key; }
    [[nodiscard]] const dashboards::PlacedPanel &placed() const { return m_placed; }
    /// The same panel with another title or place; false if it has become another one and must be made anew.
    [[nodiscard]] bool follow(const dashboards::PlacedPanel &panel);

    void build();
    [[nodiscard]] bool isBuilt() const { return m_content; }
    [[nodiscard]] PanelContent *content() const { return m_content; }

    void setTimeAxis(TimeAxis *axis);
    void setRange(UtcTime begin, UtcTime end, bool live);
    void setMarks(const QList<ChartMark> &marks);
    void setData(const dashboards::PanelData &shown);
    [[nodiscard]] const dashboards::PanelData &data() const { return m_data; }
    /// What the keyboard comes to here, in order; the card first.
    [[nodiscard]] QList<QWidget *> focusOrder() const;
    /// While it fills the page: the menu leads back.
    void setAlone(bool alone);
    /// The only panel there is, beside its own query: nothing to fill or to edit.
    void setOnly(bool only) { m_only = only; }
    /// Links of the panel, with variables put in.
    void setLinks(const QList<dashboards::Link> &links) { m_links = links; }

    enum class Format { Csv, Png, Svg };
    [[nodiscard]] QByteArray exported(Format format);

Q_SIGNALS:
    /// To fill the page, or to go back.
    void aloneRequested(const QString &key);
    void queryRequested(const QString &key);
    void refreshRequested(const QString &key);
    void exportRequested(const QString &key, qd::ui::PanelCard::Format format);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void showState();
    void fillMenu(QMenu &menu);
    void addSteps(QMenu &menu);
    [[nodiscard]] QRect bodyRect() const;
    [[nodiscard]] QString shownTitle() const;
    [[nodiscard]] QString problemText() const;
    [[nodiscard]] QString stateText() const;

    dashboards::PlacedPanel m_placed;
    dashboards::PanelData m_data;
    QList<dashboards::Link> m_links;
    QList<ChartMark> m_marks;
    QPointer<TimeAxis> m_axis;
    UtcTime m_begin{};
    UtcTime m_end{};
    bool m_live = true;
    bool m_alone = false;
    bool m_only = false;
    PanelContent *m_content = nullptr;
    Label *m_message = nullptr;
    IconButton *m_menu = nullptr;
    IconButton *m_sign = nullptr;
    IconButton *m_info = nullptr;
};

} // namespace qd::ui
