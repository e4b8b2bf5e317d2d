// SPDX-License-Identifier: GPL-3.0-or-later
// What a module's result says in words, output and diff.
#include "models/automation/ansible_events.h"
#include "models/base/text.h"
#include "models/deploy/unified_diff.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

namespace qd::automation {
namespace {

using namespace Qt::StringLiterals;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::automation::TaskReport)
};

constexpr qsizetype kOutputLimit = 256 * 1024;
constexpr qsizetype kDiffLimit = 256 * 1024;
constexpr qsizetype kSideLimit = 1024 * 1024; // of a diff
constexpr qsizetype kMessageLimit = 500;
constexpr qsizetype kItemLimit = 5000; // of a loop
constexpr qsizetype kWarningLimit = 100; // of a task

/// A value as people read it: text as it is, all else as indented JSON.
QByteArray textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Indented).trimmed();
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Indented).trimmed();
    if (value.isNull() || value.isUndefined())
        return {};
    return value.toVariant().toString().toUtf8();
}

bool isEmptyValue(const QJsonValue &value) { return textOf(value).trimmed().isEmpty(); }

/// Items of a loop; a module's own "results" (such as a package manager's lines) are none.
QJsonArray itemsOf(const QJsonObject &result)
{
    const QJsonArray results = result.value("results"_L1).toArray();
    if (results.isEmpty() || !results.first().toObject().contains("ansible_loop_var"_L1))
        return {};
    return results;
}

QString labelOf(const QJsonObject &item)
{
    const QJsonValue label = item.contains("_ansible_item_label"_L1) ? item.value("_ansible_item_label"_L1)
                                                                     : item.value(item.value("ansible_loop_var"_L1).toString());
    return displayText(textOf(label).simplified(), false, 200);
}

/// What a program said on standard error, without what ssh says of its own shared connection.
QByteArray errorWords(const QJsonObject &result, QLatin1StringView key)
{
    const QByteArray text = textOf(result.value(key));
    if (!text.contains("Shared connection to "))
        return text;
    QByteArray words;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith("Shared connection to ") || !line.trimmed().endsWith(" closed."))
            words += line + '\n';
    }
    return words.trimmed();
}

void add(QByteArray &output, const QByteArray &text)
{
    const QByteArray trimmed = text.trimmed();
    if (trimmed.isEmpty() || output.size() > kOutputLimit * 2)
        return;
    output += text.last(std::min(text.size(), kOutputLimit));
    if (!output.endsWith('\n'))
        output += '\n';
}

/// What `debug: var=` shows: everything that is not of the engine.
void addVariables(QByteArray &output, const QJsonObject &result)
{
    static const QSet<QString> own{u"action"_s, u"changed"_s, u"failed"_s, u"invocation"_s, u"warnings"_s, u"deprecations"_s, u"skipped"_s};
    for (auto it = result.begin(); it != result.end(); ++it) {
        if (it.key().startsWith(u"_ansible"_s) || own.contains(it.key()))
            continue;
        add(output, it.key() == u"msg" ? textOf(it.value()) : it.key().toUtf8() + ": " + textOf(it.value()));
    }
}

/// A module's own words; of an include that fails they are its reason.
QJsonValue wordsOf(const QJsonObject &result)
{
    const QJsonValue words = result.value("msg"_L1);
    return isEmptyValue(words) ? result.value("reason"_L1) : words;
}

void addResult(QByteArray &output, const QJsonObject &result)
{
    if (result.contains("censored"_L1))
        return add(output, textOf(result.value("censored"_L1)));
    if (result.value("action"_L1).toString().section(u'.', -1) == u"debug") {
        addVariables(output, result);
    } else {
        if (itemsOf(result).isEmpty())
            add(output, textOf(wordsOf(result)));
        for (const auto key : {"stdout"_L1, "stderr"_L1, "module_stdout"_L1, "module_stderr"_L1})
            add(output, errorWords(result, key));
        const QByteArray trace = textOf(result.value("exception"_L1));
        if (!trace.startsWith("(traceback"))
            add(output, trace);
    }
}

QByteArray outputOf(const QJsonObject &result)
{
    QByteArray output;
    addResult(output, result);
    qsizetype count = 0;
    for (const QJsonValue &value : itemsOf(result)) {
        QJsonObject item = value.toObject();
        if (++count > kItemLimit)
            break;
        item.insert("action"_L1, result.value("action"_L1));
        const QByteArray state = item.value("failed"_L1).toBool() ? "failed" : item.value("skipped"_L1).toBool() ? "skipped" : item.value("changed"_L1).toBool() ? "changed" : "ok";
        add(output, state + ": (item=" + labelOf(item).toUtf8() + ')');
        addResult(output, item);
    }
    return output.last(std::min(output.size(), kOutputLimit));
}

/// One side of a diff: text, or the states that file modules compare.
QByteArray sideOf(const QJsonValue &value)
{
    const QByteArray text = textOf(value);
    return value.isObject() || value.isArray() ? text + '\n' : text;
}

QString oneDiff(const QJsonObject &diff)
{
    if (const QJsonValue prepared = diff.value("prepared"_L1); prepared.isString())
        return prepared.toString();
    const QString after = diff.value("after_header"_L1).toString(u"after"_s);
    const QString before = diff.value("before_header"_L1).toString(diff.contains("after_header"_L1) ? after : u"before"_s); // none of a new file
    if (diff.contains("src_binary"_L1) || diff.contains("dst_binary"_L1))
        return Texts::tr("%1: a binary file, whose change is not shown").arg(after) + u'\n';
    if (diff.contains("src_larger"_L1) || diff.contains("dst_larger"_L1))
        return Texts::tr("%1: a file too large for Ansible to show its change").arg(after) + u'\n';
    const QByteArray old = sideOf(diff.value("before"_L1)), fresh = sideOf(diff.value("after"_L1));
    if (old.size() > kSideLimit || fresh.size() > kSideLimit)
        return Texts::tr("%1: a change too large to be shown").arg(after) + u'\n';
    return deploy::unifiedDiff(old, fresh, before, after);
}

QString diffOf(const QJsonValue &value)
{
    QString text;
    const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &one : list) {
        if (one.isObject() && text.size() < kDiffLimit)
            text += oneDiff(one.toObject());
    }
    return text;
}

QString allDiffs(const QJsonObject &result)
{
    QString text = diffOf(result.value("diff"_L1));
    for (const QJsonValue &item : itemsOf(result)) {
        if (text.size() < kDiffLimit)
            text += diffOf(item.toObject().value("diff"_L1));
    }
    return displayText(text, true, kDiffLimit);
}

QString firstLine(const QJsonValue &value)
{
    const QByteArray text = textOf(value).trimmed();
    return displayText(value.isString() ? text.split('\n').first() : text.simplified(), false, kMessageLimit);
}

QString failureMessage(const QJsonObject &result)
{
    QString message = firstLine(wordsOf(result));
    if (result.value("rc"_L1).isDouble())
        message = Texts::tr("%1 (exit status %2)").arg(message).arg(result.value("rc"_L1).toInt());
    // "non-zero return code" alone helps nobody: the program's last words do
    for (const auto key : {"stderr"_L1, "module_stderr"_L1, "stdout"_L1}) {
        const QByteArray words = errorWords(result, key).trimmed();
        if (!words.isEmpty())
            return message + u": "_s + displayText(words.sliced(words.lastIndexOf('\n') + 1), false, kMessageLimit);
    }
    return message;
}

QString loopMessage(const QJsonArray &items, TaskOutcome outcome)
{
    int changed = 0;
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        if (outcome == TaskOutcome::Failed && item.value("failed"_L1).toBool())
            return labelOf(item) + u": "_s + failureMessage(item);
        changed += item.value("changed"_L1).toBool() ? 1 : 0;
    }
    return outcome == TaskOutcome::Skipped ? Texts::tr("Skipped for every item") : Texts::tr("%1 of %n item(s) changed", nullptr, int(items.size())).arg(changed);
}

QString skipMessage(const QJsonObject &result)
{
    const QJsonValue condition = result.value("false_condition"_L1);
    if (condition.isString())
        return Texts::tr("Skipped: %1").arg(firstLine(condition));
    const QJsonValue reason = isEmptyValue(result.value("skip_reason"_L1)) ? result.value("msg"_L1) : result.value("skip_reason"_L1);
    return isEmptyValue(reason) ? Texts::tr("Skipped") : Texts::tr("Skipped: %1").arg(firstLine(reason));
}

QString messageOf(const QJsonObject &result, TaskOutcome outcome)
{
    if (result.contains("censored"_L1))
        return Texts::tr("Hidden by no_log");
    if (const QJsonArray items = itemsOf(result); !items.isEmpty() && outcome != TaskOutcome::Unreachable)
        return loopMessage(items, outcome);
    switch (outcome) {
    case TaskOutcome::Failed: return failureMessage(result);
    case TaskOutcome::Unreachable: return firstLine(result.value("msg"_L1));
    case TaskOutcome::Skipped: return skipMessage(result);
    case TaskOutcome::Ok:
    case TaskOutcome::Changed: break;
    }
    return firstLine(result.value("msg"_L1));
}

} // namespace

TaskReport taskReport(const QJsonObject &result, TaskOutcome outcome)
{
    QStringList warnings;
    for (const QJsonValue &warning : result.value("warnings"_L1).toArray()) {
        if (warnings.size() < kWarningLimit && !isEmptyValue(warning))
            warnings.append(Texts::tr("Warning: %1").arg(displayText(textOf(warning).trimmed(), true, kOutputLimit)));
    }
    return {outcome, messageOf(result, outcome), outputOf(result), result.contains("censored"_L1) ? QString() : allDiffs(result), warnings};
}

} // namespace qd::automation
