// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/everywhere_view.h"

#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"
#include "widgets/logview/pattern_field.h"

#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtGui/QShortcut>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kExpandAtMost = 6; ///< logs whose lines are shown by themselves

} // namespace

EverywhereView::EverywhereView(Targets targets, QWidget *parent) : QWidget(parent), m_targets(std::move(targets))
{
    build();
    connect(m_field, &PatternField::submitted, this, &EverywhereView::begin);
    connect(m_start, &QAbstractButton::clicked, this, [this] { m_search.isRunning() ? m_search.cancel() : begin(); });
    connect(m_merge, &QAbstractButton::clicked, this, &EverywhereView::mergeRequested);
    connect(m_files, &QAbstractButton::toggled, m_paths, &QWidget::setEnabled);
    connect(m_paths, &QLineEdit::returnPressed, this, &EverywhereView::begin);
    connect(m_tree, &QAbstractItemView::activated, this, &EverywhereView::activate);
    connect(m_tree, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(EverywhereModel::KindRole).toInt() == EverywhereModel::MoreRow)
            activate(index);
    });
    connect(&m_search, &EverywhereSearch::sourceChanged, this, [this](int source) {
        expandSome(source);
        updateState();
    });
    connect(&m_search, &EverywhereSearch::restarted, this, &EverywhereView::updateState);
    connect(&m_search, &EverywhereSearch::finished, this, &EverywhereView::updateState);
    auto *cancel = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    cancel->setContext(Qt::WidgetWithChildrenShortcut);
    cancel->setEnabled(false); // while nothing runs, Esc empties the field
    connect(cancel, &QShortcut::activated, &m_search, &EverywhereSearch::cancel);
    connect(&m_search, &EverywhereSearch::restarted, cancel, [cancel] { cancel->setEnabled(true); });
    connect(&m_search, &EverywhereSearch::finished, cancel, [cancel] { cancel->setEnabled(false); });
    setFocusProxy(m_field);
    setHostCount(0);
    updateState();
}

void EverywhereView::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 8);
    column->setSpacing(8);
    auto *first = new QHBoxLayout;
    m_field = new PatternField(tr("Search in all logs"), QStringLiteral("everywhere"));
    m_start = new QPushButton(tr("Search"));
    m_start->setObjectName(QStringLiteral("everywhereStart"));
    setLook(m_start, Look::Primary);
    m_merge = new QPushButton(tr("Open as one log"));
    m_merge->setObjectName(QStringLiteral("everywhereMerge"));
    first->addWidget(m_field, 1);
    first->addWidget(m_start);
    first->addWidget(m_merge);
    column->addLayout(first);
    column->addLayout(makePlaces());
    m_problem = new Label({}, TextSize::Small, Ink::Warn);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("everywhereProblem"));
    m_problem->hide();
    column->addWidget(m_problem);
    makeTree();
    m_empty = new EmptyState(QStringLiteral("search"), tr("One search over all logs"),
                             tr("Type what to look for and press Enter. Results are grouped by log; Enter on a line shows it there."));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_tree);
    column->addWidget(m_pages, 1);
}

/// Where to look, and how far it is.
QHBoxLayout *EverywhereView::makePlaces()
{
    auto *second = new QHBoxLayout;
    second->setSpacing(14);
    m_live = new QCheckBox(tr("Live log"));
    m_tabs = new QCheckBox(tr("Open tabs"));
    m_files = new QCheckBox;
    m_live->setChecked(true);
    m_tabs->setChecked(true);
    const std::pair<QCheckBox *, const char *> boxes[] = {{m_live, "everywhereLive"}, {m_tabs, "everywhereTabs"}, {m_files, "everywhereFiles"}};
    for (const auto &[box, name] : boxes) {
        box->setObjectName(QLatin1StringView(name));
        second->addWidget(box);
    }
    m_paths = new QLineEdit;
    m_paths->setObjectName(QStringLiteral("everywherePaths"));
    m_paths->setPlaceholderText(tr("Paths there, e.g. /var/log/syslog /var/log/nginx/*.log"));
    m_paths->setAccessibleName(tr("Paths of files on the hosts"));
    m_paths->setEnabled(false);
    second->addWidget(m_paths, 1);
    m_progress = new Label({}, TextSize::Small, Ink::Dim);
    m_progress->setTabular();
    m_progress->setObjectName(QStringLiteral("everywhereProgress"));
    second->addWidget(m_progress);
    return second;
}

void EverywhereView::makeTree()
{
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("everywhereResults"));
    m_tree->setAccessibleName(tr("Lines that were found"));
    m_tree->setModel(&m_model);
    m_delegate = new EverywhereDelegate(m_tree);
    m_tree->setItemDelegate(m_delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setMouseTracking(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIndentation(18);
    m_tree->header()->setStretchLastSection(true);
}

void EverywhereView::setHostCount(int count)
{
    m_hosts = count;
    m_files->setText(tr("Files on %n host(s)", nullptr, count));
    m_files->setEnabled(count > 0);
}

SearchPlaces EverywhereView::places() const
{
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    return {m_live->isChecked(), m_tabs->isChecked(), m_files->isChecked() && m_hosts > 0, m_paths->text().split(spaces, Qt::SkipEmptyParts)};
}

void EverywhereView::setHistory(const QStringList &texts) { m_field->setHistory(texts); }

QStringList EverywhereView::history() const { return m_field->history(); }

logs::Pattern EverywhereView::pattern() const { return m_field->pattern(); }

void EverywhereView::search(const logs::Pattern &pattern, const SearchPlaces &places)
{
    m_field->setPattern(pattern);
    m_live->setChecked(places.live);
    m_tabs->setChecked(places.tabs);
    m_files->setChecked(places.files);
    m_paths->setText(places.paths.join(QLatin1Char(' ')));
    if (!pattern.isEmpty())
        begin();
}

void EverywhereView::begin()
{
    const logs::Pattern pattern = m_field->pattern();
    const SearchPlaces where = places();
    QString problem;
    if (pattern.isEmpty())
        return m_field->setFocus();
    std::vector<EverywhereSearch::Target> targets = m_targets(where);
    if (where.files && where.paths.isEmpty())
        problem = tr("Say which files on the hosts to look into, such as /var/log/syslog.");
    else if (targets.empty())
        problem = tr("There is no log to look into: follow one, open a file, or name files on hosts.");
    else if (const Result<void> begun = m_search.start(pattern, std::move(targets)); !begun)
        problem = begun.error().toLine();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    m_expanded = 0;
    m_delegate->setMatcher(m_search.matcher());
    m_field->remember(pattern.text);
    m_tree->setFocus();
    Q_EMIT titleChanged();
}

void EverywhereView::expandSome(int source)
{
    const QModelIndex index = m_model.index(source, 0);
    if (m_expanded >= kExpandAtMost || m_tree->isExpanded(index) || m_model.rowCount(index) == 0)
        return;
    m_tree->expand(index);
    if (m_expanded++ == 0 && !m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model.index(0, 0, index));
}

void EverywhereView::updateState()
{
    const bool running = m_search.isRunning();
    m_start->setText(running ? tr("Cancel") : tr("Search"));
    m_pages->setCurrentIndex(m_search.sources().empty() ? 0 : 1);
    const qint64 hits = m_search.totalHits();
    m_merge->setEnabled(hits > 0 && !running);
    if (m_search.sources().empty())
        return m_progress->clear();
    const QLocale locale;
    const QString found = tr("%Ln line(s) found", nullptr, int(std::min<qint64>(hits, std::numeric_limits<int>::max())));
    m_progress->setText(running ? tr("%1 · %2 of %3 logs searched").arg(found, locale.toString(m_search.endedCount()), locale.toString(m_search.sources().size()))
                                : found + QStringLiteral(" · ") + tr("%n log(s) searched", nullptr, m_search.endedCount()));
}

void EverywhereView::activate(const QModelIndex &index)
{
    const int kind = index.data(EverywhereModel::KindRole).toInt();
    if (kind == EverywhereModel::LogRow)
        return m_tree->setExpanded(index, !m_tree->isExpanded(index));
    const auto &source = m_search.sources()[size_t(index.data(EverywhereModel::SourceRole).toInt())];
    Q_EMIT openRequested(source.target.key, kind == EverywhereModel::LineRow ? index.data(EverywhereModel::LineRole).toLongLong() : -1, m_search.pattern());
}

} // namespace qd::ui
