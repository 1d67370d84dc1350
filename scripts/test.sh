# shellcheck shell=bash
# Runs the tests suite by suite (two cores: side by side they only slow each other) and counts them.

readonly KB_SUITES="web unit components host e2e chaos"
readonly KB_RESULTS=$KB_ROOT/artifacts/test-results
readonly KB_TEMPORARY_MEBIBYTES=4096

passed=0 failed=0 skipped=0

run_tests() {
  [[ $# -le 1 ]] || fail "test takes one suite at most, or all: $KB_SUITES."
  local suites
  read -ra suites <<<"$KB_SUITES"
  case ${1:-} in
    "") ;;
    all)
      plan_chaos "$KB_LONG_ROUNDS" "$KB_LONG_RENDERS" 1 "$RANDOM"
      # How long a killed server stays away from two typists: about 10 s of their typing.
      export KLINGBOARD_OUTAGE_MARKS=14
      ;;
    *)
      [[ " $KB_SUITES " == *" $1 "* ]] || fail "There is no suite '$1': $KB_SUITES."
      suites=("$1")
      ;;
  esac

  prepare_tests "${suites[@]}"
  keep_temporary_files_in_memory
  local suite
  for suite in "${suites[@]}"; do "test_$suite"; done
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [[ $failed -eq 0 ]]
}

# A set-up or build that fails is counted as one failure, so that the last line is there in every case.
prepare_tests() {
  rm -rf "$KB_RESULTS"
  mkdir -p "$KB_RESULTS"
  if ! (prepare_suites "$@"); then
    printf '0 passed, 1 failed, 0 skipped\n'
    exit 1
  fi
}

prepare_suites() {
  setup_to_run
  [[ " $* " != *" unit "* && " $* " != *" host "* ]] || setup_tests
  [[ " $* " != *" e2e "* ]] || { setup_browser && setup_other_browsers; }
  [[ "$*" == web ]] || build_solution
}

# Databases of tests commit with fsync, which in memory costs nothing. Left alone where memory is short or runs no programs.
keep_temporary_files_in_memory() {
  local free folder
  free=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1) || return 0
  ((free >= KB_TEMPORARY_MEBIBYTES)) || return 0
  folder=$(mktemp -d /dev/shm/klingboard-tests-XXXXXX) || return 0
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$folder'" EXIT
  printf '#!/bin/sh\n' >"$folder/program"
  chmod +x "$folder/program"
  ! "$folder/program" 2>/dev/null || export TMPDIR=$folder
}

test_web() {
  title "web"
  (cd wwwroot-assets && npm run --silent check) || count 0 1 0
  local results=$KB_RESULTS/web.json status=0
  (cd wwwroot-assets && npm run --silent test -- --reporter=default --reporter=json --outputFile.json="$results") || status=$?
  count_results web "$results" $status
}

test_unit() {
  test_dotnet kling tests/KlingBoard.Kling.Tests
  test_dotnet unit tests/KlingBoard.Tests --filter-not-trait Category=Host --filter-not-trait Category=Bench --filter-not-trait Category=Making
}

test_components() { test_dotnet components tests/KlingBoard.Components.Tests; }
test_host() { test_dotnet host tests/KlingBoard.Tests --filter-trait Category=Host; }
test_e2e() { test_dotnet e2e e2e/KlingBoard.E2E --filter-not-trait Category=Screens --filter-not-trait Category=Chaos; }
test_chaos() { test_dotnet chaos e2e/KlingBoard.E2E --filter-trait Category=Chaos; }

# test_dotnet NAME PROJECT [FILTER...]
test_dotnet() {
  local name=$1 project=$2 status=0
  shift 2
  title "$name"
  dotnet test --project "$project" --no-build --configuration "$KB_CONFIGURATION" --no-progress "$@" \
    --timeout 20m --report-xunit-trx --report-xunit-trx-filename "$name.trx" --results-directory "$KB_RESULTS" </dev/null || status=$?
  count_results "$name" "$KB_RESULTS/$name.trx" $status
}

# A runner that broke, or that found no test, is a failure: silence must never look green.
count_results() {
  local name=$1 results=$2 status=$3 counts
  if ! counts=$(node scripts/count-results.mjs "$results"); then
    say "$name left no readable results."
    count 0 1 0
    return
  fi
  # shellcheck disable=SC2086 # three numbers, apart on purpose
  set -- $counts
  if (($1 + $2 + $3 == 0)); then
    say "$name ran no test."
    set -- 0 1 0
  elif ((status != 0 && $2 == 0)); then
    say "$name ended with status $status although no test failed."
    set -- "$1" 1 "$3"
  fi
  count "$@"
}

count() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

title() { printf '\n== %s\n' "$1"; }

take_screens() {
  [[ $# -eq 1 && -n $1 ]] || fail "screens takes the folder to write to."
  local folder
  folder=$(make_folder "$1")
  setup_everything
  build_solution
  KLINGBOARD_SCREENS=$folder dotnet test --project e2e/KlingBoard.E2E --no-build --configuration "$KB_CONFIGURATION" --no-progress \
    --filter-trait Category=Screens </dev/null
  say "Screens are in $folder"
}
