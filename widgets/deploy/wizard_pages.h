// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/package.h"
#include "models/deploy/plan.h"
#include "widgets/deploy/deploy_host.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QCompleter;
class QFormLayout;
class QLineEdit;
class QSpinBox;
class QTreeWidget;
class QTreeWidgetItem;

namespace qd::ui {

class Label;
class SearchField;
class Segmented;

/// Which hosts: a tree of groups with ticks and a filter.
class HostsPage final : public QWidget {
    Q_OBJECT
public:
    explicit HostsPage(const QList<DeployHost> &hosts, QWidget *parent = nullptr);
    [[nodiscard]] QList<HostId> chosen() const;
    void choose(const QList<HostId> &hosts);
    void setChosen(const HostId &host, bool on);

Q_SIGNALS:
    void changed();

private:
    void filter(const QString &text);
    void count();

    QTreeWidget *m_tree;
    SearchField *m_filter;
    Label *m_count;
    QList<QTreeWidgetItem *> m_items; // one a host
};

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

/// Where and how: target, restart, health check, releases, batches.
class SettingsPage final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(QWidget *parent = nullptr);
    /// Fills in everything but hosts and source.
    void write(deploy::DeployRequest &request) const;
    void read(const deploy::DeployRequest &request);
    void setKnownTargets(const QStringList &targets);

Q_SIGNALS:
    void changed();
    /// A target that was typed or chosen whole.
    void targetEntered(const QString &target);

private:
    [[nodiscard]] QWidget *makePlaceBox();
    [[nodiscard]] QWidget *makeHealthBox();
    [[nodiscard]] QWidget *makeBatchBox();
    void showHealthFields();

    QLineEdit *m_target;
    QLineEdit *m_restart;
    QSpinBox *m_keep;
    Segmented *m_healthKind;
    QFormLayout *m_healthForm;
    QSpinBox *m_port;
    QLineEdit *m_path;
    QLineEdit *m_command;
    QSpinBox *m_deadline;
    QSpinBox *m_successes;
    QSpinBox *m_canary;
    QSpinBox *m_batch;
    QSpinBox *m_parallel;
    QSpinBox *m_maxFailures;
};

} // namespace qd::ui
