# shellcheck shell=bash
# Starts the app or the Simulator in the foreground. exec hands Ctrl-C and SIGTERM straight to the process.

run_app() {
  local port=5080 data=$KB_ROOT/data demo="" speed=""
  while [[ $# -gt 0 ]]; do
    case $1 in
      --port) port=$(value_of "$@"); shift 2 ;;
      --data) data=$(value_of "$@"); shift 2 ;;
      --speed) speed=$(value_of "$@"); shift 2 ;;
      --no-demo) demo=false; shift ;;
      *) fail "run knows --port, --data, --speed and --no-demo, not '$1'." ;;
    esac
  done
  require_number --port "$port" 1 65535
  [[ -z $speed ]] || require_number --speed "$speed" 1 10000
  require_free_port "$port"
  umask 077
  data=$(make_folder "$data")
  local app
  app=$(umask 022 && setup_to_run && publish_app) || exit 1

  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
  # Development would read each file anew for whoever edits it; here they are served compressed and kept.
  export ReloadStaticAssetsAtRuntime=false EnableStaticAssetsDevelopmentCaching=true
  # Production refuses the demo, so it is on by default in Development alone.
  [[ -n $demo || $ASPNETCORE_ENVIRONMENT != Development ]] || demo=true
  export KlingBoard__DataDirectory=$data KlingBoard__Demo=${demo:-false}
  [[ -z $speed ]] || export Simulator__Speed=$speed
  cd "$app" || exit
  exec dotnet KlingBoard.dll --urls "http://localhost:$port"
}

run_simulator() {
  local port=5090 data=$KB_ROOT/data speed=""
  while [[ $# -gt 0 ]]; do
    case $1 in
      --port) port=$(value_of "$@"); shift 2 ;;
      --data) data=$(value_of "$@"); shift 2 ;;
      --speed) speed=$(value_of "$@"); shift 2 ;;
      *) fail "sim knows --port, --speed and --data, not '$1'." ;;
    esac
  done
  require_number --port "$port" 1 65535
  [[ -z $speed ]] || require_number --speed "$speed" 1 10000
  require_free_port "$port"
  data=$(make_folder "$data")
  require_sdk
  install_packages "${KB_RUN_PACKAGES[@]}"
  build_simulator

  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
  export Simulator__DataDirectory=$data/simulator
  [[ -z $speed ]] || export Simulator__Speed=$speed
  cd "$KB_ROOT/src/KlingBoard.Simulator" || exit
  exec dotnet "$(output_of KlingBoard.Simulator)" --port "$port"
}

# The app starts in another folder, so a relative path is made absolute here.
make_folder() {
  mkdir -p "$1" 2>/dev/null || fail "The folder $1 cannot be made."
  [[ -w $1 ]] || fail "The folder $1 cannot be written to."
  (cd "$1" && pwd)
}

require_free_port() {
  if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
    fail "Port $1 is in use. Stop what listens there, or choose another with --port."
  fi
}
