#include "errors.h"

#include <stdbool.h>
#include <string.h>

#include <jerror.h>

static cjpeg_status status_of(int code) {
  switch (code) {
  case JERR_OUT_OF_MEMORY:
  case JERR_NO_BACKING_STORE:
    return CJPEG_NO_MEMORY;
  case JERR_ARITH_NOTIMPL:
  case JERR_BAD_PRECISION:
  case JERR_CCIR601_NOTIMPL:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL:
  case JERR_NOTIMPL:
  case JERR_NOT_COMPILED:
  case JERR_SOF_UNSUPPORTED:
    return CJPEG_UNSUPPORTED;
  default:
    return CJPEG_DAMAGED;
  }
}

static _Noreturn void leave_with_library_message(j_common_ptr cinfo) {
  struct cjpeg_errors *errors = (struct cjpeg_errors *)cinfo->err;
  errors->status = status_of(errors->base.msg_code);
  errors->base.format_message(cinfo, errors->message);
  _longjmp(errors->escape, 1);
}

/// Whether the bytes skipped before the end marker are those that some cameras write there: zeros, or a few bytes of padding.
/// More bytes before the end, or any bytes skipped elsewhere, mean that the entropy-coded data is damaged.
static bool is_padding_before_end(j_common_ptr cinfo) {
  const int end_marker = 0xD9, harmless_count = 16;
  int skipped = cinfo->err->msg_parm.i[0];
  // An end marker that libjpeg has invented does not count.
  if (((const struct cjpeg_errors *)cinfo->err)->damage.ends_early) return false;
  if (!cinfo->is_decompressor || cinfo->err->msg_parm.i[1] != end_marker) return false;
  if (skipped <= harmless_count) return true;
  const struct jpeg_source_mgr *source = ((j_decompress_ptr)cinfo)->src;
  // The marker's two bytes may or may not be counted as read yet, so they are excluded.
  const JOCTET *end = source->next_input_byte - 2;
  for (int i = 2; i < skipped; i++) {
    if (*--end != 0) return false;
  }
  return true;
}

/// Records the position of the damage that libjpeg reports.
static void note_place(j_decompress_ptr info, cjpeg_damage *damage) {
  if (info->input_scan_number == 0 || damage->scan != 0) return;
  uint32_t rows = info->input_iMCU_row * (uint32_t)info->max_v_samp_factor * DCTSIZE;
  // The last row above may take part of its colour from the rows below it.
  if (rows > 0 && info->max_v_samp_factor > 1) rows -= 1;
  damage->scan = (uint32_t)info->input_scan_number;
  damage->first_row = rows < info->image_height ? rows : info->image_height;
}

static void note_damage(j_common_ptr cinfo) {
  struct cjpeg_errors *errors = (struct cjpeg_errors *)cinfo->err;
  if (errors->damage.count++ == 0) errors->base.format_message(cinfo, errors->message);
  // The end is noticed when bytes are fetched, some of which may not be needed; missing data is reported separately.
  if (errors->base.msg_code == JWRN_JPEG_EOF)
    errors->damage.ends_early = true;
  else
    note_place((j_decompress_ptr)cinfo, &errors->damage);
}

/// libjpeg continues after corrupt data and fills in grey. Unless damage is allowed this is an error: a file is decoded completely or
/// rejected.
static void judge_warning(j_common_ptr cinfo, int level) {
  if (level >= 0) return; // trace messages
  switch (cinfo->err->msg_code) {
  case JWRN_ADOBE_XFORM:
  case JWRN_JFIF_MAJOR:
  case JWRN_NOT_SEQUENTIAL:
    return; // irregular headers; the pixels are intact
  case JWRN_EXTRANEOUS_DATA:
    if (is_padding_before_end(cinfo)) return;
    break;
  default:
    break;
  }
  const struct cjpeg_errors *errors = (const struct cjpeg_errors *)cinfo->err;
  if (!errors->allows_damage) leave_with_library_message(cinfo);
  note_damage(cinfo);
}

static void keep_quiet(j_common_ptr cinfo) { (void)cinfo; }

struct jpeg_error_mgr *cjpeg_errors_prepare(struct cjpeg_errors *errors) {
  struct jpeg_error_mgr *base = jpeg_std_error(&errors->base);
  base->error_exit = leave_with_library_message;
  base->emit_message = judge_warning;
  base->output_message = keep_quiet;
  errors->status = CJPEG_OK;
  errors->message[0] = '\0';
  return base;
}

static void keep_message(struct cjpeg_errors *errors, const char *message) {
  strncpy(errors->message, message, sizeof errors->message - 1);
  errors->message[sizeof errors->message - 1] = '\0';
}

void cjpeg_errors_complain(struct cjpeg_errors *errors, const char *message) {
  if (!errors->allows_damage) cjpeg_errors_leave(errors, CJPEG_DAMAGED, message);
  if (errors->damage.count++ == 0) keep_message(errors, message);
}

void cjpeg_errors_leave(struct cjpeg_errors *errors, cjpeg_status status, const char *message) {
  errors->status = status;
  keep_message(errors, message);
  _longjmp(errors->escape, 1);
}
