// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_card_dialog.h"

#include "widgets/charts/curve_gallery.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/overview/board_factory.h"

#include <QtCore/QLocale>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int listHeight = 150;

} // namespace

BoardCardDialog::BoardCardDialog(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book, QWidget *parent)
    : QDialog(parent), m_card(card), m_hosts(hosts), m_book(book), m_title(new QLineEdit(card.title, this)),
      m_kind(new Segmented(tr("Shown as"), {tr("Chart"), tr("Number"), tr("Ranking"), tr("Table")}, this)),
      m_span(new Segmented(tr("Width"), {tr("1 column"), tr("2 columns"), tr("Full width")}, this)), m_curves(new QListWidget(this)),
      m_fitted(new QCheckBox(tr("Begin near the smallest value, not at zero"), this)), m_stacked(new QCheckBox(tr("Curves lie upon each other"), this)), m_band(new QCheckBox(tr("Minimum to maximum behind the curve"), this)),
      m_maximum(new QLineEdit(this)), m_limit(new QLineEdit(this)), m_message(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
{
    setObjectName(QStringLiteral("boardCardDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Edit card"));
    setMinimumWidth(560);
    build();
    fillForm();
    check();
    m_title->setFocus();
}

void BoardCardDialog::build()
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(new Label(windowTitle(), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *const form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    const auto row = [form](const QString &text, QWidget *field, const char *name) {
        field->setObjectName(QString::fromLatin1(name));
        form->addRow(text, field);
    };
    m_title->setAccessibleName(tr("Title"));
    row(tr("&Title"), m_title, "cardTitle");
    row(tr("Shown as"), m_kind, "cardKind");
    row(tr("Width"), m_span, "cardSpan");
    form->addRow(tr("Curves"), makeCurves());
    m_maximum->setAccessibleName(tr("End of the value axis"));
    m_maximum->setPlaceholderText(tr("follows the values"));
    m_limit->setAccessibleName(tr("Limit line"));
    m_limit->setPlaceholderText(tr("none"));
    row(tr("&End of the axis"), m_maximum, "cardMaximum");
    row(tr("&Limit line at"), m_limit, "cardLimit");
    row({}, m_fitted, "cardFitted");
    row({}, m_stacked, "cardStacked");
    row({}, m_band, "cardBand");
    column->addLayout(form);
    m_message->setObjectName(QStringLiteral("cardMessage"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(m_message->fontMetrics().lineSpacing() * 2);
    column->addWidget(m_message);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("cardSave"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT saved(card());
        accept();
    });
    for (QLineEdit *field : {m_title, m_maximum, m_limit})
        connect(field, &QLineEdit::textChanged, this, &BoardCardDialog::check);
    connect(m_kind, &Segmented::currentChanged, this, &BoardCardDialog::check);
}

QLayout *BoardCardDialog::makeCurves()
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(10);
    m_curves->setObjectName(QStringLiteral("cardCurves"));
    m_curves->setAccessibleName(tr("Curves"));
    m_curves->setFixedHeight(listHeight);
    m_curves->setSpacing(3);
    row->addWidget(m_curves, 1);
    auto *const buttons = new QVBoxLayout;
    buttons->setSpacing(5);
    const auto add = [&](const char *iconName, const QString &text, const char *name, auto run) {
        auto *const button = new QPushButton(icon(QString::fromLatin1(iconName)), text, this);
        button->setObjectName(QString::fromLatin1(name));
        button->setAutoDefault(false);
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, run);
        return button;
    };
    add("list-filter", tr("Choose…"), "cardChoose", [this] { pickCurves(); });
    m_up = add("arrow-up", tr("Up"), "cardUp", [this] { moveCurve(-1); });
    m_down = add("arrow-down", tr("Down"), "cardDown", [this] { moveCurve(1); });
    m_away = add("x", tr("Remove"), "cardAway", [this] {
        const int current = m_curves->currentRow();
        m_card.curves.removeAt(current);
        showCurves(std::min(current, int(m_card.curves.size()) - 1));
    });
    buttons->addStretch(1);
    row->addLayout(buttons);
    connect(m_curves, &QListWidget::currentRowChanged, this, &BoardCardDialog::check);
    return row;
}

void BoardCardDialog::fillForm()
{
    const auto text = [](const std::optional<double> &number) { return number ? QLocale().toString(*number, 'g', 12) : QString(); };
    m_kind->setCurrent(int(m_card.kind));
    m_span->setCurrent(m_card.span - 1);
    m_maximum->setText(text(m_card.maximum));
    m_limit->setText(text(m_card.limit));
    m_fitted->setChecked(m_card.fitted);
    m_stacked->setChecked(m_card.stacked);
    m_band->setChecked(m_card.withBand);
    showCurves(0);
}

void BoardCardDialog::showCurves(int current)
{
    m_curves->clear();
    for (const metrics::CurveId &curve : std::as_const(m_card.curves)) {
        const QString title = m_book.info(m_hosts, curve).title;
        m_curves->addItem(isEveryDevice(curve) ? tr("%1, every device").arg(title) : title);
    }
    m_curves->setCurrentRow(current);
    check();
}

void BoardCardDialog::moveCurve(int by)
{
    const int from = m_curves->currentRow(), to = from + by;
    if (from < 0 || to < 0 || to >= m_card.curves.size())
        return;
    m_card.curves.move(from, to);
    showCurves(to);
}

void BoardCardDialog::pickCurves()
{
    auto *const gallery = new CurveGallery(m_book, m_hosts, {tr("Curves of this card"), tr("Take these")}, true, this);
    gallery->setPicked(m_card.curves);
    connect(gallery, &CurveGallery::picked, this, [this](const QList<metrics::CurveId> &curves) {
        m_card.curves = curves.first(std::min<qsizetype>(curves.size(), BoardCard::mostCurves));
        showCurves(0);
    });
    gallery->open();
}

/// False if it is no number.
bool BoardCardDialog::readNumber(const QLineEdit &field, std::optional<double> &number) const
{
    number.reset();
    const QString text = field.text().trimmed();
    if (text.isEmpty())
        return true;
    bool isNumber = false;
    double value = QLocale().toDouble(text, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(text, &isNumber);
    if (isNumber && std::isfinite(value))
        number = value;
    return number.has_value();
}

BoardCard BoardCardDialog::card() const
{
    BoardCard card = m_card;
    card.title = m_title->text().simplified();
    card.kind = BoardKind(m_kind->current());
    card.span = m_span->current() + 1;
    card.fitted = m_fitted->isChecked();
    card.stacked = m_stacked->isChecked();
    card.withBand = m_band->isChecked();
    (void)readNumber(*m_maximum, card.maximum);
    (void)readNumber(*m_limit, card.limit);
    return card;
}

void BoardCardDialog::check()
{
    if (!m_save)
        return;
    const int row = m_curves->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_card.curves.size());
    m_away->setEnabled(row >= 0);
    const bool isChart = m_kind->current() == int(BoardKind::Chart);
    for (QWidget *field : {static_cast<QWidget *>(m_maximum), static_cast<QWidget *>(m_limit), static_cast<QWidget *>(m_fitted), static_cast<QWidget *>(m_stacked), static_cast<QWidget *>(m_band)})
        field->setEnabled(isChart);
    BoardCard untitled = m_card;
    untitled.title.clear();
    m_title->setPlaceholderText(titleOf(untitled, m_hosts, m_book));
    std::optional<double> number;
    QString problem, hint;
    if (m_card.curves.isEmpty())
        problem = tr("A card needs a curve: choose one.");
    else if (!readNumber(*m_maximum, number) || (number && *number <= 0))
        problem = tr("The end of the axis is a number above zero, in the curves' own unit (bytes, bits a second …).");
    else if (!readNumber(*m_limit, number))
        problem = tr("The limit line stands at a number, in the curves' own unit (bytes, bits a second …).");
    const Unit unit = m_book.info(m_hosts, m_card.curves.value(0)).unit;
    const bool isMixed = std::ranges::any_of(m_card.curves, [&](const metrics::CurveId &curve) { return m_book.info(m_hosts, curve).unit != unit; });
    if (problem.isEmpty() && isChart && isMixed)
        hint = tr("A chart has one unit: curves of another unit than the first are left out. Show them as numbers, or on a card of their own.");
    m_message->setInk(problem.isEmpty() ? Ink::Dim : Ink::Error);
    m_message->setText(problem.isEmpty() ? hint : problem);
    m_save->setEnabled(problem.isEmpty());
}

} // namespace qd::ui
