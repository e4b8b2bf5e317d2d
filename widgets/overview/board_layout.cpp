// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_layout.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace qd::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(qd::ui::BoardLayout)
};

constexpr int version = 1;
constexpr qsizetype longestText = 300;
constexpr qsizetype largestFile = 1024 * 1024;
constexpr QLatin1StringView formatWord("quarterdeck-board");
constexpr std::array<QLatin1StringView, 4> kindWords{QLatin1StringView("chart"), QLatin1StringView("number"),
                                                     QLatin1StringView("ranking"), QLatin1StringView("table")};

QJsonObject toJson(const metrics::CurveId &id)
{
    QJsonObject json{{QStringLiteral("name"), id.name}};
    if (!id.label.isEmpty())
        json[QStringLiteral("label")] = id.label;
    return json;
}

QJsonObject toJson(const BoardCard &card)
{
    QJsonArray curves;
    for (const metrics::CurveId &curve : card.curves)
        curves.append(toJson(curve));
    QJsonObject json{{QStringLiteral("kind"), kindWords.at(size_t(card.kind))},
                     {QStringLiteral("span"), card.span},
                     {QStringLiteral("curves"), curves}};
    const auto put = [&json](const QString &key, const QJsonValue &value, bool isWanted) {
        if (isWanted)
            json[key] = value;
    };
    put(QStringLiteral("key"), card.key, !card.key.isEmpty());
    put(QStringLiteral("title"), card.title, !card.title.isEmpty());
    put(QStringLiteral("fitted"), true, card.fitted);
    put(QStringLiteral("stacked"), true, card.stacked);
    put(QStringLiteral("band"), true, card.withBand);
    put(QStringLiteral("maximum"), card.maximum.value_or(0), card.maximum.has_value());
    put(QStringLiteral("limit"), card.limit.value_or(0), card.limit.has_value());
    put(QStringLiteral("hidden"), QJsonArray::fromStringList(card.hidden), !card.hidden.isEmpty());
    put(QStringLiteral("whole"), card.whole ? toJson(*card.whole) : QJsonObject(), card.whole.has_value());
    return json;
}

/// One line of a sane length: it becomes a title.
std::optional<QString> textFrom(const QJsonValue &value)
{
    if (value.isUndefined())
        return QString();
    const QString text = value.toString();
    return value.isString() && text.size() <= longestText ? std::optional(text.simplified()) : std::nullopt;
}

std::optional<metrics::CurveId> curveFrom(const QJsonValue &value)
{
    const QJsonObject json = value.toObject();
    const QString name = json.value(u"name").toString(), label = json.value(u"label").toString();
    if (name.isEmpty() || name.size() > longestText || label.size() > longestText)
        return std::nullopt;
    return metrics::CurveId{name, label};
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() && std::isfinite(value.toDouble()) ? std::optional(value.toDouble()) : std::nullopt;
}

Result<QList<metrics::CurveId>> curvesFrom(const QJsonArray &array)
{
    QList<metrics::CurveId> curves;
    for (const QJsonValue &value : array) {
        const auto curve = curveFrom(value);
        if (!curve || curves.size() >= BoardCard::mostCurves)
            return failure(ErrorCode::Parse, Texts::tr("a curve has no usable name, or there are more than %1").arg(BoardCard::mostCurves), {}, {});
        curves.append(*curve);
    }
    if (curves.isEmpty())
        return failure(ErrorCode::Parse, Texts::tr("it has no curves"), {}, {});
    return curves;
}

Result<BoardCard> cardFrom(const QJsonObject &json)
{
    BoardCard card;
    const auto kind = std::ranges::find(kindWords, json.value(u"kind").toString());
    if (kind == kindWords.end())
        return failure(ErrorCode::Parse, Texts::tr("its kind \"%1\" is not known").arg(json.value(u"kind").toString().left(40)), {}, {});
    card.kind = BoardKind(kind - kindWords.begin());
    const auto title = textFrom(json.value(u"title")), key = textFrom(json.value(u"key"));
    if (!title || !key)
        return failure(ErrorCode::Parse, Texts::tr("its title is no text, or too long"), {}, {});
    card.title = *title;
    card.key = *key;
    auto curves = curvesFrom(json.value(u"curves").toArray());
    if (!curves)
        return std::unexpected(curves.error());
    card.curves = std::move(*curves);
    card.span = std::clamp(json.value(u"span").toInt(1), 1, BoardCard::widest);
    card.fitted = json.value(u"fitted").toBool();
    card.stacked = json.value(u"stacked").toBool();
    card.withBand = json.value(u"band").toBool();
    card.maximum = numberFrom(json.value(u"maximum"));
    if (card.maximum && *card.maximum <= 0)
        card.maximum.reset();
    card.limit = numberFrom(json.value(u"limit"));
    card.whole = curveFrom(json.value(u"whole"));
    const QJsonArray hidden = json.value(u"hidden").toArray();
    for (const QJsonValue &name : hidden) {
        if (const QString text = name.toString(); !text.isEmpty() && text.size() <= longestText && card.hidden.size() < BoardCard::mostCurves)
            card.hidden.append(text);
    }
    return card;
}

std::unexpected<Error> noLayout(const QString &detail)
{
    return failure(ErrorCode::Parse, Texts::tr("This is no layout of cards."), detail,
                   Texts::tr("Choose a file that was written by \"Export layout\"."));
}

} // namespace

QJsonObject toJson(const BoardLayout &layout)
{
    QJsonArray cards;
    for (const BoardCard &card : layout.cards)
        cards.append(toJson(card));
    return {{QStringLiteral("format"), formatWord},
            {QStringLiteral("version"), version},
            {QStringLiteral("name"), layout.name},
            {QStringLiteral("cards"), cards}};
}

Result<ReadBoard> boardFromJson(const QJsonObject &json)
{
    if (json.value(u"format").toString() != formatWord || !json.value(u"cards").isArray())
        return noLayout({});
    if (json.value(u"version").toInt() > version) {
        return failure(ErrorCode::Parse, Texts::tr("This layout was written by a newer Quarterdeck."), {},
                       Texts::tr("Update Quarterdeck, or export the layout from this version."));
    }
    ReadBoard read;
    read.layout.name = textFrom(json.value(u"name")).value_or(QString());
    const QJsonArray cards = json.value(u"cards").toArray();
    for (qsizetype i = 0; i < cards.size(); ++i) {
        if (read.layout.cards.size() >= BoardLayout::mostCards) {
            read.leftOut.append(Texts::tr("Cards from number %1 on: a layout has at most %2.").arg(i + 1).arg(BoardLayout::mostCards));
            break;
        }
        if (auto card = cardFrom(cards.at(i).toObject()))
            read.layout.cards.append(std::move(*card));
        else
            read.leftOut.append(Texts::tr("Card %1: %2.").arg(i + 1).arg(card.error().message));
    }
    return read;
}

QByteArray boardFile(const BoardLayout &layout) { return QJsonDocument(toJson(layout)).toJson(QJsonDocument::Indented); }

Result<ReadBoard> readBoardFile(const QByteArray &bytes)
{
    if (bytes.size() > largestFile)
        return noLayout(Texts::tr("The file is larger than 1 MiB."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return noLayout(Texts::tr("Place %1: %2").arg(error.offset).arg(error.errorString()));
    return boardFromJson(document.object());
}

} // namespace qd::ui
