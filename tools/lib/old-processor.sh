# shellcheck shell=bash
#
# Runs the kernels' tests and the command on an emulated processor of 2008, which has none of the wider instruction sets.
# Sourced by tools/test, whose `root`, `tests`, `test_runner` and `mixel_command` it uses, after lib/build.sh.
# shellcheck disable=SC2154

check_old_processor() {
  if ! find_emulator; then
    echo "old processor: skipped; qemu-x86_64 is missing (Debian: apt-get install qemu-user)"
    return
  fi
  local folder status=0
  folder=$(mktemp -d)
  old_processor_runs "$folder" >"$tests/old-processor.log" 2>&1 </dev/null || status=$?
  rm -rf "$folder"
  if [ "$status" != 0 ]; then
    echo "old processor: failed; the end of $tests/old-processor.log:"
    tail -n 20 "$tests/old-processor.log"
    return 1
  fi
  echo "old processor: passed, $(tail -n 1 "$tests/old-processor.log")"
}

# old_processor_runs FOLDER: its last line of output is the result.
old_processor_runs() {
  local emulated=(timeout 900 "$emulator" -cpu Nehalem) size different
  local segment=(segment "$root/samples/citrus.jpg" -k 4 --emit labels --out-dir -)
  echo "the kernels' tests, as an old processor"
  "${emulated[@]}" "$test_runner" --testing-library swift-testing --filter KernelsTests || return 1
  echo "mixel ${segment[*]}, as an old processor and as this one"
  "${emulated[@]}" "$mixel_command" "${segment[@]}" >"$1/old.pgm" || return 1
  "$mixel_command" "${segment[@]}" >"$1/this.pgm" || return 1
  # One byte for each pixel after the header. Rounding differs between instruction sets, so a few labels may differ.
  size=$(wc -c <"$1/this.pgm")
  different=$(cmp -l "$1/old.pgm" "$1/this.pgm" | wc -l) || true # cmp's status is 1 for different files
  echo "$different of $size labels differ"
  [ "$size" -gt 1000 ] && [ "$(wc -c <"$1/old.pgm")" -eq "$size" ] && [ $((different * 1000)) -le "$size" ]
}

# find_emulator: sets `emulator`. Installs it if that needs no password, and tries this only once.
find_emulator() {
  emulator=$(type -P qemu-x86_64 || type -P qemu-x86_64-static) && return
  local tried=$tests/emulator.tried
  [ ! -e "$tried" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  touch "$tried"
  say "installing qemu-user (apt-get)..."
  install_with_apt qemu-user && emulator=$(type -P qemu-x86_64)
}
