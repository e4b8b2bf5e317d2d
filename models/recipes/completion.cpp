// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/completion.h"

#include "models/recipes/recipe_draft.h"
#include "models/recipes/recipe_reader.h"
#include "models/recipes/schema.h"
#include "models/recipes/template.h"
#include "models/recipes/text_outline.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace qd::recipes {
namespace {

using namespace Qt::StringLiterals;
using Kind = Suggestion::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Completion)
};

bool isPhase(const QString &key)
{
    return std::ranges::any_of(Draft::phaseNames, [&key](const char *name) { return key == QLatin1StringView(name); });
}

bool isWordPart(QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-'; }

/// Which map a key belongs to: a section, or a step of a kind.
struct Where {
    QString section;               ///< "recipe", "what" …; empty = none
    std::optional<StepKind> kind;  ///< of the step
    bool isBesideKind = false;     ///< fields of the kind and those of all steps
    bool isNewStep = false;        ///< the kind is to be chosen
};

QString inserted(const Field &field)
{
    const bool isNested = field.type == FieldType::Object || field.type == FieldType::Steps || field.type == FieldType::Named || field.type == FieldType::Maps
        || field.type == FieldType::Map || field.type == FieldType::List;
    return QString::fromLatin1(field.name) + (isNested ? u":"_s : u": "_s);
}

Suggestion suggestionOf(const Field &field) { return {Kind::Field, QString::fromLatin1(field.name), inserted(field), typeName(field.type), helpOf(field)}; }

Suggestion suggestionOf(StepKind kind)
{
    const QString insert = stepName(kind) + (stepFields(kind).empty() ? QString() : shortField(kind) ? u": "_s : u":"_s);
    return {Kind::Step, stepName(kind), insert, stepTitle(kind), helpOf(kind)};
}

class Completer {
public:
    Completer(const QString &text, int line, int column) : m_outline(text), m_text(text)
    {
        m_line = std::clamp(line - 1, 0, int(m_outline.lines().size()) - 1);
        m_words = m_outline.lines().at(m_line);
        m_column = std::clamp<qsizetype>(column - 1, 0, m_words.size());
        for (int i = 0; i < m_line; ++i)
            m_lineStart += m_outline.lines().at(i).size() + 1;
    }

    Suggestions complete()
    {
        const QString before = m_words.left(m_column);
        const qsizetype open = std::max(before.lastIndexOf(u"{{"), before.lastIndexOf(u"{%"));
        if (open >= 0 && before.indexOf(u'}', open + 2) < 0)
            return inTemplate(before.mid(open, 2));
        if (m_outline.isBlock(m_line) || before.trimmed().startsWith(u'#'))
            return {m_lineStart + m_column, 0, {}};
        const TextOutline::Row &row = m_outline.row(m_line);
        if (row.valueAt >= 0 && m_column >= row.valueAt)
            return inValue(row, before);
        return atKey(row, before);
    }

    Suggestion explain()
    {
        const TextOutline::Row &row = m_outline.row(m_line);
        if (m_outline.isBlock(m_line) || row.key.isEmpty())
            return {};
        const Where where = placeOf(m_outline.above(m_line, row.indent));
        if (where.isNewStep || where.isBesideKind) {
            if (const auto kind = recipeKind(row.key); kind && (where.isNewStep || kind == where.kind))
                return suggestionOf(*kind);
        }
        const Field *field = fieldIn(where, row.key);
        return field ? suggestionOf(*field) : Suggestion{};
    }

private:
    /// Takes the begun word into account: those that begin with it, then those that contain it.
    Suggestions answer(qsizetype from, const QList<Suggestion> &candidates) const
    {
        const QString begun = m_words.mid(from, m_column - from);
        qsizetype end = m_column;
        while (end < m_words.size() && isWordPart(m_words.at(end)))
            ++end;
        Suggestions answer{m_lineStart + from, end - from, {}};
        for (const Suggestion &one : candidates) {
            if (one.text.startsWith(begun, Qt::CaseInsensitive))
                answer.list.append(one);
        }
        for (const Suggestion &one : candidates) {
            if (!one.text.startsWith(begun, Qt::CaseInsensitive) && begun.size() > 1 && one.text.contains(begun, Qt::CaseInsensitive))
                answer.list.append(one);
        }
        // A key that has its colon keeps it.
        const QStringView rest = QStringView(m_words).mid(end);
        for (Suggestion &one : answer.list) {
            if (rest.startsWith(u':') && one.insert.contains(u':'))
                one.insert = one.insert.left(one.insert.indexOf(u':'));
        }
        return answer;
    }

    [[nodiscard]] qsizetype wordStart() const
    {
        qsizetype from = m_column;
        while (from > 0 && isWordPart(m_words.at(from - 1)))
            --from;
        return from;
    }

    Suggestions inTemplate(const QString &sign) const
    {
        QList<Suggestion> list;
        if (sign == u"{%") {
            for (const QString &word : {u"if"_s, u"elif"_s, u"else"_s, u"endif"_s, u"for"_s, u"endfor"_s, u"raw"_s, u"endraw"_s})
                list.append({Kind::Sign, word, word, {}, {}});
        }
        const QMap<QString, QString> help = variableHelp(m_text);
        QSet<QString> seen;
        const auto add = [&](Kind kind, const QString &name, const QString &detail, const QString &words) {
            if (!seen.contains(name))
                list.append({kind, name, name, detail, words});
            seen.insert(name);
        };
        for (const TextOutline &outline : outlines()) {
            for (const auto &[name, line] : outline.keysBelow(u"variables"_s))
                add(Kind::Variable, name, Texts::tr("variable"), help.value(name));
        }
        for (const auto &[name, line] : m_outline.keysBelow(u"secrets"_s))
            add(Kind::Secret, name, Texts::tr("secret"), {});
        for (const auto &[name, words] : programVariables())
            add(Kind::Variable, name, Texts::tr("known to the program"), words);
        return answer(wordStart(), list);
    }

    /// This text's, and that of the recipe it extends.
    [[nodiscard]] QList<TextOutline> outlines() const
    {
        QList<TextOutline> all{m_outline};
        if (const auto base = builtInText(m_outline.topValue(u"extends"_s)))
            all.append(TextOutline(QString::fromUtf8(*base)));
        return all;
    }

    [[nodiscard]] Where placeOf(const QList<TextOutline::Level> &levels) const
    {
        if (levels.isEmpty())
            return {u"recipe"_s, {}, false, false};
        const QString &top = levels.first().key;
        if (isPhase(top))
            return placeInSteps(levels);
        if (top == u"secrets")
            return {levels.size() == 2 ? top : QString(), {}, false, false};
        if (top == u"notify")
            return {levels.last().key.isEmpty() || levels.size() == 1 ? top : QString(), {}, false, false};
        const Field *field = fieldOf(sectionFields(u"recipe"), top);
        return {field && field->type == FieldType::Object && levels.size() == 1 ? top : QString(), {}, false, false};
    }

    [[nodiscard]] Where placeInSteps(const QList<TextOutline::Level> &levels) const
    {
        if (levels.size() == 1 || !levels.at(1).key.isEmpty())
            return {};
        if (levels.size() == 2) {
            const auto kind = kindOfStep(levels.at(1));
            return {{}, kind, kind.has_value(), !kind};
        }
        return {{}, levels.size() == 3 ? recipeKind(levels.at(2).key) : std::nullopt, false, false};
    }

    /// The first key of an entry that is a kind, wherever the cursor is.
    [[nodiscard]] std::optional<StepKind> kindOfStep(const TextOutline::Level &dash) const
    {
        for (int line = dash.line; line < int(m_outline.lines().size()); ++line) {
            const TextOutline::Row &row = m_outline.row(line);
            if (row.indent < 0)
                continue;
            if (line > dash.line && (row.indent <= dash.indent || (row.dash >= 0 && row.dash <= dash.indent)))
                break;
            const bool isOwn = line == m_line && (row.valueAt < 0 || m_column < row.valueAt);
            if (const auto kind = recipeKind(row.key); kind && !isOwn && row.indent <= dash.indent + 4)
                return kind;
        }
        return {};
    }

    [[nodiscard]] static const Field *fieldIn(const Where &where, const QString &key)
    {
        if (!where.section.isEmpty())
            return fieldOf(sectionFields(where.section), key);
        if (!where.kind)
            return nullptr;
        const Field *own = fieldOf(stepFields(*where.kind), key);
        return own || !where.isBesideKind ? own : fieldOf(commonStepFields(), key);
    }

    [[nodiscard]] static QList<Suggestion> keysOf(const Where &where, const QStringList &taken)
    {
        QList<Suggestion> list;
        const auto addAll = [&](std::span<const Field> fields) {
            for (const Field &field : fields) {
                if (!taken.contains(QString::fromLatin1(field.name)))
                    list.append(suggestionOf(field));
            }
        };
        if (where.isNewStep)
            std::ranges::transform(recipeKinds(), std::back_inserter(list), [](StepKind kind) { return suggestionOf(kind); });
        else if (!where.section.isEmpty())
            addAll(sectionFields(where.section));
        else if (where.kind)
            addAll(stepFields(*where.kind));
        if (where.isBesideKind)
            addAll(commonStepFields());
        return list;
    }

    Suggestions atKey(const TextOutline::Row &row, const QString &before) const
    {
        const bool isOnDash = row.dash >= 0 && m_column > row.dash;
        const int indent = row.indent < 0 || before.trimmed().isEmpty() ? int(m_column) : row.indent;
        const QList<TextOutline::Level> levels = m_outline.above(m_line, isOnDash ? std::max(indent, row.dash + 1) : indent);
        return answer(wordStart(), keysOf(placeOf(levels), m_outline.siblings(m_line, indent)));
    }

    Suggestions inValue(const TextOutline::Row &row, const QString &before) const
    {
        QList<TextOutline::Level> levels = m_outline.above(m_line, row.indent);
        QString key = row.key;
        const qsizetype brace = before.lastIndexOf(u'{');
        if (brace >= row.valueAt && before.lastIndexOf(u'}') < brace) {
            // "what: {folder: ., exc"
            const QString part = before.mid(std::max(brace, before.lastIndexOf(u',')) + 1).trimmed();
            levels.append({row.indent, key, m_line});
            const qsizetype colon = part.indexOf(u':');
            if (colon < 0)
                return answer(wordStart(), keysOf(placeOf(levels), {}));
            key = part.left(colon).trimmed();
        } else if (before.mid(row.valueAt).contains(u' ')) {
            return {m_lineStart + m_column, 0, {}};
        }
        const Where where = placeOf(levels);
        const auto kind = recipeKind(key);
        if ((where.isNewStep || where.isBesideKind) && kind && shortField(*kind))
            return answer(wordStart(), valuesOf(*fieldOf(stepFields(*kind), QString::fromLatin1(shortField(*kind)))));
        const Field *field = fieldIn(where, key);
        return answer(wordStart(), field ? valuesOf(*field) : QList<Suggestion>());
    }

    [[nodiscard]] QList<Suggestion> valuesOf(const Field &field) const
    {
        QList<Suggestion> list;
        const QString name = QString::fromLatin1(field.name);
        const auto add = [&](Kind kind, const QString &word, const QString &help = {}) { list.append({kind, word, word, typeName(field.type), help.isEmpty() ? helpOf(field) : help}); };
        if (field.type == FieldType::Flag) {
            add(Kind::Word, u"true"_s);
            add(Kind::Word, u"false"_s);
        }
        for (const QString &choice : choicesOf(field))
            add(Kind::Word, choice);
        if (name == u"extends") {
            for (const QString &recipe : builtInNames())
                list.append({Kind::Recipe, recipe, recipe, Texts::tr("built in"), readRecipe(builtInText(recipe).value_or(QByteArray()), {}).recipe.description});
        } else if (name == u"token" || name == u"vault_secret" || name == u"input_secret") {
            for (const auto &[secret, line] : m_outline.keysBelow(u"secrets"_s))
                add(Kind::Secret, secret);
        } else if (name == u"url") {
            for (const auto &[secret, line] : m_outline.keysBelow(u"secrets"_s))
                list.append({Kind::Secret, secret, u"\"{{ %1 }}\""_s.arg(secret), Texts::tr("secret"), helpOf(field)});
        } else if (name == u"sudo" || name == u"as") {
            add(Kind::Word, u"root"_s);
        } else if (name == u"recipe") {
            add(Kind::Word, u"1"_s);
        } else if (list.isEmpty() && field.fallback) {
            add(Kind::Word, QString::fromLatin1(field.fallback));
        }
        return list;
    }

    TextOutline m_outline;
    const QString &m_text;
    int m_line = 0;
    QString m_words;
    qsizetype m_column = 0;
    qsizetype m_lineStart = 0;
};

void addHelp(const TextOutline &outline, QMap<QString, QString> &help)
{
    for (const auto &[name, line] : outline.keysBelow(u"variables"_s)) {
        QStringList words;
        for (int above = line - 1; above >= 0; --above) {
            const QString text = outline.lines().at(above).trimmed();
            if (!text.startsWith(u'#'))
                break;
            words.prepend(text.mid(1).trimmed());
        }
        if (!words.isEmpty() && !help.contains(name))
            help.insert(name, words.join(u' '));
    }
}

} // namespace

Suggestions completionsAt(const QString &text, int line, int column) { return Completer(text, line, column).complete(); }

Suggestion explainAt(const QString &text, int line, int column) { return Completer(text, line, column).explain(); }

QMap<QString, QString> variableHelp(const QString &text)
{
    QMap<QString, QString> help;
    const TextOutline outline(text);
    addHelp(outline, help);
    if (const auto base = builtInText(outline.topValue(u"extends"_s)))
        addHelp(TextOutline(QString::fromUtf8(*base)), help);
    return help;
}

QStringList variableNames(const QString &text)
{
    QStringList names;
    const auto add = [&names](const TextOutline &outline) {
        for (const auto &[name, line] : outline.keysBelow(u"variables"_s)) {
            if (!names.contains(name))
                names.append(name);
        }
    };
    const TextOutline outline(text);
    add(outline);
    if (const auto base = builtInText(outline.topValue(u"extends"_s)))
        add(TextOutline(QString::fromUtf8(*base)));
    return names;
}

} // namespace qd::recipes
