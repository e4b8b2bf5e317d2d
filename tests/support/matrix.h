// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QFile>
#include <QtCore/QString>

#include <cstdio>

namespace qd::test {

/// One row of the reliability matrix, as in reportRow("D05", "lost lines 0 in 100 rounds", lost == 0).
/// installer/test prints the rows of a run together at its end. Returns `passed`, so that it
/// stands in a QVERIFY.
inline bool reportRow(const char *id, const QString &figure, bool passed)
{
    const QByteArray line = QByteArray(id) + "  " + figure.toUtf8() + "  " + (passed ? "pass" : "FAIL") + '\n';
    std::fputs(line.constData(), stdout);
    QFile file(qEnvironmentVariable("QUARTERDECK_MATRIX"));
    if (!file.fileName().isEmpty() && file.open(QIODevice::WriteOnly | QIODevice::Append))
        file.write(line);
    return passed;
}

} // namespace qd::test
