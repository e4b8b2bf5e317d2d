# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, warnings, hardening, sanitizers and build accelerators of every target.
option(QUARTERDECK_TESTS "Build the tests" ON)
option(QUARTERDECK_BENCH "Build the benchmarks" OFF)
option(QUARTERDECK_FUZZ "Build the fuzzers (needs clang)" OFF)
option(QUARTERDECK_CHECK_HEADERS "Compile every header of a room by itself" OFF)
# 240 test programs, each with all rooms within, were 20 GB of sanitized code and half of the time of a build.
option(QUARTERDECK_SHARED_ROOMS "Link programs to the rooms as shared libraries" OFF)
set(QUARTERDECK_SANITIZE "" CACHE STRING "Sanitizers for the whole build: \"\", address,undefined or thread")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror=return-type
                    -Werror=switch)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Winvalid-pch -Werror=invalid-pch) # precompiled headers that are silently not used cost minutes
endif()
add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CONTEXTLESS_CONNECT
                        QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_DISABLE_DEPRECATED_UP_TO=0x060800
                        _GLIBCXX_ASSERTIONS)

add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,--as-needed)
if(QUARTERDECK_SANITIZE)
    add_compile_options(-fsanitize=${QUARTERDECK_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${QUARTERDECK_SANITIZE})
    if(QUARTERDECK_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
    if(QUARTERDECK_FUZZ)
        add_compile_options(-fsanitize=fuzzer-no-link)
    endif()
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    # FORTIFY needs optimisation and gets in the way of AddressSanitizer's own interceptors.
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CCACHE_PROGRAM}")
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
    add_link_options(-fuse-ld=mold)
endif()
