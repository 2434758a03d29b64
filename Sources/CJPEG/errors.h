/// The way out of libjpeg that decoder and encoder share.
#pragma once

#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

struct cjpeg_errors {
  /// First, so that libjpeg's pointer to it is a pointer to the whole.
  struct jpeg_error_mgr base;
  jmp_buf escape;
  cjpeg_status status;
  char message[JMSG_LENGTH_MAX];
  /// Whether complaints are noted in `damage` instead of ending the call.
  bool allows_damage;
  cjpeg_damage damage;
};

/// Prepares `errors` and returns what belongs into `cinfo->err`.
struct jpeg_error_mgr *cjpeg_errors_prepare(struct cjpeg_errors *errors);

/// Notes damage with a message of the shim's own, or leaves libjpeg where none is allowed.
void cjpeg_errors_complain(struct cjpeg_errors *errors, const char *message);

/// Leaves libjpeg with a message of the shim's own.
_Noreturn void cjpeg_errors_leave(struct cjpeg_errors *errors, cjpeg_status status, const char *message);

/// `setjmp` without saving the signal mask, which costs a system call on some platforms.
#define CJPEG_CATCH(errors) _setjmp((errors).escape)
