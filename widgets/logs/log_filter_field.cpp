// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_filter_field.h"

#include <algorithm>

namespace qd::ui {
namespace {

constexpr qsizetype kChoicesAtMost = 60;

const QStringList &levelWords()
{
    static const QStringList words = {QStringLiteral("error"), QStringLiteral("warning"), QStringLiteral("info"), QStringLiteral("debug"),
                                      QStringLiteral("trace"), QStringLiteral("none")};
    return words;
}

/// A value with spaces or signs of the language goes in quotes.
QString quoted(const QString &value)
{
    static const QString signs = QStringLiteral(" \"()<>=!~:/");
    const bool isPlain = std::ranges::none_of(value, [](QChar c) { return signs.contains(c); });
    return isPlain ? value : QLatin1Char('"') + QString(value).replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\"")) + QLatin1Char('"');
}

QStringList quoted(const QStringList &values)
{
    QStringList result;
    for (const QString &value : values)
        result.append(quoted(value));
    return result;
}

} // namespace

LogFilterField::LogFilterField(const QString &placeholder, QWidget *parent)
    : CompletingField(placeholder, QStringLiteral("=:"), parent)
{
    connect(this, &QLineEdit::textChanged, this, [this] { showCheck(filter()); });
}

QStringList LogFilterField::choices(const logs::FilterCompletionPoint &point) const
{
    if (point.field == QStringLiteral("level"))
        return levelWords();
    if (point.field == QStringLiteral("host"))
        return quoted(m_words.hosts);
    if (point.field == QStringLiteral("source"))
        return quoted(m_words.sources);
    if (point.field == QStringLiteral("filter"))
        return quoted(m_words.saved);
    if (!point.field.isEmpty())
        return {};
    QStringList names = {QStringLiteral("level>="), QStringLiteral("time>="), QStringLiteral("host="), QStringLiteral("source:")};
    if (!m_words.saved.isEmpty())
        names.append(QStringLiteral("filter:"));
    for (const QString &field : m_words.fields) {
        const QString known = field + QLatin1Char('=');
        if (!names.contains(known))
            names.append(known);
    }
    return names;
}

LogFilterField::Completion LogFilterField::completion(bool all) const
{
    const logs::FilterCompletionPoint point = logs::completionPoint(text(), cursorPosition());
    Completion fitting{point.at, point.begun.size()};
    for (const QString &choice : choices(point)) {
        const bool begins = choice.startsWith(point.begun, Qt::CaseInsensitive);
        if (begins && choice.size() > point.begun.size() && (all || !point.begun.isEmpty() || !point.field.isEmpty()))
            fitting.choices.append(choice);
        if (fitting.choices.size() >= kChoicesAtMost)
            break;
    }
    return fitting;
}

} // namespace qd::ui
