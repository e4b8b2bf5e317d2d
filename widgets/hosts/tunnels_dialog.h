// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/forward_spec.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace qd::ui {

class Label;

/// Asks for one tunnel: which way, where it listens, where it leads, and whether it comes back at the next start. Says
/// at once what cannot be read, and warns when others may use it. Deletes itself.
class TunnelDialog : public QDialog {
    Q_OBJECT
public:
    explicit TunnelDialog(QWidget *parent = nullptr);
    /// The tunnel could not be added; the dialog stays open.
    void showProblem(const QString &text);

Q_SIGNALS:
    void chosen(const qd::ssh::ForwardSpec &spec, bool keep);

private:
    [[nodiscard]] QLineEdit *addField(QFormLayout &form, const char *name, const QString &title, const QString &example);
    [[nodiscard]] ssh::ForwardSpec::Kind kind() const;
    [[nodiscard]] Result<ssh::ForwardSpec> spec() const;
    void refresh();

    QComboBox *m_kind;
    QLineEdit *m_listen = nullptr;
    QLineEdit *m_target = nullptr;
    QCheckBox *m_keep;
    Label *m_explanation;
    Label *m_message;
    QPushButton *m_accept = nullptr;
};

} // namespace qd::ui
