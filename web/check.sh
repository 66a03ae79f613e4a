#!/bin/sh
# Checks the page's source: types, lint, tests, and that the built files that are checked in are what it builds.
# Where node (18 or later), npm or the packages are not to be had it says so and ends well; with CI=true it fails.
set -eu
cd "$(dirname "$0")"

missing() {
  echo "$1: the page's source is not checked."
  [ "${CI:-}" = true ] && exit 1
  exit 0
}

has_node() {
  command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 &&
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)'
}

has_node || sh install-node.sh || missing "node 18 or later and npm are not here and cannot be installed"
has_node || missing "node here is older than 18"
# The packages are installed anew when the lock file has changed since.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --loglevel=error || missing "the packages of web/package-lock.json cannot be installed"
fi
npm run --silent check
