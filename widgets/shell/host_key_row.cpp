// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/host_key_row.h"

#include "models/base/text.h"
#include "widgets/common/card.h"
#include "widgets/common/label.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using ssh::HostKeyVerdict;

constexpr qsizetype kKeysShown = 4;
constexpr qsizetype kPlaceLength = 52;

/// SHA256: and 43 characters in two lines of about the same length: both fit side by side, and eyes
/// compare short lines better.
QString brokenInTwo(const QString &fingerprint)
{
    const qsizetype colon = fingerprint.indexOf(u':') + 1;
    const qsizetype half = colon + (fingerprint.size() - colon + 1) / 2;
    return fingerprint.left(half) + u'\n' + fingerprint.mid(half);
}

/// The end of a path says most.
QString shortPlace(const QString &file, qsizetype line)
{
    const QString place = QStringLiteral("%1:%2").arg(displayText(file, false, 300)).arg(line);
    return place.size() <= kPlaceLength ? place : u'…' + place.last(kPlaceLength - 1);
}

Label *fingerprintLabel(const QString &text, Ink ink, QWidget *parent)
{
    auto *label = new Label(brokenInTwo(text), TextSize::Body, ink, QFont::Normal, parent);
    label->setFont(monoFont(TextSize::Body));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(HostKeyRow::tr("Fingerprint %1").arg(text));
    return label;
}

QVBoxLayout *newCard(QHBoxLayout &row, const QString &title, QWidget *parent)
{
    auto *card = new Card(parent);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(14, 10, 14, 12);
    lines->setSpacing(5);
    lines->addWidget(new Label(title, TextSize::Small, Ink::Faint, QFont::Medium, card));
    row.addWidget(card, 1);
    return lines;
}

void addStored(QVBoxLayout &lines, const ssh::HostKeyAlarm &alarm, QWidget *parent)
{
    const QList<ssh::StoredHostKey> &stored = alarm.finding.stored;
    for (const ssh::StoredHostKey &key : stored.first(std::min(stored.size(), kKeysShown))) {
        const QString marker = key.marker.isEmpty() ? QString() : key.marker + u' ';
        lines.addWidget(new Label(marker + key.type, TextSize::Small, Ink::Dim, QFont::Medium, parent));
        if (key.fingerprint.isEmpty())
            lines.addWidget(new Label(HostKeyRow::tr("This line cannot be read."), TextSize::Body, Ink::Warn, QFont::Normal, parent));
        else
            lines.addWidget(fingerprintLabel(key.fingerprint, Ink::Text, parent));
        auto *place = new Label(shortPlace(key.file, key.line), TextSize::Small, Ink::Faint, QFont::Normal, parent);
        place->setFont(monoFont());
        lines.addWidget(place);
    }
    if (stored.isEmpty())
        lines.addWidget(new Label(HostKeyRow::tr("No key is stored."), TextSize::Body, Ink::Dim, QFont::Normal, parent));
    if (stored.size() > kKeysShown)
        lines.addWidget(new Label(HostKeyRow::tr("and %n more", nullptr, int(stored.size() - kKeysShown)), TextSize::Small, Ink::Faint, QFont::Normal, parent));
    lines.addStretch();
}

} // namespace

HostKeyRow::HostKeyRow(const ssh::HostKeyAlarm &alarm, QWidget *parent) : QWidget(parent), m_alarm(alarm)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    addStored(*newCard(*row, tr("Stored on this machine"), this), alarm, this);
    auto *shown = newCard(*row, tr("Shown by the host now"), this);
    shown->addWidget(new Label(displayText(alarm.shown.type(), false, 64), TextSize::Small, Ink::Dim, QFont::Medium, this));
    auto *fingerprint = fingerprintLabel(alarm.shown.fingerprint(), alarm.finding.verdict == HostKeyVerdict::Unknown ? Ink::Text : Ink::Error, this);
    fingerprint->setObjectName(QStringLiteral("hostKeyShown"));
    shown->addWidget(fingerprint);
    shown->addWidget(new Label(tr("known as %1").arg(displayText(alarm.lookupName, false, 100)), TextSize::Small, Ink::Faint, QFont::Normal, this));
    shown->addStretch();
}

QString HostKeyRow::title(HostKeyVerdict verdict)
{
    switch (verdict) {
    case HostKeyVerdict::Changed: return tr("The host key has changed");
    case HostKeyVerdict::OtherType: return tr("The host shows another type of key");
    case HostKeyVerdict::Unreadable: return tr("The stored host key cannot be read");
    case HostKeyVerdict::Revoked: return tr("The host key is revoked");
    case HostKeyVerdict::Unknown: return tr("The host key is not known");
    case HostKeyVerdict::Known: return tr("The host key is known");
    }
    Q_UNREACHABLE_RETURN({});
}

QString HostKeyRow::advice(const ssh::HostKeyAlarm &alarm)
{
    switch (alarm.finding.verdict) {
    case HostKeyVerdict::Changed:
        return tr("Either the host was installed anew, or somebody between you and it is listening in. It is not connected. Ask the "
                  "host's administrator for its fingerprint before you do anything.");
    case HostKeyVerdict::OtherType:
        return tr("A key of another type is stored, and the host no longer offers that one. Administrators do that, and so does somebody "
                  "who pretends to be the host. It is not connected. Ask for the fingerprint of the new key.");
    case HostKeyVerdict::Unreadable:
        return tr("A line about this host cannot be read, so nobody knows which key it should show. It is not connected. Repair or remove "
                  "the line, or ask the host's administrator for the fingerprint.");
    case HostKeyVerdict::Revoked:
        return tr("This key was marked as revoked: it may be in wrong hands. No setting lets you connect with it. Ask the host's "
                  "administrator for its new key.");
    case HostKeyVerdict::Unknown:
        return tr("Compare the fingerprint with the one that the host's administrator gave you.");
    case HostKeyVerdict::Known:
        break;
    }
    return {};
}

QString HostKeyRow::asText(const ssh::HostKeyAlarm &alarm)
{
    QString text = QStringLiteral("%1: %2\n").arg(displayText(alarm.hostName, false, 200), title(alarm.finding.verdict));
    for (const ssh::StoredHostKey &key : alarm.finding.stored)
        text += tr("stored: %1 %2 (%3, line %4)").arg(key.type, key.fingerprint, key.file).arg(key.line) + u'\n';
    return text + tr("shown: %1 %2").arg(QString::fromLatin1(alarm.shown.type()), alarm.shown.fingerprint()) + u'\n';
}

} // namespace qd::ui
