# shellcheck shell=bash
#
# Chooses the version of a release, by the rule in the first lines of tools/release, which sources
# this after lib/build.sh.
# shellcheck disable=SC2154

# choose_version: sets `tar_version` and `deb_version`, and SOURCE_DATE_EPOCH unless it is set.
# Fails if the rule forbids a release.
choose_version() {
  local version tag tags suffix='' hash day
  version=$("$mixel_command" --version)
  version=${version#mixel }
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || fail "\`mixel --version\` prints no version: $version"
  # A repository of a parent folder would be about other files.
  [ "$(git -C "$root" rev-parse --show-toplevel 2>/dev/null)" = "$root" ] ||
    fail "A release takes its version from git, and $root is not a git repository with a commit"
  hash=$(git -C "$root" rev-parse HEAD)
  hash=${hash:0:10}
  day=$(git -C "$root" log -1 --date=format-local:%Y%m%d --format=%cd)
  tags=$(git -C "$root" tag --points-at HEAD --list 'v[0-9]*')
  [ -z "$(git -C "$root" status --porcelain)" ] || suffix=.changed
  for tag in $tags; do
    [ "$tag" = "v$version" ] || fail "The tag $tag is at this commit, but the command prints $version." \
      "Set mixelVersion to ${tag#v} before the commit is tagged, or delete the tag: git tag -d $tag"
    [ -z "$suffix" ] || fail "The tag $tag is at this commit, but files differ from it; see git status"
  done
  # A tilde sorts before the end: 1.0.0~rc1 comes before 1.0.0.
  tar_version=$version deb_version=${version/-/\~}
  if [ -z "$tags" ]; then
    tar_version=$version-dev+$hash$suffix
    deb_version=$deb_version~git$day.$hash$suffix
  fi
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
}
