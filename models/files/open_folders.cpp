// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/files/open_folders.h"

namespace qd::files {

Result<std::shared_ptr<LocalFolder>> OpenFolders::at(const QByteArray &path)
{
    while (!m_open.empty() && path != m_open.back().first && !path.startsWith(m_open.back().first + '/'))
        m_open.pop_back();
    QByteArray reached = m_open.empty() ? QByteArray() : m_open.back().first;
    std::shared_ptr<LocalFolder> folder = m_open.empty() ? m_root : m_open.back().second;
    while (reached.size() < path.size()) {
        const qsizetype from = reached.isEmpty() ? 0 : reached.size() + 1;
        const qsizetype slash = path.indexOf('/', from);
        const QByteArray name = path.sliced(from, (slash < 0 ? path.size() : slash) - from);
        auto next = folder->enter(name);
        if (!next)
            return next;
        folder = *next;
        reached = path.first(slash < 0 ? path.size() : slash);
        m_open.emplace_back(reached, folder);
    }
    return folder;
}

} // namespace qd::files
