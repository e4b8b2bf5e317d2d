// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_connection_page.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QTreeWidget>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

QString iconOf(ssh::AttemptStep::Outcome outcome)
{
    switch (outcome) {
    case ssh::AttemptStep::Outcome::Going: return QStringLiteral("dot");
    case ssh::AttemptStep::Outcome::Good: return QStringLiteral("check");
    case ssh::AttemptStep::Outcome::Warning: return QStringLiteral("triangle-alert");
    case ssh::AttemptStep::Outcome::Bad: return QStringLiteral("x");
    }
    Q_UNREACHABLE_RETURN(QString());
}

QColor colorOf(ssh::AttemptStep::Outcome outcome)
{
    const Theme &theme = Theme::current();
    switch (outcome) {
    case ssh::AttemptStep::Outcome::Going: return theme.dim;
    case ssh::AttemptStep::Outcome::Good: return theme.ok;
    case ssh::AttemptStep::Outcome::Warning: return theme.warn;
    case ssh::AttemptStep::Outcome::Bad: return theme.error;
    }
    Q_UNREACHABLE_RETURN(theme.dim);
}

} // namespace

HostConnectionPage::HostConnectionPage(const HostSources &sources, QWidget *parent) : QWidget(parent), m_sources(sources)
{
    setObjectName(QStringLiteral("hostConnectionPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(8);
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(7);
    const auto add = [this](const QString &title, const QString &name) {
        auto *value = new Label({}, TextSize::Small, Ink::Text, QFont::Normal, this);
        value->setObjectName(name);
        value->setWordWrap(true);
        value->setTabular();
        m_form->addRow(new Label(title, TextSize::Small, Ink::Dim, QFont::Normal, this), value);
        return value;
    };
    m_latency = add(tr("Latency"), QStringLiteral("hostLatency"));
    m_channels = add(tr("Channels"), QStringLiteral("hostChannels"));
    m_worker = add(tr("Carried by"), QStringLiteral("hostWorker"));
    layout->addLayout(m_form);
    m_attemptsTitle = new Label(tr("Attempts, the latest first"), TextSize::Small, Ink::Text, QFont::DemiBold, this);
    m_attemptsTitle->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_attemptsTitle);
    m_attempts = new QTreeWidget(this);
    m_attempts->setObjectName(QStringLiteral("hostAttempts"));
    m_attempts->setAccessibleName(tr("Attempts to connect"));
    m_attempts->setHeaderHidden(true);
    m_attempts->setColumnCount(2);
    m_attempts->setWordWrap(true);
    m_attempts->setIndentation(12);
    m_attempts->setSelectionMode(QAbstractItemView::SingleSelection);
    m_attempts->setTextElideMode(Qt::ElideRight);
    m_attempts->header()->setStretchLastSection(false);
    m_attempts->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_attempts->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_attempts->header()->resizeSection(1, 60);
    layout->addWidget(m_attempts, 1);
    layout->addStretch();
}

void HostConnectionPage::showHost(const hosts::HostFacts &facts)
{
    if (std::exchange(m_host, facts.host.id) != facts.host.id)
        m_shown = -1;
    showFigures(facts);
    showAttempts(facts.host.id);
}

void HostConnectionPage::showFigures(const hosts::HostFacts &facts)
{
    const bool ready = facts.status.phase == ssh::SessionPhase::Ready;
    const double ms = ready && facts.status.roundTrip ? double(facts.status.roundTrip->count()) / 1000 : std::nan("");
    m_latency->setText(formatted(ms, Unit::Milliseconds));
    m_form->setRowVisible(m_channels, bool(m_sources.pool));
    m_form->setRowVisible(m_worker, bool(m_sources.pool));
    const auto known = m_sources.pool ? m_sources.pool(facts.host.id) : std::nullopt;
    if (!known) {
        m_channels->setText(QStringLiteral("–"));
        return m_worker->setText(QStringLiteral("–"));
    }
    const ssh::PoolFigures &figures = *known;
    const int limit = figures.limit * (1 + figures.further);
    QString used = limit > 0 ? tr("%1 of %2 in use").arg(figures.channels).arg(limit) : tr("%1 in use").arg(figures.channels);
    if (figures.further > 0) // each is a login of its own on the host
        used = tr("%1, with %n more connection(s)", nullptr, figures.further).arg(used);
    m_channels->setText(ready ? figures.waiting > 0 ? tr("%1, %2 waiting").arg(used).arg(figures.waiting) : used : QStringLiteral("–"));
    m_worker->setText(QStringLiteral("qd-ssh-%1").arg(figures.shard));
}

void HostConnectionPage::showAttempts(const HostId &host)
{
    const QList<ssh::ConnectionAttempt> attempts = m_sources.attempts ? m_sources.attempts(host) : QList<ssh::ConnectionAttempt>();
    m_attemptsTitle->setVisible(!attempts.isEmpty());
    m_attempts->setVisible(!attempts.isEmpty());
    qsizetype count = 0;
    for (const ssh::ConnectionAttempt &attempt : attempts)
        count += 1 + attempt.steps.size() + (attempt.ended ? 1000 : 0) + qsizetype(attempt.number) * 100000;
    if (std::exchange(m_shown, count) == count)
        return;
    m_attempts->clear();
    for (auto attempt = attempts.crbegin(); attempt != attempts.crend(); ++attempt)
        addAttempt(*attempt, attempt == attempts.crbegin());
}

void HostConnectionPage::addAttempt(const ssh::ConnectionAttempt &attempt, bool open)
{
    const QString outcome = !attempt.ended ? tr("on the way") : attempt.error ? attempt.error->message : tr("connected");
    auto *top = new QTreeWidgetItem(m_attempts, {displayText(tr("%1  %2").arg(toTimeOfDay(attempt.begun, false), outcome)), QString()});
    top->setToolTip(0, plainToolTip(outcome));
    const auto state = !attempt.ended ? ssh::AttemptStep::Outcome::Going : attempt.error ? ssh::AttemptStep::Outcome::Bad : ssh::AttemptStep::Outcome::Good;
    top->setIcon(0, icon(iconOf(state), colorOf(state)));
    for (const ssh::AttemptStep &step : attempt.steps) {
        QString text = step.hop.isEmpty() ? step.text : tr("%1: %2").arg(step.hop, step.text);
        if (text.isEmpty())
            text = ssh::stepTitle(step.kind);
        auto *item = new QTreeWidgetItem(top, {displayText(text), tr("%1 ms").arg(step.at.count())});
        item->setIcon(0, icon(iconOf(step.outcome), colorOf(step.outcome)));
        item->setToolTip(0, plainToolTip(ssh::stepTitle(step.kind) + u'\n' + step.text));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignTop);
        item->setForeground(1, Theme::current().dim);
    }
    top->setExpanded(open);
}

} // namespace qd::ui
