// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/analysis_panel.h"

#include "models/base/atomic_file.h"
#include "models/base/text.h"
#include "models/loganalysis/python_snippet.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"
#include "widgets/logs/analysis_builder.h"
#include "widgets/logs/sql_edit.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QShortcut>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int kRowHeight = 26;
constexpr int kNarrowest = 70, kWidest = 420;
constexpr int kSqlHeight = 86;
constexpr int kFirstQuestions = 3;
constexpr int kRowsForWidth = 100;
constexpr char kRecordsFile[] = "records.jsonl";

} // namespace

AnalysisPanel::AnalysisPanel(logs::LogDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(document), m_model(this), m_sort(this), m_saving(this)
{
    setObjectName(QStringLiteral("analysisPanel"));
    setAccessibleName(tr("Analysis of the log"));
    m_sort.setSourceModel(&m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 10, 8);
    column->setSpacing(6);
    column->addWidget(buildBar());
    m_builder = new AnalysisBuilder;
    m_sql = new SqlEdit;
    m_sql->setFixedHeight(kSqlHeight);
    column->addWidget(m_builder);
    column->addWidget(m_sql);
    m_pages = new QStackedWidget;
    m_empty = new EmptyState(QStringLiteral("chart-column"), tr("Ask the log a question"), tr("What the shown lines say is counted, summed up and drawn. Choose a question, or put one together above."));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildBusy());
    m_pages->addWidget(buildError());
    m_pages->addWidget(buildResult());
    column->addWidget(m_pages, 1);
    connect(&m_runner, &AnalysisRunner::schemaRead, this, &AnalysisPanel::takeSchema);
    connect(&m_runner, &AnalysisRunner::progress, this, &AnalysisPanel::showProgress);
    connect(&m_runner, &AnalysisRunner::answered, this, &AnalysisPanel::takeAnswer);
    connect(m_builder, &AnalysisBuilder::changed, this, &AnalysisPanel::run);
    connect(m_sql, &SqlEdit::runWanted, this, &AnalysisPanel::run);
    connect(&m_saving, &QFutureWatcherBase::finished, this, &AnalysisPanel::recordsSaved);
    connect(&m_saving, &QFutureWatcherBase::progressValueChanged, this, [this](int percent) {
        m_summary->setText(tr("Saving the lines: %1 %").arg(QLocale().toString(percent)));
    });
    m_sql->setPlainText(QStringLiteral("SELECT level, count(*) AS lines\nFROM log\nGROUP BY level\nORDER BY lines DESC"));
    setMode(BuildMode);
    showParts();
}

AnalysisPanel::~AnalysisPanel()
{
    m_saving.disconnect(this);
    m_saving.cancel();
}

// --- its parts ------------------------------------------------------------------------------------------------------------

QWidget *AnalysisPanel::buildBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto menuButton = [](const char *objectName, const QString &text, const QString &iconName) {
        auto *button = new QPushButton(icon(iconName), text);
        button->setObjectName(QString::fromLatin1(objectName));
        button->setMenu(new QMenu(button));
        return button;
    };
    m_ask = menuButton("analysisQuestions", tr("Questions"), QStringLiteral("sparkles"));
    m_ask->setEnabled(false);
    m_mode = new Segmented(tr("How the question is put"), {tr("Build"), tr("SQL")});
    m_mode->setObjectName(QStringLiteral("analysisMode"));
    connect(m_mode, &Segmented::currentChanged, this, [this](int mode) { setMode(Mode(mode)); });
    m_run = new QPushButton(tr("Run"));
    m_run->setObjectName(QStringLiteral("analysisRun"));
    m_run->setToolTip(tr("Ask the lines that are shown now (Ctrl+Return)"));
    setLook(m_run, Look::Primary);
    connect(m_run, &QPushButton::clicked, this, &AnalysisPanel::run);
    m_stop = new IconButton(QStringLiteral("circle-stop"), tr("Cancel"));
    m_stop->setObjectName(QStringLiteral("analysisCancel"));
    m_stop->hide();
    connect(m_stop, &QAbstractButton::clicked, this, &AnalysisPanel::cancel);
    m_summary = new ElidedLabel({}, TextSize::Small, Ink::Dim);
    m_summary->setObjectName(QStringLiteral("analysisSummary"));
    m_chartChoice = new QComboBox;
    m_chartChoice->setObjectName(QStringLiteral("analysisChartChoice"));
    m_chartChoice->setAccessibleName(tr("What the chart shows"));
    m_chartChoice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chartChoice->setMinimumContentsLength(14);
    connect(m_chartChoice, &QComboBox::activated, this, [this](int index) { m_chart->setData(m_charts.value(index).data); });
    m_parts = new Segmented(tr("How the result is shown"), {tr("Table"), tr("Chart"), tr("Both")});
    m_parts->setObjectName(QStringLiteral("analysisParts"));
    m_parts->setCurrent(BothShown);
    connect(m_parts, &Segmented::currentChanged, this, &AnalysisPanel::showParts);
    m_export = menuButton("analysisExport", tr("Export"), QStringLiteral("download"));
    buildExports(m_export->menu());
    row->addWidget(m_ask);
    row->addWidget(m_mode);
    row->addWidget(m_run);
    row->addWidget(m_stop);
    row->addWidget(m_summary, 1);
    row->addWidget(m_chartChoice);
    row->addWidget(m_parts);
    row->addWidget(m_export);
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &AnalysisPanel::run);
    return bar;
}

void AnalysisPanel::buildExports(QMenu *menu)
{
    using logs::ExportFormat;
    menu->addAction(tr("Result as CSV…"), this, [this] { saveResult(ExportFormat::Csv); });
    menu->addAction(tr("Result as JSON lines…"), this, [this] { saveResult(ExportFormat::JsonLines); });
    menu->addAction(tr("Chart as PNG…"), this, &AnalysisPanel::saveChart);
    menu->addSeparator();
    menu->addAction(tr("Lines with their fields as CSV…"), this, [this] { saveLines(ExportFormat::Csv); });
    menu->addAction(tr("Lines with their fields as JSON lines…"), this, [this] { saveLines(ExportFormat::JsonLines); });
    menu->addSeparator();
    QAction *const copy = menu->addAction(tr("Copy as Python"), this, [this] {
        QGuiApplication::clipboard()->setText(python());
        m_summary->setText(tr("Copied. The script reads the lines with their fields, exported as JSON lines to %1.").arg(QString::fromLatin1(kRecordsFile)));
    });
    copy->setObjectName(QStringLiteral("copyPython"));
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const bool hasResult = m_pages->currentIndex() == ResultPage;
        const QList<QAction *> actions = menu->actions();
        for (qsizetype i = 0; i < actions.size(); ++i)
            actions.at(i)->setEnabled(i == 4 || i == 5 ? m_hasSchema && !m_saving.isRunning() : hasResult);
    });
}

QWidget *AnalysisPanel::buildBusy()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addStretch(1);
    m_progressText = new Label({}, TextSize::Body, Ink::Dim);
    m_progressText->setAlignment(Qt::AlignCenter);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("analysisProgress"));
    m_progress->setAccessibleName(tr("Progress of the analysis"));
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(320);
    auto *stop = new QPushButton(tr("Cancel"));
    connect(stop, &QPushButton::clicked, this, &AnalysisPanel::cancel);
    column->addWidget(m_progressText, 0, Qt::AlignCenter);
    column->addWidget(m_progress, 0, Qt::AlignCenter);
    column->addWidget(stop, 0, Qt::AlignCenter);
    column->addStretch(1);
    return page;
}

QWidget *AnalysisPanel::buildError()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addStretch(1);
    m_errorText = new Label({}, TextSize::Title, Ink::Error, QFont::DemiBold);
    m_errorText->setObjectName(QStringLiteral("analysisError"));
    m_errorHint = new Label({}, TextSize::Body, Ink::Dim);
    for (Label *const label : {m_errorText, m_errorHint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        column->addWidget(label);
    }
    column->addStretch(1);
    return page;
}

QWidget *AnalysisPanel::buildResult()
{
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("analysisTable"));
    m_table->setAccessibleName(tr("Result of the analysis"));
    m_table->setAccessibleDescription(tr("Enter on a cell filters the log to its lines"));
    m_table->setModel(&m_sort);
    m_table->setProperty("frameless", true);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setFont(tabularFont());
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(kNarrowest);
    m_table->horizontalHeader()->setResizeContentsPrecision(kRowsForWidth);
    m_chart = new ResultChart;
    m_split->addWidget(m_table);
    m_split->addWidget(m_chart);
    m_split->setSizes({600, 600});
    connect(m_table, &QTableView::activated, this, &AnalysisPanel::useCell);
    connect(m_table, &QWidget::customContextMenuRequested, this, &AnalysisPanel::cellMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &AnalysisPanel::copySelected);
    connect(m_chart, &ResultChart::placeClicked, this, [this](int place) {
        const int row = m_charts.value(m_chartChoice->currentIndex()).rows.value(place, -1);
        if (row >= 0)
            useCell(m_sort.mapFromSource(m_model.index(row, 0)));
    });
    return m_split;
}

// --- asking ---------------------------------------------------------------------------------------------------------------

void AnalysisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_hasSchema)
        m_runner.readSchema();
}

void AnalysisPanel::takeSchema()
{
    const bool isFirst = !m_hasSchema;
    m_hasSchema = true;
    m_builder->setSchema(m_runner.schema(), m_runner.spanMs());
    m_sql->setCompletion(logs::SqlCompletion(m_runner.schema()));
    m_questions = logs::questionsFor(m_runner.schema(), m_runner.spanMs());
    fillQuestions();
    if (isFirst && !m_wantedKey.isEmpty())
        ask(std::exchange(m_wantedKey, QString()));
    Q_EMIT ready();
}

void AnalysisPanel::fillQuestions()
{
    m_ask->menu()->clear();
    for (const logs::Question &question : std::as_const(m_questions)) {
        QAction *const action = m_ask->menu()->addAction(plainLabel(question.title), this, [this, key = question.key] { ask(key); });
        action->setObjectName(question.key);
    }
    m_ask->setEnabled(!m_questions.isEmpty());
    if (m_empty->property("filled").toBool())
        return;
    m_empty->setProperty("filled", true);
    for (qsizetype i = 0; i < std::min<qsizetype>(kFirstQuestions, m_questions.size()); ++i) {
        auto *next = new QAction(plainLabel(m_questions.at(i).title), this);
        connect(next, &QAction::triggered, this, [this, key = m_questions.at(i).key] { ask(key); });
        m_empty->addNextStep(next);
    }
}

void AnalysisPanel::ask(QString key)
{
    if (!m_hasSchema) {
        m_wantedKey = std::move(key);
        m_runner.readSchema();
        return;
    }
    m_questions = logs::questionsFor(m_runner.schema(), m_runner.spanMs()); // the time may be another by now
    const auto found = std::ranges::find(m_questions, key, &logs::Question::key);
    if (found == m_questions.end())
        return;
    if (found->sql.isEmpty())
        askQuery(found->query);
    else
        askSql(found->sql);
}

void AnalysisPanel::askQuery(const logs::FrameQuery &query)
{
    m_builder->setQuery(query);
    m_mode->setCurrent(BuildMode);
    run();
}

void AnalysisPanel::askSql(const QString &sql)
{
    m_sql->replaceText(sql);
    m_mode->setCurrent(SqlMode);
    run();
}

void AnalysisPanel::setMode(Mode mode)
{
    m_builder->setVisible(mode == BuildMode);
    m_sql->setVisible(mode == SqlMode);
    setFocusProxy(mode == SqlMode ? static_cast<QWidget *>(m_sql) : m_mode);
}

void AnalysisPanel::run()
{
    if (!m_hasSchema)
        return m_runner.readSchema();
    m_job = {m_builder->query(), {}};
    if (m_mode->current() == SqlMode) {
        m_job.sql = m_sql->toPlainText();
        m_sql->remember();
        m_sql->setWrongPlace(-1);
    }
    m_runner.run(m_job);
}

void AnalysisPanel::cancel()
{
    m_runner.cancel();
    m_saving.cancel();
}

void AnalysisPanel::showProgress(double share, qint64 lines)
{
    m_stop->show();
    m_pages->setCurrentIndex(BusyPage);
    m_progress->setRange(0, share < 0 ? 0 : 100);
    m_progress->setValue(int(share * 100));
    m_progressText->setText(lines > 0 ? tr("%Ln line(s) read", nullptr, int(std::min<qint64>(lines, std::numeric_limits<int>::max()))) : tr("Asking the lines …"));
}

void AnalysisPanel::takeAnswer(const AnalysisRunner::Answer &answer)
{
    m_stop->hide();
    if (!answer.table) {
        showError(answer.table.error());
        Q_EMIT answered();
        return;
    }
    if (answer.frame) {
        logs::SqlCompletion completion(m_runner.schema());
        completion.learn(*answer.frame);
        m_sql->setCompletion(completion);
    }
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the answer has its own order
    m_model.setTable(*answer.table);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model.columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), kNarrowest, kWidest));
    if (m_model.rowCount() == 0) {
        showError({Error{ErrorCode::NotFound, tr("No line fits."), {}, tr("Widen the filter of the log or the conditions of the question.")}, -1});
        m_errorText->setInk(Ink::Dim);
    } else {
        m_pages->setCurrentIndex(ResultPage);
        showCharts();
    }
    summarize(answer);
    Q_EMIT answered();
}

void AnalysisPanel::showError(const logs::SqlError &error)
{
    m_errorText->setInk(error.error.code == ErrorCode::Cancelled ? Ink::Dim : Ink::Error);
    m_errorText->setText(displayText(error.error.message));
    const QStringList parts{error.error.detail, error.error.hint};
    m_errorHint->setText(displayText(QStringList(parts).filter(QRegularExpression(QStringLiteral("."))).join(u'\n'), true));
    m_pages->setCurrentIndex(ErrorPage);
    m_summary->clear();
    if (m_mode->current() == SqlMode)
        m_sql->setWrongPlace(error.position);
}

void AnalysisPanel::summarize(const AnalysisRunner::Answer &answer)
{
    const QLocale locale;
    const logs::ResultTable &table = *answer.table;
    QStringList parts{tr("%Ln row(s)", nullptr, int(table.rows.size())), tr("from %Ln line(s)", nullptr, int(std::min<qint64>(table.lines, std::numeric_limits<int>::max())))};
    parts.append(formatted(double(answer.readMs + answer.workMs), Unit::Milliseconds));
    if (answer.frame)
        parts.append(tr("columns take %1").arg(formatted(double(answer.frame->bytes()), Unit::Bytes)));
    parts += table.notes;
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void AnalysisPanel::showCharts()
{
    m_charts = analysisCharts(m_model.table());
    m_chartChoice->clear();
    for (const AnalysisChart &chart : std::as_const(m_charts))
        m_chartChoice->addItem(chart.name);
    m_chart->setData(m_charts.value(0).data);
    showParts();
}

void AnalysisPanel::showParts()
{
    const bool hasChart = !m_charts.isEmpty();
    m_table->setVisible(m_parts->current() != ChartShown || !hasChart);
    m_chart->setVisible(m_parts->current() != TableShown && hasChart);
    m_chartChoice->setVisible(m_charts.size() > 1 && m_parts->current() != TableShown);
}

// --- using the answer -----------------------------------------------------------------------------------------------------

QModelIndex AnalysisPanel::current() const { return m_sort.mapToSource(m_table->currentIndex()); }

void AnalysisPanel::useCell(const QModelIndex &index)
{
    const QModelIndex cell = m_sort.mapToSource(index);
    if (!cell.isValid())
        return;
    const logs::ResultTable &table = m_model.table();
    const auto *const number = std::get_if<qint64>(&m_model.value(cell));
    if (table.columns.at(cell.column()).field == QStringLiteral("line") && number) {
        Q_EMIT lineWanted(*number);
        return;
    }
    const QList<logs::FilterRule> rules = analysisRules(table, cell.row(), cell.column());
    for (const logs::FilterRule &rule : rules)
        Q_EMIT filterWanted(rule);
}

void AnalysisPanel::cellMenu(const QPoint &position)
{
    const QModelIndex index = m_table->indexAt(position);
    const QModelIndex cell = m_sort.mapToSource(index);
    if (!cell.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<logs::FilterRule> rules = analysisRules(m_model.table(), cell.row(), cell.column());
    QAction *const show = menu->addAction(tr("Show only these lines"), this, [this, index] { useCell(index); });
    show->setEnabled(!rules.isEmpty());
    if (rules.size() == 1) {
        menu->addAction(tr("Leave these lines out"), this, [this, rule = rules.first()]() mutable {
            rule.exclude = !rule.exclude;
            Q_EMIT filterWanted(rule);
        });
    }
    menu->addAction(tr("Copy"), this, &AnalysisPanel::copySelected);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void AnalysisPanel::copySelected()
{
    QModelIndexList selected = m_table->selectionModel()->selectedIndexes();
    std::ranges::sort(selected, {}, [](const QModelIndex &index) { return std::pair(index.row(), index.column()); });
    QString text;
    for (qsizetype i = 0; i < selected.size(); ++i) {
        if (i > 0)
            text += selected.at(i).row() == selected.at(i - 1).row() ? u'\t' : u'\n';
        text += selected.at(i).data().toString().simplified();
    }
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QString AnalysisPanel::python() const
{
    const QString file = QString::fromLatin1(kRecordsFile);
    return m_job.sql.isEmpty() ? logs::pythonForQuery(m_job.query, m_runner.schema(), file) : logs::pythonForSql(m_job.sql, m_runner.schema(), file);
}

void AnalysisPanel::saveBytes(const QString &title, const QString &suffix, const QByteArray &bytes)
{
    const QString path = QFileDialog::getSaveFileName(this, title, QStringLiteral("analysis.") + suffix);
    if (path.isEmpty())
        return;
    const Result<void> saved = writeFileAtomically(path, bytes);
    m_summary->setText(saved ? tr("Saved to %1.").arg(displayText(path)) : displayText(saved.error().toLine()));
}

void AnalysisPanel::saveResult(logs::ExportFormat format)
{
    const bool isCsv = format == logs::ExportFormat::Csv;
    saveBytes(tr("Save the result"), isCsv ? QStringLiteral("csv") : QStringLiteral("jsonl"), logs::exportTable(m_model.table(), format));
}

void AnalysisPanel::saveChart() { saveBytes(tr("Save the chart"), QStringLiteral("png"), m_chart->png()); }

void AnalysisPanel::saveLines(logs::ExportFormat format)
{
    const bool isCsv = format == logs::ExportFormat::Csv;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the lines with their fields"), isCsv ? QStringLiteral("records.csv") : QString::fromLatin1(kRecordsFile));
    if (path.isEmpty())
        return;
    m_savedTo = path;
    QList<logs::ColumnInfo> columns = m_runner.schema();
    columns.removeIf([](const logs::ColumnInfo &column) { return column.name == QStringLiteral("text"); });
    m_stop->show();
    m_saving.setFuture(logs::saveRecords(m_runner.input(), columns, path, format));
}

void AnalysisPanel::recordsSaved()
{
    m_stop->setVisible(m_runner.isRunning());
    if (m_saving.isCanceled() || m_saving.future().resultCount() == 0) {
        m_summary->setText(tr("Saving was cancelled; nothing was written."));
        return;
    }
    const Result<qint64> saved = m_saving.result();
    m_summary->setText(saved ? tr("%Ln record(s) saved to %1.", nullptr, int(std::min<qint64>(*saved, std::numeric_limits<int>::max()))).arg(displayText(m_savedTo))
                             : displayText(saved.error().toLine()));
}

} // namespace qd::ui
