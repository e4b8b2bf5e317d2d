// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/plain_text.h"

#include "models/base/text.h"

namespace qd::ui {

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    QString escaped = displayText(text, true, 2000).toHtmlEscaped();
    escaped.replace(QLatin1Char('\n'), QLatin1StringView("<br>"));
    return QStringLiteral("<qt>%1</qt>").arg(escaped);
}

QString plainLabel(QString text) { return text.replace(u'&', QStringLiteral("&&")); }

} // namespace qd::ui
