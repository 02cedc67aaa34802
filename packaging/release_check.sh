#!/usr/bin/env bash
# Looks over what makes a release, without making one: the workflow by three linters, the packages'
# definitions by the tools that read them. Needs Node.js; what Debian alone has is skipped elsewhere.
#   packaging/release_check.sh FOLDER-OF-THE-RELEASE-TOOLS
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$1
workflow=.github/workflows/release.yml

echo "== the workflow"
"$tools/zizmor" --offline --quiet "$workflow"
"$tools/check-jsonschema" --builtin-schema vendor.github-workflows "$workflow"
"$tools/check-jsonschema" --builtin-schema vendor.dependabot .github/dependabot.yml
mkdir -p build/lint
cp packaging/lint/* build/lint/
(cd build/lint && npm ci --silent --ignore-scripts --no-audit --no-fund && node lint.js "../../$workflow")

echo "== the definitions"
bash -n packaging/*.sh packaging/*/*.sh packaging/appimage/AppRun
skipped=
try() {
    if command -v "$1" >/dev/null; then "$@"; else skipped="$skipped $1"; fi
}
try desktop-file-validate packaging/linux/caregiver-app.desktop
try appstreamcli validate --no-net packaging/linux/caregiver-app.metainfo.xml
try flatpak-builder --show-manifest packaging/flatpak/*.yml >/dev/null
try man --warnings -E UTF-8 -l -Tutf8 -Z packaging/linux/caregiver-app.1 >/dev/null
try plutil -lint packaging/macos/entitlements.plist
[ -z "$skipped" ] || echo "Not here, so not asked:$skipped"
echo "Nothing was found."
