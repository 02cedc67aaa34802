#!/usr/bin/env bash
# On a Mac: signs dist/May I.app, has Apple look at it, and makes the disk image to hand out.
# With a certificate (SIGN_AS, the name of a Developer ID in the keychain) and a key for notarising
# (NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER) all of it is done. Without a certificate the application
# is signed by nobody, as it must be to run at all on a chip of Apple's, and macOS warns who opens it.
#   packaging/macos/sign.sh OUT.dmg
set -euo pipefail
cd "$(dirname "$0")/../.."
app="dist/May I.app"
image=$1
as=${SIGN_AS:--}

# Apple's own time cannot be asked for by a signature of nobody.
stamp=--timestamp
[ "$as" != - ] || stamp=--timestamp=none
# From the inside out: what holds others is signed after them.
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    xargs -0 codesign --force $stamp --options runtime --sign "$as"
find "$app/Contents" -type d -name '*.framework' -print0 |
    xargs -0 -r codesign --force $stamp --options runtime --sign "$as"
codesign --force $stamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$as" "$app"
codesign --verify --deep --strict "$app"
plutil -lint "$app/Contents/Info.plist"

folder=$(mktemp -d)
ditto "$app" "$folder/May I.app"
ln -s /Applications "$folder/Applications"
cp resources/LICENSES.md "$folder/Licences.md"
hdiutil create -volname "May I" -srcfolder "$folder" -format ULFO -ov "$image"

if [ "$as" = - ]; then
    echo "Signed by nobody: macOS will warn. See docs/release.md."
    exit 0
fi
codesign --force --timestamp --sign "$as" "$image"
xcrun notarytool submit "$image" --key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" \
    --issuer "$NOTARY_ISSUER" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
