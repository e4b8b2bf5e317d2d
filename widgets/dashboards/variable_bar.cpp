// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/variable_bar.h"

#include "models/base/text.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"
#include "widgets/dashboards/choice_button.h"
#include "widgets/dashboards/flow_layout.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace qd::ui {
namespace {

using dashboards::Variable;
using dashboards::VariableState;

constexpr int textWidth = 150;

/// A constant is no choice, and what cannot be set needs no control: DashboardData names it as a problem.
bool hasControl(const VariableState &state)
{
    const Variable::Kind kind = state.variable.kind;
    return !state.variable.hidden && kind != Variable::Kind::Constant && kind != Variable::Kind::AdHoc && kind != Variable::Kind::Unknown;
}

} // namespace

VariableBar::VariableBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("variableBar"));
    new FlowLayout(this, 10);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void VariableBar::setVariables(const QList<VariableState> &variables)
{
    QStringList kinds;
    for (const VariableState &state : variables) {
        if (hasControl(state))
            kinds.append(state.variable.name + u'/' + QString::number(int(state.variable.kind)));
    }
    if (kinds != m_kinds) {
        m_kinds = kinds;
        for (const Control &control : std::as_const(m_controls))
            delete control.box;
        m_controls.clear();
        for (const VariableState &state : variables) {
            if (hasControl(state))
                make(state);
        }
        setVisible(!m_controls.isEmpty());
    }
    qsizetype next = 0;
    for (const VariableState &state : variables) {
        if (hasControl(state))
            show(m_controls.at(next++), state);
    }
}

void VariableBar::make(const VariableState &state)
{
    const QString shown = displayText(state.variable.shownName());
    Control control{.name = state.variable.name, .box = new QWidget(this)};
    auto *const row = new QHBoxLayout(control.box);
    row->setContentsMargins({});
    row->setSpacing(6);
    if (!state.variable.hideLabel) {
        auto *const label = new Label(shown, TextSize::Small, Ink::Dim, QFont::Medium, control.box);
        label->setToolTip(plainToolTip(displayText(state.variable.description, true)));
        row->addWidget(label);
    }
    if (state.variable.kind == Variable::Kind::TextBox) {
        control.text = new QLineEdit(control.box);
        control.text->setObjectName(QStringLiteral("variable_") + state.variable.name);
        control.text->setAccessibleName(shown);
        control.text->setFixedWidth(textWidth);
        row->addWidget(control.text);
        connect(control.text, &QLineEdit::editingFinished, this, [this, name = state.variable.name, field = control.text] {
            if (field->isModified()) {
                field->setModified(false);
                Q_EMIT chosen(name, {field->text()});
            }
        });
    } else {
        control.choice = new ChoiceButton(shown, control.box);
        control.choice->setObjectName(QStringLiteral("variable_") + state.variable.name);
        row->addWidget(control.choice);
        connect(control.choice, &ChoiceButton::currentChanged, this,
                [this, name = state.variable.name](const QStringList &values) { Q_EMIT chosen(name, values); });
    }
    layout()->addWidget(control.box);
    control.box->show();
    m_controls.append(control);
}

void VariableBar::show(const Control &control, const VariableState &state)
{
    if (control.text) {
        if (!control.text->isModified())
            control.text->setText(state.current.value(0));
        return;
    }
    QList<Choice> choices;
    for (const Variable::Option &option : state.options)
        choices.append({displayText(option.text), option.value});
    control.choice->setChoices(choices, state.variable.multi, state.variable.includeAll ? QStringLiteral("$__all") : QString());
    control.choice->setCurrent(state.current);
    if (state.error)
        control.choice->setTrouble(tr("error"), displayText(state.error->toLine()));
    else
        control.choice->setTrouble(state.loading && state.current.isEmpty() ? QStringLiteral("…") : QString(), {});
    control.choice->setEnabled(!choices.isEmpty() || state.error.has_value());
    control.choice->updateGeometry();
}

} // namespace qd::ui
