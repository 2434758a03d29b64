/// What libpng's own ready-made readers give, for comparison with ImageCodecs.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;
  /// 8 or 16 bits, the latter in the host's order.
  uint32_t depth;
  size_t byte_count;
  uint8_t *_Nullable bytes;
} reference_picture;

/// `png_read_png`, expanding to RGB or RGBA, samples as stored. Returns 0 if libpng refuses the file.
int reference_read_high_level(const uint8_t *_Nonnull bytes, size_t count, reference_picture *_Nonnull picture);

/// `png_image_finish_read` to 8-bit sRGB or, if `is_linear`, to 16-bit linear samples with premultiplied alpha. libpng
/// converts from the file's gamma to that. Returns 0 if libpng refuses the file.
int reference_read_simplified(
    const uint8_t *_Nonnull bytes, size_t count, int is_linear, reference_picture *_Nonnull picture);

void reference_free(reference_picture *_Nonnull picture);
