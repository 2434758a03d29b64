#include "errors.h"

#include <stdlib.h>
#include <string.h>

struct cpng_decoder {
  png_structp png;
  png_infop info;
  struct cpng_errors errors;
  const uint8_t *next;
  size_t remaining;
  uint32_t height;
  uint32_t rows_read;
  size_t row_size;
  int pass_count;
};

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  cpng_decoder *decoder = png_get_io_ptr(png);
  if (count > decoder->remaining) cpng_leave(png, CPNG_DAMAGED, "The file ends early");
  memcpy(target, decoder->next, count);
  decoder->next += count;
  decoder->remaining -= count;
}

cpng_decoder *cpng_decoder_create(void) {
  cpng_decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) return NULL;
  decoder->png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, &decoder->errors, cpng_leave_with_library_message, cpng_judge_warning);
  if (decoder->png != NULL) decoder->info = png_create_info_struct(decoder->png);
  if (decoder->info == NULL) {
    cpng_decoder_destroy(decoder);
    return NULL;
  }
  return decoder;
}

void cpng_decoder_destroy(cpng_decoder *decoder) {
  png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  free(decoder);
}

const char *cpng_decoder_message(const cpng_decoder *decoder) { return decoder->errors.message; }

cpng_status cpng_decoder_open(cpng_decoder *decoder, const uint8_t *bytes, size_t count, cpng_header *header) {
  png_structp png = decoder->png;
  png_infop info = decoder->info;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  decoder->next = bytes;
  decoder->remaining = count;
  png_set_read_fn(png, decoder, read_bytes);

  // Every chunk but IHDR, PLTE, tRNS, IDAT and IEND is skipped unread (its checksum is still compared): no text or profile
  // is inflated, none takes memory however long it is, and no oddity in one refuses a picture.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_chunk_cache_max(png, 1);
  png_set_chunk_malloc_max(png, 0);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_read_info(png, info);

  int color_type = png_get_color_type(png, info);
  int has_alpha = (color_type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->depth = png_get_bit_depth(png, info) == 16 ? 16 : 8;
  header->channels = has_alpha ? 4 : 3;
  header->is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  header->color_type = color_type;
  header->stored_depth = png_get_bit_depth(png, info);
  decoder->height = header->height;
  decoder->row_size = (size_t)header->width * header->channels * (header->depth / 8);
  return CPNG_OK;
}

static int is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one;
}

/// Ends the list of transformations. Called under the caller's setjmp.
static void start_rows(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (is_little_endian()) png_set_swap(png);
  decoder->pass_count = png_set_interlace_handling(png);
  png_read_update_info(png, decoder->info);
  if (png_get_rowbytes(png, decoder->info) != decoder->row_size)
    cpng_leave(png, CPNG_MISUSE, "Unexpected size of the decoded rows");
}

cpng_status cpng_decoder_start(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  png_set_expand(png); // palette to RGB, grey of 1, 2 and 4 bits to 8, tRNS to alpha
  png_set_gray_to_rgb(png);
  start_rows(decoder);
  return CPNG_OK;
}

cpng_status cpng_decoder_start_values(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  int color_type = png_get_color_type(png, decoder->info);
  if (color_type != PNG_COLOR_TYPE_PALETTE && (color_type & PNG_COLOR_MASK_COLOR))
    cpng_leave(png, CPNG_MISUSE, "Several colour samples a pixel");
  png_set_packing(png); // 1, 2 and 4 bits to a byte each, not spread
  png_set_strip_alpha(png);
  decoder->row_size = (size_t)png_get_image_width(png, decoder->info) * (png_get_bit_depth(png, decoder->info) == 16 ? 2 : 1);
  start_rows(decoder);
  return CPNG_OK;
}

cpng_status cpng_decoder_read(cpng_decoder *decoder, void *rows, uint32_t count) {
  png_structp png = decoder->png;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  if (decoder->height - decoder->rows_read < count || (decoder->pass_count > 1 && count != decoder->height))
    cpng_leave(png, CPNG_MISUSE, "More rows asked for than there are, or some of an interlaced picture");
  for (int pass = 0; pass < decoder->pass_count; pass++) {
    for (uint32_t y = 0; y < count; y++) png_read_row(png, (png_bytep)rows + y * decoder->row_size, NULL);
  }
  decoder->rows_read += count;
  return CPNG_OK;
}

cpng_status cpng_decoder_finish(cpng_decoder *decoder) {
  if (setjmp(png_jmpbuf(decoder->png))) return decoder->errors.status;
  png_read_end(decoder->png, NULL);
  return CPNG_OK;
}
