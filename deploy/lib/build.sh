# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/build.sh: configures and builds, one at a time in a build folder.

# True when the folder must be configured: new, or made without the tests or the sanitizers now asked
# for. Unset CONCERT_SANITIZE leaves a folder as it is.
needs_configure() { # BUILD TESTS
    [ -f "$1/build.ninja" ] || return 0
    [ "$2" = OFF ] || grep -q '^CONCERT_TESTS:BOOL=ON$' "$1/CMakeCache.txt" || return 0
    [ -n "${CONCERT_SANITIZE:-}" ] &&
        ! grep -qxF "CONCERT_SANITIZE:STRING=$CONCERT_SANITIZE" "$1/CMakeCache.txt"
}

# build_programs ROOT BUILD TESTS(ON|OFF) [TARGET...]: no target means all.
build_programs() {
    local root=$1 build=$2 tests=$3 log=$2/build.log
    shift 3
    mkdir -p -- "$build" || fail "cannot write $build: choose another folder, CONCERT_BUILD=..."
    need_space "$build" 500
    (
        flock 8
        if needs_configure "$build" "$tests"; then
            say "configuring $build"
            cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
                -DCONCERT_TESTS="$tests" ${CONCERT_SANITIZE:+-DCONCERT_SANITIZE="$CONCERT_SANITIZE"} \
                >"$log" 2>&1 ||
                fail_log "$log" "cmake failed: mend it or remove $build, then start again"
        fi
        # The programs that run at build time leave their memory to the end of the process.
        cmake --build "$build" -j "$(nproc)" ${1:+--target "$@"} >"$log" 2>&1 ||
            fail_log "$log" "the build failed: mend it, then start again"
    ) 8>"$build/.lock" || exit
}
