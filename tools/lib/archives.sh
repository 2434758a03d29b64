# shellcheck shell=bash
#
# Links libjpeg, libpng, zlib and GCC's libraries into the command as archives: it then needs the C library and nothing else where
# it runs, and it starts faster. Sourced by build.sh, whose `scratch` it uses. For Linux.
#
# Not the C library, since OpenBLAS, which --spatial uses where it is installed, is opened by dlopen, and that works in a program
# with glibc in it only where the very same glibc is installed.
# shellcheck disable=SC2154

# use_archives: makes `swift build` link archives from here on in this shell.
#
# A linker goes by folders, and takes libNAME.so before libNAME.a in each. So a folder that has archives alone must come first, and
# SwiftPM puts first what pkg-config says: that is told of the folder. What the system has no archive of stays a shared library.
use_archives() {
  local folder=$scratch/archives gcc jpeg png zlib module
  rm -rf "$folder"
  mkdir -p "$folder"
  jpeg=$(library_folder libjpeg)/libjpeg.a
  png=$(library_folder libpng)/libpng16.a
  zlib=$(library_folder zlib)/libz.a
  gcc=$(gcc_folder)
  join_archives "$folder/libjpeg.a" "$jpeg"
  # An archive does not tell, as a shared library does, what it needs itself.
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

# join_archives FILE ARCHIVE...: FILE, a linker script, stands for all of them; if one is missing, it is not made.
join_archives() {
  local file=$1 archive
  shift
  for archive; do [ -f "$archive" ] || return 0; done
  printf 'GROUP ( %s )\n' "$*" >"$file"
}

# The newest GCC of this machine's kind, which is the one that clang takes.
gcc_folder() {
  local archive
  archive=$(compgen -G "/usr/lib/gcc/$(uname -m)-*/*/libgcc_eh.a" | sort -V | tail -n 1) || true
  echo "${archive%/*}"
}
