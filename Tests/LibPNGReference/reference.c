#include "LibPNGReference.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const uint8_t *next;
  size_t remaining;
} cursor;

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  cursor *input = png_get_io_ptr(png);
  if (count > input->remaining) png_error(png, "end of file");
  memcpy(target, input->next, count);
  input->next += count;
  input->remaining -= count;
}

static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

int reference_read_high_level(const uint8_t *bytes, size_t count, reference_picture *picture) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, ignore_warning);
  png_infop info = png_create_info_struct(png);
  cursor input = {bytes, count};
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_set_read_fn(png, &input, read_bytes);
  const uint16_t one = 1;
  int transforms = PNG_TRANSFORM_EXPAND | PNG_TRANSFORM_GRAY_TO_RGB;
  if (*(const uint8_t *)&one) transforms |= PNG_TRANSFORM_SWAP_ENDIAN;
  png_read_png(png, info, transforms, NULL);

  picture->width = png_get_image_width(png, info);
  picture->height = png_get_image_height(png, info);
  picture->channels = png_get_channels(png, info);
  picture->depth = png_get_bit_depth(png, info);
  size_t row_size = png_get_rowbytes(png, info);
  picture->byte_count = row_size * picture->height;
  picture->bytes = malloc(picture->byte_count);
  png_bytepp rows = png_get_rows(png, info);
  for (uint32_t y = 0; y < picture->height; y++) memcpy(picture->bytes + y * row_size, rows[y], row_size);
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

int reference_read_simplified(const uint8_t *bytes, size_t count, int is_linear, reference_picture *picture) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes, count)) return 0;
  int has_alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  image.format = PNG_FORMAT_FLAG_COLOR | (has_alpha ? PNG_FORMAT_FLAG_ALPHA : 0) | (is_linear ? PNG_FORMAT_FLAG_LINEAR : 0);
  picture->width = image.width;
  picture->height = image.height;
  picture->channels = has_alpha ? 4 : 3;
  picture->depth = is_linear ? 16 : 8;
  picture->byte_count = PNG_IMAGE_SIZE(image);
  picture->bytes = malloc(picture->byte_count);
  if (png_image_finish_read(&image, NULL, picture->bytes, 0, NULL)) return 1;
  reference_free(picture);
  return 0;
}

void reference_free(reference_picture *picture) {
  free(picture->bytes);
  picture->bytes = NULL;
}
