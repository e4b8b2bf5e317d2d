// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>

#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace qd::test {

/// A pseudo terminal, and a program that has it as its controlling terminal. Blocks (it is for tests).
class Terminal {
public:
    Terminal()
    {
        m_own = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (m_own >= 0 && ::grantpt(m_own) == 0 && ::unlockpt(m_own) == 0)
            m_theirs = ::open(::ptsname(m_own), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        ::close(m_theirs);
        ::close(m_own);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] bool isOpen() const { return m_theirs >= 0; }
    /// To be called before the process is started.
    void give(QProcess &process) const
    {
        process.setChildProcessModifier([fd = m_theirs] {
            ::setsid();
            ::ioctl(fd, TIOCSCTTY, 0);
        });
    }
    /// Waits until the program has written these words (20 s at most); what was before is forgotten.
    [[nodiscard]] bool expect(const QByteArray &words)
    {
        QElapsedTimer clock;
        clock.start();
        while (!m_seen.contains(words) && clock.elapsed() < 20'000) {
            pollfd wait{m_own, POLLIN, 0};
            char bytes[1024];
            if (::poll(&wait, 1, 100) <= 0)
                continue;
            const ssize_t count = ::read(m_own, bytes, sizeof bytes);
            if (count <= 0)
                break;
            m_seen.append(bytes, count);
            m_all.append(bytes, count);
        }
        const qsizetype at = m_seen.indexOf(words);
        if (at >= 0)
            m_seen.remove(0, at + words.size());
        return at >= 0;
    }
    void type(const QByteArray &line) const { std::ignore = ::write(m_own, line.constData(), size_t(line.size())); }
    /// Everything that stood on it.
    [[nodiscard]] const QByteArray &all() const { return m_all; }

private:
    int m_own = -1;
    int m_theirs = -1;
    QByteArray m_seen;
    QByteArray m_all;
};

} // namespace qd::test
