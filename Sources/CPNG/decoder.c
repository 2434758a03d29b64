#include "errors.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct cpng_decoder {
  png_structp png;
  png_infop info;
  struct cpng_errors errors;
  cpng_options options;
  /// The whole file.
  const uint8_t *bytes;
  size_t count;
  const uint8_t *next;
  size_t remaining;
  /// If damage is allowed and the last chunk of image data is truncated: the position of its header, and its claimed length.
  const uint8_t *cut_chunk;
  uint8_t cut_length[4];
  bool ends_early;
  /// Whether reading stopped in image data behind the last row.
  bool has_excess;
  /// The number of bytes that may be read until the next row is complete. After the last row libpng would inflate any amount of data.
  size_t row_budget;
  uint32_t height;
  uint32_t rows_read;
  /// The next row to read: its pass, and the row within the pass.
  int pass;
  uint32_t row;
  /// Whether libpng has failed, after which it is not called again, and whether rows were lost.
  bool has_failed;
  bool is_lost;
  size_t row_size;
  int pass_count;
};

static void poll_cancellation(const cpng_decoder *decoder) {
  const cpng_options *options = &decoder->options;
  if (options->is_cancelled != NULL && options->is_cancelled(options->context))
    cpng_leave(decoder->png, CPNG_CANCELLED, "Cancelled");
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  const size_t bytes_between_polls = 1 << 9;
  cpng_decoder *decoder = png_get_io_ptr(png);
  if (count > decoder->remaining) {
    decoder->ends_early = true;
    cpng_leave(png, CPNG_DAMAGED, "The file ends early");
  }
  if (count >= bytes_between_polls) poll_cancellation(decoder);
  if (decoder->row_budget < count) {
    decoder->has_excess = true;
    cpng_leave(png, CPNG_DAMAGED, "Too much image data");
  }
  decoder->row_budget -= count;
  memcpy(target, decoder->next, count);
  // libpng reads a chunk's header, length and name, by one call.
  if (decoder->next == decoder->cut_chunk && count >= sizeof decoder->cut_length)
    memcpy(target, decoder->cut_length, sizeof decoder->cut_length);
  decoder->next += count;
  decoder->remaining -= count;
}

cpng_decoder *cpng_decoder_create(cpng_options options) {
  cpng_decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) return NULL;
  decoder->options = options;
  decoder->png = png_create_read_struct(
      PNG_LIBPNG_VER_STRING, &decoder->errors, cpng_leave_with_library_message, cpng_judge_warning);
  if (decoder->png != NULL) decoder->info = png_create_info_struct(decoder->png);
  if (decoder->info == NULL) {
    cpng_decoder_destroy(decoder);
    return NULL;
  }
  return decoder;
}

void cpng_decoder_destroy(cpng_decoder *decoder) {
  png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  free(decoder);
}

const char *cpng_decoder_message(const cpng_decoder *decoder) { return decoder->errors.message; }

const char *cpng_decoder_warning(const cpng_decoder *decoder) { return decoder->errors.warning; }

cpng_damage cpng_decoder_damage(const cpng_decoder *decoder) {
  return (cpng_damage){
      .count = decoder->errors.damage_count,
      .ends_early = decoder->ends_early,
      .pass = decoder->is_lost ? (uint32_t)decoder->pass : (uint32_t)decoder->pass_count,
      .first_row = decoder->is_lost ? decoder->row : decoder->height,
  };
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/// Finds the chunk of image data that the end of the file truncates, and sets its length to the bytes present: libpng reads a chunk's
/// data in large pieces, and would otherwise not read the last rows.
static void find_cut_chunk(cpng_decoder *decoder, const uint8_t *bytes, size_t count) {
  const size_t signature_size = 8, frame_size = 12;
  for (size_t offset = signature_size; count - offset >= frame_size;) {
    uint32_t length = big_endian(bytes + offset);
    size_t present = count - offset - 8;
    if (length > PNG_UINT_31_MAX) return;
    if (length > present) {
      if (memcmp(bytes + offset + 4, "IDAT", 4) != 0) return;
      decoder->cut_chunk = bytes + offset;
      for (int i = 0; i < 4; i++) decoder->cut_length[i] = (uint8_t)(present >> (24 - 8 * i));
      return;
    }
    if (present - length < 4) return;
    offset += frame_size + length;
  }
}

/// Whether the header's checksum is correct. libpng ignores it if damage is allowed, but a wrong size would give a wrong picture.
static bool is_header_whole(const uint8_t *bytes, size_t count) {
  enum { header = 12, header_size = 17 };
  return count >= header + header_size + 4 && crc32(0, bytes + header, header_size) == big_endian(bytes + header + header_size);
}

cpng_status cpng_decoder_open(cpng_decoder *decoder, const uint8_t *bytes, size_t count, cpng_header *header) {
  png_structp png = decoder->png;
  png_infop info = decoder->info;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  decoder->bytes = bytes;
  decoder->count = count;
  decoder->next = bytes;
  decoder->remaining = count;
  decoder->row_budget = SIZE_MAX;
  png_set_read_fn(png, decoder, read_bytes);

  // Every chunk but IHDR, PLTE, tRNS, IDAT and IEND is skipped unread (only its checksum is verified): no text or profile
  // is inflated or stored, and an invalid one does not reject a picture.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_chunk_cache_max(png, 1);
  png_set_chunk_malloc_max(png, 0);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  if (decoder->options.allows_damage) {
    if (!is_header_whole(bytes, count)) cpng_leave(png, CPNG_DAMAGED, "The checksum of the header is wrong");
    png_set_crc_action(png, PNG_CRC_WARN_USE, PNG_CRC_WARN_USE);
#ifdef PNG_IGNORE_ADLER32
    // A wrong one would discard the last row. The chunk's checksum is still verified.
    png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
    find_cut_chunk(decoder, bytes, count);
    decoder->errors.allows_damage = true;
  }
  png_read_info(png, info);

  int color_type = png_get_color_type(png, info);
  int has_alpha = (color_type & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->depth = png_get_bit_depth(png, info) == 16 ? 16 : 8;
  header->channels = has_alpha ? 4 : 3;
  header->is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  header->color_type = color_type;
  header->stored_depth = png_get_bit_depth(png, info);
  decoder->height = header->height;
  decoder->row_size = (size_t)header->width * header->channels * (header->depth / 8);
  return CPNG_OK;
}

/// Inflates a part of the image data and discards the output, of which `room` bytes may still come. Returns zlib's status.
static int inflate_part(z_stream *stream, const uint8_t *bytes, uint32_t count, size_t *room) {
  uint8_t window[1 << 13];
  int status = Z_OK;
  stream->next_in = (z_const Bytef *)bytes;
  stream->avail_in = count;
  do {
    stream->next_out = window;
    stream->avail_out = *room < sizeof window ? (uInt)*room : sizeof window;
    uInt offered = stream->avail_out;
    status = inflate(stream, Z_NO_FLUSH);
    *room -= offered - stream->avail_out;
  } while (status == Z_OK && stream->avail_in > 0 && *room > 0);
  return status == Z_BUF_ERROR ? Z_OK : status;
}

/// Whether all chunks up to the end chunk are present and have correct checksums, and the image data is a complete stream that inflates
/// to at most `room` bytes, whatever follows it.
static bool is_stream_whole(const uint8_t *bytes, size_t count, size_t room) {
  const size_t signature_size = 8, frame_size = 12;
  z_stream stream = {0};
  int status = inflateInit(&stream);
  bool is_whole = false;
  for (size_t offset = signature_size; status == Z_OK || status == Z_STREAM_END;) {
    if (count - offset < frame_size) break;
    const uint8_t *name = bytes + offset + 4;
    uint32_t length = big_endian(bytes + offset);
    if (length > PNG_UINT_31_MAX || length > count - offset - frame_size) break;
    if (crc32(0, name, 4 + length) != big_endian(name + 4 + length)) break;
    if (memcmp(name, "IEND", 4) == 0) {
      is_whole = status == Z_STREAM_END;
      break;
    }
    if (memcmp(name, "IDAT", 4) == 0 && status == Z_OK) {
      if (room == 0) break;
      status = inflate_part(&stream, name + 4, length, &room);
    }
    offset += frame_size + length;
  }
  inflateEnd(&stream);
  return is_whole;
}


static int is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one;
}

/// The number of bytes of image data that libpng reads at once.
static size_t piece_size(const cpng_decoder *decoder) {
  const size_t smallest = 1 << 10, largest = 1 << 13;
  size_t size = 2 * decoder->row_size;
  return size < smallest ? smallest : size > largest ? largest : size;
}

/// The largest number of bytes for a row: the rest of a piece, and 13 times its size if every byte has its own chunk.
static size_t largest_row(const cpng_decoder *decoder) { return 24 * decoder->row_size + 2 * piece_size(decoder); }

/// Completes the list of transformations. Called under the caller's setjmp.
static void start_rows(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (is_little_endian()) png_set_swap(png);
  decoder->pass_count = png_set_interlace_handling(png);
  png_read_update_info(png, decoder->info);
  if (png_get_rowbytes(png, decoder->info) != decoder->row_size)
    cpng_leave(png, CPNG_MISUSE, "Unexpected size of the decoded rows");
  png_set_compression_buffer_size(png, piece_size(decoder));
}

cpng_status cpng_decoder_start(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  png_set_expand(png); // palette to RGB, grey of 1, 2 and 4 bits to 8, tRNS to alpha
  png_set_gray_to_rgb(png);
  start_rows(decoder);
  return CPNG_OK;
}

cpng_status cpng_decoder_start_values(cpng_decoder *decoder) {
  png_structp png = decoder->png;
  if (setjmp(png_jmpbuf(png))) return decoder->errors.status;
  int color_type = png_get_color_type(png, decoder->info);
  if (decoder->options.allows_damage) cpng_leave(png, CPNG_MISUSE, "Values are not to be guessed");
  if (color_type != PNG_COLOR_TYPE_PALETTE && (color_type & PNG_COLOR_MASK_COLOR))
    cpng_leave(png, CPNG_MISUSE, "Several colour samples a pixel");
  png_set_packing(png); // 1, 2 and 4 bits to a byte each, not scaled
  png_set_strip_alpha(png);
  decoder->row_size = (size_t)png_get_image_width(png, decoder->info) * (png_get_bit_depth(png, decoder->info) == 16 ? 2 : 1);
  start_rows(decoder);
  return CPNG_OK;
}

/// Fills rows that may be missing with opaque mid-grey.
static void fill_with_gray(const cpng_decoder *decoder, uint8_t *rows, size_t size) {
  bool is_wide = png_get_bit_depth(decoder->png, decoder->info) == 16;
  bool has_alpha = png_get_channels(decoder->png, decoder->info) == 4;
  size_t channels = has_alpha ? 4 : 3;
  if (is_wide) {
    uint16_t *samples = (uint16_t *)rows;
    for (size_t i = 0; i < size / 2; i++) samples[i] = has_alpha && i % channels == 3 ? UINT16_MAX : 0x8000;
  } else {
    for (size_t i = 0; i < size; i++) rows[i] = has_alpha && i % channels == 3 ? UINT8_MAX : 0x80;
  }
}

/// Whether the bytes behind the last row, more than libpng may read, are behind the image data's stream too.
static bool has_harmless_excess(const cpng_decoder *decoder) {
  // A stored row has at most its decoded size and the number of its filter; passes have at most seven numbers a row.
  size_t stored = decoder->height * (decoder->row_size + 8);
  return is_stream_whole(decoder->bytes, decoder->count, stored + largest_row(decoder));
}

/// Reads rows, or the rows of all passes. Called under the caller's setjmp; pass and row are stored in the decoder to survive longjmp.
static void read_rows(cpng_decoder *decoder, uint8_t *rows, uint32_t count) {
  const uint32_t rows_between_polls = 64;
  bool is_interlaced = decoder->pass_count > 1;
  // Pixels of early passes are copied to their neighbours only if those may be missing.
  bool shows_passes = is_interlaced && decoder->options.allows_damage;
  for (decoder->pass = 0; decoder->pass < decoder->pass_count; decoder->pass++) {
    for (uint32_t y = 0; y < count; y++) {
      if (is_interlaced && y % rows_between_polls == 0) poll_cancellation(decoder);
      decoder->row = decoder->rows_read + y;
      decoder->row_budget = largest_row(decoder);
      uint8_t *row = rows + y * decoder->row_size;
      png_read_row(decoder->png, shows_passes ? NULL : row, shows_passes ? row : NULL);
    }
  }
  decoder->rows_read += count;
}

cpng_status cpng_decoder_read(cpng_decoder *decoder, void *rows, uint32_t count) {
  png_structp png = decoder->png;
  uint8_t *bytes = rows;
  if (setjmp(png_jmpbuf(png))) {
    // libpng writes a row when it is complete, and then reads what follows the last one.
    bool lacks_row = decoder->pass_count == 1 ? png_get_current_row_number(png) <= decoder->row
                                              : png_get_current_pass_number(png) < decoder->pass_count;
    if (decoder->has_excess && !lacks_row && !decoder->options.allows_damage && has_harmless_excess(decoder)) {
      decoder->has_failed = true;
      cpng_note_warning(&decoder->errors, "IDAT: Extra compressed data");
      decoder->rows_read += count;
      return CPNG_OK;
    }
    if (decoder->errors.status != CPNG_DAMAGED || !decoder->options.allows_damage) return decoder->errors.status;
    decoder->has_failed = true;
    decoder->is_lost = lacks_row;
    if (decoder->is_lost && decoder->pass_count == 1) {
      size_t whole = (decoder->row - decoder->rows_read) * decoder->row_size;
      fill_with_gray(decoder, bytes + whole, count * decoder->row_size - whole);
    }
    decoder->rows_read += count;
    return CPNG_OK;
  }
  if (decoder->height - decoder->rows_read < count || (decoder->pass_count > 1 && count != decoder->height))
    cpng_leave(png, CPNG_MISUSE, "More rows asked for than there are, or some of an interlaced picture");
  if (decoder->is_lost) {
    fill_with_gray(decoder, bytes, count * decoder->row_size);
    decoder->rows_read += count;
    return CPNG_OK;
  }
  if (decoder->options.allows_damage && decoder->pass_count > 1) fill_with_gray(decoder, bytes, count * decoder->row_size);
  read_rows(decoder, bytes, count);
  return CPNG_OK;
}

cpng_status cpng_decoder_finish(cpng_decoder *decoder) {
  if (decoder->has_failed) return CPNG_OK;
  if (setjmp(png_jmpbuf(decoder->png))) {
    bool is_filled_in = decoder->errors.status == CPNG_DAMAGED && decoder->options.allows_damage;
    return is_filled_in ? CPNG_OK : decoder->errors.status;
  }
  decoder->row_budget = SIZE_MAX;
  png_read_end(decoder->png, NULL);
  return CPNG_OK;
}
