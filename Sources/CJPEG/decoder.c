#include "errors.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct cjpeg_decoder {
  struct jpeg_decompress_struct info;
  struct cjpeg_errors errors;
  struct jpeg_progress_mgr progress;
  cjpeg_options options;
  const uint8_t *bytes;
  size_t count;
  /// One row of cyan, magenta, yellow and black; NULL if libjpeg returns RGB itself.
  JSAMPROW ink_row;
  bool keeps_ink;
  bool is_created;
};

cjpeg_decoder *cjpeg_decoder_create(cjpeg_options options) {
  cjpeg_decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) return NULL;
  decoder->info.err = cjpeg_errors_prepare(&decoder->errors);
  decoder->errors.allows_damage = options.allows_damage;
  decoder->options = options;
  return decoder;
}

void cjpeg_decoder_destroy(cjpeg_decoder *decoder) {
  if (decoder->is_created) jpeg_destroy_decompress(&decoder->info);
  free(decoder);
}

const char *cjpeg_decoder_message(const cjpeg_decoder *decoder) { return decoder->errors.message; }

cjpeg_damage cjpeg_decoder_damage(const cjpeg_decoder *decoder) {
  cjpeg_damage damage = decoder->errors.damage;
  if (damage.scan == 0) damage.first_row = decoder->info.image_height;
  return damage;
}

/// Whether 0xFF and `next` are a marker that starts a new part: not a stuffed byte, a fill byte or a restart.
static bool is_marker(uint8_t next) { return next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7); }

size_t cjpeg_decoder_last_marker(const cjpeg_decoder *decoder) {
  if (!decoder->is_created || decoder->info.src == NULL) return 0;
  // After the end, libjpeg reads an artificial end marker.
  uintptr_t next = (uintptr_t)decoder->info.src->next_input_byte, first = (uintptr_t)decoder->bytes;
  size_t position = next >= first && next - first <= decoder->count ? next - first : decoder->count;
  while (position >= 2) {
    position--;
    if (decoder->bytes[position - 1] == 0xFF && is_marker(decoder->bytes[position])) return position - 1;
  }
  return 0;
}

size_t cjpeg_next_marker(const uint8_t *bytes, size_t count, size_t offset) {
  while (offset + 1 < count) {
    const uint8_t *found = memchr(bytes + offset, 0xFF, count - 1 - offset);
    if (found == NULL) break;
    offset = (size_t)(found - bytes);
    if (is_marker(bytes[offset + 1])) return offset;
    offset++;
  }
  return count;
}

cjpeg_status cjpeg_decoder_open(cjpeg_decoder *decoder, const uint8_t *bytes, size_t count, cjpeg_header *header) {
  j_decompress_ptr info = &decoder->info;
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  jpeg_create_decompress(info);
  decoder->is_created = true;
  if (count == 0 || (unsigned long)count != count)
    cjpeg_errors_leave(&decoder->errors, CJPEG_MISUSE, "no bytes, or more than the library can count");
  decoder->bytes = bytes;
  decoder->count = count;
  jpeg_mem_src(info, bytes, (unsigned long)count);
  jpeg_read_header(info, TRUE);

  header->width = info->image_width;
  header->height = info->image_height;
  header->block_count = 0;
  for (int i = 0; i < info->num_components; i++) {
    const jpeg_component_info *component = &info->comp_info[i];
    header->block_count += (uint64_t)component->width_in_blocks * component->height_in_blocks;
  }
  return CJPEG_OK;
}

/// Called by libjpeg every few rows of every scan. A file of a few kilobytes can hold thousands of empty scans.
static void watch(j_common_ptr cinfo) {
  cjpeg_decoder *decoder = cinfo->client_data;
  const cjpeg_options *options = &decoder->options;
  if (decoder->info.input_scan_number > 0 && (uint32_t)decoder->info.input_scan_number > options->scan_limit)
    cjpeg_errors_leave(&decoder->errors, CJPEG_TOO_MANY_SCANS, "Far more scans than a picture needs");
  if (options->is_cancelled != NULL && options->is_cancelled(options->context))
    cjpeg_errors_leave(&decoder->errors, CJPEG_CANCELLED, "Cancelled");
}

/// Whether the data after the end marker may follow a complete picture: nothing, padding, or another picture.
static bool is_end_plausible(const cjpeg_decoder *decoder) {
  const uint8_t *next = decoder->info.src->next_input_byte;
  size_t left = decoder->info.src->bytes_in_buffer;
  for (; left > 0 && *next == 0; left--) next++;
  return left == 0 || (left >= 2 && next[0] == 0xFF && next[1] == 0xD8);
}

/// libjpeg accepts every end marker, and fills components without a scan with grey. The standard allows an encoder to omit bits of
/// coefficients. But if more data follows the end marker, it is a damaged marker in the middle.
static void check_scans(cjpeg_decoder *decoder) {
  j_decompress_ptr info = &decoder->info;
  cjpeg_damage *damage = &decoder->errors.damage;
  bool lacks_component = false, lacks_bits = false;
  for (int i = 0; i < info->num_components; i++) {
    if (info->comp_info[i].quant_table == NULL) lacks_component = true;
    if (info->coef_bits == NULL) continue;
    if (info->coef_bits[i][0] < 0) lacks_component = true;
    for (int k = 0; k < DCTSIZE2; k++) lacks_bits |= info->coef_bits[i][k] != 0;
  }
  damage->has_many_scans = true;
  damage->lacks_scans = lacks_component || lacks_bits;
  if (lacks_component)
    cjpeg_errors_complain(&decoder->errors, "A component has no scan");
  else if (lacks_bits && !damage->ends_early && !is_end_plausible(decoder))
    cjpeg_errors_complain(&decoder->errors, "Scans end before the data");
}

void cjpeg_decoder_keep_ink(cjpeg_decoder *decoder) { decoder->keeps_ink = true; }

cjpeg_status cjpeg_decoder_start(cjpeg_decoder *decoder) {
  j_decompress_ptr info = &decoder->info;
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  if (info->data_precision != 8)
    cjpeg_errors_leave(&decoder->errors, CJPEG_UNSUPPORTED, "Samples are not of 8 bits");

  decoder->progress.progress_monitor = watch;
  info->progress = &decoder->progress;
  info->client_data = decoder;

  bool is_ink = info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK;
  info->out_color_space = is_ink ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(info);
  if (info->output_components != (is_ink ? 4 : 3) || info->output_width != info->image_width
      || info->output_height != info->image_height)
    cjpeg_errors_leave(&decoder->errors, CJPEG_UNSUPPORTED, "Unexpected shape of the decoded rows");
  if (jpeg_has_multiple_scans(info)) check_scans(decoder);
  if (decoder->keeps_ink && !is_ink) cjpeg_errors_leave(&decoder->errors, CJPEG_MISUSE, "The picture has no inks");
  if (is_ink && !decoder->keeps_ink)
    decoder->ink_row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE, info->output_width * 4, 1)[0];
  return CJPEG_OK;
}

/// round(a * b / 255), exactly.
static inline uint8_t product(unsigned a, unsigned b) {
  unsigned scaled = a * b + 128;
  return (uint8_t)((scaled + (scaled >> 8)) >> 8);
}

/// Adobe stores inverted inks (255 is none), so a channel's light is the product of its ink and black.
static void ink_to_rgb(const uint8_t *ink, uint8_t *rgb, size_t width) {
  for (size_t x = 0; x < width; x++) {
    rgb[3 * x + 0] = product(ink[4 * x + 0], ink[4 * x + 3]);
    rgb[3 * x + 1] = product(ink[4 * x + 1], ink[4 * x + 3]);
    rgb[3 * x + 2] = product(ink[4 * x + 2], ink[4 * x + 3]);
  }
}

cjpeg_status cjpeg_decoder_read(cjpeg_decoder *decoder, uint8_t *rows, uint32_t count) {
  enum { batch = 16 };
  j_decompress_ptr info = &decoder->info;
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  if (info->output_height - info->output_scanline < count)
    cjpeg_errors_leave(&decoder->errors, CJPEG_MISUSE, "More rows asked for than there are");

  const size_t stride = (size_t)info->output_width * (decoder->keeps_ink ? 4 : 3);
  for (uint32_t done = 0; done < count;) {
    uint8_t *first = rows + done * stride;
    JSAMPROW targets[batch];
    JDIMENSION wanted = 0;
    if (decoder->ink_row != NULL) {
      targets[wanted++] = decoder->ink_row;
    } else {
      for (; wanted < batch && wanted < count - done; wanted++) targets[wanted] = first + wanted * stride;
    }
    JDIMENSION got = jpeg_read_scanlines(info, targets, wanted);
    if (got == 0) cjpeg_errors_leave(&decoder->errors, CJPEG_DAMAGED, "The library delivers no more rows");
    if (decoder->ink_row != NULL) ink_to_rgb(decoder->ink_row, first, info->output_width);
    done += got;
  }
  return CJPEG_OK;
}

cjpeg_status cjpeg_decoder_finish(cjpeg_decoder *decoder) {
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  jpeg_finish_decompress(&decoder->info);
  return CJPEG_OK;
}
