// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"
#include "models/hosts/inventory_file.h"
#include "models/recipes/recipe.h"

#include <QtCore/QSet>

#include <expected>
#include <map>

namespace qd::recipes {

using Problem = hosts::FileProblem;
using Variables = QMap<QString, QString>;
using Secrets = std::map<QString, Secret>;

/// A name that a template asks for.
struct TemplateName {
    QString name;
    int line = 1;
    int column = 1;
    bool hasDefault = false; ///< it may be unknown
    bool operator==(const TemplateName &) const = default;
};

/// A text with {{ name }}, {{ name | default("x") }}, {{ "literal" }}, {% if name %}, {% if not name %}, {% if name == "x" %}, {% elif … %},
/// {% else %}, {% endif %}, {% for x in names %} … {% endfor %} (over lines, or over what stands between commas), {# comment #} and
/// {% raw %} … {% endraw %}. A line that holds nothing but such a sign of % or # is left out whole. "", "0", "no", "off" and "false" are not
/// true. Strict: a name that nobody knows is a problem, with its line and column. The rest of the text stays byte by byte.
/// Work and memory are linear in the text and what comes out; nesting, turns of loops and the size of what comes out are limited.
/// Pure; thread: any.
class Template {
public:
    static constexpr int deepest = 16;
    static constexpr qsizetype largest = 8 * 1024 * 1024; ///< bytes of the text, and of what comes out
    static constexpr int mostTurns = 100'000;             ///< of all loops together

    [[nodiscard]] static std::expected<Template, Problem> parse(const QByteArray &text);
    Template(Template &&other) noexcept;
    Template &operator=(Template &&other) noexcept;
    ~Template();

    /// All names but those that its own loops make.
    [[nodiscard]] QList<TemplateName> names() const;
    /// Secrets are asked for before variables. Whoever gives some wipes what comes out.
    [[nodiscard]] std::expected<QByteArray, Problem> expand(const Variables &variables, const Secrets &secrets = {}) const;

private:
    struct Node;
    friend class TemplateParser;
    friend class TemplateWriter;
    explicit Template(std::unique_ptr<Node> root);
    std::unique_ptr<Node> m_root;
};

/// parse() and expand() in one.
[[nodiscard]] std::expected<QByteArray, Problem> expandTemplate(const QByteArray &text, const Variables &variables, const Secrets &secrets = {});
/// The same for a single text of a recipe. Errors: Parse, with the place in `detail`.
[[nodiscard]] Result<QString> expandText(const QString &text, const Variables &variables);
/// A text that comes out of an expansion as it is.
[[nodiscard]] QString literalText(const QString &text);
/// Whether it holds anything that an expansion would look at.
[[nodiscard]] bool isTemplate(QStringView text);

/// Variables that the program knows itself, with what they are (translated): name, host, target, current, release …
/// A recipe must not define them.
[[nodiscard]] QList<std::pair<QString, QString>> programVariables();

/// All variables of a host: `program` (which win), those of this once, the host's, the recipe's. Values may hold further {{ variables }}.
/// `hostName` empty = of no host. Errors: Parse with the variable's name, when one cannot be expanded or needs itself.
[[nodiscard]] Result<Variables> variablesFor(const Recipe &recipe, const QString &hostName, const Variables &program, const Variables &once = {});
/// A step whose texts are expanded and have their types; fields that became empty count as not given. Contents of templates stay as they are, since secrets may be in them.
/// Errors: Parse with the field's name.
[[nodiscard]] Result<Step> expandStep(const Step &step, const Variables &variables);
[[nodiscard]] Result<Source> expandSource(const Source &source, const Variables &variables);

} // namespace qd::recipes
