// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/main_window.h"

#include "widgets/common/icons.h"
#include "widgets/common/segmented.h"
#include "widgets/shell/activity_model.h"
#include "widgets/shell/activity_popup.h"
#include "widgets/shell/activity_view.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/header_bar.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/status_strip.h"
#include "widgets/shell/time_ranges.h"

#include <QtGui/QActionGroup>
#include <QtGui/QCloseEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int headerHeight = 58; ///< toasts begin below it
constexpr QSize smallestWindow{960, 600};
constexpr QSize usualWindow{1440, 900};
constexpr int smallestSidebar = 240;
constexpr int widestSidebar = 560;

} // namespace

MainWindow::MainWindow(ActivityModel &activity, QWidget *parent)
    : QMainWindow(parent)
    , m_activity(activity)
    , m_axis(new TimeAxis(nullptr, this))
    , m_rail(new Rail(this))
    , m_stack(new QStackedWidget(this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_left(new QSplitter(Qt::Vertical, this))
    , m_status(new StatusStrip(this))
    , m_toasts(new ToastManager(this, headerHeight))
    , m_palette(new CommandPalette([this] { return paletteEntries(); }, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Quarterdeck"));
    setMinimumSize(smallestWindow);
    makeActions();
}

void MainWindow::fill(const MainWindowParts &parts)
{
    Q_ASSERT(m_header == nullptr); // once
    makeRail(parts.panes);
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setHandleWidth(1);
    m_columns->addWidget(makeLeftColumn(parts.sidebar));
    m_columns->addWidget(makeRightColumn(parts.notice));
    m_columns->setStretchFactor(1, 1);
    m_columns->setCollapsible(1, false);
    auto *centre = new QWidget(this);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_columns, 1);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addWidget(m_status);
    setCentralWidget(centre);
    if (!parts.panes.isEmpty())
        showPane(parts.panes.first()->key());
    showScope();
    m_header->showRange(m_axis->range(), m_axis->now());
}

QAction *MainWindow::makeAction(const QString &name, const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(name);
    action->setProperty("iconName", iconName);
    action->setShortcut(shortcut);
    addCommand(action);
    return action;
}

void MainWindow::makeActions()
{
    const auto name = [](const char *text) { return QString::fromLatin1(text); };
    m_paletteAction = makeAction(name("palette"), tr("Search hosts and commands"), name("command"), Qt::CTRL | Qt::Key_K);
    m_deployAction = makeAction(name("deploy"), tr("Deploy"), name("rocket"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    m_deployAction->setToolTip(tr("Deploy to the hosts in view (%1)").arg(m_deployAction->shortcut().toString(QKeySequence::NativeText)));
    m_pauseAction = makeAction(name("pause"), tr("Pause charts and logs"), name("pause"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    m_pauseAction->setCheckable(true);
    m_settingsAction = makeAction(name("settings"), tr("Settings"), name("settings"), Qt::CTRL | Qt::Key_Comma);
    m_bellAction = makeAction(name("activity"), tr("Activity and notifications"), name("bell"), Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_sidebarAction = makeAction(name("sidebar"), tr("Show or hide the host list"), name("panel-left"), Qt::CTRL | Qt::Key_B);
    m_quitAction = makeAction(name("quit"), tr("Quit"), name("power"), QKeySequence::Quit);
    connect(m_paletteAction, &QAction::triggered, this, [this] { m_palette->open(); });
    connect(m_deployAction, &QAction::triggered, this, [this] { Q_EMIT deployRequested(m_scope.hosts); });
    connect(m_pauseAction, &QAction::toggled, this, &MainWindow::setPaused);
    connect(m_settingsAction, &QAction::triggered, this, &MainWindow::settingsRequested);
    connect(m_bellAction, &QAction::triggered, this, &MainWindow::toggleActivityPopup);
    connect(m_sidebarAction, &QAction::triggered, this, &MainWindow::toggleSidebar);
    connect(m_quitAction, &QAction::triggered, this, &MainWindow::close);
    makeTimeActions();
    for (int i = 0; i < int(timeRangeChoices().size()); ++i) {
        const QString key = QStringLiteral("range%1").arg(i + 1);
        QAction *action = makeAction(key, tr("Time range: last %1").arg(timeRangeLabels().at(i)), QStringLiteral("clock"),
                                     QKeySequence(QStringLiteral("Alt+%1").arg(i + 1)));
        connect(action, &QAction::triggered, this, [this, i] { setTimeRangeIndex(i); });
    }
}

void MainWindow::makeTimeActions()
{
    const auto key = [](const char *text) { return QKeySequence(QString::fromLatin1(text)); };
    m_liveAction = makeAction(QStringLiteral("timeLive"), tr("Time: back to live"), QStringLiteral("play"), key("Alt+0"));
    m_backAction = makeAction(QStringLiteral("timeBack"), tr("Time: previous range"), QStringLiteral("undo-2"), key("Alt+Backspace"));
    QAction *in = makeAction(QStringLiteral("timeZoomIn"), tr("Time: zoom in"), QStringLiteral("zoom-in"), key("Alt++"));
    QAction *out = makeAction(QStringLiteral("timeZoomOut"), tr("Time: zoom out"), QStringLiteral("zoom-out"), key("Alt+-"));
    in->setShortcuts({key("Alt++"), key("Alt+=")});
    m_liveAction->setEnabled(false);
    m_backAction->setEnabled(false);
    connect(m_liveAction, &QAction::triggered, m_axis, &TimeAxis::goLive);
    connect(m_backAction, &QAction::triggered, m_axis, &TimeAxis::back);
    const auto zoom = [this](double factor) {
        const UtcTime middle = m_axis->begin() + m_axis->range().length / 2;
        m_axis->zoom(factor, m_axis->crosshair().value_or(middle));
    };
    connect(in, &QAction::triggered, m_axis, [zoom] { zoom(0.5); });
    connect(out, &QAction::triggered, m_axis, [zoom] { zoom(2); });
    connect(m_axis, &TimeAxis::rangeChanged, this, &MainWindow::handDownTimeRange);
}

void MainWindow::makeRail(const QList<Pane *> &panes)
{
    auto *group = new QActionGroup(this);
    for (Pane *pane : panes) {
        addPane(pane, int(m_paneActions.size()) + 1);
        group->addAction(m_paneActions.last());
        m_paneButtons.insert(pane->key(), m_rail->addTop(m_paneActions.last()));
    }
    m_bell = m_rail->addBottom(m_bellAction);
    m_rail->addBottom(m_settingsAction);
    connect(&m_activity, &ActivityModel::attentionNeeded, this, [this] {
        if (m_activityPopup == nullptr || !m_activityPopup->isVisible())
            m_bell->setMarked(true);
    });
}

void MainWindow::addPane(Pane *pane, int number)
{
    auto *action = new QAction(icon(pane->iconName()), pane->title(), this);
    action->setObjectName(QStringLiteral("pane_") + pane->key());
    action->setProperty("iconName", pane->iconName());
    action->setProperty("paneKey", pane->key());
    action->setCheckable(true);
    action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number)));
    addAction(action);
    m_paneActions.append(action);
    m_stack->addWidget(pane);
    pane->setTimeAxis(m_axis);
    connect(action, &QAction::triggered, this, [this, key = pane->key()] { showPane(key); });
    connect(pane, &Pane::toastRequested, this, [this](const QString &title, const QString &text, bool isError) {
        m_toasts->show(isError ? Tone::Error : Tone::Ok, title, text);
    });
    connect(pane, &Pane::deployRequested, this, &MainWindow::deployRequested);
}

QWidget *MainWindow::makeLeftColumn(QWidget *sidebar)
{
    auto *activity = new ActivityPanel(m_activity, m_left);
    m_activityView = &activity->view();
    connect(m_activityView, &ActivityView::itemChosen, this, &MainWindow::activityChosen);
    connect(m_axis, &TimeAxis::eventsWanted, this, &MainWindow::showEvents);
    m_left->setObjectName(QStringLiteral("leftColumn"));
    m_left->setHandleWidth(1);
    sidebar->setAttribute(Qt::WA_StyledBackground); // its ground comes from the style sheet
    m_left->addWidget(sidebar);
    m_left->addWidget(activity);
    m_left->setStretchFactor(0, 1);
    m_left->setCollapsible(0, false);
    m_left->setMinimumWidth(smallestSidebar);
    m_left->setMaximumWidth(widestSidebar);
    return m_left;
}

QWidget *MainWindow::makeRightColumn(QWidget *notice)
{
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new HeaderBar({m_paletteAction, m_pauseAction, m_deployAction, m_liveAction}, right);
    column->addWidget(m_header);
    if (notice != nullptr) {
        auto *margin = new QHBoxLayout;
        margin->setContentsMargins(18, 0, 18, 0);
        margin->addWidget(notice);
        column->addLayout(margin);
    }
    column->addWidget(m_stack, 1);
    connect(&m_header->range(), &Segmented::currentChanged, this, &MainWindow::chooseTimeRange);
    return right;
}

void MainWindow::addCommand(QAction *action)
{
    addAction(action);
    m_commands.append(action);
}

void MainWindow::setBadge(const QString &key, int count, Tone tone, const QString &description)
{
    if (RailButton *const button = m_paneButtons.value(key))
        button->setBadge(count, tone, description);
}

bool MainWindow::showPane(const QString &key)
{
    Pane *wanted = pane(key);
    if (wanted == nullptr)
        return false;
    m_stack->setCurrentWidget(wanted);
    m_header->setTitle(wanted->title());
    m_paneActions.at(m_stack->currentIndex())->setChecked(true);
    return true;
}

Pane *MainWindow::currentPane() const
{
    return qobject_cast<Pane *>(m_stack->currentWidget());
}

Pane *MainWindow::pane(const QString &key) const
{
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *candidate = qobject_cast<Pane *>(m_stack->widget(i));
        if (candidate->key() == key)
            return candidate;
    }
    return nullptr;
}

void MainWindow::setScope(const Scope &scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    showScope();
    for (int i = 0; i < m_stack->count(); ++i)
        qobject_cast<Pane *>(m_stack->widget(i))->setScope(scope);
    Q_EMIT scopeChanged(scope);
}

void MainWindow::showScope()
{
    const int hosts = int(m_scope.hosts.size());
    m_header->setScope(m_scope.title.isEmpty() ? QString()
                       : hosts == 1            ? m_scope.title
                                               : QStringLiteral("%1 · %2").arg(m_scope.title, tr("%1 hosts").arg(hosts)));
    m_deployAction->setEnabled(hosts > 0);
}

void MainWindow::setTimeRangeIndex(int index)
{
    const TimeRange range{.length = timeRangeChoices().at(size_t(std::clamp(index, 0, int(timeRangeChoices().size()) - 1)))};
    if (range == m_axis->range())
        handDownTimeRange(range); // the panes may not know it yet
    else
        m_axis->setRange(range);
}

void MainWindow::chooseTimeRange(int index)
{
    if (index >= 0) // none: the axis has a range that is not among the choices
        m_axis->setRange({.length = timeRangeChoices().at(size_t(index))});
}

void MainWindow::handDownTimeRange(const TimeRange &range)
{
    m_header->showRange(range, m_axis->now());
    m_liveAction->setEnabled(!range.live);
    m_backAction->setEnabled(m_axis->canGoBack());
    for (int i = 0; i < m_stack->count(); ++i)
        qobject_cast<Pane *>(m_stack->widget(i))->setTimeRange(range);
    Q_EMIT timeRangeChanged(range);
}

void MainWindow::setPaused(bool paused)
{
    m_axis->setPaused(paused);
    m_pauseAction->setText(paused ? tr("Resume charts and logs") : tr("Pause charts and logs"));
    for (int i = 0; i < m_stack->count(); ++i)
        qobject_cast<Pane *>(m_stack->widget(i))->setPaused(paused);
    Q_EMIT pausedChanged(paused);
}

void MainWindow::setStatus(const FleetStatus &status)
{
    m_status->setStatus(status);
}

void MainWindow::setTime(UtcTime now)
{
    m_status->setTime(now);
}

void MainWindow::toggleActivityPopup()
{
    m_bell->setMarked(false);
    activityPopup().setVisible(!activityPopup().isVisible());
}

ActivityPopup &MainWindow::activityPopup()
{
    if (m_activityPopup == nullptr) {
        m_activityPopup = new ActivityPopup(m_activity, this);
        connect(m_activityPopup, &ActivityPopup::itemChosen, this, &MainWindow::activityChosen);
    }
    return *m_activityPopup;
}

/// In the left column's list where that is on screen, else in the notification centre.
void MainWindow::showEvents(UtcTime begin, UtcTime end)
{
    if (m_activity.rowsBetween(begin, end).isEmpty()) {
        m_toasts->show(Tone::Info, tr("No longer in the Activity list"), tr("It holds the last day. The mark itself tells what happened: point at it."));
        return;
    }
    if (m_activityView->isVisible() && m_activityView->height() > 0) {
        m_activityView->showEvents(begin, end);
        return;
    }
    activityPopup().show();
    activityPopup().view().showEvents(begin, end);
}

void MainWindow::toggleSidebar()
{
    m_left->setVisible(m_left->isHidden());
}

std::vector<PaletteEntry> MainWindow::paletteEntries() const
{
    std::vector<PaletteEntry> entries;
    const auto add = [&entries](QAction *action, const QString &section) {
        if (!action->isEnabled())
            return;
        const QString iconName = action->property("iconName").toString();
        entries.push_back({QString(action->text()).remove(QLatin1Char('&')), section, action->toolTip(),
                           iconName.isEmpty() ? QStringLiteral("zap") : iconName,
                           action->shortcut().toString(QKeySequence::NativeText), [guard = QPointer(action)] {
                               if (guard)
                                   guard->trigger();
                           }});
    };
    for (QAction *action : m_paneActions)
        add(action, tr("Go to"));
    if (m_paletteHosts)
        std::ranges::move(m_paletteHosts(), std::back_inserter(entries));
    for (QAction *action : m_commands) {
        if (action != m_paletteAction)
            add(action, tr("Action"));
    }
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *owner = qobject_cast<Pane *>(m_stack->widget(i));
        const QList<QAction *> actions = owner->paletteActions();
        for (QAction *action : actions)
            add(action, owner->title());
    }
    return entries;
}

WindowMemory MainWindow::memory() const
{
    WindowMemory memory;
    memory.geometry = isMaximized() ? normalGeometry() : geometry();
    memory.maximized = isMaximized();
    memory.sidebarHidden = m_left->isHidden();
    memory.sidebarWidth = m_left->isHidden() ? memory.sidebarWidth : m_columns->sizes().value(0);
    memory.activityHeight = m_left->sizes().value(1);
    if (const Pane *shown = currentPane())
        memory.pane = shown->key();
    return memory;
}

void MainWindow::restore(const WindowMemory &memory)
{
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    QRect wanted = memory.geometry;
    const QScreen *holder = wanted.isValid() ? QGuiApplication::screenAt(wanted.center()) : nullptr;
    if (holder == nullptr) {
        wanted = QRect(QPoint(), (wanted.isValid() ? wanted.size() : usualWindow).boundedTo(screen.size()));
        wanted.moveCenter(screen.center());
    }
    setGeometry(wanted);
    const int sidebar = std::clamp(memory.sidebarWidth, smallestSidebar, widestSidebar);
    m_columns->setSizes({sidebar, std::max(wanted.width() - sidebar, 400)});
    const int activity = std::clamp(memory.activityHeight, 92, std::max(wanted.height() / 2, 92));
    m_left->setSizes({std::max(wanted.height() - activity, 200), activity});
    m_left->setHidden(memory.sidebarHidden);
    showPane(memory.pane);
    if (memory.maximized)
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    Q_EMIT closing();
    event->accept();
}

} // namespace qd::ui
