// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/analysis_builder.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "models/loganalysis/questions.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace qd::ui {
namespace {

using logs::Aggregate;
using logs::ColumnInfo;
using logs::FrameQuery;
using logs::GroupKey;
using logs::ValueKind;

constexpr qint64 kBuckets[] = {1000, 10'000, 60'000, 300'000, 900'000, 3'600'000, 86'400'000};
constexpr qint64 kLimits[] = {0, 10, 20, 50, 100, 1000};
constexpr int kWindows[] = {0, 3, 5, 10, 30};
constexpr double kPercentiles[] = {50, 90, 95, 99, 99.9};
constexpr QSize kCrossSize(12, 12);

QComboBox *combo(const char *objectName, const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

QPushButton *plusButton(const char *objectName, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(icon(QStringLiteral("plus")), {}, parent);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setMenu(new QMenu(button));
    setLook(button, Look::Ghost);
    return button;
}

bool isPath(const ColumnInfo &info) { return info.kind == ValueKind::Text && (info.name == QStringLiteral("path") || info.name == QStringLiteral("url")); }

bool isNumber(const ColumnInfo &info) { return info.kind == ValueKind::Integer || info.kind == ValueKind::Real; }

} // namespace

AnalysisBuilder::AnalysisBuilder(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("analysisBuilder"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *values = new QHBoxLayout;
    auto *shape = new QHBoxLayout;
    values->setSpacing(6);
    shape->setSpacing(6);
    column->addLayout(values);
    column->addLayout(shape);
    buildGroups(values);
    buildShape(shape);
    showChips();
}

void AnalysisBuilder::buildGroups(QHBoxLayout *row)
{
    m_valueChips = new QHBoxLayout;
    m_groupChips = new QHBoxLayout;
    m_valueChips->setSpacing(4);
    m_groupChips->setSpacing(4);
    m_addValue = plusButton("addValue", tr("Work out another value"), this);
    m_addGroup = plusButton("addGroup", tr("Group by another field"), this);
    row->addWidget(new Label(tr("Show"), TextSize::Small, Ink::Dim));
    row->addLayout(m_valueChips);
    row->addWidget(m_addValue);
    row->addSpacing(12);
    row->addWidget(new Label(tr("by"), TextSize::Small, Ink::Dim));
    row->addLayout(m_groupChips);
    row->addWidget(m_addGroup);
    row->addStretch(1);
}

void AnalysisBuilder::buildShape(QHBoxLayout *row)
{
    m_bucket = combo("analysisBucket", tr("Length of the stretches of time"), this);
    m_pivot = combo("analysisPivot", tr("Field whose values become columns"), this);
    m_limit = combo("analysisLimit", tr("How many rows"), this);
    m_rolling = combo("analysisRolling", tr("Mean over neighbouring stretches of time"), this);
    for (QComboBox *const box : {m_bucket, m_pivot, m_limit, m_rolling})
        row->addWidget(box);
    row->addStretch(1);
    for (const qint64 limit : kLimits)
        m_limit->addItem(limit == 0 ? tr("All rows") : tr("First %Ln rows", nullptr, int(limit)), limit);
    for (const int window : kWindows)
        m_rolling->addItem(window == 0 ? tr("Not rolling") : tr("Rolling mean of %Ln", nullptr, window), window);
    connect(m_bucket, &QComboBox::activated, this, [this](int index) {
        const qint64 bucket = m_bucket->itemData(index).toLongLong();
        for (GroupKey &key : m_query.groups) {
            if (key.bucketMs > 0)
                key.bucketMs = bucket;
        }
        touch();
    });
    connect(m_pivot, &QComboBox::activated, this, [this](int index) {
        m_query.pivot = index == 0 ? std::nullopt : std::optional(index - 1);
        m_query.orderBy = -1;
        touch();
    });
    connect(m_limit, &QComboBox::activated, this, [this](int index) {
        m_query.limit = m_limit->itemData(index).toLongLong();
        touch();
    });
    connect(m_rolling, &QComboBox::activated, this, [this](int index) {
        m_query.rolling = {m_rolling->itemData(index).toInt(), logs::Rolling::Kind::Mean};
        touch();
    });
}

void AnalysisBuilder::setSchema(const QList<ColumnInfo> &schema, qint64 spanMs)
{
    m_schema = schema;
    m_spanMs = spanMs;
    fillMenus();
    showChips();
}

void AnalysisBuilder::setQuery(const FrameQuery &query)
{
    m_query = query;
    if (m_query.aggregates.isEmpty())
        m_query.aggregates.append(Aggregate());
    showChips();
}

const ColumnInfo *AnalysisBuilder::infoOf(const QString &field) const
{
    const auto found = std::ranges::find_if(m_schema, [&](const ColumnInfo &info) { return info.name == field; });
    return found == m_schema.end() ? nullptr : &*found;
}

QString AnalysisBuilder::groupText(const GroupKey &key) const
{
    const ColumnInfo *const info = infoOf(key.field);
    const QString title = displayText(info ? info->title : key.field, false, 40);
    return key.isFolded ? tr("%1 without numbers").arg(title) : title;
}

void AnalysisBuilder::addChip(QHBoxLayout *row, const QString &text, const QString &removal, std::function<void()> remove)
{
    auto *chip = new QPushButton(icon(QStringLiteral("x")), text, this);
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind
    chip->setIconSize(kCrossSize);
    chip->setAccessibleName(removal);
    chip->setToolTip(plainToolTip(removal));
    connect(chip, &QPushButton::clicked, this, std::move(remove));
    row->addWidget(chip);
}

void AnalysisBuilder::showChips()
{
    for (QHBoxLayout *const row : {m_groupChips, m_valueChips}) {
        while (QLayoutItem *const item = row->takeAt(0)) {
            item->widget()->deleteLater();
            item->widget()->hide();
            delete item;
        }
    }
    for (int i = 0; i < m_query.groups.size(); ++i) {
        const QString text = groupText(m_query.groups.at(i));
        addChip(m_groupChips, text, tr("Do not group by %1").arg(text), [this, i] { removeGroup(i); });
    }
    for (int i = 0; i < m_query.aggregates.size(); ++i) {
        const QString text = displayText(logs::aggregateName(m_query.aggregates.at(i)), false, 40);
        addChip(m_valueChips, text, tr("Do not show %1").arg(text), [this, i] {
            m_query.aggregates.removeAt(i);
            m_query.orderBy = -1;
            touch();
        });
    }
    const QSignalBlocker blocked(this);
    const auto bucketed = std::ranges::find_if(m_query.groups, [](const GroupKey &key) { return key.bucketMs > 0; });
    const bool hasBucket = bucketed != m_query.groups.end();
    m_bucket->clear();
    QList<qint64> buckets(std::begin(kBuckets), std::end(kBuckets));
    if (hasBucket && !buckets.contains(bucketed->bucketMs))
        buckets.append(bucketed->bucketMs);
    std::ranges::sort(buckets);
    for (const qint64 bucket : std::as_const(buckets))
        m_bucket->addItem(tr("every %1").arg(formatDuration(std::chrono::milliseconds(bucket))), bucket);
    m_bucket->setCurrentIndex(hasBucket ? int(buckets.indexOf(bucketed->bucketMs)) : 0);
    m_bucket->setVisible(hasBucket);
    m_rolling->setVisible(hasBucket);
    m_rolling->setCurrentIndex(std::max(0, m_rolling->findData(m_query.rolling.window)));
    m_pivot->clear();
    m_pivot->addItem(tr("No columns of values"));
    for (const GroupKey &key : std::as_const(m_query.groups))
        m_pivot->addItem(tr("%1 as columns").arg(groupText(key)));
    m_pivot->setCurrentIndex(m_query.pivot ? *m_query.pivot + 1 : 0);
    m_pivot->setVisible(m_query.groups.size() > 1);
    if (m_limit->findData(m_query.limit) < 0)
        m_limit->addItem(tr("First %Ln rows", nullptr, int(m_query.limit)), m_query.limit);
    m_limit->setCurrentIndex(m_limit->findData(m_query.limit));
}

void AnalysisBuilder::fillMenus()
{
    QMenu *const groups = m_addGroup->menu();
    groups->clear();
    for (const ColumnInfo &info : std::as_const(m_schema)) {
        if (info.name == QStringLiteral("text"))
            continue;
        const QString title = plainLabel(displayText(info.title, false, 60));
        if (info.kind == ValueKind::Time) {
            groups->addAction(tr("%1, in stretches").arg(title), this, [this, info] { addGroup({info.name, logs::niceBucket(m_spanMs), false}); });
            continue;
        }
        if (isPath(info))
            groups->addAction(tr("%1 without numbers").arg(title), this, [this, info] { addGroup({info.name, 0, true}); });
        groups->addAction(title, this, [this, info] { addGroup({info.name, 0, false}); });
    }
    fillAggregates(m_addValue->menu());
}

void AnalysisBuilder::fillAggregates(QMenu *menu)
{
    using Kind = Aggregate::Kind;
    menu->clear();
    const auto add = [this](QMenu *into, const Aggregate &aggregate) {
        into->addAction(plainLabel(displayText(logs::aggregateName(aggregate), false, 60)), this, [this, aggregate] {
            if (!m_query.aggregates.contains(aggregate))
                m_query.aggregates.append(aggregate);
            touch();
        });
    };
    add(menu, {});
    add(menu, {Kind::Rate, {}, 50});
    menu->addSeparator();
    for (const ColumnInfo &info : std::as_const(m_schema)) {
        if (info.name == QStringLiteral("text") || info.name == QStringLiteral("line"))
            continue;
        QMenu *const field = menu->addMenu(plainLabel(displayText(info.title, false, 60)));
        add(field, {Kind::Distinct, info.name, 50});
        if (isNumber(info)) {
            for (const Kind kind : {Kind::Sum, Kind::Mean, Kind::Minimum, Kind::Maximum})
                add(field, {kind, info.name, 50});
            for (const double percentile : kPercentiles)
                add(field, {Kind::Percentile, info.name, percentile});
        } else if (info.kind == ValueKind::Time) {
            add(field, {Kind::Minimum, info.name, 50});
            add(field, {Kind::Maximum, info.name, 50});
        }
        for (const Kind kind : {Kind::Count, Kind::First, Kind::Last})
            add(field, {kind, info.name, 50});
    }
}

void AnalysisBuilder::addGroup(const GroupKey &key)
{
    const bool isKnown = std::ranges::any_of(m_query.groups, [&](const GroupKey &known) { return known.field == key.field; });
    if (isKnown)
        return;
    m_query.groups.append(key);
    m_query.fillGaps = m_query.fillGaps || key.bucketMs > 0;
    m_query.orderBy = -1;
    touch();
}

void AnalysisBuilder::removeGroup(int index)
{
    m_query.groups.removeAt(index);
    if (m_query.pivot == index)
        m_query.pivot.reset();
    else if (m_query.pivot && *m_query.pivot > index)
        --*m_query.pivot;
    const bool hasBucket = std::ranges::any_of(m_query.groups, [](const GroupKey &key) { return key.bucketMs > 0; });
    if (!hasBucket)
        m_query.rolling = {};
    m_query.orderBy = -1;
    touch();
}

void AnalysisBuilder::touch()
{
    showChips();
    Q_EMIT changed();
}

} // namespace qd::ui
