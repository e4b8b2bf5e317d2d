// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/accessible_log_view.h"

#include "widgets/logview/log_view.h"

#include <QtWidgets/QAccessibleWidget>

namespace qd::ui {
namespace {

class AccessibleLogView final : public QAccessibleWidget {
public:
    explicit AccessibleLogView(LogView *view) : QAccessibleWidget(view, QAccessible::Document) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        auto *view = qobject_cast<LogView *>(widget());
        if (view && kind == QAccessible::Value)
            return view->currentLineText();
        if (view && kind == QAccessible::Description)
            return view->summaryText();
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new AccessibleLogView(view) : nullptr;
}

} // namespace

void installAccessibleLogView()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceCurrentLine(QWidget *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(view, QAccessible::ValueChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace qd::ui
