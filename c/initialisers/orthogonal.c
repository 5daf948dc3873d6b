#include "spec.h"

/* Vectors of a matrix that lies in steps: vector v has its element e at w[v * vector + e * element]. */
typedef struct steps {
  float *w;
  size_t vector, element, length;
} steps;

static double dot(const steps *s, size_t a, size_t b) {
  double sum = 0.0;
  for (size_t e = 0; e < s->length; e++)
    sum += (double)s->w[a * s->vector + e * s->element] * (double)s->w[b * s->vector + e * s->element];
  return sum;
}

/* Vector v becomes scale * v - share * other. */
static void move(const steps *s, size_t v, double scale, size_t other, double share) {
  for (size_t e = 0; e < s->length; e++) {
    float *x = &s->w[v * s->vector + e * s->element];
    *x = (float)(scale * (double)*x - share * (double)s->w[other * s->vector + e * s->element]);
  }
}

/* Gram and Schmidt, twice over: what rounding leaves of the first time, the second takes off. Rows of the smaller side are
 * made orthonormal, so that a layer neither stretches nor shrinks what passes through that side. */
static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  const size_t in = (size_t)fan_in, out = (size_t)fan_out, count = in < out ? in : out;
  const steps s = out <= in ? (steps){w, 1, stride, in} : (steps){w, stride, 1, out};
  for (size_t v = 0; v < count; v++) {
    for (size_t e = 0; e < s.length; e++) w[v * s.vector + e * s.element] = (float)sl_rng_normal(r);
    for (int pass = 0; pass < 2; pass++) {
      for (size_t other = 0; other < v; other++) move(&s, v, 1.0, other, dot(&s, v, other));
      move(&s, v, 1.0 / __builtin_sqrt(dot(&s, v, v)), v, 0.0);
    }
  }
}

const sl_initialiser sl_initialiser_orthogonal = {
    .entry = {.id = "orthogonal",
              .label = "Orthogonal",
              .year = 2013,
              .authors = "Saxe, McClelland, Ganguli",
              .paper = "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, 2013, section 3",
              .formula = "W W^\\top = I",
              .use = "For deep nets: signals and gradients keep their length through linear layers."},
    .draw = draw,
};
