// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/hand_over.h"
#include "models/integrations/rest_source_file.h"

#include <QtCore/QPointer>

namespace qd::ssh {
class SessionSource;
}

namespace qd::integrations {

/// What services of servers that the person named share, whatever kind of server it is: their file as text, what is wrong with
/// it, and the way to a server. Thread: main; the file is small. Ownership: references must outlive it.
class RestSourceService : public QObject {
    Q_OBJECT
public:
    ~RestSourceService() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QList<SourceProblem> &problems() const { return m_problems; }
    /// Why the file cannot be read or may not be written; nothing if all is well.
    [[nodiscard]] std::optional<Error> fault() const { return m_fault; }

Q_SIGNALS:
    void sourcesChanged();

protected:
    RestSourceService(QString path, ssh::SessionSource *sessions, QObject *parent);

    /// The file's text, empty where there is no file. Nothing where it cannot be read, and fault() says why.
    [[nodiscard]] std::optional<QByteArray> readText();
    /// What reading the text showed; with an error among it nothing is written any more.
    void setProblems(const QList<SourceProblem> &problems);
    [[nodiscard]] Result<void> writeText(const QByteArray &text);
    /// A client of an address of this source: directly, or through its host. Error: NotFound.
    [[nodiscard]] Result<std::shared_ptr<RestClient>> restClient(const RestSource &source, const QUrl &url, RestAuth auth);
    /// Nobody can be asked for a secret.
    [[nodiscard]] static Error nobodyToAsk(const RestSource &source);
    /// Nobody gave a secret. `message`: what there is none of.
    [[nodiscard]] static Error noSecret(const QString &message);

private:
    QString m_path;
    ssh::SessionSource *m_sessions;
    QList<SourceProblem> m_problems;
    std::optional<Error> m_fault;
};

/// Where passwords, tokens and keys of servers come from. The composition root leads it to the desktop's key ring and asks the
/// person where that has none. Thread: main; answers once, from the event loop or at once.
template <typename Source>
class SecretFinder {
public:
    virtual ~SecretFinder() = default;
    /// Nothing = nobody gave one.
    virtual void find(const Source &source, std::function<void(std::optional<Secret>)> answer) = 0;
};

/// The servers of one kind (see RestSourceFile) that the person named: reads and writes their file.
/// A file with errors is never overwritten.
template <typename Source>
class RestSourceList : public RestSourceService {
public:
    /// Reads the file again; no file is no fault.
    void load()
    {
        if (const auto text = readText()) {
            const auto file = RestSourceFile<Source>::parse(*text);
            m_sources = file.sources;
            setProblems(file.problems);
        }
        Q_EMIT sourcesChanged();
    }
    [[nodiscard]] const QList<Source> &sources() const { return m_sources; }
    [[nodiscard]] std::optional<Source> source(const QString &id) const
    {
        const auto found = std::ranges::find(m_sources, id, &RestSource::id);
        return found == m_sources.end() ? std::nullopt : std::optional(*found);
    }

    /// Adds (empty id: one is made from the name) or replaces by id, and writes. Gives the id. Errors: Parse, Storage.
    [[nodiscard]] Result<QString> save(Source wanted)
    {
        wanted.tidy();
        if (const auto problem = wanted.problem())
            return std::unexpected(*problem);
        load(); // somebody may have changed the file
        if (fault())
            return std::unexpected(*fault());
        if (wanted.id.isEmpty())
            wanted.id = freeSourceId(wanted.name, Source::section().idStem, [this](const QString &id) { return source(id).has_value(); });
        QList<Source> all = m_sources;
        const auto old = std::ranges::find(all, wanted.id, &RestSource::id);
        old == all.end() ? void(all.append(wanted)) : void(*old = wanted);
        return write(all).transform([&] { return wanted.id; });
    }
    [[nodiscard]] virtual Result<void> remove(const QString &id)
    {
        load();
        if (fault())
            return std::unexpected(*fault());
        QList<Source> all = m_sources;
        all.removeIf([&](const Source &one) { return one.id == id; });
        return write(all);
    }

protected:
    /// `sessions` or `secrets` null: sources that need them fail with NotFound and Unsupported.
    RestSourceList(QString path, ssh::SessionSource *sessions, SecretFinder<Source> *secrets, QObject *parent)
        : RestSourceService(std::move(path), sessions, parent), m_secrets(secrets)
    {
    }

    /// What `make(secret)` makes of a source, once its secret is there. `none`: the message when nobody gives one.
    template <typename Answer>
    [[nodiscard]] QFuture<Result<Answer>> withSecret(const Source &source, const QString &none, std::function<Result<Answer>(Secret)> make)
    {
        const LaterAnswer<Result<Answer>> later;
        if (source.auth == RestAuth::Kind::None) {
            later.give(make({}));
        } else if (!m_secrets) {
            later.give(std::unexpected(nobodyToAsk(source)));
        } else {
            m_secrets->find(source, [guard = QPointer<RestSourceService>(this), later, none, make = std::move(make)](std::optional<Secret> secret) {
                if (guard)
                    later.give(secret ? make(std::move(*secret)) : std::unexpected(noSecret(none)));
            });
        }
        return later.future();
    }

private:
    [[nodiscard]] Result<void> write(const QList<Source> &all)
    {
        if (const auto written = writeText(RestSourceFile<Source>::write(all)); !written)
            return written;
        m_sources = all;
        Q_EMIT sourcesChanged();
        return {};
    }

    SecretFinder<Source> *m_secrets;
    QList<Source> m_sources;
};

} // namespace qd::integrations
