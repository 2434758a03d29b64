/* What the compiled peers share: the clock, the pixels of a raw RGB8 file and a start model in text
   (a component a line: weight, mean, covariance). Both abort with a message: a benchmark has nobody to report to. */
#ifndef TEXT_MODEL_H
#define TEXT_MODEL_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MOST_COMPONENTS = 64, ROW = 13 };

typedef struct {
  int components;
  double rows[MOST_COMPONENTS][ROW];
} TextModel;

static inline double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static inline FILE *open_or_die(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  return file;
}

static inline TextModel read_model(const char *path) {
  TextModel model = {0, {{0}}};
  FILE *file = open_or_die(path);
  double value;
  int count = 0;
  while (count < MOST_COMPONENTS * ROW && fscanf(file, "%lf", &value) == 1) {
    model.rows[count / ROW][count % ROW] = value;
    ++count;
  }
  fclose(file);
  if (count == 0 || count % ROW != 0) { fprintf(stderr, "%s: not a text model\n", path); exit(2); }
  model.components = count / ROW;
  return model;
}

/* Every stride-th pixel as 3 bytes; the caller frees. */
static inline unsigned char *read_pixels(const char *path, long stride, long *count) {
  FILE *file = open_or_die(path);
  fseek(file, 0, SEEK_END);
  const long all = ftell(file) / 3;
  rewind(file);
  unsigned char *bytes = (unsigned char *)malloc((size_t)all * 3);
  if (!bytes || fread(bytes, 3, (size_t)all, file) != (size_t)all) { fprintf(stderr, "%s: cannot read\n", path); exit(2); }
  fclose(file);
  *count = (all + stride - 1) / stride;
  for (long i = 0; i < *count; ++i)
    for (int c = 0; c < 3; ++c) bytes[3 * i + c] = bytes[3 * i * stride + c];
  return bytes;
}

#endif
