/// Decodes the rows and tiles of a TIFF in memory through libtiff, with calls that return a status.
///
/// libtiff is opened at its first use and not linked: most runs read no TIFF, and a machine without it can do everything else. Version
/// 4.5 or later is needed, in which each handle has error handlers of its own; so nothing is printed, and threads do not meet.
///
/// A handle must be used by one thread at a time. After a status other than CTIFF_OK, only `message` and `close` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CTIFF_OK = 0,
  /// The bytes violate the format or end early, or the library has warned of a row or tile.
  CTIFF_DAMAGED,
  /// This build of the library lacks the compression.
  CTIFF_UNSUPPORTED,
  /// The library could not allocate memory.
  CTIFF_NO_MEMORY,
} ctiff_status;

/// The fields of the first directory, as the library understands them.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint16_t bits;
  uint16_t samples;
  /// 1 unsigned, 2 signed, 3 floating point, 4 undefined.
  uint16_t sample_format;
  /// 0 and 1 grey (white or black is 0), 2 RGB, 3 palette, 5 inks, 6 YCbCr, ...
  uint16_t photometric;
  /// 1 interleaved samples, 2 a plane for each.
  uint16_t planar;
  uint16_t compression;
  /// 1 for CMYK.
  uint16_t ink_set;
  /// The number of samples beside the colors, and the meaning of the first: 0 unspecified, 1 premultiplied alpha, 2 alpha.
  uint16_t extra_count;
  uint16_t first_extra;
  bool is_tiled;
  uint32_t tile_width;
  uint32_t tile_height;
  /// The size in bytes of a row of the picture, and of a tile; of one plane if there are several.
  uint64_t row_size;
  uint64_t tile_size;
  /// Red, green and blue of `1 << bits` palette entries; NULL without a palette. They belong to the decoder.
  const uint16_t *_Nullable palette[3];
} ctiff_header;

/// Opens libtiff and returns whether all of its routines are available; every other function requires that.
///
/// Not safe to call from two threads at once.
bool ctiff_load(void);

typedef struct ctiff_decoder ctiff_decoder;

/// Creates a decoder; NULL if memory is exhausted. `bytes` must stay valid until the decoder is closed.
///
/// largest_allocation: the number of bytes that the library may allocate at once.
ctiff_decoder *_Nullable ctiff_create(const uint8_t *_Nonnull bytes, size_t count, size_t largest_allocation);

/// Reads the first directory.
ctiff_status ctiff_open(ctiff_decoder *_Nonnull decoder, ctiff_header *_Nonnull header);

/// Decodes a row of a picture in strips, from top to bottom, in the host's byte order: of plane `plane`, or of all samples.
ctiff_status ctiff_read_row(ctiff_decoder *_Nonnull decoder, uint32_t row, uint16_t plane, uint8_t *_Nonnull target);

/// Decodes the tile that holds the pixel (x, y), in the host's byte order.
ctiff_status ctiff_read_tile(ctiff_decoder *_Nonnull decoder, uint32_t x, uint32_t y, uint16_t plane, uint8_t *_Nonnull target);

/// Returns the library's message about a failed call; valid as long as the decoder.
const char *_Nonnull ctiff_message(const ctiff_decoder *_Nonnull decoder);

/// Returns the library's first warning about the directory; empty if there is none.
const char *_Nonnull ctiff_warning(const ctiff_decoder *_Nonnull decoder);

void ctiff_close(ctiff_decoder *_Nonnull decoder);
