# shellcheck shell=bash
#
# Makes the .deb. Sourced by tools/release after lib/build.sh; uses its `deb_version` and
# `required_glibc`.
# shellcheck disable=SC2154

# make_package TREE FILE: FILE is a package of what tools/install has put into TREE/usr. On the way
# TREE is changed to what Debian's policy asks for.
make_package() {
  local tree=$1 doc=$1/usr/share/doc/mixel
  mkdir -p "$tree/DEBIAN" "$tree/usr/share/lintian/overrides" "$tree/usr/share/zsh/vendor-completions"
  gzip -9n "$tree"/usr/share/man/man1/*
  # Debian's zsh looks for those of packages here.
  mv -- "$tree/usr/share/zsh/site-functions/_mixel" "$tree/usr/share/zsh/vendor-completions/_mixel"
  rmdir -- "$tree/usr/share/zsh/site-functions"
  # This is sourced, not run.
  sed -i '1{/^#!/d}' "$tree/usr/share/bash-completion/completions/mixel"
  # Debian has the text of the license already.
  rm -- "$doc/LICENSE.txt"
  sed -i 's:LICENSE\.txt:/usr/share/common-licenses/Apache-2.0:' "$doc/NOTICE.txt"
  debian_copyright "$doc/NOTICE.txt" >"$doc/copyright"
  debian_changelog | gzip -9n >"$doc/changelog.gz"
  debian_overrides >"$tree/usr/share/lintian/overrides/mixel"
  debian_control "$tree" >"$tree/DEBIAN/control"
  (cd -- "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum -- >DEBIAN/md5sums)
  find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  # One thread: several would cut the stream in pieces, by their number.
  DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz --build "$tree" "$2" >/dev/null
}

# The machine's name as Debian has it.
debian_architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) dpkg --print-architecture ;;
  esac
}

debian_maintainer() {
  local name email
  name=${DEBFULLNAME:-$(git -C "$root" log -1 --format=%an)}
  email=${DEBEMAIL:-$(git -C "$root" log -1 --format=%ae)}
  printf '%s <%s>\n' "$name" "$email"
}

# debian_control TREE: the size is in KiB, each file's rounded up and one for a folder, which is how
# dpkg-gencontrol counts.
debian_control() {
  local size
  size=$(find "$1/usr" \( -type f -printf '%s\n' \) -o -printf '1024\n' |
    awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
  cat <<END
Package: mixel
Version: $deb_version
Architecture: $(debian_architecture)
Maintainer: $(debian_maintainer)
Installed-Size: $size
Depends: libc6 (>= $(required_glibc))
Recommends: libopenblas0-pthread | libopenblas0
Section: graphics
Priority: optional
Description: segment photos, cut out and track objects by their colors
 Mixel fits mixtures of Gaussians to the colors of pictures. The command mixel
 splits photos into regions, cuts objects out of them with a clean edge, and
 follows objects through videos.
 .
 It reads JPEG, PNG, PNM and Y4M. It writes label maps, overlays, masks,
 cut-outs, tables of boxes, COCO and PASCAL VOC annotations.
 .
 OpenBLAS makes fits in more than three dimensions faster.
END
}

# debian_copyright NOTICE: the notices are a comment, since they are about what is in the command,
# not about files of the sources.
debian_copyright() {
  cat <<'END'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mixel
Comment:
END
  sed -e 's/^$/./' -e 's/^/ /' "$1"
  cat <<END

Files: *
Copyright: $(sed -n 's/^Copyright \([0-9]\)/\1/p' "$1" | head -n 1)
License: Apache-2.0
 Licensed under the Apache License, Version 2.0. On Debian systems, its text is
 in /usr/share/common-licenses/Apache-2.0.
END
}

debian_changelog() {
  cat <<END
mixel ($deb_version) unstable; urgency=medium

  * Built by tools/release from commit
    $(git -C "$root" rev-parse HEAD).

 -- $(debian_maintainer)  $(date --utc --date="@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000')
END
}

debian_overrides() {
  cat <<'END'
# The command is to run where only the C library is installed; NOTICE.txt names what is in it.
mixel: embedded-library
END
}
