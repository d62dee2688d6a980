#!/usr/bin/env bash
# AT Protocol: PLC directory + PDS + AppView (search, feeds, notifications) + labeler, all on loopback.
. "$(dirname "$0")/../lib.sh"; need_workdir
export PDS_PORT="${PDS_PORT:-8921}" BSKY_PORT="${BSKY_PORT:-8922}" PLC_PORT="${PLC_PORT:-8923}" OZONE_PORT="${OZONE_PORT:-8924}"
PG_PORT="${PG_PORT:-8911}"; REDIS_PORT="${REDIS_PORT:-8912}"
need_ports "$PDS_PORT" "$BSKY_PORT" "$PLC_PORT" "$OZONE_PORT" "$PG_PORT" "$REDIS_PORT"
apt_need postgresql-15 redis-server build-essential
use_node "${ATP_NODE:-22}"       # not 24: better-sqlite3 aborts there at garbage collection
APP="$CACHE/atproto"
npm_app "$APP" "@atproto/dev-env@${ATP_VERSION:-0.6.7}"
cp "$HERE/network.mjs" "$APP/network.mjs"
PGBIN="$(ls -d /usr/lib/postgresql/*/bin | tail -n1)"
AS=(env); [ "$(id -u)" = 0 ] && AS=(setpriv --reuid=postgres --regid=postgres --clear-groups --)   # postgres refuses root
PGD="$(mktemp -d /tmp/atproto-pg.XXXXXX)"      # not in WORKDIR: its parents may be closed to the user postgres
[ "$(id -u)" = 0 ] && chown postgres "$PGD"
echo "$PGD" > "$WORKDIR/pg.folder"              # stop.sh removes it
rm -rf "$WORKDIR/tmp"; mkdir -p "$WORKDIR/tmp"  # the dev network keeps nothing across starts
cd /tmp
"${AS[@]}" "$PGBIN/initdb" -D "$PGD" -A trust -U pg >"$WORKDIR/initdb.log"
bg postgres "${AS[@]}" "$PGBIN/postgres" -D "$PGD" -p "$PG_PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200
bg redis redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --save '' --dir "$WORKDIR"
wait_for 30 postgres "no database" "$PGBIN/pg_isready" -q -h 127.0.0.1 -p "$PG_PORT" -U pg; wait_tcp "$REDIS_PORT" 30 redis
export DB_POSTGRES_URL="postgresql://pg@127.0.0.1:$PG_PORT/postgres" REDIS_HOST="127.0.0.1:$REDIS_PORT" NODE_ENV=test LOG_ENABLED=true LOG_DESTINATION="$WORKDIR/services.log"
TMPDIR="$WORKDIR/tmp" bg atproto node --require "$HERE/../loopback.cjs" "$APP/network.mjs"
wait_for 90 atproto "not ready" grep -q '^READY' "$WORKDIR/atproto.log"
wait_url "http://localhost:$PDS_PORT/xrpc/_health" 10 atproto
echo "WORKDIR=$WORKDIR"; echo "PDS=http://localhost:$PDS_PORT APPVIEW=http://localhost:$BSKY_PORT PLC=http://localhost:$PLC_PORT  handles end in .test"; rss_report
