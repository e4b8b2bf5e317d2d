// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/write_gate.h"

#include "models/base/hand_over.h"
#include "models/base/log.h"
#include "models/ssh/command_text.h"
#include "models/ssh/endpoint.h"
#include "models/ssh/prompter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace qd::ssh {
namespace {

constexpr qsizetype kTextKept = 4000;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ssh::WriteGate)
};

QString wish(const Intent &intent) { return intent.purpose.isEmpty() ? Texts::tr("a command") : intent.purpose; }

Error readOnly(const Intent &intent, const AccessRule &rule)
{
    const QString hint = rule.place.isEmpty()
        ? Texts::tr("Only who set it can lift it.")
        : Texts::tr("To allow changes, edit “access” of %1 in %2.").arg(rule.setBy, rule.place);
    return {ErrorCode::PermissionDenied,
            Texts::tr("%1 is read-only by %2: “%3” may change it and was not sent.").arg(intent.hostName, rule.setBy, wish(intent)),
            {}, hint};
}

Error notConfirmed(const Intent &intent)
{
    return {ErrorCode::PermissionDenied,
            Texts::tr("“%1” was not confirmed for %2 and was not sent.").arg(wish(intent), intent.hostName), {},
            Texts::tr("Start it again and confirm it.")};
}

Error nobodyToAsk(const Intent &intent, const AccessRule &rule)
{
    return {ErrorCode::PermissionDenied,
            Texts::tr("Changes of %1 are confirmed first, by %2, and there is nobody to ask: “%3” was not sent.")
                .arg(intent.hostName, rule.setBy, wish(intent)),
            {}, Texts::tr("Do it where the question can be answered.")};
}

Prompt questionOf(const Intent &intent, const AccessRule &rule)
{
    Prompt prompt;
    prompt.kind = Prompt::Kind::ConfirmChange;
    prompt.host = intent.host;
    prompt.hostName = intent.hostName;
    prompt.purpose = wish(intent);
    prompt.command = intent.text;
    prompt.reason = rule.setBy;
    if (intent.operation) {
        prompt.purpose = intent.operation->title;
        prompt.scope = intent.operation->hostNames;
        if (!intent.operation->details.isEmpty())
            prompt.command = intent.operation->details;
    }
    return prompt;
}

} // namespace

QString accessName(Access access)
{
    switch (access) {
    case Access::Full:
        return QStringLiteral("full");
    case Access::ConfirmFirst:
        return QStringLiteral("confirm");
    case Access::ReadOnly:
        return QStringLiteral("read-only");
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<Access> accessNamed(const QString &word)
{
    for (const Access access : {Access::Full, Access::ConfirmFirst, Access::ReadOnly}) {
        if (accessName(access) == word)
            return access;
    }
    return {};
}

Intent intentOf(const Endpoint &endpoint, const Command &command)
{
    const QString name = endpoint.displayName.isEmpty() ? endpoint.addressText() : endpoint.displayName;
    return {endpoint.host, name, command.effect, command.purpose, commandText(command), command.operation};
}

WriteGate::WriteGate(Prompter *prompter, MutationRecorder *recorder)
    : m_context(std::make_unique<QObject>()), m_prompter(prompter), m_recorder(recorder)
{
}

WriteGate::~WriteGate() { close(); }

void WriteGate::setRules(QHash<HostId, AccessRule> rules, AccessRule others)
{
    const std::lock_guard lock(m_mutex);
    m_rules = std::move(rules);
    m_others = std::move(others);
}

AccessRule WriteGate::rule(const HostId &host) const
{
    const std::lock_guard lock(m_mutex);
    return m_rules.value(host, m_others);
}

void WriteGate::admit(const Intent &intent, Verdict verdict)
{
    const AccessRule rule = this->rule(intent.host);
    if (intent.effect == Effect::ReadOnly || isUnderWay(intent))
        verdict({});
    else if (rule.access == Access::Full)
        conclude(intent, {}, verdict);
    else if (rule.access == Access::ReadOnly)
        conclude(intent, std::unexpected(readOnly(intent, rule)), verdict);
    else
        confirm(intent, std::move(verdict));
}

/// The operation was let through on this host before: a rule that became stricter since does not stop it half-way.
bool WriteGate::isUnderWay(const Intent &intent) const
{
    if (!intent.operation)
        return false;
    const std::lock_guard lock(m_mutex);
    const auto found = m_begun.find(intent.operation);
    return found != m_begun.end() && found->second.contains(intent.host);
}

void WriteGate::noteBegun(const Intent &intent)
{
    if (!intent.operation || !intent.operation->hosts.contains(intent.host))
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_begun.contains(intent.operation))
        std::erase_if(m_begun, [](const auto &old) { return old.first.expired(); });
    m_begun[intent.operation].insert(intent.host);
}

void WriteGate::confirm(const Intent &intent, Verdict verdict)
{
    std::unique_lock lock(m_mutex);
    std::erase_if(m_questions, [](const auto &old) { return old->answer && (old->single || old->operation.expired()); });
    // Only the hosts that the question names are covered by its answer.
    const bool covered = intent.operation && intent.operation->hosts.contains(intent.host);
    std::shared_ptr<Question> question;
    for (const auto &known : m_questions) {
        if (covered && !known->single && known->operation.lock() == intent.operation)
            question = known;
    }
    if (question && question->answer) {
        const bool yes = *question->answer;
        lock.unlock();
        conclude(intent, yes ? Result<void>() : std::unexpected(notConfirmed(intent)), verdict);
        return;
    }
    const bool isNew = !question;
    if (isNew) {
        question = std::make_shared<Question>();
        question->single = !covered;
        question->operation = intent.operation;
        m_questions.push_back(question);
    }
    question->waiting.push_back({intent, std::move(verdict)});
    if (!isNew)
        return;
    Intent shown = intent;
    if (!covered)
        shown.operation = nullptr;
    if (m_context && m_prompter) {
        postTo(m_context.get(), [weak = weak_from_this(), question, shown] {
            if (const auto self = weak.lock())
                self->ask(question, shown);
        });
        return;
    }
    question->answer = false;
    Waiting only = std::move(question->waiting.front());
    const AccessRule rule = m_rules.value(intent.host, m_others);
    lock.unlock();
    conclude(only.intent, std::unexpected(nobodyToAsk(only.intent, rule)), only.verdict);
}

void WriteGate::ask(const std::shared_ptr<Question> &question, const Intent &intent)
{
    if (!m_prompter)
        return; // close() has answered
    m_prompter->ask(questionOf(intent, rule(intent.host)), [weak = weak_from_this(), question](const PromptAnswer &answer) {
        if (const auto self = weak.lock())
            self->answered(question, answer.accepted);
    });
}

void WriteGate::answered(const std::shared_ptr<Question> &question, bool yes)
{
    std::vector<Waiting> waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (question->answer)
            return;
        question->answer = yes;
        waiting = std::exchange(question->waiting, {});
    }
    for (const Waiting &one : waiting) {
        // The rule may have become stricter while the question stood on the screen.
        const AccessRule now = rule(one.intent.host);
        if (now.access == Access::ReadOnly && !isUnderWay(one.intent))
            conclude(one.intent, std::unexpected(readOnly(one.intent, now)), one.verdict);
        else
            conclude(one.intent, yes ? Result<void>() : std::unexpected(notConfirmed(one.intent)), one.verdict);
    }
}

void WriteGate::conclude(const Intent &intent, const Result<void> &result, const Verdict &verdict)
{
    if (result) {
        noteBegun(intent);
    } else {
        Mutation refused;
        refused.host = intent.host;
        refused.hostName = intent.hostName;
        refused.purpose = intent.purpose;
        refused.operation = intent.operation ? intent.operation->title : QString();
        refused.command = intent.text;
        refused.outcome = Mutation::Outcome::Refused;
        refused.reason = result.error().message;
        refused.started = SystemClock().now();
        record(refused);
    }
    verdict(result);
}

void WriteGate::record(const Mutation &mutation)
{
    Mutation kept = mutation;
    kept.command = redact(kept.command);
    if (kept.command.size() > kTextKept)
        kept.command = kept.command.first(kTextKept) + u'…';
    kept.reason = redact(kept.reason);
    const std::lock_guard lock(m_mutex);
    if (!m_context || !m_recorder)
        return;
    postTo(m_context.get(), [weak = weak_from_this(), kept] {
        const auto self = weak.lock();
        if (self && self->m_recorder)
            self->m_recorder->record(kept);
    });
}

void WriteGate::close()
{
    std::vector<std::shared_ptr<Question>> open;
    {
        const std::lock_guard lock(m_mutex);
        m_prompter = nullptr;
        open = m_questions;
    }
    for (const auto &question : open)
        answered(question, false);
    if (m_context) // what was done until now is still kept
        QCoreApplication::sendPostedEvents(m_context.get(), QEvent::MetaCall);
    const std::lock_guard lock(m_mutex);
    m_recorder = nullptr;
    m_context.reset();
    m_questions.clear();
}

void admit(const std::shared_ptr<WriteGate> &gate, const Endpoint &endpoint, const Command &command,
           const WriteGate::Verdict &verdict)
{
    if (!gate || command.effect == Effect::ReadOnly)
        verdict({});
    else
        gate->admit(intentOf(endpoint, command), verdict);
}

} // namespace qd::ssh
