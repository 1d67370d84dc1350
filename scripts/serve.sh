# shellcheck shell=bash
# Serves others: the published build in Production, and what whoever runs it does to accounts.

readonly KB_SERVE_DATA=${XDG_DATA_HOME:-$HOME/.local/share}/klingboard
readonly KB_SERVE_SECRET=${XDG_CONFIG_HOME:-$HOME/.config}/klingboard/key-ring-secret

serve_app() {
  local port data secret url
  read_serve_options "$@"
  require_free_port "$port"
  umask 077
  data=$(make_folder "$data")
  make_secret
  local app
  app=$(umask 022 && setup_to_run && publish_app) || exit 1

  export ASPNETCORE_ENVIRONMENT=Production KlingBoard__DataDirectory=$data KlingBoard__Demo=false
  KlingBoard__KeyRingSecret=$(<"$secret")
  export KlingBoard__KeyRingSecret
  [[ -z $url ]] || export KlingBoard__PublicBaseUrl=$url
  say "Data: $data"
  say "The key ring's secret: $secret. Keep a copy of it, and not beside the data."
  cd "$app" || exit
  exec dotnet KlingBoard.dll --urls "http://localhost:$port"
}

# Sets port, data, secret and url of its caller's caller.
read_serve_options() {
  port=5080 data=$KB_SERVE_DATA secret=$KB_SERVE_SECRET url=${KlingBoard__PublicBaseUrl:-}
  while [[ $# -gt 0 ]]; do
    case $1 in
      --port) port=$(value_of "$@"); shift 2 ;;
      --data) data=$(value_of "$@"); shift 2 ;;
      --secret) secret=$(value_of "$@"); shift 2 ;;
      --url) url=$(value_of "$@"); shift 2 ;;
      *) fail "serve and service know --port, --data, --secret and --url, not '$1'." ;;
    esac
  done
  require_number --port "$port" 1 65535
  data=$(realpath -m "$data")
  secret=$(realpath -m "$secret")
  [[ $secret != "$data"/* ]] || fail "The secret must not lie in the data folder: whoever copied that would have both. Choose another file with --secret."
}

# Made once. A backup of the data folder is of use only with the secret that it was made under.
make_secret() {
  [[ ! -s $secret ]] || return 0
  if compgen -G "$data/keys/key-*.xml" >/dev/null && grep -qs secretBox "$data"/keys/key-*.xml; then
    fail "The keys in $data are encrypted with a secret that is not at $secret. Put it there, or name its file with --secret."
  fi
  mkdir -p "$(dirname "$secret")" || fail "The folder of $secret cannot be made."
  (umask 077 && head -c 48 /dev/urandom | base64 -w 0 >"$secret.new" && mv "$secret.new" "$secret") || fail "$secret cannot be written."
  say "Made a secret for the key ring."
}

print_service() {
  local port data secret url
  read_serve_options "$@"
  local address=""
  [[ -z $url ]] || address=" --url $url"
  cat <<UNIT
[Unit]
Description=KlingBoard
After=network-online.target
Wants=network-online.target

[Service]
User=$(id -un)
Environment="PATH=$PATH" "HOME=$HOME"
ExecStart="$KB_ROOT/kb" serve --port $port --data "$data" --secret "$secret"$address
Restart=on-failure
RestartSec=5
# Renders that are being sent, and pages that are open, are given the time to end well.
TimeoutStopSec=40
UMask=0077
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full

[Install]
WantedBy=multi-user.target
UNIT
  say "Put this into /etc/systemd/system/klingboard.service, then: systemctl daemon-reload && systemctl enable --now klingboard"
  say "The first start prints the set-up code into its journal: journalctl -u klingboard"
}

change_account() {
  local data=${KlingBoard__DataDirectory:-} words=()
  while [[ $# -gt 0 ]]; do
    case $1 in
      --data) data=$(value_of "$@"); shift 2 ;;
      --*) fail "account knows --data, not '$1'." ;;
      *) words+=("$1"); shift ;;
    esac
  done
  [[ ${#words[@]} -eq 2 && ${words[0]} =~ ^(reset|administrator)$ ]] || fail "Use: ./kb account reset EMAIL, or ./kb account administrator EMAIL."
  run_command "$data" account "${words[@]}"
}

show_work() {
  local data=${KlingBoard__DataDirectory:-}
  while [[ $# -gt 0 ]]; do
    case $1 in
      --data) data=$(value_of "$@"); shift 2 ;;
      *) fail "work knows --data, not '$1'." ;;
    esac
  done
  run_command "$data" work
}

# What the app does on a data folder without being started: DATA may be empty, COMMAND... is what it is called with.
run_command() {
  local data=$1
  shift
  if [[ -z $data ]]; then
    data=$KB_ROOT/data
    [[ ! -f $KB_SERVE_DATA/klingboard.db ]] || data=$KB_SERVE_DATA
  fi
  say "Data: $data"
  local app
  app=$(setup_to_run && publish_app) || exit 1
  export KlingBoard__DataDirectory
  KlingBoard__DataDirectory=$(realpath -m "$data")
  cd "$app" || exit
  exec dotnet KlingBoard.dll "$@"
}
