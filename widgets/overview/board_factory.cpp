// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_factory.h"

#include "models/base/text.h"
#include "widgets/common/label.h"
#include "widgets/overview/device_table_card.h"
#include "widgets/overview/filesystem_card.h"
#include "widgets/overview/metric_card.h"
#include "widgets/overview/number_card.h"
#include "widgets/overview/ranking_card.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

using metrics::CurveId;
using metrics::CurveInfo;

QString iconOf(const CurveId &curve)
{
    if (curve.name.startsWith(QLatin1StringView("filesystem")))
        return QStringLiteral("database");
    if (curve.name.startsWith(QLatin1StringView("load")))
        return QStringLiteral("gauge");
    switch (kindOf(curve)) {
    case CurveKind::Processor: return QStringLiteral("cpu");
    case CurveKind::Memory: return QStringLiteral("memory-stick");
    case CurveKind::Disks: return QStringLiteral("hard-drive");
    case CurveKind::Network:
    case CurveKind::Tcp: return QStringLiteral("network");
    case CurveKind::Sensors: return QStringLiteral("thermometer");
    case CurveKind::Gpu: return QStringLiteral("monitor");
    case CurveKind::Processes: return QStringLiteral("activity");
    case CurveKind::Containers: return QStringLiteral("box");
    case CurveKind::State: return QStringLiteral("heart-pulse");
    case CurveKind::Custom: return QStringLiteral("chart-line");
    }
    Q_UNREACHABLE_RETURN({});
}

/// A card whose devices are not there (yet).
class AbsentCard final : public BoardItem {
public:
    AbsentCard(const QString &title, const QString &iconName, const CurveBook &book)
        : m_title(title), m_book(book), m_text(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this))
    {
        setObjectName(QStringLiteral("absentCard"));
        m_text->setWordWrap(true);
        m_text->setAlignment(Qt::AlignCenter);
        auto *const column = new QVBoxLayout(this);
        column->setContentsMargins(14, 11, 14, 8);
        column->addLayout(makeHead(iconName, title));
        column->addWidget(m_text, 1);
        setMinimumSize(200, 150);
    }
    [[nodiscard]] QString title() const override { return m_title; }
    void setHosts(const QList<HostId> &hosts) override
    {
        m_hosts = hosts;
        m_since = m_book.service().clock().now();
        refreshNumbers();
    }
    /// Devices come with the slow part of what hosts are asked: a card that is new says that it asks.
    void refreshNumbers() override
    {
        const auto passed = m_book.service().clock().now() - m_since;
        const QList<HostId> &hosts = m_hosts;
        if (passed >= std::chrono::seconds(0) && passed < askedFor) {
            m_text->setText(MetricCard::tr("Asking …"));
            return;
        }
        m_text->setText(hosts.size() == 1 ? MetricCard::tr("%1 has shown nothing of this kind. Should it appear, this card fills by itself.")
                                                .arg(m_book.service().displayName(hosts.first()))
                                          : MetricCard::tr("None of these hosts has shown anything of this kind."));
    }
    [[nodiscard]] bool hasData() const override { return false; }

private:
    static constexpr std::chrono::seconds askedFor{20};

    QString m_title;
    QList<HostId> m_hosts;
    UtcTime m_since{};
    const CurveBook &m_book;
    Label *m_text;
};

bool hasLetters(const QStringList &words)
{
    return std::ranges::any_of(words, [](const QString &word) { return std::ranges::any_of(word, [](QChar c) { return c.isLetter(); }); });
}

/// Takes the words away with which all begin (or end), as long as each keeps words that say something.
void stripCommonWords(QList<QStringList> &names, bool atEnd)
{
    const auto wordOf = [atEnd](const QStringList &words) { return words.isEmpty() ? QString() : atEnd ? words.last() : words.first(); };
    const auto rest = [atEnd](const QStringList &words) { return atEnd ? words.first(words.size() - 1) : words.sliced(1); };
    const auto canGo = [&] {
        const QString word = wordOf(names.first());
        return std::ranges::all_of(names, [&](const QStringList &words) { return !words.isEmpty() && wordOf(words) == word && hasLetters(rest(words)); });
    };
    while (canGo()) {
        for (QStringList &words : names)
            words = rest(words);
    }
}

} // namespace

QList<CurveInfo> curvesOf(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book)
{
    QList<CurveInfo> all;
    for (const CurveId &curve : card.curves) {
        if (card.kind == BoardKind::Ranking || card.kind == BoardKind::Table)
            all.append(book.info(hosts, {curve.name, CurveId::anyLabel.toString()}));
        else
            all.append(book.expanded(hosts, curve, seriesInks));
    }
    return all.first(std::min<qsizetype>(all.size(), seriesInks));
}

QString titleOf(const BoardCard &card, const QList<HostId> &hosts, const CurveBook &book)
{
    if (!card.title.isEmpty())
        return card.title;
    QStringList titles;
    for (const CurveId &curve : card.curves) {
        const QString title = book.info(hosts, curve).title;
        if (!titles.contains(title))
            titles.append(title);
    }
    return titles.join(QStringLiteral(", "));
}

QStringList shortNames(const QList<CurveInfo> &curves)
{
    const bool isOneFamily = std::ranges::all_of(curves, [&](const CurveInfo &info) { return !info.id.label.isEmpty() && info.id.name == curves.first().id.name && !isEveryDevice(info.id); });
    QStringList names;
    QList<QStringList> words;
    for (const CurveInfo &info : curves) {
        names.append(isOneFamily ? displayText(info.id.label) : info.title);
        words.append(names.last().split(u' ', Qt::SkipEmptyParts));
    }
    if (isOneFamily || curves.size() < 2)
        return names;
    stripCommonWords(words, false);
    stripCommonWords(words, true);
    for (qsizetype i = 0; i < names.size(); ++i)
        names[i] = words.at(i).join(u' ');
    return names;
}

CardSpec specOf(const BoardCard &card, const QString &title, const QList<CurveInfo> &curves)
{
    const QList<CardSpec> usual = overviewCards();
    const auto known = std::ranges::find(usual, card.key, &CardSpec::key);
    CardSpec spec;
    if (known != usual.end() && std::ranges::equal(known->curves, card.curves, {}, &CardSpec::Curve::curve)) {
        spec = *known;
    } else {
        spec.key = card.key;
        spec.iconName = iconOf(curves.first().id);
        spec.unit = curves.first().unit;
        spec.fixedMaximum = curves.first().fixedMaximum;
        const QStringList names = shortNames(curves);
        for (qsizetype i = 0; i < curves.size(); ++i) {
            if (curves.at(i).unit == spec.unit)
                spec.curves.append({curves.at(i).id, {names.at(i), seriesInk(int(spec.curves.size())), curves.size() == 1}});
        }
        spec.numberIsLargest = spec.curves.size() > 1 && !card.whole;
    }
    spec.title = title;
    spec.whole = card.whole;
    spec.limit = card.limit;
    spec.withBand = card.withBand;
    spec.isFitted = card.fitted;
    spec.isStacked = card.stacked;
    if (card.maximum)
        spec.fixedMaximum = *card.maximum;
    return spec;
}

BoardItem *makeBoardItem(const BoardCard &card, const QList<CurveInfo> &curves, const QList<HostId> &hosts, const CurveBook &book)
{
    const QString title = titleOf(card, hosts, book), iconName = iconOf(card.curves.first());
    if (curves.isEmpty())
        return new AbsentCard(title, iconName, book);
    switch (card.kind) {
    case BoardKind::Number: return new NumberCard(title, iconName, curves, book);
    case BoardKind::Ranking:
        // It also says how much is left.
        if (curves.first().id.name == QLatin1StringView("filesystem_used"))
            return new FilesystemCard(book.service(), title);
        return new RankingCard(title, iconName, curves.first(), book);
    case BoardKind::Table: return new DeviceTableCard(title, iconName, curves, book);
    case BoardKind::Chart: break;
    }
    return new MetricCard(specOf(card, title, curves), book);
}

QList<BoardCard> cardsFor(const QList<CurveId> &picked, const QList<HostId> &hosts, const CurveBook &book)
{
    QList<BoardCard> cards;
    QList<Unit> units;
    for (const CurveId &curve : picked) {
        const Unit unit = book.info(hosts, curve).unit;
        qsizetype at = -1;
        for (qsizetype i = 0; i < cards.size() && at < 0; ++i) {
            if (units.at(i) == unit && !isEveryDevice(curve) && !isEveryDevice(cards.at(i).curves.first()))
                at = i;
        }
        if (at < 0) {
            at = cards.size();
            cards.append(BoardCard());
            units.append(unit);
        }
        cards[at].curves.append(curve);
    }
    for (BoardCard &card : cards)
        card.withBand = card.curves.size() == 1 && !isEveryDevice(card.curves.first());
    return cards;
}

} // namespace qd::ui
