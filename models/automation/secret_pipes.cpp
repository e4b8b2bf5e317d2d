// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/secret_pipes.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qd::automation {
namespace {

using namespace std::chrono_literals;

constexpr auto kLook = 10ms;

/// write() that does not end the program when the reader has gone.
ssize_t writeQuietly(int descriptor, const char *bytes, size_t size)
{
    sigset_t pipe, before;
    ::sigemptyset(&pipe);
    ::sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t count = ::write(descriptor, bytes, size);
    const int error = errno;
    if (count < 0 && error == EPIPE && !::sigismember(&before, SIGPIPE)) {
        const timespec now{};
        ::sigtimedwait(&pipe, nullptr, &now);
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return count;
}

} // namespace

SecretPipes::SecretPipes(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    connect(&m_look, &QTimer::timeout, this, &SecretPipes::serve);
}

SecretPipes::~SecretPipes()
{
    for (Offer &offer : m_offers)
        close(offer);
}

Result<QString> SecretPipes::offer(const QString &name, Secret secret)
{
    const QString path = m_folder + u'/' + name;
    if (::mkfifo(QFile::encodeName(path).constData(), 0600) != 0)
        return failure(ErrorCode::Storage, tr("A secret cannot be handed over."), QString::fromLocal8Bit(std::strerror(errno)));
    m_offers.push_back({path, std::move(secret), -1, 0});
    m_look.start(kLook);
    return path;
}

void SecretPipes::serve()
{
    m_offers.remove_if([](Offer &offer) {
        if (!isServed(offer))
            return false;
        close(offer);
        return true;
    });
    if (m_offers.empty())
        m_look.stop();
}

/// Opening a pipe for writing succeeds only once somebody has opened it for reading.
bool SecretPipes::isServed(Offer &offer)
{
    if (offer.descriptor < 0)
        offer.descriptor = ::open(QFile::encodeName(offer.path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    if (offer.descriptor < 0)
        return errno != ENXIO && errno != EINTR;
    while (offer.written < offer.secret.size()) {
        const ssize_t count = writeQuietly(offer.descriptor, offer.secret.data() + offer.written, offer.secret.size() - offer.written);
        if (count < 0)
            return errno != EAGAIN && errno != EINTR;
        offer.written += size_t(count);
    }
    return true;
}

/// The name goes first: whoever would open it again finds nothing, where otherwise it would wait for ever.
void SecretPipes::close(Offer &offer)
{
    ::unlink(QFile::encodeName(offer.path).constData());
    if (offer.descriptor >= 0)
        ::close(offer.descriptor);
    offer.descriptor = -1;
}

} // namespace qd::automation
