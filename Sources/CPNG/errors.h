/// The error handling that decoder and encoder share.
#pragma once

#include "CPNG.h"

#include <png.h>

struct cpng_errors {
  cpng_status status;
  char message[192];
  /// Whether warnings are counted instead of ending the call; the message is then that of the first.
  bool allows_damage;
  uint32_t damage_count;
  /// The first irregularity that affects no pixel's color; empty if there is none.
  char warning[192];
};

/// Counts damage, and keeps its message if it is the first.
void cpng_note_damage(struct cpng_errors *errors, const char *message);

/// Keeps a warning, if it is the first.
void cpng_note_warning(struct cpng_errors *errors, const char *message);

/// Error callback: stores the message and jumps to the `setjmp(png_jmpbuf(png))` of the running call.
PNG_NORETURN void cpng_leave_with_library_message(png_structp png, png_const_charp message);

/// Warning callback: ignores irregular ancillary data, and keeps the warning if libpng ignores what it warns of; if pixels are affected,
/// records the damage or leaves libpng.
void cpng_judge_warning(png_structp png, png_const_charp message);

/// Leaves libpng with a message of the shim.
_Noreturn void cpng_leave(png_structp png, cpng_status status, const char *message);
