// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_actions.h"

#include "models/alerts/rule_words.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr qsizetype shownLines = 4;

} // namespace

void fillSnoozeMenu(QMenu &menu, alerts::AlertService &service, const std::function<QList<alerts::AlertKey>()> &keys)
{
    const auto add = [&](const char *name, const QString &text, auto until) {
        QAction *const action = menu.addAction(icon(QStringLiteral("clock")), text, &menu, [&service, keys, until] {
            for (const alerts::AlertKey &key : keys())
                service.snoozeUntil(key, until());
        });
        action->setObjectName(QString::fromLatin1(name));
    };
    const auto in = [&service](std::chrono::milliseconds length) { return [&service, length] { return service.clock().now() + length; }; };
    add("snoozeHour", AcknowledgeDialog::tr("For 1 hour"), in(std::chrono::hours(1)));
    add("snoozeDay", AcknowledgeDialog::tr("For 8 hours"), in(std::chrono::hours(8)));
    add("snoozeMorning", AcknowledgeDialog::tr("Until tomorrow morning"), [&service] { return alerts::nextMorning(service.clock().now(), QTimeZone::systemTimeZone()); });
    add("snoozeOver", AcknowledgeDialog::tr("Until it is over"), [] { return alerts::untilResolved(); });
}

AcknowledgeDialog::AcknowledgeDialog(alerts::AlertService &service, const QList<alerts::Alert> &alerts, QWidget *parent)
    : QDialog(parent), m_service(service), m_alerts(alerts), m_note(new QLineEdit(this))
{
    setObjectName(QStringLiteral("acknowledgeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Acknowledge"));
    setMinimumWidth(460);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(new Label(tr("Acknowledge %n alert(s)", nullptr, int(alerts.size())), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    QStringList lines;
    for (const alerts::Alert &alert : alerts.first(std::min(alerts.size(), shownLines)))
        lines.append(displayText(alertLine(alert)));
    if (alerts.size() > shownLines)
        lines.append(tr("and %n more", nullptr, int(alerts.size() - shownLines)));
    auto *const what = new Label(lines.join(u'\n'), TextSize::Small, Ink::Dim, QFont::Normal, this);
    what->setWordWrap(true);
    layout->addWidget(what);
    m_note->setObjectName(QStringLiteral("acknowledgeNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("Note: who looks after it, what is done (may be empty)"));
    m_note->setMaxLength(500);
    layout->addWidget(m_note);
    auto *const hint = new Label(tr("It stays in the list and is not told again until it is over."), TextSize::Small, Ink::Faint, QFont::Normal, this);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *const yes = buttons->addButton(tr("Acknowledge"), QDialogButtonBox::AcceptRole);
    yes->setObjectName(QStringLiteral("acknowledgeYes"));
    yes->setDefault(true);
    setLook(yes, Look::Primary);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AcknowledgeDialog::acknowledge);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_note->setFocus();
}

void AcknowledgeDialog::acknowledge()
{
    for (const alerts::Alert &alert : std::as_const(m_alerts))
        m_service.acknowledge(alert.key, m_note->text().trimmed());
    accept();
}

} // namespace qd::ui
