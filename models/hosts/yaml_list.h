// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/yaml_document.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QList>

#include <memory>
#include <optional>
#include <vector>

namespace qd::hosts {

/// One key of an entry with its value as YAML writes it on one line ("98", "[443, 8443]", "\"tag:prod\"").
struct YamlField {
    QString key;
    QString value;
    bool operator==(const YamlField &) const = default;
};

/// Changes entries of the list below one top-level key of a YAML text, line by line: comments, unknown keys, order and
/// everything that is not theirs stay as they are. Entries that stand in flow style ("- {id: cpu}") are written anew in block style.
/// It knows usual YAML, not all of it: whoever uses it reads the result again and compares what it means.
/// For the rooms that write files beside hosts.yaml. A value. Thread: any.
class YamlList {
public:
    /// Nothing if the text has a form that it does not know, or is no YAML.
    [[nodiscard]] static std::optional<YamlList> open(const QByteArray &text, const QString &key);

    [[nodiscard]] size_t size() const { return m_items.size(); }
    /// The text of an entry's key; empty if it has none.
    [[nodiscard]] QString textOf(size_t item, QStringView key) const;
    /// The texts after the change; they are no YamlList any more, since lines have moved.
    [[nodiscard]] QByteArray withNew(const QList<YamlField> &fields) const;
    /// Fields that are the same in `before` and `after` stay as written.
    [[nodiscard]] QByteArray withChanged(size_t item, const QList<YamlField> &before, const QList<YamlField> &after) const;
    [[nodiscard]] QByteArray without(size_t item) const;

    /// A text as a value: plain where YAML takes it as it is, else in quotes.
    [[nodiscard]] static QString quoted(const QString &text);
    [[nodiscard]] static QString flow(const QStringList &texts);

private:
    using Node = YamlNode;
    /// Lines from 0, `last` inclusive.
    struct Field {
        QString key;
        int first = 0;
        int last = 0;
    };
    struct Item {
        int first = 0;
        int last = 0;
        int dash = 0;   ///< column from 0
        int column = 0; ///< of its keys, from 0
        bool isBlock = false;
        QList<Field> fields; ///< of a block
        const Node *node = nullptr;
    };

    [[nodiscard]] bool findSection(const QString &key);
    [[nodiscard]] bool findItems();
    [[nodiscard]] bool findDash(const Node &node, int above, Item &item) const;
    void findFields(Item &item) const;
    [[nodiscard]] int lastOf(int first, int end, int column) const;
    [[nodiscard]] QByteArrayList rendered(const Item &item, const QList<YamlField> &before, const QList<YamlField> &after) const;
    [[nodiscard]] bool canSplice(const Item &item, const QList<YamlField> &before, const QList<YamlField> &after) const;
    [[nodiscard]] QByteArray replaced(int first, int last, const QByteArrayList &lines) const;
    [[nodiscard]] QByteArray line(const QString &text) const;

    std::shared_ptr<const Node> m_root;
    const Node *m_list = nullptr; ///< null = the key is missing
    QByteArrayList m_lines;
    bool m_endsWithNewline = true;
    bool m_isCrlf = false;
    QString m_key;
    int m_keyLine = -1; ///< -1 = the key is missing
    int m_end = 0;      ///< first line behind the section
    std::vector<Item> m_items;
};

/// The text with one of the `entries` that it lists below `key` changed: `before`, one of them, or nothing = a new one; `after` nothing =
/// it goes; not both. `entries` becomes what the text must mean now, which whoever uses it looks at. `fieldsOf` gives an entry's fields.
/// Nothing if the text has a form that YamlList does not know.
template <typename Value, typename FieldsOf>
[[nodiscard]] std::optional<QByteArray> textWithEntry(const QByteArray &text, const QString &key, QList<Value> &entries, const std::optional<Value> &before,
                                                      const std::optional<Value> &after, const FieldsOf &fieldsOf)
{
    const auto list = YamlList::open(text, key);
    const qsizetype place = before ? entries.indexOf(*before) : entries.size();
    if (!list || list->size() != size_t(entries.size()))
        return std::nullopt;
    if (!after) {
        entries.removeAt(place);
        return list->without(size_t(place));
    }
    if (!before) {
        entries.append(*after);
        return list->withNew(fieldsOf(*after));
    }
    entries[place] = *after;
    return list->withChanged(size_t(place), fieldsOf(*before), fieldsOf(*after));
}

} // namespace qd::hosts
