// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace qd::test {

/// The part of a window that has this object name; without it the test ends.
template <typename Widget>
Widget *part(const QWidget &root, const QString &name)
{
    auto *found = root.findChild<Widget *>(name);
    if (!found)
        qFatal("no widget %s", qPrintable(name));
    return found;
}

} // namespace qd::test
