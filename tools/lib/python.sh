# Sourced by tools/test: makes a Python environment with other tools' libraries, with which tests read Mixel's files.

# Sets MIXEL_PYTHON to the interpreter unless it is set. If the packages cannot be installed, the tests that need them are
# skipped, with a message.
prepare_python() {
  local folder=$1 packages=(numpy pillow pycocotools)
  [ -z "${MIXEL_PYTHON:-}" ] || return 0
  # For the scorers of the evaluation data, if it is beside the project.
  [ ! -d "$root/../shared/eval" ] || packages+=(scipy)
  local ready="$folder/ready: ${packages[*]}"
  if [ ! -e "$ready" ]; then
    python3 -m venv "$folder" >"$folder.log" 2>&1 &&
      timeout 300 "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}" >>"$folder.log" 2>&1 &&
      touch "$ready" || {
      echo "python: ${packages[*]} could not be installed; see ${folder}.log"
      return 0
    }
  fi
  export MIXEL_PYTHON=$folder/bin/python
}
