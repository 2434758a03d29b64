// Armadillo's gmm_full on the pixels.
//
//   armadillo_gmm time RAW START ITERATIONS FLOOR STRIDE   JSON: seconds of one EM iteration
//   armadillo_gmm start RAW COMPONENTS FLOOR STRIDE        text model: where its own learn() starts EM
//
// The time of an iteration is the difference of two runs of learn(), of 1 and of 1 + ITERATIONS iterations.

#include <cstring>

#include <armadillo>

#include "text_model.h"

namespace {

arma::mat load(const char *path, long stride) {
  long count = 0;
  unsigned char *bytes = read_pixels(path, stride, &count);
  arma::mat pixels(3, static_cast<arma::uword>(count));
  for (arma::uword i = 0; i < pixels.n_elem; ++i) pixels[i] = bytes[i] / 255.0;
  free(bytes);
  return pixels;
}

arma::gmm_full unpack(const TextModel &text) {
  const auto components = static_cast<arma::uword>(text.components);
  arma::mat means(3, components);
  arma::cube covariances(3, 3, components);
  arma::rowvec weights(components);
  for (arma::uword k = 0; k < components; ++k) {
    const double *row = text.rows[k];
    weights[k] = row[0];
    for (int i = 0; i < 3; ++i) means(i, k) = row[1 + i];
    for (int i = 0; i < 9; ++i) covariances(i / 3, i % 3, k) = row[4 + i];
  }
  arma::gmm_full model;
  model.set_params(means, covariances, weights / arma::accu(weights));
  return model;
}

double run(const arma::mat &pixels, arma::gmm_full model, arma::uword iterations, double floor) {
  const double begin = seconds_now();
  if (!model.learn(pixels, model.n_gaus(), arma::eucl_dist, arma::keep_existing, 0, iterations, floor, false)) exit(1);
  return seconds_now() - begin;
}

int time_iterations(char **arguments) {
  const arma::mat pixels = load(arguments[0], atol(arguments[4]));
  const arma::gmm_full model = unpack(read_model(arguments[1]));
  const long more = atol(arguments[2]);
  const double floor = atof(arguments[3]);
  const double once = run(pixels, model, 1, floor);
  const double seconds = (run(pixels, model, static_cast<arma::uword>(1 + more), floor) - once) / double(more);
  printf("{\"peer\": \"Armadillo %d.%d gmm_full\", \"threads\": %d, \"pixels\": %lu, \"components\": %lu, "
         "\"seconds_per_iteration\": %.9g}\n",
         ARMA_VERSION_MAJOR, ARMA_VERSION_MINOR, omp_get_max_threads(), (unsigned long)pixels.n_cols,
         (unsigned long)model.n_gaus(), seconds);
  return 0;
}

// The settings of the example in Armadillo's manual: Mahalanobis distance, random subset, 10 iterations of k-means.
int print_start(char **arguments) {
  const arma::mat pixels = load(arguments[0], atol(arguments[3]));
  arma::gmm_full model;
  const auto components = static_cast<arma::uword>(atol(arguments[1]));
  if (!model.learn(pixels, components, arma::maha_dist, arma::random_subset, 10, 0, atof(arguments[2]), false)) return 1;
  for (arma::uword k = 0; k < model.n_gaus(); ++k) {
    printf("%.17g", model.hefts[k]);
    for (int i = 0; i < 3; ++i) printf(" %.17g", model.means(i, k));
    for (int i = 0; i < 9; ++i) printf(" %.17g", model.fcovs(i / 3, i % 3, k));
    printf("\n");
  }
  return 0;
}

}  // namespace

int main(int count, char **arguments) {
  if (count == 7 && !strcmp(arguments[1], "time")) return time_iterations(arguments + 2);
  if (count == 6 && !strcmp(arguments[1], "start")) return print_start(arguments + 2);
  fprintf(stderr, "usage: armadillo_gmm time RAW START ITERATIONS FLOOR STRIDE | start RAW COMPONENTS FLOOR STRIDE\n");
  return 2;
}
