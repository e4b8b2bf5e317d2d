// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logremote/journal_reader.h"
#include "models/logremote/remote_range.h"
#include "models/logremote/remote_search.h"

namespace qd::logs {

/// A journal as a search's source; goes on behind the last entry's cursor.
class JournalSearch final : public SearchSource {
public:
    /// `words`: for journalctl; `there`: they let it look for the text. `from`: cursor to begin behind; empty = all.
    JournalSearch(QStringList words, bool there, QByteArray from, std::shared_ptr<LineJudge> judge)
        : m_words(std::move(words)), m_judge(std::move(judge)), m_cursor(std::move(from)), m_there(there)
    {
    }

    [[nodiscard]] ssh::Command command(const QByteArray &token) override;
    [[nodiscard]] bool isDone() const override { return false; }
    void feed(const QByteArray &bytes) override;
    [[nodiscard]] FoundLines found() override { return m_judge->take(); }
    [[nodiscard]] bool readsEverything() const override { return !m_there; }
    [[nodiscard]] Result<Next> ended(const ssh::ExitStatus &status, const QString &errors) override;

private:
    QStringList m_words;
    std::shared_ptr<LineJudge> m_judge;
    JournalReader m_reader;
    QByteArray m_cursor;
    bool m_there;
};

/// A host's journal, read from there whenever it is gone through; not for the main thread.
class JournalRange final : public LineRange {
public:
    /// `words`: for journalctl, which entries. `plan` needs its session and account only.
    JournalRange(std::shared_ptr<const RemotePlan> plan, QStringList words) : m_plan(std::move(plan)), m_words(std::move(words)) {}

    [[nodiscard]] qint64 count() const override { return -1; }
    [[nodiscard]] qint64 bytes() const override { return 0; }
    [[nodiscard]] Result<void> forEach(const Visit &visit, const std::stop_token &stop) const override;
    /// A journal cannot be cut before it was read.
    [[nodiscard]] std::vector<std::shared_ptr<const LineRange>> split(int) const override
    {
        return {std::make_shared<JournalRange>(m_plan, m_words)};
    }

private:
    std::shared_ptr<const RemotePlan> m_plan;
    QStringList m_words;
};

} // namespace qd::logs
