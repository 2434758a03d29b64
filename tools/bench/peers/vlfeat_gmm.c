/* VLFeat's GMM (diagonal covariance, single precision) on the pixels.

     vlfeat_gmm time RAW START ITERATIONS FLOOR STRIDE   JSON: seconds of one EM iteration
     vlfeat_gmm start RAW COMPONENTS FLOOR STRIDE        text model: where its own k-means start begins EM

   The time of an iteration is the difference of two runs of vl_gmm_em, of 1 and of 1 + ITERATIONS iterations. VLFeat
   may stop early, so the iterations it reports are counted. It uses all processors through OpenMP. */

#include <stdarg.h>
#include <string.h>

#include <vl/generic.h>
#include <vl/gmm.h>

#include "text_model.h"

static int reported = 0;

static int count_iterations(char const *format, ...) {
  if (strstr(format, "em: iteration")) ++reported;
  return 0;
}

static float *load(const char *path, long stride, long *count) {
  unsigned char *bytes = read_pixels(path, stride, count);
  float *pixels = (float *)malloc(sizeof(float) * 3 * (size_t)*count);
  if (!pixels) exit(2);
  for (long i = 0; i < 3 * *count; ++i) pixels[i] = (float)bytes[i] / 255.0f;
  free(bytes);
  return pixels;
}

static double run(const float *pixels, long count, const TextModel *text, long iterations, double floor) {
  const vl_size components = (vl_size)text->components;
  float means[MOST_COMPONENTS * 3], variances[MOST_COMPONENTS * 3], priors[MOST_COMPONENTS];
  for (vl_size k = 0; k < components; ++k) {
    priors[k] = (float)text->rows[k][0];
    for (int i = 0; i < 3; ++i) {
      means[3 * k + (vl_size)i] = (float)text->rows[k][1 + i];
      variances[3 * k + (vl_size)i] = (float)text->rows[k][4 + 4 * i];
    }
  }
  VlGMM *gmm = vl_gmm_new(VL_TYPE_FLOAT, 3, components);
  vl_gmm_set_means(gmm, means);
  vl_gmm_set_covariances(gmm, variances);
  vl_gmm_set_priors(gmm, priors);
  vl_gmm_set_covariance_lower_bound(gmm, floor);
  vl_gmm_set_max_num_iterations(gmm, (vl_size)iterations);
  vl_gmm_set_verbosity(gmm, 2);
  reported = 0;
  const double begin = seconds_now();
  vl_gmm_em(gmm, pixels, (vl_size)count);
  const double seconds = seconds_now() - begin;
  vl_gmm_delete(gmm);
  return seconds;
}

static int time_iterations(char **arguments) {
  long count = 0;
  float *pixels = load(arguments[0], atol(arguments[4]), &count);
  const TextModel model = read_model(arguments[1]);
  const double floor = atof(arguments[3]);
  const double once = run(pixels, count, &model, 1, floor);
  const int first = reported;
  const double all = run(pixels, count, &model, 1 + atol(arguments[2]), floor);
  const int more = reported - first;
  if (more < 1) { fprintf(stderr, "VLFeat stopped at once: take another start\n"); return 1; }
  printf("{\"peer\": \"VLFeat " VL_VERSION_STRING " GMM\", \"threads\": %d, \"pixels\": %ld, \"components\": %d, "
         "\"seconds_per_iteration\": %.9g, \"iterations\": %d}\n",
         (int)vl_get_max_threads(), count, model.components, (all - once) / more, more);
  free(pixels);
  return 0;
}

static int print_start(char **arguments) {
  long count = 0;
  float *pixels = load(arguments[0], atol(arguments[3]), &count);
  const vl_size components = (vl_size)atol(arguments[1]);
  VlGMM *gmm = vl_gmm_new(VL_TYPE_FLOAT, 3, components);
  vl_gmm_set_covariance_lower_bound(gmm, atof(arguments[2]));
  vl_gmm_init_with_kmeans(gmm, pixels, (vl_size)count, NULL);
  const float *means = (const float *)vl_gmm_get_means(gmm), *variances = (const float *)vl_gmm_get_covariances(gmm);
  const float *priors = (const float *)vl_gmm_get_priors(gmm);
  for (vl_size k = 0; k < components; ++k) {
    printf("%.9g %.9g %.9g %.9g", priors[k], means[3 * k], means[3 * k + 1], means[3 * k + 2]);
    for (int i = 0; i < 9; ++i) printf(" %.9g", i % 4 == 0 ? variances[3 * k + (vl_size)(i / 4)] : 0.0f);
    printf("\n");
  }
  vl_gmm_delete(gmm);
  free(pixels);
  return 0;
}

int main(int count, char **arguments) {
  vl_set_printf_func(count_iterations);
  if (count == 7 && !strcmp(arguments[1], "time")) return time_iterations(arguments + 2);
  if (count == 6 && !strcmp(arguments[1], "start")) return print_start(arguments + 2);
  fprintf(stderr, "usage: vlfeat_gmm time RAW START ITERATIONS FLOOR STRIDE | start RAW COMPONENTS FLOOR STRIDE\n");
  return 2;
}
