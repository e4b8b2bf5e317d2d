// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_panel.h"

#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/common/status_dot.h"
#include "widgets/logview/detached_window.h"
#include "widgets/logview/go_to_bar.h"
#include "widgets/logview/log_footer.h"
#include "widgets/logview/log_levels.h"
#include "widgets/logview/log_summary.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/marks_view.h"
#include "widgets/logview/pattern_field.h"
#include "widgets/logview/rate_histogram.h"
#include "widgets/logview/record_view.h"

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtGui/QShortcut>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>

namespace qd::ui {
namespace {

using logs::Level;
using logs::levelBit;

constexpr std::chrono::milliseconds kTypingPause{150};

} // namespace

LogPanel::LogPanel(std::shared_ptr<logs::LogDocument> document, QWidget *parent)
    : QWidget(parent), m_document(std::move(document)), m_ownDesk(std::make_unique<LogDesk>())
{
    m_place = new QStackedLayout(this);
    m_body = new QWidget;
    m_place->addWidget(m_body);
    m_body->installEventFilter(this);
    auto *column = new QVBoxLayout(m_body);
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
    m_goTo = new GoToBar(*m_document);
    column->addWidget(m_goTo);
    m_summary = new LogSummary(*m_document, this);
    m_empty = new EmptyState(QStringLiteral("scroll-text"), tr("No log lines yet"),
                             tr("Follow a log file or the journal of one or more hosts; their lines appear here, merged by time."));
    buildViews();
    auto *pages = new QWidget;
    m_stack = new QStackedLayout(pages);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_beside);
    column->addWidget(pages, 1);
    column->addWidget(m_footer);
    connectParts();
    setDesk(*m_ownDesk);
    updateCounts();
    updateEmpty();
    updateHits();
}

LogPanel::~LogPanel()
{
    // Views and what belongs to them go before the document and the desk.
    if (m_window)
        delete m_window; // and the body in it
    else
        delete m_body;
}

bool LogPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        placeChips();
    return QWidget::eventFilter(watched, event);
}

void LogPanel::connectParts()
{
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &LogPanel::applySearch);
    connect(m_search, &PatternField::changed, this, [this] { m_typing.start(kTypingPause); });
    connect(m_search, &PatternField::submitted, this, [this] {
        applySearch();
        m_active->goToHit(true);
    });
    connect(m_search, &PatternField::escaped, this, [this] {
        applySearch();
        m_active->setFocus();
    });
    connect(m_only, &QAbstractButton::toggled, this, &LogPanel::applyFilter);
    connect(m_next, &QAbstractButton::clicked, this, [this] { m_active->goToHit(true); });
    connect(m_previous, &QAbstractButton::clicked, this, [this] { m_active->goToHit(false); });
    connect(m_follow, &QAbstractButton::toggled, this, [this](bool follow) { m_active->setFollowing(follow); });
    connect(m_table, &QAbstractButton::toggled, this, [this](bool table) { m_active->setMode(table ? LogView::Mode::Columns : LogView::Mode::Text); });
    connect(m_pause, &QAbstractButton::toggled, this, &LogPanel::setPaused);
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        if (m_saving.isRunning())
            m_saving.cancel();
        else
            chooseFile(nullptr);
    });
    connect(&m_saving, &QFutureWatcher<Result<qint64>>::finished, this, &LogPanel::finishSaving);
    connect(&m_saving, &QFutureWatcher<Result<qint64>>::progressValueChanged, this, [this](int percent) {
        m_rate->setText(tr("Saving, %1 %").arg(QLocale().toString(percent)));
    });
    for (bool forward : {true, false}) {
        auto *shortcut = new QShortcut(forward ? QKeySequence(Qt::Key_F3) : QKeySequence(Qt::SHIFT | Qt::Key_F3), &m_search->field());
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, forward] { m_active->goToHit(forward); });
    }
    connectSides();
    connectModels();
}

void LogPanel::connectModels()
{
    connect(m_document.get(), &logs::LogDocument::changed, this, [this] {
        updateEmpty();
        if (!m_telling.isActive())
            m_telling.start();
    });
    connect(m_document.get(), &logs::LogDocument::hitsChanged, this, &LogPanel::updateHits);
    connect(m_document.get(), &logs::LogDocument::noticed, this, &LogPanel::showNotice);
    connect(m_document.get(), &logs::LogDocument::intakeChanged, this, &LogPanel::updateCounts);
    connect(m_document.get(), &logs::LogDocument::scanProgress, this, [this] {
        updateCounts();
        updateHits();
    });
    connect(m_document.get(), &logs::LogDocument::sourcesChanged, this, [this] {
        updateCounts();
        updateEmpty();
        if (!m_hosts.isEmpty())
            applyFilter();
    });
    connect(m_histogram, &RateHistogram::bucketsWanted, m_summary, &LogSummary::setBuckets);
    connect(m_summary, &LogSummary::updated, this, [this] {
        m_histogram->setHistogram(m_summary->histogram());
        for (LogView *view : {m_view, m_other}) {
            if (view)
                view->setMarks(m_summary->marks());
        }
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
    m_view->setFollowing(!span && m_document->isLive());
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
    Q_EMIT rulesChanged();
}

void LogPanel::addRule(const logs::FilterRule &rule, bool only)
{
    logs::FilterGroup rules = only ? logs::FilterGroup() : m_rules;
    if (rules.mode == logs::FilterGroup::Mode::Any && !rules.isEmpty()) { // it must hold besides
        logs::FilterGroup outer;
        outer.groups.push_back(rules);
        rules = outer;
    }
    if (rules.rules.contains(rule))
        return;
    rules.rules.append(rule);
    setRules(rules);
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
        filter.levels |= m_chips[i]->isChecked() ? kLevelChips[i].levels : logs::LevelSet(0);
    if (m_only->isChecked())
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
            sum += (kLevelChips[i].levels & levelBit(Level(level))) != 0 ? counts[size_t(level)] : 0;
        m_chips[i]->setCount(sum > 0 ? sum : -1);
    }
    const int following = m_document->intake().value_or(logs::LogDocument::Intake{}).following;
    m_dot->setStatus(m_document->isFrozen() || m_document->isScanning() ? StatusShape::Busy : following > 0 || !m_document->intake() ? StatusShape::Ok
                                                                                                                             : StatusShape::Offline);
    if (!m_saving.isRunning())
        m_rate->setText(intakeText());
}

/// How much there is, or what comes in.
QString LogPanel::intakeText() const
{
    const QLocale locale;
    const std::optional<logs::LogDocument::Intake> intake = m_document->intake();
    const qint64 total = m_document->totalLines();
    QString text = intake ? tr("%Ln source(s)", nullptr, intake->following)
                          : tr("%Ln line(s)", nullptr, int(std::min<qint64>(total, std::numeric_limits<int>::max())));
    if (m_document->isFrozen())
        text += tr(" · paused");
    else if (intake)
        text += tr(" · %1 lines/s").arg(locale.toString(qRound64(intake->linesPerSecond)));
    else if (m_document->isScanning())
        text += m_document->scanShare() >= 0 ? tr(" · reading, %1 %").arg(locale.toString(m_document->scanShare() * 100, 'f', 0)) : tr(" · reading");
    if (m_document->droppedLines() > 0)
        text += tr(" · %1 oldest dropped").arg(locale.toString(m_document->droppedLines()));
    return text;
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
    const qint64 at = m_document->hitIndex(m_active->currentLine());
    const QLocale locale;
    m_hitText->setText(hits == 0 ? (m_document->isScanning() ? tr("searching") : tr("no match"))
                       : at > 0 ? tr("%1 of %2").arg(locale.toString(at), locale.toString(hits)) : tr("%1 found").arg(locale.toString(hits)));
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

/// `lines`: null = those shown when the file is chosen.
void LogPanel::chooseFile(const std::shared_ptr<const logs::LineRange> &lines)
{
    if (m_saving.isRunning())
        return showNotice(tr("Another file is being saved. Try again when it is done."));
    auto *dialog = new QFileDialog(this, lines ? tr("Save the selected lines") : tr("Save the shown lines"));
    dialog->setObjectName(QStringLiteral("saveLogDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, lines](const QString &path) { save(lines ? lines : m_document->lines(), path); });
    dialog->open();
}

void LogPanel::saveTo(const QString &path)
{
    save(m_document->lines(), path);
}

void LogPanel::save(std::shared_ptr<const logs::LineRange> lines, const QString &path)
{
    m_save->setIconName(QStringLiteral("x"));
    m_save->setName(tr("Cancel saving"));
    m_saving.setFuture(logs::saveLines(std::move(lines), path));
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
