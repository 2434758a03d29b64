# shellcheck shell=bash
#
# Shows on a terminal how far a build is. Sourced by build.sh, whose `root` and `say` it uses. Runs in bash 3.2 too.
# shellcheck disable=SC2154

# watch_build PROCESS LOG MESSAGE SCRATCH WHOLE: shows a line on standard error, rewritten every second, until PROCESS ends,
# which runs `swift build` into SCRATCH and writes LOG. WHOLE is yes if everything is built.
#
# SwiftPM counts steps, but a step takes from a tenth of a second to a minute. So the time that is left is told only where
# everything is built, by the lengths of the sources of the modules that are done.
watch_build() {
  local process=$1 log=$2 message=$3 scratch=$4 whole=$5 start=$SECONDS step lengths=$4/lengths left
  rm -f "$lengths"
  while kill -0 "$process" 2>/dev/null; do
    step=$(tail -c 2000 "$log" 2>/dev/null | sed -n 's/^\[\([0-9]*\)\/\([0-9]*\)\].*/\1 of \2/p' | tail -n 1) || true
    left=''
    if [ "$whole" = yes ] && [ -n "$step" ]; then
      [ -s "$lengths" ] || source_lengths "$scratch" >"$lengths" || true
      left=$(seconds_left "$lengths" "$log" $((SECONDS - start)))
    fi
    show_progress "$message ${step:+step $step, }$(minutes $((SECONDS - start)))${left:+, about $(minutes "$left") left}"
    sleep 1
  done
  printf '\r\033[K' >&2
}

# show_progress TEXT: rewrites the line, cut to the terminal's width so that it never wraps.
show_progress() {
  local columns=${COLUMNS:-}
  [ -n "$columns" ] || columns=$(stty size 2>/dev/null <&2 | sed 's/.* //') || true
  case $columns in '' | *[!0-9]* | 0) columns=80 ;; esac
  printf '\r\033[K%s' "${1:0:columns - 1}" >&2
}

# minutes SECONDS: as a person says it.
minutes() { if [ "$1" -lt 100 ]; then echo "$1 s"; else echo "$((($1 + 30) / 60)) min"; fi; }

# source_lengths SCRATCH: for each module, its name and the bytes of its Swift sources; packages that this one uses included.
source_lengths() {
  find -L "$root/Sources" "$root/Tests" "$root/samples/articles" "$root/samples/programs" "$1"/checkouts/*/Sources \
    -name '*.swift' -exec wc -c {} + 2>/dev/null |
    sed -n 's/^ *\([0-9]*\) .*\/\(Sources\|Tests\|articles\|programs\)\/\([^/]*\)\/.*/\3 \1/p' |
    awk '{ bytes[$1] += $2 } END { for (name in bytes) print name, bytes[name] }'
}

# seconds_left LENGTHS LOG SECONDS: prints how long a build that has taken SECONDS will still take; nothing while that
# would be a guess, in its first tenth.
#
# Nobody knows which modules a product needs before it is built, but what the log names at the start of a whole build is
# small against the rest. For products without tests, tests do not count.
seconds_left() {
  local tests=0
  case $2 in */tests.log) tests=1 ;; esac
  sed -n 's/^\[[0-9/]*\] Compiling \([^ ]*\) .*/\1/p' "$2" | sort -u |
    awk -v tests="$tests" -v spent="$3" '
      NR == FNR { if (tests || $1 !~ /Tests$|^TestSupport$/) { bytes[$1] = $2; all += $2 } next }
      { done += bytes[$1] }
      END { if (all > 0 && done > all / 10) printf "%d\n", spent * (all - done) / done }' "$1" -
}
