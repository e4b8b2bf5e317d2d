// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/verdict_view.h"

#include "models/base/text.h"
#include "models/base/units.h"
#include "widgets/charts/curve_book.h"
#include "widgets/charts/metric_chart.h"
#include "widgets/common/card.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::milliseconds kBefore = std::chrono::minutes(2); ///< what a chart shows before the watched time
constexpr int kChartHeight = 130;

QString figure(double value, const QString &unit)
{
    const QString number = QLocale().toString(value, 'g', 3);
    return unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + displayText(unit);
}

Ink inkOf(const deploy::Finding &finding) { return !finding.judged ? Ink::Dim : finding.passed ? Ink::Ok : Ink::Error; }

QString iconOf(const deploy::Finding &finding)
{
    return !finding.judged ? u"circle-question-mark"_s : finding.passed ? u"circle-check"_s : u"circle-x"_s;
}

QLabel *iconLabel(const QString &name, Ink ink, int size, double ratio)
{
    auto *label = new QLabel;
    label->setPixmap(iconPixmap(name, inkColor(ink), size, ratio));
    label->setFixedWidth(size + 2);
    return label;
}

/// All that is known in words, for screen readers and tool tips.
QString inWords(const deploy::Finding &finding)
{
    QStringList parts{FindingBar::tr("%1, limit %2").arg(figure(finding.value, finding.unit), figure(finding.limit, finding.unit))};
    if (finding.others >= 0)
        parts.append(FindingBar::tr("other hosts %1").arg(figure(finding.others, finding.unit)));
    if (finding.past >= 0)
        parts.append(FindingBar::tr("before %1").arg(figure(finding.past, finding.unit)));
    return parts.join(u", "_s);
}

} // namespace

FindingBar::FindingBar(const deploy::Finding &finding, QWidget *parent) : QWidget(parent), m_finding(finding)
{
    setObjectName(u"findingBar"_s);
    setAccessibleName(displayText(finding.title));
    setAccessibleDescription(inWords(finding));
    setToolTip(inWords(finding));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FindingBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const double most = std::max({m_finding.value, m_finding.limit, m_finding.others, m_finding.past, 1e-9}) * 1.12;
    const QRectF track(1, 4, width() - 2, 10);
    const auto at = [&](double value) { return track.left() + track.width() * std::clamp(value / most, 0.0, 1.0); };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface3);
    painter.drawRoundedRect(track, 5, 5);
    painter.setBrush(inkColor(inkOf(m_finding)));
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(4.0, at(m_finding.value) - track.left()), track.height()), 5, 5);
    const auto tick = [&](double value, const QColor &color, Qt::PenStyle style) {
        painter.setPen(QPen(color, 2, style));
        painter.drawLine(QPointF(at(value), 0), QPointF(at(value), 18));
    };
    if (m_finding.past >= 0)
        tick(m_finding.past, theme.teal, Qt::SolidLine);
    if (m_finding.others >= 0)
        tick(m_finding.others, theme.violet, Qt::SolidLine);
    tick(m_finding.limit, theme.text, Qt::DotLine);
    // What the marks mean, in their colours.
    const QFont font = tabularFont(TextSize::Tiny);
    painter.setFont(font);
    int x = 0;
    const auto word = [&](const QString &text, const QColor &color) {
        painter.setPen(color);
        painter.drawText(QRect(x, 22, width() - x, 20), Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(text, Qt::ElideRight, width() - x));
        x += QFontMetrics(font).horizontalAdvance(text) + 14;
    };
    word(figure(m_finding.value, m_finding.unit), inkColor(inkOf(m_finding)));
    word(tr("limit %1").arg(figure(m_finding.limit, m_finding.unit)), theme.text);
    if (m_finding.others >= 0)
        word(tr("other hosts %1").arg(figure(m_finding.others, m_finding.unit)), theme.violet);
    if (m_finding.past >= 0)
        word(tr("before %1").arg(figure(m_finding.past, m_finding.unit)), theme.teal);
}

VerdictView::VerdictView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"verdictView"_s);
    setAccessibleName(tr("Verdict of the gate"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setStyleSheet(u"QScrollArea, QScrollArea > QWidget > QWidget#verdictBody { background: transparent; }"_s);
}

void VerdictView::setVerdict(const deploy::Verdict &verdict, const HostId &host, const QList<HostId> &others)
{
    if (verdict == m_verdict && host == m_host && widget())
        return;
    m_verdict = verdict;
    m_host = host;
    m_others = others;
    rebuild();
}

void VerdictView::clear()
{
    m_charts.clear();
    m_verdict = {};
    m_host = {};
    if (QWidget *old = takeWidget())
        old->deleteLater();
}

void VerdictView::rebuild()
{
    m_charts.clear();
    auto *body = new QWidget;
    body->setObjectName(u"verdictBody"_s);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(14, 6, 14, 12);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    for (const deploy::Finding &finding : std::as_const(m_verdict.findings))
        layout->addWidget(makeFinding(finding));
    layout->addStretch(1);
    setWidget(body);
    drawCharts();
    disconnect(m_loaded);
    if (m_book && !m_charts.isEmpty())
        m_loaded = connect(&m_book->service(), &metrics::MetricsService::historyLoaded, this, &VerdictView::drawCharts);
}

QWidget *VerdictView::makeHead() const
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(iconLabel(m_verdict.passed ? u"circle-check"_s : u"circle-x"_s, m_verdict.passed ? Ink::Ok : Ink::Error, 18, devicePixelRatioF()));
    row->addWidget(new Label(m_verdict.passed ? tr("The gate let this release pass") : tr("The gate stopped this release"), TextSize::Title,
                             m_verdict.passed ? Ink::Ok : Ink::Error, QFont::DemiBold));
    QString watched;
    if (m_verdict.to > m_verdict.from)
        watched = tr("watched %1 – %2, %3").arg(toTimeOfDay(m_verdict.from, false), toTimeOfDay(m_verdict.to, false), formatDuration(m_verdict.to - m_verdict.from));
    row->addWidget(new ElidedLabel(watched, TextSize::Small, Ink::Dim), 1);
    return head;
}

QWidget *VerdictView::makeFinding(const deploy::Finding &finding)
{
    auto *card = new Card;
    card->setSurface(2);
    card->setObjectName(u"finding"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 9, 12, 10);
    layout->setSpacing(5);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(iconLabel(iconOf(finding), inkOf(finding), 16, devicePixelRatioF()));
    row->addWidget(new ElidedLabel(displayText(finding.title), TextSize::Body, Ink::Text, QFont::DemiBold), 1);
    if (!finding.judged)
        row->addWidget(new Label(tr("too little seen to judge"), TextSize::Small, Ink::Warn));
    layout->addLayout(row);
    if (!finding.reason.isEmpty()) {
        auto *reason = new Label(displayText(finding.reason), TextSize::Small, finding.passed ? Ink::Dim : Ink::Text);
        reason->setWordWrap(true);
        layout->addWidget(reason);
    }
    layout->addWidget(new FindingBar(finding));
    addLines(layout, finding);
    addChart(layout, finding);
    return card;
}

void VerdictView::addLines(QVBoxLayout *layout, const deploy::Finding &finding) const
{
    if (finding.lines.isEmpty())
        return;
    auto *lines = new QPlainTextEdit;
    lines->setObjectName(u"findingLines"_s);
    lines->setAccessibleName(tr("Log lines that prove it"));
    lines->setReadOnly(true);
    lines->setTabChangesFocus(true);
    lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    lines->setFont(monoFont());
    QStringList shown;
    for (const QString &line : finding.lines)
        shown.append(displayText(line));
    lines->setPlainText(shown.join(u'\n'));
    const int high = int(std::min<qsizetype>(shown.size(), 8)) * QFontMetrics(lines->font()).lineSpacing();
    lines->setFixedHeight(high + 26 + lines->horizontalScrollBar()->sizeHint().height()); // long lines do not cover the last one
    layout->addWidget(new Label(tr("%n log line(s) that prove it", nullptr, int(shown.size())), TextSize::Tiny, Ink::Dim));
    layout->addWidget(lines);
}

void VerdictView::addChart(QVBoxLayout *layout, const deploy::Finding &finding)
{
    if (!m_book || finding.metric.isEmpty())
        return;
    const auto curve = metrics::CurveId::fromText(finding.metric);
    const metrics::CurveInfo info = m_book->info({m_host}, curve);
    QList<TraceInfo> traces{{m_book->service().displayName(m_host), TraceInk::Accent, true}};
    if (!m_others.isEmpty())
        traces.append({tr("other hosts"), TraceInk::Violet});
    auto *chart = new MetricChart(info.title, info.unit, traces);
    chart->setObjectName(u"findingChart"_s);
    chart->setFixedHeight(kChartHeight);
    chart->setFixedMaximum(info.fixedMaximum);
    chart->setMarks({{m_verdict.from, ChartMark::Kind::Info, tr("the new release went into service")}});
    layout->addWidget(chart);
    m_charts.append({chart, finding.metric});
}

void VerdictView::drawCharts()
{
    for (const Chart &chart : std::as_const(m_charts)) {
        const auto curve = metrics::CurveId::fromText(chart.metric);
        ChartFrame frame{m_verdict.from - kBefore, std::max(m_verdict.to, m_verdict.from + kBefore), false, {}};
        const int columns = std::max(chart.chart->plotColumns(), 100);
        const ChartFrame span = frame;
        frame.traces.append(m_book->trace({m_host}, curve, span, columns, false));
        if (!m_others.isEmpty())
            frame.traces.append(m_book->trace(m_others, curve, span, columns, true));
        chart.chart->setFrame(frame);
    }
}

} // namespace qd::ui
