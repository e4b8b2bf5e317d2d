// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_highlighter.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

namespace qd::ui {
namespace {

using KSyntaxHighlighting::Theme;

/// Read once for all views; adding a search path reloads everything.
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository *const repository = [] {
        auto *made = new KSyntaxHighlighting::Repository; // outlives every highlighter, also those in static widgets
        made->addCustomSearchPath(QStringLiteral(":/quarterdeck"));
        return made;
    }();
    return *repository;
}

LogInk inkOf(Theme::TextStyle style)
{
    switch (style) {
    case Theme::DecVal:
    case Theme::Constant: return LogInk::Number;
    case Theme::SpecialChar: return LogInk::Identifier;
    case Theme::Attribute: return LogInk::Key;
    case Theme::Error: return LogInk::Bad;
    case Theme::Information: return LogInk::Good;
    case Theme::Comment: return LogInk::Dim;
    case Theme::DataType: return LogInk::Number;
    default: return LogInk::Text;
    }
}

} // namespace

class LogHighlighter::Private final : public KSyntaxHighlighting::AbstractHighlighter {
public:
    Private() { setDefinition(repository().definitionForName(QStringLiteral("Quarterdeck Log"))); }

    QList<LogSpan> spans(const QString &line)
    {
        m_spans.clear();
        if (definition().isValid())
            highlightLine(line, KSyntaxHighlighting::State());
        return std::move(m_spans);
    }
    [[nodiscard]] bool isValid() const { return definition().isValid(); }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        const LogInk ink = inkOf(format.textStyle());
        if (ink == LogInk::Text || length <= 0)
            return;
        if (!m_spans.isEmpty() && m_spans.last().ink == ink && m_spans.last().at + m_spans.last().size == offset)
            m_spans.last().size += length;
        else
            m_spans.append({offset, length, ink});
    }

private:
    QList<LogSpan> m_spans;
};

LogHighlighter::LogHighlighter() : d(std::make_unique<Private>()) {}
LogHighlighter::~LogHighlighter() = default;

bool LogHighlighter::isValid() const
{
    return d->isValid();
}

QList<LogSpan> LogHighlighter::spans(const QString &line)
{
    return d->spans(line.size() > kLongestLine ? line.first(kLongestLine) : line);
}

} // namespace qd::ui
