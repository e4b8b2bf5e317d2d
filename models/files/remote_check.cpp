// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/remote_check.h"

#include "models/files/block_hashes.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::files {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Files)
};

// Reads the numbers of first MiB and count; blocks of dd are whole for a file, and seek instead of reading.
constexpr const char *kScript = R"(f=$1
if command -v sha256sum >/dev/null 2>&1; then h=sha256sum
elif command -v shasum >/dev/null 2>&1; then h='shasum -a 256'
else exit 127; fi
command -v dd >/dev/null 2>&1 || exit 127
echo ready
while read -r skip count; do
dd "if=$f" bs=1048576 "skip=$skip" "count=$count" 2>/dev/null | $h
done)";

constexpr quint64 kMiB = 1024 * 1024;

bool isHash(const QByteArray &word)
{
    return word.size() == 64 && std::ranges::all_of(word, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

RemoteCheck::RemoteCheck(Remote &remote, const QByteArray &path, quint64 first) : m_first(first)
{
    const QString argument = QString::fromUtf8(path);
    m_failed = argument.toUtf8() != path; // arguments of commands are text
    if (m_failed)
        return;
    ssh::Command command = remote.command(kScript, {argument}, ssh::Effect::ReadOnly, Texts::tr("Check a copy"));
    command.keepInputOpen = true;
    m_command.emplace(remote.session(), remote.sharedMailbox(), command);
}

void RemoteCheck::ask()
{
    constexpr quint64 units = BlockHashes::kBlock / kMiB;
    if (m_command)
        m_command->write(QByteArray::number((m_first + m_asked) * units) + ' ' + QByteArray::number(units) + '\n');
    ++m_asked;
}

const std::vector<QByteArray> &RemoteCheck::hashes()
{
    if (m_failed)
        return m_hashes;
    m_line += m_command->takeOutput();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0 && !m_failed; end = m_line.indexOf('\n')) {
        const QByteArray word = m_line.first(std::min<qsizetype>(64, end));
        m_line.remove(0, end + 1);
        if (!m_begun)
            m_begun = !(m_failed = word != "ready");
        else if (isHash(word) && m_hashes.size() < m_asked)
            m_hashes.push_back(word);
        else
            m_failed = true;
    }
    m_failed = m_failed || m_line.size() > 1024 || m_command->end();
    return m_hashes;
}

} // namespace qd::files
