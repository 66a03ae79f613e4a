#!/bin/sh
# Installs a Debian package where the machine allows it: as root, or with a sudo that asks for nothing.
set -eu
command -v apt-get >/dev/null 2>&1 || exit 1
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || exit 1
  as_root="sudo -n"
fi
$as_root apt-get update -qq >/dev/null
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$1" >/dev/null
