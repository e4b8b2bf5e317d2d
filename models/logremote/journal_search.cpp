// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/journal_search.h"

#include "models/logremote/stream_pass.h"

#include <QtCore/QCoreApplication>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::JournalSearch)
};

LineView viewOf(const JournalBlock &block, size_t index)
{
    return {block.lines.lineText(index), block.lines.lines[index]};
}

} // namespace

ssh::Command JournalSearch::command(const QByteArray &)
{
    const LineNumber last = -1;
    m_reader = JournalReader();
    m_reader.setLast(last);
    QStringList words = m_words;
    if (!m_cursor.isEmpty())
        words << QStringLiteral("--after-cursor=") + QString::fromUtf8(m_cursor);
    return journal_script::all(words);
}

void JournalSearch::feed(const QByteArray &bytes)
{
    m_reader.feed(bytes);
    const JournalBlock block = m_reader.take();
    for (size_t i = 0; i < block.numbers.size(); ++i)
        m_judge->judge(block.numbers[i], viewOf(block, i));
    if (!m_reader.cursor().isEmpty())
        m_cursor = m_reader.cursor();
}

Result<SearchSource::Next> JournalSearch::ended(const ssh::ExitStatus &status, const QString &errors)
{
    // --grep that finds nothing ends with 1 and says nothing.
    if (status.ok() || (status.code == 1 && m_there))
        return Next::Whole;
    return failure(ErrorCode::CommandFailed, Texts::tr("The journal could not be searched."), errors,
                   Texts::tr("Check that the login user may read it (group \"systemd-journal\" or \"adm\"), or open it through sudo."));
}

Result<void> JournalRange::forEach(const Visit &visit, const std::stop_token &stop) const
{
    if (!m_plan->session)
        return failure(ErrorCode::NotFound, Texts::tr("The host is not known any more."));
    JournalReader reader;
    ssh::Command command = journal_script::all(m_words);
    command.priority = ssh::Priority::Stream;
    command.elevate = m_plan->elevate;
    command.purpose = Texts::tr("Read the journal");
    bool enough = false;
    const Result<ssh::ExitStatus> end = passThrough(*m_plan->session, command, [&](const QByteArray &bytes) {
        reader.feed(bytes);
        const JournalBlock block = reader.take();
        for (size_t i = 0; i < block.numbers.size() && !enough; ++i)
            enough = !visit(block.numbers[i], viewOf(block, i)) || stop.stop_requested();
        return !enough;
    }, stop);
    if (enough || stop.stop_requested())
        return {};
    if (!end)
        return std::unexpected(end.error());
    if (!end->ok())
        return failure(ErrorCode::CommandFailed, Texts::tr("The journal could not be read to its end."));
    return {};
}

} // namespace qd::logs
