# shellcheck shell=bash
#
# Makes the .deb. Sourced by tools/release after lib/build.sh; uses its `deb_version` and
# `required_glibc`.
# shellcheck disable=SC2154

# make_package TREE FILE: packages what tools/install has put into TREE/usr as FILE. This changes TREE
# to follow Debian's policy.
make_package() {
  local tree=$1 doc=$1/usr/share/doc/mixel
  mkdir -p "$tree/DEBIAN" "$tree/usr/share/lintian/overrides" "$tree/usr/share/zsh/vendor-completions"
  gzip -9n "$tree"/usr/share/man/man1/*
  # Debian's zsh finds completions of packages here.
  mv -- "$tree/usr/share/zsh/site-functions/_mixel" "$tree/usr/share/zsh/vendor-completions/_mixel"
  rmdir -- "$tree/usr/share/zsh/site-functions"
  # The script is sourced, so it must not have a #! line.
  sed -i '1{/^#!/d}' "$tree/usr/share/bash-completion/completions/mixel"
  # Debian already has the text of the license.
  rm -- "$doc/LICENSE.txt"
  sed -i 's:LICENSE\.txt:/usr/share/common-licenses/Apache-2.0:' "$doc/NOTICE.txt"
  debian_copyright "$doc/NOTICE.txt" >"$doc/copyright"
  debian_changelog | gzip -9n >"$doc/changelog.gz"
  debian_overrides >"$tree/usr/share/lintian/overrides/mixel"
  debian_control "$tree" >"$tree/DEBIAN/control"
  (cd -- "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum -- >DEBIAN/md5sums)
  find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  # One thread: with several, the bytes would depend on their number.
  DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz --build "$tree" "$2" >/dev/null
}

# Debian's name of the architecture.
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

# debian_control TREE: the size is in KiB, as dpkg-gencontrol counts: each file rounded up, and 1 for
# each folder.
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
Depends: libc6 (>= $(required_glibc "$mixel_command"))
Recommends: libopenblas0-pthread | libopenblas0, liblcms2-2, libtiff6 | libtiff5, libwebp7
Section: graphics
Priority: optional
Description: segment photos, cut out and track objects by their colors
 Mixel fits mixtures of Gaussians to the colors of pictures. The command mixel
 splits photos into regions, cuts objects out of them with a clean edge, and
 tracks objects through videos.
 .
 It reads JPEG, PNG, PNM and Y4M. It writes label maps, overlays, masks,
 cut-outs, tables of boxes, COCO and PASCAL VOC annotations.
 .
 OpenBLAS makes fits in more than three dimensions faster.
END
}

# debian_copyright NOTICE: the notices become a comment, since they concern libraries in the command
# and not source files.
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
# The command must run with only the C library installed; NOTICE.txt names the libraries in it.
mixel: embedded-library
END
}
