# shellcheck shell=bash
#
# Runs the tests under a sanitizer. Sourced by tools/test, whose `tests`, `test_flags` and `test_runner` it sets again.
# shellcheck disable=SC2034

# run_sanitized address|thread ARGUMENTS...
run_sanitized() {
  local sanitizer=$1 status=0
  shift
  case $sanitizer in
    address) tests=$root/.build-asan ;;
    thread) tests=$root/.build-tsan ;;
  esac
  test_flags=(-c release --sanitize="$sanitizer" -Xswiftc -enable-testing)
  test_runner=$tests/release/MixelPackageTests.xctest
  # Package.swift reads it, and so do tests that cannot run under a sanitizer.
  export MIXEL_SANITIZE=$sanitizer
  build_tests
  # Tests run the command of the same build.
  export MIXEL_COMMAND=$tests/release/mixel
  mkdir -p "$root/.build-test"
  prepare_python "$root/.build-test/python"

  local reports=$tests/reports
  rm -rf "$reports"
  mkdir -p "$reports"
  # Reports go to files, one for each process, since tests compare the output of commands. Swift's own crash report is
  # turned off because it would suppress the sanitizer's.
  export SWIFT_BACKTRACE=enable=no
  export ASAN_OPTIONS=log_path=$reports/report:detect_leaks=1:detect_stack_use_after_return=0
  export TSAN_OPTIONS=log_path=$reports/report:suppressions=$root/Tests/Sanitizers/thread.suppressions
  export LSAN_OPTIONS=suppressions=$root/Tests/Sanitizers/leak.suppressions:print_suppressions=0

  run_tests "$@" || status=1
  summarize_reports "$sanitizer" "$reports" || status=1
  return "$status"
}

summarize_reports() {
  local sanitizer=$1 reports=$2 files
  files=$(find "$reports" -type f | wc -l)
  if [ "$files" = 0 ]; then
    echo "$sanitizer sanitizer: no reports"
    return
  fi
  echo "$sanitizer sanitizer: reports of $files processes in $reports"
  grep -ah '^SUMMARY' "$reports"/* | sort | uniq -c | sort -rn | head -n 40
  return 1
}
