# shellcheck shell=bash
#
# Installing, building and knowing when not to. Sourced, with `root` set to the top of the project.
# Runs in bash 3.2 too, which is what macOS has. Nothing here reads standard input: it belongs to the command.

scratch=$root/.build
mixel_command=$scratch/release/mixel
release_flags=(-c release --product mixel)
case $OSTYPE in
  linux*) release_flags+=(--static-swift-stdlib) ;; # starts faster, and runs where there is no toolchain
esac

# shellcheck source=tools/lib/archives.sh
. "$root/tools/lib/archives.sh"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 2
}

# build_command: makes sure that $mixel_command is there and newer than its sources.
build_command() {
  is_current mixel "$mixel_command" "$root/Sources" -- "${release_flags[@]}" && return
  local message="building mixel..."
  [ -e "$scratch/mixel.stamp" ] || message="building mixel (the first time takes a minute or two)..."
  build mixel "$mixel_command" "$message" "$root/Sources" -- "${release_flags[@]}"
}

# is_current NAME PRODUCT SOURCES... -- FLAGS...: whether PRODUCT stands for the sources as they are, for these flags and
# this compiler. Runs before every command, so it starts one process only.
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
  # Where there is no compiler, what has been built can still run.
  if find_swift; then
    inputs+=("$swift")
    read -r built_with <"$stamp" || true
    [ "$swift $*" = "$built_with" ] || return 1
  fi
  # swiftly's `swift` is the same file whatever version is in use; this one names the version.
  local swiftly=${SWIFTLY_HOME_DIR:-${HOME-}/.local/share/swiftly}/config.json
  [ ! -e "$swiftly" ] || inputs+=("$swiftly")
  # The time of the last status change, not of modification, sees a file that was moved or unpacked with an old date too.
  [ -z "$(exec find -H "${inputs[@]}" -cnewer "$stamp" -print -quit 2>&1)" ]
}

# find_swift: sets `swift` to the compiler's path. (`type -P` would have to be run in a process of its own to get its answer.)
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
  # SwiftPM would look for the `..` of `root` beside a symbolic link, not beside what it points to.
  root=$(CDPATH='' cd -P -- "$root" && pwd -P)
  scratch=$root/${scratch##*/}
  mkdir -p "$scratch"
  take_turn "$name"
  # Another call may have built it while this one waited.
  if is_current "$name" "$product" "$@"; then
    end_turn
    return
  fi
  while [ "$1" != -- ]; do shift; done
  shift

  require_swift
  require_packages
  say "$message"
  local stamp=$scratch/$name.stamp log=$scratch/$name.log
  # Dated before the build, so that a source saved during it counts as newer.
  rm -f "$stamp.new"
  printf '%s\n' "$swift $*" >"$stamp.new"
  if ! (
    case "$name $OSTYPE" in 'mixel linux'*) use_archives ;; esac
    exec swift build --package-path "$root" --scratch-path "$scratch" "$@"
  ) </dev/null >"$log" 2>&1 9>&-; then
    show_errors "$log"
    fail "The build failed; its whole output is in $log"
  fi
  # SwiftPM may have written this file, before it read any source.
  [ ! "$root/Package.resolved" -nt "$stamp.new" ] || touch -r "$root/Package.resolved" "$stamp.new"
  mv -f "$stamp.new" "$stamp"
  end_turn
}

# show_errors LOG: the compiler's errors with the lines it explains them by, or the end of the log if there are none.
show_errors() {
  local errors
  errors=$(grep -aE -A 5 '(^|: )(fatal )?error: ' "$1" | head -n 80) || true
  if [ -n "$errors" ]; then say "$errors"; else tail -n 40 "$1" >&2; fi
}

# take_turn NAME: waits for other calls that build the same thing. Where there is no flock (macOS), SwiftPM's own lock on
# the scratch folder does it.
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
  # Swift links with the C++ library that comes with GCC.
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

# install_with_apt PACKAGE...: as root, or through sudo if it does not need a password or someone is there to type it.
install_with_apt() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::http::Timeout=20 -y)
  : >"$scratch/install.log"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || return 1
    [ -t 2 ] || sudo -n true 2>/dev/null || return 1
    apt=(sudo "${apt[@]}")
  fi
  # The lists of a fresh system are empty and those of an old one name files that are gone; otherwise they will do.
  {
    "${apt[@]}" install --no-install-recommends "$@" ||
      { "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "$@"; }
  } </dev/null >"$scratch/install.log" 2>&1 9>&-
}
