#include "CLittleCMS.h"

#include <dlfcn.h>
#include <string.h>

// The declarations of lcms2.h.
typedef void *profile_handle;
typedef void *transform_handle;
enum { intent_perceptual = 0, flag_no_cache = 0x40, flag_no_optimization = 0x100 };
// The fields of a pixel format: color space, inverted samples, samples that are skipped, channels, bytes a sample.
enum { space_gray = 3 << 16, space_rgb = 4 << 16, space_cmyk = 6 << 16, inverted = 1 << 13, one_extra = 1 << 7 };
#define CHANNELS(n) ((n) << 3)

static struct {
  profile_handle (*open_profile)(const void *, uint32_t);
  profile_handle (*create_srgb)(void);
  int (*close_profile)(profile_handle);
  uint32_t (*color_space)(profile_handle);
  transform_handle (*create)(profile_handle, uint32_t, profile_handle, uint32_t, uint32_t, uint32_t);
  void (*apply)(transform_handle, const void *, void *, uint32_t);
  void (*destroy)(transform_handle);
} lcms;

static void *open_library(void) {
#if defined(__APPLE__)
  static const char *const names[] = {
    "/opt/homebrew/opt/little-cms2/lib/liblcms2.2.dylib", "/usr/local/opt/little-cms2/lib/liblcms2.2.dylib"};
#else
  static const char *const names[] = {"liblcms2.so.2", "liblcms2.so"};
#endif
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

bool mixel_lcms_load(void) {
  const struct {
    const char *name;
    void *place;
  } routines[] = {
    {"cmsOpenProfileFromMem", &lcms.open_profile},
    {"cmsCreate_sRGBProfile", &lcms.create_srgb},
    {"cmsCloseProfile", &lcms.close_profile},
    {"cmsGetColorSpace", &lcms.color_space},
    {"cmsCreateTransform", &lcms.create},
    {"cmsDoTransform", &lcms.apply},
    {"cmsDeleteTransform", &lcms.destroy},
  };
  void *library = open_library();
  if (!library) return false;
  for (size_t i = 0; i < sizeof routines / sizeof *routines; i++) {
    void *routine = dlsym(library, routines[i].name);
    if (!routine) return false;
    memcpy(routines[i].place, &routine, sizeof routine);
  }
  return true;
}

static uint32_t format(mixel_lcms_layout layout, int bytes_per_sample) {
  switch (layout) {
  case MIXEL_LCMS_GRAY: return space_gray | CHANNELS(1) | (uint32_t)bytes_per_sample;
  case MIXEL_LCMS_RGB: return space_rgb | CHANNELS(3) | (uint32_t)bytes_per_sample;
  case MIXEL_LCMS_RGBA: return space_rgb | one_extra | CHANNELS(3) | (uint32_t)bytes_per_sample;
  case MIXEL_LCMS_CMYK_INVERTED: return space_cmyk | inverted | CHANNELS(4) | (uint32_t)bytes_per_sample;
  }
  return 0;
}

static uint32_t signature(mixel_lcms_layout layout) {
  switch (layout) {
  case MIXEL_LCMS_GRAY: return 0x47524159; // "GRAY"
  case MIXEL_LCMS_RGB:
  case MIXEL_LCMS_RGBA: return 0x52474220; // "RGB "
  case MIXEL_LCMS_CMYK_INVERTED: return 0x434D594B; // "CMYK"
  }
  return 0;
}

mixel_lcms_transform *mixel_lcms_create(
    const uint8_t *bytes, uint32_t count, mixel_lcms_layout layout, int bytes_per_sample, bool from_srgb) {
  const mixel_lcms_layout other = layout == MIXEL_LCMS_RGBA ? MIXEL_LCMS_RGBA : MIXEL_LCMS_RGB;
  const uint32_t own = format(layout, bytes_per_sample), srgb_format = format(other, bytes_per_sample);
  // With a cache, threads that share a transform would write to it. At 16 bits, the optimization is a coarse table: 14 levels of 8 bits
  // off at the edge of sRGB, and 43 of 65,536 on average in dark colors; without it 1.1 at most, in 200 ns a pixel instead of 27.
  const uint32_t flags = flag_no_cache | (bytes_per_sample == 2 ? flag_no_optimization : 0);
  transform_handle transform = NULL;
  profile_handle profile = lcms.open_profile(bytes, count), srgb = lcms.create_srgb();
  if (profile && srgb && lcms.color_space(profile) == signature(layout))
    transform = from_srgb ? lcms.create(srgb, srgb_format, profile, own, intent_perceptual, flags)
                          : lcms.create(profile, own, srgb, srgb_format, intent_perceptual, flags);
  if (profile) lcms.close_profile(profile);
  if (srgb) lcms.close_profile(srgb);
  return transform;
}

void mixel_lcms_apply(const mixel_lcms_transform *transform, const void *source, void *target, uint32_t pixels) {
  lcms.apply((transform_handle)transform, source, target, pixels);
}

void mixel_lcms_destroy(mixel_lcms_transform *transform) { lcms.destroy(transform); }
