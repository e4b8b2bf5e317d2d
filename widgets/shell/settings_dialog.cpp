// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/settings_dialog.h"

#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/shell/time_ranges.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {

SettingsDialog::SettingsDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    setMinimumWidth(560);
    auto *theme = new Segmented(tr("Theme"), {tr("System"), tr("Dark"), tr("Light")}, this);
    theme->setObjectName(QStringLiteral("settingsTheme"));
    theme->setCurrent(int(preferences.theme));
    connect(theme, &Segmented::currentChanged, this, [this](int index) {
        m_preferences.theme = ThemeMode(index);
        Q_EMIT changed(m_preferences);
    });
    auto *range = new Segmented(tr("Time range at start"), timeRangeLabels(), this);
    range->setObjectName(QStringLiteral("settingsRange"));
    range->setCurrent(preferences.timeRange);
    connect(range, &Segmented::currentChanged, this, [this](int index) {
        m_preferences.timeRange = index;
        Q_EMIT changed(m_preferences);
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(16);
    column->addWidget(new Label(tr("Settings"), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    addRow(*column, tr("Theme"), tr("System follows the desktop, also while Quarterdeck runs."), theme);
    addRow(*column, tr("Language"), tr("Holds from the next start."), makeLanguages());
    addRow(*column, tr("Time range at start"), tr("How much of the past charts show first."), range);
    addRow(*column, tr("Figures of hosts"), tr("How often hosts in sight and all others are asked. Alerts need 10 s at most."), makePaces());
    addRow(*column, tr("Past of charts"), tr("The last 24 hours in steps of 10 s, before that in steps of 5 min."), makeHistoryDays());
    auto *metrics = new QPushButton(tr("Edit…"), this);
    metrics->setObjectName(QStringLiteral("settingsMetrics"));
    metrics->setAccessibleName(tr("Edit custom metrics"));
    metrics->setAutoDefault(false);
    connect(metrics, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT customMetricsRequested();
    });
    addRow(*column, tr("Custom metrics"), tr("What commands and exporters on hosts print becomes curves."), metrics);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    box->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("settingsClose"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::accept);
    column->addWidget(box);
}

QComboBox *SettingsDialog::makeLanguages()
{
    auto *languages = new QComboBox(this);
    languages->setObjectName(QStringLiteral("settingsLanguage"));
    languages->setAccessibleName(tr("Language"));
    languages->addItem(tr("As the desktop"), QString());
    // Languages are called what their speakers call them.
    languages->addItem(QStringLiteral("English"), QStringLiteral("en"));
    languages->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    languages->setCurrentIndex(std::max(0, languages->findData(m_preferences.language)));
    connect(languages, &QComboBox::activated, this, [this, languages] {
        m_preferences.language = languages->currentData().toString();
        Q_EMIT changed(m_preferences);
    });
    return languages;
}

QComboBox *SettingsDialog::makeHistoryDays()
{
    auto *days = new QComboBox(this);
    days->setObjectName(QStringLiteral("settingsHistoryDays"));
    days->setAccessibleName(tr("Past of charts"));
    QList<int> choices{7, 30, 90, 365};
    if (!choices.contains(m_preferences.historyDays)) // written into the file by hand
        choices.append(m_preferences.historyDays);
    std::ranges::sort(choices);
    for (const int choice : std::as_const(choices))
        days->addItem(tr("%n day(s)", nullptr, choice), choice);
    days->setCurrentIndex(int(choices.indexOf(m_preferences.historyDays)));
    connect(days, &QComboBox::activated, this, [this, days] {
        m_preferences.historyDays = days->currentData().toInt();
        Q_EMIT changed(m_preferences);
    });
    return days;
}

QWidget *SettingsDialog::makePaces()
{
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString &objectName, const QString &name, const QString &text, int Preferences::*value) {
        auto *box = new QComboBox(both);
        box->setObjectName(objectName);
        box->setAccessibleName(name);
        box->setToolTip(name);
        QList<int> choices{1, 2, 5, 10};
        if (!choices.contains(m_preferences.*value)) // written into the file by hand
            choices.append(m_preferences.*value);
        std::ranges::sort(choices);
        for (const int choice : std::as_const(choices))
            box->addItem(text.arg(choice), choice);
        box->setCurrentIndex(int(choices.indexOf(m_preferences.*value)));
        connect(box, &QComboBox::activated, this, [this, box, value] {
            m_preferences.*value = box->currentData().toInt();
            Q_EMIT changed(m_preferences);
        });
        row->addWidget(box);
    };
    add(QStringLiteral("settingsShownEvery"), tr("Hosts in sight are asked every"), tr("in sight: %1 s"), &Preferences::shownEvery);
    add(QStringLiteral("settingsOthersEvery"), tr("Other hosts are asked every"), tr("others: %1 s"), &Preferences::othersEvery);
    return both;
}

void SettingsDialog::addRow(QVBoxLayout &column, const QString &name, const QString &explanation, QWidget *control)
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(new Label(name, TextSize::Body, Ink::Text, QFont::Medium, this));
    texts->addWidget(new Label(explanation, TextSize::Small, Ink::Dim, QFont::Normal, this));
    auto *row = new QHBoxLayout;
    row->addLayout(texts, 1);
    row->addWidget(control);
    column.addLayout(row);
}

} // namespace qd::ui
