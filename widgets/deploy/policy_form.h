// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QFormLayout;
class QSpinBox;

namespace qd::ui {

class Segmented;

/// How many hosts at a time, and when to stop: a recipe's policy as a form.
class PolicyForm final : public QWidget {
    Q_OBJECT
public:
    explicit PolicyForm(QWidget *parent = nullptr);
    void read(const recipes::Policy &policy);
    /// The rest of `before` stays as it is.
    [[nodiscard]] recipes::Policy written(recipes::Policy before = {}) const;

private:
    void followBatch();

    QSpinBox *m_canary;
    QCheckBox *m_pause;
    Segmented *m_batchKind;
    QSpinBox *m_batch;
    QSpinBox *m_percent;
    QSpinBox *m_parallel;
    QSpinBox *m_maxFailures;
    QSpinBox *m_hostTimeout;
    QSpinBox *m_keep;
    QCheckBox *m_rollBack;
    QFormLayout *m_form;
};

} // namespace qd::ui
