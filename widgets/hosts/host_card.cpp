// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_card.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/status_dot.h"
#include "widgets/hosts/host_delegate.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

namespace qd::ui {
namespace {

QString orDash(const QString &text) { return text.isEmpty() ? QStringLiteral("–") : displayText(text); }

QString percent(double value) { return formatted(std::isnan(value) ? value : std::round(value), Unit::Percent); }

QString addressText(const hosts::Host &host)
{
    if (host.local)
        return HostCard::tr("this machine, without SSH");
    QString text = host.address.isEmpty() ? host.name : host.address;
    if (!host.user.isEmpty())
        text = host.user + u'@' + text;
    return host.port ? text + u':' + QString::number(host.port) : text;
}

} // namespace

HostCard::HostCard(const hosts::HostBoard &board, QWidget *parent) : Card(parent), m_board(board)
{
    setObjectName(QStringLiteral("hostCard"));
    setFixedWidth(290);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 16);
    m_empty = new EmptyState(QStringLiteral("server"), tr("No host chosen"), tr("Choose a host in the table to see its connection and its settings."), this);
    m_body = buildBody();
    layout->addWidget(m_empty);
    layout->addWidget(m_body);
    refresh();
}

QWidget *HostCard::buildBody()
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    m_dot = new StatusDot(StatusShape::Unknown, body);
    m_name = new ElidedLabel({}, TextSize::Heading, Ink::Text, QFont::DemiBold, body);
    head->addWidget(m_dot);
    head->addWidget(m_name, 1);
    layout->addLayout(head);
    m_state = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, body);
    m_state->setObjectName(QStringLiteral("hostCardState"));
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_errorBox = new QWidget(body);
    auto *errors = new QVBoxLayout(m_errorBox);
    errors->setContentsMargins({});
    errors->setSpacing(4);
    m_error = new Label({}, TextSize::Body, Ink::Error, QFont::Medium, m_errorBox);
    m_error->setObjectName(QStringLiteral("hostCardError"));
    m_hint = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, m_errorBox);
    for (Label *label : {m_error, m_hint}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        errors->addWidget(label);
    }
    layout->addWidget(m_errorBox);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_address = addRow(form, tr("Address"));
    m_group = addRow(form, tr("Group"));
    m_tags = addRow(form, tr("Tags"));
    m_system = addRow(form, tr("System"));
    m_latency = addRow(form, tr("Latency"));
    m_load = addRow(form, tr("CPU, memory"));
    m_identity = addRow(form, tr("Key file"));
    m_jump = addRow(form, tr("Jump host"));
    m_note = addRow(form, tr("Note"));
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buildButtons());
    return body;
}

Label *HostCard::addRow(QFormLayout *form, const QString &title)
{
    auto *value = new Label({}, TextSize::Small, Ink::Text, QFont::Normal, this);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(new Label(title, TextSize::Small, Ink::Dim, QFont::Normal, this), value);
    return value;
}

QWidget *HostCard::buildButtons()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setSpacing(8);
    const auto add = [&](const QString &text, const QString &name, Look look, int row, int column, auto signal) {
        auto *button = new QPushButton(text, box);
        button->setObjectName(name);
        setLook(button, look);
        grid->addWidget(button, row, column);
        connect(button, &QPushButton::clicked, this, [this, signal] { Q_EMIT(this->*signal)(m_host); });
        return button;
    };
    m_connect = add(tr("Connect"), QStringLiteral("hostCardConnect"), Look::Primary, 0, 0, &HostCard::connectRequested);
    m_disconnect = add(tr("Disconnect"), QStringLiteral("hostCardDisconnect"), Look::Plain, 0, 1, &HostCard::disconnectRequested);
    add(tr("Edit…"), QStringLiteral("hostCardEdit"), Look::Plain, 1, 0, &HostCard::editRequested);
    add(tr("Remove…"), QStringLiteral("hostCardRemove"), Look::Danger, 1, 1, &HostCard::removeRequested);
    return box;
}

void HostCard::setHost(const HostId &id)
{
    m_host = id;
    refresh();
}

void HostCard::refresh()
{
    const hosts::HostFacts *facts = m_board.find(m_host);
    m_empty->setVisible(!facts);
    m_body->setVisible(facts);
    if (!facts)
        return;
    showFacts(*facts);
    showError(*facts);
}

void HostCard::showFacts(const hosts::HostFacts &facts)
{
    const hosts::Host &host = facts.host;
    const bool ready = facts.status.phase == ssh::SessionPhase::Ready;
    const bool idle = facts.status.phase == ssh::SessionPhase::Idle || facts.status.phase == ssh::SessionPhase::Closed;
    m_dot->setStatus(shapeOf(facts.state));
    m_name->setText(host.name);
    m_address->setText(displayText(addressText(host)));
    m_group->setText(orDash(host.group));
    m_tags->setText(orDash(host.tags.join(QStringLiteral(", "))));
    m_system->setText(orDash(facts.vitals.system));
    const double ms = ready && facts.status.roundTrip ? double(facts.status.roundTrip->count()) / 1000 : std::nan("");
    m_latency->setText(formatted(ms, Unit::Milliseconds));
    m_load->setText(ready ? tr("%1, %2").arg(percent(facts.vitals.cpuPercent), percent(facts.vitals.memoryPercent)) : QStringLiteral("–"));
    m_identity->setText(orDash(host.identityFile));
    m_jump->setText(orDash(host.jumpHost));
    m_note->setText(host.note.isEmpty() ? QStringLiteral("–") : displayText(host.note, true));
    m_connect->setEnabled(!ready && facts.state != hosts::HostState::Connecting);
    m_connect->setText(facts.state == hosts::HostState::Lost || facts.state == hosts::HostState::Failed ? tr("Try again") : tr("Connect"));
    m_disconnect->setEnabled(!idle);
}

void HostCard::showError(const hosts::HostFacts &facts)
{
    QString state = hosts::stateText(facts.state);
    if (facts.state == hosts::HostState::Lost && facts.status.retryAt) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(*facts.status.retryAt - m_board.clock().now());
        state = left.count() > 0 ? tr("%1, trying again in %2 s").arg(state).arg(left.count()) : tr("%1, trying again").arg(state);
    }
    state[0] = state.at(0).toUpper();
    m_state->setText(state);
    m_errorBox->setVisible(facts.status.error.has_value());
    if (!facts.status.error)
        return;
    const Error &error = *facts.status.error;
    m_error->setText(displayText(error.message));
    m_hint->setText(error.hint.isEmpty() ? displayText(error.detail) : displayText(error.hint));
}

} // namespace qd::ui
