#include "errors.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static void copy_text(char *target, size_t size, const char *message) {
  strncpy(target, message, size - 1);
  target[size - 1] = '\0';
}

static void keep_message(struct cpng_errors *errors, const char *message) {
  copy_text(errors->message, sizeof errors->message, message);
}

void cpng_note_warning(struct cpng_errors *errors, const char *message) {
  if (errors->warning[0] == '\0') copy_text(errors->warning, sizeof errors->warning, message);
}

void cpng_note_damage(struct cpng_errors *errors, const char *message) {
  if (errors->damage_count++ == 0) keep_message(errors, message);
}

void cpng_leave(png_structp png, cpng_status status, const char *message) {
  struct cpng_errors *errors = png_get_error_ptr(png);
  errors->status = status;
  // The error that ends the reading of image data counts as one more warning, and need not be the first.
  if (status == CPNG_DAMAGED && errors->allows_damage)
    cpng_note_damage(errors, message);
  else
    keep_message(errors, message);
  png_longjmp(png, 1);
}

void cpng_leave_with_library_message(png_structp png, png_const_charp message) {
  bool is_memory = strstr(message, "emory") != NULL;
  cpng_leave(png, is_memory ? CPNG_NO_MEMORY : CPNG_DAMAGED, message);
}

/// Whether a warning is of data that every decoder ignores: a palette in a grey picture or after the image data, transparency that
/// contradicts the color type or the palette, high bits of a transparent color, and bytes behind the complete image data, whose
/// checksum libpng has verified.
static bool is_harmless(const char *message) {
  static const char *const harmless[] = {
      "PLTE: ignored in grayscale PNG", "PLTE: out of place",         "PLTE: invalid",
      "tRNS: invalid with alpha channel", "tRNS: invalid",            "tRNS: out of place",
      "tRNS: duplicate",                  "tRNS chunk has out-of-range samples for bit_depth",
      "IDAT: Extra compressed data",      "IDAT: Too much image data",
  };
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
    if (strcmp(message, harmless[i]) == 0) return true;
  }
  return false;
}

/// libpng's warnings about a chunk start with its name, and a capital first letter marks the critical chunks. tRNS is not critical,
/// but without it the picture would lose its alpha.
void cpng_judge_warning(png_structp png, png_const_charp message) {
  bool names_chunk = strlen(message) > 5 && message[4] == ':';
  bool is_accessory = names_chunk && islower((unsigned char)message[0]) && strncmp(message, "tRNS", 4) != 0;
  if (is_accessory) return;
  struct cpng_errors *errors = png_get_error_ptr(png);
  if (is_harmless(message)) return cpng_note_warning(errors, message);
  if (!errors->allows_damage) cpng_leave_with_library_message(png, message);
  cpng_note_damage(errors, message);
}
