// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/file_limit.h"

#include <algorithm>

#include <sys/resource.h>

namespace qd {
namespace {

constexpr rlim_t kMost = 65'536;

} // namespace

int raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = std::max(before, std::min(kMost, limit.rlim_max));
    if (limit.rlim_cur != before && ::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        limit.rlim_cur = before;
    return int(std::min(kMost, limit.rlim_cur));
}

} // namespace qd
