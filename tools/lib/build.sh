# shellcheck shell=bash
#
# Installs what is missing and builds, if necessary. Sourced, with `root` set to the top folder of the project.
# Also runs in bash 3.2, which macOS has. Nothing here reads standard input, which belongs to the command.

scratch=$root/.build
mixel_command=$scratch/release/mixel
release_flags=(-c release --product mixel)
case $OSTYPE in
  linux*) release_flags+=(--static-swift-stdlib) ;; # starts faster, and runs where there is no toolchain
esac

# shellcheck source=tools/lib/archives.sh
. "$root/tools/lib/archives.sh"
# shellcheck source=tools/lib/progress.sh
. "$root/tools/lib/progress.sh"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 2
}

# build_command: makes sure that $mixel_command exists and is newer than its sources.
build_command() {
  is_current mixel "$mixel_command" "$root/Sources" -- "${release_flags[@]}" && return
  local message="building mixel..."
  [ -e "$scratch/mixel.stamp" ] || message="building mixel (the first time takes some minutes)..."
  build mixel "$mixel_command" "$message" "$root/Sources" -- "${release_flags[@]}"
}

# is_current NAME PRODUCT SOURCES... -- FLAGS...: whether PRODUCT was built from the current sources with these flags and
# this compiler. Runs before every command, so it starts only one process.
is_current() {
  local stamp=$scratch/$1.stamp product=$2 built_with='' inputs
  shift 2
  inputs=("$root/Package.swift")
  while [ "$1" != -- ]; do
    inputs+=("$1")
    shift
  done
  shift
  [ -x "$product" ] && [ -e "$stamp" ] || return 1
  [ ! "$root/Package.resolved" -nt "$stamp" ] || return 1
  # Without a compiler, an existing build can still run.
  if find_swift; then
    inputs+=("$swift")
    read -r built_with <"$stamp" || true
    [ "$swift $*" = "$built_with" ] || return 1
  fi
  # With swiftly, `swift` is the same file for all versions; this file names the current version.
  local swiftly=${SWIFTLY_HOME_DIR:-${HOME-}/.local/share/swiftly}/config.json
  [ ! -e "$swiftly" ] || inputs+=("$swiftly")
  # The time of the status change (-cnewer) also detects files that were moved or unpacked with an old modification time.
  [ -z "$(exec find -H "${inputs[@]}" -cnewer "$stamp" -print -quit 2>&1)" ]
}

# find_swift: sets `swift` to the compiler's path. (`type -P` would need a subshell.)
find_swift() {
  local IFS=: folder
  for folder in $PATH; do
    swift=${folder:-.}/swift
    [ -f "$swift" ] && [ -x "$swift" ] && return
  done
  return 1
}

# build NAME PRODUCT MESSAGE SOURCES... -- FLAGS...: installs what is missing and runs `swift build FLAGS...`.
# Ends the script with 2, showing the compiler's errors, if that fails.
build() {
  local name=$1 product=$2 message=$3
  shift 3
  # Resolve symbolic links: SwiftPM would take the `..` in `root` relative to the link instead of its target.
  root=$(CDPATH='' cd -P -- "$root" && pwd -P)
  scratch=$root/${scratch##*/}
  mkdir -p "$scratch"
  take_turn "$name"
  discard_moved "$scratch"
  # Another process may have built it while this one waited.
  if is_current "$name" "$product" "$@"; then
    end_turn
    return
  fi
  while [ "$1" != -- ]; do shift; done
  shift

  require_swift
  require_packages
  say "$message"
  local stamp=$scratch/$name.stamp log=$scratch/$name.log whole=no builder
  [ -e "$scratch/build.db" ] || whole=yes
  # Dated before the build, so that a source saved during it counts as newer.
  rm -f "$stamp.new"
  printf '%s\n' "$swift $*" >"$stamp.new"
  (
    case "$name $OSTYPE" in 'mixel linux'*) use_archives ;; esac
    exec swift build --package-path "$root" --scratch-path "$scratch" "$@"
  ) </dev/null >"$log" 2>&1 9>&- &
  builder=$!
  [ ! -t 2 ] || watch_build "$builder" "$log" "$message" "$scratch" "$whole"
  if ! wait "$builder"; then
    show_errors "$log"
    fail "The build failed; its whole output is in $log"
  fi
  # SwiftPM may have written this file, before it read any source.
  [ ! "$root/Package.resolved" -nt "$stamp.new" ] || touch -r "$root/Package.resolved" "$stamp.new"
  mv -f "$stamp.new" "$stamp"
  end_turn
}

# discard_moved SCRATCH: empties a build folder that was copied or moved here with its checkout. It is full of absolute paths,
# and a build on top of it fails with "missing required module".
discard_moved() {
  local place=''
  if [ -e "$1/place" ]; then
    read -r place <"$1/place" || true
  elif [ ! -e "$1/release.yaml" ] || grep -qF "\"$1/" "$1/release.yaml"; then
    place=$1 # new, or made by `swift build` itself
  fi
  if [ "$place" != "$1" ]; then
    say "${1##*/} was made in another folder; building all anew..."
    find "$1" -mindepth 1 -maxdepth 1 ! -name '*.lock' -exec rm -rf -- {} +
  fi
  printf '%s\n' "$1" >"$1/place"
}

# show_errors LOG: shows the compiler's errors with the lines that explain them, or the end of the log if there are none.
show_errors() {
  local errors
  errors=$(grep -aE -A 5 '(^|: )(fatal )?error: ' "$1" | head -n 80) || true
  if [ -n "$errors" ]; then say "$errors"; else tail -n 40 "$1" >&2; fi
}

# take_turn NAME: waits for other processes that build the same product. Without flock (macOS), SwiftPM's own lock on the
# scratch folder serves.
take_turn() {
  command -v flock >/dev/null || return 0
  exec 9>"$scratch/$1.lock"
  flock -n 9 && return
  say "waiting for another build of ${1}..."
  flock 9
}

end_turn() { exec 9>&-; }

require_swift() {
  local version
  find_swift ||
    fail "mixel is built with Swift 6.2 or later, and there is no \`swift\` on the PATH. Install it from https://www.swift.org/install"
  version=$(swift --version 2>/dev/null </dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case $version in
    [0-5].* | 6.[01]) fail "mixel is built with Swift 6.2 or later, and this is Swift $version ($swift). See https://www.swift.org/install" ;;
  esac
}

require_packages() {
  case $OSTYPE in
    darwin*) require_brew_packages ;;
    *) require_system_packages ;;
  esac
}

require_brew_packages() {
  local prefix missing=() name
  command -v brew >/dev/null || fail "Homebrew is missing (https://brew.sh). With it: brew install jpeg-turbo libpng openblas pkg-config"
  prefix=$(brew --prefix </dev/null)
  for name in jpeg-turbo libpng openblas; do
    [ -e "$prefix/opt/$name" ] || missing+=("$name")
  done
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]} (brew)..."
  brew install "${missing[@]}" </dev/null >"$scratch/install.log" 2>&1 9>&- && return
  tail -n 20 "$scratch/install.log" >&2
  fail "Could not install what is missing. Please run:  brew install ${missing[*]}"
}

require_system_packages() {
  local missing=() module
  command -v git >/dev/null || missing+=(git ca-certificates)
  command -v pkg-config >/dev/null || missing+=(pkg-config)
  for module in libjpeg:libjpeg-dev libpng:libpng-dev openblas:libopenblas-dev; do
    pkg-config --exists "${module%:*}" 2>/dev/null || missing+=("${module#*:}")
  done
  # Swift links the C++ library of GCC.
  compgen -G '/usr/lib/gcc/*/*/libstdc++.so' >/dev/null || ! command -v apt-get >/dev/null || missing+=(g++)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    fail "These are missing, by their Debian names: ${missing[*]}. Please install them with this system's package manager."
  say "installing ${missing[*]} (apt-get)..."
  install_with_apt "${missing[@]}" && return
  tail -n 20 "$scratch/install.log" >&2
  local sudo=''
  [ "$(id -u)" = 0 ] || sudo='sudo '
  fail "Could not install what is missing. Please run:  ${sudo}apt-get update && ${sudo}apt-get install -y ${missing[*]}"
}

# require_opened_libraries: installs what the command opens only for some pictures, since tests need all of it.
require_opened_libraries() {
  local missing=() library
  case $OSTYPE in
    darwin*)
      brew install little-cms2 libtiff webp </dev/null >"$scratch/install.log" 2>&1 || fail "Please run:  brew install little-cms2 libtiff webp"
      return
      ;;
  esac
  for library in liblcms2.so.2:liblcms2-dev libtiff.so:libtiff-dev libwebp.so:libwebp-dev; do
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -qF "${library%:*}" || missing+=("${library#*:}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]} for the tests..."
  command -v apt-get >/dev/null && install_with_apt "${missing[@]}" && return
  say "Not installed: ${missing[*]} (Debian's names). Tests that need them are skipped."
}

# install_with_apt PACKAGE...: as root, or with sudo if it needs no password or there is a terminal to type it.
install_with_apt() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::http::Timeout=20 -y)
  : >"$scratch/install.log"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    [ -t 2 ] || sudo -n true 2>/dev/null || return 1
    apt=(sudo "${apt[@]}")
  fi
  # Package lists are empty on a fresh system and outdated on an old one; so update them only if installing fails.
  {
    "${apt[@]}" install --no-install-recommends "$@" ||
      { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; }
  } </dev/null >"$scratch/install.log" 2>&1 9>&-
}
