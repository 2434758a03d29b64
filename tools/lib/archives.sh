# shellcheck shell=bash
#
# Links libjpeg, libpng, zlib and GCC's libraries into the command statically, so that it needs only the C library at run time
# and starts faster. Sourced by build.sh, whose `scratch` it uses. For Linux.
#
# The C library is not linked statically: OpenBLAS is opened by dlopen, which works from a static glibc only if exactly the same
# glibc is installed.
# shellcheck disable=SC2154

# use_archives: makes `swift build` link archives for the rest of this shell.
#
# In each folder, a linker prefers libNAME.so to libNAME.a. So a folder with only archives must come first. SwiftPM puts the
# folders from pkg-config first, so pkg-config gets such a folder. A library without an archive stays shared.
use_archives() {
  local folder=$scratch/archives gcc jpeg png zlib module
  rm -rf "$folder"
  mkdir -p "$folder"
  jpeg=$(library_folder libjpeg)/libjpeg.a
  png=$(library_folder libpng)/libpng16.a
  zlib=$(library_folder zlib)/libz.a
  gcc=$(gcc_folder)
  join_archives "$folder/libjpeg.a" "$jpeg"
  # Unlike a shared library, an archive does not name the libraries that it needs.
  join_archives "$folder/libpng16.a" "$png" "$zlib"
  join_archives "$folder/libpng.a" "$png" "$zlib"
  join_archives "$folder/libz.a" "$zlib"
  join_archives "$folder/libstdc++.a" "$gcc/libstdc++.a"
  join_archives "$folder/libgcc_s.a" "$gcc/libgcc.a" "$gcc/libgcc_eh.a"
  for module in libjpeg libpng; do
    printf '%s\n' "Name: $module" "Description: $module" "Version: $(pkg-config --modversion "$module")" \
      "Cflags: $(pkg-config --cflags "$module")" "Libs: -L${folder// /\\ } $(pkg-config --libs "$module")" >"$folder/$module.pc"
  done
  export PKG_CONFIG_PATH=$folder${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
}

library_folder() { pkg-config --variable=libdir "$1" 2>/dev/null || echo /nowhere; }

# join_archives FILE ARCHIVE...: makes FILE, a linker script that stands for all archives, unless one is missing.
join_archives() {
  local file=$1 archive
  shift
  for archive; do [ -f "$archive" ] || return 0; done
  printf 'GROUP ( %s )\n' "$*" >"$file"
}

# The folder of the newest GCC for this architecture, which clang uses.
gcc_folder() {
  local archive
  archive=$(compgen -G "/usr/lib/gcc/$(uname -m)-*/*/libgcc_eh.a" | sort -V | tail -n 1) || true
  echo "${archive%/*}"
}

# required_glibc COMMAND: the newest version of the C library that a symbol of it needs, such as 2.34.
required_glibc() { objdump -T "$1" | sed -n 's/.*(GLIBC_\([0-9.]*\)).*/\1/p' | sort -V | tail -n 1; }
