#include "catalogue.h"

#include <string.h>

#include "json.h"
#include "rate.h"

/* ---- checking */

static int whole(double x) { return x == (double)(int64_t)x; }

/* Written so that NaN fails. */
static int between(double x, double low, double high) { return x >= low && x <= high; }

static int is_index(double x, int count) { return between(x, 0, count - 1) && whole(x); }

static int in_range(const sl_param *p, double x) { return between(x, p->min, p->max) && (!p->integer || whole(x)); }

static int params_valid(const sl_entry *entry, const double *values) {
  for (int i = 0; i < SL_MAX_PARAMS && entry->params[i].id; i++)
    if (!in_range(&entry->params[i], values[i])) return 0;
  return 1;
}

static int common_valid(const sl_config *c) {
  const int own = sl_param_count(&sl_schedules[(int)c->schedule]->entry);
  for (int i = 0; i < SL_SCHEDULE_COMMON; i++)
    if (!in_range(&sl_schedule_params[i], c->schedule_param[own + i])) return 0;
  return 1;
}

static int fields_valid(const sl_config *config) {
  for (int i = 0; i < sl_n_fields; i++) {
    double value;
    memcpy(&value, (const char *)config + sl_fields[i].offset, sizeof value);
    int all_of_them = sl_fields[i].offset == offsetof(sl_config, batch_size) && value == 0.0;
    if (!all_of_them && !in_range(&sl_fields[i].param, value)) return 0;
  }
  return 1;
}

static int shape_valid(const sl_config *config) {
  if (!between(config->hidden_layers, 0, SL_MAX_HIDDEN_LAYERS) || !whole(config->hidden_layers)) return 0;
  for (int i = 0; i < (int)config->hidden_layers; i++)
    if (!between(config->hidden[i], 1, SL_MAX_HIDDEN_UNITS) || !whole(config->hidden[i])) return 0;
  return 1;
}

static int loss_fits(const sl_config *config) {
  const sl_dataset *set = sl_datasets[(int)config->dataset];
  int kind = set->kind == SL_CLASSIFICATION ? SL_FOR_CLASSIFICATION : SL_FOR_REGRESSION;
  return (sl_losses[(int)config->loss]->kinds & kind) != 0;
}

int sl_config_valid(const sl_config *c) {
  if (!is_index(c->kind, SL_SURFACE + 1) || !is_index(c->surface, sl_n_surfaces) || !is_index(c->dataset, sl_n_datasets) || !is_index(c->activation, sl_n_activations) ||
      !is_index(c->initialiser, sl_n_initialisers) || !is_index(c->loss, sl_n_losses) ||
      !is_index(c->optimiser, sl_n_optimisers) || !is_index(c->schedule, sl_n_schedules))
    return 0;
  return fields_valid(c) && shape_valid(c) && loss_fits(c) &&
         params_valid(&sl_datasets[(int)c->dataset]->entry, c->dataset_param) &&
         params_valid(&sl_surfaces[(int)c->surface]->entry, c->surface_param) &&
         params_valid(&sl_optimisers[(int)c->optimiser]->entry, c->hyper) &&
         params_valid(&sl_schedules[(int)c->schedule]->entry, c->schedule_param) && common_valid(c);
}

/* ---- describing */

static void write_param_body(sl_json *j, const sl_param *p) {
  static const char *const kinds[] = {"number", "switch", "choice"}, *const scales[] = {"linear", "log", "one-minus"};
  sl_json_text(j, "id", p->id);
  sl_json_text(j, "label", p->label);
  sl_json_text(j, "symbol", p->symbol);
  sl_json_text(j, "kind", kinds[p->kind]);
  sl_json_number(j, "default", p->value);
  sl_json_number(j, "min", p->min);
  sl_json_number(j, "max", p->max);
  sl_json_flag(j, "integer", p->integer);
  sl_json_text(j, "scale", scales[p->scale]);
  sl_json_words(j, "choices", p->choices);
  sl_json_text(j, "help", p->help);
  sl_json_text(j, "form", p->form);
}

static void write_params(sl_json *j, const sl_param *params, int count) {
  for (int i = 0; i < count; i++) {
    sl_json_open(j, NULL, '{');
    write_param_body(j, &params[i]);
    sl_json_close(j, '}');
  }
}

static void write_entry_with(sl_json *j, const sl_entry *e, const sl_param *common, int commons) {
  sl_json_text(j, "id", e->id);
  sl_json_text(j, "label", e->label);
  sl_json_number(j, "year", e->year);
  sl_json_text(j, "authors", e->authors);
  sl_json_text(j, "paper", e->paper);
  sl_json_text(j, "formula", e->formula);
  sl_json_text(j, "use", e->use);
  sl_json_open(j, "params", '[');
  write_params(j, e->params, sl_param_count(e));
  write_params(j, common, commons);
  sl_json_close(j, ']');
}

static void write_entry(sl_json *j, const sl_entry *e) { write_entry_with(j, e, NULL, 0); }

static void write_optimiser(sl_json *j, int i) {
  write_entry(j, &sl_optimisers[i]->entry);
  sl_json_words(j, "state", sl_optimisers[i]->state);
  sl_json_text(j, "rate", sl_optimisers[i]->rate);
  sl_json_number(j, "learningRate", sl_optimisers[i]->learning_rate);
}

static void write_schedule(sl_json *j, int i) {
  write_entry_with(j, &sl_schedules[i]->entry, sl_schedule_params, SL_SCHEDULE_COMMON);
}

static void write_dataset(sl_json *j, int i) {
  const sl_dataset *d = sl_datasets[i];
  write_entry(j, &d->entry);
  sl_json_text(j, "kind", d->kind == SL_CLASSIFICATION ? "classification" : "regression");
  sl_json_number(j, "inputs", d->inputs);
  sl_json_number(j, "classes", d->classes == SL_CLASSES_PARAM ? d->entry.params[0].value : d->classes);
  sl_json_number(j, "extent", d->extent);
  sl_json_flag(j, "own", d->own);
}

static void write_numbers(sl_json *j, const char *name, const double *values, int count) {
  sl_json_open(j, name, '[');
  for (int i = 0; i < count; i++) sl_json_number(j, NULL, values[i]);
  sl_json_close(j, ']');
}

static void write_surface(sl_json *j, int i) {
  const sl_surface *s = sl_surfaces[i];
  write_entry(j, &s->entry);
  write_numbers(j, "box", s->box, 4);
  write_numbers(j, "start", s->start, 2);
  write_numbers(j, "minima", s->minima, 2 * s->n_minima);
}

static void write_activation(sl_json *j, int i) { write_entry(j, &sl_activations[i]->entry); }
static void write_initialiser(sl_json *j, int i) { write_entry(j, &sl_initialisers[i]->entry); }

static void write_loss(sl_json *j, int i) {
  const int kinds = sl_losses[i]->kinds;
  write_entry(j, &sl_losses[i]->entry);
  sl_json_words(j, "kinds",
                kinds == SL_FOR_CLASSIFICATION ? "classification"
                : kinds == SL_FOR_REGRESSION   ? "regression"
                                               : "classification regression");
}

static void write_list(sl_json *j, const char *name, int count, void (*write)(sl_json *, int)) {
  sl_json_open(j, name, '[');
  for (int i = 0; i < count; i++) {
    sl_json_open(j, NULL, '{');
    write(j, i);
    sl_json_close(j, '}');
  }
  sl_json_close(j, ']');
}

static void write_field(sl_json *j, int i) {
  sl_json_text(j, "path", sl_fields[i].path);
  write_param_body(j, &sl_fields[i].param);
}

/* Offsets are counted in doubles: both structs hold nothing else. */
#define MEMBER(type, name) sl_json_number(j, #name, (double)(offsetof(type, name) / sizeof(double)))
#define COUNT(type) ((double)sizeof(type) / (double)sizeof(double))
#define CONFIG(name) MEMBER(sl_config, name)
#define REPORT(name) MEMBER(sl_progress, name)

static void write_config_layout(sl_json *j) {
  sl_json_open(j, "config", '{');
  sl_json_number(j, "size", COUNT(sl_config));
  CONFIG(kind), CONFIG(surface), CONFIG(surface_param), CONFIG(start), CONFIG(gradient_noise), CONFIG(steps), CONFIG(clip);
  CONFIG(dataset), CONFIG(points), CONFIG(noise), CONFIG(train_fraction), CONFIG(data_seed), CONFIG(dataset_param);
  CONFIG(hidden_layers), CONFIG(hidden), CONFIG(activation), CONFIG(initialiser), CONFIG(loss), CONFIG(l1), CONFIG(l2);
  CONFIG(weight_seed), CONFIG(batch_size), CONFIG(epochs), CONFIG(batch_seed), CONFIG(optimiser);
  CONFIG(learning_rate), CONFIG(hyper), CONFIG(schedule), CONFIG(schedule_param);
  sl_json_close(j, '}');
}

static void write_report_layout(sl_json *j) {
  sl_json_open(j, "report", '{');
  sl_json_number(j, "size", COUNT(sl_progress));
  REPORT(status), REPORT(step), REPORT(total_steps), REPORT(steps_per_epoch), REPORT(train_count), REPORT(point_count);
  REPORT(inputs), REPORT(outputs), REPORT(classes), REPORT(extent), REPORT(learning_rate), REPORT(batch_loss);
  REPORT(train_loss), REPORT(test_loss), REPORT(train_accuracy), REPORT(test_accuracy), REPORT(best_train_loss);
  REPORT(best_test_loss), REPORT(diverged_at), REPORT(fingerprint), REPORT(history_count), REPORT(history_width);
  REPORT(evaluation_count), REPORT(parameters), REPORT(path_count);
  sl_json_close(j, '}');
}

static void write_layout(sl_json *j) {
  sl_json_open(j, "layout", '{');
  write_config_layout(j);
  write_report_layout(j);
  sl_json_open(j, "sizes", '{');
  sl_json_number(j, "historyBuckets", SL_HISTORY_BUCKETS);
  sl_json_number(j, "evaluations", SL_EVALUATIONS + 1);
  sl_json_close(j, '}');
  sl_json_close(j, '}');
}

static void write_limits(sl_json *j) {
  sl_json_open(j, "limits", '{');
  sl_json_number(j, "hiddenLayers", SL_MAX_HIDDEN_LAYERS);
  sl_json_number(j, "hiddenUnits", SL_MAX_HIDDEN_UNITS);
  sl_json_number(j, "runs", SL_MAX_RUNS);
  sl_json_close(j, '}');
}

size_t sl_catalogue_json(char *out, size_t size) {
  sl_json json = {.out = out, .size = size}, *j = &json;
  sl_json_open(j, NULL, '{');
  sl_json_text(j, "version", SL_VERSION);
  write_limits(j);
  write_list(j, "fields", sl_n_fields, write_field);
  write_list(j, "optimisers", sl_n_optimisers, write_optimiser);
  write_list(j, "schedules", sl_n_schedules, write_schedule);
  write_list(j, "datasets", sl_n_datasets, write_dataset);
  write_list(j, "surfaces", sl_n_surfaces, write_surface);
  write_list(j, "activations", sl_n_activations, write_activation);
  write_list(j, "initialisers", sl_n_initialisers, write_initialiser);
  write_list(j, "losses", sl_n_losses, write_loss);
  write_layout(j);
  sl_json_close(j, '}');
  return sl_json_end(j);
}
