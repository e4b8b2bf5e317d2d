// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_card.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/common/status_dot.h"
#include "widgets/hosts/host_connection_page.h"
#include "widgets/hosts/host_delegate.h"
#include "widgets/hosts/host_facts_page.h"
#include "widgets/hosts/host_keys_page.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kWidth = 340;
constexpr qsizetype kNamesShown = 12;

} // namespace

HostCard::HostCard(const hosts::HostBoard &board, const HostSources &sources, QWidget *parent)
    : Card(parent), m_board(board), m_sources(sources)
{
    setObjectName(QStringLiteral("hostCard"));
    setFixedWidth(kWidth);
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
    m_name->setObjectName(QStringLiteral("hostCardName"));
    head->addWidget(m_dot);
    head->addWidget(m_name, 1);
    layout->addLayout(head);
    m_state = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, body);
    m_state->setObjectName(QStringLiteral("hostCardState"));
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    buildErrors(layout);
    m_pages = new QStackedWidget(body);
    m_facts = new HostFactsPage(m_pages);
    m_connection = new HostConnectionPage(m_sources, m_pages);
    m_keys = new HostKeysPage(m_sources, m_pages);
    connect(m_keys, &HostKeysPage::replaceRequested, this, [this](const HostId &id) { Q_EMIT hostKeysRequested({id}); });
    for (QWidget *page : {static_cast<QWidget *>(m_facts), static_cast<QWidget *>(m_connection), static_cast<QWidget *>(m_keys)})
        m_pages->addWidget(page);
    m_several = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, body);
    m_several->setObjectName(QStringLiteral("hostCardSeveral"));
    m_several->setWordWrap(true);
    m_several->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rebuildTabs();
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_several, 1);
    layout->addWidget(buildButtons());
    return body;
}

void HostCard::buildErrors(QLayout *layout)
{
    m_errorBox = new QWidget(this);
    auto *errors = new QVBoxLayout(m_errorBox);
    errors->setContentsMargins({});
    errors->setSpacing(4);
    m_error = new Label({}, TextSize::Body, Ink::Error, QFont::Medium, m_errorBox);
    m_error->setObjectName(QStringLiteral("hostCardError"));
    m_hint = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, m_errorBox);
    m_hint->setObjectName(QStringLiteral("hostCardHint"));
    for (Label *label : {m_error, m_hint}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        errors->addWidget(label);
    }
    layout->addWidget(m_errorBox);
}

void HostCard::rebuildTabs()
{
    QStringList titles{tr("Host"), tr("Connection"), tr("Keys")};
    if (m_showTunnels)
        titles.append(tr("Tunnels"));
    const int current = m_tabs ? m_tabs->current() : 0;
    auto *tabs = new Segmented(tr("What is shown of the host"), titles, m_pages->parentWidget());
    tabs->setObjectName(QStringLiteral("hostCardTabs"));
    if (m_tabs) {
        delete m_pages->parentWidget()->layout()->replaceWidget(m_tabs, tabs);
        delete m_tabs;
    } else {
        m_pages->parentWidget()->layout()->addWidget(tabs);
    }
    m_tabs = tabs;
    connect(m_tabs, &Segmented::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        refresh();
    });
    m_tabs->setCurrent(current);
}

void HostCard::addTunnels(QWidget *view, std::function<void(const HostId &)> show)
{
    m_showTunnels = std::move(show);
    m_pages->addWidget(view);
    rebuildTabs();
    if (m_hosts.size() == 1)
        m_showTunnels(m_hosts.first());
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
        connect(button, &QPushButton::clicked, this, [this, signal] { Q_EMIT(this->*signal)(m_hosts); });
        return button;
    };
    m_connect = add(tr("Connect"), QStringLiteral("hostCardConnect"), Look::Primary, 0, 0, &HostCard::connectRequested);
    m_disconnect = add(tr("Disconnect"), QStringLiteral("hostCardDisconnect"), Look::Plain, 0, 1, &HostCard::disconnectRequested);
    add(tr("Test"), QStringLiteral("hostCardTest"), Look::Plain, 0, 2, &HostCard::testRequested)->setToolTip(tr("Logs in anew, beside the connection in use"));
    add(tr("Edit…"), QStringLiteral("hostCardEdit"), Look::Plain, 1, 0, &HostCard::editRequested);
    add(tr("Remove…"), QStringLiteral("hostCardRemove"), Look::Danger, 1, 1, &HostCard::removeRequested);
    return box;
}

void HostCard::setHosts(const QList<HostId> &ids)
{
    const bool other = std::exchange(m_hosts, ids) != ids;
    if (other && m_showTunnels && ids.size() == 1)
        m_showTunnels(ids.first());
    refresh();
}

void HostCard::refresh()
{
    const hosts::HostFacts *facts = m_hosts.size() == 1 ? m_board.find(m_hosts.first()) : nullptr;
    const bool several = m_hosts.size() > 1;
    m_empty->setVisible(!facts && !several);
    m_body->setVisible(facts || several);
    for (QWidget *part : {static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_pages), static_cast<QWidget *>(m_dot)})
        part->setVisible(facts);
    m_several->setVisible(several);
    if (facts)
        showOne(*facts);
    else if (several)
        showSeveral();
}

void HostCard::showOne(const hosts::HostFacts &facts)
{
    const bool ready = facts.status.phase == ssh::SessionPhase::Ready;
    const bool idle = facts.status.phase == ssh::SessionPhase::Idle || facts.status.phase == ssh::SessionPhase::Closed;
    m_dot->setStatus(shapeOf(facts.state));
    m_name->setText(displayText(facts.host.name));
    showError(facts);
    if (m_tabs->current() == 0)
        m_facts->showHost(facts, m_board.clock().now());
    else if (m_tabs->current() == 1)
        m_connection->showHost(facts);
    m_keys->showHost(facts.host.id);
    m_connect->setEnabled(!ready && facts.state != hosts::HostState::Connecting);
    m_connect->setText(facts.state == hosts::HostState::Lost || facts.state == hosts::HostState::Failed ? tr("Try again") : tr("Connect"));
    m_disconnect->setEnabled(!idle);
}

void HostCard::showSeveral()
{
    QStringList names;
    int connected = 0;
    for (const HostId &id : std::as_const(m_hosts)) {
        const hosts::HostFacts *facts = m_board.find(id);
        if (!facts)
            continue;
        connected += facts->status.phase == ssh::SessionPhase::Ready ? 1 : 0;
        if (names.size() < kNamesShown)
            names.append(facts->host.name);
    }
    m_errorBox->hide();
    m_name->setText(tr("%n host(s) chosen", nullptr, int(m_hosts.size())));
    m_state->setText(tr("%n of them connected", nullptr, connected));
    const qsizetype more = m_hosts.size() - names.size();
    m_several->setText(displayText(names.join(u'\n'), true) + (more > 0 ? u'\n' + tr("and %n more", nullptr, int(more)) : QString()));
    m_connect->setText(tr("Connect"));
    m_connect->setEnabled(connected < m_hosts.size());
    m_disconnect->setEnabled(connected > 0);
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
