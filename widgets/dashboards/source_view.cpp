// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/source_view.h"

#include "models/base/text.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/label.h"

#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

QString sentenceOf(const Error &error)
{
    QStringList parts{error.message};
    if (!error.detail.isEmpty())
        parts.append(displayText(error.detail, true, 600));
    if (!error.hint.isEmpty())
        parts.append(error.hint);
    return parts.join(u'\n');
}

} // namespace

SourceView::SourceView(SourceChooser &chooser, QWidget *parent)
    : QWidget(parent), m_chooser(chooser), m_bar(new QHBoxLayout), m_pages(new QStackedWidget(this)),
      m_message(new EmptyState(QStringLiteral("database"), {}, {}, this)), m_fault(new EmptyState(QStringLiteral("unplug"), {}, {}, this)),
      m_trouble(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    m_trouble->setObjectName(QStringLiteral("sourceTrouble"));
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *const sources = new QAction(tr("Prometheus sources…"), this);
    connect(sources, &QAction::triggered, this, &SourceView::sourcesRequested);
    auto *const again = new QAction(tr("Try again"), this);
    connect(again, &QAction::triggered, &m_chooser, &SourceChooser::reopen);
    m_fault->addNextStep(sources);
    m_fault->addNextStep(again);
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_fault);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(m_bar);
    column->addWidget(m_trouble);
    column->addWidget(m_pages, 1);
    m_bar->setSpacing(8);
    m_timer.setInterval(refreshEvery);
    connect(&m_timer, &QTimer::timeout, this, &SourceView::refresh);
    connect(&m_chooser, &SourceChooser::changed, this, [this] {
        m_hasAnswer = false;
        forget();
        follow();
    });
}

void SourceView::setContent(QWidget *content)
{
    m_content = content;
    m_pages->addWidget(content);
    follow();
}

void SourceView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
    follow();
}

void SourceView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void SourceView::follow()
{
    if (!m_content)
        return;
    const auto source = m_chooser.source();
    if (!source)
        return showMessage(tr("No Prometheus source yet"),
                           tr("Name a Prometheus server: by its address, or as one of your hosts reaches it, through SSH."), true);
    if (m_chooser.error())
        return showFailure(*m_chooser.error());
    if (!m_hasAnswer)
        showMessage(tr("Asking %1 …").arg(source->name), source->via.isEmpty() ? source->url.toDisplayString() : tr("%1, through %2").arg(source->url.toDisplayString(), source->via.value), false);
    refresh();
}

void SourceView::refresh()
{
    if (isVisible() && m_chooser.prometheus())
        ask();
}

void SourceView::showAnswer(qsizetype count, const QString &nothing)
{
    m_hasAnswer = true;
    m_trouble->hide();
    if (count == 0)
        return showMissing(nothing, {});
    m_pages->setCurrentWidget(m_content);
}

void SourceView::showFailure(const Error &error)
{
    if (m_hasAnswer && m_pages->currentWidget() == m_content) {
        m_trouble->setText(tr("Shown as it was before: %1").arg(sentenceOf(error).replace(u'\n', u' ')));
        m_trouble->show();
        return;
    }
    showMessage(tr("%1 does not answer").arg(m_chooser.source() ? m_chooser.source()->name : QString()), sentenceOf(error), true);
}

void SourceView::showMissing(const QString &title, const QString &sentence)
{
    m_hasAnswer = true;
    m_trouble->hide();
    showMessage(title, sentence, false);
}

void SourceView::showMessage(const QString &title, const QString &sentence, bool canAct)
{
    m_trouble->hide();
    // The steps are of use where something is wrong with the source, and noise where the list is only empty.
    EmptyState *const page = canAct ? m_fault : m_message;
    page->setTitle(title);
    page->setSentence(sentence);
    m_pages->setCurrentWidget(page);
}

} // namespace qd::ui
