// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QPlainTextEdit>

namespace qd::ui {

/// What a step printed, made safe to show: at most 2,000 lines of at most 4,000 characters,
/// following the end unless one scrolled up.
class OutputView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit OutputView(QWidget *parent = nullptr);
    void setOutput(const QByteArray &bytes);
    void append(const QByteArray &bytes);
};

} // namespace qd::ui
