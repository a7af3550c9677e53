# shellcheck shell=bash
# SPDX-License-Identifier: EUPL-1.2
# deploy/lib/build.sh: configures and builds, one at a time in a build folder.

# build_programs ROOT BUILD TESTS(ON|OFF) [TARGET...]: no target means all.
build_programs() {
    local root=$1 build=$2 tests=$3 log=$2/build.log
    shift 3
    mkdir -p -- "$build" || fail "cannot write $build: choose another folder, CONCERT_BUILD=..."
    need_space "$build" 500
    (
        flock 8
        if [ ! -f "$build/build.ninja" ] || {
            [ "$tests" = ON ] && grep -q '^CONCERT_TESTS:BOOL=OFF' "$build/CMakeCache.txt"
        }; then
            say "configuring $build"
            cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
                -DCONCERT_TESTS="$tests" -DCONCERT_SANITIZE="${CONCERT_SANITIZE:-}" >"$log" 2>&1 ||
                fail_log "$log" "cmake failed: mend it or remove $build, then start again"
        fi
        cmake --build "$build" -j "$(nproc)" ${1:+--target "$@"} >"$log" 2>&1 ||
            fail_log "$log" "the build failed: mend it, then start again"
    ) 8>"$build/.lock" 9>&- || exit
}
