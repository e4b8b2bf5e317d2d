// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/local_folder.h"

#include <vector>

namespace qd::files {

/// The folders from a root down to the one in work, held open; at most as many as the tree is deep. Paths are relative,
/// with parts that have passed judgeName, best asked for in byte order.
class OpenFolders {
public:
    explicit OpenFolders(std::shared_ptr<LocalFolder> root) : m_root(std::move(root)) {}

    /// The folder `path`, made if missing.
    [[nodiscard]] Result<std::shared_ptr<LocalFolder>> at(const QByteArray &path);

private:
    std::shared_ptr<LocalFolder> m_root;
    std::vector<std::pair<QByteArray, std::shared_ptr<LocalFolder>>> m_open;
};

} // namespace qd::files
