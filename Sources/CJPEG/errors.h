/// The error handling that decoder and encoder share.
#pragma once

#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

struct cjpeg_errors {
  /// The first member, so that libjpeg's pointer to it also points to this struct.
  struct jpeg_error_mgr base;
  jmp_buf escape;
  cjpeg_status status;
  char message[JMSG_LENGTH_MAX];
  /// Whether warnings are recorded in `damage` instead of ending the call.
  bool allows_damage;
  cjpeg_damage damage;
};

/// Prepares `errors` and returns the value for `cinfo->err`.
struct jpeg_error_mgr *cjpeg_errors_prepare(struct cjpeg_errors *errors);

/// Records damage with a message of the shim, or leaves libjpeg if damage is not allowed.
void cjpeg_errors_complain(struct cjpeg_errors *errors, const char *message);

/// Leaves libjpeg with a message of the shim.
_Noreturn void cjpeg_errors_leave(struct cjpeg_errors *errors, cjpeg_status status, const char *message);

/// `setjmp` without saving the signal mask, which costs a system call on some platforms.
#define CJPEG_CATCH(errors) _setjmp((errors).escape)
