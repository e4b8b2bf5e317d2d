// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hosts/host_sources.h"

#include <QtCore/QFutureWatcher>
#include <QtWidgets/QWidget>

class QTreeWidget;

namespace qd::ui {

class Label;

/// The host's keys in known_hosts: kind, SHA256, file and line. Read when it is shown; replacing them is a wish that goes up.
/// Ownership: `sources` must outlive it.
class HostKeysPage : public QWidget {
    Q_OBJECT
public:
    explicit HostKeysPage(const HostSources &sources, QWidget *parent = nullptr);
    /// Reads the files again if the host is another, or `again`.
    void showHost(const HostId &host, bool again = false);

Q_SIGNALS:
    /// The person wants to replace what is stored.
    void replaceRequested(const qd::HostId &host);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void take();
    void copy();

    const HostSources &m_sources;
    HostId m_host;
    bool m_fresh = false;
    QFutureWatcher<Result<hosts::KnownHostKeys>> m_reading;
    Label *m_intro = nullptr;
    QTreeWidget *m_list = nullptr;
};

} // namespace qd::ui
