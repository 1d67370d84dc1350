# shellcheck shell=bash
# Measures in one run what we do beside what nobody can do without; the figures of two machines say nothing of one another.

readonly KB_Y_WEBSOCKET=tests/Bench/y-websocket

run_bench() {
  local name=${1:-} extent=${2:-}
  [[ $# -eq 1 && $name =~ ^(kling|page|core|hub|writes|media|polls|sending|start)$ || $# -eq 2 && $name =~ ^(core|hub)$ && $extent == quick || "$*" == "core pages" ]] ||
    fail "bench takes one name: kling, page, core, hub, writes, media, polls, sending or start; after core and hub also the word quick, after core pages."
  require_sdk
  setup_to_run
  build_bench
  # Another build of the app can be measured instead, for example one of before a change.
  local app=${KLINGBOARD_BENCH_APP:-$(output_of KlingBoard)} bare
  bare=$(output_of KlingBoard.Bench.Bare)
  local arguments=("$name")
  case $name in
    writes)
      local folder
      folder=$(mktemp -d "$KB_ROOT/artifacts/bench-XXXXXX")
      # shellcheck disable=SC2064 # the folder of now
      trap "rm -rf '$folder'" EXIT
      dotnet "$(output_of KlingBoard.Bench)" writes "$folder"
      return
      ;;
    page)
      setup_browser
      arguments+=("$app" "$bare")
      ;;
    media)
      install_packages "${KB_PROXY_PACKAGES[@]}"
      arguments+=("$app" "$bare")
      ;;
    start)
      # As ./kb run starts it.
      app=$(publish_app)/KlingBoard.dll
      arguments+=("$app" "$bare")
      ;;
    polls | sending)
      arguments+=("$app")
      ;;
    hub)
      arguments=("$name${extent:+-$extent}" "$app" "$bare")
      ;;
    core)
      install_npm_packages "$KB_Y_WEBSOCKET" "y-websocket's packages, to measure beside"
      arguments=("$name${extent:+-$extent}" "$app" "$bare" "$KB_ROOT/$KB_Y_WEBSOCKET")
      ;;
  esac
  exec dotnet "$(output_of KlingBoard.Bench)" "${arguments[@]}"
}
