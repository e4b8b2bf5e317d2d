// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtLogging>
#include <QtCore/QStringList>
#include <QtTest/QTest>

namespace qd::test {

/// Fails the running test when anything logs an error, or Qt warns of something
/// that is not on the short list of known offscreen noise.
/// Made once a test program by QD_TEST_MAIN, which calls take() after the last test function.
class LogGuard {
public:
    LogGuard();
    ~LogGuard();
    /// Announces an error that the test provokes on purpose; matches a part of the text, once.
    static void expect(const QString &part);
    /// What was logged and not expected since the last call.
    static QStringList take();

private:
    QtMessageHandler m_before;
};

int runGuarded(QObject &test, int argc, char **argv);

} // namespace qd::test

/// Use instead of QTEST_MAIN / QTEST_GUILESS_MAIN: `App` is QApplication or QCoreApplication.
#define QD_TEST_MAIN(App, TestClass)                                                                                  \
    int main(int argc, char **argv)                                                                                   \
    {                                                                                                                 \
        App app(argc, argv);                                                                                          \
        TestClass test;                                                                                               \
        return qd::test::runGuarded(test, argc, argv);                                                                \
    }
