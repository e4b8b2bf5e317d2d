// SPDX-License-Identifier: GPL-3.0-or-later
// The views of a panel and what stands beside them: splitting, a window of its own, the current line, marks.
#include "models/base/atomic_file.h"
#include "models/base/hand_over.h"
#include "models/logs/record_span.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/icon_button.h"
#include "widgets/common/search_field.h"
#include "widgets/logview/detached_window.h"
#include "widgets/logview/go_to_bar.h"
#include "widgets/logview/highlight_dialog.h"
#include "widgets/logview/log_footer.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_panel.h"
#include "widgets/logview/log_view.h"
#include "widgets/logview/marks_view.h"
#include "widgets/logview/note_dialog.h"
#include "widgets/logview/pattern_field.h"
#include "widgets/logview/record_view.h"

#include <QtCore/QMetaMethod>
#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedLayout>

using namespace Qt::StringLiterals;

namespace qd::ui {
namespace {

constexpr std::chrono::milliseconds kTellingPause{60};
constexpr int kSideWidth = 360;
constexpr QSize kWindowSize(1100, 700);

QSplitter *splitter(Qt::Orientation orientation, const QString &name)
{
    auto *made = new QSplitter(orientation);
    made->setObjectName(name);
    made->setHandleWidth(5);
    made->setChildrenCollapsible(false);
    return made;
}

} // namespace

void LogPanel::buildViews()
{
    m_views = splitter(Qt::Horizontal, u"logViews"_s);
    m_view = new LogView(*m_document);
    m_active = m_view;
    m_views->addWidget(m_view);
    m_beside = splitter(Qt::Horizontal, u"logBeside"_s);
    m_record = new RecordView;
    m_marks = new MarksView(*m_document);
    m_record->hide();
    m_marks->hide();
    m_beside->addWidget(m_views);
    m_beside->addWidget(m_record);
    m_beside->addWidget(m_marks);
    m_beside->setStretchFactor(0, 1);
    m_footer = new LogFooter(*m_document);
    m_footer->setView(*m_view);
    connectView(m_view);
}

void LogPanel::setDesk(LogDesk &desk)
{
    m_desk = &desk;
    for (LogView *view : {m_view, m_other}) {
        if (view)
            view->setDesk(desk);
    }
    m_marks->setDesk(desk);
    if (m_ownDesk.get() != &desk)
        m_ownDesk.reset();
}

void LogPanel::setCompact(bool compact)
{
    m_footer->setVisible(!compact);
}

void LogPanel::connectView(LogView *view)
{
    connect(view, &LogView::hitRequested, view, &LogView::goToHit);
    connect(view, &LogView::currentLineChanged, this, [this, view] {
        activate(view);
        updateHits();
        if (!m_telling.isActive())
            m_telling.start();
    });
    connect(view, &LogView::searchFocusRequested, this, [this] {
        m_search->field().setFocus(Qt::ShortcutFocusReason);
        m_search->field().selectAll();
    });
    connect(view, &LogView::followingChanged, this, [this, view] {
        if (view == m_active)
            activate(view);
    });
    connect(view, &LogView::modeChanged, this, [this, view] {
        activate(view);
        Q_EMIT stateChanged();
    });
    connect(view, &LogView::goToRequested, this, [this, view] {
        activate(view);
        const qint64 row = std::max<qint64>(view->currentRow(), 0);
        m_goTo->open(row < m_document->rowCount() ? m_document->lineAt(row).record.timeMs : 0);
    });
    connect(view, &LogView::recordRequested, this, [this] {
        if (m_side == Side::Record)
            return m_record->takeFocus();
        showSide(Side::Record);
    });
    connect(view, &LogView::noteRequested, this, &LogPanel::openNote);
    connect(view, &LogView::saveRequested, this, [this, view] {
        const LogSelection &selection = view->selection();
        if (selection.current.line >= 0)
            chooseFile(std::make_shared<SelectedLines>(m_document->lines(), selection.firstLine(), selection.lastLine()));
    });
    connect(view, &LogView::highlightsRequested, this, &LogPanel::openHighlights);
    connect(view, &LogView::searchWanted, this, &LogPanel::setSearchPattern);
    connect(view, &LogView::filterWanted, this, &LogPanel::takeRule);
    connect(view, &LogView::pivotWanted, this, &LogPanel::pivotWanted);
    connect(view, &LogView::chartWanted, this, &LogPanel::chartWanted);
    connect(view, &LogView::fileWanted, this, &LogPanel::fileWanted);
    connect(view, &LogView::serviceWanted, this, &LogPanel::serviceWanted);
    connect(view, &LogView::terminalWanted, this, &LogPanel::terminalWanted);
    connect(view, &LogView::failed, this, [this](const Error &error) { Q_EMIT toastRequested(tr("Not kept"), error.toLine(), true); });
}

void LogPanel::connectSides()
{
    m_telling.setSingleShot(true);
    m_telling.setInterval(kTellingPause);
    connect(&m_telling, &QTimer::timeout, this, [this] {
        m_footer->refresh();
        showRecord();
    });
    connect(m_goTo, &GoToBar::rowWanted, this, [this](qint64 row) { m_active->goToRow(row); });
    connect(m_goTo, &GoToBar::lineWanted, this, [this](logs::LineNumber line) { m_active->goToLine(line); });
    connect(m_goTo, &GoToBar::closed, this, [this] { m_active->setFocus(); });
    connect(m_footer, &LogFooter::failed, this, [this](const Error &error) { Q_EMIT toastRequested(tr("Not kept"), error.toLine(), true); });
    connect(m_record, &RecordView::filterWanted, this, &LogPanel::takeRule);
    connect(m_record, &RecordView::searchWanted, this, &LogPanel::setSearchPattern);
    connect(m_record, &RecordView::pivotWanted, this, &LogPanel::pivotWanted);
    connect(m_record, &RecordView::saveWanted, this, &LogPanel::saveLine);
    connect(m_record, &RecordView::closeWanted, this, [this] { showSide(Side::None); });
    connect(m_marks, &MarksView::closeWanted, this, [this] { showSide(Side::None); });
    connect(m_marks, &MarksView::rowWanted, this, [this](qint64 row) { m_active->goToRow(row); });
    connect(m_marks, &MarksView::missed, this, [this](const QString &why) { Q_EMIT toastRequested(tr("Line not shown"), why, false); });
    connect(m_marks, &MarksView::removed, this, [this](const logs::LineMark &mark) {
        Q_EMIT undoOffered(tr("Mark removed"), mark.note.isEmpty() ? mark.beginning : mark.note, [desk = QPointer(m_desk), mark] {
            if (desk)
                desk->marks().restore(mark);
        });
    });
}

/// Buttons speak of the view that was used last.
void LogPanel::activate(LogView *view)
{
    if (m_active != view) {
        m_active = view;
        m_footer->setView(*view);
    }
    const QSignalBlocker follow(m_follow), table(m_table);
    m_follow->setChecked(view->isFollowing());
    m_table->setChecked(view->mode() == LogView::Mode::Columns);
}

bool LogPanel::isFilteredElsewhere() const
{
    return isSignalConnected(QMetaMethod::fromSignal(&LogPanel::filterWanted));
}

void LogPanel::takeRule(const logs::FilterRule &rule, bool only)
{
    if (isFilteredElsewhere())
        Q_EMIT filterWanted(rule, only);
    else
        addRule(rule, only);
}

void LogPanel::showSide(Side side)
{
    if (side == m_side)
        return;
    m_side = side;
    m_record->setVisible(side == Side::Record);
    m_marks->setVisible(side == Side::Marks);
    if (side != Side::None) {
        const int total = std::max(m_beside->width(), 2 * kSideWidth);
        m_beside->setSizes({total - kSideWidth, side == Side::Record ? kSideWidth : 0, side == Side::Marks ? kSideWidth : 0});
    }
    showRecord();
    if (side == Side::Marks)
        m_marks->takeFocus();
    else if (side == Side::None)
        m_active->setFocus();
    Q_EMIT stateChanged();
}

void LogPanel::showRecord()
{
    if (m_side != Side::Record)
        return;
    const qint64 row = m_active->currentRow();
    if (row < 0) {
        m_shownRecord.clear();
        return m_record->clear();
    }
    logs::RecordSpan span = logs::recordOf(*m_document, row);
    // Where no line has a time of its own, each stands for itself.
    if (m_document->lineAt(span.first).record.flags & logs::ContinuationLine)
        span = {row, 1};
    RecordView::Record record;
    record.ordinal = m_document->lineOrdinal(span.first);
    record.lines = span.rows;
    record.line = m_document->lineAt(span.first).record;
    record.source = m_document->source(record.line.source);
    record.pending = (m_document->lineAt(row).record.flags & logs::PendingLine) != 0;
    record.text = logs::recordText(*m_document, span);
    if (const logs::LineFormat *const format = m_active->formatOfRow(span.first))
        record.formatTitle = format->title();
    if (const logs::LineMark *const mark = m_active->currentMark()) // marks are of one line
        record.note = mark->note;
    // Lines that arrive must not fold up what somebody has unfolded.
    const QString now = QStringList{QString::number(record.ordinal), QString::number(record.lines), QString::number(logs::markText(record.text)),
                                    QString::number(record.line.flags), QString::number(record.pending), record.formatTitle, record.note}.join(u'\n');
    if (now == m_shownRecord)
        return;
    m_shownRecord = now;
    record.fields = m_active->fieldsOfRow(span.first);
    m_record->show(record);
}

void LogPanel::openNote()
{
    if (m_active->currentRow() < 0)
        return;
    const logs::LineMark *const mark = m_active->currentMark();
    auto *dialog = new NoteDialog(mark ? mark->note : QString(), this);
    const QPointer<LogView> view = m_active;
    // The line it was opened for, wherever the current one is by then.
    const logs::LineNumber line = view->currentLine();
    connect(dialog, &QDialog::accepted, this, [this, dialog, view, line] {
        if (!view)
            return;
        if (view->currentLine() != line)
            view->goToLine(line);
        view->setNote(dialog->note());
        showRecord();
    });
    dialog->open();
}

void LogPanel::openHighlights()
{
    auto *dialog = new HighlightDialog(*m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// The whole line, however long it is.
void LogPanel::saveLine(const QByteArray &text)
{
    auto *dialog = new QFileDialog(this, tr("Save the line"));
    dialog->setObjectName(u"saveLineDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this, text](const QString &path) {
        inPool([path, text](const std::function<bool()> &) { return writeFileAtomically(path, text); }).then(this, [this](const Result<void> &written) {
            Q_EMIT toastRequested(written ? tr("Line saved") : tr("Line not saved"), written ? QString() : written.error().toLine(), !written);
        });
    });
    dialog->open();
}

void LogPanel::setSplit(Split split)
{
    if (split == m_split)
        return;
    m_split = split;
    if (split == Split::None) {
        activate(m_view);
        delete m_other;
        m_other = nullptr;
    } else {
        m_views->setOrientation(split == Split::SideBySide ? Qt::Horizontal : Qt::Vertical);
        if (!m_other) {
            m_other = new LogView(*m_document);
            m_other->setObjectName(u"logView2"_s);
            m_other->setAccessibleName(tr("Log lines, second view"));
            m_other->setDesk(*m_desk);
            connectView(m_other);
            m_views->addWidget(m_other);
            m_other->setMode(m_view->mode());
            m_other->setWrapping(m_view->isWrapping());
            m_other->header().restoreColumns(m_view->header().saveColumns());
            m_other->setFollowing(false);
        }
        const int half = (split == Split::SideBySide ? m_views->width() : m_views->height()) / 2;
        m_views->setSizes({half, half});
    }
    m_active->setFocus();
    Q_EMIT stateChanged();
}

void LogPanel::setDetached(bool detached)
{
    if (detached == isDetached())
        return;
    if (!detached) {
        DetachedWindow *const window = std::exchange(m_window, nullptr);
        m_place->insertWidget(0, m_body);
        m_place->setCurrentIndex(0);
        m_body->show();
        window->hide();
        window->deleteLater();
        m_active->setFocus();
        return;
    }
    if (m_place->count() == 1) {
        auto *away = new EmptyState(u"external-link"_s, tr("Shown in a window of its own"), tr("Closing that window brings the log back here."));
        away->setObjectName(u"logAway"_s);
        auto *back = new QAction(tr("Bring it back"), this);
        connect(back, &QAction::triggered, this, [this] { setDetached(false); });
        away->addNextStep(back);
        m_place->addWidget(away);
    }
    m_place->removeWidget(m_body);
    m_window = new DetachedWindow(m_body, m_document->title(), this);
    m_window->resize(kWindowSize);
    connect(m_window, &DetachedWindow::closed, this, [this] { setDetached(false); });
    m_place->setCurrentIndex(0);
    m_body->show();
    m_window->show();
    m_active->setFocus();
}

QJsonObject LogPanel::saveState() const
{
    const LogView &view = *m_view;
    return {{u"wrap"_s, view.isWrapping()}, {u"table"_s, view.mode() == LogView::Mode::Columns}, {u"columns"_s, m_view->header().saveColumns()},
            {u"split"_s, int(m_split)}, {u"side"_s, int(m_side)}};
}

void LogPanel::restoreState(const QJsonObject &state)
{
    m_view->setWrapping(state[u"wrap"].toBool());
    m_view->header().restoreColumns(state[u"columns"].toObject());
    m_view->setMode(state[u"table"].toBool() ? LogView::Mode::Columns : LogView::Mode::Text);
    setSplit(Split(std::clamp(state[u"split"].toInt(), 0, 2)));
    showSide(Side(std::clamp(state[u"side"].toInt(), 0, 2)));
}

} // namespace qd::ui
