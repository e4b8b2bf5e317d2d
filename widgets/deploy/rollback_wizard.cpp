// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/rollback_wizard.h"

#include "models/base/text.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/row_delegate.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QMap>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTreeWidget>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int rowHeight = 30;

enum Column { IdColumn, RevisionColumn, TimeColumn, ByColumn, StateColumn, HostsColumn };

QTreeWidget *makeTable(const QString &objectName, const QString &name, const QStringList &heads)
{
    auto *table = new QTreeWidget;
    table->setObjectName(objectName);
    table->setAccessibleName(name);
    table->setHeaderLabels(heads);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setItemDelegate(new RowDelegate(rowHeight, table));
    table->setAllColumnsShowFocus(true);
    table->setFrameShape(QFrame::NoFrame);
    table->header()->setStretchLastSection(true);
    return table;
}

QString stateWords(const QString &state)
{
    if (state == u"live")
        return RollbackWizard::tr("was live, passed its checks");
    if (state == u"ready")
        return RollbackWizard::tr("prepared, never live");
    if (state == u"failed")
        return RollbackWizard::tr("failed its checks");
    return state.isEmpty() ? RollbackWizard::tr("not one of ours") : displayText(state);
}

/// The host's own words if they are no time.
QString timeWords(const QString &time)
{
    const QDateTime made = QDateTime::fromString(time, Qt::ISODateWithMs);
    return made.isValid() ? QLocale().toString(made.toLocalTime(), QLocale::ShortFormat) : displayText(time);
}

QString currentOf(const deploy::HostFacts &facts) { return facts.current.section(u'/', -1); }

QString earlierOf(const deploy::HostFacts &facts)
{
    const deploy::ReleaseFacts *release = facts.earlierRelease();
    return release ? release->id : QString();
}

} // namespace

RollbackWizard::RollbackWizard(deploy::DeployService &service, deploy::RollbackRequest request, const QString &target,
                               const QList<DeployHost> &hosts, QWidget *parent)
    : PlanningWizard(u"rollback"_s, tr("Roll back"), service, parent), m_request(std::move(request)), m_target(target)
{
    setObjectName(u"rollbackWizard"_s);
    for (const DeployHost &host : hosts)
        m_hosts.append({host, m_request.request.hosts.contains(host.id), {}});
    addPage(tr("Release"), tr("Back to which release?"),
            tr("Releases that are still on the hosts. Going back switches the link, restarts and passes the same checks as a deployment."), makeReleasePage());
    addPlanPage();
    begin();
    look();
}

QWidget *RollbackWizard::makeReleasePage()
{
    auto *page = new QWidget;
    m_state = new Label({}, TextSize::Small, Ink::Dim);
    m_state->setObjectName(u"rollbackState"_s);
    m_state->setWordWrap(true);
    m_releases = makeTable(u"releaseTable"_s, tr("Releases on the hosts"), {tr("Release"), tr("Revision"), tr("Made"), tr("By"), tr("State"), tr("On hosts")});
    m_where = makeTable(u"rollbackHosts"_s, tr("Hosts that go back"), {tr("Host"), tr("Now"), tr("Afterwards")});
    m_releases->header()->resizeSection(IdColumn, 220);
    m_releases->setColumnHidden(RevisionColumn, true); // until a release has one
    m_releases->header()->setStretchLastSection(false);
    m_releases->header()->setSectionResizeMode(StateColumn, QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair(TimeColumn, 150), {ByColumn, 110}, {HostsColumn, 150}})
        m_releases->header()->resizeSection(column, width);
    m_where->header()->resizeSection(0, 200);
    m_where->header()->resizeSection(1, 230);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_state);
    layout->addWidget(m_releases, 3);
    layout->addWidget(new Label(tr("On each host"), TextSize::Body, Ink::Text, QFont::DemiBold));
    layout->addWidget(m_where, 2);
    page->setFocusProxy(m_releases);
    connect(m_releases, &QTreeWidget::currentItemChanged, this, [this] {
        if (!m_filling)
            fillHosts();
    });
    connect(m_where, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        const int index = item->data(0, Qt::UserRole).toInt();
        if (m_filling || index >= m_hosts.size())
            return;
        m_hosts[index].isTicked = item->checkState(0) == Qt::Checked;
        tell({});
        refreshButtons();
    });
    return page;
}

void RollbackWizard::look()
{
    m_pending = m_hosts.size();
    m_state->setText(tr("Looking at the hosts… nothing is changed."));
    for (int i = 0; i < int(m_hosts.size()); ++i) {
        service().look(m_hosts.at(i).host.id, m_target, {}, m_request.request.recipe.elevate)
            .then(this, [this, i](const Result<deploy::HostFacts> &facts) { takeFacts(i, facts); });
    }
}

void RollbackWizard::takeFacts(int index, const Result<deploy::HostFacts> &facts)
{
    m_hosts[index].facts = facts;
    if (--m_pending > 0)
        return m_state->setText(tr("Looking at the hosts… %n are still to answer.", nullptr, int(m_pending)));
    fillReleases();
    refreshButtons();
}

void RollbackWizard::fillReleases()
{
    QStringList ids;
    for (const HostState &state : std::as_const(m_hosts)) {
        if (!state.facts || !*state.facts)
            continue;
        for (const deploy::ReleaseFacts &release : (*state.facts)->releases) {
            if (deploy::isReleaseId(release.id) && !ids.contains(release.id))
                ids.append(release.id);
        }
    }
    std::ranges::sort(ids, std::greater()); // they begin with their time
    m_filling = true;
    m_releases->clear();
    auto *back = new QTreeWidgetItem(m_releases, {tr("The one before, on each host")});
    back->setFont(IdColumn, uiFont(TextSize::Body, QFont::DemiBold));
    back->setData(IdColumn, Qt::UserRole, QString());
    for (const QString &id : std::as_const(ids))
        addRelease(id);
    m_releases->setCurrentItem(back);
    m_filling = false;
    bool hasRevisions = false;
    for (int i = 0; i < m_releases->topLevelItemCount(); ++i)
        hasRevisions = hasRevisions || !m_releases->topLevelItem(i)->text(RevisionColumn).isEmpty();
    m_releases->setColumnHidden(RevisionColumn, !hasRevisions);
    for (const int column : {RevisionColumn, TimeColumn, ByColumn, HostsColumn})
        m_releases->resizeColumnToContents(column);
    m_state->setText(ids.isEmpty() ? tr("No release was found below %1.").arg(displayText(m_target))
                                   : tr("%n release(s) below %1", nullptr, int(ids.size())).arg(displayText(m_target)));
    fillHosts();
}

void RollbackWizard::addRelease(const QString &id)
{
    const QLocale locale;
    deploy::ReleaseFacts known;
    qsizetype there = 0, current = 0;
    for (const HostState &state : std::as_const(m_hosts)) {
        if (!state.facts || !*state.facts)
            continue;
        const deploy::ReleaseFacts *release = (*state.facts)->release(id);
        // The best that any host knows of it.
        if (release && (known.id.isEmpty() || (known.state != u"live" && release->state == u"live")))
            known = *release;
        there += release != nullptr;
        current += currentOf(**state.facts) == id;
    }
    const QString count = tr("%1 of %2").arg(locale.toString(there), locale.toString(m_hosts.size()));
    const QString where = current > 0 ? tr("%1, current on %2").arg(count, locale.toString(current)) : count;
    auto *item = new QTreeWidgetItem(m_releases, {id, displayText(known.revision, false, 40), timeWords(known.time), displayText(known.by), stateWords(known.state), where});
    item->setFont(IdColumn, monoFont(TextSize::Small));
    item->setData(IdColumn, Qt::UserRole, id);
    item->setToolTip(StateColumn, plainToolTip(item->text(StateColumn)));
    item->setToolTip(IdColumn, plainToolTip(known.recipe.isEmpty() ? id : tr("%1, of the recipe %2").arg(id, known.recipe)));
}

QString RollbackWizard::chosen() const
{
    const QTreeWidgetItem *item = m_releases->currentItem();
    return item ? item->data(IdColumn, Qt::UserRole).toString() : QString();
}

void RollbackWizard::chooseRelease(const QString &id)
{
    for (int i = 0; i < m_releases->topLevelItemCount(); ++i) {
        if (m_releases->topLevelItem(i)->data(IdColumn, Qt::UserRole).toString() == id)
            m_releases->setCurrentItem(m_releases->topLevelItem(i));
    }
}

QString RollbackWizard::goal(const HostState &state) const
{
    if (!state.facts || !*state.facts)
        return {};
    const QString id = chosen();
    if (id.isEmpty())
        return earlierOf(**state.facts);
    return (*state.facts)->release(id) ? id : QString();
}

void RollbackWizard::fillHosts()
{
    m_filling = true;
    m_where->clear();
    for (const HostState &state : std::as_const(m_hosts))
        fillHost(state);
    m_filling = false;
    refreshButtons();
}

void RollbackWizard::fillHost(const HostState &state)
{
    const QString name = displayText(state.host.name);
    auto *item = new QTreeWidgetItem(m_where, {name});
    item->setData(0, Qt::UserRole, m_where->topLevelItemCount() - 1);
    const QString to = goal(state);
    const bool reached = state.facts && *state.facts;
    item->setText(1, reached ? displayText(currentOf(**state.facts)) : QString());
    const bool isThere = reached && !to.isEmpty() && to == currentOf(**state.facts);
    if (!reached)
        item->setText(2, state.facts ? displayText(state.facts->error().message) : tr("has not answered"));
    else
        item->setText(2, to.isEmpty() ? tr("it has no such release: stays as it is") : isThere ? tr("is its current one already") : to);
    if (!to.isEmpty()) {
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(0, state.isTicked ? Qt::Checked : Qt::Unchecked);
    } else {
        item->setForeground(0, Theme::current().faint);
        item->setForeground(2, Theme::current().warn);
    }
    item->setFont(1, monoFont(TextSize::Small)); // as in the releases' table
    if (item->text(2) == to)
        item->setFont(2, monoFont(TextSize::Small));
    item->setToolTip(2, plainToolTip(item->text(2)));
}

QList<HostId> RollbackWizard::hostsToGo() const
{
    QList<HostId> hosts;
    for (const HostState &state : m_hosts) {
        if (state.isTicked && !goal(state).isEmpty())
            hosts.append(state.host.id);
    }
    return hosts;
}

QString RollbackWizard::missing(int) const
{
    if (m_pending > 0)
        return tr("The hosts are still being looked at.");
    return hostsToGo().isEmpty() ? tr("Tick at least one host that has the release.") : QString();
}

bool RollbackWizard::isReady(int) const { return m_pending == 0; }

QFuture<Result<deploy::Plan>> RollbackWizard::makePlan()
{
    m_request.request.hosts = hostsToGo();
    m_request.releaseId = chosen();
    return service().planRollback(m_request);
}

void RollbackWizard::leaveOut(const QList<HostId> &hosts)
{
    for (HostState &state : m_hosts)
        state.isTicked = state.isTicked && !hosts.contains(state.host.id);
}

void RollbackWizard::breakLock(const HostId &host, const QString &run) { m_request.request.breakLocks.insert(host, run); }
QString RollbackWizard::startText() const { return tr("Roll back %n host(s)", nullptr, int(m_request.request.hosts.size())); }

} // namespace qd::ui
