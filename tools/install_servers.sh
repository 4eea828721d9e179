#!/bin/sh
# Installs the real mail servers that the server tests talk to, when this is Debian and we are root.
#
# The tests start their own instances on free loopback ports; no system service is wanted, so a policy forbids starting one.
# Whatever fails here is only told: the tests that need a server are then skipped, with the reason.
set -u

have() {
    command -v dovecot >/dev/null 2>&1 && [ -x /usr/lib/dovecot/lmtp ] && [ -x /usr/lib/dovecot/imap ] &&
        { command -v postfix >/dev/null 2>&1 || [ -x /usr/sbin/postfix ]; } && command -v openssl >/dev/null 2>&1
}

PATH="$PATH:/usr/sbin:/sbin"
have && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Dovecot and Postfix are not installed (that needs root on Debian): the tests against real servers will be skipped." >&2
    exit 0
fi

policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
echo "Installing dovecot-imapd, dovecot-lmtpd, postfix and openssl for the server tests ..." >&2
packages="dovecot-imapd dovecot-lmtpd postfix openssl"
install() { apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1; }
install || { apt-get update -qq >/dev/null 2>&1 && install; } || true
have || echo "The mail servers could not be installed: the tests against real servers will be skipped." >&2
exit 0
