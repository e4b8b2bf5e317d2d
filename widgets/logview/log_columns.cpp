// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_columns.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace qd::ui {

using logs::FieldKind;

bool LogColumn::isNumber() const
{
    const bool isNumberField = info.kind == FieldKind::Integer || info.kind == FieldKind::Real || info.kind == FieldKind::Seconds || info.kind == FieldKind::Bytes;
    return kind == Kind::Line || (kind == Kind::Field && isNumberField);
}

LogColumns::LogColumns(QObject *parent) : QAbstractTableModel(parent)
{
    using Kind = LogColumn::Kind;
    const auto add = [this](Kind kind, const QString &key, const QString &title) {
        m_indexes.insert(key, int(m_columns.size()));
        m_columns.push_back({kind, key, title, {}});
    };
    add(Kind::Line, u"#line"_s, QCoreApplication::translate("qd::ui::LogColumns", "Line"));
    add(Kind::Time, u"#time"_s, QCoreApplication::translate("qd::ui::LogColumns", "Time"));
    add(Kind::Level, u"#level"_s, QCoreApplication::translate("qd::ui::LogColumns", "Level"));
    add(Kind::Host, u"#host"_s, QCoreApplication::translate("qd::ui::LogColumns", "Host"));
    add(Kind::Unit, u"#unit"_s, QCoreApplication::translate("qd::ui::LogColumns", "Source"));
    add(Kind::Message, u"#message"_s, QCoreApplication::translate("qd::ui::LogColumns", "Message"));
}

int LogColumns::indexOf(const QString &key) const
{
    return m_indexes.value(key, -1);
}

void LogColumns::learn(const QList<LineField> &fields)
{
    for (const LineField &field : fields) {
        const QString &name = field.info.name;
        if (name == u"host" || name == u"unit" || name == u"message" || m_indexes.contains(name) || m_columns.size() >= size_t(kMost))
            continue;
        const int at = int(m_columns.size()) - 1;
        beginInsertColumns({}, at, at);
        m_columns.insert(m_columns.begin() + at, {LogColumn::Kind::Field, name, displayText(field.info.title, false, 60), field.info});
        m_indexes[name] = at;
        m_indexes[u"#message"_s] = at + 1;
        endInsertColumns();
    }
}

QVariant LogColumns::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const LogColumn &column = at(section);
    switch (role) {
    case Qt::DisplayRole: return column.title;
    case Qt::ToolTipRole: return plainToolTip(column.kind == LogColumn::Kind::Field ? QCoreApplication::translate("qd::ui::LogColumns", "%1 (field %2)").arg(column.title, column.key) : column.title);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column.isNumber() ? Qt::AlignRight : Qt::AlignLeft)));
    default: return {};
    }
}

QString shownValue(const LineField &field)
{
    bool isNumber = false;
    const double value = field.bytes.toDouble(&isNumber) * field.info.scale;
    if (!isNumber)
        return field.value;
    if (field.info.kind == FieldKind::Seconds)
        return formatted(value, Unit::Seconds);
    if (field.info.kind == FieldKind::Bytes)
        return formatted(value, Unit::Bytes);
    return field.value;
}

} // namespace qd::ui
