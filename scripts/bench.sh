# shellcheck shell=bash
# Measures in one run what we do beside what nobody can do without; the figures of two machines say nothing of one another.

run_bench() {
  [[ $# -eq 1 && $1 == kling ]] || fail "bench takes one name: kling."
  require_sdk
  build_bench
  exec dotnet "$(output_of KlingBoard.Bench)" "$1"
}
