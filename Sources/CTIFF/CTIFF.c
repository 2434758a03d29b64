#include "CTIFF.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The declarations of tiffio.h and tiff.h, version 4.5.
typedef struct tiff TIFF;
typedef struct TIFFOpenOptions TIFFOpenOptions;
typedef int64_t tmsize_t;
typedef tmsize_t (*read_function)(void *, void *, tmsize_t);
typedef uint64_t (*seek_function)(void *, uint64_t, int);
typedef int (*close_function)(void *);
typedef uint64_t (*size_function)(void *);
typedef int (*map_function)(void *, void **, uint64_t *);
typedef void (*unmap_function)(void *, void *, uint64_t);
typedef int (*message_function)(TIFF *, void *, const char *, const char *, va_list);

enum {
  tag_width = 256,
  tag_height = 257,
  tag_bits = 258,
  tag_compression = 259,
  tag_photometric = 262,
  tag_samples = 277,
  tag_planar = 284,
  tag_palette = 320,
  tag_tile_width = 322,
  tag_tile_height = 323,
  tag_ink_set = 332,
  tag_extra_samples = 338,
  tag_sample_format = 339,
  tag_jpeg_color_mode = 65538,
};
enum { photometric_ycbcr = 6, photometric_palette = 3, compression_jpeg = 7, jpeg_colors_as_rgb = 1 };

static struct {
  TIFFOpenOptions *(*options_alloc)(void);
  void (*options_free)(TIFFOpenOptions *);
  void (*set_max_single_mem_alloc)(TIFFOpenOptions *, tmsize_t);
  void (*set_error_handler)(TIFFOpenOptions *, message_function, void *);
  void (*set_warning_handler)(TIFFOpenOptions *, message_function, void *);
  TIFF *(*client_open)(
      const char *, const char *, void *, read_function, read_function, seek_function, close_function, size_function, map_function,
      unmap_function, TIFFOpenOptions *);
  void (*close)(TIFF *);
  int (*get_field)(TIFF *, uint32_t, ...);
  int (*get_field_defaulted)(TIFF *, uint32_t, ...);
  int (*set_field)(TIFF *, uint32_t, ...);
  int (*is_tiled)(TIFF *);
  int (*is_codec_configured)(uint16_t);
  tmsize_t (*scanline_size)(TIFF *);
  tmsize_t (*tile_size)(TIFF *);
  int (*read_scanline)(TIFF *, void *, uint32_t, uint16_t);
  tmsize_t (*read_tile)(TIFF *, void *, uint32_t, uint32_t, uint32_t, uint16_t);
} tiff;

bool ctiff_load(void) {
#if defined(__APPLE__)
  static const char *const names[] = {
      "libtiff.6.dylib", "/opt/homebrew/lib/libtiff.6.dylib", "/usr/local/lib/libtiff.6.dylib", "/opt/local/lib/libtiff.6.dylib"};
#else
  static const char *const names[] = {"libtiff.so.6", "libtiff.so"};
#endif
  const struct {
    const char *name;
    void *place;
  } routines[] = {
      {"TIFFOpenOptionsAlloc", &tiff.options_alloc},
      {"TIFFOpenOptionsFree", &tiff.options_free},
      {"TIFFOpenOptionsSetMaxSingleMemAlloc", &tiff.set_max_single_mem_alloc},
      {"TIFFOpenOptionsSetErrorHandlerExtR", &tiff.set_error_handler},
      {"TIFFOpenOptionsSetWarningHandlerExtR", &tiff.set_warning_handler},
      {"TIFFClientOpenExt", &tiff.client_open},
      {"TIFFClose", &tiff.close},
      {"TIFFGetField", &tiff.get_field},
      {"TIFFGetFieldDefaulted", &tiff.get_field_defaulted},
      {"TIFFSetField", &tiff.set_field},
      {"TIFFIsTiled", &tiff.is_tiled},
      {"TIFFIsCODECConfigured", &tiff.is_codec_configured},
      {"TIFFScanlineSize", &tiff.scanline_size},
      {"TIFFTileSize", &tiff.tile_size},
      {"TIFFReadScanline", &tiff.read_scanline},
      {"TIFFReadTile", &tiff.read_tile},
  };
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return false;
  for (size_t i = 0; i < sizeof routines / sizeof *routines; i++) {
    void *routine = dlsym(library, routines[i].name);
    if (routine == NULL) return false;
    memcpy(routines[i].place, &routine, sizeof routine);
  }
  return true;
}

struct ctiff_decoder {
  TIFF *tiff;
  const uint8_t *bytes;
  uint64_t count;
  uint64_t position;
  size_t largest_allocation;
  /// Whether a warning is as good as an error, because it is about rows or tiles.
  bool is_reading_pixels;
  bool has_failed;
  char message[192];
  char warning[192];
};

ctiff_decoder *ctiff_create(const uint8_t *bytes, size_t count, size_t largest_allocation) {
  ctiff_decoder *decoder = calloc(1, sizeof *decoder);
  if (decoder == NULL) return NULL;
  decoder->bytes = bytes;
  decoder->count = count;
  decoder->largest_allocation = largest_allocation;
  return decoder;
}

void ctiff_close(ctiff_decoder *decoder) {
  if (decoder->tiff != NULL) tiff.close(decoder->tiff);
  free(decoder);
}

const char *ctiff_message(const ctiff_decoder *decoder) { return decoder->message; }

const char *ctiff_warning(const ctiff_decoder *decoder) { return decoder->warning; }

// MARK: - The callbacks of libtiff

static tmsize_t read_bytes(void *client, void *target, tmsize_t wanted) {
  ctiff_decoder *decoder = client;
  uint64_t left = decoder->position < decoder->count ? decoder->count - decoder->position : 0;
  uint64_t count = wanted < 0 ? 0 : (uint64_t)wanted < left ? (uint64_t)wanted : left;
  memcpy(target, decoder->bytes + decoder->position, count);
  decoder->position += count;
  return (tmsize_t)count;
}

static tmsize_t refuse_writing(void *client, void *source, tmsize_t count) {
  (void)client, (void)source, (void)count;
  return -1;
}

static uint64_t seek(void *client, uint64_t offset, int origin) {
  ctiff_decoder *decoder = client;
  uint64_t base = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? decoder->position : decoder->count;
  decoder->position = base + offset < decoder->count ? base + offset : decoder->count;
  return base + offset;
}

static int keep_open(void *client) {
  (void)client;
  return 0;
}

static uint64_t size(void *client) { return ((ctiff_decoder *)client)->count; }

static int map(void *client, void **base, uint64_t *count) {
  ctiff_decoder *decoder = client;
  *base = (void *)decoder->bytes; // libtiff only reads it
  *count = decoder->count;
  return 1;
}

static void unmap(void *client, void *base, uint64_t count) { (void)client, (void)base, (void)count; }

__attribute__((format(printf, 3, 0))) static void keep(char *text, size_t size, const char *format, va_list arguments) {
  if (text[0] == '\0') vsnprintf(text, size, format, arguments);
}

static int note_error(TIFF *file, void *data, const char *module, const char *format, va_list arguments) {
  ctiff_decoder *decoder = data;
  (void)file, (void)module;
  decoder->has_failed = true;
  keep(decoder->message, sizeof decoder->message, format, arguments);
  return 1;
}

static int note_warning(TIFF *file, void *data, const char *module, const char *format, va_list arguments) {
  ctiff_decoder *decoder = data;
  if (decoder->is_reading_pixels) return note_error(file, data, module, format, arguments);
  keep(decoder->warning, sizeof decoder->warning, format, arguments);
  return 1;
}

// MARK: - Reading

/// The status of a failed call. Errors of allocations have no code, but their messages name the memory.
static ctiff_status failure(const ctiff_decoder *decoder) {
  const char *message = decoder->message;
  return strstr(message, "emory") != NULL || strstr(message, "alloc") != NULL ? CTIFF_NO_MEMORY : CTIFF_DAMAGED;
}

static ctiff_status fail(ctiff_decoder *decoder, ctiff_status status, const char *message) {
  snprintf(decoder->message, sizeof decoder->message, "%s", message);
  return status;
}

static uint16_t short_field(TIFF *file, uint32_t tag) {
  uint16_t value = 0;
  tiff.get_field_defaulted(file, tag, &value);
  return value;
}

static uint32_t long_field(TIFF *file, uint32_t tag) {
  uint32_t value = 0;
  tiff.get_field(file, tag, &value);
  return value;
}

static TIFF *open_file(ctiff_decoder *decoder) {
  TIFFOpenOptions *options = tiff.options_alloc();
  if (options == NULL) return NULL;
  tiff.set_max_single_mem_alloc(options, (tmsize_t)decoder->largest_allocation);
  tiff.set_error_handler(options, note_error, decoder);
  tiff.set_warning_handler(options, note_warning, decoder);
  TIFF *file = tiff.client_open(
      "TIFF", "r", decoder, read_bytes, refuse_writing, seek, keep_open, size, map, unmap, options);
  tiff.options_free(options);
  return file;
}

ctiff_status ctiff_open(ctiff_decoder *decoder, ctiff_header *header) {
  TIFF *file = open_file(decoder);
  decoder->tiff = file;
  if (file == NULL) return failure(decoder);
  decoder->has_failed = false;
  memset(header, 0, sizeof *header);
  header->width = long_field(file, tag_width);
  header->height = long_field(file, tag_height);
  header->bits = short_field(file, tag_bits);
  header->samples = short_field(file, tag_samples);
  header->sample_format = short_field(file, tag_sample_format);
  header->planar = short_field(file, tag_planar);
  header->compression = short_field(file, tag_compression);
  header->ink_set = short_field(file, tag_ink_set);
  uint16_t photometric = 1;
  tiff.get_field(file, tag_photometric, &photometric);
  header->photometric = photometric;
  uint16_t extra_count = 0, *extras = NULL;
  if (tiff.get_field_defaulted(file, tag_extra_samples, &extra_count, &extras) && extra_count > 0 && extras != NULL) {
    header->extra_count = extra_count;
    header->first_extra = extras[0];
  }
  if (!tiff.is_codec_configured(header->compression))
    return fail(decoder, CTIFF_UNSUPPORTED, "The installed libtiff lacks its compression");
  // The colors of JPEG are converted by the library.
  if (header->photometric == photometric_ycbcr && header->compression == compression_jpeg)
    tiff.set_field(file, tag_jpeg_color_mode, jpeg_colors_as_rgb);
  if (header->photometric == photometric_palette) {
    uint16_t *red = NULL, *green = NULL, *blue = NULL;
    if (!tiff.get_field(file, tag_palette, &red, &green, &blue)) return fail(decoder, CTIFF_DAMAGED, "The palette is missing");
    header->palette[0] = red;
    header->palette[1] = green;
    header->palette[2] = blue;
  }
  header->is_tiled = tiff.is_tiled(file) != 0;
  if (header->is_tiled) {
    header->tile_width = long_field(file, tag_tile_width);
    header->tile_height = long_field(file, tag_tile_height);
    tmsize_t tile = tiff.tile_size(file);
    header->tile_size = tile > 0 ? (uint64_t)tile : 0;
  } else {
    tmsize_t row = tiff.scanline_size(file);
    header->row_size = row > 0 ? (uint64_t)row : 0;
  }
  if (decoder->has_failed) return failure(decoder);
  decoder->is_reading_pixels = true;
  return CTIFF_OK;
}

/// The status of a call about pixels. Some decoders report an error and go on, with pixels that they have made up.
static ctiff_status judge(ctiff_decoder *decoder, bool succeeded) {
  if (succeeded && !decoder->has_failed) return CTIFF_OK;
  if (decoder->message[0] == '\0') return fail(decoder, CTIFF_DAMAGED, "The data cannot be decoded");
  return failure(decoder);
}

ctiff_status ctiff_read_row(ctiff_decoder *decoder, uint32_t row, uint16_t plane, uint8_t *target) {
  return judge(decoder, tiff.read_scanline(decoder->tiff, target, row, plane) == 1);
}

ctiff_status ctiff_read_tile(ctiff_decoder *decoder, uint32_t x, uint32_t y, uint16_t plane, uint8_t *target) {
  return judge(decoder, tiff.read_tile(decoder->tiff, target, x, y, 0, plane) >= 0);
}
