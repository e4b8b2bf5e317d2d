// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/package.h"
#include "models/recipes/quick_recipe.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace qd::ui {

class Label;
class PolicyForm;
class Segmented;

/// What: a folder or tarball, measured in a worker thread while one types.
class SourcePage final : public QWidget {
    Q_OBJECT
public:
    explicit SourcePage(QWidget *parent = nullptr);
    [[nodiscard]] QString source() const;
    void setSource(const QString &path);
    /// Why one cannot go on; empty = one can.
    [[nodiscard]] QString complaint() const { return m_complaint; }

Q_SIGNALS:
    void changed();

private:
    void measure();
    void take(int generation, const Result<deploy::SourceSummary> &summary);
    void browse(bool folder);

    QLineEdit *m_path;
    Label *m_summary;
    Label *m_notes;
    QTimer m_delay;
    QString m_complaint;
    int m_generation = 0;
};

/// Where and how, without a recipe: target, restart, health check, and the order of hosts.
class QuickPage final : public QWidget {
    Q_OBJECT
public:
    explicit QuickPage(QWidget *parent = nullptr);
    /// Everything but the source.
    [[nodiscard]] recipes::QuickDeployment quick() const;
    void setQuick(const recipes::QuickDeployment &quick);
    void setKnownTargets(const QStringList &targets);

Q_SIGNALS:
    void changed();
    /// A target that was typed or chosen whole.
    void targetEntered(const QString &target);

private:
    [[nodiscard]] QWidget *makePlaceBox();
    [[nodiscard]] QWidget *makeHealthBox();
    void showHealthFields();

    QLineEdit *m_target;
    QLineEdit *m_restart;
    Segmented *m_healthKind;
    QFormLayout *m_healthForm;
    QSpinBox *m_port;
    QLineEdit *m_path;
    QLineEdit *m_command;
    QSpinBox *m_deadline;
    QSpinBox *m_successes;
    PolicyForm *m_policy;
    recipes::QuickDeployment m_rest; ///< what the form has no fields for
};

/// What a quick recipe was made from, to fill the form again; nothing if the recipe is another one.
[[nodiscard]] std::optional<recipes::QuickDeployment> quickOf(const recipes::Recipe &recipe);

} // namespace qd::ui
