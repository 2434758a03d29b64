#include "CPNG.h"

#include <limits.h>
#include <stdbool.h>
#include <zlib.h>

/// Whether a zlib header is one of deflate without a dictionary (RFC 1950, section 2.2).
static bool is_zlib_header(const uint8_t *bytes) {
  return (bytes[0] & 0x0F) == Z_DEFLATED && (bytes[1] & 0x20) == 0 && (bytes[0] << 8 | bytes[1]) % 31 == 0;
}

size_t cpng_inflated_size(const uint8_t *bytes, size_t count, size_t limit) {
  const size_t header_size = 2;
  if (count < header_size || !is_zlib_header(bytes)) return 0;
  uint8_t window[1 << 15];
  z_stream stream = {.next_in = (z_const Bytef *)bytes + header_size};
  // The header is skipped, so that no checksum of the discarded output is computed, which would double the time.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
  size_t size = 0, remaining = count - header_size;
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

bool cpng_inflate(const uint8_t *bytes, size_t count, uint8_t *target, size_t size) {
  uLongf inflated = size;
  return uncompress(target, &inflated, bytes, count) == Z_OK && inflated == size;
}
