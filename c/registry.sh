#!/bin/sh
# Lists the entry folders into one C file on standard output. Run from the project's root.
# A file c/<folder>/<name>.c must define `const sl_<kind> sl_<kind>_<name>`. Order on the page is by year, not by this list.
set -eu
echo '/* Made by c/registry.sh. Do not edit. */'
echo '#include "spec.h"'
list() { # folder, kind, plural
  names=$(for f in c/"$1"/*.c; do basename "$f" .c; done | LC_ALL=C sort)
  for n in $names; do echo "extern const sl_$2 sl_$2_$n;"; done
  echo "const sl_$2 *const sl_$3[] = {"
  count=0
  for n in $names; do echo "  &sl_$2_$n,"; count=$((count + 1)); done
  echo '};'
  echo "const int sl_n_$3 = $count;"
}
list optimisers optimiser optimisers
list schedules schedule schedules
list datasets dataset datasets
list surfaces surface surfaces
list activations activation activations
list initialisers initialiser initialisers
list losses loss losses
