#include "json.h"

#include <stdint.h>

static void put(sl_json *j, char c) {
  if (j->used < j->size) j->out[j->used] = c;
  j->used++;
}

static void put_text(sl_json *j, const char *text, size_t length) {
  put(j, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '"' || text[i] == '\\') put(j, '\\');
    put(j, text[i]);
  }
  put(j, '"');
}

static size_t length_of(const char *text) {
  size_t n = 0;
  while (text && text[n]) n++;
  return n;
}

static void put_name(sl_json *j, const char *name) {
  if (j->comma) put(j, ',');
  j->comma = 1;
  if (!name) return;
  put_text(j, name, length_of(name));
  put(j, ':');
}

void sl_json_open(sl_json *j, const char *name, char bracket) {
  put_name(j, name);
  put(j, bracket);
  j->comma = 0;
}

void sl_json_close(sl_json *j, char bracket) {
  put(j, bracket);
  j->comma = 1;
}

void sl_json_text(sl_json *j, const char *name, const char *text) {
  put_name(j, name);
  put_text(j, text, length_of(text));
}

void sl_json_flag(sl_json *j, const char *name, int flag) {
  put_name(j, name);
  for (const char *word = flag ? "true" : "false"; *word; word++) put(j, *word);
}

void sl_json_words(sl_json *j, const char *name, const char *words) {
  sl_json_open(j, name, '[');
  while (words && *words) {
    size_t n = 0;
    while (words[n] && words[n] != ' ') n++;
    put_name(j, NULL);
    put_text(j, words, n);
    words += words[n] ? n + 1 : n;
  }
  sl_json_close(j, ']');
}

static void put_whole(sl_json *j, uint64_t n) {
  char digits[20];
  int count = 0;
  do digits[count++] = (char)('0' + n % 10);
  while (n /= 10);
  while (count > 0) put(j, digits[--count]);
}

/* value = mantissa / 10^places exactly as a decimal literal would round: both are exact doubles, so the quotient is the
 * nearest double, which is what reading the literal gives. */
static void put_decimal(sl_json *j, double value) {
  double power = 1.0;
  for (int places = 0; places <= 22; places++, power *= 10.0) {
    double scaled = value * power;
    if (scaled > 1e15) break;
    uint64_t mantissa = (uint64_t)(scaled + 0.5);
    if ((double)mantissa / power != value) continue;
    put_whole(j, mantissa);
    if (places == 0) return;
    put(j, 'e');
    put(j, '-');
    put_whole(j, (uint64_t)places);
    return;
  }
  put(j, '0');
}

void sl_json_number(sl_json *j, const char *name, double value) {
  put_name(j, name);
  if (value < 0.0) put(j, '-');
  put_decimal(j, value < 0.0 ? -value : value);
}

size_t sl_json_end(sl_json *j) {
  put(j, '\0');
  return j->used;
}
