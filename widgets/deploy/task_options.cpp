// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/task_options.h"

#include "models/automation/automation_desk.h"
#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/row_delegate.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum Page { Consent, Tasks };

constexpr int tasksWidth = 240, taskHeight = 32;

} // namespace

TaskOptions::TaskOptions(automation::AutomationDesk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    m_note = new Label({}, TextSize::Small, Ink::Dim);
    m_note->setObjectName(u"taskNote"_s);
    m_note->setWordWrap(true);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeConsent());
    m_pages->addWidget(makeTasks());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_note);
    layout->addWidget(m_pages, 1);
}

QWidget *TaskOptions::makeConsent()
{
    auto *page = new QWidget;
    auto *why = new Label(tr("To list its tasks, Fabric executes this fabfile on this workstation. Read it, and allow it if it is yours. "
                             "Your answer is kept for exactly this text."),
                          TextSize::Body, Ink::Text);
    why->setWordWrap(true);
    m_fabfile = new QPlainTextEdit;
    m_fabfile->setObjectName(u"fabfileText"_s);
    m_fabfile->setAccessibleName(tr("The fabfile"));
    m_fabfile->setReadOnly(true);
    m_fabfile->setTabChangesFocus(true);
    m_fabfile->setFont(monoFont(TextSize::Small));
    m_fabfile->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_allow = new QPushButton(icon(u"shield"_s), tr("Allow and list the tasks"));
    m_allow->setObjectName(u"allowFabfile"_s);
    m_allow->setAutoDefault(false);
    connect(m_allow, &QPushButton::clicked, this, &TaskOptions::allow);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(why);
    layout->addWidget(m_fabfile, 1);
    layout->addWidget(m_allow, 0, Qt::AlignLeft);
    return page;
}

QWidget *TaskOptions::makeTasks()
{
    auto *page = new QWidget;
    m_tasks = new QListWidget;
    m_tasks->setObjectName(u"fabricTasks"_s);
    m_tasks->setAccessibleName(tr("Tasks of the fabfile"));
    m_tasks->setFrameShape(QFrame::NoFrame);
    m_tasks->setFixedWidth(tasksWidth);
    m_tasks->setItemDelegate(new RowDelegate(taskHeight, m_tasks));
    const auto [card, form] = makeBox(tr("Options of the task"));
    m_options = card;
    m_form = form;
    const auto [orderCard, orderForm] = makeBox(tr("Order"));
    m_parallel = makeSpin(u"fabricParallel"_s, tr("Hosts at the same time"), 1, 64, 8);
    addRow(orderForm, tr("At the same time"), m_parallel);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(card);
    right->addWidget(orderCard);
    right->addStretch();
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    layout->addWidget(m_tasks);
    layout->addLayout(right, 1);
    connect(m_tasks, &QListWidget::currentRowChanged, this, &TaskOptions::askOptions);
    return page;
}

void TaskOptions::setFolder(const QString &folder, const QString &wanted, const QMap<QString, QString> &options)
{
    if (folder == m_folder && m_tasks->count() > 0)
        return;
    m_folder = folder;
    m_wanted = wanted;
    m_wantedOptions = options;
    look();
}

void TaskOptions::tell(const QString &text, bool isError)
{
    m_note->setInk(isError ? Ink::Error : Ink::Dim);
    m_note->setText(displayText(text, true, 2000));
    m_note->setVisible(!text.isEmpty());
}

void TaskOptions::look()
{
    m_tasks->clear();
    const auto open = m_desk.fabfileToAllow(m_folder);
    if (!open)
        return tell(open.error().message + u' ' + open.error().hint, true);
    if (!*open)
        return list();
    tell({}, false);
    m_fabfile->setPlainText(displayText((*open)->text, true, 200'000));
    m_pages->setCurrentIndex(Consent);
    setFocusProxy(m_allow);
    Q_EMIT changed();
}

void TaskOptions::allow()
{
    // The file is read again: what is allowed is what will be executed, and only if it is still what was shown.
    const auto open = m_desk.fabfileToAllow(m_folder);
    if (open && *open && displayText((*open)->text, true, 200'000) != m_fabfile->toPlainText())
        return look();
    if (open && *open) {
        if (const auto done = m_desk.allowFabfile(**open); !done)
            return tell(done.error().message + u' ' + done.error().hint, true);
    }
    list();
}

void TaskOptions::list()
{
    m_pages->setCurrentIndex(Tasks);
    setFocusProxy(m_tasks);
    tell(tr("Listing the tasks…"), false);
    m_question.ask(this, m_desk.fabricTasks(m_folder), [this](const auto &tasks) { takeTasks(tasks); });
    Q_EMIT changed();
}

void TaskOptions::takeTasks(const Result<QList<automation::FabricTask>> &tasks)
{
    if (!tasks)
        return tell(QStringList{tasks.error().message, tasks.error().detail, tasks.error().hint}.join(u'\n'), true);
    tell(tasks->isEmpty() ? tr("The fabfile has no tasks.") : QString(), false);
    int row = 0;
    for (const automation::FabricTask &task : *tasks) {
        auto *item = new QListWidgetItem(displayText(task.name), m_tasks);
        item->setData(Qt::UserRole, task.name);
        item->setData(Qt::AccessibleDescriptionRole, displayText(task.help));
        item->setSizeHint({0, 30});
        if (task.name == m_wanted || (m_wanted.isEmpty() && task.isDefault))
            row = m_tasks->count() - 1;
    }
    m_tasks->setCurrentRow(row);
    m_tasks->setFocus();
    Q_EMIT changed();
}

QString TaskOptions::task() const
{
    const QListWidgetItem *item = m_tasks->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void TaskOptions::askOptions()
{
    m_fields.clear();
    m_known.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    if (task().isEmpty())
        return;
    addHelp(m_form, tr("Asking the task for its options…"));
    m_question.ask(this, m_desk.fabricOptions(m_folder, task()), [this](const auto &options) { takeOptions(options); });
    Q_EMIT changed();
}

void TaskOptions::takeOptions(const Result<QList<automation::FabricOption>> &options)
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    if (!options)
        return tell(QStringList{options.error().message, options.error().detail, options.error().hint}.join(u'\n'), true);
    m_known = *options;
    for (const automation::FabricOption &option : m_known) {
        Field field{.option = option};
        const QString wanted = task() == m_wanted ? m_wantedOptions.value(option.name) : QString();
        const QString name = displayText(option.name);
        if (option.isFlag) {
            field.flag = new QCheckBox(name);
            field.flag->setObjectName(u"option-"_s + option.name);
            field.flag->setChecked(wanted == u"true" || (wanted.isEmpty() && option.hasOpposite));
            m_form->addRow(QString(), field.flag);
        } else {
            field.value = makeEdit(u"option-"_s + option.name, name, tr("the task's own"));
            field.value->setText(wanted);
            addRow(m_form, name, field.value);
        }
        if (!option.help.isEmpty())
            addHelp(m_form, displayText(option.help));
        m_fields.append(field);
    }
    if (m_fields.isEmpty())
        addHelp(m_form, tr("The task has no options."));
    Q_EMIT changed();
}

void TaskOptions::write(automation::FabricRequest &request) const
{
    request.task = task();
    request.options.clear();
    for (const Field &field : m_fields) {
        if (field.flag && field.flag->isChecked() != field.option.hasOpposite)
            request.options.insert(field.option.name, field.flag->isChecked() ? u"true"_s : u"false"_s);
        if (field.value && !field.value->text().isEmpty())
            request.options.insert(field.option.name, field.value->text());
    }
    request.parallel = m_parallel->value();
}

QString TaskOptions::complaint() const
{
    if (m_pages->currentIndex() == Consent && m_tasks->count() == 0)
        return tr("Read the fabfile and allow it first.");
    if (m_question.isOpen())
        return tr("The fabfile is still being asked.");
    return task().isEmpty() ? tr("Choose a task.") : QString();
}

} // namespace qd::ui
