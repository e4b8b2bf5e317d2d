// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/run_head.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <utility>

namespace qd::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int spacing = 8;
constexpr int titleRoom = 320; ///< more of a title is not worth the words on buttons

} // namespace

RunProgress::RunProgress(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"runProgress"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RunProgress::setCounts(const deploy::RunCounts &counts, bool running)
{
    m_counts = counts;
    m_running = running;
    const QLocale locale;
    setAccessibleName(tr("Progress: %1 of %2 hosts, %3 %").arg(locale.toString(counts.over), locale.toString(counts.hosts), locale.toString(counts.share * 100, 'f', 0)));
    update();
}

void RunProgress::paintEvent(QPaintEvent *)
{
    if (m_counts.hosts == 0)
        return;
    const Theme &theme = Theme::current();
    const QRectF track = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double failed = double(m_counts.failed) / m_counts.hosts;
    const double share = std::max(m_counts.share, failed);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto bar = [&](double part, const QColor &color) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(track.width() * part, track.height())), track.height() / 2, track.height() / 2);
    };
    bar(1, theme.surface3);
    bar(share, m_running ? theme.accent : theme.ok);
    if (failed > 0)
        bar(failed, theme.error);
}

RunHead::RunHead(QWidget *parent) : QWidget(parent)
{
    m_title = new ElidedLabel({}, TextSize::Heading, Ink::Text, QFont::DemiBold);
    m_title->setObjectName(u"runTitle"_s);
    m_state = new Label({}, TextSize::Small, Ink::Dim, QFont::DemiBold);
    m_facts = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_facts->setObjectName(u"runFacts"_s);
    m_facts->setTabular();
    m_progress = new RunProgress;
    auto *first = new QHBoxLayout;
    first->setSpacing(spacing);
    first->addWidget(m_title, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_state);
    second->addWidget(m_facts, 1);
    m_pause = add("pauseButton", "pause", tr("Pause"), Action::Pause);
    m_pause->setToolTip(tr("Hosts in work go on to their end, no further one is started"));
    m_continue = add("continueButton", "play", tr("Continue"), Action::Continue);
    setLook(m_continue, Look::Primary);
    m_abort = add("abortButton", "circle-stop", tr("Abort"), Action::Abort);
    setLook(m_abort, Look::Danger);
    m_retry = add("retryButton", "rotate-ccw", tr("Retry failed"), Action::Retry);
    m_retry->setToolTip(tr("The same again on the hosts that did not succeed"));
    m_rollBack = add("rollbackButton", "undo-2", tr("Roll back…"), Action::RollBack);
    m_logs = add("runLogsButton", "scroll-text", tr("Log"), Action::Log);
    m_logs->setAccessibleName(tr("Log of this run"));
    m_logs->setToolTip(tr("What its hosts logged from its beginning to its end"));
    m_side = new IconButton(u"panel-right"_s, tr("Figures and log of the hosts beside the run"));
    m_side->setObjectName(u"runSideButton"_s);
    m_side->setCheckable(true);
    connect(m_side, &QAbstractButton::clicked, this, [this] { Q_EMIT chosen(Action::ToggleSide); });
    buildMore();
    for (QWidget *button : std::initializer_list<QWidget *>{m_pause, m_continue, m_abort, m_retry, m_rollBack, m_logs, m_side, m_more})
        first->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 0, 0);
    layout->setSpacing(5);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(m_progress);
    setFacts({}); // no button asks for room that it does not get
}

QPushButton *RunHead::add(const char *objectName, const char *iconName, const QString &text, Action action)
{
    auto *button = new QPushButton(icon(QLatin1StringView(iconName)), text, this);
    button->setObjectName(QLatin1StringView(objectName));
    button->setAccessibleName(text);
    button->setToolTip(text);
    connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT chosen(action); });
    return button;
}

void RunHead::buildMore()
{
    m_more = new IconButton(u"ellipsis-vertical"_s, tr("More for this run"));
    m_more->setObjectName(u"runMore"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"runMoreMenu"_s);
    const auto entry = [this, menu](const char *objectName, const char *iconName, const QString &text, Action action) {
        QAction *one = menu->addAction(icon(QLatin1StringView(iconName)), text);
        one->setObjectName(QLatin1StringView(objectName));
        connect(one, &QAction::triggered, this, [this, action] { Q_EMIT chosen(action); });
    };
    entry("compareRun", "git-compare-arrows", tr("Compare with another run…"), Action::Compare);
    menu->addSeparator();
    entry("exportMarkdown", "file-text", tr("Export as Markdown…"), Action::Markdown);
    entry("exportJson", "parentheses", tr("Export as JSON with its hashes…"), Action::Json);
    menu->addSeparator();
    entry("copyRunId", "copy", tr("Copy the run's id"), Action::CopyId);
    m_more->setMenu(menu);
}

void RunHead::setFacts(const RunFacts &facts)
{
    m_title->setText(facts.title);
    m_state->setText(facts.state);
    m_state->setInk(facts.ink);
    m_facts->setText(facts.facts.join(tr(" · ")));
    m_progress->setCounts(facts.counts, facts.running);
    m_pause->setVisible(facts.running && facts.canPause && !facts.paused);
    m_continue->setVisible(facts.running && facts.paused);
    m_abort->setVisible(facts.running);
    m_retry->setVisible(facts.canRetry);
    m_rollBack->setVisible(facts.canRollBack);
    fitButtons();
}

/// Where there is little room, buttons show their icons alone, so that one can read what is run.
void RunHead::fitButtons()
{
    const QList<QPushButton *> all{m_pause, m_continue, m_abort, m_retry, m_rollBack, m_logs};
    QString fitted = m_title->text() + u'/' + QString::number(width());
    for (const QWidget *button : all)
        fitted += button->isHidden() ? u'0' : u'1';
    fitted += m_side->isHidden() ? u'0' : u'1';
    if (std::exchange(m_fitted, fitted) == fitted)
        return;
    int room = width() - (m_side->isHidden() ? 1 : 2) * (m_more->sizeHint().width() + spacing);
    for (QPushButton *button : all) {
        button->setText(button == m_logs ? tr("Log") : button->accessibleName());
        room -= button->isHidden() ? 0 : button->sizeHint().width() + spacing;
    }
    const int wanted = std::min(titleRoom, m_title->sizeHint().width() + spacing);
    for (QPushButton *button : {m_logs, m_rollBack, m_retry, m_pause}) {
        if (room >= wanted)
            return;
        const int before = button->sizeHint().width();
        button->setText({});
        room += button->isHidden() ? 0 : before - button->sizeHint().width();
    }
}

void RunHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

void RunHead::setSide(bool possible, bool shown)
{
    m_side->setVisible(possible);
    m_side->setChecked(shown);
    fitButtons();
}

} // namespace qd::ui
