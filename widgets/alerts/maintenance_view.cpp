// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/maintenance_view.h"

#include "models/alerts/rule_words.h"
#include "models/base/text.h"
#include "widgets/alerts/maintenance_dialog.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace qd::ui {
namespace {

using alerts::MaintenanceWindow;

QTimeZone here() { return QTimeZone::systemTimeZone(); }

/// Cells as in the other tables of the house: room at their sides, a line below.
class WindowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::current();
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.selection);
        else if (option.state & QStyle::State_MouseOver)
            painter->fillRect(option.rect, theme.hover);
        painter->setPen(theme.line);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const bool isMain = index.column() == MaintenanceModel::WhatColumn;
        painter->setFont(isMain ? uiFont(TextSize::Body, QFont::DemiBold) : tabularFont(TextSize::Small));
        painter->setPen(index.data(Qt::ForegroundRole).value<QColor>());
        const QRect rect = option.rect.adjusted(9, 0, -9, 0);
        painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
        painter->restore();
    }
};

} // namespace

MaintenanceModel::MaintenanceModel(const alerts::AlertService &service, QObject *parent) : QAbstractTableModel(parent), m_service(service)
{
    m_windows = m_service.rules().maintenance;
    connect(&m_service, &alerts::AlertService::rulesChanged, this, &MaintenanceModel::take);
}

void MaintenanceModel::take()
{
    if (m_windows == m_service.rules().maintenance)
        return;
    beginResetModel();
    m_windows = m_service.rules().maintenance;
    endResetModel();
}

void MaintenanceModel::refresh()
{
    if (!m_windows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MaintenanceModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_windows.size()); }

int MaintenanceModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString MaintenanceModel::stateOf(const MaintenanceWindow &window) const
{
    const UtcTime now = m_service.clock().now();
    if (const auto open = spanAt(window, now, here()))
        return tr("Open until %1").arg(alerts::momentText(open->end, now, here()));
    if (const auto next = nextSpan(window, now, here()))
        return tr("Next %1").arg(alerts::momentText(next->begin, now, here()));
    return isPast(window, now) ? tr("Over since %1").arg(alerts::momentText(*window.to, now, here())) : tr("Not soon");
}

QVariant MaintenanceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MaintenanceWindow &window = m_windows.at(index.row());
    const UtcTime now = m_service.clock().now();
    const bool isOpenNow = isOpen(window, now, here()), isOverNow = isPast(window, now);
    if (role == OpenRole)
        return isOpenNow;
    if (role == PastRole)
        return isOverNow;
    if (role == Qt::ForegroundRole) {
        const Theme &theme = Theme::current();
        return isOverNow ? theme.faint : isOpenNow && index.column() == StateColumn ? theme.warn : index.column() == WhatColumn ? theme.text : theme.dim;
    }
    const QString scope = window.scope.isEmpty() ? tr("all hosts") : window.scope;
    const std::array<QString, ColumnCount> texts{stateOf(window), windowTitle(window), scope, windowText(window, here())};
    if (role == Qt::ToolTipRole)
        return plainToolTip(texts.at(size_t(index.column())) + (window.reason.isEmpty() ? QString() : u'\n' + window.reason));
    return role == Qt::DisplayRole ? QVariant(displayText(texts.at(size_t(index.column())))) : QVariant();
}

QVariant MaintenanceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{tr("State"), tr("Reason"), tr("Hosts"), tr("When")};
    return titles.at(size_t(section));
}

MaintenanceView::MaintenanceView(alerts::AlertService &service, QWidget *parent) : QWidget(parent), m_service(service), m_model(service)
{
    setObjectName(QStringLiteral("maintenanceView"));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    buildBar(layout);
    m_pages = new QStackedWidget(this);
    buildTable();
    auto *const none = new EmptyState(QStringLiteral("calendar"), tr("No maintenance is planned"),
                                      tr("While hosts are worked on, their alerts are recorded and not told: now, later, or every week."), m_pages);
    auto *const add = new QAction(tr("New maintenance…"), this);
    connect(add, &QAction::triggered, this, [this] { edit({}, {}); });
    none->addNextStep(add);
    m_pages->addWidget(m_table);
    m_pages->addWidget(none);
    layout->addWidget(m_pages, 1);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &MaintenanceView::showButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MaintenanceView::showButtons);
    showButtons();
}

void MaintenanceView::buildBar(QLayout *layout)
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    const auto button = [&](const char *name, const char *iconName, const QString &text, auto slot) {
        auto *const made = new QPushButton(icon(QString::fromLatin1(iconName)), u' ' + text, this);
        made->setAccessibleName(text);
        made->setObjectName(QString::fromLatin1(name));
        connect(made, &QPushButton::clicked, this, slot);
        row->addWidget(made);
        return made;
    };
    QPushButton *const add = button("maintenanceAdd", "plus", tr("New maintenance…"), [this] { edit({}, {}); });
    add->setIcon(icon(QStringLiteral("plus"), Theme::current().onAccent));
    setLook(add, Look::Primary);
    m_end = button("maintenanceEnd", "circle-stop", tr("End now"), &MaintenanceView::endNow);
    m_edit = button("maintenanceEdit", "pencil", tr("Edit…"), [this] {
        if (const auto windows = chosen(); windows.size() == 1)
            edit(windows.first(), {});
    });
    m_remove = button("maintenanceRemove", "trash-2", tr("Remove"), &MaintenanceView::removeWindows);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(layout)->addLayout(row);
}

void MaintenanceView::buildTable()
{
    m_table = new QTableView(m_pages);
    m_table->setObjectName(QStringLiteral("maintenanceTable"));
    m_table->setAccessibleName(tr("Maintenance windows"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new WindowDelegate(m_table));
    m_table->setMouseTracking(true);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(38);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->resizeSection(MaintenanceModel::StateColumn, 190);
    m_table->horizontalHeader()->resizeSection(MaintenanceModel::WhatColumn, 220);
    m_table->horizontalHeader()->resizeSection(MaintenanceModel::WhenColumn, 310);
    m_table->horizontalHeader()->setSectionResizeMode(MaintenanceModel::HostsColumn, QHeaderView::Stretch);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { edit(m_model.window(index.row()), {}); });
    auto *const remove = new QAction(tr("Remove"), m_table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &MaintenanceView::removeWindows);
    m_table->addAction(remove);
}

void MaintenanceView::addWindow(const QString &scope) { edit({}, scope); }

void MaintenanceView::refresh()
{
    m_model.refresh();
    showButtons();
}

void MaintenanceView::edit(const std::optional<MaintenanceWindow> &window, const QString &scope)
{
    auto *const dialog = new MaintenanceDialog(m_service, window, scope, this->window());
    connect(dialog, &MaintenanceDialog::saved, this, [this](const QString &what) { Q_EMIT toastRequested(tr("Maintenance is saved"), what, false); });
    dialog->open();
}

QList<MaintenanceWindow> MaintenanceView::chosen() const
{
    QList<MaintenanceWindow> windows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        windows.append(m_model.window(index.row()));
    return windows;
}

void MaintenanceView::change(const MaintenanceWindow &before, const std::optional<MaintenanceWindow> &after, const QString &done)
{
    const auto saved = m_service.saveWindow(before, after);
    if (saved)
        Q_EMIT toastRequested(done, alerts::windowTitle(before), false);
    else
        Q_EMIT toastRequested(saved.error().message, saved.error().hint, true);
}

void MaintenanceView::endNow()
{
    const UtcTime now = m_service.clock().now();
    for (const MaintenanceWindow &window : chosen()) {
        if (isOpen(window, now, here()))
            change(window, endedNow(window, now), tr("Maintenance is ended"));
    }
}

void MaintenanceView::removeWindows()
{
    for (const MaintenanceWindow &window : chosen())
        change(window, {}, tr("Maintenance is removed"));
}

void MaintenanceView::showButtons()
{
    const QList<MaintenanceWindow> windows = chosen();
    const UtcTime now = m_service.clock().now();
    m_end->setEnabled(std::ranges::any_of(windows, [now](const MaintenanceWindow &window) { return isOpen(window, now, here()); }));
    m_edit->setEnabled(windows.size() == 1);
    m_remove->setEnabled(!windows.isEmpty());
    m_pages->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
}

} // namespace qd::ui
