/// JPEG in memory through libjpeg(-turbo), as calls that return a status.
///
/// libjpeg reports errors by calling back and never wants control again, so the shim leaves it with longjmp. No frame but
/// the shim's own and libjpeg's lies between setjmp and longjmp.
/// The one call out of it, `is_cancelled`, returns before anything is left.
///
/// A handle is used by one thread at a time. After any status but CJPEG_OK only `message` and `destroy` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CJPEG_OK = 0,
  /// The bytes do not follow the format, or end early.
  CJPEG_DAMAGED,
  /// A valid file of a kind that is not decoded.
  CJPEG_UNSUPPORTED,
  /// The library could not take memory.
  CJPEG_NO_MEMORY,
  /// The caller broke a rule of this interface.
  CJPEG_MISUSE,
  /// More scans than the caller allows.
  CJPEG_TOO_MANY_SCANS,
  /// The caller wants it no longer.
  CJPEG_CANCELLED,
} cjpeg_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// 8 by 8 blocks of all components: no file describes them in fewer bits than there are blocks.
  uint64_t block_count;
} cjpeg_header;

typedef struct {
  /// The most scans that are read.
  uint32_t scan_limit;
  /// Whether data that is damaged or missing is filled in, as libjpeg does by itself. Otherwise it is CJPEG_DAMAGED.
  bool allows_damage;
  /// Asked every few rows of every scan with `context` whether to end with CJPEG_CANCELLED; NULL for never.
  bool (*_Nullable is_cancelled)(const void *_Nullable context);
  const void *_Nullable context;
} cjpeg_options;

/// What was filled in.
typedef struct {
  /// How often the library complained; 0 for a whole file.
  uint32_t count;
  /// Whether bytes are missing at the end.
  bool ends_early;
  /// Whether the file holds the picture in several scans, each of which goes over all rows.
  bool has_many_scans;
  /// Whether scans, or bits of coefficients, have not come at all.
  bool lacks_scans;
  /// The scan, from 1, and the first row of the picture that may be not as stored; 0 and the height where none is known to be.
  uint32_t scan;
  uint32_t first_row;
} cjpeg_damage;

// MARK: - Finding one's way without decoding

/// The offset of the next marker's first byte at or after `offset` in entropy-coded data, restart markers left out; `count` if none.
size_t cjpeg_next_marker(const uint8_t *_Nonnull bytes, size_t count, size_t offset);

// MARK: - Decoding to interleaved 8-bit RGB

typedef struct cjpeg_decoder cjpeg_decoder;

/// A decoder, or NULL if there is no memory for one.
cjpeg_decoder *_Nullable cjpeg_decoder_create(cjpeg_options options);

/// Reads the header. `bytes` must stay where it is until the decoder is destroyed.
cjpeg_status cjpeg_decoder_open(
    cjpeg_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count, cjpeg_header *_Nonnull header);

/// Takes the memory for decoding; a file of several scans is read to its end here, and refused where a component has no scan.
cjpeg_status cjpeg_decoder_start(cjpeg_decoder *_Nonnull decoder);

/// Writes the next `count` rows, 3 * width bytes each, one after the other to `rows`.
cjpeg_status cjpeg_decoder_read(cjpeg_decoder *_Nonnull decoder, uint8_t *_Nonnull rows, uint32_t count);

/// Reads up to the end marker, after all rows.
cjpeg_status cjpeg_decoder_finish(cjpeg_decoder *_Nonnull decoder);

/// What the library said when a call failed, or at its first complaint about what it filled in; lives as long as the decoder.
const char *_Nonnull cjpeg_decoder_message(const cjpeg_decoder *_Nonnull decoder);

/// What has been filled in so far.
cjpeg_damage cjpeg_decoder_damage(const cjpeg_decoder *_Nonnull decoder);

/// The offset of the last marker before the place where a call failed; 0 where there is none.
size_t cjpeg_decoder_last_marker(const cjpeg_decoder *_Nonnull decoder);

void cjpeg_decoder_destroy(cjpeg_decoder *_Nonnull decoder);

// MARK: - Encoding from interleaved 8-bit RGB

typedef struct cjpeg_encoder cjpeg_encoder;

/// An encoder, or NULL if there is no memory for one.
cjpeg_encoder *_Nullable cjpeg_encoder_create(void);

/// Writes the header: YCbCr, baseline, standard Huffman tables; chroma at full resolution or halved both ways.
cjpeg_status cjpeg_encoder_start(
    cjpeg_encoder *_Nonnull encoder, uint32_t width, uint32_t height, int quality, int halves_chroma);

/// Takes the next row of 3 * width bytes.
cjpeg_status cjpeg_encoder_write(cjpeg_encoder *_Nonnull encoder, const uint8_t *_Nonnull row);

/// Ends the file after all rows; the bytes belong to the encoder.
cjpeg_status cjpeg_encoder_finish(
    cjpeg_encoder *_Nonnull encoder, const uint8_t *_Nullable *_Nonnull bytes, size_t *_Nonnull count);

/// What the library said when a call failed; lives as long as the encoder.
const char *_Nonnull cjpeg_encoder_message(const cjpeg_encoder *_Nonnull encoder);

void cjpeg_encoder_destroy(cjpeg_encoder *_Nonnull encoder);
