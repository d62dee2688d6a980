#!/usr/bin/env bash
# usage: need.sh PACKAGE...: install what is missing of Debian's packages (as root; says what is missing otherwise)
. "$(dirname "$0")/lib.sh"
command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || { echo "Please install: $*" >&2; exit 1; }
apt_need "$@"
