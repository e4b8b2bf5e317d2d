// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_content.h"

#include "models/base/text.h"
#include "widgets/common/theme.h"
#include "widgets/dashboards/figure_content.h"
#include "widgets/dashboards/series_content.h"
#include "widgets/dashboards/table_content.h"

#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

/// A text panel: markdown or HTML shown as the plain text that it is, since it comes from outside.
class TextContent final : public PanelContent {
public:
    TextContent(const QString &title, QWidget *parent) : PanelContent(parent), m_text(new QPlainTextEdit(this))
    {
        m_text->setReadOnly(true);
        m_text->setFrameShape(QFrame::NoFrame);
        m_text->setAccessibleName(title);
        m_text->setObjectName(QStringLiteral("panelText"));
        m_text->setStyleSheet(QStringLiteral("QPlainTextEdit { background: transparent; border: 0; padding: 0; }"));
        auto *const layout = new QVBoxLayout(this);
        layout->setContentsMargins({});
        layout->addWidget(m_text);
    }

    void setData(const dashboards::PanelData &shown) override
    {
        const QString text = displayText(shown.text, true);
        if (text != m_text->toPlainText())
            m_text->setPlainText(text);
    }

private:
    QPlainTextEdit *m_text;
};

} // namespace

PanelContent *PanelContent::make(const dashboards::Panel &panel, const QString &title, QWidget *parent)
{
    switch (panel.kind) {
    case dashboards::PanelKind::TimeSeries: return new SeriesContent(panel, title, parent);
    case dashboards::PanelKind::Stat:
    case dashboards::PanelKind::Gauge:
    case dashboards::PanelKind::BarGauge: return new FigureContent(panel, title, parent);
    case dashboards::PanelKind::Table: return new TableContent(panel, title, parent);
    case dashboards::PanelKind::Text:
    case dashboards::PanelKind::Row:
    case dashboards::PanelKind::Unknown: break;
    }
    return new TextContent(title, parent);
}

} // namespace qd::ui
