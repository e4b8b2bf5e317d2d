// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of InventoryReader: where each entry and field stands in the text, so that the
// writer can change single lines. Gives up (full rewrite) when the text is not plain block style.
#include "models/hosts/inventory_reader.h"

#include <QtCore/QRegularExpression>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace qd::hosts {
namespace {

int indentOf(const QByteArray &line)
{
    int column = 0;
    while (column < line.size() && line.at(column) == ' ')
        ++column;
    return column;
}

bool isBlankOrComment(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    return text.isEmpty() || text.startsWith('#');
}

} // namespace

bool InventoryReader::findSpans(const YAML::Node &list, Spans &spans, const Naming &idOf)
{
    spans.clear(); // a second list of that key is an error, and the first one's lines are not its own
    if (list.Style() == YAML::EmitterStyle::Flow)
        return false;
    qsizetype index = 0;
    for (const auto &node : list) {
        InventoryFile::EntrySpan span;
        span.id = idOf(index++);
        if (!node.IsMap() || !findSpan(node, spans, span))
            return false;
        spans.append(span);
    }
    return closeSpans(spans);
}

bool InventoryReader::findSpan(const YAML::Node &node, const Spans &spans, InventoryFile::EntrySpan &span)
{
    int lastLine = spans.isEmpty() ? -1 : spans.last().first;
    for (const auto &pair : node) {
        const YAML::Mark mark = pair.first.Mark();
        if (mark.line <= lastLine || mark.line >= m_lines.size())
            return false;
        const QByteArray before = m_lines.at(mark.line).first(mark.column);
        if (span.fields.isEmpty()) {
            if (before.trimmed() != "-")
                return false;
            span.first = mark.line;
            span.dashColumn = int(before.indexOf('-'));
            span.keyColumn = mark.column;
        } else if (!before.trimmed().isEmpty() || mark.column != span.keyColumn) {
            return false;
        }
        lastLine = mark.line;
        span.fields.append({QString::fromStdString(pair.first.Scalar()), mark.line, mark.line});
    }
    return !span.fields.isEmpty();
}

/// A field ends where the next key begins, without the comments that stand right above that key.
bool InventoryReader::closeSpans(Spans &spans)
{
    const auto lastOf = [&](int first, int next, int keyColumn) {
        int last = next - 1;
        while (last > first && isBlankOrComment(m_lines.at(last))
               && (m_lines.at(last).trimmed().isEmpty() || indentOf(m_lines.at(last)) <= keyColumn))
            --last;
        return last;
    };
    for (qsizetype i = 0; i < spans.size(); ++i) {
        InventoryFile::EntrySpan &span = spans[i];
        int end = i + 1 < spans.size() ? spans.at(i + 1).first : int(m_lines.size());
        // Behind the last entry the list ends at the first line that is less indented than its dash.
        for (int line = span.first + 1; line < end; ++line) {
            if (!isBlankOrComment(m_lines.at(line)) && indentOf(m_lines.at(line)) < span.keyColumn)
                end = line;
        }
        // A value in flow style may stand left of its key: then lines say nothing about where a field ends.
        if (span.fields.last().first >= end)
            return false;
        for (qsizetype f = 0; f < span.fields.size(); ++f) {
            const int next = f + 1 < span.fields.size() ? span.fields.at(f + 1).first : end;
            span.fields[f].last = lastOf(span.fields.at(f).first, next, span.keyColumn);
        }
        span.last = span.fields.last().last;
        span.lead = span.first;
        const int floor = i > 0 ? spans.at(i - 1).last : -1;
        while (span.lead - 1 > floor && m_lines.at(span.lead - 1).trimmed().startsWith('#')
               && indentOf(m_lines.at(span.lead - 1)) > 0)
            --span.lead;
    }
    return true;
}

QString InventoryReader::flow(const YAML::Node &node)
{
    QStringList parts;
    if (node.IsSequence()) {
        for (const auto &item : node)
            parts.append(flow(item));
        return u'[' + parts.join(QStringLiteral(", ")) + u']';
    }
    if (node.IsMap()) {
        for (const auto &pair : node)
            parts.append(flow(pair.first) + QStringLiteral(": ") + flow(pair.second));
        return u'{' + parts.join(QStringLiteral(", ")) + u'}';
    }
    if (node.IsNull())
        return QStringLiteral("null");
    // What was plain stays plain, so that a number does not become a text.
    const QString text = QString::fromStdString(node.Scalar());
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_.+-]+\\z"));
    return node.Tag() == "?" && plain.match(text).hasMatch() ? text : yamlScalar(text);
}

} // namespace qd::hosts
