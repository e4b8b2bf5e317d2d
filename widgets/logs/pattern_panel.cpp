// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/pattern_panel.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/chip.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/search_field.h"
#include "widgets/common/theme.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

namespace qd::ui {
namespace {

constexpr int kRowHeight = 30;
constexpr std::chrono::milliseconds kAgain{2500};
/// A log that is read faster than this is looked at again by itself when it changed; a longer one when somebody asks.
constexpr qint64 kQuickMs = 3000;
constexpr qint64 kHourMs = 3'600'000;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr int kWidestMoments = 520; ///< pixels of the list of moments

} // namespace

PatternPanel::PatternPanel(logs::LogDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_model(this), m_sort(this), m_watcher(this), m_again(this)
{
    setObjectName(QStringLiteral("patternPanel"));
    setAccessibleName(tr("Patterns of the log"));
    m_sort.setSourceModel(&m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 10, 8);
    column->setSpacing(6);
    buildBar(column);
    m_pages = new QStackedWidget;
    column->addWidget(m_pages, 1);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    buildTable();
    buildDetails();
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({960, 270});
    m_pages->addWidget(splitter);
    buildBusy();
    m_empty = new EmptyState(QStringLiteral("layers"), {}, {});
    m_pages->addWidget(m_empty);
    setFocusProxy(m_table);

    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible() && m_isStale && !isBusy())
            mine(m_miner != nullptr && m_document.filter() == m_minedFilter);
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PatternPanel::mined);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(&m_document, &logs::LogDocument::changed, this, &PatternPanel::documentChanged);
    connect(&m_document, &logs::LogDocument::sourcesChanged, this, &PatternPanel::fillSources);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PatternPanel::showDetails);
    showColumns();
}

PatternPanel::~PatternPanel()
{
    m_watcher.disconnect(this);
    m_watcher.cancel();
}

// --- its parts ------------------------------------------------------------------------------------------------------------

void PatternPanel::buildBar(QLayout *layout)
{
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("patternBaseline"));
    m_choice->setAccessibleName(tr("What the patterns are compared with"));
    m_choice->addItems({tr("No comparison"), tr("Before and since a moment"), tr("Now and the day before"), tr("One source and the others")});
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(23);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &PatternPanel::baselineChosen);
    m_moment = new QDateTimeEdit;
    m_moment->setObjectName(QStringLiteral("patternMoment"));
    m_moment->setAccessibleName(tr("Moment that divides before from since"));
    m_moment->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_moment->setKeyboardTracking(false);
    connect(m_moment, &QDateTimeEdit::dateTimeChanged, this, &PatternPanel::momentEdited);
    m_source = new QComboBox;
    m_source->setObjectName(QStringLiteral("patternSource"));
    m_source->setAccessibleName(tr("Source that is compared with the others"));
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(18);
    connect(m_source, &QComboBox::activated, this, &PatternPanel::refresh);
    m_changedOnly = new Chip(tr("Changed only"));
    m_changedOnly->setObjectName(QStringLiteral("patternChangedOnly"));
    connect(m_changedOnly, &QAbstractButton::toggled, &m_sort, &PatternSort::setChangedOnly);
    m_summary = new Label({}, TextSize::Small, Ink::Dim);
    m_summary->setObjectName(QStringLiteral("patternSummary"));
    m_search = new SearchField(tr("Find in patterns"));
    m_search->setObjectName(QStringLiteral("patternSearch"));
    m_search->setMaximumWidth(220);
    connect(m_search, &QLineEdit::textChanged, &m_sort, &PatternSort::setText);
    m_refresh = new IconButton(QStringLiteral("refresh-cw"), tr("Look at the lines again"));
    m_refresh->setObjectName(QStringLiteral("patternRefresh"));
    connect(m_refresh, &QAbstractButton::clicked, this, &PatternPanel::refresh);
    m_export = new IconButton(QStringLiteral("download"), tr("Save the patterns as CSV"));
    m_export->setObjectName(QStringLiteral("patternExport"));
    connect(m_export, &QAbstractButton::clicked, this, &PatternPanel::exportCsv);
    bar->addWidget(m_choice);
    bar->addWidget(m_moment);
    bar->addWidget(m_source);
    bar->addWidget(m_changedOnly);
    bar->addWidget(m_summary);
    bar->addStretch(1);
    bar->addWidget(m_search);
    bar->addWidget(m_refresh);
    bar->addWidget(m_export);
    static_cast<QBoxLayout *>(layout)->addLayout(bar);
}

void PatternPanel::buildTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("patternTable"));
    m_table->setAccessibleName(tr("Patterns"));
    m_table->setModel(&m_sort);
    m_table->setItemDelegate(new PatternDelegate(m_model, m_sort, m_table));
    m_table->setMouseTracking(true);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSortIndicatorClearable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::DescendingOrder); // the model's own order, until somebody clicks
    connect(header, &QHeaderView::sortIndicatorChanged, &m_sort, [this](int column, Qt::SortOrder order) { m_sort.sort(column, order); });
    constexpr std::pair<int, int> kWidths[] = {{PatternModel::ChangeColumn, 86}, {PatternModel::CountColumn, 78}, {PatternModel::ShareColumn, 70}, {PatternModel::BeforeColumn, 74},
                                               {PatternModel::FactorColumn, 70}, {PatternModel::LevelColumn, 74}, {PatternModel::TrendColumn, 124}};
    for (const auto &[section, width] : kWidths)
        header->resizeSection(section, width);
    header->setStretchLastSection(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PatternPanel::openMenu);
    connect(m_table, &QTableView::activated, this, [this] { want(false); });
    m_table->addAction(addKey(tr("Leave out these lines"), QKeySequence::Delete, [this] { want(true); }));
    m_table->addAction(addKey(tr("Copy pattern"), QKeySequence::Copy, [this] {
        if (chosenRow() >= 0)
            QGuiApplication::clipboard()->setText(m_model.pattern(chosenRow()).text());
    }));
}

QAction *PatternPanel::addKey(const QString &text, const QKeySequence &key, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void PatternPanel::buildDetails()
{
    m_details = new QWidget;
    m_details->setMinimumWidth(270); // both buttons below it with their whole texts
    auto *column = new QVBoxLayout(m_details);
    column->setContentsMargins(12, 2, 4, 2);
    column->setSpacing(6);
    m_template = new Label({}, TextSize::Small);
    m_template->setFont(monoFont(TextSize::Small));
    m_template->setWordWrap(true);
    m_template->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_template->setObjectName(QStringLiteral("patternTemplate"));
    m_template->setMaximumHeight(84);
    m_template->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_facts = new Label({}, TextSize::Small, Ink::Dim);
    m_facts->setWordWrap(true);
    m_examples = new QListWidget;
    m_examples->setObjectName(QStringLiteral("patternExamples"));
    m_examples->setAccessibleName(tr("Lines of this pattern"));
    m_examples->setFont(monoFont(TextSize::Small));
    m_examples->setTextElideMode(Qt::ElideRight);
    m_examples->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_examples, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { Q_EMIT lineWanted(item->data(Qt::UserRole).toLongLong()); });
    connect(m_examples, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { Q_EMIT lineWanted(item->data(Qt::UserRole).toLongLong()); });
    m_only = new QPushButton(tr("Show only these"));
    m_only->setObjectName(QStringLiteral("patternOnly"));
    m_only->setToolTip(tr("Show only lines of this pattern (Enter)"));
    connect(m_only, &QPushButton::clicked, this, [this] { want(false); });
    m_without = new QPushButton(tr("Leave out"));
    m_without->setObjectName(QStringLiteral("patternWithout"));
    m_without->setToolTip(tr("Show the log without lines of this pattern (Delete)"));
    connect(m_without, &QPushButton::clicked, this, [this] { want(true); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_only);
    buttons->addWidget(m_without);
    buttons->addStretch(1);
    column->addWidget(m_template);
    column->addWidget(m_facts);
    column->addWidget(m_examples, 1);
    column->addLayout(buttons);
}

void PatternPanel::buildBusy()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addStretch(1);
    auto *text = new Label(tr("Lines that are alike are being put together…"), TextSize::Body, Ink::Dim);
    column->addWidget(text, 0, Qt::AlignHCenter);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("patternProgress"));
    m_progress->setAccessibleName(tr("How much of the log has been looked at"));
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(260, 6);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("patternCancel"));
    connect(cancel, &QPushButton::clicked, &m_watcher, &QFutureWatcherBase::cancel);
    column->addWidget(cancel, 0, Qt::AlignHCenter);
    column->addStretch(1);
    m_pages->addWidget(page);
}

// --- the baseline ---------------------------------------------------------------------------------------------------------

PatternPanel::Baseline PatternPanel::baseline() const
{
    // What stands below the kinds are moments.
    return m_choice->currentIndex() > int(Baseline::Source) ? Baseline::Moment : Baseline(m_choice->currentIndex());
}

/// The moment's own place among the choices, else that of any moment.
int PatternPanel::choiceOf(qint64 timeMs) const
{
    const int listed = m_choice->findData(timeMs);
    return listed >= 0 ? listed : int(Baseline::Moment);
}

void PatternPanel::setMoments(const QList<HistogramMark> &moments)
{
    if (moments == m_moments)
        return;
    m_moments = moments;
    const Baseline before = baseline();
    const QSignalBlocker blocker(m_choice);
    while (m_choice->count() > int(Baseline::Source) + 1)
        m_choice->removeItem(m_choice->count() - 1);
    if (!moments.isEmpty())
        m_choice->insertSeparator(m_choice->count());
    for (const HistogramMark &moment : moments) {
        const qint64 ms = moment.time.time_since_epoch().count();
        const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
        m_choice->addItem(tr("Since %1: %2").arg(when, qd::displayText(moment.text, false, 80)), ms);
    }
    m_choice->setCurrentIndex(before == Baseline::Moment ? choiceOf(m_moment->dateTime().toMSecsSinceEpoch()) : int(before));
    m_choice->view()->setMinimumWidth(moments.isEmpty() ? 0 : std::min(kWidestMoments, m_choice->view()->sizeHintForColumn(0) + 24));
}

void PatternPanel::fillSources()
{
    const QVariant chosen = m_source->currentData();
    const QSignalBlocker blocker(m_source);
    m_source->clear();
    for (const logs::SourceInfo &source : m_document.sources())
        m_source->addItem(qd::displayText(source.hostName.isEmpty() ? source.name : source.hostName + QStringLiteral(" · ") + source.label, false, 80), int(source.id));
    m_source->setCurrentIndex(std::max(0, m_source->findData(chosen)));
}

void PatternPanel::baselineChosen()
{
    const QSignalBlocker blocker(m_moment);
    if (const QVariant listed = m_choice->currentData(); listed.isValid()) {
        m_moment->setDateTime(QDateTime::fromMSecsSinceEpoch(listed.toLongLong()));
    } else if (baseline() == Baseline::Moment) {
        const auto &table = m_model.mined().current;
        if (table.lastMs > 0) // in the middle, until somebody says better
            m_moment->setDateTime(QDateTime::fromMSecsSinceEpoch(table.firstMs + (table.lastMs - table.firstMs) / 2));
    }
    fillSources();
    showColumns();
    refresh();
}

void PatternPanel::momentEdited()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->setCurrentIndex(choiceOf(m_moment->dateTime().toMSecsSinceEpoch()));
    refresh();
}

void PatternPanel::compareBefore(qint64 timeMs)
{
    const QSignalBlocker choice(m_choice);
    const QSignalBlocker moment(m_moment);
    m_choice->setCurrentIndex(choiceOf(timeMs));
    m_moment->setDateTime(QDateTime::fromMSecsSinceEpoch(timeMs));
    showColumns();
    refresh();
}

/// As much of the log's end as has lines a day before, too: from an hour to a day.
qint64 PatternPanel::dayStretch(qint64 lastMs) const
{
    const auto range = m_document.timeRange();
    const qint64 first = range ? range->fromMs : m_document.rowCount() > 0 ? m_document.lineAt(0).record.timeMs : 0;
    return first > 0 ? std::clamp(lastMs - first - kDayMs, kHourMs, kDayMs) : kHourMs;
}

/// What the choice means for the lines; a text = why it cannot be done.
std::optional<QString> PatternPanel::setBaseline(logs::MineOptions &options)
{
    switch (baseline()) {
    case Baseline::None: break;
    case Baseline::Moment: {
        const qint64 moment = m_moment->dateTime().toMSecsSinceEpoch();
        options.baseline = logs::TimeSlice{logs::kEarliestMs, moment};
        options.present = logs::TimeSlice{moment, logs::kLatestMs};
        break;
    }
    case Baseline::Yesterday: {
        const auto range = m_document.timeRange();
        const qint64 known = m_model.mined().current.lastMs;
        const qint64 last = m_document.isLive() ? QDateTime::currentMSecsSinceEpoch() : range ? range->toMs : known;
        if (last <= 0)
            return tr("The times of this log are not known yet.");
        m_stretchMs = dayStretch(last);
        options.present = logs::TimeSlice{last - m_stretchMs, last + 1};
        options.baseline = logs::TimeSlice{last - m_stretchMs - kDayMs, last + 1 - kDayMs};
        options.baselineShiftMs = kDayMs;
        break;
    }
    case Baseline::Source:
        if (m_source->count() < 2)
            return tr("There is only one source. Open the same log of other hosts beside it.");
        options.presentSources = {logs::SourceId(m_source->currentData().toInt())};
        break;
    }
    return {};
}

// --- mining ---------------------------------------------------------------------------------------------------------------

void PatternPanel::refresh()
{
    if (!isVisible()) {
        m_isStale = true;
        m_miner.reset();
        return;
    }
    mine(false);
}

void PatternPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale && !isBusy())
        mine(m_miner != nullptr && m_document.filter() == m_minedFilter);
}

void PatternPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (isBusy()) { // nobody looks: the next time it is shown
        m_watcher.cancel();
        m_isStale = true;
    }
}

void PatternPanel::documentChanged()
{
    m_isStale = true;
    if (!isVisible() || isBusy() || m_again.isActive())
        return;
    const bool isOther = !(m_document.filter() == m_minedFilter);
    if ((!isOther && m_document.isLive()) || m_lastTook < kQuickMs)
        m_again.start();
    else
        m_summary->setText(tr("The log has changed since."));
}

void PatternPanel::mine(bool goOn)
{
    m_again.stop();
    logs::MineOptions options;
    if (const auto problem = setBaseline(options)) {
        m_model.clear();
        showEmpty(tr("Nothing to compare with"), *problem, nullptr);
        return;
    }
    if (goOn) {
        options.goOn = m_miner;
        options.after = m_last;
    }
    if (isBusy()) {
        const QSignalBlocker blocker(m_watcher);
        m_watcher.cancel();
        m_watcher.setFuture({});
    }
    m_isStale = false;
    m_goesOn = goOn;
    m_startedMs = QDateTime::currentMSecsSinceEpoch();
    m_minedFilter = m_document.filter();
    m_miner.reset(); // the run has it until it is done
    if (!goOn) {
        m_progress->setValue(0);
        m_pages->setCurrentIndex(BusyPage);
    }
    m_watcher.setFuture(logs::minePatterns(m_document.lines(), std::move(options)));
}

void PatternPanel::mined()
{
    const auto future = m_watcher.future();
    if (future.isCanceled() || future.resultCount() == 0) {
        m_isStale = true;
        if (m_pages->currentIndex() == BusyPage) {
            auto *again = new QAction(tr("Look at the lines"), m_empty);
            connect(again, &QAction::triggered, this, &PatternPanel::refresh);
            showEmpty(tr("Cancelled"), tr("Nothing was put together."), again);
        }
        return;
    }
    if (!m_goesOn)
        m_lastTook = QDateTime::currentMSecsSinceEpoch() - m_startedMs;
    const Result<logs::MinedPatterns> &result = future.result();
    if (!result) {
        auto *again = new QAction(tr("Try again"), m_empty);
        connect(again, &QAction::triggered, this, &PatternPanel::refresh);
        showEmpty(result.error().message, result.error().hint.isEmpty() ? result.error().detail : result.error().hint, again);
        return;
    }
    take(*result);
    if (m_isStale && m_document.isLive())
        m_again.start();
}

void PatternPanel::take(logs::MinedPatterns mined)
{
    m_miner = mined.miner;
    m_last = mined.last;
    const int before = chosenRow();
    const std::vector<QByteArray> chosen = before >= 0 ? m_model.pattern(before).words : std::vector<QByteArray>();
    m_model.setPatterns(std::move(mined), {});
    showSummary();
    if (m_model.rowCount() == 0) {
        showEmpty(tr("No lines"), m_document.filter().isTrivial() ? tr("Patterns appear as soon as the log has lines.") : tr("No line passes the filter. Widen it above the log."), nullptr);
        return;
    }
    m_pages->setCurrentIndex(TablePage);
    showColumns();
    const int row = before >= 0 ? m_model.rowOf(chosen) : 0;
    const QModelIndex index = m_sort.mapFromSource(m_model.index(std::max(0, row), PatternModel::PatternColumn));
    if (index.isValid())
        m_table->setCurrentIndex(index);
    showDetails();
}

void PatternPanel::showEmpty(const QString &title, const QString &sentence, QAction *next)
{
    // A new one each time: its next step is another.
    auto *fresh = new EmptyState(QStringLiteral("layers"), title, sentence);
    fresh->setObjectName(QStringLiteral("patternEmpty"));
    if (next)
        fresh->addNextStep(next);
    m_pages->removeWidget(m_empty);
    m_empty->setObjectName(QString());
    m_empty->deleteLater();
    m_empty = fresh;
    if (next)
        next->setParent(fresh);
    m_pages->insertWidget(EmptyPage, m_empty);
    m_pages->setCurrentIndex(EmptyPage);
}

// --- what is shown --------------------------------------------------------------------------------------------------------

void PatternPanel::showColumns()
{
    const bool compares = baseline() != Baseline::None;
    for (const int column : {PatternModel::ChangeColumn, PatternModel::BeforeColumn, PatternModel::FactorColumn})
        m_table->setColumnHidden(column, !compares);
    m_moment->setVisible(baseline() == Baseline::Moment);
    m_source->setVisible(baseline() == Baseline::Source);
    m_changedOnly->setVisible(compares);
    if (!compares)
        m_changedOnly->setChecked(false);
    const logs::ChangeRule rule;
    m_choice->setToolTip(plainToolTip(tr("A rate counts as changed if it is at least %1 times as high or low and chance alone gives such a difference in less than %2 of 100 cases "
                                         "(exact binomial test; chi-squared with continuity correction above %3 lines).")
                                          .arg(QLocale().toString(rule.factor), QLocale().toString(100 * rule.chance, 'g', 2), QLocale().toString(logs::ChangeRule::kExact))));
}

void PatternPanel::showSummary()
{
    const auto &table = m_model.mined().current;
    const auto number = [](qint64 value) { return int(std::min<qint64>(value, std::numeric_limits<int>::max())); };
    QString text;
    if (m_model.hasBaseline()) {
        text = tr("%Ln new", nullptr, m_model.countOf(logs::PatternChange::New)) + QStringLiteral(" · ") + tr("%Ln gone", nullptr, m_model.countOf(logs::PatternChange::Gone)) + QStringLiteral(" · ")
            + tr("%Ln more frequent", nullptr, m_model.countOf(logs::PatternChange::More)) + QStringLiteral(" · ") + tr("%Ln less frequent", nullptr, m_model.countOf(logs::PatternChange::Less));
        if (baseline() == Baseline::Yesterday)
            text = tr("The last %1").arg(formatDuration(std::chrono::milliseconds(m_stretchMs))) + QStringLiteral(" · ") + text;
        if (m_model.mined().baseline.lines == 0)
            text = tr("There are no lines to compare with.");
    } else {
        text = tr("%Ln pattern(s)", nullptr, m_model.rowCount()) + QStringLiteral(" · ") + tr("%Ln record(s)", nullptr, number(table.lines));
    }
    if (table.otherLines > 0)
        text += QStringLiteral(" · ") + tr("%Ln without a pattern of their own", nullptr, number(table.otherLines));
    m_summary->setText(text);
}

int PatternPanel::chosenRow() const
{
    const QModelIndex index = m_sort.mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void PatternPanel::showDetails()
{
    const int row = chosenRow();
    m_details->setEnabled(row >= 0);
    m_examples->clear();
    if (row < 0) {
        m_template->clear();
        m_facts->clear();
        return;
    }
    const logs::LogPattern &pattern = m_model.pattern(row);
    m_template->setText(qd::displayText(pattern.text(), false, 600));
    QString facts = m_model.describe(row);
    QStringList places;
    for (const auto &[id, count] : pattern.sources) {
        const logs::SourceInfo source = m_document.source(id);
        if (places.size() < 4 && !(source.hostName.isEmpty() && source.label.isEmpty()))
            places.append(qd::displayText((source.hostName.isEmpty() ? source.label : source.hostName), false, 40) + u' ' + QLocale().toString(count));
    }
    if (pattern.sources.size() > 4)
        places.append(tr("%Ln more source(s)", nullptr, int(pattern.sources.size()) - 4));
    if (!places.isEmpty())
        facts += u'\n' + places.join(QStringLiteral(", "));
    m_facts->setText(facts);
    for (const logs::PatternExample &example : pattern.examples) {
        auto *item = new QListWidgetItem(qd::displayText(example.text, false, 400), m_examples);
        item->setToolTip(plainToolTip(qd::displayText(example.text, false, 1000)));
        item->setData(Qt::UserRole, example.line);
    }
}

void PatternPanel::want(bool exclude)
{
    if (const int row = chosenRow(); row >= 0)
        Q_EMIT filterWanted(logs::patternSearch(m_model.pattern(row).words), exclude);
}

void PatternPanel::openMenu(const QPoint &position)
{
    if (chosenRow() < 0)
        return;
    QMenu menu(this);
    menu.addAction(icon(QStringLiteral("funnel")), tr("Show only these lines"), this, [this] { want(false); });
    menu.addAction(icon(QStringLiteral("eye-off")), tr("Leave out these lines"), this, [this] { want(true); });
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("copy")), tr("Copy pattern"), this, [this] { QGuiApplication::clipboard()->setText(m_model.pattern(chosenRow()).text()); });
    menu.addAction(icon(QStringLiteral("regex")), tr("Copy as regular expression"), this, [this] { QGuiApplication::clipboard()->setText(logs::patternSearch(m_model.pattern(chosenRow()).words).text); });
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

void PatternPanel::exportCsv()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the patterns"), QStringLiteral("patterns.csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty())
        return;
    const auto written = writeFileAtomically(path, m_model.toCsv());
    m_summary->setText(written ? tr("Saved as %1").arg(qd::displayText(path, false, 120)) : written.error().message);
}

} // namespace qd::ui
