// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/filesystem_card.h"

#include "widgets/common/label.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr double warnPercent = 80;
const double errorPercent = metrics::ProblemLimits{}.filesystemPercent;

QColor colorOf(double percent)
{
    const Theme &theme = Theme::current();
    return percent > errorPercent ? theme.error : percent > warnPercent ? theme.warn : theme.accent;
}

QString percentText(double percent) { return formatted(std::round(percent), Unit::Percent).replace(QLatin1StringView(".0"), QString()); }

} // namespace

FilesystemBars::FilesystemBars(QWidget *parent) : BarRows(parent)
{
    setAccessibleName(tr("File systems"));
    setObjectName(QStringLiteral("filesystemBars"));
}

void FilesystemBars::setRows(const QList<Row> &rows)
{
    if (m_rows == rows)
        return;
    m_rows = rows;
    QStringList said;
    for (const Row &row : rows)
        said.append(tr("%1: %2 used, %3 free").arg(row.name, percentText(row.percent), formatted(double(row.available), Unit::Bytes)));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    update();
}

void FilesystemBars::paintRow(QPainter &painter, qsizetype index, const QRect &room) const
{
    const Row &row = m_rows.at(index);
    const Theme &theme = Theme::current();
    const QRect texts = textsIn(room);
    painter.setFont(tabularFont(TextSize::Small, QFont::Medium));
    const QString percent = percentText(row.percent);
    painter.setPen(row.percent > warnPercent ? colorOf(row.percent) : theme.text);
    painter.drawText(texts, Qt::AlignRight | Qt::AlignVCenter, percent);
    painter.setFont(tabularFont(TextSize::Small));
    const QString free = tr("%1 free").arg(formatted(double(row.available), Unit::Bytes));
    const int right = texts.right() - 44;
    const int freeWidth = painter.fontMetrics().horizontalAdvance(free);
    painter.setPen(theme.faint);
    painter.drawText(QRect(texts.left(), texts.top(), right - texts.left(), texts.height()), Qt::AlignRight | Qt::AlignVCenter, free);
    painter.setPen(theme.text);
    const int nameWidth = right - freeWidth - 10 - texts.left();
    paintName(painter, texts, row.name, nameWidth);
    paintBar(painter, room, row.percent / 100, colorOf(row.percent));
}

FilesystemCard::FilesystemCard(const metrics::MetricsService &service, const QString &title, QWidget *parent)
    : BoardItem(parent), m_service(service), m_title(title), m_number(new Label(QString(), TextSize::Figure, Ink::Text, QFont::DemiBold, this)),
      m_caption(new ElidedLabel(QString(), TextSize::Small, Ink::Dim, QFont::Medium, this)), m_bars(new FilesystemBars(this))
{
    setObjectName(QStringLiteral("filesystemCard"));
    m_number->setTabular();
    auto *const figures = new QHBoxLayout;
    figures->setSpacing(6);
    figures->addWidget(m_number, 0, Qt::AlignBaseline);
    figures->addWidget(m_caption, 1, Qt::AlignBaseline);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(14, 11, 14, 8);
    column->setSpacing(1);
    column->addLayout(makeHead(QStringLiteral("database"), m_title));
    column->addLayout(figures);
    column->addSpacing(4);
    column->addWidget(m_bars, 1);
    setMinimumSize(200, 150);
}

void FilesystemCard::setHosts(const QList<HostId> &hosts)
{
    m_hosts = hosts;
    refreshNumbers();
}

void FilesystemCard::refreshNumbers()
{
    constexpr qsizetype most = 12;
    QList<FilesystemBars::Row> rows;
    for (const HostId &host : std::as_const(m_hosts)) {
        const metrics::HostVitals *const vitals = m_service.latest(host);
        if (!vitals)
            continue;
        for (const metrics::Filesystem &filesystem : vitals->filesystems) {
            const QString name = m_hosts.size() > 1
                ? m_service.displayName(host) + QStringLiteral("  ") + filesystem.mountPoint
                : filesystem.mountPoint;
            rows.append({name, filesystem.usedPercent(), filesystem.available});
        }
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &FilesystemBars::Row::percent);
    m_number->setText(rows.isEmpty() ? scaled(std::nan(""), Unit::Percent).number : QString::number(rows.first().percent, 'f', 0));
    m_caption->setText(rows.isEmpty() ? tr("no data") : tr("% on %1").arg(rows.first().name));
    m_bars->setRows(rows.first(std::min(rows.size(), most)));
}

} // namespace qd::ui
