# shellcheck shell=bash
# Measures in one run what we do beside what nobody can do without; the figures of two machines say nothing of one another.

run_bench() {
  [[ $# -eq 1 && ($1 == kling || $1 == page) ]] || fail "bench takes one name: kling or page."
  require_sdk
  setup_to_run
  build_bench
  local places=()
  if [[ $1 == page ]]; then
    setup_browser
    # Another build of the app can be measured instead, for example one of before a change.
    places=("${KLINGBOARD_BENCH_APP:-$(output_of KlingBoard)}" "$(output_of KlingBoard.Bench.Bare)")
  fi
  exec dotnet "$(output_of KlingBoard.Bench)" "$1" "${places[@]}"
}
