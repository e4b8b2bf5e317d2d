// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>
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
