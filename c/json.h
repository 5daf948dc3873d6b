/* Writes JSON into a buffer of fixed size and counts what a larger one would need. No printf: in wasm it would bring the
 * whole of stdio. */
#ifndef SL_JSON_H
#define SL_JSON_H

#include <stddef.h>

typedef struct sl_json {
  char *out;
  size_t size, used;
  int comma; /* something stands before, at this level */
} sl_json;

/* `name` is NULL for an element of an array and for the outermost value. */
void sl_json_open(sl_json *j, const char *name, char bracket);
void sl_json_close(sl_json *j, char bracket);
void sl_json_text(sl_json *j, const char *name, const char *text); /* NULL writes "" */
void sl_json_flag(sl_json *j, const char *name, int flag);
/* Words separated by spaces become an array of texts. */
void sl_json_words(sl_json *j, const char *name, const char *words);
/* The shortest decimal that reads back as the same double, for numbers of up to 15 digits and 1e-22 <= |x| <= 1e22. */
void sl_json_number(sl_json *j, const char *name, double value);
/* Ends the text with a NUL; returns the bytes needed, NUL included. */
size_t sl_json_end(sl_json *j);

#endif
