// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/save_panel_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using dashboards::PanelKind;

constexpr int curveWidth = 12, figureWidth = 6, curveHeight = 8, figureHeight = 5;

} // namespace

SavePanelDialog::SavePanelDialog(dashboards::DashboardLibrary &library, const QStringList &expressions, QWidget *parent)
    : QDialog(parent), m_library(library), m_expressions(expressions), m_title(new QLineEdit(this)), m_dashboard(new QComboBox(this)),
      m_newName(new QLineEdit(this)), m_kind(new QComboBox(this)), m_unit(new QComboBox(this)),
      m_message(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("savePanelDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save as a panel"));
    setMinimumWidth(460);
    build();
    m_title->setText(displayText(expressions.value(0)).simplified().left(60));
    m_title->selectAll();
    m_title->setFocus();
    follow();
}

void SavePanelDialog::build()
{
    m_dashboard->addItem(tr("A new dashboard"), QString());
    for (const dashboards::DashboardLibrary::Entry &entry : m_library.entries()) {
        if (!entry.error)
            m_dashboard->addItem(displayText(entry.title), entry.file);
    }
    const std::pair<PanelKind, QString> kinds[] = {{PanelKind::TimeSeries, tr("Curves over time")}, {PanelKind::Stat, tr("A number")}, {PanelKind::Gauge, tr("Gauge")},
                                                   {PanelKind::BarGauge, tr("Bars")}, {PanelKind::Table, tr("Table")}};
    for (const auto &[kind, text] : kinds)
        m_kind->addItem(text, int(kind));
    const std::pair<const char *, QString> units[] = {
        {"short", tr("Plain number")}, {"percent", tr("Percent (0–100)")}, {"percentunit", tr("Percent (0–1)")}, {"bytes", tr("Bytes")},
        {"Bps", tr("Bytes per second")}, {"bps", tr("Bits per second")}, {"s", tr("Seconds")}, {"ms", tr("Milliseconds")},
        {"ops", tr("Operations per second")}, {"reqps", tr("Requests per second")}, {"celsius", tr("Degrees Celsius")}, {"hertz", tr("Hertz")}};
    for (const auto &[id, text] : units)
        m_unit->addItem(text, QString::fromLatin1(id));
    const std::pair<QWidget *, std::pair<const char *, QString>> names[] = {
        {m_title, {"savePanelTitle", tr("Title")}}, {m_dashboard, {"savePanelDashboard", tr("Dashboard")}}, {m_newName, {"savePanelNewName", tr("Its name")}},
        {m_kind, {"savePanelKind", tr("Shown as")}}, {m_unit, {"savePanelUnit", tr("Unit")}}};
    auto *const form = new QFormLayout;
    for (const auto &[widget, name] : names) {
        widget->setObjectName(QString::fromLatin1(name.first));
        widget->setAccessibleName(name.second);
        form->addRow(name.second, widget);
    }
    m_newName->setPlaceholderText(tr("My dashboard"));
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("savePanelMessage"));
    m_message->hide();
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("savePanelAccept"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new Label(tr("Save as a panel"), TextSize::Title, Ink::Text, QFont::DemiBold, this));
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &SavePanelDialog::save);
    connect(m_title, &QLineEdit::textChanged, this, &SavePanelDialog::follow);
    connect(m_newName, &QLineEdit::textChanged, this, &SavePanelDialog::follow);
    connect(m_dashboard, &QComboBox::currentIndexChanged, this, &SavePanelDialog::follow);
}

void SavePanelDialog::follow()
{
    const bool isNew = m_dashboard->currentData().toString().isEmpty();
    m_newName->setEnabled(isNew);
    m_save->setEnabled(!m_title->text().trimmed().isEmpty() && (!isNew || !m_newName->text().trimmed().isEmpty()));
}

dashboards::Panel SavePanelDialog::panel() const
{
    dashboards::Panel panel;
    panel.kind = PanelKind(m_kind->currentData().toInt());
    panel.type = dashboards::kindWord(panel.kind);
    panel.title = m_title->text().trimmed();
    const bool isWide = panel.kind == PanelKind::TimeSeries || panel.kind == PanelKind::Table;
    panel.grid = {0, 0, isWide ? curveWidth : figureWidth, isWide ? curveHeight : figureHeight};
    panel.defaults.unit = m_unit->currentData().toString();
    panel.defaults.style.fillOpacity = 10;
    for (qsizetype i = 0; i < m_expressions.size(); ++i) {
        dashboards::Target target;
        target.refId = QChar(char16_t(u'A' + i % 26));
        target.expression = m_expressions.at(i);
        target.instant = panel.kind == PanelKind::Table;
        target.range = !target.instant;
        if (target.instant)
            target.format = dashboards::Target::Format::Table;
        panel.targets.append(target);
    }
    return panel;
}

void SavePanelDialog::save()
{
    const Result<QString> file = m_library.addPanel(m_dashboard->currentData().toString(), m_newName->text().trimmed(), panel());
    if (!file) {
        m_message->setText(file.error().toLine());
        m_message->show();
        return;
    }
    Q_EMIT saved(*file, m_title->text().trimmed());
    accept();
}

} // namespace qd::ui
