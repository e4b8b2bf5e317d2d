// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/silence_dialog.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

using integrations::ManagedAlert;
using integrations::Silence;
using integrations::SilenceMatcher;
using namespace std::chrono_literals;

constexpr std::chrono::minutes lengths[] = {30min, 1h, 2h, 4h, 8h, 24h, 48h, 168h};
constexpr int usualLength = 2; ///< index of two hours
constexpr int matcherLines = 5;
constexpr qsizetype namedAlerts = 6;

QString endText(UtcTime end)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(end.time_since_epoch().count()), QLocale::ShortFormat);
}

} // namespace

SilenceDialog::SilenceDialog(const QString &server, const Silence &silence, const QList<ManagedAlert> &alerts, QWidget *parent)
    : QDialog(parent), m_given(silence), m_alerts(alerts), m_matchers(new QPlainTextEdit(this)), m_length(new QComboBox(this)),
      m_by(new QLineEdit(this)), m_comment(new QLineEdit(this)), m_preview(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)),
      m_message(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("silenceDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(silence.id.isEmpty() ? tr("New silence") : tr("Change silence"));
    setMinimumWidth(520);
    build(server);
    QStringList lines;
    for (const SilenceMatcher &matcher : silence.matchers)
        lines.append(matcher.toText());
    m_matchers->setPlainText(lines.join(u'\n'));
    for (const std::chrono::minutes length : lengths)
        m_length->addItem(formatDuration(length), qint64(length.count()));
    m_length->setCurrentIndex(usualLength);
    m_by->setText(silence.createdBy.isEmpty() ? qEnvironmentVariable("USER") : silence.createdBy);
    m_comment->setText(silence.comment);
    connect(m_matchers, &QPlainTextEdit::textChanged, this, &SilenceDialog::refresh);
    connect(m_length, &QComboBox::currentIndexChanged, this, &SilenceDialog::refresh);
    connect(m_by, &QLineEdit::textChanged, this, &SilenceDialog::refresh);
    connect(m_comment, &QLineEdit::textChanged, this, &SilenceDialog::refresh);
    m_comment->setFocus();
    refresh();
}

void SilenceDialog::build(const QString &server)
{
    m_matchers->setObjectName(QStringLiteral("silenceMatchers"));
    m_matchers->setAccessibleName(tr("Matchers"));
    m_matchers->setFont(monoFont());
    m_matchers->setTabChangesFocus(true);
    m_matchers->setFixedHeight(QFontMetrics(monoFont()).lineSpacing() * matcherLines + 30);
    m_matchers->setPlaceholderText(QStringLiteral("alertname=\"DiskFull\"\ninstance=~\"web-.*\""));
    m_length->setObjectName(QStringLiteral("silenceLength"));
    m_length->setAccessibleName(tr("For how long"));
    m_by->setObjectName(QStringLiteral("silenceBy"));
    m_by->setAccessibleName(tr("Your name"));
    m_comment->setObjectName(QStringLiteral("silenceComment"));
    m_comment->setAccessibleName(tr("Why"));
    m_comment->setPlaceholderText(tr("Disk is being replaced"));
    m_preview->setObjectName(QStringLiteral("silencePreview"));
    m_message->setObjectName(QStringLiteral("silenceMessage"));
    for (Label *label : {m_preview, m_message})
        label->setWordWrap(true);
    m_preview->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_preview->setMinimumHeight(3 * m_preview->fontMetrics().lineSpacing()); // a dialog does not grow with its texts
    m_matchers->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *const form = new QFormLayout;
    form->addRow(tr("Matchers"), m_matchers);
    form->addRow(QString(), new Label(tr("One a line; an alert is silenced if all of them match."), TextSize::Small, Ink::Dim, QFont::Normal, this));
    form->addRow(tr("For how long"), m_length);
    form->addRow(tr("Your name"), m_by);
    form->addRow(tr("Why"), m_comment);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(m_given.id.isEmpty() ? tr("Silence") : tr("Change"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("silenceAccept"));
    setLook(m_accept, Look::Primary);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *const title = new Label(tr("No notifications from the Alertmanager of %1").arg(server), TextSize::Title, Ink::Text, QFont::DemiBold, this);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addLayout(form);
    column->addWidget(m_preview);
    column->addWidget(m_message);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const auto wanted_ = silence(); wanted_ && !m_isBusy)
            Q_EMIT wanted(*wanted_);
    });
}

Silence SilenceDialog::forLabels(const integrations::Labels &labels)
{
    Silence silence;
    for (const auto &[name, value] : labels.asKeyValueRange())
        silence.matchers.append({.name = name, .value = value});
    return silence;
}

Result<Silence> SilenceDialog::silence() const
{
    Silence silence = m_given;
    silence.matchers.clear();
    const QStringList lines = m_matchers->toPlainText().split(u'\n');
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        QString problem;
        const auto matcher = SilenceMatcher::parse(line.trimmed(), &problem);
        if (!matcher)
            return failure(ErrorCode::Parse, problem, displayText(line.trimmed()));
        silence.matchers.append(*matcher);
    }
    const UtcTime now = SystemClock().now();
    silence.begins = m_given.id.isEmpty() ? now : m_given.begins;
    silence.ends = now + std::chrono::minutes(m_length->currentData().toLongLong());
    silence.createdBy = m_by->text().trimmed();
    silence.comment = m_comment->text().trimmed();
    if (auto problem = integrations::AlertmanagerClient::problemOf(silence))
        return std::unexpected(*problem);
    return silence;
}

void SilenceDialog::setAlerts(const QList<ManagedAlert> &alerts)
{
    m_alerts = alerts;
    refresh();
}

void SilenceDialog::showProblem(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void SilenceDialog::setBusy(bool busy)
{
    m_isBusy = busy;
    m_accept->setEnabled(!busy);
}

void SilenceDialog::refresh()
{
    const auto wanted_ = silence();
    m_accept->setEnabled(wanted_.has_value() && !m_isBusy);
    if (!wanted_) {
        showProblem((wanted_.error().message + u' ' + wanted_.error().detail + u' ' + wanted_.error().hint).simplified());
        m_preview->setText({});
        return;
    }
    showProblem({});
    QStringList names;
    for (const ManagedAlert &alert : std::as_const(m_alerts)) {
        const bool isCovered = std::ranges::all_of(wanted_->matchers, [&](const SilenceMatcher &matcher) { return matcher.matches(alert.labels); });
        if (isCovered)
            names.append(displayText(alert.name() + u' ' + alert.labels.value(QStringLiteral("instance"))).trimmed());
    }
    const QString until = tr("Until %1.").arg(endText(wanted_->ends)) + u' ';
    if (names.isEmpty())
        return m_preview->setText(until + tr("None of the present alerts matches; it will hold for those to come."));
    QString list = names.first(std::min(namedAlerts, names.size())).join(QStringLiteral(", "));
    if (names.size() > namedAlerts)
        list += u' ' + tr("and %n more", nullptr, int(names.size() - namedAlerts));
    m_preview->setText(until + tr("Covers %n of the present alerts: %1", nullptr, int(names.size())).arg(list));
}

} // namespace qd::ui
