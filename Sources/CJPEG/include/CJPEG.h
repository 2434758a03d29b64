/// Decodes and encodes JPEG in memory through libjpeg(-turbo), with calls that return a status.
///
/// libjpeg reports errors through a callback that must not return, so the shim leaves it with longjmp. Only frames of the shim and of
/// libjpeg lie between setjmp and longjmp. The one callback out of the shim, `is_cancelled`, returns before any longjmp.
///
/// A handle must be used by one thread at a time. After a status other than CJPEG_OK, only `message` and `destroy` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CJPEG_OK = 0,
  /// The bytes violate the format or end early.
  CJPEG_DAMAGED,
  /// The file is valid, but its kind is not supported.
  CJPEG_UNSUPPORTED,
  /// The library could not allocate memory.
  CJPEG_NO_MEMORY,
  /// The caller violated a rule of this interface.
  CJPEG_MISUSE,
  /// The file has more scans than the caller allows.
  CJPEG_TOO_MANY_SCANS,
  /// The caller cancelled.
  CJPEG_CANCELLED,
} cjpeg_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// The number of 8 x 8 blocks of all components. A file has at least one bit for each.
  uint64_t block_count;
} cjpeg_header;

typedef struct {
  /// The largest number of scans to read.
  uint32_t scan_limit;
  /// Whether damaged or missing data is filled in, as libjpeg does by default. Otherwise it gives CJPEG_DAMAGED.
  bool allows_damage;
  /// Called with `context` every few rows of every scan; returns whether to end with CJPEG_CANCELLED. NULL for never.
  bool (*_Nullable is_cancelled)(const void *_Nullable context);
  const void *_Nullable context;
} cjpeg_options;

/// The damage that was filled in.
typedef struct {
  /// The number of the library's warnings; 0 for an intact file.
  uint32_t count;
  /// Whether bytes are missing at the end.
  bool ends_early;
  /// Whether the file holds the picture in several scans, each of which covers all rows.
  bool has_many_scans;
  /// Whether scans, or bits of coefficients, are missing entirely.
  bool lacks_scans;
  /// The scan, counted from 1, and the first row that may differ from the intact picture; 0 and the height if none is known to.
  uint32_t scan;
  uint32_t first_row;
} cjpeg_damage;

// MARK: - Parsing without decoding

/// Returns the offset of the next marker, except restart markers, at or after `offset` in entropy-coded data; `count` if none.
size_t cjpeg_next_marker(const uint8_t *_Nonnull bytes, size_t count, size_t offset);

// MARK: - Decoding to interleaved 8-bit RGB

typedef struct cjpeg_decoder cjpeg_decoder;

/// Creates a decoder; NULL if memory is exhausted.
cjpeg_decoder *_Nullable cjpeg_decoder_create(cjpeg_options options);

/// Reads the header. `bytes` must stay valid until the decoder is destroyed.
cjpeg_status cjpeg_decoder_open(
    cjpeg_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count, cjpeg_header *_Nonnull header);

/// Allocates the memory for decoding. A file of several scans is read to its end here, and rejected if a component has no scan.
cjpeg_status cjpeg_decoder_start(cjpeg_decoder *_Nonnull decoder);

/// Makes `cjpeg_decoder_read` write the inks of a picture of four channels as stored, 4 * width bytes a row, instead of RGB. To be called
/// before `cjpeg_decoder_start`.
void cjpeg_decoder_keep_ink(cjpeg_decoder *_Nonnull decoder);

/// Writes the next `count` rows, 3 * width bytes each, consecutively to `rows`.
cjpeg_status cjpeg_decoder_read(cjpeg_decoder *_Nonnull decoder, uint8_t *_Nonnull rows, uint32_t count);

/// Reads up to the end marker, after all rows.
cjpeg_status cjpeg_decoder_finish(cjpeg_decoder *_Nonnull decoder);

/// Returns the library's message about a failed call, or its first warning about filled-in data; valid as long as the decoder.
const char *_Nonnull cjpeg_decoder_message(const cjpeg_decoder *_Nonnull decoder);

/// Returns the damage that has been filled in so far.
cjpeg_damage cjpeg_decoder_damage(const cjpeg_decoder *_Nonnull decoder);

/// Returns the offset of the last marker before the position at which a call failed; 0 if there is none.
size_t cjpeg_decoder_last_marker(const cjpeg_decoder *_Nonnull decoder);

void cjpeg_decoder_destroy(cjpeg_decoder *_Nonnull decoder);

// MARK: - Encoding from interleaved 8-bit RGB

typedef struct cjpeg_encoder cjpeg_encoder;

/// Creates an encoder; NULL if memory is exhausted.
cjpeg_encoder *_Nullable cjpeg_encoder_create(void);

/// Writes the header: YCbCr, baseline, standard Huffman tables; chroma at full resolution, or halved in both directions. `profile` is an
/// ICC profile of up to 255 segments (16 MB), or NULL for none.
cjpeg_status cjpeg_encoder_start(
    cjpeg_encoder *_Nonnull encoder, uint32_t width, uint32_t height, int quality, int halves_chroma,
    const uint8_t *_Nullable profile, size_t profile_size);

/// Encodes the next row of 3 * width bytes.
cjpeg_status cjpeg_encoder_write(cjpeg_encoder *_Nonnull encoder, const uint8_t *_Nonnull row);

/// Completes the file after all rows. The bytes belong to the encoder.
cjpeg_status cjpeg_encoder_finish(
    cjpeg_encoder *_Nonnull encoder, const uint8_t *_Nullable *_Nonnull bytes, size_t *_Nonnull count);

/// Returns the library's message about a failed call; valid as long as the encoder.
const char *_Nonnull cjpeg_encoder_message(const cjpeg_encoder *_Nonnull encoder);

void cjpeg_encoder_destroy(cjpeg_encoder *_Nonnull encoder);
