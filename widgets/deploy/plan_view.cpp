// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/plan_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/deploy/package.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

Label *addIconLine(QVBoxLayout *layout, const QString &iconName, Ink ink, const QString &text)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *image = new QLabel;
    image->setPixmap(iconPixmap(iconName, inkColor(ink), 16, image->devicePixelRatioF()));
    image->setFixedWidth(16);
    auto *label = new Label(text, TextSize::Small, ink);
    label->setWordWrap(true);
    row->addWidget(image, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    layout->addLayout(row);
    return label;
}


} // namespace

PlanView::PlanView(QWidget *parent) : QWidget(parent)
{
    m_summary = new Label({}, TextSize::Small, Ink::Dim);
    m_summary->setWordWrap(true);
    m_hosts = new QListWidget;
    m_hosts->setObjectName(u"planHosts"_s);
    m_hosts->setAccessibleName(tr("Hosts of the plan"));
    m_hosts->setFixedWidth(200);
    m_hosts->setFrameShape(QFrame::NoFrame);
    m_hosts->setIconSize({16, 16});
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"planDetail"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *place = new QWidget;
    m_detailPlace = new QVBoxLayout(place);
    m_detailPlace->setContentsMargins(0, 0, 8, 0);
    scroll->setWidget(place);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(12);
    columns->addWidget(m_hosts);
    columns->addWidget(scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_summary);
    layout->addLayout(columns, 1);
    connect(m_hosts, &QListWidget::currentRowChanged, this, &PlanView::showHost);
}

QWidget *PlanView::renewDetail()
{
    delete m_detail;
    m_detail = new QWidget;
    auto *layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    m_detailPlace->addWidget(m_detail);
    m_detail->show();
    return m_detail;
}

void PlanView::showMessage(const QString &title, const QString &text)
{
    m_plan = {};
    m_hosts->clear();
    m_hosts->hide();
    m_summary->setText({});
    auto *layout = static_cast<QVBoxLayout *>(renewDetail()->layout());
    layout->addStretch();
    auto *head = new Label(title, TextSize::Title, Ink::Text, QFont::DemiBold);
    head->setAlignment(Qt::AlignCenter);
    auto *body = new Label(text, TextSize::Body, Ink::Dim);
    body->setAlignment(Qt::AlignCenter);
    body->setWordWrap(true);
    layout->addWidget(head);
    layout->addWidget(body);
    layout->addStretch();
}

void PlanView::setBusy(const QString &text) { showMessage(text, tr("Nothing is changed on the hosts while planning.")); }

void PlanView::setError(const Error &error)
{
    showMessage(error.message, QStringList{error.detail, error.hint}.join(u'\n').trimmed());
}

void PlanView::setPlan(const deploy::Plan &plan)
{
    m_plan = plan;
    m_hosts->clear();
    m_hosts->setVisible(true);
    for (const deploy::HostPlan &host : plan.hosts) {
        const bool blocked = host.blocker.has_value();
        const bool warned = !host.warnings.isEmpty();
        const QString name = blocked ? u"circle-x"_s : warned ? u"triangle-alert"_s : u"circle-check"_s;
        const Ink ink = blocked ? Ink::Error : warned ? Ink::Warn : Ink::Ok;
        auto *item = new QListWidgetItem(icon(name, inkColor(ink)), displayText(host.displayName), m_hosts);
        item->setSizeHint({0, 34});
        item->setData(Qt::AccessibleTextRole, blocked ? tr("%1: blocked").arg(host.displayName)
                                                      : warned ? tr("%1: with warnings").arg(host.displayName)
                                                               : tr("%1: ready").arg(host.displayName));
    }
    QStringList parts{tr("Release %1").arg(plan.releaseId)};
    if (plan.package && plan.package->files > 0)
        parts.append(tr("%n file(s)", nullptr, plan.package->files));
    if (plan.package)
        parts.append(formatted(double(plan.package->size), Unit::Bytes));
    parts.append(tr("%n batch(es)", nullptr, int(plan.batches.size())));
    m_summary->setText((parts + plan.warnings).join(tr(" · ")));
    m_hosts->setCurrentRow(0);
}

void PlanView::showHost(int row)
{
    if (row < 0 || row >= m_plan.hosts.size())
        return;
    const deploy::HostPlan &host = m_plan.hosts.at(row);
    auto *layout = static_cast<QVBoxLayout *>(renewDetail()->layout());
    layout->addWidget(new Label(displayText(host.displayName), TextSize::Title, Ink::Text, QFont::DemiBold));
    addProblems(layout, host);
    addRemedies(layout, host);
    addFacts(layout, host);
    addSteps(layout, host);
    layout->addStretch();
}

void PlanView::addProblems(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.blocker) {
        const QString text = QStringList{host.blocker->message, host.blocker->hint}.join(u' ').trimmed();
        addIconLine(layout, u"circle-x"_s, Ink::Error, displayText(text));
    }
    for (const QString &warning : host.warnings)
        addIconLine(layout, u"triangle-alert"_s, Ink::Warn, displayText(warning));
    if (host.isUnchanged() && !host.steps.isEmpty())
        addIconLine(layout, u"check"_s, Ink::Ok, tr("This host already runs this content: nothing will be changed."));
}

void PlanView::addRemedies(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (!host.blocker)
        return;
    auto *row = new QHBoxLayout;
    auto *leaveOut = new QPushButton(tr("Leave this host out"));
    leaveOut->setObjectName(u"leaveOutButton"_s);
    connect(leaveOut, &QPushButton::clicked, this, [this, id = host.host] { Q_EMIT leaveOutRequested(id); });
    row->addWidget(leaveOut);
    if (host.facts.lock && host.facts.lock->run != m_plan.runId) {
        auto *breakLock = new QPushButton(tr("Break the lock…"));
        breakLock->setObjectName(u"breakLockButton"_s);
        setLook(breakLock, Look::Danger);
        connect(breakLock, &QPushButton::clicked, this, [this, host] { confirmBreak(host); });
        row->addWidget(breakLock);
    }
    row->addStretch();
    layout->addLayout(row);
}

void PlanView::confirmBreak(const deploy::HostPlan &host)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Break the lock"),
                                tr("Break the lock on %1?").arg(displayText(host.displayName)), QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Held by %1. If that deployment is still at work, two of them will change the same files.").arg(host.facts.lock->toText()));
    const QPushButton *yes = box->addButton(tr("Break the lock"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this,
            [this, id = host.host, run = host.facts.lock->run] { Q_EMIT breakLockRequested(id, run); });
    box->open();
}

void PlanView::addFacts(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.blocker && host.facts.user.isEmpty())
        return;
    auto *card = new Card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(18);
    const deploy::HostFacts &facts = host.facts;
    const QString current = facts.current.isEmpty() ? tr("none") : facts.current.section(u'/', -1);
    const QString room = facts.freeBytes < 0 ? tr("unknown") : formatted(double(facts.freeBytes), Unit::Bytes);
    const QList<std::pair<QString, QString>> pairs{{tr("Current release"), current},
                                                   {tr("Afterwards"), host.releaseId},
                                                   {tr("Free space"), room},
                                                   {tr("Lock"), facts.lock ? facts.lock->toText() : tr("free")}};
    for (int i = 0; i < int(pairs.size()); ++i) {
        grid->addWidget(new Label(pairs.at(i).first, TextSize::Tiny, Ink::Faint), (i / 2) * 2, i % 2);
        auto *value = new ElidedLabel(displayText(pairs.at(i).second), TextSize::Small);
        grid->addWidget(value, (i / 2) * 2 + 1, i % 2);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    layout->addWidget(card);
}

void PlanView::addSteps(QVBoxLayout *layout, const deploy::HostPlan &host)
{
    if (host.blocker || host.steps.isEmpty())
        return;
    auto *card = new Card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(7);
    for (int i = 0; i < int(host.steps.size()); ++i) {
        const deploy::PlannedStep &step = host.steps.at(i);
        const Ink ink = step.unchanged ? Ink::Faint : Ink::Text;
        auto *title = new Label(step.title, TextSize::Small, ink, QFont::DemiBold);
        title->setFixedWidth(74);
        auto *command = new ElidedLabel(step.unchanged ? tr("unchanged") : displayText(step.command), TextSize::Small,
                                        step.unchanged ? Ink::Faint : Ink::Dim);
        command->setFont(step.unchanged ? uiFont(TextSize::Small) : monoFont(TextSize::Tiny));
        command->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(title, i, 0);
        grid->addWidget(command, i, 1);
    }
    grid->setColumnStretch(1, 1);
    layout->addWidget(card);
}

} // namespace qd::ui
