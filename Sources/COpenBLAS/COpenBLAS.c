#if defined(__linux__)
#define _GNU_SOURCE
#include <sched.h>
#endif

#include "COpenBLAS.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

// The declarations of cblas.h.
enum { row_major = 101, no_transpose = 111, transpose = 112, upper = 121, lower = 122, non_unit = 131, right = 142 };

static struct {
  void (*set_num_threads)(int);
  char *(*get_corename)(void);

  void (*sgemm)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
  void (*dgemm)(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int);
  void (*strmm)(int, int, int, int, int, int, int, float, const float *, int, float *, int);
  void (*dtrmm)(int, int, int, int, int, int, int, double, const double *, int, double *, int);
  void (*ssyrk)(int, int, int, int, int, float, const float *, int, float, float *, int);
  void (*dsyrk)(int, int, int, int, int, double, const double *, int, double, double *, int);

  // Fortran passes the lengths of strings after all other arguments.
  void (*dpotrf)(const char *, const int *, double *, const int *, int *, size_t);
  void (*dtrtri)(const char *, const char *, const int *, double *, const int *, int *, size_t, size_t);
  void (*dsyevd)(
    const char *, const char *, const int *, double *, const int *, double *, double *, const int *, int *, const int *, int *, size_t, size_t);
} blas;

static void *open_library(void) {
#if defined(__APPLE__)
  static const char *const names[] = {
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib"};
#else
  static const char *const names[] = {"libopenblas.so.0", "libopenblas.so"};
#endif
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

// Opens OpenBLAS without the threads that it would start, one for each processor on which the caller may run.
//
// OPENBLAS_NUM_THREADS would have the same effect, but other threads may be reading the environment, and child processes inherit it.
// The affinity belongs to one thread.
static void *open_library_without_threads(void) {
#if defined(__linux__)
  cpu_set_t allowed, present;
  const int processor = sched_getcpu();
  CPU_ZERO(&present);
  if (processor >= 0 && processor < CPU_SETSIZE) CPU_SET(processor, &present);
  const bool narrowed = sched_getaffinity(0, sizeof allowed, &allowed) == 0 && sched_setaffinity(0, sizeof present, &present) == 0;
  void *library = open_library();
  if (narrowed) sched_setaffinity(0, sizeof allowed, &allowed);
  return library;
#else
  return open_library();
#endif
}

bool mixel_openblas_load(void) {
  const struct {
    const char *name;
    void *place;
  } routines[] = {
    {"openblas_set_num_threads", &blas.set_num_threads},
    {"openblas_get_corename", &blas.get_corename},
    {"cblas_sgemm", &blas.sgemm},
    {"cblas_dgemm", &blas.dgemm},
    {"cblas_strmm", &blas.strmm},
    {"cblas_dtrmm", &blas.dtrmm},
    {"cblas_ssyrk", &blas.ssyrk},
    {"cblas_dsyrk", &blas.dsyrk},
    {"dpotrf_", &blas.dpotrf},
    {"dtrtri_", &blas.dtrtri},
    {"dsyevd_", &blas.dsyevd},
  };
  void *library = open_library_without_threads();
  if (!library) return false;
  for (size_t i = 0; i < sizeof routines / sizeof *routines; i++) {
    void *routine = dlsym(library, routines[i].name);
    if (!routine) return false;
    memcpy(routines[i].place, &routine, sizeof routine);
  }
  blas.set_num_threads(1);
  return true;
}

bool mixel_openblas_has_small_kernels(void) {
  // The x86-64 processors with AVX-512. On others the same functions exist and decline.
  static const char *const cores[] = {"SkylakeX", "Cooperlake", "SapphireRapids"};
  for (size_t i = 0; i < sizeof cores / sizeof *cores; i++) {
    if (strcmp(blas.get_corename(), cores[i]) == 0) return true;
  }
  return false;
}

void mixel_sgemm(bool transposed, int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc) {
  blas.sgemm(row_major, transposed ? transpose : no_transpose, no_transpose, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}

void mixel_dgemm(bool transposed, int m, int n, int k, const double *a, int lda, const double *b, int ldb, double beta, double *c, int ldc) {
  blas.dgemm(row_major, transposed ? transpose : no_transpose, no_transpose, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}

void mixel_strmm(int m, int n, const float *u, float *b) {
  blas.strmm(row_major, right, upper, no_transpose, non_unit, m, n, 1, u, n, b, n);
}

void mixel_dtrmm(int m, int n, const double *u, double *b) {
  blas.dtrmm(row_major, right, upper, no_transpose, non_unit, m, n, 1, u, n, b, n);
}

void mixel_ssyrk(int n, int k, const float *a, float *c) { blas.ssyrk(row_major, lower, transpose, n, k, 1, a, n, 1, c, n); }

void mixel_dsyrk(int n, int k, const double *a, double *c) { blas.dsyrk(row_major, lower, transpose, n, k, 1, a, n, 1, c, n); }

// The lower triangle by rows is the upper triangle by columns, the order in which LAPACK reads it.

int mixel_dpotrf(int n, double *a) {
  int info = 0;
  blas.dpotrf("U", &n, a, &n, &info, 1);
  return info;
}

int mixel_dtrtri(int n, double *a) {
  int info = 0;
  blas.dtrtri("U", "N", &n, a, &n, &info, 1, 1);
  return info;
}

int mixel_dsyevd(int n, double *a, double *values, double *work, int *iwork) {
  const int work_count = 1 + 6 * n + 2 * n * n, iwork_count = 3 + 5 * n;
  int info = 0;
  blas.dsyevd("V", "U", &n, a, &n, values, work, &work_count, iwork, &iwork_count, &info, 1, 1);
  return info;
}
