/* The catalogue: every entry and every field that a person may set, checked and described. */
#ifndef SL_CATALOGUE_H
#define SL_CATALOGUE_H

#include "slalom.h"
#include "spec.h"

/* A number of the document itself (points, noise, …), with where it stands. */
typedef struct sl_field {
  sl_param param;
  const char *path;
  size_t offset; /* in sl_config */
} sl_field;

extern const sl_field sl_fields[];
extern const int sl_n_fields;

/* 1 if every number is in range and every index names an entry. */
int sl_config_valid(const sl_config *config);
/* See sl_describe. */
size_t sl_catalogue_json(char *out, size_t size);

#endif
