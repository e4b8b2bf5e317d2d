// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/transfer.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtTest/QTest>

namespace qd::test {

/// One source, given as the file system names it on either side.
inline files::TransferRequest transferOf(files::TransferRequest::Kind kind, const QString &source, const QString &target)
{
    files::TransferRequest request;
    request.kind = kind;
    request.sources = {QFile::encodeName(source)};
    request.target = QFile::encodeName(target);
    return request;
}

/// Runs a transfer and keeps what it said.
class TransferProbe : public QObject {
public:
    TransferProbe(files::TransferService &service, const std::shared_ptr<ssh::Session> &session, const files::TransferRequest &request)
        : transfer(service.start(session, request))
    {
        connect(transfer.get(), &files::Transfer::itemsDone, this, [this](const QList<files::TransferItem> &list) { items += list; });
        connect(transfer.get(), &files::Transfer::finished, this, [this](const Result<files::TransferSummary> &end) {
            ++ends;
            result = end;
        });
    }
    [[nodiscard]] bool wait(int ms = 60000)
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, ms);
    }
    /// "" when all went well, else what did not.
    [[nodiscard]] QString problem(int ms = 60000)
    {
        if (!wait(ms))
            return QStringLiteral("no end");
        if (!*result)
            return result->error().toLine();
        for (const files::TransferItem &item : items) {
            if (item.action == files::TransferItem::Action::Failed || item.action == files::TransferItem::Action::Skipped)
                return item.path + QStringLiteral(": ") + item.error->toLine();
        }
        return {};
    }
    [[nodiscard]] QStringList paths(files::TransferItem::Action action) const
    {
        QStringList list;
        for (const files::TransferItem &item : items) {
            if (item.action == action)
                list.append(item.path);
        }
        return list;
    }
    [[nodiscard]] files::TransferSummary sum() const { return result && *result ? **result : files::TransferSummary(); }

    std::unique_ptr<files::Transfer> transfer;
    QList<files::TransferItem> items;
    std::optional<Result<files::TransferSummary>> result;
    int ends = 0;
};

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Bytes that do not repeat.
inline QByteArray noise(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = seed * 2654435761u + 1;
    for (char &byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = char(state >> 24);
    }
    return bytes;
}

/// Path below `root` -> content (files), "-> target" (links), "/" (folders).
inline QMap<QString, QByteArray> treeOf(const QString &root)
{
    QMap<QString, QByteArray> tree;
    QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo info = it.nextFileInfo();
        const QString path = info.filePath().mid(root.size() + 1);
        if (info.isSymLink())
            tree[path] = "-> " + info.readSymLink().toUtf8();
        else
            tree[path] = info.isDir() ? QByteArray("/") : contentOf(info.filePath());
    }
    return tree;
}

} // namespace qd::test
