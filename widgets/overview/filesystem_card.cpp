// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/filesystem_card.h"

#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolTip>
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

FilesystemBars::FilesystemBars(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("File systems"));
    setObjectName(QStringLiteral("filesystemBars"));
    setMinimumHeight(rowHeight);
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

void FilesystemBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qsizetype fit = std::min<qsizetype>(m_rows.size(), std::max(1, height() / rowHeight));
    for (qsizetype i = 0; i < fit; ++i)
        paintRow(painter, m_rows.at(i), QRect(0, int(i) * rowHeight, width(), rowHeight));
}

void FilesystemBars::paintRow(QPainter &painter, const Row &row, const QRect &room) const
{
    const Theme &theme = Theme::current();
    const QRect texts = room.adjusted(0, 4, 0, -12);
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
    painter.drawText(QRect(texts.left(), texts.top(), nameWidth, texts.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, nameWidth));

    QRectF bar(room.left(), room.bottom() - 9, room.width(), 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface3);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    bar.setWidth(std::max(5.0, bar.width() * std::clamp(row.percent, 0.0, 100.0) / 100));
    painter.setBrush(colorOf(row.percent));
    painter.drawRoundedRect(bar, 2.5, 2.5);
}

bool FilesystemBars::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *const help = static_cast<QHelpEvent *>(event);
        const int index = help->pos().y() / rowHeight;
        if (index >= 0 && index < m_rows.size())
            QToolTip::showText(help->globalPos(), plainToolTip(m_rows.at(index).name), this);
        return true;
    }
    return QWidget::event(event);
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
