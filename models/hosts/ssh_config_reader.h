// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"

namespace qd::hosts {

/// Fills an SshConfig line by line. Internal to the room.
class SshConfigReader {
public:
    SshConfigReader(SshConfig &config, QString includeFolder) : m_config(config), m_includeFolder(std::move(includeFolder)) {}
    void readText(const QByteArray &text, const QString &file, int depth);

private:
    using Conditions = std::vector<std::shared_ptr<const SshConfig::Condition>>;

    void readLine(const QString &line, const QString &file, int number, int depth);
    void readHost(const QStringList &patterns, const QString &file, int number);
    void readMatch(const QStringList &words, const QString &file, int number);
    void readInclude(const QStringList &globs, const QString &file, int number, int depth);
    void readDirective(const QString &key, const QStringList &values, const QString &file, int number);
    void beginBlock(SshConfig::Condition condition);
    void notice(const QString &file, int line, const QString &message);

    SshConfig &m_config;
    QString m_includeFolder;
    Conditions m_outer; ///< of the Include lines that led here
    Conditions m_now;   ///< m_outer and the current block's
    int m_files = 0;
};

} // namespace qd::hosts
