#!/bin/sh
# Installs the Debian packages that make test-all wants, where they are missing: Chromium, which the browser tests steer
# with Playwright, and the ICU headers, against which pyicu (for FollowTheMoney) is built.
set -eu
missing=""
command -v chromium >/dev/null || missing="chromium fonts-dejavu-core"
if ! pkg-config --exists icu-i18n 2>/dev/null || ! command -v g++ >/dev/null; then
  missing="$missing libicu-dev pkg-config g++"
fi
if [ -z "$missing" ]; then exit 0; fi
if [ "$(id -u)" != 0 ]; then
  echo "these Debian packages are needed: $missing; install them and run make test-all again" >&2
  exit 1
fi
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
