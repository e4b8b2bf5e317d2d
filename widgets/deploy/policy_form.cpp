// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/deploy/policy_form.h"

#include "widgets/common/card.h"
#include "widgets/common/form_parts.h"
#include "widgets/common/segmented.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QSpinBox>

namespace qd::ui {
namespace {

using namespace Qt::StringLiterals;

enum BatchKind { AllTheRest, Count, Percent };

/// Says what it counts, in the right number.
void countHosts(QSpinBox *spin)
{
    const auto follow = [spin](int count) { spin->setSuffix(PolicyForm::tr(" host(s)", nullptr, count)); };
    QObject::connect(spin, &QSpinBox::valueChanged, spin, follow);
    follow(spin->value());
}

QCheckBox *makeCheck(const QString &objectName, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(objectName);
    return box;
}

} // namespace

PolicyForm::PolicyForm(QWidget *parent) : QWidget(parent)
{
    const auto [card, form] = makeBox(tr("Order, and when to stop"));
    m_form = form;
    m_canary = makeSpin(u"canary"_s, tr("Hosts of the first batch"), 0, 1000, 0);
    m_canary->setSpecialValueText(tr("no canary"));
    m_pause = makeCheck(u"pauseAfterCanary"_s, tr("Wait for me after the first batch"));
    m_batchKind = new Segmented(tr("Size of further batches"), {tr("All the rest"), tr("Hosts"), tr("Percent")});
    m_batchKind->setObjectName(u"batchKind"_s);
    m_batch = makeSpin(u"batchSize"_s, tr("Hosts of each further batch"), 1, 1000, 1);
    m_percent = makeSpin(u"batchPercent"_s, tr("Share of each further batch"), 1, 100, 25, tr(" %"));
    m_parallel = makeSpin(u"parallel"_s, tr("Hosts at the same time"), 1, 64, 4);
    m_maxFailures = makeSpin(u"maxFailures"_s, tr("Failed hosts before it stops"), 0, 1000, 0);
    m_hostTimeout = makeSpin(u"hostTimeout"_s, tr("Time for one host"), 0, 24 * 60, 0, tr(" min"));
    m_hostTimeout->setSpecialValueText(tr("no limit"));
    m_keep = makeSpin(u"keepReleases"_s, tr("Releases to keep"), 1, 1000, 5);
    m_rollBack = makeCheck(u"rollBack"_s, tr("A host that fails goes back by itself"));
    for (QSpinBox *spin : {m_canary, m_batch, m_parallel, m_maxFailures})
        countHosts(spin);
    addRow(form, tr("First, alone"), m_canary);
    form->addRow(QString(), m_pause);
    addRow(form, tr("Then batches of"), m_batchKind);
    addRow(form, tr("Hosts in a batch"), m_batch);
    addRow(form, tr("Share in a batch"), m_percent);
    addRow(form, tr("At the same time"), m_parallel);
    addRow(form, tr("Tolerated failures"), m_maxFailures);
    addRow(form, tr("Time for one host"), m_hostTimeout);
    addRow(form, tr("Releases to keep"), m_keep);
    form->addRow(QString(), m_rollBack);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    connect(m_batchKind, &Segmented::currentChanged, this, &PolicyForm::followBatch);
    connect(m_canary, &QSpinBox::valueChanged, this, &PolicyForm::followBatch);
    read({});
}

void PolicyForm::followBatch()
{
    m_pause->setEnabled(m_canary->value() > 0 || m_batchKind->current() != AllTheRest);
    m_form->setRowVisible(m_batch, m_batchKind->current() == Count);
    m_form->setRowVisible(m_percent, m_batchKind->current() == Percent);
}

void PolicyForm::read(const recipes::Policy &policy)
{
    m_canary->setValue(policy.canary);
    m_pause->setChecked(policy.pauseAfterCanary);
    m_batchKind->setCurrent(policy.batch > 0 ? Count : policy.batchPercent > 0 ? Percent : AllTheRest);
    m_batch->setValue(policy.batch > 0 ? policy.batch : 1);
    m_percent->setValue(policy.batchPercent > 0 ? policy.batchPercent : 25);
    m_parallel->setValue(policy.parallel);
    m_maxFailures->setValue(policy.maxFailures);
    m_hostTimeout->setValue(int(std::chrono::ceil<std::chrono::minutes>(policy.hostTimeout).count()));
    m_keep->setValue(policy.keep);
    m_rollBack->setChecked(policy.rollBack);
    followBatch();
}

recipes::Policy PolicyForm::written(recipes::Policy before) const
{
    before.canary = m_canary->value();
    before.pauseAfterCanary = m_pause->isChecked() && (before.canary > 0 || m_batchKind->current() != AllTheRest);
    before.batch = m_batchKind->current() == Count ? m_batch->value() : 0;
    before.batchPercent = m_batchKind->current() == Percent ? m_percent->value() : 0;
    before.parallel = m_parallel->value();
    before.maxFailures = m_maxFailures->value();
    // The form counts minutes; a recipe's "90s" stays as it is unless somebody changed it.
    if (m_hostTimeout->value() != int(std::chrono::ceil<std::chrono::minutes>(before.hostTimeout).count()))
        before.hostTimeout = std::chrono::minutes(m_hostTimeout->value());
    before.keep = m_keep->value();
    before.rollBack = m_rollBack->isChecked();
    return before;
}

} // namespace qd::ui
