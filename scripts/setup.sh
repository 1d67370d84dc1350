# shellcheck shell=bash
# What a fresh machine lacks: Debian packages, front-end packages, .NET tools.

readonly KB_SDK_MAJOR=10
readonly KB_NODE_MAJOR=20
readonly KB_RUN_PACKAGES=(ffmpeg util-linux fontconfig fonts-dejavu-core fonts-inter)
# nginx: tests run what docs/reverse-proxy.md shows, and a bench measures beside it.
readonly KB_PROXY_PACKAGES=(nginx)
readonly KB_BROWSER_PACKAGES=(chromium "${KB_PROXY_PACKAGES[@]}")
# WebKit needs a screen, and GStreamer to play H.264.
readonly KB_OTHER_BROWSER_PACKAGES=(firefox-esr webkit2gtk-driver xvfb gstreamer1.0-libav gstreamer1.0-plugins-good)
# GNU time: tests measure what the media tools take. sqlite3: one makes the backup that the README describes.
readonly KB_TEST_PACKAGES=(time sqlite3)

setup_to_run() {
  require_sdk
  require_node
  install_packages "${KB_RUN_PACKAGES[@]}"
  install_front_end
  restore_tools
}

setup_everything() {
  setup_to_run
  setup_tests
  setup_browser
  setup_other_browsers
}

setup_tests() { install_packages "${KB_TEST_PACKAGES[@]}"; }

setup_browser() { install_packages "${KB_BROWSER_PACKAGES[@]}"; }

setup_other_browsers() { install_packages "${KB_OTHER_BROWSER_PACKAGES[@]}"; }

require_sdk() {
  has dotnet || fail "The .NET SDK $KB_SDK_MAJOR is missing. Install it (https://dotnet.microsoft.com/download) and start again."
  # The SDK itself applies global.json, so a version that it refuses shows up here.
  dotnet --version >/dev/null 2>&1 ||
    fail ".NET SDK $KB_SDK_MAJOR is needed (global.json says which); installed: $(dotnet --list-sdks | cut -d ' ' -f 1 | paste -sd ' ' -)."
}

require_node() {
  if ! has node || ! has npm; then
    fail "Node.js $KB_NODE_MAJOR or newer with npm is missing. Install it (https://nodejs.org) and start again."
  fi
  local version
  version=$(node --version)
  version=${version#v}
  [[ ${version%%.*} -ge $KB_NODE_MAJOR ]] || fail "Node.js $KB_NODE_MAJOR or newer is needed; installed: $version."
}

install_packages() {
  local missing=()
  mapfile -t missing < <(list_missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  has apt-get || fail "Please install with your system's package manager and start again: ${missing[*]}"
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    sudo -n true 2>/dev/null || fail "Packages are missing. Please run: sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    as_root=(sudo -n)
  fi
  say "Installing ${missing[*]}"
  apt_install "${missing[@]}"
}

# Uses as_root of its caller.
apt_install() {
  local log=$KB_STATE/apt.log
  mkdir -p "$KB_STATE"
  # A stale third-party list must not stop the installation; apt-get install says what really lacks.
  "${as_root[@]}" apt-get update </dev/null >"$log" 2>&1 || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "$@" </dev/null >>"$log" 2>&1 ||
    fail "Installing $* failed; $log says why. Please install these packages and start again."
}

list_missing_packages() {
  local package
  for package in "$@"; do
    is_installed "$package" || printf '%s\n' "$package"
  done
}

is_installed() {
  if has dpkg-query; then
    [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]] && return
  fi
  # Other systems name packages otherwise: there the program is what counts, and libraries are taken on trust.
  case $1 in
    ffmpeg | chromium | nginx) has "$1" ;;
    fontconfig) has fc-match ;;
    time) [[ -x /usr/bin/time ]] ;;
    util-linux) has prlimit ;;
    *) ! has dpkg-query ;;
  esac
}

install_front_end() { install_npm_packages wwwroot-assets "the front end's packages"; }

# install_npm_packages FOLDER WHAT: as its lock file says.
install_npm_packages() {
  local lock=$1/package-lock.json mark=$1/node_modules/.kb-lock hash
  hash=$(sha256sum "$lock" | cut -d ' ' -f 1)
  # The mark lies inside node_modules, so that it goes when somebody deletes the folder.
  [[ ! -f $mark || $(<"$mark") != "$hash" ]] || return 0
  say "Installing $2"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error >&2) || fail "npm ci failed in $1."
  printf '%s\n' "$hash" >"$mark"
}

restore_tools() {
  local hash
  hash=$(sha256sum .config/dotnet-tools.json | cut -d ' ' -f 1)
  is_stamped tools "$hash" && return
  dotnet tool restore >&2 || fail "dotnet tool restore failed."
  stamp tools "$hash"
}
