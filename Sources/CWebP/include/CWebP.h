/// Decodes WebP in memory through libwebp, with calls that return a status.
///
/// libwebp is opened at its first use and not linked: most runs read no WebP, and a machine without it can do everything else.
///
/// A handle must be used by one thread at a time. After a status other than CWEBP_OK and CWEBP_INCOMPLETE, only `close` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CWEBP_OK = 0,
  /// The bytes given so far are intact, but the picture needs more.
  CWEBP_INCOMPLETE,
  /// The bytes violate the format.
  CWEBP_DAMAGED,
  /// The file is valid, but its kind is not supported.
  CWEBP_UNSUPPORTED,
  /// The library could not allocate memory.
  CWEBP_NO_MEMORY,
} cwebp_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  bool has_alpha;
  bool is_animation;
} cwebp_header;

/// Opens libwebp and returns whether all of its routines are available; every other function requires that.
///
/// Not safe to call from two threads at once.
bool cwebp_load(void);

/// Reads the header.
cwebp_status cwebp_read_header(const uint8_t *_Nonnull bytes, size_t count, cwebp_header *_Nonnull header);

typedef struct cwebp_decoder cwebp_decoder;

/// Creates a decoder that writes RGB, or RGBA with straight alpha, to `target`, in rows of `stride` bytes; NULL if memory is exhausted.
/// The target must stay valid until the decoder is closed.
cwebp_decoder *_Nullable cwebp_create(bool has_alpha, uint8_t *_Nonnull target, size_t size, size_t stride);

/// Decodes the file as far as its first `count` bytes allow. Each call is given all bytes from the start of the file on.
cwebp_status cwebp_decode(cwebp_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count);

/// Returns the number of complete rows, from the top.
uint32_t cwebp_row_count(const cwebp_decoder *_Nonnull decoder);

void cwebp_close(cwebp_decoder *_Nonnull decoder);
