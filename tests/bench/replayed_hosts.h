// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/local_session.h"
#include "tests/support/fake_session.h"

#include <QtCore/QPointer>

#include <memory>
#include <vector>

namespace qd::bench {

/// What one real host answered, command by command in the order in which they were opened.
struct Tape {
    struct Answer {
        QList<std::pair<QByteArray, ssh::Stream>> output;
        std::optional<Result<ssh::ExitStatus>> end;
        std::vector<QPointer<test::FakeChannel>> waiting; ///< of hosts that asked before it was known
    };
    std::vector<std::unique_ptr<Answer>> answers;

    [[nodiscard]] Answer &at(size_t number)
    {
        while (answers.size() <= number)
            answers.push_back(std::make_unique<Answer>());
        return *answers.at(number);
    }
    static void play(const Answer &answer, test::FakeChannel &channel)
    {
        for (const auto &[bytes, stream] : answer.output)
            channel.send(bytes, stream);
        *answer.end ? channel.exit((*answer.end)->code) : channel.fail(answer.end->error());
    }
};

/// This workstation as a host, whose answers are kept.
class RecordedHost final : public ssh::Session {
public:
    explicit RecordedHost(std::shared_ptr<Tape> tape) : m_tape(std::move(tape)) {}
    [[nodiscard]] const ssh::Endpoint &endpoint() const override { return m_inner.endpoint(); }
    [[nodiscard]] ssh::SessionStatus status() const override { return m_inner.status(); }
    [[nodiscard]] ssh::Traffic traffic() const override { return {}; }
    void connectToHost() override { m_inner.connectToHost(); }
    void close() override { m_inner.close(); }
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(const ssh::Command &command) override
    {
        auto channel = m_inner.open(command);
        Tape::Answer *answer = &m_tape->at(m_opened++);
        connect(channel.get(), &ssh::Channel::output, this, [answer](const QByteArray &bytes, ssh::Stream stream) { answer->output.append({bytes, stream}); });
        connect(channel.get(), &ssh::Channel::finished, this, [answer, tape = m_tape](const Result<ssh::ExitStatus> &end) {
            answer->end = end;
            for (const auto &later : std::exchange(answer->waiting, {})) {
                if (later)
                    Tape::play(*answer, *later);
            }
        });
        return channel;
    }

private:
    std::shared_ptr<Tape> m_tape;
    ssh::LocalSession m_inner;
    size_t m_opened = 0;
};

/// A host that answers what the recorded one answered to its command of the same number, at once: more than any network brings.
inline std::shared_ptr<ssh::Session> replayedHost(const std::shared_ptr<Tape> &tape)
{
    auto session = std::make_shared<test::FakeSession>();
    session->setHandler([tape, opened = size_t(0)](test::FakeChannel &channel) mutable {
        Tape::Answer &answer = tape->at(opened++);
        if (answer.end)
            Tape::play(answer, channel);
        else
            answer.waiting.push_back(&channel);
    });
    return session;
}

} // namespace qd::bench
