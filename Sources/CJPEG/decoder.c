#include "errors.h"

#include <stdbool.h>
#include <stdlib.h>

struct cjpeg_decoder {
  struct jpeg_decompress_struct info;
  struct cjpeg_errors errors;
  struct jpeg_progress_mgr progress;
  uint32_t scan_limit;
  /// One row of cyan, magenta, yellow and black; NULL where libjpeg delivers RGB itself.
  JSAMPROW ink_row;
  bool is_created;
};

cjpeg_decoder *cjpeg_decoder_create(void) {
  cjpeg_decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) return NULL;
  decoder->info.err = cjpeg_errors_prepare(&decoder->errors);
  return decoder;
}

void cjpeg_decoder_destroy(cjpeg_decoder *decoder) {
  if (decoder->is_created) jpeg_destroy_decompress(&decoder->info);
  free(decoder);
}

const char *cjpeg_decoder_message(const cjpeg_decoder *decoder) { return decoder->errors.message; }

cjpeg_status cjpeg_decoder_open(cjpeg_decoder *decoder, const uint8_t *bytes, size_t count, cjpeg_header *header) {
  j_decompress_ptr info = &decoder->info;
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  jpeg_create_decompress(info);
  decoder->is_created = true;
  if (count == 0 || (unsigned long)count != count)
    cjpeg_errors_leave(&decoder->errors, CJPEG_MISUSE, "no bytes, or more than the library can count");
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

/// Called by libjpeg as it goes through the scans. A file of a few kilobytes can hold thousands of empty ones.
static void watch_scans(j_common_ptr cinfo) {
  cjpeg_decoder *decoder = cinfo->client_data;
  if (decoder->info.input_scan_number > (int)decoder->scan_limit)
    cjpeg_errors_leave(&decoder->errors, CJPEG_DAMAGED, "Far more scans than a picture needs");
}

cjpeg_status cjpeg_decoder_start(cjpeg_decoder *decoder, uint32_t scan_limit) {
  j_decompress_ptr info = &decoder->info;
  if (CJPEG_CATCH(decoder->errors)) return decoder->errors.status;
  if (info->data_precision != 8)
    cjpeg_errors_leave(&decoder->errors, CJPEG_UNSUPPORTED, "Samples are not of 8 bits");

  decoder->scan_limit = scan_limit;
  decoder->progress.progress_monitor = watch_scans;
  info->progress = &decoder->progress;
  info->client_data = decoder;

  bool is_ink = info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK;
  info->out_color_space = is_ink ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress(info);
  if (info->output_components != (is_ink ? 4 : 3) || info->output_width != info->image_width
      || info->output_height != info->image_height)
    cjpeg_errors_leave(&decoder->errors, CJPEG_UNSUPPORTED, "Unexpected shape of the decoded rows");
  if (is_ink)
    decoder->ink_row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE, info->output_width * 4, 1)[0];
  return CJPEG_OK;
}

/// round(a * b / 255), exactly.
static inline uint8_t product(unsigned a, unsigned b) {
  unsigned scaled = a * b + 128;
  return (uint8_t)((scaled + (scaled >> 8)) >> 8);
}

/// Adobe stores inks inverted, 255 being none, so that a channel's light is the product of its ink and black.
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

  const size_t stride = (size_t)info->output_width * 3;
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
