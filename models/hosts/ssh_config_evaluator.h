// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"
#include "models/hosts/ssh_config_files.h"
#include "models/hosts/ssh_config_text.h"

namespace qd::hosts {

/// Reads the files for one destination, line by line as OpenSSH does: what a Match or Include means depends on
/// what was said before it. Runs nothing: a Match exec that would run is written down, and matches as `execs` knows.
/// Internal to the room; a fresh one for each question. Thread: as SshConfigFiles.
class SshConfigEvaluator {
public:
    SshConfigEvaluator(SshConfigFiles &files, const SshConfigPerson &person, const SshConfigQuestion &question, const SshExecLookup &execs);

    [[nodiscard]] SshConfigAnswer answer(const QList<SshConfigSource> &sources);
    /// The tokens that a value finished by `ssh -G` may still contain.
    [[nodiscard]] static sshtext::Tokens tokens(const SshOptions &options, const SshConfigQuestion &question,
                                                const SshConfigPerson &person);

private:
    struct Place {
        const SshConfigSource *source = nullptr;
        QString file;
        int depth = 0;
        bool never = false; ///< inside an Include of a block that does not hold
    };

    void pass(const QList<SshConfigSource> &sources);
    void readFile(const Place &place, bool mustBePrivate, bool &active);
    void readLine(const SshConfigLine &line, const Place &place, bool &active);
    void take(const SshConfigLine &line, const Place &place);
    void takeProxy(const SshConfigLine &line, const Place &place);
    void removeSendEnv(const QByteArray &pattern);
    void include(const SshConfigLine &line, const Place &place, bool active);
    void includeFile(const QString &path, const Place &place, bool active);
    [[nodiscard]] static bool hostFits(const QByteArray &host, const QList<QByteArray> &patterns);

    // ssh_config_match.cpp
    [[nodiscard]] std::optional<bool> matchFits(const SshConfigLine &line, const Place &place);
    [[nodiscard]] std::optional<bool> criterionFits(const QByteArray &name, const QByteArray &argument);
    [[nodiscard]] bool execFits(const QByteArray &command, bool negated, const SshConfigLine &line, const Place &place);

    // ssh_config_finish.cpp: what becomes of the values when all lines are read
    void settleHostName();
    void settleAlgorithms();
    void settleProxy();
    void expandAll();
    void expandOne(const char *key, const sshtext::Tokens &tokens, bool home);

    [[nodiscard]] QByteArray said(const char *key) const { return m_options.value(key).value(0); }
    [[nodiscard]] QByteArray hostSoFar();
    [[nodiscard]] sshtext::Tokens tokensSoFar();
    [[nodiscard]] bool excused(const QByteArray &keyword) const;
    void fault(const QString &file, int line, const QString &message);
    void stop(const QString &file, int line, const QString &message);

    SshConfigFiles &m_files;
    const SshConfigPerson &m_person;
    const SshConfigQuestion &m_question;
    const SshExecLookup &m_execs;
    QByteArray m_original;
    QByteArray m_host; ///< what Host lines are asked about: the name as given, in the last pass the name found
    SshOptions m_options;
    std::optional<QList<sshtext::Jump>> m_jumps; ///< empty: explicitly none
    bool m_finalPass = false;
    bool m_finalWanted = false;
    bool m_stopped = false;
    int m_filesRead = 0;
    SshConfigAnswer m_answer;
};

} // namespace qd::hosts
