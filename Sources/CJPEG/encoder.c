#include "errors.h"

#include <stdbool.h>
#include <stdlib.h>

#include <jerror.h>

struct cjpeg_encoder {
  struct jpeg_compress_struct info;
  struct cjpeg_errors errors;
  struct jpeg_destination_mgr destination;
  uint8_t *bytes;
  size_t capacity;
  bool is_created;
};

cjpeg_encoder *cjpeg_encoder_create(void) {
  cjpeg_encoder *encoder = calloc(1, sizeof *encoder);
  if (encoder == NULL) return NULL;
  encoder->info.err = cjpeg_errors_prepare(&encoder->errors);
  return encoder;
}

void cjpeg_encoder_destroy(cjpeg_encoder *encoder) {
  if (encoder->is_created) jpeg_destroy_compress(&encoder->info);
  free(encoder->bytes);
  free(encoder);
}

const char *cjpeg_encoder_message(const cjpeg_encoder *encoder) { return encoder->errors.message; }

// libjpeg's memory destination leaks its buffer when an error ends encoding, so the handle owns the buffer.

static void open_destination(j_compress_ptr info) {
  cjpeg_encoder *encoder = info->client_data;
  encoder->destination.next_output_byte = encoder->bytes;
  encoder->destination.free_in_buffer = encoder->capacity;
}

/// Called when the buffer is full: all of `capacity` is used, regardless of `free_in_buffer`.
static boolean grow_destination(j_compress_ptr info) {
  cjpeg_encoder *encoder = info->client_data;
  size_t used = encoder->capacity;
  uint8_t *grown = used > SIZE_MAX / 2 ? NULL : realloc(encoder->bytes, used * 2);
  if (grown == NULL) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
  encoder->bytes = grown;
  encoder->capacity = used * 2;
  encoder->destination.next_output_byte = grown + used;
  encoder->destination.free_in_buffer = encoder->capacity - used;
  return TRUE;
}

static void close_destination(j_compress_ptr info) { (void)info; }

/// Writes a profile in segments APP2 (ICC.1:2022, B.4).
static void write_profile(j_compress_ptr info, const uint8_t *profile, size_t size) {
  static const uint8_t identifier[12] = "ICC_PROFILE";
  const size_t numbers = 2, largest = 65533 - sizeof identifier - numbers;
  const size_t parts = (size + largest - 1) / largest;
  if (parts > 255) {
    cjpeg_encoder *encoder = info->client_data;
    cjpeg_errors_leave(&encoder->errors, CJPEG_MISUSE, "The profile is too large");
  }
  for (size_t part = 0; part < parts; part++) {
    const size_t start = part * largest, count = size - start < largest ? size - start : largest;
    jpeg_write_m_header(info, JPEG_APP0 + 2, (unsigned)(sizeof identifier + numbers + count));
    for (size_t i = 0; i < sizeof identifier; i++) jpeg_write_m_byte(info, identifier[i]);
    jpeg_write_m_byte(info, (int)part + 1);
    jpeg_write_m_byte(info, (int)parts);
    for (size_t i = 0; i < count; i++) jpeg_write_m_byte(info, profile[start + i]);
  }
}

cjpeg_status cjpeg_encoder_start(
    cjpeg_encoder *encoder, uint32_t width, uint32_t height, int quality, int halves_chroma, const uint8_t *profile,
    size_t profile_size) {
  const size_t first_capacity = 1 << 18;
  j_compress_ptr info = &encoder->info;
  if (CJPEG_CATCH(encoder->errors)) return encoder->errors.status;
  jpeg_create_compress(info);
  encoder->is_created = true;
  info->client_data = encoder;

  encoder->bytes = malloc(first_capacity);
  if (encoder->bytes == NULL) ERREXIT1(info, JERR_OUT_OF_MEMORY, 0);
  encoder->capacity = first_capacity;
  encoder->destination.init_destination = open_destination;
  encoder->destination.empty_output_buffer = grow_destination;
  encoder->destination.term_destination = close_destination;
  info->dest = &encoder->destination;

  info->image_width = width;
  info->image_height = height;
  info->input_components = 3;
  info->in_color_space = JCS_RGB;
  jpeg_set_defaults(info);
  jpeg_set_quality(info, quality, TRUE);
  info->comp_info[0].h_samp_factor = halves_chroma ? 2 : 1;
  info->comp_info[0].v_samp_factor = halves_chroma ? 2 : 1;
  jpeg_start_compress(info, TRUE);
  if (profile != NULL) write_profile(info, profile, profile_size);
  return CJPEG_OK;
}

cjpeg_status cjpeg_encoder_write(cjpeg_encoder *encoder, const uint8_t *row) {
  if (CJPEG_CATCH(encoder->errors)) return encoder->errors.status;
  JSAMPROW source = (JSAMPROW)row; // libjpeg only reads it
  if (jpeg_write_scanlines(&encoder->info, &source, 1) != 1)
    cjpeg_errors_leave(&encoder->errors, CJPEG_MISUSE, "More rows given than announced");
  return CJPEG_OK;
}

cjpeg_status cjpeg_encoder_finish(cjpeg_encoder *encoder, const uint8_t **bytes, size_t *count) {
  if (CJPEG_CATCH(encoder->errors)) return encoder->errors.status;
  jpeg_finish_compress(&encoder->info);
  *bytes = encoder->bytes;
  *count = encoder->capacity - encoder->destination.free_in_buffer;
  return CJPEG_OK;
}
