#include "CWebP.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>

// The declarations of webp/decode.h. The version says which layout of the structures the caller knows.
enum { abi_version = 0x0208, mode_rgb = 0, mode_rgba = 1 };
enum {
  status_ok = 0,
  status_out_of_memory = 1,
  status_unsupported_feature = 4,
  status_suspended = 5,
  status_not_enough_data = 7,
};

struct features {
  int width;
  int height;
  int has_alpha;
  int has_animation;
  int format;
  uint32_t padding[5];
};

static struct {
  int (*get_features)(const uint8_t *, size_t, struct features *, int);
  cwebp_decoder *(*new_rgb)(int, uint8_t *, size_t, int);
  int (*update)(cwebp_decoder *, const uint8_t *, size_t);
  uint8_t *(*get_rgb)(const cwebp_decoder *, int *, int *, int *, int *);
  void (*delete)(cwebp_decoder *);
} webp;

bool cwebp_load(void) {
#if defined(__APPLE__)
  static const char *const names[] = {
      "libwebp.7.dylib", "/opt/homebrew/lib/libwebp.7.dylib", "/usr/local/lib/libwebp.7.dylib", "/opt/local/lib/libwebp.7.dylib"};
#else
  static const char *const names[] = {"libwebp.so.7", "libwebp.so"};
#endif
  const struct {
    const char *name;
    void *place;
  } routines[] = {
      {"WebPGetFeaturesInternal", &webp.get_features}, {"WebPINewRGB", &webp.new_rgb},  {"WebPIUpdate", &webp.update},
      {"WebPIDecGetRGB", &webp.get_rgb},               {"WebPIDelete", &webp.delete},
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

static cwebp_status status_of(int code) {
  switch (code) {
  case status_ok:
    return CWEBP_OK;
  case status_suspended:
  case status_not_enough_data:
    return CWEBP_INCOMPLETE;
  case status_out_of_memory:
    return CWEBP_NO_MEMORY;
  case status_unsupported_feature:
    return CWEBP_UNSUPPORTED;
  default:
    return CWEBP_DAMAGED;
  }
}

cwebp_status cwebp_read_header(const uint8_t *bytes, size_t count, cwebp_header *header) {
  struct features features = {0};
  cwebp_status status = status_of(webp.get_features(bytes, count, &features, abi_version));
  if (status != CWEBP_OK) return status;
  if (features.width <= 0 || features.height <= 0) return CWEBP_DAMAGED;
  header->width = (uint32_t)features.width;
  header->height = (uint32_t)features.height;
  header->has_alpha = features.has_alpha != 0;
  header->is_animation = features.has_animation != 0;
  return CWEBP_OK;
}

cwebp_decoder *cwebp_create(bool has_alpha, uint8_t *target, size_t size, size_t stride) {
  if (stride > INT_MAX) return NULL;
  return webp.new_rgb(has_alpha ? mode_rgba : mode_rgb, target, size, (int)stride);
}

cwebp_status cwebp_decode(cwebp_decoder *decoder, const uint8_t *bytes, size_t count) {
  return status_of(webp.update(decoder, bytes, count));
}

uint32_t cwebp_row_count(const cwebp_decoder *decoder) {
  int last = 0;
  if (webp.get_rgb(decoder, &last, NULL, NULL, NULL) == NULL || last < 0) return 0;
  return (uint32_t)last;
}

void cwebp_close(cwebp_decoder *decoder) { webp.delete(decoder); }
