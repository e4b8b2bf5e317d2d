// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_desk.h"

#include "models/logtext/format_library.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

QString inFolder(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? QString() : folder + u'/' + name;
}

QString caseKey(logs::CaseMode mode)
{
    return mode == logs::CaseMode::Sensitive ? u"sensitive"_s : mode == logs::CaseMode::Insensitive ? u"insensitive"_s : u"smart"_s;
}

logs::CaseMode caseOf(const QString &key)
{
    return key == u"sensitive" ? logs::CaseMode::Sensitive : key == u"insensitive" ? logs::CaseMode::Insensitive : logs::CaseMode::Smart;
}

QJsonObject toJson(const TextHighlight &highlight)
{
    return {{u"text"_s, highlight.pattern.text}, {u"regex"_s, highlight.pattern.regex}, {u"case"_s, caseKey(highlight.pattern.caseMode)},
            {u"word"_s, highlight.pattern.wholeWord}, {u"colour"_s, highlight.colour}, {u"enabled"_s, highlight.enabled}};
}

TextHighlight fromJson(const QJsonObject &json)
{
    TextHighlight highlight;
    highlight.pattern.text = json[u"text"].toString();
    highlight.pattern.regex = json[u"regex"].toBool();
    highlight.pattern.caseMode = caseOf(json[u"case"].toString());
    highlight.pattern.wholeWord = json[u"word"].toBool();
    highlight.colour = std::clamp(json[u"colour"].toInt(), 0, LogDesk::kColours - 1);
    highlight.enabled = json[u"enabled"].toBool(true);
    return highlight;
}

} // namespace

LogDesk::LogDesk(const QString &folder, QObject *parent)
    : QObject(parent), m_marks(inFolder(folder, u"log_marks.json"_s)), m_file(inFolder(folder, u"log_view.json"_s), [this] { return toJson(); })
{
    connect(&m_marks, &logs::LineMarks::failed, this, &LogDesk::failed);
    connect(&m_file, &logs::FileKeeper::failed, this, &LogDesk::failed);
}

Result<void> LogDesk::load()
{
    Result<void> marks = m_marks.load();
    Result<void> looks = m_file.load(tr("The look of logs cannot be read. Move %1 away to begin anew."), [this](const QJsonObject &root) { takeLooks(root); });
    return marks ? looks : marks;
}

void LogDesk::takeLooks(const QJsonObject &root)
{
    m_textSize = std::clamp(root[u"text_size"].toInt(kUsualText), kSmallestText, kLargestText);
    m_lineNumbers = root[u"line_numbers"].toBool();
    for (const QJsonValue &value : root[u"highlights"].toArray()) {
        if (m_highlights.size() < kMostHighlights)
            m_highlights.append(fromJson(value.toObject()));
    }
    Q_EMIT looksChanged();
}

void LogDesk::touch()
{
    m_file.touch();
    Q_EMIT looksChanged();
}

void LogDesk::setHighlights(const QList<TextHighlight> &highlights)
{
    if (m_highlights == highlights)
        return;
    m_highlights = highlights.first(std::min<qsizetype>(highlights.size(), kMostHighlights));
    touch();
}

void LogDesk::setTextSize(int pixels)
{
    pixels = std::clamp(pixels, kSmallestText, kLargestText);
    if (m_textSize == pixels)
        return;
    m_textSize = pixels;
    touch();
}

void LogDesk::setLineNumbers(bool shown)
{
    if (m_lineNumbers == shown)
        return;
    m_lineNumbers = shown;
    touch();
}

void LogDesk::setFormatLibrary(logs::FormatLibrary *library)
{
    if (m_formats)
        m_formats->disconnect(this);
    m_formats = library;
    if (m_formats)
        connect(m_formats, &logs::FormatLibrary::changed, this, &LogDesk::formatsChanged);
}

QJsonObject LogDesk::toJson() const
{
    QJsonArray highlights;
    for (const TextHighlight &highlight : m_highlights)
        highlights.append(ui::toJson(highlight));
    return {{u"text_size"_s, m_textSize}, {u"line_numbers"_s, m_lineNumbers}, {u"highlights"_s, highlights}};
}

} // namespace qd::ui
