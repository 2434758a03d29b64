# shellcheck shell=bash
#
# tools/release --self-test: tries a release in a bare Debian 12. Sourced by tools/release after
# lib/build.sh and lib/debian-system.sh; uses its `work` and `make_release`.
#
# `trials` runs the command on samples/: first the built command on this machine, then, in Debian, those
# of the tar.xz and the .deb. Output, exit status and every file must be the same bytes, without OpenBLAS
# and with it. The bytes of a fit with OpenBLAS depend on its version, so this machine should be a
# Debian 12 too.
# shellcheck disable=SC2154

test_release() {
  check_debian_possible
  trial_folder=$work/trials debian=$work/debian
  mkdir "$trial_folder"

  make_release "$trial_folder/once"
  make_release "$trial_folder/again"
  diff -r "$trial_folder/once" "$trial_folder/again" >&2 || broken "two releases of one build differ"
  (cd "$trial_folder/once" && sha256sum --check --quiet SHA256SUMS) || broken "SHA256SUMS is wrong"
  echo "${archive##*/}: $(stat -c %s "$archive") bytes, the same when made again"
  echo "${package##*/}: $(stat -c %s "$package") bytes, the same when made again"

  make_references
  make_debian
  cp -R "$trial_folder/samples" "$trial_folder/trials.sh" "$debian/srv/trial"
  cp -- "$package" "$debian/srv/trial/mixel.deb"
  try_archive
  try_package
  try_package_with_openblas
  try_lintian
  echo "release: passed"
}

# trials COMMAND FOLDER: runs in the folder that has samples/, and leaves all output and files in
# FOLDER. Like `trial`, it uses no features of bash, since the tested system's sh runs it too.
trials() {
  local command=$1 folder=$2
  mkdir "$folder"
  trial version --version
  trial manual manual
  trial segment segment samples/lake.jpg -k 6 --out-dir "$folder/segment"
  trial cutout cutout samples/citrus.jpg --box 120,72,360,312 --out-dir "$folder/cutout"
  trial track track samples/orbit/img --box 38.5,124,49.5,70.5 --out-dir "$folder/track"
  trial fit fit samples/lake.jpg samples/citrus.jpg -k 12 -o "$folder/both.json"
  # The log of the loader shows which libraries are opened. Only a fit in five dimensions uses OpenBLAS.
  export LD_DEBUG=files LD_DEBUG_OUTPUT="$folder.loader"
  trial spatial segment samples/lake.jpg -k 6 --spatial 0.5 --out-dir "$folder/spatial"
  # The speed differs between runs.
  sed -i 's/[0-9.]* a second/N a second/' "$folder/track.stderr"
}

# trial NAME ARGUMENTS...
trial() {
  local name=$1 status=0
  shift
  "$command" "$@" >"$folder/$name.stdout" 2>"$folder/$name.stderr" || status=$?
  echo "$status" >"$folder/$name.status"
}

# make_references: runs the trials of the built command here, into the folders `without` and `with`.
make_references() {
  local hidden=$trial_folder/hidden run='. ./trials.sh; trials "$0" out' status
  mkdir "$hidden"
  # Empty files that the loader finds first, and cannot load.
  : >"$hidden/libopenblas.so.0"
  : >"$hidden/libopenblas.so"
  cp -R "$root/samples" "$trial_folder/samples"
  declare -f trials trial >"$trial_folder/trials.sh"
  (cd "$trial_folder" && plainly LD_LIBRARY_PATH="$hidden" sh -c "$run" "$mixel_command" && mv out without)
  ! opened_openblas "$trial_folder" || broken "OpenBLAS cannot be hidden from the built command"
  (cd "$trial_folder" && rm -f out.loader.* && plainly sh -c "$run" "$mixel_command" && mv out with)
  opened_openblas "$trial_folder" || broken "the built command does not open OpenBLAS here"
  for status in "$trial_folder"/with*/*.status; do
    [ "$(cat "$status")" = 0 ] || broken "the built command fails: ${status##*/}"
  done
}

# opened_openblas FOLDER: whether the trials in FOLDER opened OpenBLAS, by the log of the loader.
opened_openblas() { grep -qs 'calling init.*openblas' "$1"/out.loader.*; }

# compare_trials NAME REFERENCE COMMAND: runs the trials in Debian. REFERENCE: `with` or `without`.
compare_trials() {
  local out=$debian/srv/trial/out opened=with
  rm -rf -- "$out" "$out".loader.*
  in_debian sh -c '. ./trials.sh; trials "$0" out' "$3"
  diff -r "$trial_folder/$2" "$out" >&2 || broken "$1: its output differs from the built command's"
  opened_openblas "${out%/*}" || opened=without
  [ "$opened" = "$2" ] || broken "$1: it runs $opened OpenBLAS"
  echo "$1, $2 OpenBLAS: $(cat "$out/version.stdout"), $(find "$out" -type f | wc -l) outputs like the built command's"
}

try_archive() {
  local folder=${archive##*/}
  folder=/opt/${folder%.tar.xz}
  tar -C "$debian/opt" -xf "$archive"
  diff "$root/Sources/LICENSE.txt" "$debian$folder/share/doc/mixel/LICENSE.txt" >&2 &&
    diff "$root/Sources/NOTICE.txt" "$debian$folder/share/doc/mixel/NOTICE.txt" >&2 ||
    broken "the licenses in the tar.xz are missing or differ"
  compare_trials "tar.xz, unpacked" without "$folder/bin/mixel"
  rm -rf -- "${debian:?}$folder"
}

try_package() {
  debian_files >"$trial_folder/before"
  in_debian dpkg -i mixel.deb >"$work/dpkg.log" 2>&1 || broken "dpkg does not install it: $(cat "$work/dpkg.log")"
  expect_in_debian 'test "$(command -v mixel)" = /usr/bin/mixel'
  expect_in_debian 'test -z "$(dpkg --verify mixel)"'
  expect_in_debian 'mixel manual >manual && gzip -dc /usr/share/man/man1/mixel.1.gz | cmp - manual'
  expect_in_debian 'test -s /usr/share/doc/mixel/copyright'
  compare_trials ".deb, installed" without mixel
  in_debian dpkg -r mixel >"$work/dpkg.log" 2>&1 || broken "dpkg does not remove it: $(cat "$work/dpkg.log")"
  debian_files | diff "$trial_folder/before" - >&2 || broken "dpkg -r mixel does not restore the system"
  expect_in_debian 'test -z "$(ls /var/lib/dpkg/info/mixel.* 2>/dev/null)" && ! dpkg-query -W mixel 2>/dev/null'
  echo ".deb, removed: nothing is left"
}

# apt installs the recommended OpenBLAS too.
try_package_with_openblas() {
  in_debian sh -c 'apt-get update && apt-get install --yes ./mixel.deb' >"$work/apt.log" 2>&1 ||
    broken "apt does not install it: $(tail -n 20 "$work/apt.log")"
  compare_trials ".deb, installed by apt" with mixel
}

try_lintian() {
  if ! command -v lintian >/dev/null; then
    echo "lintian: skipped; it is not installed (Debian: apt-get install lintian)"
    return
  fi
  lintian --allow-root --fail-on error "$package" >"$work/lintian.log" 2>&1 ||
    broken "lintian: $(cat "$work/lintian.log")"
  echo "lintian: no errors; warnings: $(sed -n 's/^W: mixel: //p' "$work/lintian.log" | paste -sd';')"
}

broken() {
  say "release: $1"
  exit 1
}
