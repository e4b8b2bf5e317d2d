// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/automation/playbook_survey.h"

#include "models/base/text.h"

#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kMessageLimit = 1000;
constexpr qsizetype kMessages = 100;

/// "[a, b]" -> a, b.
QStringList listIn(const QString &text)
{
    QString inside = text.trimmed();
    if (inside.startsWith(u'[') && inside.endsWith(u']'))
        inside = inside.sliced(1, inside.size() - 2);
    QStringList words;
    for (const QString &word : inside.split(u',', Qt::SkipEmptyParts))
        words.append(word.trimmed());
    return words;
}

/// "role : name\tTAGS: [a]"; without tags it is none of the tasks.
std::optional<PlaybookTask> taskIn(const QString &line)
{
    const qsizetype tags = line.lastIndexOf(u"\tTAGS: ["_s);
    if (tags < 0)
        return std::nullopt;
    PlaybookTask task;
    task.tags = listIn(line.sliced(tags + 7));
    const QString title = line.first(tags).trimmed();
    const qsizetype colon = title.indexOf(u" : "_s);
    task.role = colon < 0 ? QString() : title.first(colon);
    task.name = colon < 0 ? title : title.sliced(colon + 3);
    return task;
}

class SurveyReader {
public:
    void take(const QString &line)
    {
        static const QRegularExpression play(u"^  play #\\d+ \\((.*)\\): (.*)\tTAGS: (\\[.*\\])\\s*$"_s);
        if (const auto match = play.match(line); match.hasMatch()) {
            survey.plays.append({match.captured(2), match.captured(1), {}, listIn(match.captured(3)), {}});
            m_part = Part::None;
            return;
        }
        if (survey.plays.isEmpty())
            return;
        if (line.startsWith(u"    hosts ("_s))
            m_part = Part::Hosts;
        else if (line == u"    tasks:"_s)
            m_part = Part::Tasks;
        else if (!line.startsWith(u"      "_s))
            m_part = Part::None;
        else
            takeEntry(line.sliced(6));
    }

    PlaybookSurvey survey;

private:
    enum class Part { None, Hosts, Tasks };

    void takeEntry(const QString &entry)
    {
        PlaybookPlay &play = survey.plays.last();
        if (entry.startsWith(u"TASK TAGS: ["_s)) {
            survey.tags += listIn(entry.sliced(11));
            return;
        }
        if (m_part == Part::Hosts && !entry.trimmed().isEmpty())
            play.hosts.append(entry.trimmed());
        if (m_part == Part::Tasks) {
            if (const auto task = taskIn(entry))
                play.tasks.append(*task);
        }
    }

    Part m_part = Part::None;
};

} // namespace

QString PlaybookProblem::toLine() const
{
    if (file.isEmpty())
        return message;
    QString place = QFileInfo(file).fileName();
    if (line > 0)
        place += u':' + QString::number(line);
    if (line > 0 && column > 0)
        place += u':' + QString::number(column);
    return place + u": "_s + message;
}

QStringList PlaybookSurvey::hosts() const
{
    QStringList names;
    for (const PlaybookPlay &play : plays)
        names += play.hosts;
    names.removeDuplicates();
    return names;
}

int PlaybookSurvey::taskCount() const
{
    qsizetype count = 0;
    for (const PlaybookPlay &play : plays)
        count += play.tasks.size();
    return int(count);
}

PlaybookSurvey readSurvey(const QByteArray &output)
{
    SurveyReader reader;
    for (const QByteArray &line : output.split('\n'))
        reader.take(displayText(line, false));
    for (const PlaybookPlay &play : std::as_const(reader.survey.plays))
        reader.survey.tags += play.tags;
    reader.survey.tags.removeDuplicates();
    reader.survey.tags.sort();
    return reader.survey;
}

AnsibleMessages readAnsibleMessages(const QByteArray &errorOutput)
{
    static const QRegularExpression origin(u"^Origin: (.+?):(\\d+)(?::(\\d+))?\\s*$"_s);
    static const QRegularExpression older(u"error appears to be in '(.+)': line (\\d+), column (\\d+)"_s); // ansible-core before 2.19
    AnsibleMessages messages;
    enum class Open { None, Error, Warning } open = Open::None;
    for (const QByteArray &bytes : errorOutput.split('\n')) {
        const QString line = displayText(bytes, false, kMessageLimit).trimmed();
        const bool isError = line.startsWith(u"[ERROR]: "_s) || line.startsWith(u"ERROR! "_s);
        const bool isWarning = line.startsWith(u"[WARNING]: "_s) || line.startsWith(u"[DEPRECATION WARNING]: "_s);
        if (isError && messages.errors.size() < kMessages) {
            messages.errors.append({{}, 0, 0, line.sliced(line.indexOf(u' ') + 1)});
            open = Open::Error;
        } else if (isWarning && messages.warnings.size() < kMessages) {
            messages.warnings.append(line.sliced(line.indexOf(u"]: "_s) + 3));
            open = Open::Warning;
        } else if (line.isEmpty() || isError || isWarning) {
            open = Open::None;
        } else if (open == Open::Warning) {
            messages.warnings.last() = (messages.warnings.last() + u' ' + line).left(kMessageLimit);
        }
        if (messages.errors.isEmpty())
            continue;
        PlaybookProblem &problem = messages.errors.last();
        const auto place = origin.match(line).hasMatch() ? origin.match(line) : older.match(line);
        if (place.hasMatch() && problem.line == 0) {
            problem.file = place.captured(1);
            problem.line = place.captured(2).toInt();
            problem.column = place.captured(3).toInt();
            open = Open::None;
        } else if (open == Open::Error && !isError) {
            problem.message = (problem.message + u' ' + line).left(kMessageLimit);
        }
    }
    return messages;
}

} // namespace qd::automation
