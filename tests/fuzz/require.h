// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace qd::test {

/// What must hold for any input: else the fuzzer stops, and says where.
inline void require(bool holds, const std::source_location &place = std::source_location::current())
{
    if (holds)
        return;
    std::fprintf(stderr, "%s:%u: does not hold\n", place.file_name(), unsigned(place.line()));
    std::abort();
}

} // namespace qd::test
