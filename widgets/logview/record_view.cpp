// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/record_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/logview/log_columns.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTreeWidget>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

constexpr int kMostNodes = 2000;
constexpr int kDeepest = 40;
constexpr int kValueRole = Qt::UserRole;     ///< the value, exactly
constexpr int kFieldRole = Qt::UserRole + 1; ///< the field's name; unset = it can only be searched for

QString shortText(const QJsonValue &value)
{
    if (value.isArray())
        return RecordView::tr("%n value(s)", nullptr, int(value.toArray().size()));
    if (value.isObject())
        return RecordView::tr("%n field(s)", nullptr, int(value.toObject().size()));
    if (value.isString())
        return value.toString();
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).sliced(1).chopped(1));
}

QString titleOf(const RecordView::Record &record)
{
    const QLocale locale;
    if (record.lines == 1)
        return record.ordinal > 0 ? RecordView::tr("Line %1").arg(locale.toString(record.ordinal)) : RecordView::tr("Line");
    const QString count = RecordView::tr("%Ln line(s)", nullptr, int(record.lines));
    return record.ordinal > 0 ? RecordView::tr("Line %1, record of %2").arg(locale.toString(record.ordinal), count) : RecordView::tr("Record of %1").arg(count);
}

} // namespace

RecordView::RecordView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"recordView"_s);
    setAccessibleName(tr("All of the current record"));
    setMinimumWidth(260);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    buildTree();
    m_raw = new QPlainTextEdit;
    m_raw->setObjectName(u"recordText"_s);
    m_raw->setAccessibleName(tr("The record itself"));
    m_raw->setReadOnly(true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_raw->setWordWrapMode(QTextOption::WrapAnywhere);
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_raw->setFont(monoFont());
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_tree);
    parts->addWidget(m_raw);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    column->addWidget(parts, 1);
    buildKeys();
    clear();
}

void RecordView::buildHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 6, 6);
    head->setSpacing(4);
    m_title = new Label({}, TextSize::Body, Ink::Text, QFont::DemiBold);
    auto *copy = new IconButton(u"copy"_s, tr("Copy all lines of the record"));
    copy->setObjectName(u"recordCopy"_s);
    m_save = new IconButton(u"download"_s, tr("Save the whole record to a file"));
    m_save->setObjectName(u"recordSave"_s);
    auto *close = new IconButton(u"x"_s, tr("Close (Esc)"));
    close->setObjectName(u"recordClose"_s);
    head->addWidget(m_title, 1);
    for (QWidget *button : {copy, m_save, close})
        head->addWidget(button);
    column->addLayout(head);
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_text)); });
    connect(m_save, &QAbstractButton::clicked, this, [this] { Q_EMIT saveWanted(m_text); });
    connect(close, &QAbstractButton::clicked, this, &RecordView::closeWanted);
}

void RecordView::buildTree()
{
    m_tree = new QTreeWidget;
    m_tree->setObjectName(u"recordFields"_s);
    m_tree->setAccessibleName(tr("Fields of the record"));
    m_tree->setHeaderLabels({tr("Field"), tr("Value")});
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->setIndentation(14);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(0, 120);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &RecordView::showMenu);
}

void RecordView::buildKeys()
{
    const auto key = [this](const QKeySequence &keys, QWidget *where, Qt::ShortcutContext context, auto call) {
        auto *shortcut = new QShortcut(keys, where);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, call);
    };
    key(Qt::Key_Escape, this, Qt::WidgetWithChildrenShortcut, [this] { Q_EMIT closeWanted(); });
    key(QKeySequence::Copy, m_tree, Qt::WidgetShortcut, [this] { act('c'); });
    key(Qt::Key_F, m_tree, Qt::WidgetShortcut, [this] { act('f'); });
    key(Qt::Key_X, m_tree, Qt::WidgetShortcut, [this] { act('x'); });
    key(Qt::Key_P, m_tree, Qt::WidgetShortcut, [this] { act('p'); });
}

void RecordView::takeFocus()
{
    if (!m_tree->currentItem())
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    m_tree->setFocus(Qt::ShortcutFocusReason);
}

void RecordView::clear()
{
    m_title->setText(tr("No line is chosen"));
    m_tree->clear();
    m_text.clear();
    m_raw->clear();
    m_raw->setPlaceholderText(tr("Choose a line to see all of it."));
    m_save->setEnabled(false);
}

void RecordView::show(const Record &record)
{
    clear();
    m_nodes = 0;
    m_title->setText(titleOf(record));
    if (record.pending) {
        m_raw->setPlaceholderText(tr("The line is being fetched."));
        return;
    }
    m_text = record.text;
    m_save->setEnabled(true);
    addKnown(record);
    for (const LineField &field : record.fields)
        addField(field);
    m_tree->expandToDepth(1);
    QString shown = displayText(QByteArrayView(m_text).first(std::min(m_text.size(), kShownBytes)), true, kShownBytes);
    if (m_text.size() > kShownBytes)
        shown += u'\n' + tr("… %1 more: save the line to see it whole.").arg(formatted(double(m_text.size() - kShownBytes), Unit::Bytes));
    m_raw->setPlainText(shown);
}

void RecordView::addKnown(const Record &record)
{
    if (!record.note.isEmpty())
        addRow(nullptr, tr("Note"), record.note);
    addRow(nullptr, tr("Time"), LineTextMaker::fullTime(record.line.timeMs));
    if (record.line.level != logs::Level::None)
        addRow(nullptr, tr("Level"), logs::levelName(record.line.level));
    if (!record.source.hostName.isEmpty())
        addRow(nullptr, tr("Host"), record.source.hostName);
    if (!record.source.name.isEmpty())
        addRow(nullptr, tr("Source"), record.source.name);
    if (!record.formatTitle.isEmpty())
        addRow(nullptr, tr("Format"), record.formatTitle);
}

QTreeWidgetItem *RecordView::addRow(QTreeWidgetItem *parent, const QString &name, const QString &value)
{
    ++m_nodes;
    auto *item = new QTreeWidgetItem(QStringList{displayText(name, false, 200), displayText(value, false, LineTextMaker::kValueLimit)});
    item->setData(1, kValueRole, value);
    item->setToolTip(1, plainToolTip(value.left(2000)));
    item->setFont(1, monoFont());
    if (parent)
        parent->addChild(item);
    else
        m_tree->addTopLevelItem(item);
    return item;
}

void RecordView::addField(const LineField &field)
{
    const QString value = QString::fromUtf8(field.bytes);
    QTreeWidgetItem *const item = addRow(nullptr, field.info.title, value);
    item->setText(1, shownValue(field));
    item->setData(1, kFieldRole, field.info.name);
    if (field.info.kind != logs::FieldKind::Json && !field.bytes.startsWith('{') && !field.bytes.startsWith('['))
        return;
    const QJsonDocument json = QJsonDocument::fromJson(field.bytes);
    if (json.isObject()) {
        const QJsonObject members = json.object();
        for (auto it = members.begin(); it != members.end(); ++it)
            addJson(item, it.key(), it.value(), 1);
    } else if (json.isArray()) {
        const QJsonArray values = json.array();
        for (qsizetype i = 0; i < values.size(); ++i)
            addJson(item, QString::number(i), values[i], 1);
    }
}

void RecordView::addJson(QTreeWidgetItem *parent, const QString &name, const QJsonValue &value, int depth)
{
    if (m_nodes >= kMostNodes) {
        if (m_nodes++ == kMostNodes)
            addRow(parent, u"…"_s, tr("Only the first %n values are shown.", nullptr, kMostNodes));
        return;
    }
    QTreeWidgetItem *const item = addRow(parent, name, shortText(value));
    if (depth >= kDeepest)
        return;
    const QJsonObject members = value.toObject();
    for (auto it = members.begin(); it != members.end(); ++it)
        addJson(item, it.key(), it.value(), depth + 1);
    const QJsonArray values = value.toArray();
    for (qsizetype i = 0; i < values.size(); ++i)
        addJson(item, QString::number(i), values[i], depth + 1);
}

void RecordView::act(char what)
{
    const QTreeWidgetItem *const item = m_tree->currentItem();
    if (!item)
        return;
    const QString value = item->data(1, kValueRole).toString(), field = item->data(1, kFieldRole).toString();
    if (what == 'c')
        QGuiApplication::clipboard()->setText(value);
    else if (what == 'p')
        Q_EMIT pivotWanted(field, value);
    else if (what == 's')
        Q_EMIT searchWanted({.text = value});
    else if (field.isEmpty())
        Q_EMIT filterWanted(logs::FilterRule::ofText({.text = value}, what == 'x'), what == 'o');
    else
        Q_EMIT filterWanted(logs::FilterRule::ofField(field, logs::FieldOp::Equals, {value}, what == 'x'), what == 'o');
}

void RecordView::showMenu(const QPoint &position)
{
    if (!m_tree->currentItem())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"recordMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, char what) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, what] { act(what); });
    };
    add(tr("Copy the value\tCtrl+C"), 'c');
    menu->addSeparator();
    add(tr("Show only lines with it\tF"), 'f');
    add(tr("Hide lines with it\tX"), 'x');
    add(tr("Nothing but lines with it"), 'o');
    add(tr("Search for it"), 's');
    add(tr("The same on all hosts and sources\tP"), 'p');
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace qd::ui
