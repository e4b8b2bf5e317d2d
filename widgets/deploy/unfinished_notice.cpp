// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/unfinished_notice.h"

#include "models/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QMap>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;
using Finding = deploy::HostProbe::Finding;

QString foundText(const deploy::HostProbe &probe)
{
    switch (probe.finding) {
    case Finding::NotStarted: return UnfinishedNotice::tr("nothing of this run is there");
    case Finding::Prepared: return UnfinishedNotice::tr("the release is there, the one before it is still in service");
    case Finding::Switched: return UnfinishedNotice::tr("the new release is in service");
    case Finding::MovedOn: return UnfinishedNotice::tr("another release is in service, neither the old nor the new one");
    case Finding::Unreachable: return probe.error ? UnfinishedNotice::tr("cannot be looked at: %1").arg(probe.error->message) : UnfinishedNotice::tr("cannot be looked at");
    }
    Q_UNREACHABLE_RETURN({});
}

QPushButton *makeButton(const QString &objectName, const QString &iconName, const QString &text)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setObjectName(objectName);
    return button;
}

} // namespace

QString findingText(const deploy::HostProbe &probe)
{
    const QString text = foundText(probe);
    return probe.lockedByRun ? UnfinishedNotice::tr("%1; still locked by this run").arg(text) : text;
}

UnfinishedNotice::UnfinishedNotice(deploy::DeployService &service, QWidget *parent) : Card(parent), m_service(service)
{
    setObjectName(u"unfinishedNotice"_s);
    auto *text = new Label(tr("This run did not end. Decide what is to become of it; nothing is done by itself."), TextSize::Body, Ink::Warn);
    text->setWordWrap(true);
    m_found = new Label({}, TextSize::Small, Ink::Dim);
    m_found->setObjectName(u"unfinishedFound"_s);
    m_found->setWordWrap(true);
    m_resume = makeButton(u"resumeButton"_s, u"play"_s, tr("Resume…"));
    m_undo = makeButton(u"undoButton"_s, u"undo-2"_s, tr("Put back…"));
    auto *abandon = makeButton(u"abandonButton"_s, u"x"_s, tr("Abandon…"));
    m_again = makeButton(u"probeButton"_s, u"refresh-cw"_s, tr("Look again"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_resume, m_undo, abandon})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(m_found);
    layout->addLayout(buttons);
    connect(m_resume, &QPushButton::clicked, this, &UnfinishedNotice::resumeWanted);
    connect(m_undo, &QPushButton::clicked, this, &UnfinishedNotice::undoWanted);
    connect(abandon, &QPushButton::clicked, this, &UnfinishedNotice::abandonWanted);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const deploy::RunRecord record = std::exchange(m_record, {});
        showRun(record);
    });
}

void UnfinishedNotice::showRun(const deploy::RunRecord &record)
{
    if (record.info.runId == m_record.info.runId)
        return;
    m_record = record;
    const bool ours = record.info.kind == deploy::RunKind::Deploy || record.info.kind == deploy::RunKind::Rollback;
    m_resume->setVisible(ours);
    m_undo->setVisible(ours);
    m_again->setVisible(ours);
    m_resume->setEnabled(record.requestComplete);
    m_resume->setToolTip(record.requestComplete ? QString() : tr("A command held a secret, which was not kept: start the deployment again instead."));
    if (!ours) {
        m_found->setText(tr("Playbooks and tasks leave no mark on hosts that could be looked at. Run it again, or abandon this one."));
        return;
    }
    m_found->setText(tr("Looking at the hosts…"));
    m_again->setEnabled(false);
    m_service.probe(record).then(this, [this, id = record.info.runId](const Result<QList<deploy::HostProbe>> &probes) { take(id, probes); });
}

void UnfinishedNotice::take(const QString &runId, const Result<QList<deploy::HostProbe>> &probes)
{
    if (runId != m_record.info.runId)
        return;
    m_again->setEnabled(true);
    if (!probes) {
        m_found->setText(probes.error().toLine());
        return;
    }
    // Hosts that are alike on one line: a run may have hundreds.
    QMap<QString, QStringList> alike;
    for (const deploy::HostProbe &probe : *probes)
        alike[findingText(probe)].append(displayText(probe.displayName));
    QStringList lines;
    for (const auto &[text, names] : alike.asKeyValueRange()) {
        constexpr qsizetype most = 6;
        QString who = names.first(std::min(most, names.size())).join(u", "_s);
        if (names.size() > most)
            who += tr(" and %n more", nullptr, int(names.size() - most));
        lines.append(tr("%1: %2").arg(who, text));
    }
    m_found->setText(lines.join(u'\n'));
}

} // namespace qd::ui
