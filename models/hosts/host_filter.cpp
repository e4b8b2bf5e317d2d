// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/host_filter.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::HostFilter)
};

/// Splits at spaces outside double quotes; the quotes go. Nothing if a quote stays open.
std::optional<QStringList> splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false, any = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
            any = true;
        } else if (c.isSpace() && !quoted) {
            if (any)
                words.append(word);
            word.clear();
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (quoted)
        return std::nullopt;
    if (any)
        words.append(word);
    return words;
}

bool isGlob(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c == u'*' || c == u'?' || c == u'['; });
}

/// Part of the text, or the whole of it when a glob is given.
bool fits(const QString &text, const QString &wanted, const QRegularExpression &glob)
{
    return isGlob(wanted) ? glob.match(text).hasMatch() : text.contains(wanted, Qt::CaseInsensitive);
}

const QStringList &stateWords()
{
    static const QStringList words{QStringLiteral("idle"), QStringLiteral("connecting"), QStringLiteral("waiting"),
                                   QStringLiteral("ok"), QStringLiteral("warning"), QStringLiteral("critical"),
                                   QStringLiteral("lost"), QStringLiteral("failed"), QStringLiteral("connected"),
                                   QStringLiteral("problem")};
    return words;
}

bool stateFits(HostState state, const QString &word)
{
    const bool ready = state == HostState::Healthy || state == HostState::Warning || state == HostState::Critical;
    if (word == u"connected")
        return ready;
    if (word == u"problem")
        return state == HostState::Lost || state == HostState::Failed || (ready && state != HostState::Healthy);
    return stateWord(state) == word;
}

bool compares(double value, const QString &comparison, double number)
{
    if (std::isnan(value))
        return false;
    if (comparison == u">")
        return value > number;
    if (comparison == u">=")
        return value >= number;
    if (comparison == u"<")
        return value < number;
    if (comparison == u"<=")
        return value <= number;
    return std::abs(value - number) < 0.5; // shown as whole numbers, so compared as such
}

} // namespace

QRegularExpression globExpression(const QString &glob)
{
    return QRegularExpression(QRegularExpression::wildcardToRegularExpression(glob, QRegularExpression::NonPathWildcardConversion),
                              QRegularExpression::CaseInsensitiveOption);
}

Result<HostFilter> HostFilter::parse(const QString &text)
{
    const auto words = splitWords(text);
    if (!words)
        return failure(ErrorCode::Parse, Texts::tr("A quotation mark is missing."));
    HostFilter filter;
    for (const QString &word : *words) {
        auto term = parseTerm(word);
        if (!term)
            return std::unexpected(term.error());
        filter.m_terms.push_back(std::move(*term));
    }
    return filter;
}

Result<HostFilter::Term> HostFilter::parseTerm(QString word)
{
    const bool negated = word.size() > 1 && (word.startsWith(u'-') || word.startsWith(u'!'));
    if (negated)
        word.removeFirst();
    static const QRegularExpression number(QStringLiteral("^([a-z]+)(>=|<=|>|<|=)(.*)$"), QRegularExpression::CaseInsensitiveOption);
    Result<Term> term = Term{};
    if (const auto match = number.match(word); match.hasMatch()) {
        const QString key = match.captured(1).toLower();
        bool ok = false;
        term->kind = Kind::Number;
        term->comparison = match.captured(2);
        term->number = QString(match.captured(3)).remove(u'%').toDouble(&ok);
        term->quantity = key == u"cpu" ? Quantity::Cpu : key == u"latency" ? Quantity::Latency : Quantity::Memory;
        if (key != u"cpu" && key != u"mem" && key != u"memory" && key != u"latency")
            return failure(ErrorCode::Parse, Texts::tr("“%1” cannot be compared; use cpu, mem or latency.").arg(key));
        if (!ok)
            return failure(ErrorCode::Parse, Texts::tr("“%1” needs a number, for example cpu>80.").arg(word));
    } else if (const qsizetype colon = word.indexOf(u':'); colon > 0) {
        term = parseKeyed(word, word.first(colon).toLower(), word.sliced(colon + 1));
    } else {
        term = textTerm(Kind::Text, word);
    }
    if (term)
        term->negated = negated;
    return term;
}

HostFilter::Term HostFilter::textTerm(Kind kind, const QString &text)
{
    Term term;
    term.kind = kind;
    term.text = text;
    term.glob = globExpression(text);
    return term;
}

Result<HostFilter::Term> HostFilter::parseKeyed(const QString &word, const QString &key, const QString &value)
{
    static const QHash<QString, Kind> keys{{QStringLiteral("tag"), Kind::Tag},     {QStringLiteral("group"), Kind::Group},
                                           {QStringLiteral("state"), Kind::State}, {QStringLiteral("name"), Kind::Name},
                                           {QStringLiteral("user"), Kind::User},   {QStringLiteral("address"), Kind::Address}};
    if (!keys.contains(key)) {
        // An IPv6 address is full of colons and still a plain word.
        static const QRegularExpression hex(QStringLiteral("^[0-9a-f:.]+$"), QRegularExpression::CaseInsensitiveOption);
        if (hex.match(word).hasMatch())
            return textTerm(Kind::Text, word);
        return failure(ErrorCode::Parse, Texts::tr("“%1:” is not known; use name, tag, group, state, user or address.").arg(key));
    }
    if (value.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("“%1” needs a word behind the colon.").arg(word));
    if (keys.value(key) == Kind::State && !stateWords().contains(value.toLower())) {
        return failure(ErrorCode::Parse, Texts::tr("“%1” is not a state; use one of %2.").arg(value, stateWords().join(QStringLiteral(", "))));
    }
    return textTerm(keys.value(key), value);
}

bool HostFilter::holds(const Term &term, const HostFacts &facts)
{
    const Host &host = facts.host;
    const auto anyTag = [&](auto &&test) { return std::ranges::any_of(host.tags, test); };
    switch (term.kind) {
    case Kind::Text:
        return fits(host.name, term.text, term.glob) || fits(host.address, term.text, term.glob)
            || fits(host.user, term.text, term.glob)
            || anyTag([&](const QString &tag) { return fits(tag, term.text, term.glob); });
    case Kind::Name: return fits(host.name, term.text, term.glob);
    case Kind::User: return fits(host.user, term.text, term.glob);
    case Kind::Address: return fits(host.address, term.text, term.glob);
    case Kind::Group: return fits(host.group, term.text, term.glob);
    case Kind::Tag: return anyTag([&](const QString &tag) { return term.glob.match(tag).hasMatch(); });
    case Kind::State: return stateFits(facts.state, term.text.toLower());
    case Kind::Number: break;
    }
    const double latency = facts.status.roundTrip ? double(facts.status.roundTrip->count()) / 1000 : std::nan("");
    const double value = term.quantity == Quantity::Cpu ? facts.vitals.cpuPercent
        : term.quantity == Quantity::Memory             ? facts.vitals.memoryPercent
                                                        : latency;
    return compares(value, term.comparison, term.number);
}

bool HostFilter::matches(const HostFacts &facts) const
{
    return std::ranges::all_of(m_terms, [&](const Term &term) { return holds(term, facts) != term.negated; });
}

bool HostFilter::isLive() const
{
    return std::ranges::any_of(m_terms, [](const Term &t) { return t.kind == Kind::State || t.kind == Kind::Number; });
}

namespace {

std::function<bool(const Host &)> selector(const QString &part)
{
    const QRegularExpression whole = globExpression(part);
    if (part == u"all")
        return [](const Host &) { return true; };
    if (part.startsWith(u"tag:")) {
        return [glob = globExpression(part.sliced(4))](const Host &host) {
            return std::ranges::any_of(host.tags, [&](const QString &tag) { return glob.match(tag).hasMatch(); });
        };
    }
    if (part.startsWith(u"group:")) {
        const QString name = part.sliced(6);
        // A group stands for all that is below it: group:Production holds "Production / Web".
        return [name, exact = globExpression(name), below = globExpression(name + QStringLiteral(" / *"))](const Host &host) {
            return exact.match(host.group).hasMatch() || below.match(host.group).hasMatch();
        };
    }
    if (isGlob(part))
        return [whole](const Host &host) { return whole.match(host.name).hasMatch(); };
    return [part](const Host &host) { return host.name.compare(part, Qt::CaseInsensitive) == 0 || host.id.value == part; };
}

} // namespace

Result<QList<Host>> selectHosts(const QList<Host> &hosts, const QString &expression)
{
    QList<bool> chosen(hosts.size(), false);
    for (const QString &raw : expression.split(u',')) {
        const QString part = raw.trimmed();
        if (part.isEmpty())
            return failure(ErrorCode::Parse, Texts::tr("A host is missing in “%1”.").arg(expression));
        const auto fitsPart = selector(part);
        bool any = false;
        for (qsizetype i = 0; i < hosts.size(); ++i) {
            if (!fitsPart(hosts.at(i)))
                continue;
            any = true;
            chosen[i] = true;
        }
        if (!any) {
            return failure(ErrorCode::NotFound, Texts::tr("No host matches “%1”.").arg(part), {},
                           Texts::tr("“hosts list” shows what there is."));
        }
    }
    QList<Host> result;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        if (chosen.at(i))
            result.append(hosts.at(i));
    }
    return result;
}

} // namespace qd::hosts
