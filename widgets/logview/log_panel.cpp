// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_panel.h"

#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/common/status_dot.h"
#include "widgets/logview/log_summary.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/pattern_field.h"
#include "widgets/logview/rate_histogram.h"

#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtGui/QShortcut>
#include <QtWidgets/QStackedLayout>

namespace qd::ui {
namespace {

using logs::Level;
using logs::levelBit;

constexpr std::chrono::milliseconds kTypingPause{150};

struct ChipLevels {
    Level name;
    logs::LevelSet levels;
    const char *objectName;
};
constexpr ChipLevels kChips[] = {
    {Level::Error, levelBit(Level::Error), "chipError"},
    {Level::Warning, levelBit(Level::Warning), "chipWarning"},
    {Level::Info, logs::LevelSet(levelBit(Level::Info) | levelBit(Level::None)), "chipInfo"},
    {Level::Debug, logs::LevelSet(levelBit(Level::Debug) | levelBit(Level::Trace)), "chipDebug"},
};

IconButton *toolButton(const char *icon, const QString &name, const char *objectName, bool checkable, QWidget *parent)
{
    auto *button = new IconButton(QString::fromLatin1(icon), name, parent);
    button->setObjectName(QLatin1StringView(objectName));
    button->setCheckable(checkable);
    return button;
}

} // namespace

LogPanel::LogPanel(std::shared_ptr<logs::LogDocument> document, QWidget *parent)
    : QWidget(parent), m_document(std::move(document))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    m_bar = new QHBoxLayout;
    m_bar->setContentsMargins(14, 7, 10, 5);
    m_bar->setSpacing(6);
    buildToolbar(m_bar);
    column->addLayout(m_bar);
    m_second = new QHBoxLayout;
    m_second->setContentsMargins(14, 0, 10, 0);
    column->addLayout(m_second);
    m_notice = new Label({}, TextSize::Small, Ink::Warn);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(14, 0, 14, 4);
    m_notice->setObjectName(QStringLiteral("logNotice"));
    m_notice->hide();
    column->addWidget(m_notice);
    m_histogram = new RateHistogram;
    column->addWidget(m_histogram);
    m_summary = new LogSummary(*m_document, this);
    m_view = new LogView(*m_document);
    m_empty = new EmptyState(QStringLiteral("scroll-text"), tr("No log lines yet"),
                             tr("Follow a log file or the journal of one or more hosts; their lines appear here, merged by time."));
    auto *pages = new QWidget;
    m_stack = new QStackedLayout(pages);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    column->addWidget(pages, 1);
    connectParts();
    updateCounts();
    updateEmpty();
    updateHits();
}

LogPanel::~LogPanel() = default;

void LogPanel::buildToolbar(QHBoxLayout *bar)
{
    auto *title = new Label(m_document->isLive() ? tr("Live log") : m_document->title(), TextSize::Body, Ink::Text, QFont::DemiBold);
    m_dot = new StatusDot(StatusShape::Offline);
    m_rate = new Label({}, TextSize::Small, Ink::Dim);
    m_rate->setTabular();
    m_rate->setObjectName(QStringLiteral("logRate"));
    bar->addWidget(title);
    bar->addWidget(m_dot);
    bar->addWidget(m_rate);
    bar->addSpacing(8);
    m_chipBox = new QWidget;
    auto *chips = new QHBoxLayout(m_chipBox);
    chips->setContentsMargins(0, 0, 0, 0);
    chips->setSpacing(6);
    buildChips(chips);
    m_chipPlace = bar->count();
    bar->addWidget(m_chipBox);
    bar->addStretch(1);
    buildSearch(bar);
    m_wrap = toolButton("wrap-text", tr("Wrap long lines"), "logWrap", true, this);
    m_follow = toolButton("arrow-down-to-line", tr("Follow new lines (End)"), "logFollow", true, this);
    m_follow->setChecked(true);
    m_pause = toolButton("pause", tr("Pause the view; reading goes on"), "logPause", true, this);
    m_save = toolButton("download", tr("Save the shown lines to a file"), "logSave", false, this);
    for (QWidget *button : {m_wrap, m_follow, m_pause, m_save})
        bar->addWidget(button);
}

void LogPanel::buildChips(QHBoxLayout *bar)
{
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new Chip(logs::levelName(kChips[i].name));
        m_chips[i]->setCheckable(true);
        m_chips[i]->setChecked(true);
        m_chips[i]->setObjectName(QLatin1StringView(kChips[i].objectName));
        connect(m_chips[i], &QAbstractButton::toggled, this, &LogPanel::applyFilter);
        bar->addWidget(m_chips[i]);
    }
    m_onlyChip = closableChip("chipOnly", tr("Only lines that contain the chosen text"), [this] { m_onlyText.clear(); });
    m_spanChip = closableChip("chipSpan", tr("Only lines of the chosen time"), [this] {
        m_span.reset();
        m_view->setFollowing(true);
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
    m_onlyChip->setText(tr("Only \"%1\"").arg(m_onlyText.left(24)));
    m_onlyChip->setAccessibleName(m_onlyChip->text());
    m_onlyChip->setChecked(!m_onlyText.isEmpty());
    m_onlyChip->setVisible(!m_onlyText.isEmpty());
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

bool LogPanel::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        placeChips();
    return handled;
}

/// In a narrow panel or a wordy language the chips get a line of their own, so that nothing is cut off or covered.
void LogPanel::placeChips()
{
    const int chips = m_chipBox->sizeHint().width();
    const int others = m_bar->minimumSize().width() - (m_chipsBelow ? 0 : chips + m_bar->spacing());
    const bool below = others + chips + m_bar->spacing() > width();
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

void LogPanel::connectParts()
{
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &LogPanel::applySearch);
    connect(m_search, &PatternField::changed, this, [this] { m_typing.start(kTypingPause); });
    connect(m_search, &PatternField::submitted, this, [this] {
        applySearch();
        m_view->goToHit(true);
    });
    connect(m_search, &PatternField::escaped, this, [this] {
        applySearch();
        m_view->setFocus();
    });
    connect(m_only, &QAbstractButton::toggled, this, &LogPanel::applyFilter);
    connect(m_next, &QAbstractButton::clicked, this, [this] { m_view->goToHit(true); });
    connect(m_previous, &QAbstractButton::clicked, this, [this] { m_view->goToHit(false); });
    connect(m_wrap, &QAbstractButton::toggled, m_view, &LogView::setWrapping);
    connect(m_follow, &QAbstractButton::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QAbstractButton::setChecked);
    connect(m_pause, &QAbstractButton::toggled, this, &LogPanel::setPaused);
    connect(m_save, &QAbstractButton::clicked, this, &LogPanel::chooseFile);
    connect(&m_saving, &QFutureWatcher<Result<qint64>>::finished, this, &LogPanel::finishSaving);
    connect(&m_saving, &QFutureWatcher<Result<qint64>>::progressValueChanged, this, [this](int percent) {
        m_rate->setText(tr("Saving %1 %").arg(percent));
    });
    connectView();
    connectModels();
}

void LogPanel::connectView()
{
    connect(m_view, &LogView::hitRequested, m_view, &LogView::goToHit);
    connect(m_view, &LogView::currentLineChanged, this, &LogPanel::updateHits);
    connect(m_view, &LogView::searchFocusRequested, this, [this] {
        m_search->field().setFocus(Qt::ShortcutFocusReason);
        m_search->field().selectAll();
    });
    connect(m_view, &LogView::searchRequested, this, [this](const QString &text) { setSearch(text, false); });
    connect(m_view, &LogView::filterRequested, this, [this](const QString &text) {
        m_onlyText = text;
        applyFilter();
    });
    for (bool forward : {true, false}) {
        auto *shortcut = new QShortcut(forward ? QKeySequence(Qt::Key_F3) : QKeySequence(Qt::SHIFT | Qt::Key_F3), &m_search->field());
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, m_view, [this, forward] { m_view->goToHit(forward); });
    }
}

void LogPanel::connectModels()
{
    connect(m_document.get(), &logs::LogDocument::changed, this, &LogPanel::updateEmpty);
    connect(m_document.get(), &logs::LogDocument::hitsChanged, this, &LogPanel::updateHits);
    connect(m_document.get(), &logs::LogDocument::noticed, this, &LogPanel::showNotice);
    connect(m_document.get(), &logs::LogDocument::intakeChanged, this, &LogPanel::updateCounts);
    connect(m_document.get(), &logs::LogDocument::sourcesChanged, this, [this] {
        updateCounts();
        updateEmpty();
        if (!m_hosts.isEmpty())
            applyFilter();
    });
    connect(m_histogram, &RateHistogram::bucketsWanted, m_summary, &LogSummary::setBuckets);
    connect(m_summary, &LogSummary::updated, this, [this] {
        m_histogram->setHistogram(m_summary->histogram());
        m_view->setMarks(m_summary->marks());
        updateCounts();
    });
}

void LogPanel::setHosts(const QList<HostId> &hosts)
{
    if (m_hosts == hosts)
        return;
    m_hosts = hosts;
    applyFilter();
}

void LogPanel::setTimeRange(const TimeRange &range)
{
    m_summary->setRange(range);
}

void LogPanel::setTimeAxis(TimeAxis *axis) { m_histogram->setTimeAxis(axis); }

void LogPanel::setSpan(const std::optional<TimeSpan> &span)
{
    if (span == m_span)
        return;
    m_span = span;
    m_view->setFollowing(!span);
    applyFilter();
    updateEmpty();
}

void LogPanel::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_document->setFrozen(paused);
    updateCounts();
}

void LogPanel::setSearch(const QString &text, bool regex)
{
    logs::Pattern pattern = m_search->pattern();
    pattern.text = text;
    pattern.regex = regex;
    setSearchPattern(pattern);
}

void LogPanel::setSearchPattern(const logs::Pattern &pattern)
{
    m_search->setPattern(pattern);
    applySearch();
}

logs::Pattern LogPanel::searchPattern() const { return m_search->pattern(); }

void LogPanel::setRules(const logs::FilterGroup &rules)
{
    if (rules == m_rules)
        return;
    m_rules = rules;
    applyFilter();
}

void LogPanel::setEmptyStep(QAction *action)
{
    m_empty->addNextStep(action);
}

void LogPanel::applyFilter()
{
    logs::LogFilter filter;
    filter.levels = 0;
    for (size_t i = 0; i < m_chips.size(); ++i)
        filter.levels |= m_chips[i]->isChecked() ? kChips[i].levels : logs::LevelSet(0);
    if (!m_onlyText.isEmpty())
        filter.include.text = m_onlyText;
    else if (m_only->isChecked())
        filter.include = m_search->pattern();
    if (!m_hosts.isEmpty()) {
        filter.sources = QList<logs::SourceId>();
        for (const logs::SourceInfo &info : m_document->sources()) {
            if (m_hosts.contains(info.host))
                filter.sources->append(info.id);
        }
    }
    if (m_span)
        filter.time = logs::TimeSlice{m_span->begin.time_since_epoch().count(), m_span->end.time_since_epoch().count()};
    filter.rules = m_rules;
    showChips();
    const Result<void> applied = m_document->setFilter(filter);
    showNotice(applied ? QString() : applied.error().toLine());
    updateEmpty();
}

void LogPanel::applySearch()
{
    m_typing.stop();
    const Result<void> applied = m_document->setSearch(m_search->pattern());
    showNotice(applied ? QString() : applied.error().toLine());
    if (applied && m_only->isChecked())
        applyFilter();
    updateHits();
}

void LogPanel::updateCounts()
{
    const logs::LevelCounts counts = m_document->levelCounts();
    for (size_t i = 0; i < m_chips.size(); ++i) {
        qint64 sum = 0;
        for (int level = 0; level < logs::kLevelCount; ++level)
            sum += (kChips[i].levels & levelBit(Level(level))) != 0 ? counts[size_t(level)] : 0;
        m_chips[i]->setCount(sum > 0 ? sum : -1);
    }
    const logs::LogDocument::Intake intake = m_document->intake().value_or(logs::LogDocument::Intake{});
    const int following = intake.following;
    m_dot->setStatus(m_document->isFrozen() ? StatusShape::Busy : following > 0 ? StatusShape::Ok : StatusShape::Offline);
    if (m_saving.isRunning())
        return;
    QString text = following == 1 ? tr("1 source") : tr("%1 sources").arg(following);
    text += m_document->isFrozen() ? tr(" · paused") : tr(" · %1 lines/s").arg(qRound64(intake.linesPerSecond));
    if (m_document->droppedLines() > 0)
        text += tr(" · %1 oldest dropped").arg(m_document->droppedLines());
    m_rate->setText(text);
}

void LogPanel::updateHits()
{
    const qint64 hits = m_document->hitCount();
    const bool searching = !m_document->search().isEmpty();
    m_hitText->setVisible(searching);
    m_previous->setVisible(searching);
    m_next->setVisible(searching);
    if (!searching)
        return;
    const qint64 at = m_document->hitIndex(m_view->currentLine());
    m_hitText->setText(hits == 0 ? (m_document->isScanning() ? tr("searching") : tr("no match"))
                       : at > 0 ? tr("%1 of %2").arg(at).arg(hits) : tr("%1 found").arg(hits));
}

void LogPanel::updateEmpty()
{
    const bool empty = m_document->rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 0 : 1);
    m_histogram->setVisible(!empty || m_span);
    if (!empty)
        return;
    const bool hasLines = m_document->totalLines() > 0;
    if (m_span && hasLines)
        showEmpty(tr("No line of this time"), tr("Lines in memory begin where following began. Click the time above to see all lines, or follow another source."));
    else if (!m_document->filter().isTrivial() && hasLines)
        showEmpty(tr("No line passes the filter"), tr("Switch a level on, clear the search filter, or choose more hosts."));
    else
        showEmpty(tr("No log lines yet"), m_document->intake().value_or(logs::LogDocument::Intake{}).following > 0 ? tr("Following; the first new line appears here.")
                  : tr("Follow a log file or the journal of one or more hosts; their lines appear here, merged by time."));
}

void LogPanel::showEmpty(const QString &title, const QString &sentence)
{
    m_empty->setTitle(title);
    m_empty->setSentence(sentence);
}

void LogPanel::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
    if (!text.isEmpty() && m_document->search().isEmpty())
        updateHits();
}

void LogPanel::chooseFile()
{
    if (m_saving.isRunning()) {
        m_saving.cancel();
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the shown lines"));
    dialog->setObjectName(QStringLiteral("saveLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogPanel::saveTo);
    dialog->open();
}

void LogPanel::saveTo(const QString &path)
{
    m_save->setIconName(QStringLiteral("x"));
    m_save->setName(tr("Cancel saving"));
    m_saving.setFuture(logs::saveLines(m_document->lines(), path));
}

void LogPanel::finishSaving()
{
    m_save->setIconName(QStringLiteral("download"));
    m_save->setName(tr("Save the shown lines to a file"));
    updateCounts();
    if (m_saving.future().resultCount() == 0)
        return;
    const Result<qint64> result = m_saving.result();
    if (result)
        Q_EMIT toastRequested(tr("Log saved"), tr("%n line(s) were written.", nullptr, int(qMin(*result, qint64(std::numeric_limits<int>::max())))), false);
    else if (result.error().code != ErrorCode::Cancelled)
        Q_EMIT toastRequested(tr("Log not saved"), result.error().toLine(), true);
}

} // namespace qd::ui
