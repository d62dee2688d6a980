#!/usr/bin/env bash
# Mail on loopback: SMTP (PyPI aiosmtpd) delivers through LMTP into Dovecot, read back over IMAP.
. "$(dirname "$0")/../lib.sh"; need_workdir
IMAP_PORT="${IMAP_PORT:-8981}" SMTP_PORT="${SMTP_PORT:-8982}" LMTP_PORT="${LMTP_PORT:-8983}" IMAPS_PORT="${IMAPS_PORT:-8984}"
need_ports "$IMAP_PORT" "$IMAPS_PORT" "$SMTP_PORT" "$LMTP_PORT"
apt_need dovecot-imapd dovecot-lmtpd openssl
[ -e "$WORKDIR/cert.pem" ] || quiet "$WORKDIR/cert.log" openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout "$WORKDIR/key.pem" -out "$WORKDIR/cert.pem"
V="$CACHE/venv-mail"; venv_app "$V" aiosmtpd
chmod 711 "$WORKDIR"; mkdir -p "$WORKDIR/box" "$WORKDIR/run" "$WORKDIR/state"; chown mail:mail "$WORKDIR/box"
cat > "$WORKDIR/dovecot.conf" <<C
base_dir = $WORKDIR/run
state_dir = $WORKDIR/state
log_path = $WORKDIR/mail.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <$WORKDIR/cert.pem
ssl_key = <$WORKDIR/key.pem
disable_plaintext_auth = no
mail_location = maildir:$WORKDIR/box/%n
first_valid_uid = 1
passdb {
  driver = static
  args = password=test
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$WORKDIR/box/%n
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = $IMAPS_PORT
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $LMTP_PORT
  }
}
C
bg dovecot dovecot -F -c "$WORKDIR/dovecot.conf"
bg smtp "$V/bin/python" "$HERE/smtp.py" "$SMTP_PORT" "$LMTP_PORT"
wait_tcp "$IMAP_PORT" 20 dovecot; wait_tcp "$IMAPS_PORT" 20 dovecot; wait_tcp "$LMTP_PORT" 20 dovecot; wait_tcp "$SMTP_PORT" 20 smtp
echo "WORKDIR=$WORKDIR"; echo "SMTP=127.0.0.1:$SMTP_PORT (no login)  IMAP=127.0.0.1:$IMAP_PORT IMAPS=localhost:$IMAPS_PORT CERT=$WORKDIR/cert.pem (any user, password test; the mailbox is the part before @)"; rss_report
