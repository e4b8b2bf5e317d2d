// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/host_key_dialog.h"

#include "models/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/theme.h"
#include "widgets/shell/host_key_row.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr int kWidth = 700;
constexpr int kTallest = 560;
constexpr int kIconSize = 22;

} // namespace

HostKeyDialog::HostKeyDialog(const ssh::HostKeyAlarm &alarm, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("hostKeyAlarm"));
    setMinimumWidth(kWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(QStringLiteral("shield-alert"), Theme::current().error).pixmap(kIconSize, kIconSize));
    sign->setAccessibleName(tr("Warning"));
    m_title = new Label({}, TextSize::Heading, Ink::Text, QFont::DemiBold, this);
    m_title->setObjectName(QStringLiteral("hostKeyTitle"));
    head->addWidget(sign);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("hostKeyScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list = new QWidget(scroll);
    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(10);
    scroll->setWidget(m_list);
    column->addWidget(scroll, 1);
    buildButtons(*column);
    add(alarm);
}

void HostKeyDialog::buildButtons(QVBoxLayout &column)
{
    auto *where = new Label(tr("If the change is right, replace the stored keys with “Host keys…” in the Hosts pane or in the palette (Ctrl+K)."),
                            TextSize::Small, Ink::Faint, QFont::Normal, this);
    where->setWordWrap(true);
    where->setObjectName(QStringLiteral("hostKeyWhere"));
    column.addWidget(where);
    auto *box = new QDialogButtonBox(this);
    auto *copy = box->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    auto *close = box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    copy->setObjectName(QStringLiteral("hostKeyCopy"));
    copy->setAutoDefault(false);
    close->setObjectName(QStringLiteral("hostKeyClose"));
    close->setDefault(true);
    close->setFocus();
    connect(copy, &QPushButton::clicked, this, &HostKeyDialog::copyAll);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addWidget(box);
}

void HostKeyDialog::add(const ssh::HostKeyAlarm &alarm)
{
    m_alarms.removeIf([&alarm](const ssh::HostKeyAlarm &other) { return other.lookupName == alarm.lookupName && other.hostName == alarm.hostName; });
    m_alarms.append(alarm);
    rebuild();
}

void HostKeyDialog::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const bool single = m_alarms.size() == 1;
    const QString title = single ? HostKeyRow::title(m_alarms.first().finding.verdict)
                                 : tr("%n host(s) show a wrong key", nullptr, int(m_alarms.size()));
    m_title->setText(title);
    setWindowTitle(title);
    for (const ssh::HostKeyAlarm &alarm : std::as_const(m_alarms))
        addHost(alarm);
    m_rows->addStretch();
    const bool replaceable = std::ranges::any_of(m_alarms, [](const ssh::HostKeyAlarm &alarm) { return alarm.finding.verdict != ssh::HostKeyVerdict::Revoked; });
    if (auto *where = findChild<QLabel *>(QStringLiteral("hostKeyWhere")))
        where->setVisible(replaceable);
    m_list->adjustSize();
    auto *scroll = findChild<QScrollArea *>(QStringLiteral("hostKeyScroll"));
    const int wanted = m_list->heightForWidth(kWidth - 44) > 0 ? m_list->heightForWidth(kWidth - 44) : m_list->sizeHint().height();
    scroll->setMinimumHeight(std::min(wanted + 2, kTallest));
}

void HostKeyDialog::addHost(const ssh::HostKeyAlarm &alarm)
{
    const bool single = m_alarms.size() == 1;
    auto *name = new ElidedLabel(displayText(alarm.hostName, false, 200), TextSize::Title, Ink::Text, QFont::DemiBold, m_list);
    m_rows->addWidget(name);
    if (!single)
        m_rows->addWidget(new Label(HostKeyRow::title(alarm.finding.verdict), TextSize::Body, Ink::Error, QFont::Medium, m_list));
    auto *advice = new Label(HostKeyRow::advice(alarm), TextSize::Body, Ink::Dim, QFont::Normal, m_list);
    advice->setWordWrap(true);
    advice->setObjectName(QStringLiteral("hostKeyAdvice"));
    m_rows->addWidget(advice);
    m_rows->addWidget(new HostKeyRow(alarm, m_list));
    if (!single)
        m_rows->addSpacing(10);
}

void HostKeyDialog::copyAll()
{
    QString text;
    for (const ssh::HostKeyAlarm &alarm : std::as_const(m_alarms))
        text += HostKeyRow::asText(alarm);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace qd::ui
