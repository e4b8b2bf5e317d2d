// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/command_trust.h"
#include "models/hosts/ssh_config.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSemaphore>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>

#include <atomic>

namespace qd::hosts {

/// What the meaning of a destination is made from; all explicit.
struct SshMeaningSettings {
    QList<SshConfigSource> sources; ///< in ssh's order
    QString configFile;             ///< as -F, for ssh itself; empty = its own choice
    SshConfigPerson person;
    QString sshProgram;             ///< empty: the own reading only
    bool watch = false;             ///< follow changes of the files by itself
};

/// What ssh_config means for a destination, kept up to date.
///
/// The installed OpenSSH is asked (`ssh -G`), off this thread, a few at a time; its answers are kept until a file changes.
/// Until an answer is there, and where no ssh is installed, the own reading counts. OpenSSH is never asked about a
/// destination for which it would run a Match exec that the person has not allowed: the own reading, in which such a
/// block does not hold, is used then, and blockedFor() says what waits. Where OpenSSH is not asked at all, allowed commands
/// are run here as it would run them, one after the other for a destination, each text once for a state of the files.
///
/// State: a reading (a state of all files) with its answers. When the files change in a way that OpenSSH refuses, the last
/// good meaning stays and problem() says file and line.
/// Thread: the GUI thread; never waits for a process. Ownership: `trust` must outlive it.
class SshConfigMeaning : public QObject {
    Q_OBJECT
public:
    SshConfigMeaning(SshMeaningSettings settings, CommandTrust &trust, QObject *parent = nullptr);
    ~SshConfigMeaning() override;

    /// Errors: Parse, if the files were never readable for OpenSSH.
    [[nodiscard]] Result<SshConfigValues> valuesFor(const SshConfigQuestion &question);
    /// Commands that must be allowed before the destination's blocks can be judged.
    [[nodiscard]] QList<ConfigCommand> blockedFor(const SshConfigQuestion &question);
    /// The command with the place where it stands, as far as our reader knows it.
    [[nodiscard]] ConfigCommand proxyCommand(const SshConfigQuestion &question, const QString &text);
    /// Asks about many at once, so that their answers are there when they are needed.
    void prepare(const QList<SshConfigQuestion> &questions);
    /// Waits until all questions are answered. Blocks: for the command line only.
    void settle();
    [[nodiscard]] bool isSettled() const { return m_asking == 0; }

    /// Looks whether the files have changed and, if so, reads them at once.
    void reload();
    /// The permissions have changed.
    void trustChanged();

    /// The last good reading.
    [[nodiscard]] const SshConfig &config() const { return m_config; }
    /// Why the files as they are now cannot be used; then an earlier meaning counts.
    [[nodiscard]] std::optional<Error> problem() const { return m_problem; }
    /// Whether the installed OpenSSH is asked at all.
    [[nodiscard]] bool asksSsh() const { return m_usesSsh; }

Q_SIGNALS:
    /// Some destinations mean something else now.
    void changed();
    /// problem() is another one, or none any more.
    void problemChanged();

private:
    struct Entry {
        SshOptions own;                 ///< of the reading `reading`
        QList<ConfigCommand> commands;  ///< that OpenSSH would run
        std::optional<ConfigCommand> proxyCommand;
        std::optional<SshOptions> judged; ///< the own reading with the ends of its Match exec commands
        quint64 judgedReading = 0;        ///< of which `judged` is
        std::optional<SshOptions> ssh;  ///< OpenSSH's answer, the last good one
        std::optional<Error> refused;   ///< OpenSSH's last word, if it was no
        quint64 reading = 0;            ///< of which `own` is
        quint64 sshReading = 0;         ///< of which `ssh` is
        quint64 asked = 0;              ///< of which OpenSSH was asked last
    };
    using Stamp = QMap<QString, QByteArray>; ///< path -> what stat says

    Entry &entryFor(const SshConfigQuestion &question);
    [[nodiscard]] const SshOptions *effective(const Entry &entry) const;
    [[nodiscard]] std::optional<SshConfigValues> effectiveValues(const SshConfigQuestion &question, const Entry &entry) const;
    [[nodiscard]] QList<ConfigCommand> blocked(const Entry &entry) const;
    void ask(const SshConfigQuestion &question, Entry &entry);
    void start(const SshConfigQuestion &question, bool mayRunCommands);
    void answered(const SshConfigQuestion &question, quint64 reading, const Result<SshOptions> &answer);
    void setDefaults(const Result<SshOptions> &answer);
    void evaluate(const SshConfigQuestion &question, Entry &entry);
    void runExec(const SshConfigQuestion &question, const SshConfigAnswer::Pending &exec);
    void execEnded(const QByteArray &text, quint64 reading, const Result<bool> &end);

    void lookSoon();
    void look();
    void take(const SshConfig &config, const Stamp &stamp);
    void setReading(const SshConfig &config);
    void setProblem(const std::optional<Error> &problem);
    void watchPaths();
    [[nodiscard]] QStringList paths() const;
    [[nodiscard]] static Stamp stampOf(const QStringList &paths);
    [[nodiscard]] static Error errorOf(const QList<SshConfigNotice> &faults);

    SshMeaningSettings m_settings;
    CommandTrust &m_trust;
    SshConfig m_config;      ///< the last good reading
    bool m_configIsGood = false;
    bool m_latestIsGood = false; ///< the files as they are now
    QStringList m_latestPaths;   ///< that they consist of
    bool m_usesSsh = false;
    Stamp m_stamp;
    quint64 m_reading = 1;
    quint64 m_looks = 0; ///< results of an earlier look are dropped
    QMap<SshConfigQuestion, Entry> m_entries;
    std::optional<SshOptions> m_defaults;
    QList<SshConfigQuestion> m_waiting; ///< for the defaults
    QHash<QByteArray, Result<bool>> m_execEnds;                   ///< of this reading, by text
    QHash<QByteArray, QList<SshConfigQuestion>> m_execsRunning;   ///< who waits for which
    std::optional<Error> m_problem;
    int m_asking = 0;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QTimer m_fallback;
    std::shared_ptr<std::atomic<bool>> m_ended = std::make_shared<std::atomic<bool>>(false);
    QSemaphore m_done;  ///< one for each answer that was posted
    QThreadPool m_pool; ///< last: waits for its threads first
};

} // namespace qd::hosts
