#include "CPNG.h"

#include <limits.h>
#include <zlib.h>

size_t cpng_inflated_size(const uint8_t *bytes, size_t count, size_t limit) {
  uint8_t window[1 << 15];
  z_stream stream = {.next_in = (z_const Bytef *)bytes};
  if (inflateInit(&stream) != Z_OK) return 0;
  size_t size = 0, remaining = count;
  int status = Z_OK;
  while (status == Z_OK && size < limit) {
    if (stream.avail_in == 0) {
      stream.avail_in = remaining < UINT_MAX ? (uInt)remaining : UINT_MAX;
      remaining -= stream.avail_in;
    }
    stream.next_out = window;
    stream.avail_out = sizeof window;
    status = inflate(&stream, Z_NO_FLUSH);
    size += sizeof window - stream.avail_out;
  }
  inflateEnd(&stream);
  return size < limit ? size : limit;
}
