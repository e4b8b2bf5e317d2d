// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/inventory_file.h"

#include "models/hosts/inventory_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace qd::hosts {

QString FileProblem::toText() const
{
    return QCoreApplication::translate("qd::hosts::InventoryFile", "line %1, column %2: %3")
        .arg(line)
        .arg(column)
        .arg(message);
}

InventoryFile::InventoryFile() = default;

InventoryFile InventoryFile::parse(const QByteArray &text)
{
    InventoryFile file;
    file.m_text = text;
    InventoryReader(file).read();
    std::ranges::stable_sort(file.m_problems, {}, [](const FileProblem &p) { return std::pair(p.line, p.column); });
    return file;
}

bool InventoryFile::hasErrors() const
{
    return std::ranges::any_of(m_problems, &FileProblem::isError);
}

HostId derivedId(const QString &name)
{
    const QByteArray hash = QCryptographicHash::hash(name.toLower().toUtf8(), QCryptographicHash::Sha256).toHex();
    return {QStringLiteral("n-") + QString::fromLatin1(hash.first(8))};
}

} // namespace qd::hosts
