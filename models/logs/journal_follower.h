// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/follower.h"
#include "models/logtext/fields.h"

namespace qd::logs {

/// Follows a host's systemd journal with `journalctl -f -o json` and goes on behind the last cursor
/// after a lost connection. Entries are stored as "time host program[pid]: message".
class JournalFollower final : public Follower {
    Q_OBJECT
public:
    using Follower::Follower;

    [[nodiscard]] const QByteArray &cursor() const { return m_cursor; }

protected:
    [[nodiscard]] ssh::Command command() override;
    void channelStarted() override { sink().setState(source(), SourceState::Following, {}); }
    void readOutput(const QByteArray &bytes) override;
    void tellAll(SourceState state, const QString &detail, const QString &marker) override;
    [[nodiscard]] QString explainExit(int code) const override;

private:
    SourceId source();
    void readEntry(QByteArrayView json);

    QByteArray m_partial;
    QByteArray m_cursor;
    std::vector<Field> m_fields;
    std::optional<SourceId> m_source;
    qint64 m_startMs = 0;
};

} // namespace qd::logs
