// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_header.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QJsonArray>
#include <QtGui/QContextMenuEvent>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

using Kind = LogColumn::Kind;
using logs::FieldKind;

constexpr int kPadding = 20; ///< beside the text of a cell
constexpr int kFewestFields = 4; ///< from so many fields on, the message says nothing new

int cellsOf(const LogColumn &column)
{
    switch (column.kind) {
    case Kind::Line: return 9;
    case Kind::Time: return 23;
    case Kind::Level: return 8;
    case Kind::Host: return 12;
    case Kind::Unit: return 10;
    case Kind::Message: return 110;
    case Kind::Field: break;
    }
    if (column.isNumber())
        return 8;
    if (column.info.kind == FieldKind::Address)
        return 16;
    if (column.key == u"path" || column.key == u"url")
        return 30;
    return column.key == u"method" ? 7 : column.key == u"user" || column.key == u"protocol" ? 9 : 18;
}

} // namespace

LogHeader::LogHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(u"logHeader"_s);
    setAccessibleName(tr("Columns of the log"));
    setModel(&m_columns);
    setSectionsMovable(true);
    setSectionResizeMode(QHeaderView::Interactive);
    setHighlightSections(false);
    setStretchLastSection(false);
    setMinimumSectionSize(36);
    setTextElideMode(Qt::ElideRight);
    for (int section = 0; section < count(); ++section)
        dress(section);
    connect(&m_columns, &QAbstractItemModel::columnsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int section = first; section <= last; ++section)
            dress(section);
    });
}

void LogHeader::setCell(double cell)
{
    if (cell == m_cell)
        return;
    const double factor = cell / m_cell;
    m_cell = cell;
    for (int section = 0; section < count(); ++section) {
        if (!isSectionHidden(section))
            resizeSection(section, int(sectionSize(section) * factor));
    }
}

void LogHeader::setHasHosts(bool several)
{
    if (several == m_severalHosts)
        return;
    m_severalHosts = several;
    for (const QString &key : {u"#host"_s, u"#unit"_s})
        dress(m_columns.indexOf(key));
}

int LogHeader::usualWidth(const LogColumn &column) const
{
    return m_widths.value(column.key, int(cellsOf(column) * m_cell) + kPadding);
}

bool LogHeader::isUsual(const LogColumn &column) const
{
    if (column.kind == Kind::Line)
        return false;
    if (column.kind == Kind::Host || column.kind == Kind::Unit)
        return m_severalHosts;
    return column.kind != Kind::Field || count() - hiddenSectionCount() <= kMostShown;
}

/// Width, choice and place of a column that is new or starts anew.
void LogHeader::dress(int section)
{
    const LogColumn &column = m_columns.at(section);
    resizeSection(section, usualWidth(column));
    setSectionHidden(section, !m_visible.value(column.key, isUsual(column)));
    place(section);
}

/// Behind the column that it stood behind when the order was saved.
void LogHeader::place(int section)
{
    const auto at = m_order.indexOf(m_columns.at(section).key);
    if (at < 0)
        return;
    int target = 0;
    for (int visual = 0; visual < count(); ++visual) {
        const auto other = m_order.indexOf(m_columns.at(logicalIndex(visual)).key);
        if (other >= 0 && other < at)
            target = visual + 1;
    }
    const int from = visualIndex(section);
    moveSection(from, std::min(from < target ? target - 1 : target, count() - 1));
}

void LogHeader::learn(const QList<LineField> &fields)
{
    m_columns.learn(fields);
    // Of an access log the fields are the whole line; the line once more would be of no use.
    const int message = m_columns.indexOf(u"#message"_s);
    const bool hasMessage = fields.isEmpty() || std::ranges::any_of(fields, [](const LineField &field) { return field.info.name == u"message"; });
    if (!hasMessage && fields.size() >= kFewestFields && !m_visible.contains(u"#message"_s)) {
        m_visible.insert(u"#message"_s, false);
        setSectionHidden(message, true);
    } else if (hasMessage && !fields.isEmpty() && !m_visible.value(u"#message"_s, true) && !m_messageChosen) {
        m_visible.insert(u"#message"_s, true); // another source among them does have one
        setSectionHidden(message, false);
    }
}

void LogHeader::addColumnActions(QMenu *menu)
{
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const QString key = m_columns.at(section).key;
        QAction *action = menu->addAction(plainLabel(m_columns.at(section).title));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(section));
        connect(action, &QAction::toggled, this, [this, key](bool shown) {
            if (!shown && count() - hiddenSectionCount() <= 1)
                return; // one column at least, or there is no header to bring it back from
            if (key == u"#message")
                m_messageChosen = true;
            m_visible.insert(key, shown);
            setSectionHidden(m_columns.indexOf(key), !shown);
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Columns as at first")), &QAction::triggered, this, &LogHeader::reset);
}

void LogHeader::reset()
{
    m_widths.clear();
    m_visible.clear();
    m_order.clear();
    m_messageChosen = false;
    for (int section = 0; section < count(); ++section) {
        moveSection(visualIndex(section), section);
        dress(section);
    }
}

QJsonObject LogHeader::saveColumns() const
{
    QJsonArray order;
    QJsonObject widths, visible;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const QString key = m_columns.at(section).key;
        order.append(key);
        if (!isSectionHidden(section))
            widths[key] = int(std::ceil(sectionSize(section) / m_cell));
    }
    for (const auto &[key, shown] : m_visible.asKeyValueRange())
        visible[key] = shown;
    return {{u"order"_s, order}, {u"widths"_s, widths}, {u"visible"_s, visible}};
}

void LogHeader::restoreColumns(const QJsonObject &state)
{
    if (state.isEmpty())
        return;
    reset();
    for (const QJsonValue &key : state[u"order"].toArray())
        m_order.append(key.toString());
    const QJsonObject widths = state[u"widths"].toObject(), visible = state[u"visible"].toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it)
        m_widths.insert(it.key(), int(std::clamp(it.value().toInt(), 4, 1000) * m_cell));
    for (auto it = visible.begin(); it != visible.end(); ++it)
        m_visible.insert(it.key(), it.value().toBool());
    for (int section = 0; section < count(); ++section)
        dress(section);
}

void LogHeader::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"logHeaderMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int section = logicalIndexAt(event->pos());
    if (section >= 0) {
        const QString key = m_columns.at(section).key;
        QAction *hide = menu->addAction(tr("Hide \"%1\"").arg(plainLabel(m_columns.at(section).title)));
        hide->setEnabled(count() - hiddenSectionCount() > 1);
        connect(hide, &QAction::triggered, this, [this, key] {
            if (key == u"#message")
                m_messageChosen = true;
            m_visible.insert(key, false);
            setSectionHidden(m_columns.indexOf(key), true);
        });
        menu->addSeparator();
    }
    addColumnActions(menu);
    menu->popup(event->globalPos());
}

} // namespace qd::ui
