// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/yaml_document.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringDecoder>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>

namespace qd::hosts {
namespace {

constexpr int nodeBudget = 100'000;
constexpr int depthBudget = 24;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::InventoryFile)
};

/// Copies yaml-cpp's tree. False when the budget is used up; `problem` then says where.
class Copier {
public:
    bool copy(const YAML::Node &from, YamlNode &to, int depth)
    {
        const YAML::Mark mark = from.Mark();
        to.line = mark.is_null() ? 1 : mark.line + 1;
        to.column = mark.is_null() ? 1 : mark.column + 1;
        if (--m_left < 0 || depth > depthBudget) {
            problem = {true, to.line, to.column, Texts::tr("This is nested too deeply or repeated too often.")};
            return false;
        }
        return from.IsMap() ? copyMap(from, to, depth) : from.IsSequence() ? copySequence(from, to, depth) : copyScalar(from, to);
    }
    FileProblem problem;

private:
    bool copyMap(const YAML::Node &from, YamlNode &to, int depth)
    {
        to.kind = YamlNode::Kind::Map;
        for (const auto &pair : from) {
            if (!copy(pair.first, to.keys.emplace_back(), depth + 1) || !copy(pair.second, to.items.emplace_back(), depth + 1))
                return false;
        }
        return true;
    }
    bool copySequence(const YAML::Node &from, YamlNode &to, int depth)
    {
        to.kind = YamlNode::Kind::Sequence;
        for (const auto &item : from) {
            if (!copy(item, to.items.emplace_back(), depth + 1))
                return false;
        }
        return true;
    }
    static bool copyScalar(const YAML::Node &from, YamlNode &to)
    {
        if (from.IsScalar()) {
            to.kind = YamlNode::Kind::Scalar;
            to.text = QString::fromStdString(from.Scalar());
        }
        return true;
    }
    int m_left = nodeBudget;
};

std::optional<FileProblem> notText(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString decoded = decoder.decode(lines.at(i));
        if (decoder.hasError() || lines.at(i).contains('\0'))
            return FileProblem{true, int(i) + 1, 1, Texts::tr("This line is not text in UTF-8.")};
    }
    return {};
}

} // namespace

std::expected<YamlNode, FileProblem> parseYaml(const QByteArray &text)
{
    if (const auto problem = notText(text))
        return std::unexpected(*problem);
    try {
        Copier copier;
        YamlNode root;
        if (!copier.copy(YAML::Load(text.toStdString()), root, 0))
            return std::unexpected(copier.problem);
        return root;
    } catch (const YAML::Exception &e) {
        const bool known = !e.mark.is_null();
        return std::unexpected(FileProblem{true, known ? e.mark.line + 1 : 1, known ? e.mark.column + 1 : 1,
                                           Texts::tr("This is not valid YAML: %1.").arg(QString::fromStdString(e.msg))});
    }
}

const FileProblem *firstError(const QList<FileProblem> &problems)
{
    const auto it = std::ranges::find_if(problems, std::mem_fn(&FileProblem::isError));
    return it == problems.end() ? nullptr : &*it;
}

} // namespace qd::hosts
