// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recipes/template.h"

#include "models/base/near_names.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <vector>

namespace qd::recipes {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::recipes::Template)
};

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isNamePart(char c) { return isNameStart(c) || (c >= '0' && c <= '9'); }
bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isTrue(QByteArrayView value)
{
    const QByteArray word = value.trimmed().toByteArray().toLower();
    return !word.isEmpty() && word != "0" && word != "no" && word != "off" && word != "false";
}

/// Lines and columns of offsets that only grow.
class PlaceCounter {
public:
    explicit PlaceCounter(const QByteArray &text) : m_text(text) {}

    Place at(qsizetype offset)
    {
        for (; m_at < std::min(offset, m_text.size()); ++m_at) {
            const uchar byte = uchar(m_text[m_at]);
            if (byte == '\n') {
                ++m_place.line;
                m_place.column = 1;
            } else if ((byte & 0xC0) != 0x80) {
                m_place.column += byte >= 0xF0 ? 2 : 1; // as QString counts
            }
        }
        return m_place;
    }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
    Place m_place{1, 1};
};

Problem problemAt(const QByteArray &text, qsizetype offset, const QString &message)
{
    const Place place = PlaceCounter(text).at(offset);
    return {true, place.line, place.column, message};
}

} // namespace

/// What a {{ }} or a condition says.
struct Expression {
    QByteArray name;    ///< empty = the literal
    QByteArray literal; ///< also the default
    bool hasDefault = false;
    bool isNegated = false;
    std::optional<QByteArray> equals; ///< compared with
    bool differs = false;             ///< != in place of ==
    qsizetype at = 0;
};

struct Template::Node {
    enum class Kind { Root, Text, Value, If, Branch, For };
    Kind kind = Kind::Root;
    QByteArray text;       ///< of Text; of For the loop's name
    Expression expression; ///< of Value, Branch and For
    bool isElse = false;   ///< Branch without a condition
    std::vector<Node> children;
    QByteArray whole;      ///< of Root: all of it, for places
    qsizetype at = 0;      ///< of For: its sign
};

/// Text to nodes.
class TemplateParser {
public:
    explicit TemplateParser(const QByteArray &text) : m_text(text) {}

    std::expected<std::unique_ptr<Template::Node>, Problem> parse()
    {
        auto root = std::make_unique<Node>();
        root->whole = m_text;
        m_open.push_back(root.get());
        if (m_text.size() > Template::largest)
            fail(0, Texts::tr("The template is too large."));
        while (!m_problem && m_at < m_text.size())
            readPart();
        if (!m_problem && m_open.size() > 1)
            failOpen();
        if (m_problem)
            return std::unexpected(*m_problem);
        return root;
    }

private:
    using Node = Template::Node;
    using Kind = Template::Node::Kind;

    void fail(qsizetype at, const QString &message)
    {
        if (!m_problem)
            m_problem = problemAt(m_text, at, message);
    }

    void failOpen()
    {
        if (m_open.back()->kind == Kind::For)
            fail(m_open.back()->at, Texts::tr("This “for” has no “endfor”."));
        else
            fail(m_open.at(m_open.size() - 2)->expression.at, Texts::tr("This “if” has no “endif”."));
    }

    void addText(QByteArray text)
    {
        if (text.isEmpty())
            return;
        auto &children = m_open.back()->children;
        if (!children.empty() && children.back().kind == Kind::Text)
            children.back().text += text;
        else
            children.push_back({Kind::Text, std::move(text), {}, false, {}, {}});
    }

    /// Text up to the next sign, and the sign.
    void readPart()
    {
        qsizetype sign = m_at;
        while ((sign = m_text.indexOf('{', sign)) >= 0) {
            const char next = sign + 1 < m_text.size() ? m_text[sign + 1] : '\0';
            if (next == '{' || next == '%' || next == '#')
                break;
            ++sign;
        }
        if (sign < 0) {
            addText(m_text.mid(m_at));
            m_at = m_text.size();
            return;
        }
        const char kind = m_text[sign + 1];
        const qsizetype end = endOf(sign, kind);
        if (end < 0)
            return;
        const auto [from, to] = kind == '{' ? std::pair(sign, end) : wholeLine(sign, end);
        addText(m_text.mid(m_at, from - m_at));
        m_at = to;
        m_inside = sign + 2;
        m_insideEnd = end - 2;
        if (kind == '{')
            readValue();
        else if (kind == '%')
            readTag(sign);
    }

    /// Behind the end of what begins at `sign`; -1 = it has none.
    qsizetype endOf(qsizetype sign, char kind)
    {
        const char close = kind == '{' ? '}' : kind;
        char quote = '\0';
        for (qsizetype i = sign + 2; i + 1 < m_text.size(); ++i) {
            const char c = m_text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (kind != '#' && (c == '"' || c == '\''))
                quote = c;
            else if (c == close && m_text[i + 1] == '}')
                return i + 2;
        }
        fail(sign, Texts::tr("“%1” has no end.").arg(QString::fromLatin1(m_text.mid(sign, 2))));
        return -1;
    }

    /// The line around a sign that stands alone on it, else the sign.
    [[nodiscard]] std::pair<qsizetype, qsizetype> wholeLine(qsizetype sign, qsizetype end) const
    {
        qsizetype from = sign;
        while (from > m_at && (m_text[from - 1] == ' ' || m_text[from - 1] == '\t'))
            --from;
        if (from > 0 && m_text[from - 1] != '\n')
            return {sign, end};
        qsizetype to = end;
        while (to < m_text.size() && (m_text[to] == ' ' || m_text[to] == '\t' || m_text[to] == '\r'))
            ++to;
        if (to < m_text.size() && m_text[to] != '\n')
            return {sign, end};
        return {from, std::min(to + 1, m_text.size())};
    }

    // Words of what stands between the signs.

    void skipBlanks()
    {
        while (m_inside < m_insideEnd && isBlank(m_text[m_inside]))
            ++m_inside;
    }
    bool atEnd()
    {
        skipBlanks();
        return m_inside >= m_insideEnd;
    }
    QByteArray word()
    {
        skipBlanks();
        const qsizetype from = m_inside;
        if (m_inside < m_insideEnd && isNameStart(m_text[m_inside])) {
            while (m_inside < m_insideEnd && isNamePart(m_text[m_inside]))
                ++m_inside;
        }
        return m_text.mid(from, m_inside - from);
    }
    bool sign(QByteArrayView wanted)
    {
        skipBlanks();
        if (!QByteArrayView(m_text).sliced(m_inside, m_insideEnd - m_inside).startsWith(wanted))
            return false;
        m_inside += wanted.size();
        return true;
    }
    std::optional<QByteArray> quoted()
    {
        skipBlanks();
        const char quote = m_inside < m_insideEnd ? m_text[m_inside] : '\0';
        if (quote != '"' && quote != '\'')
            return {};
        const qsizetype end = m_text.indexOf(quote, m_inside + 1);
        if (end < 0 || end >= m_insideEnd)
            return {};
        const QByteArray text = m_text.mid(m_inside + 1, end - m_inside - 1);
        m_inside = end + 1;
        return text;
    }

    /// A name or literal, and perhaps its default.
    Expression operand()
    {
        Expression expression;
        skipBlanks();
        expression.at = m_inside;
        if (auto text = quoted()) {
            expression.literal = *text;
            return expression;
        }
        expression.name = word();
        if (expression.name.isEmpty())
            fail(m_inside, Texts::tr("A name is missing here, such as {{ port }}."));
        else if (sign("|"))
            readDefault(expression);
        return expression;
    }

    void readDefault(Expression &expression)
    {
        const qsizetype at = m_inside;
        std::optional<QByteArray> text;
        if (word() == "default" && sign("("))
            text = quoted();
        if (!text || !sign(")"))
            return fail(at, Texts::tr("Only default(\"…\") may stand here."));
        expression.literal = *text;
        expression.hasDefault = true;
    }

    Expression condition()
    {
        skipBlanks();
        const qsizetype before = m_inside;
        const bool isNegated = word() == "not";
        if (!isNegated)
            m_inside = before;
        Expression expression = operand();
        expression.isNegated = isNegated;
        expression.differs = sign("!=");
        if (expression.differs || sign("==")) {
            expression.equals = quoted();
            if (!expression.equals)
                fail(m_inside, Texts::tr("A text in quotes must stand here."));
        }
        return expression;
    }

    void mustEnd()
    {
        if (!m_problem && !atEnd())
            fail(m_inside, Texts::tr("This is not understood here."));
    }

    void readValue()
    {
        Node node{Kind::Value, {}, operand(), false, {}, {}};
        mustEnd();
        m_open.back()->children.push_back(std::move(node));
    }

    static Expression placed(qsizetype at)
    {
        Expression expression;
        expression.at = at;
        return expression;
    }

    void open(Node node)
    {
        if (m_open.size() > size_t(Template::deepest) * 2)
            return fail(node.expression.at, Texts::tr("This is nested too deeply."));
        m_open.back()->children.push_back(std::move(node));
        m_open.push_back(&m_open.back()->children.back());
    }

    void branch(bool isElse)
    {
        Node node{Kind::Branch, {}, {}, isElse, {}, {}};
        if (!isElse)
            node.expression = condition();
        open(std::move(node));
    }

    void readTag(qsizetype at)
    {
        const QByteArray name = word();
        if (name == "if") {
            open({Kind::If, {}, placed(at), false, {}, {}});
            branch(false);
        } else if (name == "elif" || name == "else") {
            readElse(at, name == "else");
        } else if (name == "endif") {
            close(at, Kind::Branch);
        } else if (name == "for") {
            readFor(at);
        } else if (name == "endfor") {
            close(at, Kind::For);
        } else if (name == "raw") {
            readRaw(at);
        } else {
            const QStringList near = nearNames(QString::fromUtf8(name), {QStringLiteral("if"), QStringLiteral("elif"), QStringLiteral("else"), QStringLiteral("endif"), QStringLiteral("for"), QStringLiteral("endfor"), QStringLiteral("raw")});
            fail(at, near.isEmpty() ? Texts::tr("“%1” is not known here; “if”, “for” and “raw” are.").arg(QString::fromUtf8(name)) : Texts::tr("“%1” is not known here. Is it “%2”?").arg(QString::fromUtf8(name), near.first()));
        }
        mustEnd();
    }

    void readElse(qsizetype at, bool isElse)
    {
        if (m_open.back()->kind != Kind::Branch)
            return fail(at, Texts::tr("There is no “if” that this belongs to."));
        if (m_open.back()->isElse)
            return fail(at, Texts::tr("“else” must come last."));
        m_open.pop_back();
        branch(isElse);
    }

    void close(qsizetype at, Kind kind)
    {
        if (m_open.back()->kind != kind)
            return fail(at, kind == Kind::For ? Texts::tr("There is no “for” that this ends.") : Texts::tr("There is no “if” that this ends."));
        m_open.pop_back();
        if (kind == Kind::Branch)
            m_open.pop_back();
    }

    void readFor(qsizetype at)
    {
        Node node{Kind::For, word(), {}, false, {}, {}};
        if (node.text.isEmpty() || word() != "in")
            return fail(m_inside, Texts::tr("A loop is written “for name in names”."));
        node.expression = operand();
        node.at = at;
        if (!m_problem)
            open(std::move(node));
    }

    void readRaw(qsizetype at)
    {
        qsizetype end = m_at;
        while ((end = m_text.indexOf("{%", end)) >= 0) {
            qsizetype i = end + 2;
            while (i < m_text.size() && isBlank(m_text[i]))
                ++i;
            const qsizetype close = QByteArrayView(m_text).sliced(i).startsWith("endraw") ? i + 6 : -1;
            qsizetype tail = close;
            while (tail > 0 && tail < m_text.size() && isBlank(m_text[tail]))
                ++tail;
            if (tail > 0 && QByteArrayView(m_text).sliced(tail).startsWith("%}")) {
                const auto [from, to] = wholeLine(end, tail + 2);
                addText(m_text.mid(m_at, from - m_at));
                m_at = to;
                return;
            }
            end += 2;
        }
        fail(at, Texts::tr("This “raw” has no “endraw”."));
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    qsizetype m_inside = 0;
    qsizetype m_insideEnd = 0;
    std::vector<Node *> m_open; ///< a Branch has its If below it
    std::optional<Problem> m_problem;
};

/// Nodes to text.
class TemplateWriter {
public:
    TemplateWriter(const QByteArray &whole, const Variables &variables, const Secrets &secrets)
        : m_whole(whole), m_variables(variables), m_secrets(secrets) {}

    bool write(const std::vector<Template::Node> &nodes)
    {
        return std::ranges::all_of(nodes, [this](const Node &node) { return write(node); });
    }

    QByteArray out;
    Problem problem;

private:
    using Node = Template::Node;
    using Kind = Template::Node::Kind;

    bool fail(qsizetype at, const QString &message)
    {
        problem = problemAt(m_whole, at, message);
        return false;
    }

    bool write(const Node &node)
    {
        switch (node.kind) {
        case Kind::Text: return append(node.text, 0);
        case Kind::Value: return writeValue(node.expression);
        case Kind::If: return writeIf(node);
        case Kind::For: return writeFor(node);
        case Kind::Root:
        case Kind::Branch: break;
        }
        return write(node.children);
    }

    bool append(QByteArrayView bytes, qsizetype at)
    {
        if (out.size() + bytes.size() > Template::largest)
            return fail(at, Texts::tr("What comes out is too large."));
        out.append(bytes);
        return true;
    }

    bool writeValue(const Expression &expression)
    {
        QByteArray held;
        const auto value = valueOf(expression, held);
        return value && append(*value, expression.at);
    }

    /// `held` keeps the bytes of a variable; a secret's are looked at where they are.
    std::optional<QByteArrayView> valueOf(const Expression &expression, QByteArray &held)
    {
        if (expression.name.isEmpty())
            return QByteArrayView(expression.literal);
        const QString name = QString::fromLatin1(expression.name);
        for (auto loop = m_loops.rbegin(); loop != m_loops.rend(); ++loop) {
            if (loop->first == expression.name)
                return QByteArrayView(held = loop->second);
        }
        if (const auto secret = m_secrets.find(name); secret != m_secrets.end())
            return QByteArrayView(secret->second.data(), qsizetype(secret->second.size()));
        if (const auto variable = m_variables.find(name); variable != m_variables.end())
            return QByteArrayView(held = variable->toUtf8());
        if (expression.hasDefault)
            return QByteArrayView(expression.literal);
        const QStringList near = nearNames(name, m_variables.keys());
        fail(expression.at, near.isEmpty() ? Texts::tr("Nothing is known as “%1”.").arg(name) : Texts::tr("Nothing is known as “%1”. Is it “%2”?").arg(name, near.first()));
        return {};
    }

    bool writeIf(const Node &node)
    {
        for (const Node &branch : node.children) {
            if (branch.isElse)
                return write(branch.children);
            QByteArray held;
            const auto value = valueOf(branch.expression, held);
            if (!value)
                return false;
            const Expression &is = branch.expression;
            const bool holds = is.equals ? (*value == QByteArrayView(*is.equals)) != is.differs : isTrue(*value);
            if (holds != is.isNegated)
                return write(branch.children);
        }
        return true;
    }

    bool writeFor(const Node &node)
    {
        QByteArray held;
        const auto value = valueOf(node.expression, held);
        if (!value)
            return false;
        const QByteArray list = value->toByteArray();
        const QList<QByteArray> items = list.split(list.contains('\n') ? '\n' : ',');
        for (const QByteArray &item : items) {
            const QByteArray word = item.trimmed();
            if (word.isEmpty())
                continue;
            if (++m_turns > Template::mostTurns)
                return fail(node.expression.at, Texts::tr("The loops of this template take too many turns."));
            m_loops.emplace_back(node.text, word);
            const bool isWritten = write(node.children);
            m_loops.pop_back();
            if (!isWritten)
                return false;
        }
        return true;
    }

    const QByteArray &m_whole;
    const Variables &m_variables;
    const Secrets &m_secrets;
    std::vector<std::pair<QByteArray, QByteArray>> m_loops;
    int m_turns = 0;
};

Template::Template(std::unique_ptr<Node> root) : m_root(std::move(root)) {}
Template::Template(Template &&other) noexcept = default;
Template &Template::operator=(Template &&other) noexcept = default;
Template::~Template() = default;

std::expected<Template, Problem> Template::parse(const QByteArray &text)
{
    auto root = TemplateParser(text).parse();
    if (!root)
        return std::unexpected(root.error());
    return Template(*std::move(root));
}

QList<TemplateName> Template::names() const
{
    QList<TemplateName> found;
    QList<QByteArray> loops;
    PlaceCounter places(m_root->whole);
    const auto add = [&](const Expression &expression) {
        if (expression.name.isEmpty() || loops.contains(expression.name))
            return;
        const Place place = places.at(expression.at);
        found.append({QString::fromLatin1(expression.name), place.line, place.column, expression.hasDefault});
    };
    const auto visit = [&](const auto &self, const Node &node) -> void {
        if (node.kind == Node::Kind::Value || node.kind == Node::Kind::For || (node.kind == Node::Kind::Branch && !node.isElse))
            add(node.expression);
        if (node.kind == Node::Kind::For)
            loops.append(node.text);
        for (const Node &child : node.children)
            self(self, child);
        if (node.kind == Node::Kind::For)
            loops.removeLast();
    };
    visit(visit, *m_root);
    return found;
}

std::expected<QByteArray, Problem> Template::expand(const Variables &variables, const Secrets &secrets) const
{
    TemplateWriter writer(m_root->whole, variables, secrets);
    // A buffer that grows leaves copies behind: with secrets in it that must not be.
    writer.out.reserve(secrets.empty() ? 0 : std::min(largest, m_root->whole.size() * 2 + 65536));
    const bool isWritten = writer.write(m_root->children);
    if (isWritten)
        return std::move(writer.out);
    if (!secrets.empty())
        wipe(writer.out);
    return std::unexpected(writer.problem);
}

std::expected<QByteArray, Problem> expandTemplate(const QByteArray &text, const Variables &variables, const Secrets &secrets)
{
    const auto parsed = Template::parse(text);
    if (!parsed)
        return std::unexpected(parsed.error());
    return parsed->expand(variables, secrets);
}

Result<QString> expandText(const QString &text, const Variables &variables)
{
    if (!isTemplate(text))
        return text;
    const auto bytes = expandTemplate(text.toUtf8(), variables);
    if (!bytes)
        return failure(ErrorCode::Parse, bytes.error().message, bytes.error().toText());
    return QString::fromUtf8(*bytes);
}

QString literalText(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView two = QStringView(text).mid(i, 2);
        if (two == u"{{" || two == u"{%" || two == u"{#") {
            out += QStringLiteral("{{ \"") + two.toString() + QStringLiteral("\" }}");
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool isTemplate(QStringView text) { return text.contains(u"{{") || text.contains(u"{%") || text.contains(u"{#"); }

} // namespace qd::recipes
