// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>

#if defined(__SANITIZE_THREAD__)
#define QD_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define QD_THREAD_SANITIZER
#endif
#endif
#ifdef QD_THREAD_SANITIZER
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);
#endif

/// Calls that go from one thread to another through Qt's event queue or thread pool.
namespace qd {

/// A call on its way to another thread. The distributions' Qt is not built for ThreadSanitizer, which
/// therefore does not see that posting a call comes before running it. This tells it, for exactly this
/// call; what two threads share otherwise is watched as ever. Without the sanitizer it is the call alone.
template <typename Call>
class HandedOver {
public:
    explicit HandedOver(Call call) : m_call(std::move(call)) { leave(); }
    HandedOver(HandedOver &&other) noexcept : m_call(std::move(other.m_call)) { leave(); }
    HandedOver(const HandedOver &) = delete;
    HandedOver &operator=(const HandedOver &) = delete;
    ~HandedOver() { take(); }

    void operator()()
    {
        take();
        m_call();
    }

private:
    void leave()
    {
#ifdef QD_THREAD_SANITIZER
        __tsan_release(this);
#endif
    }
    void take()
    {
#ifdef QD_THREAD_SANITIZER
        __tsan_acquire(this);
#endif
    }

    Call m_call;
};

/// Runs `call()` in the receiver's thread, from its event loop, unless the receiver goes before.
/// Thread: any.
template <typename Call>
void postTo(QObject *receiver, Call call)
{
    QMetaObject::invokeMethod(receiver, HandedOver<Call>(std::move(call)), Qt::QueuedConnection);
}

/// A promise made in one thread and kept in the main thread, from its event loop: never before the
/// turn that asked is over. (A QFuture that is finished already calls a continuation inside then();
/// the speed of the other thread would decide whether what the caller does next comes too late.)
template <typename Answer>
class LaterAnswer {
public:
    LaterAnswer() { m_promise->start(); }

    [[nodiscard]] QFuture<Answer> future() const { return m_promise->future(); }
    [[nodiscard]] bool isCanceled() const { return m_promise->isCanceled(); }
    /// Once. Thread: any.
    void give(Answer answer) const
    {
        // To the application: an answer may arrive when whoever worked it out is gone.
        postTo(QCoreApplication::instance(), [promise = m_promise, answer = std::move(answer)] {
            promise->addResult(answer);
            promise->finish();
        });
    }

private:
    std::shared_ptr<QPromise<Answer>> m_promise = std::make_shared<QPromise<Answer>>();
};

/// Runs `work(isCancelled)` in the global thread pool; the future is a LaterAnswer's.
/// Cancelling it makes `isCancelled()` true.
template <typename Work>
[[nodiscard]] auto inPool(Work work) -> QFuture<std::invoke_result_t<Work, const std::function<bool()> &>>
{
    const LaterAnswer<std::invoke_result_t<Work, const std::function<bool()> &>> later;
    QThreadPool::globalInstance()->start(HandedOver([later, work = std::move(work)]() mutable {
        later.give(work([&later] { return later.isCanceled(); }));
    }));
    return later.future();
}

} // namespace qd
