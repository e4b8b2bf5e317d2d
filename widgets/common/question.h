// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace qd::ui {

/// One question at a time: a new one ends what is under way, and answers of earlier ones are dropped, as are all when
/// this goes. Thread: GUI.
class Question {
public:
    Question() = default;
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;
    ~Question() { cancel(); }

    /// `take(const Result<T> &)` is called once, in `context`'s thread, unless cancelled.
    template <typename T, typename Take>
    void ask(QObject *context, QFuture<Result<T>> future, Take take)
    {
        cancel();
        m_open = std::make_shared<bool>(true);
        m_end = [future]() mutable { future.cancel(); };
        future.then(context, [open = std::weak_ptr<bool>(m_open), take = std::move(take)](const Result<T> &answer) {
            const std::shared_ptr<bool> still = open.lock();
            if (!still || !*still)
                return;
            *still = false;
            take(answer);
        });
    }

    void cancel()
    {
        if (m_open && std::exchange(*m_open, false) && m_end)
            m_end();
        m_open.reset();
        m_end = {};
    }

    [[nodiscard]] bool isOpen() const { return m_open && *m_open; }

private:
    std::shared_ptr<bool> m_open;
    std::function<void()> m_end;
};

} // namespace qd::ui
