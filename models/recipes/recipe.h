// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

#include <chrono>
#include <optional>

namespace qd::recipes {

/// Where something stands in the recipe's text; both from 1, 0 = nowhere (made by the program).
struct Place {
    int line = 0;
    int column = 0;
    bool operator==(const Place &) const = default;
};

/// What is brought to the hosts.
enum class SourceKind {
    None,     ///< nothing: the recipe only changes what is there
    Folder,   ///< a local folder
    Tarball,  ///< a local archive
    Git,      ///< a revision of a repository, local or by URL
    Wheel,    ///< a Python wheel, and beside it perhaps a folder of wheels
    Image,    ///< a container image, by name and tag or digest; the hosts fetch it
    Artifact, ///< a file by URL, such as a CI job's artifact
    Release,  ///< an asset of a code host's release (GitHub, GitLab, Bitbucket, Gitea)
};

enum class SecretFrom { Keyring, Environment, Command };

/// A secret by reference. Its value is never part of a recipe, a plan or the journal.
struct SecretReference {
    QString name;
    SecretFrom from = SecretFrom::Keyring;
    QString reference; ///< entry of the key ring, variable of the console's environment, or command on the workstation
    Place place;
    bool operator==(const SecretReference &) const = default;
};

struct Source {
    SourceKind kind = SourceKind::None;
    QString location;    ///< path (relative to the recipe's folder), URL, or name of the image
    QString revision;    ///< Git: branch, tag or commit; Image: tag or digest; Release: tag, empty = the newest
    QString asset;       ///< Release: glob of the asset's name
    QString sha256;      ///< what is fetched must have it; empty = not checked
    QString subfolder;   ///< only this part of a folder, archive or repository
    QStringList exclude; ///< globs of paths that stay out
    QString build;       ///< sh, run on the workstation in the source's folder before it is packed; asked for first
    std::optional<SecretReference> token; ///< Artifact, Release: what the server is shown; nothing = asked without
    Place place;
    bool operator==(const Source &) const = default;
};

/// What one step does on a host. The first group is made by the engine; the others stand in recipes by stepName().
enum class StepKind {
    Probe, Lock, Cleanup, Rollback, Unlock,

    Upload,        ///< the source, into a folder beside the releases; only files that changed
    Unpack,        ///< to releases/<id>, complete or not at all
    Shared,        ///< folders and files that all releases share, linked into the release
    Venv,          ///< a Python environment in the release, filled from requirements, wheel folder or index
    Command,       ///< sh in the release (or `directory`)
    Template,      ///< a file on the host from a template of the source or the recipe's folder
    Unit,          ///< a systemd unit: file, daemon-reload, enabled
    Quadlet,       ///< a container as a systemd unit of Podman
    Container,     ///< docker or podman: pull and run under a name
    Switch,        ///< `current` to the release, atomically
    Restart,       ///< a unit or a command
    Reload,
    Wait,          ///< until a port, address or command answers
    Test,          ///< a command whose failure is the release's failure
    Script,        ///< a script of the source or the recipe's folder, sent and run
    Packages,      ///< the distribution's packages are there
    User,          ///< an account
    AuthorizedKey, ///< a public key of an account
    SudoRule,      ///< a checked file in sudoers.d
    Directory,     ///< with owner and mode

    Health,        ///< a gate: HTTP, TCP, unit or command, so many times in a row
    Canary,        ///< a gate: the host's own figures and logs against the others' and its own past
};
inline constexpr int kStepKinds = int(StepKind::Canary) + 1;

/// One step of a recipe. `fields` holds exactly what schema.h allows for the kind: QString, QStringList, qint64, bool,
/// std::chrono::milliseconds (as qint64 of ms) or QMap<QString, QString> (as QVariantMap); texts still with their {{ variables }}.
struct Step {
    StepKind kind = StepKind::Command;
    QString id;      ///< unique in the recipe, stable: "restart", "command-2", or `id:`
    QString title;   ///< `title:`, else empty: the kind's name
    QVariantMap fields;
    QString elevate; ///< account to become through sudo; empty = the login account
    QString onlyOn;  ///< host filter; empty = on all
    bool onlyAfterChange = false; ///< `when: changed`: only if an earlier step changed something
    bool mayFail = false;         ///< a failure is told and the host goes on
    int retries = 0;
    std::chrono::milliseconds timeout{0}; ///< 0 = the kind's own
    Place place;
    bool operator==(const Step &) const = default;

    [[nodiscard]] QString text(const QString &field) const { return fields.value(field).toString(); }
    [[nodiscard]] QStringList texts(const QString &field) const { return fields.value(field).toStringList(); }
    [[nodiscard]] bool flag(const QString &field) const { return fields.value(field).toBool(); }
    [[nodiscard]] qint64 number(const QString &field) const { return fields.value(field).toLongLong(); }
    [[nodiscard]] std::chrono::milliseconds time(const QString &field) const { return std::chrono::milliseconds(number(field)); }
};

/// How many hosts at a time, and when to stop.
struct Policy {
    int canary = 0;           ///< hosts of the first batch; 0 = no canary
    int batch = 0;            ///< hosts of each further batch; 0 = by batchPercent, else all the rest
    int batchPercent = 0;     ///< of all hosts, rounded up; 0 = by batch
    int parallel = 4;         ///< hosts worked on at once
    int maxFailures = 0;      ///< failed hosts tolerated before the following hosts are left out
    bool pauseAfterCanary = false; ///< a person goes on
    int retries = 0;          ///< of a step that failed because the connection could not be made
    std::chrono::milliseconds hostTimeout{0}; ///< for all steps of one host; 0 = none
    int keep = 5;             ///< releases on each host
    bool rollBack = true;     ///< a failed host goes back by itself
    bool operator==(const Policy &) const = default;
};

enum class Engine { Steps, Ansible, Fabric };

struct AnsibleJob {
    QString playbook;
    QString inventory;  ///< empty = made from the hosts of the console
    QStringList tags;
    QStringList skipTags;
    QMap<QString, QString> extraVars;
    QString vaultSecret; ///< name of a secret of the recipe; empty = asked for when `askVault`
    bool askVault = false;
    QString become;      ///< account; empty = as the playbook says
    int forks = 0;       ///< 0 = Ansible's own
    bool operator==(const AnsibleJob &) const = default;
};

struct FabricJob {
    QString folder;      ///< of the fabfile
    QString task;
    QMap<QString, QString> options;
    bool operator==(const FabricJob &) const = default;
};

/// Who hears of the end of a run: a command on the workstation (a JSON object on its input) or a URL that is sent it.
struct Notice {
    QString command;
    QString url;
    QString when = QStringLiteral("always"); ///< always, success, failure
    Place place;
    bool operator==(const Notice &) const = default;
};

/// A deployment as a value: what, where, how, gates, policy. Read from YAML by recipe_reader.h.
/// Texts may hold {{ variables }}; what they are replaced with is fixed when the plan is made.
struct Recipe {
    QString name;
    QString base;        ///< built-in recipe it extends; empty = none
    QString description;
    QString file;        ///< absolute; empty = built in, or made by the program
    QString folder;      ///< absolute: what relative paths of the recipe begin at
    Engine engine = Engine::Steps;
    AnsibleJob ansible;
    FabricJob fabric;
    Source source;
    QString where;       ///< hosts as the command line's HOSTS: "group:web,db-1"; empty = chosen when it runs
    QString filter;      ///< host filter besides
    QString target;      ///< directory on the hosts: releases/, current, lock
    QString elevate;     ///< `sudo:` of the whole recipe: account of the engine's own steps and of all that say nothing else
    QMap<QString, QString> variables;
    QMap<QString, QMap<QString, QString>> hostVariables; ///< by host name
    QList<SecretReference> secrets;
    QList<Step> steps;   ///< before, steps, gates and after in the order in which they run
    QList<Step> onFailure; ///< run on a host that failed, after it went back
    QList<Notice> notices;
    Policy policy;
    QByteArray text;     ///< the YAML it was read from
    bool operator==(const Recipe &) const = default;

    [[nodiscard]] const Step *step(const QString &id) const;
};

/// "upload", "authorized_key": as recipes and the journal write it.
[[nodiscard]] QString stepName(StepKind kind);
/// Translated: "Upload".
[[nodiscard]] QString stepTitle(StepKind kind);
[[nodiscard]] QString titleOf(const Step &step);

} // namespace qd::recipes
