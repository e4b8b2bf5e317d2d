// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_tool_bar.h"

#include "widgets/common/button_look.h"
#include "widgets/common/chip.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int widestCurves = 320;

QPushButton *menuButton(const char *name, const char *iconName, QWidget *parent)
{
    auto *const button = new QPushButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setIcon(icon(QString::fromLatin1(iconName)));
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

CompareToolBar::CompareToolBar(const hosts::HostBoard &board, QWidget *parent)
    : QWidget(parent), m_savedButton(menuButton("compareSaved", "save", this)), m_pick(new QPushButton(icon(QStringLiteral("server")), u' ' + tr("Hosts…"), this)), m_hosts(new ElidedLabel({}, TextSize::Body, Ink::Text, QFont::Medium, this)),
      m_unpick(new QPushButton(icon(QStringLiteral("x")), tr("All in view"), this)), m_filter(new FilterField(board, tr("Filter: name, tag:prod, cpu>80"), this)),
      m_curves(new QPushButton(icon(QStringLiteral("chart-line")), {}, this)), m_mode(new Segmented(tr("Arrangement"), {tr("Overlay"), tr("By host"), tr("By curve")}, this)),
      m_ownScale(new Chip(tr("Own scales"), this)), m_statistics(menuButton("compareStatistics", "layers", this)), m_shift(menuButton("compareShift", "history", this)),
      m_more(new QPushButton(this))
{
    setObjectName(QStringLiteral("compareToolBar"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(makeWhat());
    column->addLayout(makeHow());
    connect(m_savedButton->menu(), &QMenu::aboutToShow, this, &CompareToolBar::fillSaved);
    connect(m_statistics->menu(), &QMenu::aboutToShow, this, &CompareToolBar::fillStatistics);
    connect(m_shift->menu(), &QMenu::aboutToShow, this, &CompareToolBar::fillShifts);
    connect(m_curves, &QPushButton::clicked, this, &CompareToolBar::curvesWanted);
    connect(m_pick, &QPushButton::clicked, this, &CompareToolBar::hostsWanted);
    connect(m_unpick, &QPushButton::clicked, this, [this] {
        m_comparison.hosts.clear();
        showComparison();
        Q_EMIT comparisonChanged();
    });
    connect(m_filter, &FilterField::filterChanged, this, [this] {
        if (m_isShowing)
            return;
        m_comparison.filter = m_filter->text().trimmed();
        Q_EMIT comparisonChanged();
    });
    connect(m_mode, &Segmented::currentChanged, this, [this](int mode) {
        if (m_isShowing)
            return;
        m_comparison.mode = CompareMode(mode);
        showComparison();
        Q_EMIT comparisonChanged();
    });
    connect(m_ownScale, &QAbstractButton::clicked, this, [this](bool on) {
        m_comparison.ownScale = on;
        Q_EMIT comparisonChanged();
    });
    connect(m_more, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted((m_page + 1) % std::max(1, m_pages)); });
    QWidget *const order[] = {m_curves, m_pick, m_unpick, m_filter, m_savedButton, m_mode, m_ownScale, m_statistics, m_shift, m_more, findChild<QWidget *>(QStringLiteral("compareExport"))};
    for (size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
    showComparison();
}

QHBoxLayout *CompareToolBar::makeWhat()
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    m_savedButton->setText(u' ' + tr("Saved")); // the sign needs room
    m_savedButton->setAccessibleName(tr("Saved comparisons"));
    m_pick->setObjectName(QStringLiteral("comparePick"));
    m_pick->setAccessibleName(tr("Choose hosts"));
    m_pick->setToolTip(tr("Choose which hosts are compared"));
    m_hosts->setObjectName(QStringLiteral("compareHosts"));
    m_hosts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_unpick->setObjectName(QStringLiteral("compareUnpick"));
    m_unpick->setToolTip(tr("Compare the hosts that the window is about instead of the picked ones"));
    setLook(m_unpick, Look::Ghost);
    m_filter->setObjectName(QStringLiteral("compareFilter"));
    m_filter->setMaximumWidth(280);
    m_filter->setMinimumWidth(110);
    m_curves->setObjectName(QStringLiteral("compareCurves"));
    row->addWidget(m_curves);
    row->addWidget(m_pick);
    row->addWidget(m_hosts, 2);
    row->addWidget(m_unpick);
    row->addWidget(m_filter, 3);
    row->addWidget(m_savedButton);
    return row;
}

QHBoxLayout *CompareToolBar::makeHow()
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    m_mode->setObjectName(QStringLiteral("compareMode"));
    m_ownScale->setObjectName(QStringLiteral("compareOwnScale"));
    m_ownScale->setCheckable(true);
    m_ownScale->setToolTip(tr("Each small chart has a value axis of its own"));
    m_ownScale->setAccessibleDescription(m_ownScale->toolTip());
    m_more->setObjectName(QStringLiteral("compareMore"));
    setLook(m_more, Look::Ghost);
    auto *const save = new IconButton(QStringLiteral("download"), tr("Export all as CSV"), this);
    save->setObjectName(QStringLiteral("compareExport"));
    row->addWidget(m_mode);
    row->addWidget(m_ownScale);
    row->addWidget(m_statistics);
    row->addWidget(m_shift);
    row->addStretch(1);
    row->addWidget(m_more);
    row->addWidget(save);
    connect(save, &QToolButton::clicked, this, &CompareToolBar::exportWanted);
    return row;
}

void CompareToolBar::setComparison(const Comparison &comparison)
{
    m_comparison = comparison;
    showComparison();
}

void CompareToolBar::setSaved(const QList<Comparison> &saved) { m_saved = saved; }

void CompareToolBar::showComparison()
{
    m_isShowing = true;
    m_unpick->setVisible(!m_comparison.hosts.isEmpty());
    if (m_filter->text() != m_comparison.filter)
        m_filter->setText(m_comparison.filter);
    m_mode->setCurrent(int(m_comparison.mode));
    m_ownScale->setChecked(m_comparison.ownScale);
    m_ownScale->setVisible(m_comparison.mode != CompareMode::Overlay);
    QStringList labels;
    for (const HostStatistic statistic : std::as_const(m_comparison.statistics))
        labels.append(labelOf(statistic));
    m_statistics->setText(u' ' + (labels.isEmpty() ? tr("Statistics") : labels.join(QStringLiteral(", "))));
    m_statistics->setAccessibleName(labels.isEmpty() ? tr("Statistics over the hosts: none") : tr("Statistics over the hosts: %1").arg(labels.join(QStringLiteral(", "))));
    m_shift->setText(u' ' + (m_comparison.shift == CompareShift::None ? tr("Earlier") : titleOf(m_comparison.shift)));
    m_shift->setAccessibleName(tr("Compared with the same: %1").arg(titleOf(m_comparison.shift)));
    m_isShowing = false;
}

void CompareToolBar::showHosts(const QString &text, const QString &problem)
{
    m_hosts->setInk(problem.isEmpty() ? Ink::Text : Ink::Error);
    m_hosts->setText(problem.isEmpty() ? text : problem);
}

void CompareToolBar::showCurves(const QString &text)
{
    m_curves->setText(u' ' + (text.isEmpty() ? tr("Choose curves…") : plainLabel(m_curves->fontMetrics().elidedText(text, Qt::ElideRight, widestCurves))));
    m_curves->setAccessibleName(text.isEmpty() ? tr("Choose curves") : tr("Curves: %1").arg(text));
    m_curves->setToolTip(tr("Choose which curves are compared"));
}

void CompareToolBar::showPages(int page, int pages, int left)
{
    m_page = page;
    m_pages = pages;
    m_more->setVisible(pages > 1);
    m_more->setText(tr("and %n more", nullptr, left));
    m_more->setToolTip(tr("Page %1 of %2: shows the next ones. A filter narrows the choice; small charts by host show more at once.").arg(page + 1).arg(pages));
    m_more->setAccessibleDescription(m_more->toolTip());
}

void CompareToolBar::fillSaved()
{
    QMenu &menu = *m_savedButton->menu();
    menu.clear();
    for (int i = 0; i < int(m_saved.size()); ++i) {
        QAction *const action = menu.addAction(plainLabel(m_saved.at(i).name), this, [this, i] { Q_EMIT savedChosen(i); });
        action->setObjectName(QStringLiteral("compareSaved%1").arg(i));
        action->setCheckable(true);
        action->setChecked(m_saved.at(i).name == m_comparison.name);
    }
    if (m_saved.isEmpty())
        menu.addAction(tr("Nothing saved yet"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("save")), tr("Save this comparison…"), this, &CompareToolBar::saveWanted);
    const bool isSaved = std::ranges::contains(m_saved, m_comparison.name, &Comparison::name);
    QAction *const remove = menu.addAction(icon(QStringLiteral("trash-2")), isSaved ? tr("Remove \"%1\"").arg(plainLabel(m_comparison.name)) : tr("Remove"), this,
                                           &CompareToolBar::removalWanted);
    remove->setEnabled(isSaved);
}

void CompareToolBar::fillStatistics()
{
    QMenu &menu = *m_statistics->menu();
    menu.clear();
    for (int i = 0; i < hostStatistics; ++i) {
        const auto statistic = HostStatistic(i);
        QAction *const action = menu.addAction(titleOf(statistic));
        action->setCheckable(true);
        action->setChecked(m_comparison.statistics.contains(statistic));
        connect(action, &QAction::triggered, this, [this, statistic](bool on) {
            m_comparison.statistics.removeAll(statistic);
            if (on)
                m_comparison.statistics.append(statistic);
            std::ranges::sort(m_comparison.statistics);
            showComparison();
            Q_EMIT comparisonChanged();
        });
    }
    menu.addSeparator();
    QAction *const only = menu.addAction(tr("Without the hosts themselves"));
    only->setCheckable(true);
    only->setChecked(m_comparison.onlyStatistics);
    connect(only, &QAction::triggered, this, [this](bool on) {
        m_comparison.onlyStatistics = on;
        if (on && m_comparison.statistics.isEmpty())
            m_comparison.statistics = {HostStatistic::Average, HostStatistic::Maximum};
        showComparison();
        Q_EMIT comparisonChanged();
    });
}

void CompareToolBar::fillShifts()
{
    QMenu &menu = *m_shift->menu();
    menu.clear();
    auto *const group = new QActionGroup(&menu);
    for (int i = 0; i < compareShifts; ++i) {
        const auto shift = CompareShift(i);
        QAction *const action = menu.addAction(titleOf(shift));
        action->setCheckable(true);
        action->setChecked(shift == m_comparison.shift);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, shift] {
            m_comparison.shift = shift;
            showComparison();
            Q_EMIT comparisonChanged();
        });
    }
}

} // namespace qd::ui
