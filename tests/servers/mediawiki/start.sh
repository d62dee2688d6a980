#!/usr/bin/env bash
# MediaWiki (Debian's package) on PHP's built-in server with SQLite, loopback only.
. "$(dirname "$0")/../lib.sh"; need_workdir
PORT="${MW_PORT:-8951}"
need_ports "$PORT"
apt_need mediawiki php-cli php-sqlite3 php-xml php-mbstring php-intl php-curl
SITE="$WORKDIR/site"
if [ ! -d "$SITE" ]; then
  mkdir -p "$WORKDIR/db" "$SITE"
  (cd /usr/share/mediawiki && find . -maxdepth 1 -mindepth 1 ! -name LocalSettings.php ! -name images ! -name extensions-core -exec cp -aL {} "$SITE/" \;)
  mkdir -p "$SITE/images"
  php "$SITE/maintenance/install.php" --dbtype=sqlite --dbpath="$WORKDIR/db" --dbname=wiki --server="http://localhost:$PORT" --scriptpath='' --confpath="$SITE" --pass=admin-pass-123 --lang=en Loopback Admin >"$WORKDIR/install.log" 2>&1 || { tail -n 5 "$WORKDIR/install.log" >&2; exit 1; }
  cat >> "$SITE/LocalSettings.php" <<'P'
$wgEnableEmail = false; $wgMainCacheType = CACHE_NONE; $wgJobRunRate = 1; $wgRateLimits = []; $wgGroupPermissions['sysop']['deleterevision'] = $wgGroupPermissions['sysop']['bot'] = true;
P
fi
PHP_CLI_SERVER_WORKERS=2 bg web php -S "127.0.0.1:$PORT" -t "$SITE"
wait_url "http://localhost:$PORT/api.php?action=query&meta=siteinfo&format=json" 30 web
echo "WORKDIR=$WORKDIR"; echo "URL=http://localhost:$PORT/api.php  Admin / admin-pass-123"; rss_report
