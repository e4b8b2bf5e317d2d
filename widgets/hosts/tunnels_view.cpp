// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/tunnels_view.h"

#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/hosts/tunnels_dialog.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using Model = hosts::TunnelModel;

constexpr int kWideEnough = 560;

/// Rows of one host, or all of them.
class OneHost final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setHost(const HostId &host)
    {
        m_host = host;
        invalidateRowsFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return m_host.isEmpty() || sourceModel()->index(row, 0, parent).data(Model::HostRole).value<HostId>() == m_host;
    }

private:
    HostId m_host;
};

} // namespace

TunnelsView::TunnelsView(hosts::TunnelModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_shown(new OneHost(this)), m_table(new QTableView(this)),
      m_empty(new EmptyState(QStringLiteral("plug"), tr("No tunnels"), tr("A tunnel makes a port of the host's network usable here, or one of here usable there."), this)),
      m_trouble(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("tunnelsView"));
    m_shown->setSourceModel(&model);
    m_shown->setSortRole(Model::SortRole);
    m_table->setObjectName(QStringLiteral("tunnelsTable"));
    m_table->setAccessibleName(tr("Tunnels"));
    m_table->setModel(m_shown);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(Model::ListensColumn, Qt::AscendingOrder);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Model::TargetColumn, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_trouble->setObjectName(QStringLiteral("tunnelsTrouble"));
    m_trouble->setWordWrap(true);
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_trouble);
    layout->addWidget(buildButtons());
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TunnelsView::refresh);
    connect(m_shown, &QAbstractItemModel::dataChanged, this, &TunnelsView::refresh);
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, &TunnelsView::refresh);
    connect(m_shown, &QAbstractItemModel::rowsRemoved, this, &TunnelsView::refresh);
    refresh();
}

QWidget *TunnelsView::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char *name, const QString &text) {
        auto *button = new QPushButton(text, bar);
        button->setObjectName(QString::fromLatin1(name));
        row->addWidget(button);
        return button;
    };
    m_add = add("tunnelsAdd", tr("Add tunnel…"));
    m_toggle = add("tunnelsToggle", tr("Start"));
    m_remove = add("tunnelsRemove", tr("Remove"));
    setLook(m_remove, Look::Danger);
    row->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &TunnelsView::addTunnel);
    connect(m_toggle, &QPushButton::clicked, this, &TunnelsView::startOrStop);
    connect(m_remove, &QPushButton::clicked, this, &TunnelsView::removeChosen);
    return bar;
}

void TunnelsView::setHost(const HostId &host)
{
    m_host = host;
    static_cast<OneHost *>(m_shown)->setHost(host);
    m_table->setColumnHidden(Model::HostColumn, !host.isEmpty());
    refresh();
}

int TunnelsView::chosenRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_shown->mapToSource(rows.first()).row();
}

void TunnelsView::refresh()
{
    const bool any = m_shown->rowCount() > 0;
    m_table->setVisible(any);
    m_empty->setVisible(!any);
    m_add->setEnabled(!m_host.isEmpty());
    const int row = chosenRow();
    const QModelIndex chosen = row < 0 ? QModelIndex() : m_model.index(row, 0);
    const bool running = chosen.data(Model::RunningRole).toBool();
    m_toggle->setEnabled(row >= 0);
    m_toggle->setText(running ? tr("Stop") : tr("Start"));
    m_remove->setEnabled(row >= 0);
    const QString trouble = chosen.data(Model::ErrorRole).toString();
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void TunnelsView::addTunnel()
{
    auto *dialog = new TunnelDialog(this);
    connect(dialog, &TunnelDialog::chosen, this, [this, dialog, host = m_host](const ssh::ForwardSpec &spec, bool keep) {
        const auto added = m_model.add(host, spec, keep);
        if (added)
            dialog->accept();
        else
            dialog->showProblem((added.error().message + u' ' + added.error().hint).trimmed());
    });
    dialog->open();
}

void TunnelsView::startOrStop()
{
    const int row = chosenRow();
    if (row < 0)
        return;
    if (m_model.index(row, 0).data(Model::RunningRole).toBool())
        m_model.stop(row);
    else
        m_model.start(row);
}

void TunnelsView::removeChosen()
{
    const int row = chosenRow();
    if (row < 0)
        return;
    const auto removed = m_model.remove(row);
    if (removed)
        return;
    m_trouble->setText(removed.error().toLine());
    m_trouble->show();
}

/// In a narrow place the figures are in the tool tip.
void TunnelsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (const int column : {Model::ConnectionsColumn, Model::ReceivedColumn, Model::SentColumn})
        m_table->setColumnHidden(column, width() < kWideEnough);
}

bool TunnelsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Delete && m_remove->isEnabled()) {
            removeChosen();
            return true;
        }
        if (key == Qt::Key_Space && m_toggle->isEnabled()) {
            startOrStop();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace qd::ui
