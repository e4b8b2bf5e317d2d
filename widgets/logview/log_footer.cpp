// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_footer.h"

#include "models/base/text.h"
#include "models/logtext/format_library.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/logview/log_view.h"

#include <QtCore/QLocale>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

constexpr qsizetype kLongestTitle = 32;
constexpr int kLinesSelectedAtMost = 100'000; ///< whose characters are counted

} // namespace

LogFooter::LogFooter(logs::LogDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_format(new QToolButton), m_place(new Label({}, TextSize::Tiny, Ink::Dim)),
      m_selection(new ElidedLabel({}, TextSize::Tiny, Ink::Dim))
{
    setObjectName(u"logFooter"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 1, 14, 2);
    row->setSpacing(14);
    m_format->setObjectName(u"logFormat"_s);
    m_format->setAutoRaise(true);
    m_format->setPopupMode(QToolButton::InstantPopup);
    m_format->setFont(uiFont(TextSize::Tiny));
    m_format->setStyleSheet(u"QToolButton { font-weight: 400; } QToolButton::menu-indicator { image: none; }"_s);
    m_format->setToolTip(tr("How lines of this source are read; click to correct it"));
    auto *menu = new QMenu(m_format);
    menu->setObjectName(u"formatMenu"_s);
    m_format->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillFormats(menu);
    });
    m_place->setTabular();
    m_place->setObjectName(u"logPlace"_s);
    m_selection->setObjectName(u"logSelected"_s);
    row->addWidget(m_format);
    row->addWidget(m_place);
    row->addStretch(1);
    row->addWidget(m_selection, 1);
    m_selection->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void LogFooter::setView(LogView &view)
{
    if (m_view)
        m_view->disconnect(this);
    m_view = &view;
    connect(&view, &LogView::currentLineChanged, this, &LogFooter::refresh);
    refresh();
}

/// The current line's, else the first on screen; -1 if there is none.
qint64 LogFooter::row() const
{
    if (!m_view || m_document.rowCount() == 0)
        return -1;
    const qint64 current = m_view->currentRow();
    return current >= 0 ? current : std::min(m_view->firstVisibleRow(), m_document.rowCount() - 1);
}

std::optional<logs::SourceId> LogFooter::source() const
{
    if (row() < 0)
        return std::nullopt;
    const logs::LineRecord record = m_document.lineAt(row()).record;
    return (record.flags & logs::PendingLine) != 0 ? std::nullopt : std::optional(record.source);
}

QString LogFooter::formatText() const
{
    const std::optional<logs::SourceId> id = source();
    if (!id)
        return {};
    const logs::LineFormat *const format = m_view->formatOfRow(row());
    QString title = format ? displayText(format->title(), false, kLongestTitle) : tr("Plain text");
    const QString chosen = m_document.chosenFormat(*id);
    if (!chosen.isEmpty() || !logs::FormatSet::current()->choiceFor(LineTextMaker::sourceName(m_document.source(*id))).isEmpty())
        title = tr("%1 (chosen)").arg(title);
    return title;
}

QString LogFooter::placeText() const
{
    const qint64 rows = m_document.rowCount();
    if (!m_view || rows == 0)
        return {};
    const QLocale locale;
    const qint64 current = m_view->currentRow();
    if (current < 0)
        return tr("%Ln line(s)", nullptr, int(std::min<qint64>(rows, std::numeric_limits<int>::max())));
    const qint64 ordinal = m_document.lineOrdinal(current);
    const QString share = locale.toString(rows > 1 ? double(current) * 100 / double(rows - 1) : 100.0, 'f', 0);
    if (ordinal <= 0)
        return tr("%1 % of what is shown").arg(share);
    return tr("Line %1 · %2 % of %3 shown").arg(locale.toString(ordinal), share, locale.toString(rows));
}

QString LogFooter::selectionText() const
{
    const qint64 current = m_view ? m_view->currentRow() : -1;
    if (current < 0)
        return {};
    const LogSelection &selection = m_view->selection();
    if (!selection.isExtended()) {
        const logs::LineView line = m_document.lineAt(current);
        return (line.record.flags & logs::PendingLine) != 0 ? tr("being fetched") : LineTextMaker::fullTime(line.record.timeMs);
    }
    const auto [first, last] = m_view->selectedRows();
    const auto lines = int(std::min<qint64>(last - first + 1, std::numeric_limits<int>::max()));
    if (selection.wholeLines || lines > kLinesSelectedAtMost)
        return tr("%Ln line(s) selected", nullptr, lines);
    return tr("%Ln character(s) selected", nullptr, int(std::min<qsizetype>(m_view->selectedText().size(), std::numeric_limits<int>::max())));
}

void LogFooter::refresh()
{
    const QString format = formatText();
    m_format->setVisible(!format.isEmpty());
    m_format->setText(tr("Read as %1").arg(plainLabel(format)) + u" ▾"_s);
    m_format->setAccessibleName(tr("Read as %1").arg(format));
    m_place->setText(placeText());
    m_selection->setText(selectionText());
}

void LogFooter::addFormat(QMenu *menu, const QString &key, const QString &title)
{
    QAction *const action = menu->addAction(plainLabel(displayText(title, false, 80)));
    const std::optional<logs::SourceId> id = source();
    action->setCheckable(true);
    action->setChecked(id && m_document.chosenFormat(*id) == key);
    connect(action, &QAction::triggered, this, [this, key] { choose(key); });
}

void LogFooter::fillFormats(QMenu *menu)
{
    const std::optional<logs::SourceId> id = source();
    if (!id)
        return;
    const auto formats = logs::FormatSet::current();
    const QString name = LineTextMaker::sourceName(m_document.source(*id));
    menu->addSection(tr("Lines of %1 are read as").arg(plainLabel(displayText(name, false, 60))));
    addFormat(menu, {}, tr("Found by itself"));
    menu->addSeparator();
    QStringList found; // in the sources shown here
    for (const logs::SourceInfo &source : m_document.sources()) {
        const logs::LineFormat *const format = m_view->format(source.id);
        if (format && !found.contains(format->key()))
            found.append(format->key());
    }
    for (const QString &key : std::as_const(found)) {
        if (const logs::LineFormat *const format = formats->find(key))
            addFormat(menu, key, format->title());
    }
    menu->addSeparator();
    QList<QPair<QString, QString>> others;
    for (const std::shared_ptr<const logs::LineFormat> &format : formats->all()) {
        if (!found.contains(format->key()))
            others.append({format->title(), format->key()});
    }
    std::ranges::sort(others, [](const auto &a, const auto &b) { return QString::localeAwareCompare(a.first, b.first) < 0; });
    for (const auto &[title, key] : std::as_const(others))
        addFormat(menu, key, title);
}

void LogFooter::choose(const QString &key)
{
    const std::optional<logs::SourceId> id = source();
    if (!id)
        return;
    if (logs::FormatLibrary *const library = m_view->desk().formatLibrary()) {
        const Result<void> kept = library->choose(LineTextMaker::sourceName(m_document.source(*id)), key);
        if (!kept)
            Q_EMIT failed(kept.error());
    }
    m_document.chooseFormat(*id, key);
    refresh();
}

} // namespace qd::ui
