// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "widgets/compare/compare_pane.h"
#include "widgets/overview/overview_pane.h"

namespace qd::app {

/// Layouts of cards, and what leads from charts to comparisons.
void Application::connectBoards()
{
    m_overview->setGroupOf([this](const HostId &host) {
        const auto entry = m_inventory.host(host);
        return entry ? entry->group : QString();
    });
    const auto offerUndo = [this](const QString &title, const QString &text, const std::function<void()> &undo) {
        m_window.toasts().show(ui::Tone::Ok, title, text, {tr("Undo"), undo});
    };
    connect(m_overview, &ui::OverviewPane::undoOffered, this, offerUndo);
    connect(m_comparePane, &ui::ComparePane::undoOffered, this, offerUndo);
    connect(m_overview, &ui::OverviewPane::compareRequested, this, [this](const QList<HostId> &hosts, const QList<metrics::CurveId> &curves) {
        m_comparePane->compare(hosts, curves);
        m_window.showPane(m_comparePane->key());
    });
    // A layout is work: it is not lost if the program ends badly. Before the start, only what was kept is shown.
    auto *const soon = new QTimer(this); // a filter is typed letter by letter
    soon->setSingleShot(true);
    soon->setInterval(std::chrono::seconds(1));
    connect(soon, &QTimer::timeout, this, &Application::remember);
    const auto keep = [this, soon] {
        if (m_tick.isActive())
            soon->start();
    };
    connect(m_overview, &ui::OverviewPane::arrangementChanged, this, keep);
    connect(m_comparePane, &ui::ComparePane::arrangementChanged, this, keep);
}

} // namespace qd::app
