// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_store.h"

#include "models/base/log.h"
#include "widgets/overview/standard_boards.h"

#include <algorithm>

namespace qd::ui {
namespace {

constexpr QLatin1StringView ownPrefix("own-");
constexpr qsizetype mostLayouts = 200;
constexpr qsizetype mostChoices = 20'000;
constexpr QLatin1StringView groupSeparator(" / ");

const StandardBoard *standard(const QString &key)
{
    const QList<StandardBoard> &all = standardBoards();
    const auto found = std::ranges::find(all, key, &StandardBoard::key);
    return found == all.end() ? nullptr : &*found;
}

QJsonObject wordsOf(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (const auto &[key, value] : map.asKeyValueRange())
        json[key] = value;
    return json;
}

} // namespace

BoardStore::BoardStore(QObject *parent) : QObject(parent), m_forAll(standardBoards().first().key) {}

QStringList BoardStore::keys() const
{
    QStringList all;
    for (const StandardBoard &board : standardBoards())
        all.append(board.key);
    QStringList own = m_own.keys();
    own.removeIf([this](const QString &key) { return isStandard(key); });
    std::ranges::sort(own, [this](const QString &a, const QString &b) { return m_own.value(a).name.localeAwareCompare(m_own.value(b).name) < 0; });
    return all + own;
}

BoardLayout BoardStore::layout(const QString &key) const
{
    const StandardBoard *const board = standard(key);
    const auto own = m_own.constFind(key);
    if (own != m_own.cend())
        return board ? BoardLayout{board->layout.name, own->cards} : *own;
    return board ? board->layout : standardBoards().first().layout;
}

bool BoardStore::isStandard(const QString &key) const { return standard(key) != nullptr; }

void BoardStore::setCards(const QString &key, const QList<BoardCard> &cards)
{
    if (!isKnown(key))
        return;
    BoardLayout layout = this->layout(key);
    if (layout.cards == cards)
        return;
    layout.cards = cards.first(std::min<qsizetype>(cards.size(), BoardLayout::mostCards));
    const StandardBoard *const board = standard(key);
    if (board && board->layout.cards == layout.cards)
        m_own.remove(key);
    else
        m_own.insert(key, layout);
    Q_EMIT changed(key);
}

void BoardStore::reset(const QString &key)
{
    if (isChanged(key) && m_own.remove(key))
        Q_EMIT changed(key);
}

QString BoardStore::freeName(const QString &name) const
{
    const QString wanted = name.simplified().isEmpty() ? tr("My layout") : name.simplified().left(80);
    const auto isTaken = [this](const QString &candidate) {
        const QStringList all = keys();
        return std::ranges::any_of(all, [&](const QString &key) { return layout(key).name.compare(candidate, Qt::CaseInsensitive) == 0; });
    };
    QString candidate = wanted;
    for (int number = 2; isTaken(candidate); ++number)
        candidate = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return candidate;
}

QString BoardStore::add(const QString &name, const QList<BoardCard> &cards)
{
    int number = 1;
    while (m_own.contains(ownPrefix + QString::number(number)))
        ++number;
    const QString key = ownPrefix + QString::number(number);
    m_own.insert(key, {freeName(name), cards});
    Q_EMIT changed(key);
    return key;
}

void BoardStore::rename(const QString &key, const QString &name)
{
    const auto own = m_own.find(key);
    if (own == m_own.end() || isStandard(key) || name.simplified().isEmpty() || own->name == name.simplified())
        return;
    own->name.clear(); // its own name is free for it
    own->name = freeName(name);
    Q_EMIT changed(key);
}

void BoardStore::remove(const QString &key)
{
    if (isStandard(key) || !m_own.remove(key))
        return;
    const auto isIt = [&key](QMap<QString, QString>::iterator entry) { return entry.value() == key; };
    m_forGroups.removeIf(isIt);
    m_forHosts.removeIf(isIt);
    if (m_forAll == key)
        m_forAll = standardBoards().first().key;
    Q_EMIT choiceChanged();
}

QString BoardStore::keyFor(const HostId &host, const QString &group) const
{
    if (const QString own = m_forHosts.value(host.value); isKnown(own))
        return own;
    for (QString path = group; !path.isEmpty(); path = path.contains(groupSeparator) ? path.left(path.lastIndexOf(groupSeparator)) : QString()) {
        if (const QString chosen = m_forGroups.value(path); isKnown(chosen))
            return chosen;
    }
    return isKnown(m_forAll) ? m_forAll : standardBoards().first().key;
}

void BoardStore::chooseForHost(const HostId &host, const QString &key)
{
    m_forHosts.insert(host.value, key);
    Q_EMIT choiceChanged();
}

void BoardStore::chooseForGroup(const QString &group, const QString &key, const QList<HostId> &hosts)
{
    for (const HostId &host : hosts)
        m_forHosts.remove(host.value);
    m_forGroups.insert(group, key);
    Q_EMIT choiceChanged();
}

void BoardStore::chooseForAll(const QString &key)
{
    m_forAll = key;
    m_forHosts.clear();
    m_forGroups.clear();
    Q_EMIT choiceChanged();
}

QJsonObject BoardStore::save() const
{
    QJsonObject layouts;
    for (const auto &[key, layout] : m_own.asKeyValueRange())
        layouts[key] = toJson(layout);
    return {{QStringLiteral("layouts"), layouts},
            {QStringLiteral("for_all"), m_forAll},
            {QStringLiteral("for_groups"), wordsOf(m_forGroups)},
            {QStringLiteral("for_hosts"), wordsOf(m_forHosts)}};
}

void BoardStore::restore(const QJsonObject &state)
{
    m_own.clear();
    const QJsonObject layouts = state.value(u"layouts").toObject();
    for (auto entry = layouts.begin(); entry != layouts.end() && m_own.size() < mostLayouts; ++entry) {
        if (!isStandard(entry.key()) && !entry.key().startsWith(ownPrefix))
            continue;
        const auto read = boardFromJson(entry.value().toObject());
        if (!read) {
            logWarning("overview", QStringLiteral("layout %1 cannot be read: %2").arg(entry.key(), read.error().toLine()));
            continue;
        }
        BoardLayout layout = read->layout;
        if (layout.name.isEmpty())
            layout.name = entry.key();
        m_own.insert(entry.key(), layout);
    }
    const auto choices = [this, &state](QStringView name) {
        QMap<QString, QString> map;
        const QJsonObject json = state.value(name).toObject();
        for (auto entry = json.begin(); entry != json.end() && map.size() < mostChoices; ++entry) {
            if (isKnown(entry.value().toString()))
                map.insert(entry.key(), entry.value().toString());
        }
        return map;
    };
    m_forGroups = choices(u"for_groups");
    m_forHosts = choices(u"for_hosts");
    const QString forAll = state.value(u"for_all").toString();
    m_forAll = isKnown(forAll) ? forAll : standardBoards().first().key;
    Q_EMIT choiceChanged();
}

} // namespace qd::ui
