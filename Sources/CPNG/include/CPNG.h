/// PNG in memory through libpng, as calls that return a status.
///
/// libpng reports errors by calling back and never wants control again, so the shim leaves it with longjmp. No frame but
/// the shim's own and libpng's lies between setjmp and longjmp. The one call out of it, `is_cancelled`, returns before anything is left.
///
/// A handle is used by one thread at a time. After any status but CPNG_OK only `message` and `destroy` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CPNG_OK = 0,
  /// The bytes do not follow the format, fail a checksum, or end early.
  CPNG_DAMAGED,
  /// The library could not take memory.
  CPNG_NO_MEMORY,
  /// The caller broke a rule of this interface.
  CPNG_MISUSE,
  /// The caller wants it no longer.
  CPNG_CANCELLED,
} cpng_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// Bits of a delivered sample: 8 or 16.
  uint8_t depth;
  /// Samples of a delivered pixel: 3, or 4 where the file has alpha or tRNS.
  uint8_t channels;
  uint8_t is_interlaced;
  /// PNG's colour type as stored: 0 grey, 2 RGB, 3 indexed, 4 grey with alpha, 6 RGBA.
  uint8_t color_type;
  /// Bits of a stored sample: 1, 2, 4, 8 or 16.
  uint8_t stored_depth;
} cpng_header;

typedef struct {
  /// Whether image data that is damaged or missing is filled in: rows with grey of 128 or 32768, opaque; those of an interlaced file
  /// with the pixels of the passes that have come. Otherwise it is CPNG_DAMAGED, as all else is that comes before the image data.
  bool allows_damage;
  /// Asked every few rows of an interlaced file with `context` whether to end with CPNG_CANCELLED; NULL for never.
  bool (*_Nullable is_cancelled)(const void *_Nullable context);
  const void *_Nullable context;
} cpng_options;

/// What was filled in.
typedef struct {
  /// How often the library complained; 0 for a whole file.
  uint32_t count;
  /// Whether bytes are missing at the end.
  bool ends_early;
  /// The pass, from 0, and the row in it from which on nothing has come; the number of passes and the height where all rows have.
  uint32_t pass;
  uint32_t first_row;
} cpng_damage;

// MARK: - Finding one's way without decoding

/// The number of bytes that a zlib stream inflates to, up to the place where it is damaged or ends; `limit` where there are as many or
/// more. Takes 64 KB of memory, and time for `limit` bytes at most.
size_t cpng_inflated_size(const uint8_t *_Nonnull bytes, size_t count, size_t limit);

/// Whether a zlib stream is whole, its checksum right, and what it inflates to `size` bytes, which are
/// written to `target`. What `target` holds otherwise is not said. Bytes behind the stream are left aside.
bool cpng_inflate(const uint8_t *_Nonnull bytes, size_t count, uint8_t *_Nonnull target, size_t size);

// MARK: - Decoding to interleaved RGB or RGBA of 8 or 16 bits, samples as stored

typedef struct cpng_decoder cpng_decoder;

/// A decoder, or NULL if there is no memory for one.
cpng_decoder *_Nullable cpng_decoder_create(cpng_options options);

/// Reads all that comes before the image data. `bytes` must stay where it is until the decoder is destroyed.
cpng_status cpng_decoder_open(
    cpng_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count, cpng_header *_Nonnull header);

/// Takes the memory for decoding.
cpng_status cpng_decoder_start(cpng_decoder *_Nonnull decoder);

/// The same for one sample a pixel as it is stored, of `depth` bits: an index, or a grey value without its alpha.
/// Other colour types, and allowed damage, are misuse.
cpng_status cpng_decoder_start_values(cpng_decoder *_Nonnull decoder);

/// Writes the next `count` rows, one after the other, to `rows`; 16-bit samples are in the host's order.
/// An interlaced file delivers all its rows in one call.
cpng_status cpng_decoder_read(cpng_decoder *_Nonnull decoder, void *_Nonnull rows, uint32_t count);

/// Reads up to the end chunk, after all rows.
cpng_status cpng_decoder_finish(cpng_decoder *_Nonnull decoder);

/// What the library said when a call failed, or at its first complaint about what was filled in; lives as long as the decoder.
const char *_Nonnull cpng_decoder_message(const cpng_decoder *_Nonnull decoder);

/// What has been filled in so far.
cpng_damage cpng_decoder_damage(const cpng_decoder *_Nonnull decoder);

void cpng_decoder_destroy(cpng_decoder *_Nonnull decoder);

// MARK: - Encoding

typedef struct {
  uint32_t width;
  uint32_t height;
  /// 8 or 16.
  uint8_t depth;
  /// PNG's colour type: 0 grey, 2 RGB, 3 indexed, 6 RGBA.
  uint8_t color_type;
  /// zlib's level 0 to 9 and strategy 0 to 4, and libpng's set of row filters.
  int level;
  int strategy;
  int filters;
  /// Red, green, blue and alpha of `palette_count` entries.
  const uint8_t *_Nullable palette;
  uint32_t palette_count;
} cpng_layout;

typedef struct cpng_encoder cpng_encoder;

/// An encoder, or NULL if there is no memory for one.
cpng_encoder *_Nullable cpng_encoder_create(void);

/// Writes all that comes before the image data.
cpng_status cpng_encoder_start(cpng_encoder *_Nonnull encoder, const cpng_layout *_Nonnull layout);

/// Takes the next row; 16-bit samples have their high byte first. An index without palette entry is misuse.
cpng_status cpng_encoder_write(cpng_encoder *_Nonnull encoder, const uint8_t *_Nonnull row);

/// Ends the file after all rows; the bytes belong to the encoder.
cpng_status cpng_encoder_finish(
    cpng_encoder *_Nonnull encoder, const uint8_t *_Nullable *_Nonnull bytes, size_t *_Nonnull count);

/// What the library said when a call failed; lives as long as the encoder.
const char *_Nonnull cpng_encoder_message(const cpng_encoder *_Nonnull encoder);

void cpng_encoder_destroy(cpng_encoder *_Nonnull encoder);
