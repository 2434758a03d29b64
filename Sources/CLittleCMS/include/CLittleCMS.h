#ifndef MIXEL_CLITTLECMS_H
#define MIXEL_CLITTLECMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Little CMS 2, which converts colors by ICC profiles.
//
// It is opened when a picture with a profile is met, instead of linked: most pictures have none, and the command runs where the library
// is not installed.
//
// A transform has no state, so threads may share it. Its results do not depend on how pixels are divided among calls.

/// The samples of a pixel, interleaved, in the host's byte order. Other samples of a pixel than its colors are not touched.
typedef enum {
  MIXEL_LCMS_GRAY,
  MIXEL_LCMS_RGB,
  MIXEL_LCMS_RGBA,
  /// Cyan, magenta, yellow and black, inverted: the maximum is no ink.
  MIXEL_LCMS_CMYK_INVERTED,
} mixel_lcms_layout;

typedef struct mixel_lcms_transform mixel_lcms_transform;

/// Opens Little CMS and returns whether all of its functions are available; every other function requires that.
///
/// Not safe to call from two threads at once. Takes about 1 ms.
bool mixel_lcms_load(void);

/// Creates a transform from the colors of a profile to sRGB, or from sRGB to those of a profile, with perceptual intent.
///
/// `profile` has the bytes of an ICC profile. Both sides have `bytes_per_sample` 1 or 2. Returns NULL if the profile is damaged, has
/// another color space than `layout` (that of the profile's side; the other side is RGB, or RGBA for MIXEL_LCMS_RGBA), or cannot
/// convert in this direction.
mixel_lcms_transform *_Nullable mixel_lcms_create(
    const uint8_t *_Nonnull profile, uint32_t count, mixel_lcms_layout layout, int bytes_per_sample, bool from_srgb);

/// Converts pixels. `source` and `target` are the same or do not overlap.
void mixel_lcms_apply(
    const mixel_lcms_transform *_Nonnull transform, const void *_Nonnull source, void *_Nonnull target, uint32_t pixels);

void mixel_lcms_destroy(mixel_lcms_transform *_Nonnull transform);

#endif
