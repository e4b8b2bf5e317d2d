// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/sudo_handshake.h"

#include "models/base/text.h"
#include "models/ssh/framed_shell.h"
#include "models/ssh/quoting.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

namespace qd::ssh {
namespace {

constexpr qsizetype kSaidKept = 4096;
constexpr qsizetype kUnreadKept = 64 * 1024; // a login shell may greet at length, but not for ever

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ssh::Sudo)
};

// $_qd_a$_qd_b is the token, in halves so that a shell which echoes its script prints no mark. LC_ALL=C (set up before), so
// that sudo's words for the error are the same everywhere; decisions hang on marks and the token alone.
// The shell stays as sudo's parent: the elevated side looks whether it is still there (see FramedShell).
constexpr const char *kScript = R"(exec <&3 3<&-
_qd_mark() { printf '\036%s%s:s:%s\n' "$_qd_a" "$_qd_b" "$1"; }
command -v sudo >/dev/null 2>&1 || { _qd_mark missing; exit 127; }
_qd_leader=$$
{ IFS=' ' read -r _ _ _ _ _qd_leader _ </proc/$$/stat; } 2>/dev/null
if sudo -n -u "$_qd_u" -- sh -c : </dev/null >/dev/null 2>&1; then
set -- -n
else
set -- -S -p "$_qd_a$_qd_b"
fi
sudo "$@" -u "$_qd_u" -- sh -c "$_qd_in" sh "$_qd_a" "$_qd_b" "$$" "$_qd_leader"
_qd_mark "ended $?"
)";

// The elevated shell's first words; then it reads its script like any framed shell.
QByteArray inner()
{
    return QByteArray("printf '\\036%s%s:s:ready\\n' \"$1\" \"$2\"; ") + FramedShell::bootstrap();
}

/// Where a beginning of `pattern` stands at the very end of `bytes`; size() if none does.
qsizetype partialTail(const QByteArray &bytes, const QByteArray &pattern)
{
    for (qsizetype from = std::max<qsizetype>(0, bytes.size() - pattern.size() + 1); from < bytes.size(); ++from) {
        if (pattern.startsWith(QByteArrayView(bytes).sliced(from)))
            return from;
    }
    return bytes.size();
}

} // namespace

SudoHandshake::SudoHandshake(const QString &account) : m_account(account), m_token(FramedShell::freshToken())
{
    QByteArray script = "_qd_a=" + m_token.first(16) + "\n_qd_b=" + m_token.sliced(16) + '\n';
    script += "_qd_u=" + shellQuoted(account.toUtf8()) + "\n_qd_in=" + shellQuoted(inner()) + '\n' + kScript;
    m_prelude = FramedShell::oneLine(script);
}

bool SudoHandshake::isAccount(const QString &account)
{
    static const QRegularExpression name(QStringLiteral("^([A-Za-z_][A-Za-z0-9_.-]{0,63}\\$?|#[0-9]{1,10})\\z"));
    return name.match(account).hasMatch();
}

SudoHandshake::Event SudoHandshake::feed(QByteArrayView bytes, Stream stream)
{
    return stream == Stream::Output ? feedOutput(bytes) : feedError(bytes);
}

SudoHandshake::Event SudoHandshake::feedOutput(QByteArrayView bytes)
{
    m_output.append(bytes);
    const QByteArray prefix = '\x1e' + m_token + ":s:";
    const qsizetype mark = m_output.indexOf(prefix);
    if (mark < 0) {
        const qsizetype known = partialTail(m_output, prefix);
        if (m_prompts > 0) // what PAM tells comes this way; before the prompt it is a greeting
            m_said = (m_said + m_output.first(known)).right(kSaidKept);
        m_output.remove(0, known);
        return Event::None;
    }
    const qsizetype end = m_output.indexOf('\n', mark);
    if (end < 0)
        return m_output.size() - mark > 200 ? Event::Ended : Event::None;
    const QByteArray word = m_output.sliced(mark + prefix.size(), end - mark - prefix.size());
    m_ready = word == "ready";
    m_missing = word == "missing";
    m_rest = m_output.sliced(end + 1);
    m_output.clear();
    return m_ready ? Event::Ready : Event::Ended;
}

SudoHandshake::Event SudoHandshake::feedError(QByteArrayView bytes)
{
    m_error.append(bytes);
    const qsizetype at = m_error.indexOf(m_token);
    const qsizetype known = at < 0 ? partialTail(m_error, m_token) : at;
    m_said = (m_said + m_error.first(known)).right(kSaidKept);
    m_since = (m_since + m_error.first(known)).right(kSaidKept);
    if (at < 0) {
        m_error.remove(0, known);
        if (m_error.size() > kUnreadKept)
            m_error.clear();
        return Event::None;
    }
    // Two prompts in one go cannot be: between them somebody answers.
    m_error.clear();
    m_words = std::exchange(m_since, {});
    // A wrong password is never refused without at least an empty line; the next question of PAM comes just so.
    m_second = ++m_prompts > 1 && m_words.isEmpty();
    return m_second ? Event::Second : Event::Prompt;
}

Error SudoHandshake::fault(const QString &where, bool answered) const
{
    const QString said = displayText(m_said.trimmed(), true, 1000);
    // sudo speaks English here (LC_ALL=C); what is not recognised is shown as it is.
    const auto says = [&](const char *words) { return m_said.contains(words); };
    if (m_missing)
        return {ErrorCode::Unsupported, Texts::tr("sudo is not installed on %1.").arg(where), {},
                Texts::tr("Install it there, or log in as %1.").arg(m_account)};
    if (says("must have a tty") || says("no tty present"))
        return {ErrorCode::PermissionDenied, Texts::tr("sudo on %1 wants a terminal, and commands have none.").arg(where), said,
                Texts::tr("Ask the host's administrator for “Defaults !requiretty” for this account.")};
    if (says("not in the sudoers file") || says("is not allowed to") || says("may not run sudo"))
        return {ErrorCode::PermissionDenied, Texts::tr("This account may not become %1 on %2.").arg(m_account, where), said,
                Texts::tr("Ask the host's administrator for a sudoers entry that lets it run sh.")};
    if (says("unknown user"))
        return {ErrorCode::NotFound, Texts::tr("There is no account %1 on %2.").arg(m_account, where), said,
                Texts::tr("Check the name of the account.")};
    if (m_second)
        return {ErrorCode::Unsupported, Texts::tr("sudo on %1 wants more than a password, such as a code. Nothing was sent to its second question.").arg(where), said,
                Texts::tr("Let this account use sudo there with the password alone or with none (NOPASSWD), or log in as %1.").arg(m_account)};
    if (answered && (m_prompts > 1 || says("incorrect password")))
        return {ErrorCode::AuthenticationFailed, Texts::tr("sudo on %1 did not accept the password.").arg(where), said,
                Texts::tr("Try again; too many wrong passwords may lock the account.")};
    return {ErrorCode::PermissionDenied, Texts::tr("sudo on %1 refused.").arg(where), said,
            Texts::tr("Try it there in a terminal: sudo -u %1 sh").arg(m_account)};
}

} // namespace qd::ssh
