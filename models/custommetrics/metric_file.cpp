// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/custommetrics/metric_file.h"

#include "models/hosts/yaml_field_reader.h"
#include "models/hosts/yaml_list.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::custommetrics {
namespace {

using hosts::YamlField;
using hosts::YamlList;
using metrics::CustomMetric;
using Node = hosts::YamlNode;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::custommetrics::MetricFile)
};

const QString section = QStringLiteral("metrics");

/// Fills a MetricFile from its text.
class Reader : hosts::YamlFieldReader {
public:
    explicit Reader(MetricFile &file) : YamlFieldReader(file.problems), m_file(file) {}

    void read(const QByteArray &text)
    {
        readTop(text, Texts::tr("The file must begin with “metrics:” and a list of metrics below it."), [this](const Node &key, const Node &value) {
            if (key.text != section)
                return leaveAlone(key);
            eachEntry(key, value, [this](const Node &entry) { return readNext(entry); });
        });
    }

private:
    bool readNext(const Node &entry)
    {
        const bool isEnough = m_file.metrics.size() >= MetricFile::metricsAtMost;
        if (isEnough)
            error(entry, Texts::tr("More than %1 metrics are not read.").arg(MetricFile::metricsAtMost));
        else
            readMetric(entry);
        return !isEnough;
    }

    void readMetric(const Node &entry)
    {
        const int before = errors();
        CustomMetric metric;
        if (!eachField(entry, [&](const Node &key, const Node &value) { readField(key, value, metric); }))
            return error(entry, Texts::tr("A metric must be a list of fields such as “name: queue”."));
        if (errors() > before)
            return;
        if (const auto fault = metrics::faultOf(metric)) {
            const auto field = std::ranges::find(entry.keys, fault->detail, &Node::text);
            return error(field == entry.keys.end() ? entry : *field, fault->message);
        }
        if (m_names.contains(metric.name))
            return error(entry, Texts::tr("The name “%1” is given twice.").arg(metric.name));
        m_names.insert(metric.name);
        m_file.metrics.append(metric);
    }

    void readField(const Node &key, const Node &value, CustomMetric &metric)
    {
        const QString &name = key.text;
        if (readWordField(name, value, metric))
            return;
        if (name == u"name")
            readText(value, metric.name);
        else if (name == u"title")
            readText(value, metric.title);
        else if (name == u"command")
            readCommand(value, metric.command);
        else if (name == u"scrape")
            readText(value, metric.url);
        else if (name == u"every")
            readTime(value, metric.interval);
        else if (name == u"timeout")
            readTime(value, metric.timeout);
        else if (name == u"hosts")
            readFilter(value, metric.hosts);
        else if (name == u"keep")
            readTexts(value, metric.keep, QStringLiteral("[node_load*, node_memory_*]"));
        else
            leaveAlone(key);
    }

    bool readWordField(const QString &key, const Node &value, CustomMetric &metric)
    {
        const auto oneOf = [&](bool isKnown, const QStringList &words) {
            if (!isKnown)
                error(value, Texts::tr("This must be one of %1.").arg(words.join(QStringLiteral(", "))));
        };
        if (key == u"format") {
            const auto format = metrics::formatOf(value.text);
            oneOf(format.has_value(), {QStringLiteral("auto"), QStringLiteral("prometheus"), QStringLiteral("json"), QStringLiteral("number")});
            metric.format = format.value_or(metric.format);
        } else if (key == u"kind") {
            const auto kind = metrics::kindOf(value.text);
            oneOf(kind.has_value(), {QStringLiteral("auto"), QStringLiteral("gauge"), QStringLiteral("counter")});
            metric.kind = kind.value_or(metric.kind);
        } else if (key == u"unit") {
            metric.unit = metrics::unitOf(value.text);
            oneOf(metric.unit.has_value(), metrics::unitWords());
        } else if (key == u"record") {
            oneOf(value.text == u"always" || value.text == u"watched", {QStringLiteral("always"), QStringLiteral("watched")});
            metric.always = value.text != u"watched";
        } else if (key == u"enabled") {
            oneOf(value.text == u"true" || value.text == u"false", {QStringLiteral("true"), QStringLiteral("false")});
            metric.enabled = value.text != u"false";
        } else {
            return false;
        }
        return true;
    }

    void readCommand(const Node &value, QString &into)
    {
        readText(value, into);
        while (into.endsWith(u'\n'))
            into.chop(1);
    }

    void readTime(const Node &value, std::chrono::milliseconds &into)
    {
        const auto time = value.isScalar() ? metrics::parseInterval(value.text) : std::nullopt;
        if (!time)
            return error(value, Texts::tr("This must be a time such as 15s, 1m30s or 1h."));
        into = *time;
    }

    MetricFile &m_file;
    QSet<QString> m_names;
};

/// A command of several lines as a block, so that people can read it in the file; indented further than any key.
QString commandValue(const QString &command)
{
    const bool canBeBlock = command.contains(u'\n') && !command.startsWith(u' ') && !command.startsWith(u'\n')
        && std::ranges::all_of(command, [](QChar c) { return c == u'\n' || c.isPrint(); });
    if (!canBeBlock)
        return YamlList::quoted(command);
    const QString indent(8, u' ');
    QString text = QStringLiteral("|");
    for (const QString &line : command.split(u'\n'))
        text += line.isEmpty() ? QStringLiteral("\n") : u'\n' + indent + line;
    return text;
}

/// What differs from a metric without any field.
QList<YamlField> fieldsOf(const CustomMetric &metric)
{
    const CustomMetric usual;
    QList<YamlField> fields{{QStringLiteral("name"), YamlList::quoted(metric.name)}};
    const auto add = [&fields](bool isSaid, const char *key, const QString &value) {
        if (isSaid)
            fields.append({QString::fromLatin1(key), value});
    };
    add(!metric.title.isEmpty(), "title", YamlList::quoted(metric.title));
    add(!metric.command.isEmpty(), "command", commandValue(metric.command));
    add(!metric.url.isEmpty(), "scrape", YamlList::quoted(metric.url));
    add(metric.interval != usual.interval, "every", metrics::intervalText(metric.interval));
    add(!metric.hosts.isEmpty(), "hosts", YamlList::quoted(metric.hosts));
    add(!metric.keep.isEmpty(), "keep", YamlList::flow(metric.keep));
    add(metric.format != usual.format, "format", metrics::formatWord(metric.format));
    add(metric.kind != usual.kind, "kind", metrics::kindWord(metric.kind));
    if (metric.unit)
        add(true, "unit", YamlList::quoted(metrics::unitWord(*metric.unit)));
    add(metric.timeout != usual.timeout, "timeout", metrics::intervalText(metric.timeout));
    add(!metric.always, "record", QStringLiteral("watched"));
    add(!metric.enabled, "enabled", QStringLiteral("false"));
    return fields;
}

Error changedMeanwhile()
{
    return {ErrorCode::Storage, Texts::tr("The file was changed meanwhile."), {}, Texts::tr("It has been read again: look at it, and change it again if that is still wanted.")};
}

Result<MetricFile> readableFile(const QByteArray &text)
{
    MetricFile file = MetricFile::parse(text);
    if (const hosts::FileProblem *const error = hosts::firstError(file.problems))
        return failure(ErrorCode::Parse, Texts::tr("metrics.yaml has an error and is left alone: %1").arg(error->toText()), {}, Texts::tr("Repair that line in an editor first."));
    return file;
}

/// `file` is what the text means; the new one is given if it means just that with the change.
Result<QByteArray> changedText(const QByteArray &text, MetricFile file, const std::optional<CustomMetric> &before, const std::optional<CustomMetric> &after)
{
    const auto changed = hosts::textWithEntry(text, section, file.metrics, before, after, fieldsOf);
    const MetricFile now = MetricFile::parse(changed.value_or(QByteArray()));
    if (!changed || now.hasErrors() || now.metrics != file.metrics)
        return failure(ErrorCode::Parse, Texts::tr("metrics.yaml is written in a form that this program cannot change."), {}, Texts::tr("Change it in an editor; it is read again by itself."));
    return *changed;
}

} // namespace

MetricFile MetricFile::parse(const QByteArray &text)
{
    MetricFile file;
    Reader(file).read(text);
    return file;
}

bool MetricFile::hasErrors() const { return hosts::firstError(problems) != nullptr; }

const CustomMetric *MetricFile::find(const QString &name) const
{
    const auto it = std::ranges::find(metrics, name, &CustomMetric::name);
    return it == metrics.end() ? nullptr : &*it;
}

QString metricFileBeside(const QString &hostsFile) { return QFileInfo(hostsFile).absolutePath() + QStringLiteral("/metrics.yaml"); }

Result<QByteArray> textWithMetric(const QByteArray &text, const std::optional<CustomMetric> &before, const CustomMetric &after)
{
    if (const auto fault = metrics::faultOf(after))
        return std::unexpected(*fault);
    const auto file = readableFile(text);
    if (!file)
        return std::unexpected(file.error());
    const CustomMetric *const taken = file->find(after.name);
    if ((before && !file->metrics.contains(*before)) || (!before && taken && *taken == after))
        return std::unexpected(changedMeanwhile());
    if (taken && (!before || before->name != after.name))
        return failure(ErrorCode::Parse, Texts::tr("There is a metric “%1” already.").arg(after.name), QStringLiteral("name"));
    return changedText(text, *file, before, after);
}

Result<QByteArray> textWithoutMetric(const QByteArray &text, const CustomMetric &before)
{
    const auto file = readableFile(text);
    if (!file)
        return std::unexpected(file.error());
    if (!file->metrics.contains(before))
        return std::unexpected(changedMeanwhile());
    return changedText(text, *file, before, std::nullopt);
}

} // namespace qd::custommetrics
