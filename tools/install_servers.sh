#!/bin/sh
# Installs the real servers that the server tests talk to, when this is Debian and we are root.
#
# The tests start their own instances on free loopback ports and sockets; no system service is wanted, so a policy forbids
# starting one. Whatever fails here is only told: the tests that need a server are then skipped, with the reason.
set -u

PATH="$PATH:/usr/sbin:/sbin"
has() { command -v "$1" >/dev/null 2>&1; }
have_mail() { has dovecot && [ -x /usr/lib/dovecot/lmtp ] && [ -x /usr/lib/dovecot/imap ] && has postfix && has openssl; }
# Debian keeps the programs of each version in a folder of its own
have_database() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb; }

packages=""
have_mail || packages="dovecot-imapd dovecot-lmtpd postfix openssl"
have_database || packages="$packages postgresql"
[ -n "$packages" ] || exit 0
if [ "$(id -u)" != 0 ] || ! has apt-get; then
    echo "Not installed, which needs root on Debian: $packages. Tests against them will be skipped." >&2
    exit 0
fi

policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
echo "Installing for the server tests: $packages ..." >&2
install() { apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1; }
install || { apt-get update -qq >/dev/null 2>&1 && install; } || true
have_mail || echo "The mail servers could not be installed: the tests against real ones will be skipped." >&2
have_database || echo "PostgreSQL could not be installed: the tests against it will be skipped." >&2
exit 0
