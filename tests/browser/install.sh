#!/bin/sh
# Installs Debian's Chromium and its driver, which the browser tests steer, when they are missing.
set -eu
if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ]; then
  echo "the browser tests need the Debian packages chromium and chromium-driver: install them and run make test-all again" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium chromium-driver fonts-dejavu-core >/dev/null
