// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/deploy/end_notices.h"
#include "models/recipes/recipe.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QStringList>

namespace qd::automation {

/// A task of a fabfile.
struct FabricTask {
    QString name; ///< with its collection, as fab takes it: "db.migrate"
    QString help; ///< first line of its docstring
    QStringList aliases;
    bool isDefault = false;
    bool operator==(const FabricTask &) const = default;
};

/// An option of a task, from `fab --help TASK`.
struct FabricOption {
    QString name; ///< "revision", as in --revision
    QString help;
    bool isFlag = false; ///< takes no value; --no-NAME says the opposite where `hasOpposite`
    bool hasOpposite = false;
    bool operator==(const FabricOption &) const = default;
};

/// What a task is to be run with.
struct FabricRequest {
    QString folder;               ///< absolute; of the fabfile
    QString task;
    QMap<QString, QString> options; ///< "true" and "false" for flags
    QList<HostId> hosts;
    int parallel = 8;             ///< hosts worked on at once
    QString recipe;               ///< name of the recipe it comes from; empty = none
    deploy::EndNotices notices;   ///< who hears of the end
    bool operator==(const FabricRequest &) const = default;
};

/// `once` are variables above the recipe's. Errors: Unsupported (another engine), Parse (a variable that cannot be expanded).
[[nodiscard]] Result<FabricRequest> fabricRequest(const recipes::Recipe &recipe, const QList<HostId> &hosts, const QMap<QString, QString> &once = {});
[[nodiscard]] QJsonObject toJson(const FabricRequest &request);
/// Errors: Parse.
[[nodiscard]] Result<FabricRequest> fabricRequestFromJson(const QJsonObject &object);

/// Reads `fab --list -F json`. Errors: Parse. Pure.
[[nodiscard]] Result<QList<FabricTask>> readFabricList(const QByteArray &json);
/// Reads `fab --help TASK`. Pure; unknown lines are passed over.
[[nodiscard]] QList<FabricOption> readFabricHelp(const QByteArray &text);
/// "deploy --revision=main --migrate": the words behind the host. Flags by `known`; without it "true" and "false" are flags.
/// A value of several lines is a list: the option is given once for each.
[[nodiscard]] QStringList fabricArguments(const FabricRequest &request, const QList<FabricOption> &known);

/// Where a Python traceback was last in one of the folder's files, below it: "fabfile.py:14"; empty = nowhere. Pure.
[[nodiscard]] QString placeOfTraceback(const QByteArray &output, const QString &folder);

/// The files that fab would execute in a folder: fabfile.py, or all of fabfile/. Blocks on the disk. Errors: NotFound.
[[nodiscard]] Result<QStringList> fabfiles(const QString &folder);
/// Path and contents of them as one text: what a permission is for, so that an edited fabfile is asked about again.
/// Blocks on the disk. Errors: NotFound, Storage.
[[nodiscard]] Result<QString> fabfileText(const QString &folder);

} // namespace qd::automation
