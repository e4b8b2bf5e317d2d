// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/custommetrics/metric_desk.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace qd::ui {

class FilterField;
class Label;
class Segmented;

/// The fields of one custom metric. Says beside each field what is wrong with it. Ownership: the desk must outlive it.
class MetricForm : public QWidget {
    Q_OBJECT
public:
    explicit MetricForm(const custommetrics::MetricDesk &desk, QWidget *parent = nullptr);

    /// Shows the metric; changed() is not told.
    void setMetric(const metrics::CustomMetric &metric);
    [[nodiscard]] metrics::CustomMetric metric() const;
    /// What is wrong with what stands in the fields; nothing = it can be saved.
    [[nodiscard]] std::optional<Error> fault() const;
    void focusFirst();
    /// Puts the cursor where the fault is.
    void focusFault(const Error &fault);

Q_SIGNALS:
    void changed();

private:
    void addNames(QFormLayout &form);
    void addSource(QFormLayout &form);
    void addMeaning(QFormLayout &form);
    void addScope(QFormLayout &form);
    [[nodiscard]] QLineEdit *lineField(const char *objectName, const QString &name, const QString &example);
    [[nodiscard]] QPlainTextEdit *textField(const char *objectName, const QString &name, const QString &example, int lines);
    [[nodiscard]] QComboBox *timeField(const char *objectName, const QString &name, const QStringList &choices);
    [[nodiscard]] QComboBox *choiceField(const char *objectName, const QString &name);
    void take();
    void showSource();
    void describe();

    const custommetrics::MetricDesk &m_desk;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_title = nullptr;
    Segmented *m_source = nullptr;
    QPlainTextEdit *m_command = nullptr;
    QLineEdit *m_url = nullptr;
    QComboBox *m_interval = nullptr;
    QComboBox *m_timeout = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_unit = nullptr;
    QPlainTextEdit *m_keep = nullptr;
    FilterField *m_hosts = nullptr;
    QComboBox *m_record = nullptr;
    QCheckBox *m_enabled = nullptr;
    Label *m_curve = nullptr;  ///< what its curves are called
    Label *m_scope = nullptr;  ///< how many hosts it means
    bool m_isFilling = false;
};

} // namespace qd::ui
