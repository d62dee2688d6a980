#!/usr/bin/env bash
# usage: WORKDIR=... ./stop.sh   (ends only what start.sh started there)
. "$(dirname "$0")/../lib.sh"
stop_all
