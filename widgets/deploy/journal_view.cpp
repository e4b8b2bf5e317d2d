// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/journal_view.h"

#include "models/base/text.h"
#include "models/deploy/run_model.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/row_delegate.h"
#include "widgets/deploy/output_view.h"
#include "widgets/deploy/state_look.h"

#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <array>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using Kind = deploy::StepRecord::Kind;

constexpr int kSideBySide = 1000;
constexpr int rowHeight = 22;
constexpr std::array kTitles{QT_TRANSLATE_NOOP("qd::ui::JournalModel", "Time"),   QT_TRANSLATE_NOOP("qd::ui::JournalModel", "Host"),
                             QT_TRANSLATE_NOOP("qd::ui::JournalModel", "Step"),   QT_TRANSLATE_NOOP("qd::ui::JournalModel", "What"),
                             QT_TRANSLATE_NOOP("qd::ui::JournalModel", "Exit"),   QT_TRANSLATE_NOOP("qd::ui::JournalModel", "Message or command")};

QString whatText(const deploy::StepRecord &row)
{
    switch (row.kind) {
    case Kind::Begin: return JournalModel::tr("run begins");
    case Kind::Intent: return JournalModel::tr("about to run");
    case Kind::Command: return JournalModel::tr("command");
    case Kind::Note: return JournalModel::tr("note");
    case Kind::End: return deploy::runStateText(deploy::runStateFromName(row.state)).toLower();
    case Kind::Result: return row.step.isEmpty() ? row.state : deploy::stepStateText(deploy::stepStateFromName(row.state)).toLower();
    }
    Q_UNREACHABLE_RETURN({});
}

Ink inkOf(const deploy::StepRecord &row)
{
    if (row.exitStatus.value_or(0) != 0)
        return Ink::Error;
    if (row.kind == Kind::Result && !row.step.isEmpty())
        return lookOf(deploy::stepStateFromName(row.state)).ink;
    return row.kind == Kind::Intent ? Ink::Dim : Ink::Text;
}

/// All of a row, for reading below the list.
QByteArray wholeText(const deploy::StepRecord &row)
{
    QStringList lines;
    if (!row.command.isEmpty())
        lines.append(u"$ "_s + row.command);
    if (!row.message.isEmpty())
        lines.append(row.message);
    if (!row.previous.isEmpty())
        lines.append(JournalView::tr("current pointed to %1 before").arg(row.previous));
    if (row.exitStatus)
        lines.append(JournalView::tr("exit status %1").arg(*row.exitStatus));
    QByteArray text = lines.join(u'\n').toUtf8();
    if (!row.output.isEmpty())
        text += (text.isEmpty() ? QByteArray() : QByteArray("\n")) + row.output;
    return text;
}

} // namespace

void JournalModel::setRows(const deploy::RunRecord &record, const QList<deploy::StepRecord> &rows)
{
    beginResetModel();
    m_record = record;
    m_rows = rows;
    endResetModel();
}

int JournalModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int JournalModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(ColumnCount); }

QString JournalModel::titleOf(const QString &step) const
{
    const auto found = std::ranges::find(m_record.columns, step, &deploy::RunColumn::id);
    return displayText(found == m_record.columns.end() ? step : found->title);
}

QString JournalModel::textOf(const deploy::StepRecord &row, int column) const
{
    switch (column) {
    case Time:
        return toTimeOfDay(row.time, false);
    case Host: {
        const qsizetype host = m_record.info.hosts.indexOf(row.host);
        return displayText(host < 0 ? row.host.value : m_record.info.hostNames.value(host));
    }
    case Step:
        return titleOf(row.step);
    case What:
        return whatText(row);
    case Exit:
        return row.exitStatus ? QLocale().toString(*row.exitStatus) : QString();
    case Text:
        return displayText(row.command.isEmpty() ? row.message : row.command);
    default:
        return {};
    }
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const deploy::StepRecord &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Text ? plainToolTip(textOf(row, Text)) : QString();
    case Qt::ForegroundRole:
        return index.column() == Time ? inkColor(Ink::Dim) : index.column() == What || index.column() == Exit ? inkColor(inkOf(row)) : QVariant();
    case Qt::FontRole:
        return index.column() == Time ? QVariant(tabularFont(TextSize::Small))
            : index.column() == Text && !row.command.isEmpty() ? QVariant(monoFont()) : QVariant();
    case Qt::AccessibleTextRole: {
        QStringList parts;
        for (int column = 0; column < ColumnCount; ++column) {
            if (const QString text = textOf(row, column); !text.isEmpty())
                parts.append(text);
        }
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return tr(kTitles.at(size_t(section)));
}

JournalView::JournalView(const Clock &clock, QWidget *parent) : QWidget(parent)
{
    m_model = new JournalModel(this);
    m_list = new QTreeView;
    m_list->setObjectName(u"journalRows"_s);
    m_list->setAccessibleName(tr("Journal of this run"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(0);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(u"QTreeView { border: none; background: transparent; }"_s);
    m_list->setItemDelegate(new RowDelegate(rowHeight, m_list));
    const std::array widths{84, 108, 108, 104, 52};
    for (int column = 0; column < int(widths.size()); ++column)
        m_list->setColumnWidth(column, widths.at(size_t(column)));
    m_only = new Chip(tr("Only this cell"));
    m_only->setObjectName(u"journalOnlyCell"_s);
    m_only->setCheckable(true);
    m_hash = new ElidedLabel({}, TextSize::Tiny, Ink::Faint);
    m_output = new OutputView(clock);
    m_output->setObjectName(u"journalOutput"_s);
    m_output->setEmptyText(tr("Nothing more is known"), tr("This row has no command and no output."));
    m_output->hide();
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(14, 0, 14, 0);
    bar->addWidget(m_only);
    bar->addWidget(m_hash, 1);
    auto *top = new QWidget;
    auto *rows = new QVBoxLayout(top);
    rows->setContentsMargins({});
    rows->setSpacing(4);
    rows->addLayout(bar);
    rows->addWidget(m_list, 1);
    m_both = new QSplitter(Qt::Vertical);
    m_both->setChildrenCollapsible(false);
    m_both->addWidget(top);
    m_both->addWidget(m_output);
    m_both->setStretchFactor(0, 3);
    m_both->setStretchFactor(1, 2);
    m_empty = new EmptyState(u"history"_s, tr("No rows yet"), tr("What a run does is written here before it happens."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_both);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    connect(m_only, &QAbstractButton::toggled, this, &JournalView::applyPlace);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JournalView::showRow);
}

/// Side by side where there is room: rows are short, and there are many.
void JournalView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_both->setOrientation(width() >= kSideBySide ? Qt::Horizontal : Qt::Vertical);
}

void JournalView::setBusy()
{
    m_rows.clear();
    m_empty->setTitle(tr("Reading the journal…"));
    m_pages->setCurrentIndex(0);
}

void JournalView::setRows(const deploy::RunRecord &record, const QList<deploy::StepRecord> &rows)
{
    m_record = record;
    m_rows = rows;
    m_empty->setTitle(tr("No rows yet"));
    applyPlace();
}

void JournalView::setPlace(const HostId &host, const QString &step)
{
    if (host == m_host && step == m_step)
        return;
    m_host = host;
    m_step = step;
    m_only->setText(step.isEmpty() ? tr("Only this host") : tr("Only this cell"));
    m_only->setVisible(!host.isEmpty());
    if (m_only->isChecked())
        applyPlace();
}

void JournalView::applyPlace()
{
    QList<deploy::StepRecord> shown;
    const bool all = !m_only->isChecked() || m_host.isEmpty();
    std::ranges::copy_if(m_rows, std::back_inserter(shown), [&](const deploy::StepRecord &row) {
        return all || (row.host == m_host && (m_step.isEmpty() || row.step == m_step));
    });
    m_model->setRows(m_record, shown);
    m_pages->setCurrentIndex(m_rows.isEmpty() ? 0 : 1);
    showRow();
}

void JournalView::showRow()
{
    const QModelIndex index = m_list->currentIndex();
    m_output->setVisible(index.isValid()); // until then the rows have all the room
    if (!index.isValid()) {
        m_output->setOutput({});
        m_hash->setText({});
        return;
    }
    const deploy::StepRecord &row = m_model->at(index.row());
    m_output->setOutput(wholeText(row), row.time);
    m_hash->setText(tr("row %1 · %2 · hash %3").arg(QLocale().toString(row.id), displayText(row.who), QString::fromLatin1(row.hash.toHex().first(std::min<qsizetype>(16, row.hash.size() * 2)))));
}

} // namespace qd::ui
