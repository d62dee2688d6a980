#!/usr/bin/env bash
# usage: WORKDIR=... ./stop.sh   (ends only what start.sh started there; the database goes, the rest of the data stays)
. "$(dirname "$0")/../lib.sh"
stop_all
if [ -e "$WORKDIR/pg.folder" ]; then rm -rf "$(cat "$WORKDIR/pg.folder")" "$WORKDIR/pg.folder"; fi
