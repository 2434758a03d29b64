#ifndef MIXEL_COPENBLAS_H
#define MIXEL_COPENBLAS_H

#include <stdbool.h>

// The routines of OpenBLAS that LinearAlgebra needs, by their BLAS and LAPACK names. Matrices are row-major.
//
// OpenBLAS is opened at its first use instead of linked: linking would cost every program start 4 to 5 ms and a thread for each
// processor, even if nothing is multiplied.
//
// It computes on the calling thread. Callers run in parallel on a block each. Threads inside a product of a few microseconds would
// cost more than they gain, take processors from other callers, and spin between calls.

/// Opens OpenBLAS and returns whether all of its routines are available; every other function requires that.
///
/// Not safe to call from two threads at once. Takes 4 ms.
bool mixel_openblas_load(void);

/// Whether products of small matrices (m n k up to 1e6) use kernels without packing, which are much faster.
bool mixel_openblas_has_small_kernels(void);

/// C := op(A) B + beta C, op(A) being m x k or its transpose, B k x n.
void mixel_sgemm(bool transposed, int m, int n, int k, const float *a, int lda, const float *b, int ldb, float beta, float *c, int ldc);
void mixel_dgemm(bool transposed, int m, int n, int k, const double *a, int lda, const double *b, int ldb, double beta, double *c, int ldc);

/// B := B U, B being m x n, U upper triangular, n x n.
void mixel_strmm(int m, int n, const float *u, float *b);
void mixel_dtrmm(int m, int n, const double *u, double *b);

/// The lower triangle of C := C + A^T A, A being k x n, C n x n.
void mixel_ssyrk(int n, int k, const float *a, float *c);
void mixel_dsyrk(int n, int k, const double *a, double *c);

/// The lower triangle of A, n x n, becomes its Cholesky factor. Returns 0, or another number if A is not positive definite.
int mixel_dpotrf(int n, double *a);

/// The lower triangle of A, n x n, becomes its inverse. Returns 0, or another number if a diagonal entry is 0.
int mixel_dtrtri(int n, double *a);

/// Computes the eigenvalues of the symmetric A, n x n, from the smallest, reading its lower triangle; A's rows become the eigenvectors.
/// Returns 0, or another number if it does not converge.
///
/// work has 1 + 6 n + 2 n^2 entries, iwork 3 + 5 n.
int mixel_dsyevd(int n, double *a, double *values, double *work, int *iwork);

#endif
