#!/bin/sh
# Firefox that ends when its test does, however that ends.
exec setpriv --pdeathsig KILL firefox-esr "$@"
