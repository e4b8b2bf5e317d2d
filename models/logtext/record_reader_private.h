// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logtext/format_definition.h"
#include "models/logtext/key_tree.h"
#include "models/logtext/record_reader.h"

#include <map>

namespace qd::logs {

/// The state of a RecordReader; record_reader.cpp finds formats, times and levels, record_fields.cpp reads fields.
class RecordReader::Private {
public:
    static constexpr int kMostGaveUp = 8; ///< lines an expression may give up before its format is left alone

    Private(std::shared_ptr<const FormatSet> set, int zoneSeconds, qint64 nowMs);

    void forget();
    void setSource(const QString &name);
    bool choose(const QString &key);
    [[nodiscard]] ParsedLine parse(QByteArrayView line);
    [[nodiscard]] bool readFields(QByteArrayView line, std::vector<FieldValue> &values);
    [[nodiscard]] int idOf(const FieldInfo &info, bool isFirm);

    std::shared_ptr<const FormatSet> m_formats;
    QString m_source;
    LineParser m_parser;
    const LineFormat *m_format = nullptr;
    bool m_chosen = false;
    std::vector<FieldInfo> m_fields;
    QHash<const LineFormat *, int> m_gaveUp;
    QHash<QString, int> m_ids; ///< of the fields, by name

private:
    /// What a line says by a definition's own rules.
    struct Taken {
        std::optional<qint64> time;
        bool hasTimeText = false;
        std::optional<Level> level;
        std::optional<Level> status;
        QByteArrayView unit;
        QByteArrayView message;
    };
    /// Shapes that an ordinary line has by accident only.
    [[nodiscard]] static bool isStrongShape(Format shape);
    void adopt(const LineFormat *format);
    [[nodiscard]] int matchLines(const LineFormat &format, QByteArrayView line);
    [[nodiscard]] std::optional<qint64> readTime(const FormatDefinition &definition, QByteArrayView text);
    void take(Taken &taken, const FormatDefinition &definition, int target, QByteArrayView text);
    [[nodiscard]] bool takeExpressions(const LineFormat &format, QByteArrayView line, Taken &taken);
    [[nodiscard]] bool takeTokens(const LineFormat &format, QByteArrayView line, Taken &taken);
    [[nodiscard]] bool takeKeys(const LineFormat &format, QByteArrayView line, Taken &taken);
    [[nodiscard]] bool readLeaves(const FormatDefinition &definition, QByteArrayView line);
    [[nodiscard]] bool parseOwn(const LineFormat &format, QByteArrayView line, ParsedLine &parsed);
    [[nodiscard]] bool parseAs(const LineFormat &format, QByteArrayView line, ParsedLine &parsed);
    [[nodiscard]] bool parseKnown(QByteArrayView line, ParsedLine &parsed);
    [[nodiscard]] bool fits(const LineFormat &format, QByteArrayView line);
    [[nodiscard]] const LineFormat *formatOfShape(Format shape, QByteArrayView line);
    [[nodiscard]] const LineFormat *ownFormat(QByteArrayView line, bool usersOnly, ParsedLine &parsed);
    [[nodiscard]] bool detect(QByteArrayView line, ParsedLine &parsed);
    [[nodiscard]] bool continues(QByteArrayView line) const;
    [[nodiscard]] bool continuesWithTime(QByteArrayView line);
    void readInnerLevel(QByteArrayView line, ParsedLine &parsed);
    [[nodiscard]] Private &inner();
    [[nodiscard]] QByteArrayView plain(const FormatDefinition &definition, QByteArrayView text);

    [[nodiscard]] int targetOf(const LineFormat &format, int key);

    // record_fields.cpp
    using Values = std::vector<FieldValue>;
    [[nodiscard]] bool extract(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractExpressions(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractTokens(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractKeys(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractSyslog(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractSpans(const LineFormat &format, QByteArrayView line, Values &values);
    [[nodiscard]] bool extractAsOther(QByteArrayView line, Values &values);
    void extractInner(const LineFormat &format, Values &values);
    [[nodiscard]] bool isDue(const LineFormat &format);
    [[nodiscard]] const std::vector<int> &idsOf(const LineFormat &format);
    [[nodiscard]] int idOfKey(const LineFormat &format, const Leaf &leaf, int target);
    [[nodiscard]] int idOfPath(const Leaf &leaf);

    bool m_hasRecord = false;
    bool m_hasTimedRecord = false;
    int m_lastExpression = 0;
    const LineFormat *m_byShape[kFormatCount] = {};
    int m_tries[kFormatCount] = {};
    int m_misses = 0;
    std::vector<const LineFormat *> m_hinted;
    QByteArrayView m_message; ///< of the line just read by a definition's own rules

    std::vector<GroupSpan> m_spans;
    std::vector<QByteArrayView> m_parts;
    KeyTree m_keys;
    std::vector<Leaf> m_leaves;
    static constexpr int kUnknownTarget = -100;
    const LineFormat *m_keyTargetsOf = nullptr;
    std::vector<int> m_keyTargets; ///< for each key of the tree
    std::vector<int> m_keyIds;     ///< the same as indexes into m_fields
    std::vector<bool> m_isFirm; ///< false: somebody asked for the name, no line had it yet
    std::map<const LineFormat *, std::vector<int>> m_maps;
    const LineFormat *m_mapOf = nullptr;
    const std::vector<int> *m_map = nullptr;
    std::vector<int> m_seenIn; ///< for each field the number of the line that had it last
    int m_lineCount = 0;
    int m_fieldTries = 0;

    bool m_isInner = false;
    std::unique_ptr<Private> m_inner;
    std::vector<FieldValue> m_innerValues;
    std::vector<int> m_innerIds;
    QByteArray m_plain;
};

} // namespace qd::logs
