# Sourced by tools/test: a Python with the readers of other tools, which tests read Mixel's files back with.

# Names it in MIXEL_PYTHON, unless that is set. Where it cannot be had, those tests are skipped and say so.
prepare_python() {
  local folder=$1 packages=(numpy pillow pycocotools)
  [ -z "${MIXEL_PYTHON:-}" ] || return 0
  # The scorers of the evaluation data, where that lies beside the project.
  [ ! -d "$root/../shared/eval" ] || packages+=(scipy)
  local ready="$folder/ready: ${packages[*]}"
  if [ ! -e "$ready" ]; then
    python3 -m venv "$folder" >"$folder.log" 2>&1 &&
      timeout 300 "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}" >>"$folder.log" 2>&1 &&
      touch "$ready" || {
      echo "python: no ${packages[*]} to be had (${folder}.log tells why)"
      return 0
    }
  fi
  export MIXEL_PYTHON=$folder/bin/python
}
