#!/usr/bin/env bash
# Debian's PostgreSQL with a folder of its own, loopback only, no password. Prints the address last.
. "$(dirname "$0")/../lib.sh"; need_workdir
PORT="${PG_PORT:-8911}"
need_ports "$PORT"
BIN="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n1)"
[ -n "$BIN" ] && [ -x "$BIN/postgres" ] || { apt_need postgresql; BIN="$(ls -d /usr/lib/postgresql/*/bin | tail -n1)"; }
AS=(); [ "$(id -u)" = 0 ] && { AS=(setpriv --reuid=postgres --regid=postgres --init-groups); chown postgres "$WORKDIR"; chmod 755 "$WORKDIR"; }
cd "$WORKDIR"
quiet "$WORKDIR/initdb.log" "${AS[@]}" "$BIN/initdb" -D "$WORKDIR/data" -A trust -U hune -E UTF8 --locale=C.UTF-8
bg postgres "${AS[@]}" "$BIN/postgres" -D "$WORKDIR/data" -p "$PORT" -k "$WORKDIR" -c listen_addresses=127.0.0.1 -c fsync=off
wait_for 30 postgres "no database" "$BIN/psql" -h 127.0.0.1 -p "$PORT" -U hune -d postgres -c 'create database hune'
rss_report >&2
echo "WORKDIR=$WORKDIR" >&2
echo "postgresql://hune@127.0.0.1:$PORT/hune"
