/// Decodes and encodes PNG in memory through libpng, with calls that return a status.
///
/// libpng reports errors through a callback that must not return, so the shim leaves it with longjmp. Only frames of the shim and of
/// libpng lie between setjmp and longjmp. The one callback out of the shim, `is_cancelled`, returns before any longjmp.
///
/// A handle must be used by one thread at a time. After a status other than CPNG_OK, only `message` and `destroy` may be called.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  CPNG_OK = 0,
  /// The bytes violate the format, fail a checksum, or end early.
  CPNG_DAMAGED,
  /// The library could not allocate memory.
  CPNG_NO_MEMORY,
  /// The caller violated a rule of this interface.
  CPNG_MISUSE,
  /// The caller cancelled.
  CPNG_CANCELLED,
} cpng_status;

typedef struct {
  uint32_t width;
  uint32_t height;
  /// The bits of a decoded sample: 8 or 16.
  uint8_t depth;
  /// The samples of a decoded pixel: 3, or 4 if the file has alpha or tRNS.
  uint8_t channels;
  uint8_t is_interlaced;
  /// The stored colour type: 0 grey, 2 RGB, 3 indexed, 4 grey with alpha, 6 RGBA.
  uint8_t color_type;
  /// The bits of a stored sample: 1, 2, 4, 8 or 16.
  uint8_t stored_depth;
} cpng_header;

typedef struct {
  /// Whether damaged or missing image data is filled in: rows with opaque grey of 128 or 32768, rows of an interlaced file with the
  /// pixels of the passes present. Otherwise it gives CPNG_DAMAGED, as any damage before the image data does.
  bool allows_damage;
  /// Called with `context` every few rows of an interlaced file; returns whether to end with CPNG_CANCELLED. NULL for never.
  bool (*_Nullable is_cancelled)(const void *_Nullable context);
  const void *_Nullable context;
} cpng_options;

/// The damage that was filled in.
typedef struct {
  /// The number of the library's warnings; 0 for an intact file.
  uint32_t count;
  /// Whether bytes are missing at the end.
  bool ends_early;
  /// The pass, counted from 0, and its first row that is missing; the number of passes and the height if no row is.
  uint32_t pass;
  uint32_t first_row;
} cpng_damage;

// MARK: - Parsing without decoding

/// Returns the number of bytes to which a zlib stream inflates, up to its end or damage; `limit` if there are as many or more. Needs
/// 64 KB of memory, and time for at most `limit` bytes.
size_t cpng_inflated_size(const uint8_t *_Nonnull bytes, size_t count, size_t limit);

/// Inflates a zlib stream to `target`, and returns whether it is complete, has a correct checksum and inflates to `size` bytes.
/// Otherwise the content of `target` is undefined. Bytes after the stream are ignored.
bool cpng_inflate(const uint8_t *_Nonnull bytes, size_t count, uint8_t *_Nonnull target, size_t size);

// MARK: - Decoding to interleaved RGB or RGBA of 8 or 16 bits, samples as stored

typedef struct cpng_decoder cpng_decoder;

/// Creates a decoder; NULL if memory is exhausted.
cpng_decoder *_Nullable cpng_decoder_create(cpng_options options);

/// Reads everything before the image data. `bytes` must stay valid until the decoder is destroyed.
cpng_status cpng_decoder_open(
    cpng_decoder *_Nonnull decoder, const uint8_t *_Nonnull bytes, size_t count, cpng_header *_Nonnull header);

/// Allocates the memory for decoding.
cpng_status cpng_decoder_start(cpng_decoder *_Nonnull decoder);

/// Allocates the memory for decoding one stored sample per pixel, of `depth` bits: an index, or a grey value without its alpha.
/// Other colour types, and allowed damage, are misuse.
cpng_status cpng_decoder_start_values(cpng_decoder *_Nonnull decoder);

/// Writes the next `count` rows consecutively to `rows`; 16-bit samples are in the host's byte order. All rows of an interlaced file
/// must be read by one call.
cpng_status cpng_decoder_read(cpng_decoder *_Nonnull decoder, void *_Nonnull rows, uint32_t count);

/// Reads up to the end chunk, after all rows.
cpng_status cpng_decoder_finish(cpng_decoder *_Nonnull decoder);

/// Returns the library's message about a failed call, or its first warning about filled-in data; valid as long as the decoder.
const char *_Nonnull cpng_decoder_message(const cpng_decoder *_Nonnull decoder);

/// Returns the library's first warning about data that it ignores and that affects no pixel; empty if there is none.
const char *_Nonnull cpng_decoder_warning(const cpng_decoder *_Nonnull decoder);

/// Returns the damage that has been filled in so far.
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
  /// An ICC profile of `profile_size` bytes, 2^30 at most; NULL for none.
  const uint8_t *_Nullable profile;
  size_t profile_size;
} cpng_layout;

typedef struct cpng_encoder cpng_encoder;

/// Creates an encoder; NULL if memory is exhausted.
cpng_encoder *_Nullable cpng_encoder_create(void);

/// Writes everything before the image data.
cpng_status cpng_encoder_start(cpng_encoder *_Nonnull encoder, const cpng_layout *_Nonnull layout);

/// Encodes the next row; 16-bit samples are big-endian. An index without a palette entry is misuse.
cpng_status cpng_encoder_write(cpng_encoder *_Nonnull encoder, const uint8_t *_Nonnull row);

/// Completes the file after all rows. The bytes belong to the encoder.
cpng_status cpng_encoder_finish(
    cpng_encoder *_Nonnull encoder, const uint8_t *_Nullable *_Nonnull bytes, size_t *_Nonnull count);

/// Returns the library's message about a failed call; valid as long as the encoder.
const char *_Nonnull cpng_encoder_message(const cpng_encoder *_Nonnull encoder);

void cpng_encoder_destroy(cpng_encoder *_Nonnull encoder);
