// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/history_filter.h"

#include "models/base/text.h"
#include "models/deploy/run_model.h"

#include <QtCore/QDateTime>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateEdit>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using deploy::RunState;

enum Period { AnyTime, Today, Week, Month, Dates };

UtcTime startOf(const QDate &date) { return UtcTime{std::chrono::milliseconds(date.startOfDay().toMSecsSinceEpoch())}; }

} // namespace

HistoryFilter::HistoryFilter(QWidget *parent) : QWidget(parent)
{
    m_state = makeChoice("historyState", tr("State"), tr("Any state"));
    for (const RunState state : {RunState::Running, RunState::Succeeded, RunState::Failed, RunState::Aborted, RunState::Unknown})
        m_state->addItem(deploy::runStateText(state), int(state));
    m_recipe = makeChoice("historyRecipe", tr("Recipe"), tr("Any recipe"));
    m_host = makeChoice("historyHost", tr("Host"), tr("Any host"));
    m_period = makeChoice("historyPeriod", tr("Time"), tr("Any time"));
    m_period->addItem(tr("Today"), int(Today));
    m_period->addItem(tr("Last 7 days"), int(Week));
    m_period->addItem(tr("Last 30 days"), int(Month));
    m_period->addItem(tr("From … to …"), int(Dates));
    const QDate today = QDate::currentDate();
    m_from = new QDateEdit(today.addMonths(-1));
    m_from->setObjectName(u"historyFrom"_s);
    m_from->setAccessibleName(tr("From this day on"));
    m_to = new QDateEdit(today);
    m_to->setObjectName(u"historyTo"_s);
    m_to->setAccessibleName(tr("Up to this day"));
    m_dates = new QWidget;
    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins({});
    dates->setSpacing(6);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        dates->addWidget(edit, 1);
        connect(edit, &QDateEdit::dateChanged, this, &HistoryFilter::changed);
    }
    m_dates->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 2);
    layout->setSpacing(5);
    for (QWidget *part : std::initializer_list<QWidget *>{m_state, m_recipe, m_host, m_period, m_dates})
        layout->addWidget(part);
    connect(m_period, &QComboBox::currentIndexChanged, this, [this] { m_dates->setVisible(m_period->currentData().toInt() == Dates); });
}

QComboBox *HistoryFilter::makeChoice(const char *objectName, const QString &name, const QString &all)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(QLatin1StringView(objectName));
    choice->setAccessibleName(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->addItem(all);
    connect(choice, &QComboBox::currentIndexChanged, this, &HistoryFilter::changed);
    return choice;
}

void HistoryFilter::setHosts(const QList<DeployHost> &hosts)
{
    const QSignalBlocker quiet(m_host);
    const QVariant chosen = m_host->currentData();
    while (m_host->count() > 1)
        m_host->removeItem(1);
    for (const DeployHost &host : hosts)
        m_host->addItem(displayText(host.name), host.id.value);
    m_host->setCurrentIndex(chosen.isValid() ? std::max(0, m_host->findData(chosen)) : 0);
}

void HistoryFilter::addRecipes(const QStringList &recipes)
{
    const QSignalBlocker quiet(m_recipe);
    for (const QString &recipe : recipes) {
        if (!recipe.isEmpty() && m_recipe->findData(recipe) < 0)
            m_recipe->addItem(displayText(recipe), recipe);
    }
}

void HistoryFilter::fill(deploy::AuditQuery &query) const
{
    query.state.reset();
    if (m_state->currentIndex() > 0)
        query.state = RunState(m_state->currentData().toInt());
    query.recipe = m_recipe->currentData().toString();
    query.host = HostId{m_host->currentData().toString()};
    query.from = query.to = {};
    const QDate today = QDate::currentDate();
    switch (m_period->currentData().toInt()) {
    case Today:
        query.from = startOf(today);
        break;
    case Week:
        query.from = startOf(today.addDays(-6));
        break;
    case Month:
        query.from = startOf(today.addDays(-29));
        break;
    case Dates:
        query.from = startOf(std::min(m_from->date(), m_to->date()));
        query.to = startOf(std::max(m_from->date(), m_to->date()).addDays(1));
        break;
    default:
        break;
    }
}

bool HistoryFilter::isFiltering() const
{
    return m_state->currentIndex() > 0 || m_recipe->currentIndex() > 0 || m_host->currentIndex() > 0 || m_period->currentIndex() > 0;
}

void HistoryFilter::clear()
{
    for (QComboBox *choice : {m_state, m_recipe, m_host, m_period}) {
        const QSignalBlocker quiet(choice);
        choice->setCurrentIndex(0);
    }
    m_dates->hide();
    Q_EMIT changed();
}

} // namespace qd::ui
