// SPDX-License-Identifier: GPL-3.0-or-later
// The row above the lines: title, levels, search, buttons and the menu.
#include "models/logs/filter_text.h"
#include "widgets/common/chip.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/common/status_dot.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_levels.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>

namespace qd::ui {
namespace {

constexpr int kLeastChips = 1;
constexpr qsizetype kLongestChip = 32;

IconButton *toolButton(const char *icon, const QString &name, const char *objectName, bool checkable, QWidget *parent)
{
    auto *button = new IconButton(QString::fromLatin1(icon), name, parent);
    button->setObjectName(QLatin1StringView(objectName));
    button->setCheckable(checkable);
    return button;
}

} // namespace

void LogPanel::buildToolbar(QHBoxLayout *bar)
{
    auto *title = new Label(m_document->intake() ? tr("Live log") : m_document->title(), TextSize::Body, Ink::Text, QFont::DemiBold);
    m_dot = new StatusDot(StatusShape::Offline);
    m_rate = new Label({}, TextSize::Small, Ink::Dim);
    m_rate->setTabular();
    m_rate->setObjectName(QStringLiteral("logRate"));
    bar->addWidget(title);
    bar->addWidget(m_dot);
    bar->addWidget(m_rate);
    bar->addSpacing(8);
    m_chipBox = new QWidget;
    m_chipBox->setMinimumWidth(kLeastChips); // a panel that has them in its bar may still be made narrow: they move below then
    auto *chips = new QHBoxLayout(m_chipBox);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(6);
    buildChips(chips);
    m_chipPlace = bar->count();
    bar->addWidget(m_chipBox);
    bar->addStretch(1);
    buildSearch(bar);
    m_table = toolButton("columns-3", tr("Show fields as a table (T)"), "logTable", true, this);
    m_follow = toolButton("arrow-down-to-line", tr("Follow new lines (End)"), "logFollow", true, this);
    m_follow->setChecked(m_document->isLive());
    m_pause = toolButton("pause", tr("Pause the view; reading goes on"), "logPause", true, this);
    m_save = toolButton("download", tr("Save the shown lines to a file"), "logSave", false, this);
    m_more = toolButton("ellipsis-vertical", tr("More for this log"), "logMore", false, this);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("logMoreMenu"));
    m_more->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(menu);
    });
    m_follow->setVisible(m_document->isLive());
    m_pause->setVisible(m_document->isLive());
    for (QWidget *button : {m_table, m_follow, m_pause, m_save, m_more})
        bar->addWidget(button);
}

void LogPanel::buildChips(QHBoxLayout *bar)
{
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new Chip(logs::levelName(kLevelChips[i].name));
        m_chips[i]->setCheckable(true);
        m_chips[i]->setChecked(true);
        m_chips[i]->setObjectName(QLatin1StringView(kLevelChips[i].objectName));
        connect(m_chips[i], &QAbstractButton::toggled, this, &LogPanel::applyFilter);
        bar->addWidget(m_chips[i]);
    }
    m_onlyChip = closableChip("chipOnly", tr("Only lines that fit the chosen conditions"), [this] { setRules({}); });
    m_spanChip = closableChip("chipSpan", tr("Only lines of the chosen time"), [this] {
        m_span.reset();
        m_view->setFollowing(m_document->isLive());
    });
    bar->addWidget(m_spanChip);
    bar->addWidget(m_onlyChip);
}

/// There while it filters; switched off, its filter is gone.
Chip *LogPanel::closableChip(const char *objectName, const QString &name, const std::function<void()> &close)
{
    auto *chip = new Chip(QString());
    chip->setAccessibleName(name);
    chip->setCheckable(true);
    chip->setObjectName(QLatin1StringView(objectName));
    chip->hide();
    connect(chip, &QAbstractButton::toggled, this, [this, close](bool checked) {
        if (!checked)
            close();
        applyFilter();
    });
    return chip;
}

void LogPanel::showChips()
{
    const QSignalBlocker only(m_onlyChip), time(m_spanChip);
    const QString rules = logs::filterText(m_rules);
    const bool filters = !m_rules.isEmpty() && !isFilteredElsewhere();
    m_onlyChip->setText(rules.size() > kLongestChip ? rules.first(kLongestChip) + u'…' : rules);
    m_onlyChip->setAccessibleName(tr("Filter: %1").arg(rules));
    m_onlyChip->setToolTip(plainToolTip(tr("Only lines that fit %1; click to see all").arg(rules)));
    m_onlyChip->setChecked(filters);
    m_onlyChip->setVisible(filters);
    m_spanChip->setChecked(m_span.has_value());
    m_spanChip->setVisible(m_span.has_value());
    if (!m_span)
        return;
    const QString text = QStringLiteral("%1 – %2").arg(toTimeOfDay(m_span->begin, false), toTimeOfDay(m_span->end, false));
    m_spanChip->setText(text);
    m_spanChip->setAccessibleName(tr("Only lines from %1 to %2").arg(toTimeOfDay(m_span->begin, false), toTimeOfDay(m_span->end, false)));
    m_spanChip->setToolTip(tr("Only lines of this time are shown; click to see all"));
}

void LogPanel::buildSearch(QHBoxLayout *bar)
{
    m_search = new PatternField(tr("Search in the log"), QStringLiteral("log"));
    m_search->field().setMinimumWidth(150);
    m_search->setMaximumWidth(340);
    m_only = toolButton("list-filter", tr("Show only lines that match"), "logOnlyMatches", true, this);
    m_hitText = new Label({}, TextSize::Small, Ink::Dim);
    m_hitText->setTabular();
    m_hitText->setObjectName(QStringLiteral("logHits"));
    m_previous = toolButton("chevron-up", tr("Previous match (Shift+F3)"), "logPrevious", false, this);
    m_next = toolButton("chevron-down", tr("Next match (F3)"), "logNext", false, this);
    bar->addWidget(m_search, 1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_only, m_hitText, m_previous, m_next})
        bar->addWidget(part);
}

/// In a narrow panel or a wordy language the chips get a line of their own, so that nothing is cut off or covered.
void LogPanel::placeChips()
{
    const int chips = m_chipBox->sizeHint().width();
    const int others = m_bar->minimumSize().width() - (m_chipsBelow ? 0 : kLeastChips + m_bar->spacing());
    const bool below = others + chips + m_bar->spacing() > m_body->width();
    if (below == m_chipsBelow)
        return;
    m_chipsBelow = below;
    if (below) {
        m_bar->removeWidget(m_chipBox);
        m_second->addWidget(m_chipBox, 0, Qt::AlignLeft);
    } else {
        m_second->removeWidget(m_chipBox);
        m_bar->insertWidget(m_chipPlace, m_chipBox);
    }
}

void LogPanel::fillMenu(QMenu *menu)
{
    addViewActions(menu);
    menu->addSeparator();
    addGoActions(menu);
    menu->addSeparator();
    addLookActions(menu);
}

void LogPanel::addViewActions(QMenu *menu)
{
    const auto add = [menu](const QString &text, bool checked) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        return action;
    };
    QAction *wrap = add(tr("Wrap long lines"), m_active->isWrapping());
    wrap->setEnabled(m_active->mode() == LogView::Mode::Text);
    connect(wrap, &QAction::toggled, this, [this](bool wrapped) {
        m_active->setWrapping(wrapped);
        Q_EMIT stateChanged();
    });
    connect(add(tr("Line numbers\tL"), m_desk->hasLineNumbers()), &QAction::toggled, this, [this](bool shown) { m_desk->setLineNumbers(shown); });
    connect(add(tr("All of the current line\tEnter"), m_side == Side::Record), &QAction::toggled, this, [this](bool shown) { showSide(shown ? Side::Record : Side::None); });
    connect(add(tr("Marked lines"), m_side == Side::Marks), &QAction::toggled, this, [this](bool shown) { showSide(shown ? Side::Marks : Side::None); });
    QMenu *splits = menu->addMenu(tr("Two views of this log"));
    const std::pair<Split, QString> kinds[] = {{Split::None, tr("One view")}, {Split::SideBySide, tr("Side by side")}, {Split::Stacked, tr("One above the other")}};
    for (const auto &[kind, text] : kinds) {
        QAction *action = splits->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_split == kind);
        connect(action, &QAction::triggered, this, [this, kind = kind] { setSplit(kind); });
    }
    connect(menu->addAction(isDetached() ? tr("Back into the main window") : tr("In a window of its own")), &QAction::triggered, this,
            [this] { setDetached(!isDetached()); });
    if (m_active->mode() == LogView::Mode::Columns)
        m_active->header().addColumnActions(menu->addMenu(tr("Columns")));
}

void LogPanel::addGoActions(QMenu *menu)
{
    const auto add = [this, menu](const QString &text, auto call) { connect(menu->addAction(text), &QAction::triggered, this, call); };
    add(tr("Go to a line, time or share…\tCtrl+G"), [this] { Q_EMIT m_active->goToRequested(); });
    add(tr("Next error\tF8"), [this] { m_active->goToLevel(logs::Level::Error, true); });
    add(tr("Previous error\tShift+F8"), [this] { m_active->goToLevel(logs::Level::Error, false); });
    add(tr("Next marked line\tF2"), [this] { m_active->goToMark(true); });
    add(tr("Previous marked line\tShift+F2"), [this] { m_active->goToMark(false); });
}

void LogPanel::addLookActions(QMenu *menu)
{
    const auto add = [this, menu](const QString &text, auto call) { connect(menu->addAction(text), &QAction::triggered, this, call); };
    add(tr("Coloured texts…"), [this] { openHighlights(); });
    add(tr("Larger text\tCtrl++"), [this] { m_desk->setTextSize(m_desk->textSize() + 1); });
    add(tr("Smaller text\tCtrl+-"), [this] { m_desk->setTextSize(m_desk->textSize() - 1); });
    add(tr("Usual size of text\tCtrl+0"), [this] { m_desk->setTextSize(LogDesk::kUsualText); });
}

} // namespace qd::ui
