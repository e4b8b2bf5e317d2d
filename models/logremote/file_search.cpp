// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logremote/file_search.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FileSearch)
};

} // namespace

FileSearch::FileSearch(ServerPattern pattern, SearchTool tool, std::vector<SearchPart> parts, LineNumber (*number)(int, qint64),
                       std::shared_ptr<LineJudge> judge, QString hostName)
    : m_pattern(std::move(pattern)), m_tool(tool), m_parts(std::move(parts)), m_number(number), m_judge(std::move(judge)),
      m_hostName(std::move(hostName)), m_raw(tool == SearchTool::None || m_pattern.everything)
{
}

ssh::Command FileSearch::command(const QByteArray &token)
{
    m_parts.erase(m_parts.begin(), m_parts.begin() + qint64(std::exchange(m_ended, 0)));
    if (std::exchange(m_begun, false) && !m_parts.empty())
        m_parts.front().from = std::max(m_parts.front().from, m_next);
    m_reader.emplace(token, m_raw);
    m_problem.clear();
    return remote_script::search(token, m_tool, m_pattern, m_parts);
}

void FileSearch::feed(const QByteArray &bytes)
{
    m_reader->feed(bytes, {
        .begin = [this](int file) { begin(file); },
        .line = [this](qint64 offset, QByteArrayView text, qint64 whole) { take(offset, text, whole); },
        .end = [this](const QByteArray &status) { end(status); },
    });
}

void FileSearch::begin(int file)
{
    m_begun = m_ended < m_parts.size() && m_parts[m_ended].file == file;
    if (!m_begun)
        return;
    m_next = m_parts[m_ended].from;
    m_place = {file, m_next};
}

void FileSearch::take(qint64 offset, QByteArrayView text, qint64 whole)
{
    if (!m_begun)
        return;
    const SearchPart &part = m_parts[m_ended];
    const qint64 at = part.from + offset;
    if (part.to >= 0 && at >= part.to)
        return;
    m_judge->judge(m_number(part.file, at), SourceId(part.file), text, whole > text.size(), !m_raw && m_tool == SearchTool::Awk);
    m_next = at + whole + 1;
    m_place = {part.file, m_next};
}

void FileSearch::end(const QByteArray &status)
{
    if (m_ended >= m_parts.size())
        return;
    m_unreadable = m_unreadable || status == "unreadable";
    // 0 found, 1 nothing, anything else: the tool could not do it.
    if (status != "0" && status != "1" && status != "unreadable") {
        m_problem = status;
        return;
    }
    m_begun = false;
    ++m_ended;
}

Result<SearchSource::Next> FileSearch::ended(const ssh::ExitStatus &, const QString &errors)
{
    if (isDone()) {
        if (m_unreadable)
            return failure(ErrorCode::PermissionDenied, Texts::tr("Some files on %1 could not be read, so they were not searched.").arg(m_hostName),
                           {}, Texts::tr("Open them through sudo, or ask for access to them."));
        return Next::Whole;
    }
    if (m_problem.isEmpty() || m_raw)
        return failure(ErrorCode::CommandFailed, Texts::tr("The search on %1 did not come to its end.").arg(m_hostName), errors,
                       Texts::tr("Search again; if the file cannot be read, open it through sudo."));
    // The tool does not take this expression (too large, a version that reads it differently): the lines come here.
    m_raw = true;
    m_tool = SearchTool::None;
    return Next::Again;
}

} // namespace qd::logs
