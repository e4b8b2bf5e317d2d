// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/logs/store_document.h"
#include "tests/support/session_world.h"
#include "widgets/logview/log_panel.h"

#include <QtTest/QTest>

namespace qd::test {

/// Into the folder QD_SCREENSHOTS names, if it does.
inline void save(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QD_SCREENSHOTS");
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(folder + u'/' + name));
}

/// A log panel on the lines of a service that a test feeds by hand.
class PanelWorld {
protected:
    void openPanel(const QSize &size)
    {
        m_panel = std::make_unique<ui::LogPanel>(std::make_shared<logs::StoreDocument>(m_service->store(), m_service.get()));
        m_panel->resize(size);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void closePanel()
    {
        m_panel.reset();
        m_service.reset();
    }
    [[nodiscard]] ui::LogView &view() const { return m_panel->view(); }
    template <typename T>
    [[nodiscard]] T *child(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1StringView(name));
    }

    FixedSessions m_sessions;
    std::unique_ptr<logs::LogService> m_service;
    std::unique_ptr<ui::LogPanel> m_panel;
};

} // namespace qd::test
