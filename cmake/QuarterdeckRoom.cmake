# SPDX-License-Identifier: GPL-3.0-or-later
# quarterdeck_room(NAME SOURCES file… [PUBLIC target…] [PRIVATE target…])
#   One room of the house: the folder's files become the library qd_NAME, static in what users run.
#   PUBLIC and PRIVATE list the doors; tests/architecture/tst_rooms checks that
#   no #include passes through a wall.
function(quarterdeck_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "SOURCES;PUBLIC;PRIVATE")
    if(room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "quarterdeck_room(${name}): unknown words: ${room_UNPARSED_ARGUMENTS}")
    endif()
    if(QUARTERDECK_SHARED_ROOMS)
        qt_add_library(qd_${name} SHARED ${room_SOURCES})
        set_target_properties(qd_${name} PROPERTIES DEFINE_SYMBOL "") # one more macro, and GCC passes the precompiled headers over
    else()
        qt_add_library(qd_${name} STATIC ${room_SOURCES})
    endif()
    target_include_directories(qd_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    target_link_libraries(qd_${name} PUBLIC ${room_PUBLIC} PRIVATE ${room_PRIVATE})
    set_property(GLOBAL APPEND PROPERTY QUARTERDECK_ROOMS qd_${name})
    if(QUARTERDECK_CHECK_HEADERS)
        quarterdeck_check_headers(${name})
    endif()
    quarterdeck_precompile(${name})
endfunction()

# Two sets of precompiled headers serve all rooms, those without and those with the screen: each takes longer
# to make than a room takes to compile (docs/decisions/0013-fast-builds.md). GCC uses a set only where every
# macro that it was made with is defined too, so each belongs to a target of its own that links nothing else.
function(quarterdeck_precompile name)
    if(name STREQUAL "app" OR name MATCHES "^widgets_")
        target_precompile_headers(qd_${name} REUSE_FROM qd_screen_headers)
    else()
        target_precompile_headers(qd_${name} REUSE_FROM qd_headers)
    endif()
endfunction()

# A header that needs what its includer happened to include before it does not compile here.
# Called by quarterdeck_room, whose room_… variables it reads.
function(quarterdeck_check_headers name)
    set(headers ${room_SOURCES})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    set(sources "")
    foreach(header IN LISTS headers)
        cmake_path(ABSOLUTE_PATH header OUTPUT_VARIABLE path)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/alone/${header}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"${path}\"\n#include \"${path}\"\n")
        list(APPEND sources "${source}")
    endforeach()
    if(sources)
        add_library(qd_${name}_headers OBJECT ${sources})
        set_target_properties(qd_${name}_headers PROPERTIES AUTOMOC OFF)
        target_include_directories(qd_${name}_headers PRIVATE "${CMAKE_SOURCE_DIR}")
        target_link_libraries(qd_${name}_headers PRIVATE ${room_PUBLIC} ${room_PRIVATE})
    endif()
endfunction()

# quarterdeck_test(NAME LABEL label SOURCES file… [LINK target…] [TIMEOUT seconds] [SERIAL | CALM | BESIDE] [WAITS])
#   A Qt Test program. Labels: unit, integration, gui, reliability, fuzz.
#   WAITS: it uses less than two fifths of a processor, and waits for servers and clocks the rest of its time. `ctest --parallel 4`
#   runs two programs side by side, or two that wait in place of one.
#   SERIAL (and every reliability test): nothing else runs beside it, because it measures time.
#   CALM: it measures time, but so little is done meanwhile that one that waits may run beside it. Begun first, while there are some.
#   BESIDE: a reliability test that counts and measures no time; others run beside it.
#   Anything logged as an error during a test fails it (tests/support/log_guard.h).
function(quarterdeck_test name)
    cmake_parse_arguments(PARSE_ARGV 1 test "SERIAL;CALM;BESIDE;WAITS" "LABEL;TIMEOUT" "SOURCES;LINK")
    qt_add_executable(${name} ${test_SOURCES})
    target_link_libraries(${name} PRIVATE qd_test_support Qt6::Test ${test_LINK})
    target_compile_definitions(${name} PRIVATE QUARTERDECK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    # With Qt's screen, network or SQL beside it QtTest is another one; the set is of those without the screen.
    if(NOT "${test_LINK}" MATCHES "widgets|qd_app|qd_test_screen|qd_deploy_world|Qt6::(Gui|Widgets|Network|Sql)")
        target_precompile_headers(${name} REUSE_FROM qd_test_headers)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT test_TIMEOUT)
        set(test_TIMEOUT 120)
    endif()
    # Debian's Qt is not built for ThreadSanitizer; models/base/hand_over.h says what goes through it. SHELL: what runs in the
    # person's shell must not wait for their start-up files.
    set_tests_properties(${name} PROPERTIES LABELS "${test_LABEL}" TIMEOUT ${test_TIMEOUT} ENVIRONMENT
        "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;SHELL=/bin/sh;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp;TSAN_OPTIONS=ignore_noninstrumented_modules=1")
    if(test_CALM)
        set_tests_properties(${name} PROPERTIES PROCESSORS 3 COST 2000)
    elseif(test_SERIAL OR (test_LABEL STREQUAL "reliability" AND NOT test_BESIDE))
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    elseif(test_WAITS)
        set_tests_properties(${name} PROPERTIES COST 1000)
    else()
        set_tests_properties(${name} PROPERTIES PROCESSORS 2)
    endif()
endfunction()
