# shellcheck shell=bash
#
# Makes a bare Debian 12 in the folder `debian`, for the self-test of tools/release, which sources this.
#
# Everything is mounted in a separate namespace and disappears with the process that uses it.
# shellcheck disable=SC2154

# check_debian_possible: fails if a Debian cannot be made or entered here.
check_debian_possible() {
  [ "$(id -u)" = 0 ] || fail "debootstrap and chroot need root: sudo tools/release --self-test"
  unshare --mount --pid --fork --mount-proc true 2>/dev/null ||
    fail "The self-test needs to mount /proc, which is not permitted here"
  # For the installation log, if nothing has been built yet.
  mkdir -p "$scratch"
  command -v debootstrap >/dev/null || install_with_apt debootstrap ||
    fail "The self-test needs debootstrap (Debian: apt-get install debootstrap)"
}

# plainly [NAME=VALUE...] COMMAND...: runs COMMAND with an empty environment, except for a proxy, which
# apt may need.
plainly() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    ${http_proxy+"http_proxy=$http_proxy"} "$@"
}

# make_debian: installs a minimal system, without anything that the command must not rely on.
make_debian() {
  local mirror
  # The mirror that apt uses here, if this is a Debian.
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' 2>/dev/null |
    sed -n 's/ Debian$//p' | head -n 1) || true
  mirror=${mirror:-http://deb.debian.org/debian}
  plainly unshare --mount debootstrap --variant=minbase bookworm "$debian" "$mirror" >"$work/debootstrap.log" 2>&1 ||
    broken "debootstrap failed: $(tail -n 20 "$work/debootstrap.log")"
  mkdir "$debian/srv/trial"
  echo "Debian $(cat "$debian/etc/debian_version") from $mirror: $(in_debian dpkg-query -W | wc -l) packages"
}

# in_debian COMMAND...: runs COMMAND in the Debian, in the folder of the trials, with an empty environment.
in_debian() {
  plainly unshare --mount --pid --fork --kill-child --mount-proc="$debian/proc" chroot "$debian" \
    env --chdir=/srv/trial "$@" </dev/null
}

# expect_in_debian SCRIPT: ends the self-test unless SCRIPT, for sh, succeeds.
expect_in_debian() { in_debian sh -c "$1" >/dev/null || broken "failed in Debian: $1"; }

# Lists the files of the Debian, except the trials and the records of dpkg and apt.
debian_files() {
  find "$debian" -xdev \( -path "$debian/srv/trial" -o -path "$debian/var/lib/dpkg" -o -path "$debian/var/log" \) \
    -prune -o -printf '%P %y %m\n' | sort
}
