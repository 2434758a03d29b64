#include "errors.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static void keep_message(struct cpng_errors *errors, const char *message) {
  strncpy(errors->message, message, sizeof errors->message - 1);
  errors->message[sizeof errors->message - 1] = '\0';
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

/// libpng's warnings about a chunk start with its name, and a capital first letter marks the critical chunks. tRNS is not critical,
/// but without it the picture would lose its alpha.
void cpng_judge_warning(png_structp png, png_const_charp message) {
  bool names_chunk = strlen(message) > 5 && message[4] == ':';
  bool is_accessory = names_chunk && islower((unsigned char)message[0]) && strncmp(message, "tRNS", 4) != 0;
  if (is_accessory) return;
  struct cpng_errors *errors = png_get_error_ptr(png);
  if (!errors->allows_damage) cpng_leave_with_library_message(png, message);
  cpng_note_damage(errors, message);
}
