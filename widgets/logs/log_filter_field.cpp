// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/log_filter_field.h"

#include "widgets/common/theme.h"

#include <QtCore/QStringListModel>
#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>

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
    : SearchField(placeholder, {}, parent), m_completer(new QCompleter(this)), m_choices(new QStringListModel(this))
{
    m_completer->setModel(m_choices);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(9);
    m_completer->popup()->setAccessibleName(tr("Words that fit here"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &LogFilterField::insert);
    connect(this, &QLineEdit::textChanged, this, &LogFilterField::take);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void LogFilterField::take()
{
    const auto checked = filter();
    const QString problem = checked ? QString() : checked.error().toText();
    mark(checked ? 0 : checked.error().position, checked ? 0 : checked.error().length);
    if (std::exchange(m_problem, problem) == problem)
        return;
    setAccessibleDescription(problem);
    Q_EMIT problemChanged(problem);
}

/// A line edit has no text formats of its own; the input method's are meant for exactly such marks.
void LogFilterField::mark(qsizetype position, qsizetype length)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::current().error);
        format.setForeground(Theme::current().error);
        const int from = int(std::min<qsizetype>(position, std::max<qsizetype>(text().size() - 1, 0)));
        attributes.append({QInputMethodEvent::TextFormat, from - cursorPosition(), int(std::min(length, text().size() - from)), format});
    }
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
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

void LogFilterField::offer(bool all)
{
    const logs::FilterCompletionPoint point = logs::completionPoint(text(), cursorPosition());
    m_at = point.at;
    QStringList fitting;
    for (const QString &choice : choices(point)) {
        const bool begins = choice.startsWith(point.begun, Qt::CaseInsensitive);
        if (begins && choice.size() > point.begun.size() && (all || !point.begun.isEmpty() || !point.field.isEmpty()))
            fitting.append(choice);
        if (fitting.size() >= kChoicesAtMost)
            break;
    }
    if (fitting.isEmpty())
        return m_completer->popup()->hide();
    m_choices->setStringList(fitting);
    m_completer->complete();
}

void LogFilterField::insert(const QString &choice)
{
    QString next = text();
    const qsizetype cursor = cursorPosition();
    next.replace(m_at, std::max<qsizetype>(0, cursor - m_at), choice);
    setText(next);
    setCursorPosition(int(m_at + choice.size()));
    // A field alone asks for its value at once.
    if (choice.endsWith(u'=') || choice.endsWith(u':'))
        QMetaObject::invokeMethod(this, [this] { offer(true); }, Qt::QueuedConnection);
}

void LogFilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return offer(true);
    SearchField::keyPressEvent(event);
}

} // namespace qd::ui
