/// JPEG in memory through libjpeg(-turbo), as calls that return a status.
///
/// libjpeg reports errors by calling back and never wants control again, so the shim leaves it with longjmp. No frame but
/// the shim's own and libjpeg's lies between setjmp and longjmp: nothing here calls out to the caller.
///
/// A handle is used by one thread at a time. After any status but CJPEG_OK only `message` and `destroy` may be called.
#pragma once

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
} cjpeg_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// 8 by 8 blocks of all components: no file describes them in fewer bits than there are blocks.
  uint64_t block_count;
} cjpeg_header;

// MARK: - Decoding to interleaved 8-bit RGB

typedef struct cjpeg_decoder cjpeg_decoder;

/// A decoder, or NULL if there is no memory for one.
cjpeg_decoder *_Nullable cjpeg_decoder_create(void);

/// Reads the header. `bytes` must stay where it is until the decoder is destroyed.
cjpeg_status cjpeg_decoder_open(
    cjpeg_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count, cjpeg_header *_Nonnull header);

/// Takes the memory for decoding; a progressive file is read to its end here, and refused beyond `scan_limit` scans.
cjpeg_status cjpeg_decoder_start(cjpeg_decoder *_Nonnull decoder, uint32_t scan_limit);

/// Writes the next `count` rows, 3 * width bytes each, one after the other to `rows`.
cjpeg_status cjpeg_decoder_read(cjpeg_decoder *_Nonnull decoder, uint8_t *_Nonnull rows, uint32_t count);

/// Reads up to the end marker, after all rows.
cjpeg_status cjpeg_decoder_finish(cjpeg_decoder *_Nonnull decoder);

/// What the library said when a call failed; lives as long as the decoder.
const char *_Nonnull cjpeg_decoder_message(const cjpeg_decoder *_Nonnull decoder);

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
