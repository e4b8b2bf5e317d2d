// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/integrations/rest_source.h"

#include <algorithm>

namespace qd::integrations {

/// Makes the servers of one kind while a file is read, one after the other; the other half of readSources().
class SourceBuilder {
public:
    virtual ~SourceBuilder() = default;
    /// Begins the next server, in which nothing is said yet.
    virtual RestSource &begin() = 0;
    /// A field that only this kind has. Gives false where there is none of that name. Error: Parse, what is wrong with the text.
    virtual Result<bool> takeField(const QString &name, const QString &text) = 0;
    /// What is wrong with the server as a whole.
    [[nodiscard]] virtual std::optional<Error> problem() const = 0;
    /// Nothing is wrong: it belongs to the list.
    virtual void keep() = 0;
};

/// Reads a file of servers and gives what is wrong in it. Pure; no exception of the YAML library leaves it.
[[nodiscard]] QList<SourceProblem> readSources(const QByteArray &text, const SourceSection &section, SourceBuilder &builder);
/// The fields that all servers have, in the order in which they are written.
[[nodiscard]] QList<SourceField> fieldsOf(const RestSource &source);
/// The file's text for servers that are given field by field.
[[nodiscard]] QByteArray sourcesText(const SourceSection &section, const QList<QList<SourceField>> &sources);

/// A file of servers of one kind, beside hosts.yaml. `Source` is a RestSource, and says besides what is its own: section(),
/// takeField(), fields(), problem(). Pure. Thread: any.
template <typename Source>
struct RestSourceFile {
    QList<Source> sources;
    QList<SourceProblem> problems;

    [[nodiscard]] static RestSourceFile parse(const QByteArray &text)
    {
        RestSourceFile file;
        Builder builder(file.sources);
        file.problems = readSources(text, Source::section(), builder);
        return file;
    }
    [[nodiscard]] static QByteArray write(const QList<Source> &sources)
    {
        QList<QList<SourceField>> fields;
        for (const Source &source : sources)
            fields.append(source.fields());
        return sourcesText(Source::section(), fields);
    }
    [[nodiscard]] bool hasErrors() const { return std::ranges::any_of(problems, &SourceProblem::isError); }

private:
    class Builder final : public SourceBuilder {
    public:
        explicit Builder(QList<Source> &sources) : m_sources(sources) {}
        RestSource &begin() override { return m_source = Source(); }
        Result<bool> takeField(const QString &name, const QString &text) override { return m_source.takeField(name, text); }
        [[nodiscard]] std::optional<Error> problem() const override { return m_source.problem(); }
        void keep() override { m_sources.append(m_source); }

    private:
        QList<Source> &m_sources;
        Source m_source;
    };
};

} // namespace qd::integrations
