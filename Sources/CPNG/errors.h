/// The way out of libpng that decoder and encoder share.
#pragma once

#include "CPNG.h"

#include <png.h>

struct cpng_errors {
  cpng_status status;
  char message[192];
};

/// Error callback: keeps the message and leaves to the `setjmp(png_jmpbuf(png))` of the running call.
PNG_NORETURN void cpng_leave_with_library_message(png_structp png, png_const_charp message);

/// Warning callback: goes on where only the file's accessories are odd, leaves where its pixels are.
void cpng_judge_warning(png_structp png, png_const_charp message);

/// Leaves libpng with a message of the shim's own.
_Noreturn void cpng_leave(png_structp png, cpng_status status, const char *message);
