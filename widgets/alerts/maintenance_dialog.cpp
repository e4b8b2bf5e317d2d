// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/maintenance_dialog.h"

#include "models/alerts/rule_reader.h"
#include "models/alerts/rule_words.h"
#include "models/alerts/rule_writer.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/chip.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/hostfilter/filter_field.h"

#include <QtCore/QLocale>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTimeEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

using alerts::MaintenanceWindow;
using std::chrono::milliseconds;

constexpr int weekDays = 7;
constexpr qsizetype namesShown = 5;

QDateTime toDateTime(UtcTime time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

} // namespace

MaintenanceDialog::MaintenanceDialog(alerts::AlertService &service, const std::optional<MaintenanceWindow> &before, const QString &scope, QWidget *parent)
    : QDialog(parent), m_service(service), m_before(before), m_form(new QFormLayout)
{
    setObjectName(QStringLiteral("maintenanceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = before ? tr("Edit maintenance") : tr("New maintenance");
    setWindowTitle(title);
    setMinimumWidth(520);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new Label(title, TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *const intro = new Label(tr("Alerts of these hosts are recorded, but told only if they still fire afterwards."), TextSize::Small, Ink::Dim, QFont::Normal, this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    layout->addLayout(m_form);
    buildForm(m_form);
    m_message = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("maintenanceMessage"));
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(50);
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    layout->addWidget(m_message);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(before ? tr("Save") : tr("Begin maintenance"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("maintenanceSave"));
    m_save->setDefault(true);
    setLook(m_save, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &MaintenanceDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    MaintenanceWindow fresh;
    fresh.scope = scope;
    fill(before.value_or(fresh));
    (scope.isEmpty() && !before ? static_cast<QLineEdit *>(m_scope) : m_reason)->setFocus();
}

void MaintenanceDialog::buildForm(QFormLayout *form)
{
    m_scope = new FilterField(m_service.board(), tr("all hosts; or tag:prod, name=web-01"), this);
    m_scope->setObjectName(QStringLiteral("maintenanceScope"));
    form->addRow(tr("&Hosts"), m_scope);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("maintenanceReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("what is done; others see it too"));
    m_reason->setMaxLength(200);
    form->addRow(tr("&Reason"), m_reason);
    m_kind = new Segmented(tr("Once or every week"), {tr("Once"), tr("Every week")}, this);
    m_kind->setObjectName(QStringLiteral("maintenanceKind"));
    form->addRow(tr("When"), m_kind);
    buildOnce(form);
    buildWeekly(form);
    m_length = new QComboBox(this);
    m_length->setObjectName(QStringLiteral("maintenanceLength"));
    m_length->setAccessibleName(tr("How long"));
    m_length->setEditable(true);
    m_length->addItems({QStringLiteral("30m"), QStringLiteral("1h"), QStringLiteral("2h"), QStringLiteral("4h"), QStringLiteral("8h"), QStringLiteral("1d")});
    form->addRow(tr("&Lasts"), m_length);
    connect(m_scope, &QLineEdit::textChanged, this, &MaintenanceDialog::check);
    connect(m_kind, &Segmented::currentChanged, this, &MaintenanceDialog::check);
    connect(m_length, &QComboBox::currentTextChanged, this, &MaintenanceDialog::check);
}

void MaintenanceDialog::buildOnce(QFormLayout *form)
{
    m_start = new Segmented(tr("Begins now or later"), {tr("Now"), tr("Later")}, this);
    m_start->setObjectName(QStringLiteral("maintenanceStart"));
    form->addRow(tr("Begins"), m_start);
    m_from = new QDateTimeEdit(this);
    m_from->setObjectName(QStringLiteral("maintenanceFrom"));
    m_from->setAccessibleName(tr("Begin"));
    m_from->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_from->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + QStringLiteral("  HH:mm"));
    form->addRow(tr("&On"), m_from);
    connect(m_start, &Segmented::currentChanged, this, &MaintenanceDialog::check);
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, &MaintenanceDialog::check);
}

void MaintenanceDialog::buildWeekly(QFormLayout *form)
{
    m_days = new QWidget(this);
    auto *const row = new QHBoxLayout(m_days);
    row->setContentsMargins({});
    row->setSpacing(5);
    for (int day = 1; day <= weekDays; ++day) {
        auto *const chip = new Chip(QLocale().standaloneDayName(day, QLocale::ShortFormat), m_days);
        chip->setObjectName(QStringLiteral("maintenanceDay%1").arg(day));
        chip->setCheckable(true);
        chip->setAccessibleName(QLocale().standaloneDayName(day));
        connect(chip, &QAbstractButton::toggled, this, &MaintenanceDialog::check);
        row->addWidget(chip);
        m_dayChips.append(chip);
    }
    row->addStretch(1);
    form->addRow(tr("Days"), m_days);
    m_time = new QTimeEdit(QTime(2, 0), this);
    m_time->setObjectName(QStringLiteral("maintenanceTime"));
    m_time->setAccessibleName(tr("Time of day"));
    m_time->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_time->setDisplayFormat(QStringLiteral("HH:mm"));
    form->addRow(tr("&At"), m_time);
    m_zone = new QComboBox(this);
    m_zone->setObjectName(QStringLiteral("maintenanceZone"));
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItem(tr("as this machine (%1)").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    form->addRow(tr("Time &zone"), m_zone);
    connect(m_time, &QTimeEdit::timeChanged, this, &MaintenanceDialog::check);
    connect(m_zone, &QComboBox::currentTextChanged, this, &MaintenanceDialog::check);
}

void MaintenanceDialog::fill(const MaintenanceWindow &window)
{
    const UtcTime now = m_service.clock().now();
    m_scope->setText(window.scope);
    m_reason->setText(window.reason.isEmpty() ? window.name : window.reason);
    const bool isWeekly = window.days != 0;
    m_kind->setCurrent(isWeekly ? 1 : 0);
    m_start->setCurrent(window.from ? 1 : 0);
    m_from->setDateTime(toDateTime(window.from.value_or(now + std::chrono::minutes(30))));
    const milliseconds length = isWeekly ? window.length : window.from && window.to ? *window.to - *window.from : milliseconds(std::chrono::hours(1));
    m_length->setEditText(alerts::durationText(length));
    for (int day = 0; day < weekDays; ++day)
        m_dayChips.at(day)->setChecked(window.days & (1U << day));
    if (window.start.isValid())
        m_time->setTime(window.start);
    m_zone->setCurrentIndex(std::max(0, window.zone.isEmpty() ? 0 : m_zone->findData(window.zone)));
    check();
}

void MaintenanceDialog::showRows()
{
    const bool isWeekly = m_kind->current() == 1;
    const auto show = [this](QWidget *widget, bool on) { m_form->setRowVisible(widget, on); };
    show(m_start, !isWeekly);
    show(m_from, !isWeekly && m_start->current() == 1);
    show(m_days, isWeekly);
    show(m_time, isWeekly);
    show(m_zone, isWeekly);
    if (!m_before)
        m_save->setText(!isWeekly && m_start->current() == 0 ? tr("Begin maintenance") : tr("Save"));
}

std::optional<MaintenanceWindow> MaintenanceDialog::edited(QString *problem) const
{
    const auto fail = [problem](const QString &text) -> std::optional<MaintenanceWindow> {
        if (problem)
            *problem = text;
        return {};
    };
    MaintenanceWindow window;
    window.name = m_before ? m_before->name : QString();
    window.scope = m_scope->text().trimmed();
    const QString reason = m_reason->text().trimmed();
    if (!m_before || reason != m_before->name) // a name that stands in the file stays one
        window.reason = reason;
    if (!m_scope->problem().isEmpty())
        return fail(m_scope->problem());
    const auto length = alerts::parseDuration(m_length->currentText());
    if (!length || length->count() <= 0)
        return fail(tr("Write how long it lasts, such as 30m, 2h or 1d."));
    if (m_kind->current() == 0) {
        const UtcTime begin = m_start->current() == 0 ? m_service.clock().now() : UtcTime(milliseconds(m_from->dateTime().toMSecsSinceEpoch()));
        window.from = std::chrono::floor<std::chrono::seconds>(begin);
        window.to = *window.from + *length;
        return *window.to > m_service.clock().now() ? std::optional(window) : fail(tr("That time is over."));
    }
    for (int day = 0; day < weekDays; ++day)
        window.days |= m_dayChips.at(day)->isChecked() ? quint8(1U << day) : quint8(0);
    if (!window.days)
        return fail(tr("Choose at least one day."));
    if (*length > std::chrono::days(weekDays))
        return fail(tr("A weekly window lasts at most 7d."));
    window.start = m_time->time();
    window.length = *length;
    const int zone = m_zone->findText(m_zone->currentText(), Qt::MatchFixedString);
    if (zone < 0)
        return fail(tr("“%1” is no time zone such as Europe/Berlin.").arg(m_zone->currentText()));
    window.zone = m_zone->itemData(zone).toString();
    return window;
}

void MaintenanceDialog::check()
{
    if (!m_save)
        return;
    showRows();
    QString problem;
    const auto window = edited(&problem);
    m_save->setEnabled(window.has_value());
    m_message->setInk(window ? Ink::Dim : Ink::Error);
    if (!window)
        return m_message->setText(displayText(problem));
    QStringList names;
    for (const hosts::Host &host : m_service.board().inventory().hosts()) {
        const hosts::HostFacts *const facts = m_service.board().find(host.id);
        if (facts && m_scope->filter().matches(*facts))
            names.append(displayText(host.name));
    }
    const UtcTime now = m_service.clock().now();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const auto span = spanAt(*window, now, zone) ? spanAt(*window, now, zone) : nextSpan(*window, now, zone);
    const QString shown = names.mid(0, namesShown).join(QStringLiteral(", ")) + (names.size() > namesShown ? QStringLiteral(" …") : QString());
    const QString what = names.isEmpty() ? tr("No host matches now.") : tr("%n host(s): %1.", nullptr, int(names.size())).arg(shown);
    const QString when = !span ? QString() : span->begin <= now ? tr("Open until %1.").arg(alerts::momentText(span->end, now, zone)) : tr("Next from %1 to %2 here.").arg(alerts::momentText(span->begin, now, zone), alerts::momentText(span->end, now, zone));
    m_message->setText(what + u'\n' + when);
}

void MaintenanceDialog::save()
{
    const auto window = edited();
    if (!window)
        return;
    const auto done = m_service.saveWindow(m_before, *window);
    if (done) {
        Q_EMIT saved(alerts::windowTitle(*window) + QStringLiteral(": ") + alerts::windowText(*window, QTimeZone::systemTimeZone()));
        return accept();
    }
    m_message->setInk(Ink::Error);
    m_message->setText(displayText(done.error().message + u' ' + done.error().hint));
}

} // namespace qd::ui
