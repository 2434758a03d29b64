#include "errors.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct cpng_encoder {
  png_structp png;
  png_infop info;
  struct cpng_errors errors;
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  /// The contents of the chunk iCCP; NULL without a profile.
  uint8_t *chunk;
  uint32_t width;
  /// Zero if the samples are not indices.
  uint32_t palette_count;
};

static void append_bytes(png_structp png, png_bytep source, size_t count) {
  const size_t first_capacity = 1 << 18;
  cpng_encoder *encoder = png_get_io_ptr(png);
  if (count > encoder->capacity - encoder->count) {
    size_t capacity = encoder->capacity == 0 ? first_capacity : encoder->capacity;
    while (capacity - encoder->count < count) {
      if (capacity > SIZE_MAX / 2) cpng_leave(png, CPNG_NO_MEMORY, "Out of memory");
      capacity *= 2;
    }
    uint8_t *grown = realloc(encoder->bytes, capacity);
    if (grown == NULL) cpng_leave(png, CPNG_NO_MEMORY, "Out of memory");
    encoder->bytes = grown;
    encoder->capacity = capacity;
  }
  memcpy(encoder->bytes + encoder->count, source, count);
  encoder->count += count;
}

static void flush_nothing(png_structp png) { (void)png; }

cpng_encoder *cpng_encoder_create(void) {
  cpng_encoder *encoder = calloc(1, sizeof *encoder);
  if (encoder == NULL) return NULL;
  encoder->png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, &encoder->errors, cpng_leave_with_library_message, cpng_judge_warning);
  if (encoder->png != NULL) encoder->info = png_create_info_struct(encoder->png);
  if (encoder->info == NULL) {
    cpng_encoder_destroy(encoder);
    return NULL;
  }
  return encoder;
}

void cpng_encoder_destroy(cpng_encoder *encoder) {
  png_destroy_write_struct(&encoder->png, &encoder->info);
  free(encoder->bytes);
  free(encoder->chunk);
  free(encoder);
}

const char *cpng_encoder_message(const cpng_encoder *encoder) { return encoder->errors.message; }

/// The palette, and tRNS up to the last entry that is not opaque.
static void set_palette(png_structp png, png_infop info, const uint8_t *entries, uint32_t count) {
  png_color colors[PNG_MAX_PALETTE_LENGTH];
  png_byte alphas[PNG_MAX_PALETTE_LENGTH];
  int translucent_count = 0;
  if (count == 0 || count > PNG_MAX_PALETTE_LENGTH) cpng_leave(png, CPNG_MISUSE, "A palette has 1 to 256 entries");
  for (uint32_t i = 0; i < count; i++) {
    colors[i] = (png_color){.red = entries[4 * i], .green = entries[4 * i + 1], .blue = entries[4 * i + 2]};
    alphas[i] = entries[4 * i + 3];
    if (alphas[i] != 255) translucent_count = (int)i + 1;
  }
  png_set_PLTE(png, info, colors, (int)count);
  if (translucent_count > 0) png_set_tRNS(png, info, alphas, translucent_count, NULL);
}

/// Writes the chunk iCCP. libpng's own function judges profiles, and refuses some that other programs take.
static void write_profile(cpng_encoder *encoder, const uint8_t *profile, size_t size) {
  static const char keyword[] = "ICC profile";
  const size_t start = sizeof keyword + 1;  // with a zero each for the keyword's end and the compression method
  if (size > (size_t)1 << 30) cpng_leave(encoder->png, CPNG_MISUSE, "The profile is too large");
  uLongf count = compressBound((uLong)size);
  // Freed with the encoder: libpng may leave by longjmp.
  encoder->chunk = calloc(1, start + count);
  if (encoder->chunk == NULL) cpng_leave(encoder->png, CPNG_NO_MEMORY, "Out of memory");
  memcpy(encoder->chunk, keyword, sizeof keyword);
  if (compress2(encoder->chunk + start, &count, profile, (uLong)size, 9) != Z_OK)
    cpng_leave(encoder->png, CPNG_NO_MEMORY, "Out of memory");
  png_write_chunk(encoder->png, (png_const_bytep)"iCCP", encoder->chunk, start + count);
}

cpng_status cpng_encoder_start(cpng_encoder *encoder, const cpng_layout *layout) {
  png_structp png = encoder->png;
  png_infop info = encoder->info;
  if (setjmp(png_jmpbuf(png))) return encoder->errors.status;
  png_set_write_fn(png, encoder, append_bytes, flush_nothing);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(
      png, info, layout->width, layout->height, layout->depth, layout->color_type, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (layout->color_type == PNG_COLOR_TYPE_PALETTE) {
    set_palette(png, info, layout->palette, layout->palette_count);
    encoder->palette_count = layout->palette_count;
  }
  encoder->width = layout->width;

  png_set_filter(png, PNG_FILTER_TYPE_BASE, layout->filters);
  png_set_compression_level(png, layout->level);
  png_set_compression_strategy(png, layout->strategy);
  png_set_compression_mem_level(png, 9);
  png_set_compression_buffer_size(png, 1 << 16);
  // libpng's check of indices costs as much as the fastest compression; `cpng_encoder_write` has a vector loop for it.
  png_set_check_for_invalid_index(png, 0);
  png_write_info_before_PLTE(png, info);
  if (layout->profile != NULL) write_profile(encoder, layout->profile, layout->profile_size);
  png_write_info(png, info);
  return CPNG_OK;
}

cpng_status cpng_encoder_write(cpng_encoder *encoder, const uint8_t *row) {
  if (setjmp(png_jmpbuf(encoder->png))) return encoder->errors.status;
  if (encoder->palette_count != 0) {
    uint8_t largest = 0;
    for (uint32_t x = 0; x < encoder->width; x++) largest = row[x] > largest ? row[x] : largest;
    if (largest >= encoder->palette_count)
      cpng_leave(encoder->png, CPNG_MISUSE, "A pixel's index lies beyond the palette");
  }
  png_write_row(encoder->png, row);
  return CPNG_OK;
}

cpng_status cpng_encoder_finish(cpng_encoder *encoder, const uint8_t **bytes, size_t *count) {
  if (setjmp(png_jmpbuf(encoder->png))) return encoder->errors.status;
  png_write_end(encoder->png, NULL);
  *bytes = encoder->bytes;
  *count = encoder->count;
  return CPNG_OK;
}
