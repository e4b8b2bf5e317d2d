// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_command.h"
#include "models/deploydesk/foreign_commands.h"
#include "models/recipes/detect.h"
#include "models/recipes/library.h"

namespace qd::cli {

/// recipe list, show, check, new, schema, trust, keep-secret, forget-secret.
class RecipeCommand final : public CliCommand {
    Q_OBJECT
public:
    using CliCommand::CliCommand;

    void configure(QCommandLineParser &parser) const override;
    [[nodiscard]] HostWish wish(const QCommandLineParser &) const override { return {}; }
    void start(CliContext &context, const QCommandLineParser &parser) override;

private:
    void list();
    void show(const QString &nameOrFile);
    void check(const QStringList &files);
    void make(const QCommandLineParser &parser, const QString &folder);
    void tellFound(const QList<recipes::Detected> &found);
    void tellFoundJson(const QList<recipes::Detected> &found);
    void trust(const QString &nameOrFile, bool allow);
    void keepSecret(const QString &entry);
    void forgetSecret(const QString &entry);
    void store(const QString &entry, const Secret &secret);
    /// The text and what is read of it, of a file or a name.
    [[nodiscard]] Result<recipes::Entry> entryOf(const QString &nameOrFile) const;

    CliContext *m_context = nullptr;
    std::unique_ptr<recipes::RecipeLibrary> m_library;
};

} // namespace qd::cli
