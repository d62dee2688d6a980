#!/usr/bin/env bash
# NodeBB 1.4 (the only version on npm, of 2016) with its own Redis on loopback: an old but real forum for feeds and the read API.
. "$(dirname "$0")/../lib.sh"; need_workdir
PORT="${NODEBB_PORT:-8975}" REDIS_PORT="${NODEBB_REDIS_PORT:-8976}"
need_ports "$PORT" "$REDIS_PORT"
apt_need redis-server
use_node "${NODEBB_NODE:-22}"
APP="$CACHE/nodebb"
if [ ! -e "$APP/ok" ]; then
  T="$(mktemp -d)"; (cd "$T" && npm pack --silent "nodebb@1.4.0" >/dev/null); mkdir -p "$APP"
  tar xzf "$T"/nodebb-*.tgz -C "$APP" --strip-components=1; rm -rf "$T"
  mkdir -p "$APP/public/uploads/sounds"; npm_app "$APP" --omit=dev --ignore-scripts --legacy-peer-deps
fi
mkdir -p "$WORKDIR/redis"
bg redis redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --dir "$WORKDIR/redis"
wait_tcp "$REDIS_PORT" 30 redis
cd "$APP"
NB=(node --require "$HERE/../loopback.cjs" app)
if [ ! -e "$WORKDIR/ready" ]; then
  rm -f "$APP/config.json"       # the settings file is the application's own: one NodeBB at a time per CACHE
  "${NB[@]}" --setup="{\"url\":\"http://localhost:$PORT\",\"secret\":\"loopback\",\"database\":\"redis\",\"redis:host\":\"127.0.0.1\",\"redis:port\":\"$REDIS_PORT\",\"redis:password\":\"\",\"redis:database\":\"0\",\"admin:username\":\"admin\",\"admin:email\":\"admin@example.test\",\"admin:password\":\"admin-pass-1\",\"admin:password:confirm\":\"admin-pass-1\"}" </dev/null >"$WORKDIR/setup.log" 2>&1 || { tail -n 5 "$WORKDIR/setup.log" >&2; exit 1; }
  python3 - config.json "$PORT" <<'P'
import json, sys
c = json.load(open(sys.argv[1])); c["port"] = int(sys.argv[2]); json.dump(c, open(sys.argv[1], "w"))
P
  # this bundled plugin downloads pictures at its first start, and NodeBB ends when it cannot
  redis-cli -p "$REDIS_PORT" zrem plugins:active nodebb-plugin-emoji-one >/dev/null
  cp config.json "$WORKDIR/ready"
else
  cp "$WORKDIR/ready" config.json
fi
bg nodebb "${NB[@]}"
wait_url "http://localhost:$PORT/api/config" 60 nodebb
echo "WORKDIR=$WORKDIR"; echo "NODE=$(command -v node) APP=$APP"; echo "URL=http://localhost:$PORT  admin / admin-pass-1"; rss_report
