// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/automation/cli_tool.h"
#include "models/deploy/seams.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPromise>
#include <QtCore/QTemporaryDir>

#include <functional>

namespace qd::sourcefetch {

/// One source on its way here: a chain of programs, questions and work in the pool. Gives one answer and goes.
/// Thread: the one that made it. Ownership: its own; the parent's if that goes first (the future is cancelled then).
class FetchJob : public QObject {
    Q_OBJECT
public:
    FetchJob(recipes::Source source, QString folder, QObject *parent);
    [[nodiscard]] QFuture<Result<deploy::Fetched>> start();

protected:
    virtual void begin() = 0;

    [[nodiscard]] const recipes::Source &source() const { return m_source; }
    /// A path of the recipe, absolute.
    [[nodiscard]] QString absolute(const QString &path) const;
    /// A folder that goes with the answer; empty = it cannot be made, and the job has failed.
    [[nodiscard]] QString room();
    void note(const QString &text) { m_notes.append(text); }
    void give(const QString &path, const QString &revision);
    void fail(const Error &error);

    /// Runs a program; `then` hears of any end, a failed start ends the job.
    using Then = std::function<void(const automation::ToolAnswer &answer)>;
    void run(const QString &program, const QStringList &arguments, std::chrono::milliseconds limit, Then then, const QString &workFolder = {});
    /// The program's path; empty = it is missing, and the job has failed with what to install.
    [[nodiscard]] QString need(const QString &program, const QString &package);
    /// `then` if the file has the sum that the recipe wants (or it wants none), else the job fails.
    void checkSum(const QString &file, const QString &sha256, std::function<void(const QString &sum)> then);
    /// Ends with the job.
    template <typename T> void follow(const QFuture<T> &future)
    {
        m_cancel = [held = QFuture<T>(future)]() mutable { held.cancel(); };
    }

private:
    void onCanceled();
    void finish(Result<deploy::Fetched> result);

    recipes::Source m_source;
    QString m_folder;
    std::shared_ptr<QTemporaryDir> m_room;
    QStringList m_notes;
    QPromise<Result<deploy::Fetched>> m_promise;
    QFutureWatcher<Result<deploy::Fetched>> m_watcher;
    std::function<void()> m_cancel;
    bool m_isDone = false;
};

/// What a program said, last lines first of interest: plain, without passwords of addresses.
[[nodiscard]] QString saidBy(const QByteArray &output);

} // namespace qd::sourcefetch
