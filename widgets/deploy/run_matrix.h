// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/deploy/host_column_table.h"

namespace qd::ui {

/// Hosts by steps of a run. Rows are low where there are many. Thread: GUI.
class RunMatrix final : public HostColumnTable {
    Q_OBJECT
public:
    explicit RunMatrix(QWidget *parent = nullptr);

    void arrange() override;
    /// High enough for all hosts.
    [[nodiscard]] int wholeHeight() const;
};

} // namespace qd::ui
