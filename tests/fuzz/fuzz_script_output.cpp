// SPDX-License-Identifier: GPL-3.0-or-later
// What a host's script prints while a step runs, in pieces of any size: values and output do not depend on the pieces, and nothing of a
// person's command is taken for words of ours.
//   first byte: whose words; second: size of the pieces; then the script's output
#include "models/deploy/operation.h"
#include "tests/fuzz/require.h"

#include <algorithm>

namespace {

using namespace qd;
using qd::test::require;

class HostChannel final : public ssh::Channel {
public:
    [[nodiscard]] State state() const override { return State::Running; }
    void write(const QByteArray &) override {}
    [[nodiscard]] qint64 bytesToWrite() const override { return 0; }
    void closeInput() override {}
    void setPaused(bool) override {}
    void cancel() override {}
};

class HostSession final : public ssh::Session {
public:
    [[nodiscard]] const ssh::Endpoint &endpoint() const override { return m_endpoint; }
    [[nodiscard]] ssh::SessionStatus status() const override { return {}; }
    [[nodiscard]] ssh::Traffic traffic() const override { return {}; }
    void connectToHost() override {}
    void close() override {}
    [[nodiscard]] std::unique_ptr<ssh::Channel> open(const ssh::Command &) override
    {
        auto channel = std::make_unique<HostChannel>();
        m_channel = channel.get();
        return channel;
    }
    [[nodiscard]] HostChannel &channel() { return *m_channel; }

private:
    ssh::Endpoint m_endpoint;
    HostChannel *m_channel = nullptr;
};

struct Heard {
    QByteArray output;
    int ends = 0;
    deploy::KeyValues values;
    bool operator==(const Heard &) const = default;
};

Heard hear(const QByteArray &bytes, qsizetype piece, deploy::ScriptOperation::Words words, int code)
{
    const auto session = std::make_shared<HostSession>();
    deploy::ScriptOperation operation(session, {}, words);
    Heard heard;
    QObject::connect(&operation, &deploy::Operation::output, &operation, [&](const QByteArray &output) { heard.output += output; });
    QObject::connect(&operation, &deploy::Operation::finished, &operation, [&](const Result<deploy::StepOutcome> &outcome) {
        ++heard.ends;
        if (outcome)
            heard.values = outcome->values;
        else
            require(!outcome.error().message.isEmpty());
    });
    operation.start();
    Q_EMIT session->channel().started();
    for (qsizetype from = 0; from < bytes.size(); from += piece)
        Q_EMIT session->channel().output(bytes.sliced(from, std::min(piece, bytes.size() - from)), ssh::Stream::Output);
    Q_EMIT session->channel().finished(ssh::ExitStatus{code, {}});
    require(heard.ends == 1);
    return heard;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    const auto words = data[0] % 2 ? deploy::ScriptOperation::Words::Users : deploy::ScriptOperation::Words::Ours;
    const int code = data[0] / 2 % 2;
    const Heard whole = hear(bytes, std::max<qsizetype>(1, bytes.size()), words, code);
    require(hear(bytes, 1 + data[1], words, code) == whole);
    const qsizetype begun = bytes.startsWith("qd:begun=") ? 0 : bytes.indexOf("\nqd:begun=");
    if (words == deploy::ScriptOperation::Words::Users && begun >= 0) {
        const qsizetype line = bytes.indexOf('\n', begun + 1);
        require(line < 0 || whole.output.endsWith(bytes.sliced(line + 1)));
    }
    return 0;
}
