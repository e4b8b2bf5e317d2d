// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/remote_scripts.h"
#include "models/logremote/remote_search.h"
#include "models/logremote/reply_reader.h"

namespace qd::logs {

/// Parts of files as a search's source: the host's own tool looks for candidates, the judge decides. A tool that cannot do it
/// is replaced by reading.
class FileSearch final : public SearchSource {
public:
    /// `hostName`: for messages. `number`: a line's number by file and offset.
    FileSearch(ServerPattern pattern, SearchTool tool, std::vector<SearchPart> parts, LineNumber (*number)(int file, qint64 offset),
               std::shared_ptr<LineJudge> judge, QString hostName);

    [[nodiscard]] ssh::Command command(const QByteArray &token) override;
    [[nodiscard]] bool isDone() const override { return m_ended >= m_parts.size(); }
    void feed(const QByteArray &bytes) override;
    [[nodiscard]] FoundLines found() override { return m_judge->take(); }
    [[nodiscard]] Place place() const override { return m_place; }
    [[nodiscard]] bool readsEverything() const override { return m_raw; }
    [[nodiscard]] Result<Next> ended(const ssh::ExitStatus &status, const QString &errors) override;

private:
    void begin(int file);
    void take(qint64 offset, QByteArrayView text, qint64 whole);
    void end(const QByteArray &status);

    ServerPattern m_pattern;
    SearchTool m_tool;
    std::vector<SearchPart> m_parts;
    LineNumber (*m_number)(int file, qint64 offset);
    std::shared_ptr<LineJudge> m_judge;
    QString m_hostName;
    std::optional<HitReader> m_reader;
    size_t m_ended = 0;
    qint64 m_next = 0; ///< behind the last whole line of the part
    Place m_place;
    QByteArray m_problem;
    bool m_raw;
    bool m_begun = false;
    bool m_unreadable = false;
};

} // namespace qd::logs
