// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/compare_dialog.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/run_model.h"
#include "models/deploy/trace_reader.h"
#include "widgets/common/diff_view.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/row_delegate.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStylePainter>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int rowHeight = 24, shortRevision = 12, textMargin = 4, widestChoice = 560;
constexpr double kSlower = 1.25, kFaster = 0.8; ///< ratios from which a time is coloured

QString whenText(UtcTime time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()), QLocale::ShortFormat);
}

QString entryText(const deploy::RunRecord &record)
{
    QStringList parts{whenText(record.started), deploy::runStateText(record.state), displayText(record.info.revision.left(shortRevision)), displayText(record.info.title)};
    parts.removeAll(QString());
    return parts.join(CompareDialog::tr(" · "));
}

/// The entry that is chosen ends in "…" where the room ends.
class RunChoice final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        painter.setPen(palette().color(QPalette::Text));
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        option.currentText = fontMetrics().elidedText(currentText(), Qt::ElideRight, room.width() - textMargin);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

/// Digests are told apart by their beginnings.
QString shortDigest(const QString &value)
{
    static const QRegularExpression digest(u"^[0-9a-f]{40,}$"_s);
    return digest.match(value).hasMatch() ? value.left(shortRevision) : value;
}

QString durationText(const std::optional<std::chrono::milliseconds> &time) { return time ? formatDuration(*time) : CompareDialog::tr("did not run"); }

QString ratioText(const deploy::TimeChange &time)
{
    const std::optional<double> ratio = time.ratio();
    return ratio ? CompareDialog::tr("× %1").arg(QLocale().toString(*ratio, 'f', 2)) : QString();
}

void paintRatio(QTreeWidgetItem *item, const deploy::TimeChange &time)
{
    if (const std::optional<double> ratio = time.ratio(); ratio && (*ratio > kSlower || *ratio < kFaster))
        item->setForeground(3, inkColor(*ratio > 1 ? Ink::Warn : Ink::Ok));
}

QTreeWidgetItem *row(const QString &name, const QString &first, const QString &second, const QString &difference = {})
{
    const QStringList whole{displayText(name), displayText(first), displayText(second)};
    auto *item = new QTreeWidgetItem({whole.at(0), shortDigest(whole.at(1)), shortDigest(whole.at(2)), difference});
    for (int column = 0; column < int(whole.size()); ++column)
        item->setToolTip(column, plainToolTip(whole.at(column)));
    return item;
}

QString figureText(const std::optional<double> &value, const QString &unit)
{
    return value ? (QLocale().toString(*value, 'g', 3) + u' ' + unit).trimmed() : QString();
}

} // namespace

CompareDialog::CompareDialog(deploy::DeployService &service, const QString &runId, QWidget *parent) : QDialog(parent), m_service(service)
{
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("Compare two runs"));
    resize(860, 620);
    m_tree = new QTreeWidget;
    m_tree->setObjectName(u"comparison"_s);
    m_tree->setAccessibleName(tr("Differences"));
    m_tree->setHeaderLabels({tr("What"), tr("First"), tr("Second"), tr("Ratio")});
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RowDelegate(rowHeight, m_tree));
    m_tree->setIndentation(14);
    m_tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(3, QHeaderView::Fixed);
    m_tree->header()->resizeSection(3, 80);
    auto *both = new QWidget;
    m_diffPlace = new QVBoxLayout(both);
    m_diffPlace->setContentsMargins({});
    m_diffPlace->setSpacing(8);
    m_diffPlace->addWidget(m_tree, 1);
    m_message = new EmptyState(u"git-compare-arrows"_s, tr("Reading both runs…"), {});
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_message);
    m_pages->addWidget(both);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"compareClose"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 18);
    layout->setSpacing(10);
    layout->addWidget(buildHead());
    layout->addWidget(m_pages, 1);
    layout->addLayout(foot);
    m_service.history().then(this, [this, runId](const Result<QList<deploy::RunRecord>> &records) {
        if (records)
            offerRuns(runId, *records);
        else
            tell(tr("The history cannot be read"), records.error().toLine());
    });
}

QWidget *CompareDialog::buildHead()
{
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(new Label(tr("Compare two runs"), TextSize::Heading, Ink::Text, QFont::DemiBold));
    auto *choices = new QHBoxLayout;
    choices->setSpacing(8);
    m_first = new RunChoice;
    m_first->setObjectName(u"firstRun"_s);
    m_first->setAccessibleName(tr("First run"));
    m_second = new RunChoice;
    m_second->setObjectName(u"secondRun"_s);
    m_second->setAccessibleName(tr("Second run"));
    auto *swap = new IconButton(u"move-horizontal"_s, tr("The other way round"));
    swap->setObjectName(u"swapRuns"_s);
    for (QComboBox *choice : {m_first, m_second}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->view()->setMinimumWidth(widestChoice);
        connect(choice, &QComboBox::activated, this, &CompareDialog::compare);
    }
    choices->addWidget(m_first, 1);
    choices->addWidget(swap);
    choices->addWidget(m_second, 1);
    layout->addLayout(choices);
    m_summary = new Label({}, TextSize::Small, Ink::Dim);
    m_summary->setWordWrap(true);
    layout->addWidget(m_summary);
    connect(swap, &QAbstractButton::clicked, this, [this] {
        const int first = m_first->currentIndex();
        m_first->setCurrentIndex(m_second->currentIndex());
        m_second->setCurrentIndex(first);
        compare();
    });
    return head;
}

void CompareDialog::offerRuns(const QString &runId, const QList<deploy::RunRecord> &records)
{
    for (const deploy::RunRecord &record : records) {
        for (QComboBox *choice : {m_first, m_second})
            choice->addItem(entryText(record), record.info.runId);
    }
    const auto chosen = std::ranges::find(records, runId, [](const deploy::RunRecord &record) { return record.info.runId; });
    if (chosen == records.end() || records.size() < 2)
        return tell(tr("There is no other run"), tr("Deploy once more to see what differs."));
    const auto isAlike = [&](const deploy::RunRecord &record) { return record.info.recipe == chosen->info.recipe && record.info.target == chosen->info.target; };
    auto other = std::find_if(chosen + 1, records.end(), isAlike);
    if (other == records.end())
        other = std::find_if(records.begin(), chosen, isAlike);
    if (other == records.end() || other == chosen)
        other = chosen == records.begin() ? records.begin() + 1 : records.begin();
    const bool chosenIsNewer = other > chosen;
    m_first->setCurrentIndex(int((chosenIsNewer ? other : chosen) - records.begin()));
    m_second->setCurrentIndex(int((chosenIsNewer ? chosen : other) - records.begin()));
    compare();
}

void CompareDialog::tell(const QString &title, const QString &text)
{
    m_message->setTitle(title);
    m_message->setSentence(text);
    m_pages->setCurrentIndex(0);
}

void CompareDialog::compare()
{
    const int generation = ++m_generation;
    tell(tr("Reading both runs…"), {});
    deploy::readTrace(m_service, m_first->currentData().toString()).then(this, [this, generation](const Result<deploy::RunTrace> &first) {
        if (generation != m_generation)
            return;
        if (first)
            readSecond(generation, *first);
        else
            tell(tr("The run cannot be read"), first.error().toLine());
    });
}

void CompareDialog::readSecond(int generation, const deploy::RunTrace &first)
{
    deploy::readTrace(m_service, m_second->currentData().toString()).then(this, [this, generation, first](const Result<deploy::RunTrace> &second) {
        if (generation != m_generation)
            return;
        if (!second)
            return tell(tr("The run cannot be read"), second.error().toLine());
        m_comparison = deploy::compareRuns(first, *second);
        showComparison();
    });
}

void CompareDialog::showComparison()
{
    m_tree->clear();
    addInput();
    addTimes();
    addFigures();
    m_tree->expandAll();
    delete m_diff;
    m_diff = nullptr;
    if (!m_comparison.recipeDiff.isEmpty()) {
        auto *diff = new FoldedDiff(tr("Recipe"), {}, m_comparison.recipeDiff);
        m_diffPlace->addWidget(diff);
        m_diff = diff;
    }
    const QString ratio = ratioText(m_comparison.total);
    m_summary->setText(tr("%1. Took %2, then %3 %4").arg(m_comparison.isSameInput() ? tr("Recipe, variables and hosts are the same") : tr("What went in differs"),
        durationText(m_comparison.total.first), durationText(m_comparison.total.second), ratio.isEmpty() ? QString() : u'(' + ratio + u')').trimmed());
    m_pages->setCurrentIndex(1);
}

QTreeWidgetItem *CompareDialog::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(m_tree, {title});
    QFont font = uiFont(TextSize::Body, QFont::DemiBold);
    group->setFont(0, font);
    group->setFirstColumnSpanned(true);
    return group;
}

void CompareDialog::addInput()
{
    if (m_comparison.facts.isEmpty() && m_comparison.isSameInput())
        return;
    QTreeWidgetItem *group = addGroup(tr("What went in and came out"));
    for (const deploy::ValueChange &change : std::as_const(m_comparison.facts))
        group->addChild(row(change.name, change.first, change.second));
    for (const deploy::ValueChange &change : std::as_const(m_comparison.variables))
        group->addChild(row(tr("Variable %1").arg(change.name), change.first, change.second));
    if (!m_comparison.onlyFirst.isEmpty() || !m_comparison.onlySecond.isEmpty())
        group->addChild(row(tr("Hosts of only one"), m_comparison.onlyFirst.join(u", "_s), m_comparison.onlySecond.join(u", "_s)));
}

void CompareDialog::addTimes()
{
    QTreeWidgetItem *steps = addGroup(tr("How long steps took (median of the hosts)"));
    for (const deploy::TimeChange &time : std::as_const(m_comparison.steps)) {
        steps->addChild(row(time.title, durationText(time.first), durationText(time.second), ratioText(time)));
        paintRatio(steps->child(steps->childCount() - 1), time);
    }
    if (m_comparison.hosts.isEmpty())
        return;
    QTreeWidgetItem *hosts = addGroup(tr("Hosts"));
    const auto what = [](deploy::HostState state, const std::optional<std::chrono::milliseconds> &time) {
        return CompareDialog::tr("%1, %2").arg(deploy::hostStateText(state), durationText(time));
    };
    for (const deploy::HostChange &host : std::as_const(m_comparison.hosts)) {
        hosts->addChild(row(host.time.title, what(host.first, host.time.first), what(host.second, host.time.second), ratioText(host.time)));
        paintRatio(hosts->child(hosts->childCount() - 1), host.time);
    }
}

void CompareDialog::addFigures()
{
    if (m_comparison.figures.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("What gates measured"));
    for (const deploy::FigureChange &figure : std::as_const(m_comparison.figures)) {
        QTreeWidgetItem *item = row(tr("%1 on %2").arg(figure.title, figure.host), figureText(figure.first, figure.unit), figureText(figure.second, figure.unit),
                                    tr("limit %1").arg(figureText(figure.limit, figure.unit)));
        if (!figure.firstPassed)
            item->setForeground(1, inkColor(Ink::Error));
        if (!figure.secondPassed)
            item->setForeground(2, inkColor(Ink::Error));
        group->addChild(item);
    }
}

} // namespace qd::ui
