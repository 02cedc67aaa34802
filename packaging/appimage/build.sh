#!/usr/bin/env bash
# Lays out an AppDir of the bundle in dist/ and, where appimagetool is given, packs it:
#   packaging/appimage/build.sh [APPIMAGETOOL RUNTIME]
# Both come from the AppImage project and are not fetched here: the tool makes the file, the runtime
# is the small program in front of it. Without them the AppDir in build/ is all that is made.
set -euo pipefail
cd "$(dirname "$0")/../.."
dir=build/MayI.AppDir
id=io.github.caregiver_app.caregiver_app
rm -rf "$dir"
mkdir -p "$dir/usr/lib" "$dir/usr/share/applications" "$dir/usr/share/metainfo" \
    "$dir/usr/share/icons/hicolor/256x256/apps"
folder=$(ls -d dist/caregiver-app-*/)
cp -a "$folder" "$dir/usr/lib/caregiver-app"
install -m 755 packaging/appimage/AppRun "$dir/AppRun"
cp packaging/linux/caregiver-app.desktop "$dir/caregiver-app.desktop"
cp packaging/linux/caregiver-app.desktop "$dir/usr/share/applications/"
cp packaging/linux/caregiver-app.metainfo.xml "$dir/usr/share/metainfo/$id.metainfo.xml"
icon=packaging/icons/caregiver-app-256.png
[ -e "$icon" ] || icon=build/icons/caregiver-app-256.png
cp "$icon" "$dir/caregiver-app.png"
cp "$icon" "$dir/usr/share/icons/hicolor/256x256/apps/caregiver-app.png"
ln -s caregiver-app.png "$dir/.DirIcon"
"$dir/AppRun" --version
[ $# -ge 2 ] || { echo "The AppDir is in $dir; no appimagetool was given."; exit 0; }
ARCH=$(uname -m) "$1" --runtime-file "$2" "$dir" "dist/MayI-$(uname -m).AppImage"
