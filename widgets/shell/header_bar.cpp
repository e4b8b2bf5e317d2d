// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/header_bar.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/shell/time_ranges.h"

#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

/// Looks like a search field and opens the palette, where the typing happens.
class PaletteButton final : public QAbstractButton {
public:
    PaletteButton(QAction *action, QWidget *parent)
        : QAbstractButton(parent)
        , m_shortcut(action->shortcut().toString(QKeySequence::NativeText))
    {
        setObjectName(QStringLiteral("paletteButton"));
        setText(HeaderBar::tr("Search hosts, logs, commands…"));
        setAccessibleName(action->text());
        setCursor(Qt::IBeamCursor);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setMinimumWidth(kIconOnly);
        setMaximumWidth(330);
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    }

    [[nodiscard]] QSize sizeHint() const override { return {330, 32}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? theme.accent : theme.line, 1));
        painter.setBrush(underMouse() ? theme.surface3 : theme.surface2);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        painter.drawPixmap(10, (height() - 16) / 2, iconPixmap(QStringLiteral("search"), theme.dim, 16, devicePixelRatioF()));
        if (width() < kWithText)
            return; // beside a wide sidebar the sign alone has to do
        painter.setFont(uiFont(TextSize::Small));
        painter.setPen(theme.faint);
        const int hint = painter.fontMetrics().horizontalAdvance(m_shortcut);
        painter.drawText(rect().adjusted(0, 0, -11, 0), Qt::AlignRight | Qt::AlignVCenter, m_shortcut);
        painter.setFont(uiFont());
        const QRect box = rect().adjusted(36, 0, -hint - 22, 0);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    }

private:
    static constexpr int kIconOnly = 36;
    static constexpr int kWithText = 120;

    QString m_shortcut;
};

QPushButton *deployButton(QAction *action, QWidget *parent)
{
    // The blank keeps the icon off the text; Fusion has no setting for it.
    auto *button = new QPushButton(icon(QStringLiteral("rocket"), Theme::current().onAccent), u' ' + action->text(), parent);
    button->setObjectName(QStringLiteral("deployButton"));
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    setLook(button, Look::Primary);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QPushButton *liveButton(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(icon(QStringLiteral("play")), HeaderBar::tr("Live"), parent);
    button->setObjectName(QStringLiteral("liveButton"));
    button->setAccessibleName(action->text());
    button->setToolTip(QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    button->hide();
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

HeaderBar::HeaderBar(const HeaderActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, TextSize::Heading, Ink::Text, QFont::DemiBold, this))
    , m_scope(new ElidedLabel({}, TextSize::Small, Ink::Dim, QFont::Medium, this))
    , m_rangeText(new ElidedLabel({}, TextSize::Small, Ink::Accent, QFont::Medium, this))
    , m_live(liveButton(actions.live, this))
    , m_range(new Segmented(tr("Time range"), timeRangeLabels(), this))
    , m_pause(new IconButton(QStringLiteral("pause"), actions.pause->text(), this))
{
    m_title->setObjectName(QStringLiteral("paneTitle"));
    m_scope->setObjectName(QStringLiteral("scopeLabel"));
    m_rangeText->setObjectName(QStringLiteral("timeRangeText"));
    m_rangeText->setTabular();
    m_rangeText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_rangeText->hide();
    m_range->setObjectName(QStringLiteral("timeRange"));
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_pause->setCheckable(true);
    connect(m_pause, &IconButton::clicked, actions.pause, &QAction::trigger);
    connect(actions.pause, &QAction::changed, this, [this, pause = actions.pause] { followPause(pause); });
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 10, 18, 10);
    row->setSpacing(10);
    row->addWidget(m_title);
    row->addWidget(m_scope, 3);
    row->addWidget(new PaletteButton(actions.palette, this), 4);
    row->addStretch(1);
    row->addWidget(m_rangeText, 2);
    row->addWidget(m_live);
    row->addWidget(m_range);
    row->addWidget(m_pause);
    row->addWidget(deployButton(actions.deploy, this));
}

void HeaderBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void HeaderBar::setScope(const QString &scope)
{
    m_scope->setText(displayText(scope, false, 200));
}

void HeaderBar::showRange(const TimeRange &range, UtcTime now)
{
    const int choice = timeRangeChoice(range);
    m_range->setCurrent(choice);
    m_rangeText->setText(choice >= 0 ? QString() : timeRangeText(range, now));
    m_rangeText->setToolTip(m_rangeText->text());
    m_rangeText->setVisible(choice < 0);
    m_live->setVisible(!range.live);
}

void HeaderBar::followPause(QAction *pause)
{
    m_pause->setChecked(pause->isChecked());
    m_pause->setIconName(pause->isChecked() ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setName(pause->text());
}

} // namespace qd::ui
