// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/hosts/csv_import.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringDecoder>

#include <algorithm>

namespace qd::hosts {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::hosts::CsvImport)
};

constexpr qsizetype kRowLimit = 50000;
constexpr qsizetype kColumnLimit = 200;

enum class Column { None, Name, Address, Port, User, Identity, Jump, Group, Tags, Note };

Column columnNamed(const QString &title)
{
    static const QHash<QString, Column> names{
        {QStringLiteral("name"), Column::Name},         {QStringLiteral("host"), Column::Name},          {QStringLiteral("alias"), Column::Name},
        {QStringLiteral("label"), Column::Name},        {QStringLiteral("hostname"), Column::Address},   {QStringLiteral("address"), Column::Address},
        {QStringLiteral("ip"), Column::Address},        {QStringLiteral("ipaddress"), Column::Address},  {QStringLiteral("fqdn"), Column::Address},
        {QStringLiteral("port"), Column::Port},         {QStringLiteral("sshport"), Column::Port},       {QStringLiteral("user"), Column::User},
        {QStringLiteral("username"), Column::User},     {QStringLiteral("login"), Column::User},         {QStringLiteral("account"), Column::User},
        {QStringLiteral("identity"), Column::Identity}, {QStringLiteral("identityfile"), Column::Identity}, {QStringLiteral("key"), Column::Identity},
        {QStringLiteral("keyfile"), Column::Identity},  {QStringLiteral("privatekey"), Column::Identity}, {QStringLiteral("jump"), Column::Jump},
        {QStringLiteral("jumphost"), Column::Jump},     {QStringLiteral("proxyjump"), Column::Jump},     {QStringLiteral("bastion"), Column::Jump},
        {QStringLiteral("gateway"), Column::Jump},      {QStringLiteral("group"), Column::Group},        {QStringLiteral("folder"), Column::Group},
        {QStringLiteral("environment"), Column::Group}, {QStringLiteral("tags"), Column::Tags},          {QStringLiteral("tag"), Column::Tags},
        {QStringLiteral("labels"), Column::Tags},       {QStringLiteral("note"), Column::Note},          {QStringLiteral("notes"), Column::Note},
        {QStringLiteral("comment"), Column::Note},      {QStringLiteral("description"), Column::Note}};
    static const QRegularExpression fillers(QStringLiteral("[\\s_.-]+"));
    return names.value(title.toLower().remove(fillers), Column::None);
}

QChar separatorOf(const QString &text)
{
    const QString first = text.left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n'));
    const QChar candidates[] = {u',', u';', u'\t'};
    return *std::ranges::max_element(candidates, {}, [&](QChar c) { return first.count(c); });
}

/// A spreadsheet's cell, taken for text: no control characters, and outer spaces go.
QString trimmedCell(const CsvRow &row, qsizetype column) { return row.cells.value(column).trimmed(); }

Host hostFrom(const CsvRow &row, const QList<Column> &columns)
{
    static const QRegularExpression separators(QStringLiteral("[,;|\\s]+"));
    Host host;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString cell = trimmedCell(row, i);
        if (cell.isEmpty())
            continue;
        bool ok = true;
        switch (columns.at(i)) {
        case Column::Name: host.name = cell; break;
        case Column::Address: host.address = cell; break;
        case Column::Port:
            host.port = cell.toInt(&ok);
            host.port = ok ? host.port : -1; // validation says the sentence
            break;
        case Column::User: host.user = cell; break;
        case Column::Identity: host.identityFile = cell; break;
        case Column::Jump: host.jumpHost = cell; break;
        case Column::Group: host.group = cell; break;
        case Column::Tags: host.tags = cell.split(separators, Qt::SkipEmptyParts); break;
        case Column::Note: host.note = cell; break;
        case Column::None: break;
        }
    }
    host.tags.removeDuplicates();
    if (host.name.isEmpty())
        host.name = host.address;
    return host;
}

} // namespace

Result<QList<CsvRow>> parseCsv(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString decoded = decoder.decode(text);
    if (decoder.hasError() || text.contains('\0'))
        return failure(ErrorCode::Parse, Texts::tr("The table is not text in UTF-8."), {}, Texts::tr("Save it as “CSV UTF-8”."));
    decoded.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const QChar separator = separatorOf(decoded);
    QList<CsvRow> rows;
    CsvRow row;
    QString cell;
    bool quoted = false, wasQuoted = false;
    int line = 1, quoteLine = 1;
    const auto endCell = [&] {
        row.cells.append(cell);
        cell.clear();
        wasQuoted = false;
    };
    const auto endRow = [&] {
        endCell();
        if (row.cells.size() > 1 || !row.cells.first().trimmed().isEmpty())
            rows.append(row);
        row = {line + 1, {}};
    };
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded.at(i);
        const bool doubled = quoted && c == u'"' && i + 1 < decoded.size() && decoded.at(i + 1) == u'"';
        if (doubled) {
            cell += c;
            ++i;
        } else if (c == u'"' && (quoted || cell.trimmed().isEmpty())) {
            quoted = !quoted;
            quoteLine = line;
            wasQuoted = true;
            cell = quoted ? QString() : cell;
        } else if (!quoted && c == separator) {
            endCell();
        } else if (!quoted && c == u'\n') {
            endRow();
            ++line;
        } else if (!wasQuoted || quoted) {
            cell += c;
            line += c == u'\n' ? 1 : 0;
        } else if (!c.isSpace()) {
            return failure(ErrorCode::Parse, Texts::tr("Line %1: text stands behind a closing quotation mark.").arg(line));
        }
        if (rows.size() > kRowLimit || row.cells.size() > kColumnLimit)
            return failure(ErrorCode::Parse, Texts::tr("Line %1: the table has more than %2 lines or %3 columns.").arg(line).arg(kRowLimit).arg(kColumnLimit));
    }
    if (quoted)
        return failure(ErrorCode::Parse, Texts::tr("Line %1: a quotation mark is never closed.").arg(quoteLine));
    if (!cell.isEmpty() || !row.cells.isEmpty())
        endRow();
    return rows;
}

Result<ImportSource> csvSource(const QByteArray &text, const QString &file, const QString &origin)
{
    const auto rows = parseCsv(text);
    if (!rows)
        return failure(rows.error().code, QStringLiteral("%1: %2").arg(file, rows.error().message), {}, rows.error().hint);
    ImportSource source{origin, file, {}, {}};
    const QStringList titles = rows->isEmpty() ? QStringList() : rows->first().cells;
    QList<Column> columns;
    for (const QString &title : titles) {
        const Column column = columnNamed(title);
        if (column == Column::None && !title.trimmed().isEmpty())
            source.notices.append({file, 1, Texts::tr("The column “%1” is not used.").arg(title.trimmed())});
        columns.append(columns.contains(column) ? Column::None : column);
    }
    if (!columns.contains(Column::Name) && !columns.contains(Column::Address)) {
        return failure(ErrorCode::Parse, Texts::tr("%1, line 1: no column is called “name” or “address”.").arg(file), titles.join(QStringLiteral(", ")),
                       Texts::tr("The first line must name the columns: name, address, port, user, key, jump, group, tags, note."));
    }
    for (const CsvRow &row : rows->sliced(1)) {
        ImportEntry entry{hostFrom(row, columns), QStringLiteral("%1:%2").arg(file).arg(row.line), {}};
        if (row.cells.size() > titles.size())
            source.notices.append({file, row.line, Texts::tr("The line has %1 cells, but there are %2 columns.").arg(row.cells.size()).arg(titles.size())});
        source.entries.append(entry);
    }
    return source;
}

} // namespace qd::hosts
