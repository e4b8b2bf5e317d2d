// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/panel_card.h"

#include "models/base/text.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/dashboards/panel_export.h"

#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <iterator>

namespace qd::ui {
namespace {

using State = dashboards::PanelData::State;

constexpr int headHeight = 28, smallHead = 20;
constexpr int smallCard = 90; ///< lower ones have a smaller head
constexpr int lowCard = 160;  ///< lower ones have no room for many words
constexpr int narrowCard = 180;
constexpr int buttonSize = 20;
constexpr int margin = 10;
constexpr double radius = 9;

/// Problems are many lines of plain text.
QString withTitle(const QString &title, const QStringList &lines) { return lines.isEmpty() ? title : title + u'\n' + lines.join(u'\n'); }

} // namespace

PanelCard::PanelCard(const dashboards::PlacedPanel &panel, QWidget *parent) : QFrame(parent), m_placed(panel)
{
    setObjectName(QStringLiteral("panelCard"));
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(shownTitle());
}

QString PanelCard::shownTitle() const { return displayText(m_placed.title); }

bool PanelCard::follow(const dashboards::PlacedPanel &panel)
{
    if (panel.panel != m_placed.panel) {
        dashboards::Panel moved = panel.panel;
        moved.grid = m_placed.panel.grid;
        if (moved != m_placed.panel)
            return false;
    }
    m_placed = panel;
    setAccessibleName(shownTitle());
    update();
    return true;
}

void PanelCard::build()
{
    if (m_content)
        return;
    m_content = PanelContent::make(m_placed.panel, shownTitle(), this);
    m_message = new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this);
    m_message->setObjectName(QStringLiteral("panelMessage"));
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    const auto button = [this](const QString &iconName, const QString &name, const char *objectName) {
        auto *const made = new IconButton(iconName, name, this);
        made->setObjectName(QString::fromLatin1(objectName));
        made->setFixedSize(buttonSize, buttonSize);
        made->setIconSize({14, 14});
        return made;
    };
    m_info = button(QStringLiteral("info"), tr("What it shows"), "panelInfo");
    m_sign = button(QStringLiteral("triangle-alert"), tr("What cannot be shown"), "panelProblems");
    m_menu = button(QStringLiteral("ellipsis-vertical"), tr("Menu of %1").arg(shownTitle()), "panelMenu");
    for (IconButton *one : {m_info, m_sign}) {
        connect(one, &QToolButton::clicked, this, [one] { QToolTip::showText(one->mapToGlobal(QPoint(0, one->height())), one->toolTip(), one); });
    }
    m_info->setToolTip(plainToolTip(displayText(m_placed.panel.description, true)));
    auto *const menu = new QMenu(m_menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(*menu);
    });
    m_menu->setMenu(menu);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_content->show(); // made while the card is seen, it would stay hidden
    connect(m_content, &PanelContent::menuAboutToShow, this, [this](QMenu *own) {
        own->addSeparator();
        addSteps(*own);
    });
    m_content->setTimeAxis(m_axis);
    m_content->setMarks(m_marks);
    m_content->setRange(m_begin, m_end, m_live);
    m_content->setData(m_data);
    showState();
    arrange();
}

void PanelCard::setTimeAxis(TimeAxis *axis)
{
    m_axis = axis;
    if (m_content)
        m_content->setTimeAxis(axis);
}

void PanelCard::setRange(UtcTime begin, UtcTime end, bool live)
{
    m_begin = begin;
    m_end = end;
    m_live = live;
    if (m_content)
        m_content->setRange(begin, end, live);
}

void PanelCard::setMarks(const QList<ChartMark> &marks)
{
    m_marks = marks;
    if (m_content)
        m_content->setMarks(marks);
}

void PanelCard::setData(const dashboards::PanelData &shown)
{
    m_data = shown;
    if (!m_content)
        return;
    m_content->setData(shown);
    showState();
    update();
}

QList<QWidget *> PanelCard::focusOrder() const
{
    QList<QWidget *> order{const_cast<PanelCard *>(this)};
    if (!m_content)
        return order;
    order += {m_info, m_sign, m_menu};
    const QList<QWidget *> inside = m_content->findChildren<QWidget *>();
    std::ranges::copy_if(inside, std::back_inserter(order), [](const QWidget *widget) { return (widget->focusPolicy() & Qt::TabFocus) != 0; });
    return order;
}

void PanelCard::setAlone(bool alone) { m_alone = alone; }

QString PanelCard::problemText() const
{
    QStringList lines;
    if (m_data.error && m_data.state != State::Failed)
        lines.append(tr("Shown as it was before: %1").arg(displayText(m_data.error->toLine())));
    for (const QString &problem : m_data.problems)
        lines.append(displayText(problem));
    return lines.isEmpty() ? QString() : withTitle(tr("What cannot be shown here:"), lines);
}

QString PanelCard::stateText() const
{
    switch (m_data.state) {
    case State::Waiting:
    case State::Loading: return tr("Asking …");
    case State::NoData: return height() < lowCard ? tr("No data") : tr("No data: the server has nothing for this query in this time.");
    case State::Failed: {
        const Error error = m_data.error.value_or(Error{.code = ErrorCode::Internal, .message = tr("The question failed"), .detail = {}, .hint = {}});
        QStringList parts{error.message, displayText(error.detail, true, 300), error.hint};
        parts.removeAll(QString());
        return parts.join(u'\n');
    }
    case State::Static:
        if (m_placed.panel.kind == dashboards::PanelKind::Unknown)
            return displayText(m_data.problems.join(u'\n'), true);
        break;
    case State::Ready: break;
    }
    return {};
}

void PanelCard::showState()
{
    const QString text = stateText();
    m_message->setInk(m_data.state == State::Failed ? Ink::Warn : Ink::Faint);
    // A low card has room for a line or two: the rest is in the tool tip.
    const bool isFailed = m_data.state == State::Failed;
    m_message->setText(!isFailed || height() >= lowCard ? text : height() < smallCard ? tr("Failed") : text.section(u'\n', 0, 0));
    m_message->setToolTip(text.isEmpty() ? QString() : plainToolTip(text));
    m_message->setVisible(!text.isEmpty());
    m_content->setVisible(text.isEmpty());
    const QString problems = problemText();
    m_sign->setVisible(!problems.isEmpty());
    m_sign->setToolTip(plainToolTip(problems));
    m_sign->setAccessibleDescription(problems);
    setAccessibleDescription(text.isEmpty() ? displayText(m_placed.panel.description) : text);
    arrange();
}

QRect PanelCard::bodyRect() const
{
    const bool isSmall = height() < smallCard;
    const int top = isSmall ? smallHead + 2 : headHeight + 2;
    const int side = isSmall || width() < narrowCard ? margin - 4 : margin;
    return rect().adjusted(side, top, -side, isSmall ? -5 : -8);
}

void PanelCard::arrange()
{
    if (!m_content)
        return;
    m_content->setGeometry(bodyRect());
    m_message->setGeometry(bodyRect());
    // In a narrow card the title needs the room; the description is in its tool tip.
    m_info->setVisible(!m_placed.panel.description.isEmpty() && width() >= narrowCard);
    // There the menu appears when it is wanted; the card's own context menu is the same.
    m_menu->setVisible(width() >= narrowCard || underMouse() || hasFocus() || m_menu->hasFocus());
    int right = width() - 6;
    const int top = ((height() < smallCard ? smallHead + 4 : headHeight + 2) - buttonSize) / 2;
    for (IconButton *button : {m_menu, m_sign, m_info}) {
        if (button->isHidden())
            continue;
        right -= buttonSize;
        button->move(right, top);
        right -= 1;
    }
}

void PanelCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_content)
        showState();
}

void PanelCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.line, hasFocus() ? 1.5 : 1));
    painter.setBrush(theme.surface1);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const bool isSmall = height() < smallCard;
    painter.setFont(uiFont(isSmall ? TextSize::Small : TextSize::Body, QFont::DemiBold));
    painter.setPen(theme.dim);
    int used = margin;
    if (m_content) {
        for (const IconButton *button : {m_menu, m_sign, m_info})
            used += button->isHidden() ? 0 : buttonSize + 1;
    }
    const QRect head(margin, isSmall ? 2 : 1, std::max(10, width() - margin - used), isSmall ? smallHead : headHeight);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(shownTitle(), Qt::ElideRight, head.width()));
    if (m_data.refreshing || m_data.state == State::Loading) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(theme.accent, 0.7));
        painter.drawRoundedRect(QRectF(radius, 1, std::max(8.0, width() * 0.18), 2), 1, 1);
    }
}

bool PanelCard::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (help->pos().y() <= headHeight) {
            const QString about = displayText(m_placed.panel.description, true);
            QToolTip::showText(help->globalPos(), plainToolTip(about.isEmpty() ? shownTitle() : shownTitle() + u'\n' + about), this);
            return true;
        }
    }
    const bool isFocus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (isFocus || event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        const bool isHandled = QFrame::event(event);
        arrange();
        update();
        return isHandled;
    }
    return QFrame::event(event);
}

void PanelCard::addSteps(QMenu &menu)
{
    const auto add = [&](const QString &text, const char *iconName, auto run) {
        connect(menu.addAction(icon(QString::fromLatin1(iconName)), text), &QAction::triggered, this, run);
    };
    if (!m_only)
        add(m_alone ? tr("Back to the dashboard") : tr("Fill the page"), m_alone ? "chevron-left" : "maximize-2", [this] { Q_EMIT aloneRequested(key()); });
    if (m_placed.panel.targets.isEmpty())
        return;
    if (!m_only)
        add(tr("Edit its query"), "pencil", [this] { Q_EMIT queryRequested(key()); });
    add(tr("Ask again"), "refresh-cw", [this] { Q_EMIT refreshRequested(key()); });
}

void PanelCard::fillMenu(QMenu &menu)
{
    const auto add = [&](const QString &text, const char *iconName, auto run) {
        QAction *const action = menu.addAction(icon(QString::fromLatin1(iconName)), text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    addSteps(menu);
    menu.addSeparator();
    if (!m_placed.panel.targets.isEmpty()) {
        add(tr("Export CSV…"), "download", [this] { Q_EMIT exportRequested(key(), Format::Csv); });
        add(tr("Copy as CSV"), "copy", [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(panelCsv(m_data))); });
    }
    add(tr("Export PNG…"), "download", [this] { Q_EMIT exportRequested(key(), Format::Png); });
    add(tr("Export SVG…"), "download", [this] { Q_EMIT exportRequested(key(), Format::Svg); });
    bool isFirst = true;
    for (const dashboards::Link &link : std::as_const(m_links)) {
        const QUrl url(link.url, QUrl::StrictMode);
        if (!url.isValid() || (url.scheme() != QLatin1StringView("https") && url.scheme() != QLatin1StringView("http")))
            continue;
        if (std::exchange(isFirst, false))
            menu.addSeparator();
        const QString name = plainLabel(displayText(link.title.isEmpty() ? url.host() : link.title, false, 60));
        add(name, "external-link", [url] { QDesktopServices::openUrl(url); })->setToolTip(plainToolTip(url.toDisplayString()));
    }
}

void PanelCard::contextMenuEvent(QContextMenuEvent *event)
{
    build();
    QMenu *const menu = m_menu->menu();
    menu->popup(event->globalPos());
}

void PanelCard::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->position().y() <= headHeight && !m_only)
        Q_EMIT aloneRequested(key());
}

void PanelCard::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!m_only && (isReturn || (m_alone && event->key() == Qt::Key_Escape))) {
        Q_EMIT aloneRequested(key());
        return;
    }
    QFrame::keyPressEvent(event);
}

QByteArray PanelCard::exported(Format format)
{
    build();
    switch (format) {
    case Format::Csv: return panelCsv(m_data);
    case Format::Png: return widgetPng(*this);
    case Format::Svg: return widgetSvg(*this, shownTitle());
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace qd::ui
