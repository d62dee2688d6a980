#!/usr/bin/env bash
# snac: a small ActivityPub server with the Mastodon client API, plain http on loopback.
. "$(dirname "$0")/../lib.sh"; need_workdir
PORT="${SNAC_PORT:-8901}"; SUITE="${SNAC_SUITE:-trixie}"; USERS="${SNAC_USERS:-alice bob}"
# The package is in a newer Debian release only. Its binary needs nothing newer than this release's
# libc, libcurl and libssl, so it is unpacked into CACHE; the system's apt sources stay as they are.
BIN="$CACHE/snac-$SUITE/usr/bin/snac"
need_ports "$PORT"
(
  flock 9
  if [ ! -x "$BIN" ]; then
    A="$CACHE/apt-$SUITE"; mkdir -p "$A/lists/partial" "$A/archives/partial"
    URI="$(apt-get indextargets --format '$(REPO_URI)' "Codename: $(. /etc/os-release; echo "$VERSION_CODENAME")" 'Created-By: Packages' | grep -v security | sort -u | head -n1)"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $URI $SUITE main" > "$A/sources.list"
    O=(-q -o "Dir::Etc::sourcelist=$A/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$A/lists" -o "Dir::Cache::archives=$A/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
    quiet "$A/log" apt-get "${O[@]}" update
    (cd "$A" && quiet "$A/log" apt-get "${O[@]}" download snac2)
    apt_need libcurl4 libssl3
    dpkg-deb -x "$A"/snac2_*.deb "$CACHE/snac-$SUITE"; rm -rf "$A"
  fi
) 9>"$CACHE/.lock-snac"
D="$WORKDIR/data"
if [ ! -d "$D" ]; then
  printf '127.0.0.1\n%s\nlocalhost:%s\n\nadmin@example.test\n' "$PORT" "$PORT" | "$BIN" init "$D" >/dev/null
  python3 - "$D/server.json" <<'P'
import json, sys
p = sys.argv[1]; c = json.load(open(p))
c.update(protocol="http", dbglevel=1, num_threads=16, title="Loopback", short_description="test server")
json.dump(c, open(p, "w"), indent=1)
P
  for u in $USERS; do "$BIN" adduser "$D" "$u" 2>/dev/null | sed -n "s/^User password is /$u /p"; done > "$WORKDIR/passwords"
fi
bg snac "$BIN" httpd "$D"
wait_url "http://localhost:$PORT/api/v1/instance" 20 snac
# one access token per user, without a browser (the full authorization-code flow works too: see README)
while read -r u p; do echo "$u $(curl -fsS --data-urlencode "login=$u" --data-urlencode "passwd=$p" "http://localhost:$PORT/oauth/x-snac-get-token")"; done < "$WORKDIR/passwords" > "$WORKDIR/tokens"
echo "WORKDIR=$WORKDIR"; echo "URL=http://localhost:$PORT  passwords: \$WORKDIR/passwords  tokens: \$WORKDIR/tokens"; rss_report
