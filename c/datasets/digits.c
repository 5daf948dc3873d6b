#include "shapes.h"

enum { SIDE = 8, CORNERS = 9 };

/* Each digit as one stroke through these corners, in tenths of a pixel, y down. Drawn by us. */
static const unsigned char STROKES[10][CORNERS][2] = {
    /* 0 */ {{40, 10}, {60, 25}, {60, 55}, {40, 70}, {20, 55}, {20, 25}, {40, 10}},
    /* 1 */ {{25, 25}, {43, 10}, {43, 70}},
    /* 2 */ {{20, 23}, {32, 10}, {50, 10}, {60, 25}, {53, 40}, {20, 70}, {60, 70}},
    /* 3 */ {{20, 15}, {40, 10}, {58, 22}, {40, 38}, {60, 54}, {42, 70}, {20, 64}},
    /* 4 */ {{50, 70}, {50, 10}, {20, 50}, {63, 50}},
    /* 5 */ {{58, 10}, {25, 10}, {23, 36}, {45, 34}, {60, 50}, {48, 68}, {20, 65}},
    /* 6 */ {{53, 10}, {30, 30}, {20, 52}, {32, 70}, {52, 66}, {58, 50}, {45, 39}, {23, 48}},
    /* 7 */ {{20, 10}, {60, 10}, {35, 70}},
    /* 8 */ {{40, 10}, {56, 23}, {40, 38}, {22, 55}, {40, 70}, {59, 55}, {40, 38}, {25, 23}, {40, 10}},
    /* 9 */ {{57, 32}, {42, 43}, {24, 32}, {34, 12}, {54, 13}, {58, 30}, {50, 70}}};

static double square(double x) { return x * x; }

/* Squared distance of (px, py) from the line between two corners. */
static double apart(double px, double py, const double *a, const double *b) {
  const double dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  double along = length > 0.0 ? ((px - a[0]) * dx + (py - a[1]) * dy) / length : 0.0;
  along = along < 0.0 ? 0.0 : along > 1.0 ? 1.0 : along;
  return square(px - a[0] - along * dx) + square(py - a[1] - along * dy);
}

/* A hand that is never twice the same: larger or smaller, slanted, shifted, each corner a little off. */
static int write_stroke(const sl_draw *d, int digit, double corner[CORNERS][2]) {
  const double scale = sl_rng_between(d->r, 0.8, 1.1), slant = sl_rng_between(d->r, -0.3, 0.3);
  const double right = sl_rng_between(d->r, -0.7, 0.7), down = sl_rng_between(d->r, -0.5, 0.5);
  int count = 0;
  for (int k = 0; k < CORNERS; k++) {
    const double off = sl_rng_between(d->r, -0.35, 0.35), off_down = sl_rng_between(d->r, -0.35, 0.35);
    const double x = scale * (0.1 * STROKES[digit][k][0] - 4.0) + off, y = scale * (0.1 * STROKES[digit][k][1] - 4.0) + off_down;
    corner[k][0] = 4.0 + x - slant * y + right;
    corner[k][1] = 4.0 + y + down;
    if (STROKES[digit][k][0]) count = k + 1;
  }
  return count;
}

static void point(const sl_draw *d, float *x, float *y) {
  const int digit = d->i % 10;
  double corner[CORNERS][2];
  const int corners = write_stroke(d, digit, corner);
  const double pen = sl_rng_between(d->r, 0.45, 0.85);
  for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const int column = pixel % SIDE, row = pixel / SIDE;
    double nearest = 100.0;
    for (int k = 0; k + 1 < corners; k++) {
      const double away = apart(column + 0.5, row + 0.5, corner[k], corner[k + 1]);
      if (away < nearest) nearest = away;
    }
    const double ink = 1.0 + pen - __builtin_sqrt(nearest);
    x[pixel] = (float)((ink < 0.0 ? 0.0 : ink > 1.0 ? 1.0 : ink) + 0.5 * d->deviation * sl_rng_normal(d->noise));
  }
  *y = (float)digit;
}

const sl_dataset sl_dataset_digits = {
    .entry = {.id = "digits",
              .label = "Digits",
              .year = 1998,
              .authors = "After Alpaydin, Kaynak",
              .paper = "Optical recognition of handwritten digits, 1998 (8 x 8 images; these are drawn by our own strokes)",
              .formula = "x \\in [0, 1]^{8 \\times 8}, \\quad y \\in \\{0, \\dots, 9\\}",
              .use = "Ten classes from 64 pixels: a net of a few thousand weights, the largest task here."},
    .kind = SL_CLASSIFICATION,
    .inputs = SIDE * SIDE,
    .classes = 10,
    .extent = 1.0,
    .point = point,
};
