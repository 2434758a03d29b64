# shellcheck shell=bash
#
# Runs the kernels' tests and the command as a processor of 2008 would, which has none of the wider instruction sets.
# Sourced by tools/test, whose `root`, `tests`, `test_runner` and `mixel_command` it uses, after lib/build.sh.
# shellcheck disable=SC2154

check_old_processor() {
  if ! find_emulator; then
    echo "old processor: skipped, for want of qemu-x86_64 (Debian: apt-get install qemu-user)"
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

# old_processor_runs FOLDER: the last line it prints is what was found out.
old_processor_runs() {
  local emulated=(timeout 900 "$emulator" -cpu Nehalem) size different
  local segment=(segment "$root/samples/citrus.jpg" -k 4 --emit labels --out-dir -)
  echo "the kernels' tests, as an old processor"
  "${emulated[@]}" "$test_runner" --testing-library swift-testing --filter KernelsTests || return 1
  echo "mixel ${segment[*]}, as an old processor and as this one"
  "${emulated[@]}" "$mixel_command" "${segment[@]}" >"$1/old.pgm" || return 1
  "$mixel_command" "${segment[@]}" >"$1/this.pgm" || return 1
  # A byte a pixel after the header. Rounding differs between the instruction sets, so a rare pixel between two colours may.
  size=$(wc -c <"$1/this.pgm")
  different=$(cmp -l "$1/old.pgm" "$1/this.pgm" | wc -l) || true # cmp says so by its status too
  echo "$different of $size labels differ"
  [ "$size" -gt 1000 ] && [ "$(wc -c <"$1/old.pgm")" -eq "$size" ] && [ $((different * 1000)) -le "$size" ]
}

# find_emulator: sets `emulator`. Installs it where that asks nobody for anything, and tries that once only.
find_emulator() {
  emulator=$(type -P qemu-x86_64 || type -P qemu-x86_64-static) && return
  local tried=$tests/emulator.tried
  [ ! -e "$tried" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  touch "$tried"
  say "installing qemu-user (apt-get)..."
  install_with_apt qemu-user && emulator=$(type -P qemu-x86_64)
}
