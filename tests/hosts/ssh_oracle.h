// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/ssh_config.h"

#include <QtCore/QTemporaryDir>

namespace qd::test {

/// One destination of one config, for OpenSSH and for us.
struct OracleCase {
    QString file; ///< as -F
    hosts::SshConfigQuestion question;
};

/// What OpenSSH says: nothing if it refuses the config.
struct OracleAnswer {
    std::optional<hosts::SshOptions> options;
    QByteArray errors;
};

/// Asks the installed ssh about many cases with one shell, so that the (large, sanitized) test program starts one process
/// only. `Match exec` finds /bin/false as shell. Blocks.
[[nodiscard]] QList<OracleAnswer> askOpenSsh(const QList<OracleCase> &cases);

/// Who runs the test, as OpenSSH sees it.
[[nodiscard]] hosts::SshConfigPerson oraclePerson();

/// What is different between OpenSSH's answer and our reading of the same case; empty if nothing. Compares whether the config
/// is refused, and then every option that our reader keeps. `defaults` is OpenSSH's answer to nothing.
[[nodiscard]] QString differences(const OracleCase &one, const OracleAnswer &theirs, const hosts::SshOptions &defaults);

} // namespace qd::test
