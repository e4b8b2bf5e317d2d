// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logtext/format.h"

#include "models/logtext/format_definition.h"
#include "models/logtext/format_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMutex>

namespace qd::logs {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::logs::FieldInfo)
};

struct Current {
    QMutex mutex;
    std::shared_ptr<const FormatSet> set;
};

Current &currentSet()
{
    static Current current;
    return current;
}

struct SharedName {
    const char *name;
    const char *title;
    FieldKind kind;
    const char *unit;
    bool isIdentifier;
};
constexpr SharedName kShared[] = {
    {"host", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Host"), FieldKind::Text, "", false},
    {"unit", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Program"), FieldKind::Text, "", false},
    {"pid", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Process"), FieldKind::Integer, "", true},
    {"message", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Message"), FieldKind::Text, "", false},
    {"client", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Client"), FieldKind::Address, "", true},
    {"method", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Method"), FieldKind::Text, "", false},
    {"path", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Path"), FieldKind::Text, "", false},
    {"protocol", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Protocol"), FieldKind::Text, "", false},
    {"status", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Status"), FieldKind::Integer, "", true},
    {"bytes", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Bytes"), FieldKind::Bytes, "B", false},
    {"duration", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Duration"), FieldKind::Seconds, "s", false},
    {"user", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "User"), FieldKind::Text, "", true},
    {"request_id", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Request"), FieldKind::Text, "", true},
    {"trace_id", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Trace"), FieldKind::Text, "", true},
    {"logger", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Logger"), FieldKind::Text, "", false},
    {"thread", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Thread"), FieldKind::Text, "", false},
    {"referer", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "Referrer"), FieldKind::Text, "", false},
    {"agent", QT_TRANSLATE_NOOP("qd::logs::FieldInfo", "User agent"), FieldKind::Text, "", false},
};

} // namespace

QString fieldKindKey(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Text: return QStringLiteral("text");
    case FieldKind::Integer: return QStringLiteral("integer");
    case FieldKind::Real: return QStringLiteral("real");
    case FieldKind::Seconds: return QStringLiteral("seconds");
    case FieldKind::Bytes: return QStringLiteral("bytes");
    case FieldKind::Address: return QStringLiteral("address");
    case FieldKind::Json: return QStringLiteral("json");
    }
    return {};
}

FieldInfo sharedField(const QString &name)
{
    for (const SharedName &shared : kShared) {
        if (name == QLatin1StringView(shared.name))
            return {name, Texts::tr(shared.title), shared.kind, QString::fromLatin1(shared.unit), 1, shared.isIdentifier};
    }
    return {.name = name, .title = name, .kind = FieldKind::Text, .unit = {}};
}

LineFormat::LineFormat(std::unique_ptr<const FormatDefinition> definition) : m_definition(std::move(definition)) {}
LineFormat::~LineFormat() = default;

const QString &LineFormat::key() const
{
    return m_definition->key;
}

const QString &LineFormat::file() const
{
    return m_definition->file;
}

const std::vector<FieldInfo> &LineFormat::fields() const
{
    return m_definition->fields;
}

const std::vector<FormatSample> &LineFormat::samples() const
{
    return m_definition->samples;
}

int LineFormat::fieldIndex(QStringView name) const
{
    const auto &all = m_definition->fields;
    const auto found = std::ranges::find(all, name, &FieldInfo::name);
    return found == all.end() ? -1 : int(found - all.begin());
}

QString LineFormat::title() const
{
    return isBuiltIn() ? QCoreApplication::translate("qd::logs::LineFormat", m_definition->title.toUtf8().constData()) : m_definition->title;
}

bool LineFormat::hasOpenFields() const
{
    return m_definition->source == FormatDefinition::Source::Keys || m_definition->hasInner;
}

FormatSet::FormatSet(Formats formats, QHash<QString, QString> choices)
    : m_formats(std::move(formats)), m_choices(std::move(choices))
{
    for (const auto &format : m_formats) {
        if (m_byKey.contains(format->key()))
            continue;
        m_byKey.insert(format->key(), format.get());
        const Format shape = format->definition().reader;
        (shape == Format::Plain ? m_own : m_shapes[size_t(shape)]).push_back(format.get());
    }
}

const LineFormat *FormatSet::find(QStringView key) const
{
    return m_byKey.value(key.toString());
}

std::shared_ptr<const FormatSet> FormatSet::builtIn()
{
    static const std::shared_ptr<const FormatSet> set = [] {
        Formats formats;
        const QDir folder(QStringLiteral(":/quarterdeck/logformats"));
        for (const QString &name : folder.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            auto format = parseFormat(file.readAll(), {});
            if (format)
                formats.push_back(*std::move(format));
        }
        std::ranges::stable_sort(formats, {}, [](const auto &format) { return format->definition().rank; });
        return std::make_shared<const FormatSet>(std::move(formats));
    }();
    return set;
}

std::shared_ptr<const FormatSet> FormatSet::current()
{
    Current &current = currentSet();
    const QMutexLocker lock(&current.mutex);
    if (!current.set)
        current.set = builtIn();
    return current.set;
}

void FormatSet::setCurrent(std::shared_ptr<const FormatSet> set)
{
    Current &current = currentSet();
    const QMutexLocker lock(&current.mutex);
    current.set = std::move(set);
}

} // namespace qd::logs
