// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/line_parser.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace qd::logs {

/// What a field's text means.
enum class FieldKind : quint8 {
    Text,
    Integer,
    Real,
    Seconds, ///< a length of time, in seconds once it is multiplied by the field's scale
    Bytes,
    Address, ///< IPv4 or IPv6, perhaps with a port
    Json,    ///< an object or array in its own text
};
/// The word for it in a definition ("integer").
[[nodiscard]] QString fieldKindKey(FieldKind kind);

/// One field of a format. All formats share the names host, unit, pid, message, client, method, path, status, bytes,
/// duration, user, request_id, trace_id, logger and thread for the same things. Time and level are not among the
/// fields: every line has them already (LineRecord, ParsedLine).
struct FieldInfo {
    QString name;  ///< for expressions and exports: letters, digits, '_', '.', '@', '-'
    QString title; ///< for people; translated for shared names, else as the definition says
    FieldKind kind = FieldKind::Text;
    QString unit;              ///< of a number after it was multiplied by `scale` ("s", "B"); mostly empty
    double scale = 1;          ///< 0.001 where the line says milliseconds and the unit is "s"
    bool isIdentifier = false; ///< names one of many (a request, a user): worth following, not worth adding up
    bool operator==(const FieldInfo &) const = default;
};
/// Title, kind and unit that a shared name has everywhere; a text with its name as title for any other.
[[nodiscard]] FieldInfo sharedField(const QString &name);

/// A line that a definition brings with it, and what it must be read as.
struct FormatSample {
    QByteArray line;
    int fileLine = 1; ///< where it stands in the definition
    std::optional<qint64> timeMs; ///< UTC; stamps without zone are UTC in samples
    std::optional<Level> level;
    std::vector<std::pair<QString, QByteArray>> fields;
    bool continues = false; ///< it belongs to the record of the sample before it
};

struct FormatDefinition; // format_definition.h: what the readers need of it

/// How lines of one kind are read. Thread: immutable, any.
class LineFormat {
public:
    explicit LineFormat(std::unique_ptr<const FormatDefinition> definition);
    ~LineFormat();
    Q_DISABLE_COPY_MOVE(LineFormat)

    [[nodiscard]] const QString &key() const;
    [[nodiscard]] QString title() const;
    /// Of the definition; empty for what comes with the program.
    [[nodiscard]] const QString &file() const;
    [[nodiscard]] bool isBuiltIn() const { return file().isEmpty(); }
    /// Those that are known before a line was read; JSON lines and logfmt have others besides (RecordReader::fields()).
    [[nodiscard]] const std::vector<FieldInfo> &fields() const;
    [[nodiscard]] bool hasOpenFields() const;
    /// -1 if it has none of this name.
    [[nodiscard]] int fieldIndex(QStringView name) const;
    [[nodiscard]] const std::vector<FormatSample> &samples() const;
    [[nodiscard]] const FormatDefinition &definition() const { return *m_definition; }

private:
    std::unique_ptr<const FormatDefinition> m_definition;
};

/// Formats that lines are tried with. Thread: immutable, any.
class FormatSet {
public:
    using Formats = std::vector<std::shared_ptr<const LineFormat>>;

    /// `formats`: in the order in which they are tried; of two with the same key the first counts.
    /// `choices`: format keys by name of a source, as a person chose them.
    explicit FormatSet(Formats formats, QHash<QString, QString> choices = {});

    /// What comes with the program.
    [[nodiscard]] static std::shared_ptr<const FormatSet> builtIn();
    /// What the program uses now: builtIn() until a FormatLibrary has found more. Like translations it is data of the whole
    /// process, since every reader of lines needs it.
    [[nodiscard]] static std::shared_ptr<const FormatSet> current();

    /// Null if there is none.
    [[nodiscard]] const LineFormat *find(QStringView key) const;
    [[nodiscard]] const Formats &all() const { return m_formats; }
    /// The key somebody chose for the source of this name ("web-01:/var/log/app.log"); empty = it is found from the lines.
    [[nodiscard]] QString choiceFor(const QString &source) const { return m_choices.value(source); }
    [[nodiscard]] const QHash<QString, QString> &choices() const { return m_choices; }

    /// Formats whose time and level the hand-written reader of this shape reads, most special first.
    [[nodiscard]] const std::vector<const LineFormat *> &ofShape(Format shape) const { return m_shapes[size_t(shape)]; }
    /// Formats that read time and level by their own rules.
    [[nodiscard]] const std::vector<const LineFormat *> &ownReaders() const { return m_own; }

private:
    friend class FormatLibrary;
    static void setCurrent(std::shared_ptr<const FormatSet> set);

    Formats m_formats;
    QHash<QString, QString> m_choices;
    QHash<QString, const LineFormat *> m_byKey;
    std::vector<const LineFormat *> m_shapes[kFormatCount];
    std::vector<const LineFormat *> m_own;
};

} // namespace qd::logs
