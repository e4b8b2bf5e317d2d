// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace qd::hosts {

/// What a machine is, asked once for each connection. Empty or 0 = not known.
/// All texts come from the host: show them through displayText().
struct MachineFacts {
    QString systemId;      ///< "debian" (os-release ID)
    QStringList systemLike; ///< families, "rhel fedora"
    QString systemName;    ///< "Debian GNU/Linux"
    QString systemVersion; ///< "13"
    QString prettySystem;  ///< "Debian GNU/Linux 13 (trixie)"
    QString kernelName;    ///< "Linux"
    QString kernel;        ///< "6.12.48+deb13-amd64"
    QString architecture;  ///< "x86_64"
    QString hostName;
    QString cpuModel;      ///< "AMD EPYC 7763 64-Core Processor"
    int cpuThreads = 0;    ///< what the scheduler sees
    int cpuCores = 0;      ///< physical ones
    int cpuSockets = 0;
    quint64 memoryBytes = 0;
    quint64 swapBytes = 0;
    QString virtualization; ///< "kvm", "lxc", "docker" …; "none" = bare metal
    QString product;        ///< "Dell Inc. PowerEdge R740"
    std::optional<std::chrono::seconds> uptime; ///< when asked
    std::optional<UtcTime> taken;               ///< set by whoever asked
    QString python;         ///< "3.13.5"; "none" = there is no python3
    QString init;           ///< "systemd", "openrc", "sysvinit", "busybox", "launchd" …
    QString packageManager; ///< "apt", "dnf", "apk" …

    bool operator==(const MachineFacts &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == MachineFacts{}; }
    /// "Debian 13", "Alpine 3.22", "FreeBSD 14.2": for one line of a list.
    [[nodiscard]] QString shortSystem() const;
    /// How long it runs at `now`; nothing if not known.
    [[nodiscard]] std::optional<std::chrono::seconds> uptimeAt(UtcTime now) const;
};

/// A POSIX sh script that prints what parseMachineFacts() reads: sections that begin with "@@name". It only reads,
/// needs nothing but a shell, uses what is there, and prints at most a few KiB.
/// Source of formats: os-release(5), proc(5), lscpu(1), systemd-detect-virt(1), sysctl(8) of the BSDs.
[[nodiscard]] QString machineFactsScript();

/// Reads the script's output. Pure; never fails: what is missing or odd stays empty. Thread: any.
[[nodiscard]] MachineFacts parseMachineFacts(const QByteArray &output);

} // namespace qd::hosts
