// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/host_picker.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr QSize usualSize{440, 560};
constexpr int idRole = Qt::UserRole + 1;

} // namespace

HostPicker::HostPicker(const hosts::HostBoard &board, const QList<HostId> &picked, QWidget *parent)
    : QDialog(parent), m_board(board), m_filter(new FilterField(board, tr("Filter: name, tag:prod, cpu>80"), this)), m_list(new QListWidget(this)),
      m_count(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("hostPicker"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Hosts to compare"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new Label(windowTitle(), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    m_filter->setObjectName(QStringLiteral("pickerFilter"));
    m_filter->installEventFilter(this);
    column->addWidget(m_filter);
    m_list->setObjectName(QStringLiteral("pickerList"));
    m_list->setAccessibleName(tr("Hosts"));
    m_list->setSpacing(2);
    m_list->setUniformItemSizes(true);
    column->addWidget(m_list, 1);
    m_count->setObjectName(QStringLiteral("pickerCount"));
    auto *const shown = new QPushButton(tr("Tick those shown"), this);
    shown->setObjectName(QStringLiteral("pickerShown"));
    shown->setAutoDefault(false);
    auto *const ticks = new QHBoxLayout;
    ticks->addWidget(m_count, 1);
    ticks->addWidget(shown);
    column->addLayout(ticks);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("Compare these"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("pickerAccept"));
    m_accept->setDefault(true);
    setLook(m_accept, Look::Primary);
    column->addWidget(buttons);
    resize(usualSize);
    fill(picked);
    connect(shown, &QPushButton::clicked, this, &HostPicker::tickShown);
    connect(m_filter, &FilterField::filterChanged, this, &HostPicker::applyFilter);
    connect(m_list, &QListWidget::itemChanged, this, &HostPicker::showCount);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT this->picked(ticked());
        accept();
    });
    showCount();
    m_filter->setFocus();
}

void HostPicker::fill(const QList<HostId> &picked)
{
    const QSet<HostId> wanted(picked.begin(), picked.end());
    for (const hosts::Host &host : m_board.inventory().hosts()) {
        const QString name = displayText(host.name);
        auto *const item = new QListWidgetItem(host.group.isEmpty() ? name : name + QStringLiteral("   ") + displayText(host.group), m_list);
        item->setData(idRole, host.id.value);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(wanted.contains(host.id) ? Qt::Checked : Qt::Unchecked);
    }
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void HostPicker::applyFilter()
{
    const hosts::HostFilter filter = m_filter->filter();
    for (int row = 0; row < m_list->count(); ++row) {
        const hosts::HostFacts *const facts = m_board.find(HostId{m_list->item(row)->data(idRole).toString()});
        m_list->item(row)->setHidden(!filter.isEmpty() && !(facts && filter.matches(*facts)));
    }
}

void HostPicker::tickShown()
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (!m_list->item(row)->isHidden())
            m_list->item(row)->setCheckState(Qt::Checked);
    }
}

QList<HostId> HostPicker::ticked() const
{
    QList<HostId> hosts;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            hosts.append(HostId{m_list->item(row)->data(idRole).toString()});
    }
    return hosts;
}

void HostPicker::showCount()
{
    const int count = int(ticked().size());
    m_count->setText(tr("%1 of %n host(s) ticked", nullptr, m_list->count()).arg(count));
    m_accept->setEnabled(count > 0);
}

bool HostPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_list->setFocus();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace qd::ui
