#!/usr/bin/env bash
# Installs the .deb of dist/ into a new, minimal Debian of its own, proves the program there as a
# person who is not root, without a screen and before one, and removes it again. Needs root,
# debootstrap and xvfb, and Debian's packages; minutes. The .rpm is looked over where rpm is there.
#   packaging/linux/check.sh [RELEASE [MIRROR]]
set -euo pipefail
cd "$(dirname "$0")/../.."
release=${1:-bookworm}
mirror=${2:-}
root=build/root-$release
deb=$(ls dist/caregiver-app_*.deb)
rpm=$(ls dist/caregiver-app-*.rpm)

echo "== what the packages say of themselves"
lintian --allow-root --fail-on error,warning "$deb"
desktop-file-validate packaging/linux/caregiver-app.desktop
appstreamcli validate --no-net packaging/linux/caregiver-app.metainfo.xml
if command -v rpm >/dev/null; then
    rpm -qpl "$rpm" 2>/dev/null >build/rpm-files
    for file in /usr/bin/caregiver-app /usr/share/applications/caregiver-app.desktop \
        /usr/share/mime/packages/caregiver-app-record.xml /usr/share/man/man1/caregiver-app.1.gz; do
        grep -qx "$file" build/rpm-files || { echo "Not in the .rpm: $file" >&2; exit 1; }
    done
fi

echo "== a new root"
if [ ! -e "$root/etc/debian_version" ]; then
    [ -n "$mirror" ] || mirror=$(awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2; exit }' \
        /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
    debootstrap --variant=minbase "$release" "$root" "${mirror:-http://deb.debian.org/debian}" >/dev/null
fi
within() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
screen=
finish() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    umount "$root/proc" 2>/dev/null || true
}
trap finish EXIT
mount -t proc proc "$root/proc"
within apt-get update -qq
cp "$deb" "$root/tmp/caregiver-app.deb"

echo "== installed"
within apt-get install -y -qq --no-install-recommends /tmp/caregiver-app.deb >/dev/null
within dpkg --verify caregiver-app
within id visitor >/dev/null 2>&1 || within useradd -m -d "/home/José" visitor
as_visitor() { within setpriv --reuid visitor --regid visitor --clear-groups env HOME=/home/José "$@"; }
as_visitor caregiver-app --version
as_visitor env QT_QPA_PLATFORM=offscreen caregiver-app self-test
[ ! -e "$root/usr/bin/python3" ] || { echo "There is a Python in the root: it proves too little." >&2; exit 1; }

echo "== before a screen"
# The chroot has the network of the outside, and so the screen's socket without a name in a folder.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>build/screen 2>/dev/null &
screen=$!
sleep 2
as_visitor env "DISPLAY=:$(cat build/screen)" QT_QPA_PLATFORM=xcb caregiver-app self-test

echo "== removed"
as_visitor mkdir -p /home/José/.local/share/MayI/vault
as_visitor sh -c 'echo kept > /home/José/.local/share/MayI/vault/note'
within apt-get purge -y -qq caregiver-app >/dev/null
left=$(find "$root/usr" -path '*caregiver-app*' | head)
[ -z "$left" ] || { echo "Left behind: $left" >&2; exit 1; }
[ "$(cat "$root/home/José/.local/share/MayI/vault/note")" = kept ]
echo "All of it is proved, and what the person wrote is still there."
