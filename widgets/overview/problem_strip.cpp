// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/problem_strip.h"

#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/overview/icon_label.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr qsizetype shownOthers = 3;

QString identity(const metrics::Problem &problem)
{
    using Kind = metrics::Problem::Kind;
    const QString subject = problem.kind == Kind::FilesystemFull || problem.kind == Kind::CustomMetric ? problem.subject : QString();
    return QStringLiteral("%1/%2/%3").arg(int(problem.kind)).arg(problem.host.value, subject);
}

QPushButton *ghostButton(const QString &text, const QString &objectName, QWidget *parent)
{
    // The blank keeps the icon off the text; Fusion has no setting for it.
    auto *const button = new QPushButton(u' ' + text, parent);
    button->setAccessibleName(text);
    button->setObjectName(objectName);
    button->setCursor(Qt::PointingHandCursor);
    setLook(button, Look::Ghost);
    return button;
}

} // namespace

ProblemStrip::ProblemStrip(QWidget *parent)
    : QWidget(parent), m_first(new ElidedLabel(QString(), TextSize::Body, Ink::Text, QFont::DemiBold, this)),
      m_others(new ElidedLabel(QString(), TextSize::Body, Ink::Dim, QFont::Normal, this)),
      m_alert(ghostButton(tr("Show alert"), QStringLiteral("problemAlertButton"), this)),
      m_logs(ghostButton(tr("Show logs"), QStringLiteral("problemLogsButton"), this)),
      m_host(ghostButton(tr("Show host"), QStringLiteral("problemHostButton"), this)),
      m_close(new IconButton(QStringLiteral("x"), tr("Hide until something else happens"), this))
{
    setObjectName(QStringLiteral("problemStrip"));
    m_close->setObjectName(QStringLiteral("problemCloseButton"));
    m_first->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(new IconLabel(QStringLiteral("triangle-alert"), 16, this, Ink::Error));
    row->addWidget(m_first);
    row->addWidget(m_others, 1);
    row->addWidget(m_alert);
    row->addWidget(m_logs);
    row->addWidget(m_host);
    row->addWidget(m_close);
    setFixedHeight(42);
    connect(m_alert, &QPushButton::clicked, this, [this] {
        if (!m_lines.isEmpty())
            Q_EMIT showAlertRequested(m_lines.first().id);
    });
    connect(m_logs, &QPushButton::clicked, this, [this] { Q_EMIT showLogsRequested(hosts()); });
    connect(m_host, &QPushButton::clicked, this, [this] {
        if (!m_lines.isEmpty())
            Q_EMIT openHostRequested(m_lines.first().host);
    });
    connect(m_close, &QToolButton::clicked, this, &ProblemStrip::dismiss);
    showIcons();
    hide();
}

void ProblemStrip::setAlerts(const QList<StripAlert> &alerts)
{
    if (alerts == m_alerts)
        return;
    m_alerts = alerts;
    refresh();
}

void ProblemStrip::setProblems(const QList<metrics::Problem> &problems, UtcTime now)
{
    m_problems.clear();
    for (const metrics::Problem &problem : problems)
        m_problems.append({identity(problem), metrics::problemText(problem, now), problem.host});
    refresh();
}

void ProblemStrip::refresh()
{
    m_lines.clear();
    for (const StripAlert &alert : std::as_const(m_alerts))
        m_lines.append({alert.id, alert.text, alert.host});
    for (const Line &line : std::as_const(m_problems)) {
        if (std::ranges::none_of(m_alerts, [&](const StripAlert &alert) { return alert.host == line.host; }))
            m_lines.append(line);
    }
    const bool isNews = std::ranges::any_of(m_lines, [this](const Line &line) { return !m_dismissed.contains(line.id); });
    if (m_lines.isEmpty())
        m_dismissed.clear(); // the same trouble tomorrow is news again
    if (m_lines.isEmpty() || !isNews) {
        hide();
        return;
    }
    m_first->setText(m_lines.first().text);
    QStringList others;
    for (qsizetype i = 1; i < std::min(m_lines.size(), shownOthers + 1); ++i)
        others.append(m_lines.at(i).text);
    if (const qsizetype more = m_lines.size() - 1 - shownOthers; more > 0)
        others.append(tr("%n more", nullptr, int(more)));
    m_others->setText(others.join(QStringLiteral("  ·  ")));
    m_alert->setVisible(!m_alerts.isEmpty());
    m_host->setVisible(!m_lines.first().host.isEmpty());
    setAccessibleName(m_first->text() + (others.isEmpty() ? QString() : QStringLiteral(". ") + others.join(QStringLiteral(", "))));
    show();
}

void ProblemStrip::dismiss()
{
    m_dismissed.clear();
    for (const Line &line : std::as_const(m_lines))
        m_dismissed.append(line.id);
    hide();
}

QList<HostId> ProblemStrip::hosts() const
{
    QList<HostId> all;
    for (const Line &line : m_lines) {
        if (!line.host.isEmpty() && !all.contains(line.host))
            all.append(line.host);
    }
    return all;
}

void ProblemStrip::showIcons()
{
    m_alert->setIcon(icon(QStringLiteral("shield-alert")));
    m_logs->setIcon(icon(QStringLiteral("scroll-text")));
    m_host->setIcon(icon(QStringLiteral("server")));
}

void ProblemStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcons();
}

void ProblemStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(withAlpha(theme.error, theme.dark ? 0.45 : 0.35), 1));
    painter.setBrush(withAlpha(theme.error, theme.dark ? 0.13 : 0.10));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace qd::ui
