# shellcheck shell=bash
# Words and small tools that every part of kb uses.

readonly KB_CONFIGURATION=Release
readonly KB_STATE=$KB_ROOT/artifacts/kb
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# All words of kb itself go to stderr: stdout belongs to what it runs.
say() { printf '%s\n' "$*" >&2; }

fail() {
  say "kb: $*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# A stamp remembers under a name what a step was last done for.
is_stamped() { [[ -f $KB_STATE/$1 && $(<"$KB_STATE/$1") == "$2" ]]; }

stamp() {
  mkdir -p "$KB_STATE"
  printf '%s\n' "$2" >"$KB_STATE/$1"
}

# Path, size and time of every file below the given places: quick, and a deleted file changes it too.
fingerprint() {
  local place existing=()
  for place in "$@"; do [[ ! -e $place ]] || existing+=("$place"); done
  find "${existing[@]}" \( -name node_modules -o -path '*/wwwroot/dist' -o -path '*/wwwroot/_framework' \) -prune \
    -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -d ' ' -f 1
}

show_version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$KB_ROOT/Directory.Build.props"; }

output_of() { printf '%s/artifacts/bin/%s/%s/%s.dll' "$KB_ROOT" "$1" "${KB_CONFIGURATION,,}" "$1"; }

# Reads the value of an option or stops: value_of --port "$@" with the option still in front.
value_of() {
  [[ $# -ge 2 && -n $2 && $2 != --* ]] || fail "$1 needs a value."
  printf '%s' "$2"
}

# require_number NAME VALUE LOWEST HIGHEST
require_number() {
  if [[ ! $2 =~ ^[0-9]{1,9}$ ]] || ((10#$2 < $3 || 10#$2 > $4)); then
    fail "$1 takes a whole number from $3 to $4, not '$2'."
  fi
}
