// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/highlight_dialog.h"

#include "widgets/common/label.h"
#include "widgets/logview/log_ink.h"

#include <QtGui/QPainter>
#include <QtGui/QShortcut>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

QIcon swatch(int colour)
{
    QPixmap picture(16, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.fillRect(QRect(1, 1, 14, 14), withAlpha(highlightColour(Theme::current(), colour), 1));
    return picture;
}

} // namespace

HighlightDialog::HighlightDialog(LogDesk &desk, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_table(new QTableWidget(0, ColumnCount)), m_problem(new Label({}, TextSize::Small, Ink::Warn))
{
    setObjectName(u"highlightDialog"_s);
    setWindowTitle(tr("Coloured texts"));
    resize(560, 360);
    auto *column = new QVBoxLayout(this);
    auto *what = new Label(tr("These texts are coloured in every log, whether they are searched for or not."), TextSize::Small, Ink::Dim);
    what->setWordWrap(true);
    column->addWidget(what);
    m_table->setObjectName(u"highlights"_s);
    m_table->setAccessibleName(tr("Coloured texts"));
    m_table->setHorizontalHeaderLabels({tr("Text"), tr("Regular expression"), tr("Colour")});
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(Text, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(Regex, 150);
    m_table->horizontalHeader()->resizeSection(Colour, 130);
    column->addWidget(m_table, 1);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"highlightProblem"_s);
    column->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *const add = buttons->addButton(tr("Add a text"), QDialogButtonBox::ActionRole);
    QPushButton *const remove = buttons->addButton(tr("Remove"), QDialogButtonBox::ActionRole);
    add->setObjectName(u"highlightAdd"_s);
    remove->setObjectName(u"highlightRemove"_s);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(add, &QAbstractButton::clicked, this, &HighlightDialog::addNew);
    connect(remove, &QAbstractButton::clicked, this, &HighlightDialog::removeCurrent);
    connect(m_table, &QTableWidget::itemChanged, this, &HighlightDialog::apply);
    auto *del = new QShortcut(QKeySequence::Delete, m_table);
    del->setContext(Qt::WidgetShortcut);
    connect(del, &QShortcut::activated, this, &HighlightDialog::removeCurrent);
    m_filling = true;
    for (const TextHighlight &highlight : desk.highlights())
        addRow(highlight);
    m_filling = false;
    apply();
}

void HighlightDialog::addRow(const TextHighlight &highlight)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *text = new QTableWidgetItem(highlight.pattern.text);
    text->setCheckState(highlight.enabled ? Qt::Checked : Qt::Unchecked);
    // The switches for capitals and whole words, which are set where a text is searched.
    text->setData(Qt::UserRole, int(highlight.pattern.caseMode));
    text->setData(Qt::UserRole + 1, highlight.pattern.wholeWord);
    m_table->setItem(row, Text, text);
    auto *regex = new QTableWidgetItem;
    regex->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    regex->setCheckState(highlight.pattern.regex ? Qt::Checked : Qt::Unchecked);
    regex->setData(Qt::AccessibleTextRole, tr("Regular expression"));
    m_table->setItem(row, Regex, regex);
    auto *colours = new QComboBox;
    colours->setAccessibleName(tr("Colour"));
    for (int i = 0; i < LogDesk::kColours; ++i)
        colours->addItem(swatch(i), highlightColourName(i));
    colours->setCurrentIndex(highlight.colour);
    m_table->setCellWidget(row, Colour, colours);
    connect(colours, &QComboBox::currentIndexChanged, this, &HighlightDialog::apply);
}

void HighlightDialog::addNew()
{
    if (m_table->rowCount() >= LogDesk::kMostHighlights)
        return m_problem->setText(tr("There can be %n text(s) at most. Remove one first.", nullptr, LogDesk::kMostHighlights));
    addRow({{}, m_table->rowCount() % LogDesk::kColours, true});
    m_table->setCurrentCell(m_table->rowCount() - 1, Text);
    m_table->editItem(m_table->item(m_table->rowCount() - 1, Text));
}

void HighlightDialog::removeCurrent()
{
    m_table->removeRow(m_table->currentRow());
    apply();
}

void HighlightDialog::apply()
{
    if (m_filling)
        return;
    QList<TextHighlight> highlights;
    QStringList problems;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QTableWidgetItem *const text = m_table->item(row, Text);
        const QTableWidgetItem *const regex = m_table->item(row, Regex);
        const auto *const colours = qobject_cast<QComboBox *>(m_table->cellWidget(row, Colour));
        if (!text || !regex || !colours || text->text().isEmpty())
            continue;
        TextHighlight highlight;
        highlight.pattern.text = text->text();
        highlight.pattern.regex = regex->checkState() == Qt::Checked;
        highlight.pattern.caseMode = logs::CaseMode(text->data(Qt::UserRole).toInt());
        highlight.pattern.wholeWord = text->data(Qt::UserRole + 1).toBool();
        highlight.colour = std::max(0, colours->currentIndex());
        highlight.enabled = text->checkState() == Qt::Checked;
        const Result<logs::Matcher> matcher = logs::Matcher::compile(highlight.pattern);
        if (matcher)
            highlights.append(highlight);
        else
            problems << highlight.pattern.text + u": "_s + matcher.error().toLine();
    }
    m_problem->setText(problems.join(u'\n'));
    m_desk.setHighlights(highlights);
}

} // namespace qd::ui
