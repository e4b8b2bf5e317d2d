// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QWidget>

namespace qd::test {

/// Widgets below `root` that a person can operate but a screen reader cannot name.
inline QStringList unnamedWidgets(const QWidget &root)
{
    QStringList unnamed;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        // Parts that Qt makes inside its own widgets have names from their owners; what is hidden cannot be operated.
        if (widget->objectName().startsWith(QLatin1StringView("qt_")) || qobject_cast<QScrollBar *>(widget)
            || widget->isHidden() || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
            || widget->inherits("QComboBoxPrivateContainer") || widget->inherits("QComboBoxListView"))
            continue;
        const bool operable = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget)
            || (widget->focusPolicy() != Qt::NoFocus && widget->metaObject()->className() == QByteArray("qd::ui::Segmented"));
        if (!operable || (qobject_cast<QLineEdit *>(widget) && qobject_cast<QComboBox *>(widget->parentWidget())))
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            unnamed.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char('#') + widget->objectName());
    }
    return unnamed;
}

/// Brings every page of every stack below `root` to the front once, because some texts are set only then, and then
/// the page that was there before.
inline void visitAllPages(const QWidget &root)
{
    const auto visit = [](auto *stack) {
        const int before = stack->currentIndex();
        for (int page = 0; page < stack->count(); ++page) {
            stack->setCurrentIndex(page);
            QCoreApplication::sendPostedEvents();
        }
        stack->setCurrentIndex(before);
    };
    for (QStackedWidget *stack : root.findChildren<QStackedWidget *>())
        visit(stack);
    for (QStackedLayout *stack : root.findChildren<QStackedLayout *>()) {
        if (!qobject_cast<QStackedWidget *>(stack->parentWidget()))
            visit(stack);
    }
}

/// Parts that Qt makes inside its own widgets: their owners speak for them.
inline bool isPartOfAnother(const QWidget &widget)
{
    const QString name = widget.objectName();
    return name.startsWith(QLatin1StringView("qt_")) || name.startsWith(QLatin1StringView("__qt_"))
        || qobject_cast<const QScrollBar *>(&widget) || qobject_cast<const QHeaderView *>(&widget)
        || (qobject_cast<const QLineEdit *>(&widget) && qobject_cast<QComboBox *>(widget.parentWidget()))
        || (widget.inherits("QTableCornerButton") && widget.isHidden())
        || widget.inherits("QComboBoxPrivateContainer") || widget.inherits("QComboBoxListView");
}

/// Columns and rows of a header on screen that say nothing: a screen reader reads them before each cell.
inline QStringList unnamedSections(const QHeaderView &header)
{
    QStringList unnamed;
    for (int i = 0; header.model() && i < header.count(); ++i) {
        const auto textOf = [&](int role) { return header.model()->headerData(i, header.orientation(), role).toString(); };
        if (!header.isSectionHidden(i) && textOf(Qt::AccessibleTextRole).isEmpty() && textOf(Qt::DisplayRole).isEmpty())
            unnamed.append(QStringLiteral("header of %1, section %2").arg(header.parentWidget()->objectName()).arg(i));
    }
    return unnamed;
}

/// Widgets below `root` that a person can operate but a screen reader cannot name, hidden ones and those on pages
/// behind others as well, and header sections without a text.
inline QStringList unnamedAnywhere(const QWidget &root)
{
    visitAllPages(root);
    QStringList unnamed;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (const auto *header = qobject_cast<QHeaderView *>(widget); header && !header->isHidden())
            unnamed += unnamedSections(*header);
        const bool operable = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget)
            || ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr);
        if (!operable || isPartOfAnother(*widget))
            continue;
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            unnamed.append(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char('#') + widget->objectName());
    }
    return unnamed;
}

/// Labels below `root` that would take "<b>" for bold: text from outside must not reach them.
inline QStringList labelsThatMayRenderHtml(const QWidget &root)
{
    QStringList found;
    const QList<QLabel *> labels = root.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        const bool rich = label->textFormat() == Qt::RichText
            || (label->textFormat() == Qt::AutoText && Qt::mightBeRichText(label->text()));
        if (rich)
            found.append(label->objectName() + QStringLiteral(": ") + label->text());
    }
    return found;
}

} // namespace qd::test
