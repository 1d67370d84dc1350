# shellcheck shell=bash
# The long form of the chaos suite: the app is killed over and over while it renders, and its books are compared with the provider's.

readonly KB_LONG_ROUNDS=10 KB_LONG_RENDERS=12

run_chaos() {
  local rounds=$KB_LONG_ROUNDS renders=$KB_LONG_RENDERS faults=1 seed=$RANDOM
  while [[ $# -gt 0 ]]; do
    case $1 in
      --rounds) rounds=$(value_of "$@"); shift 2 ;;
      --renders) renders=$(value_of "$@"); shift 2 ;;
      --seed) seed=$(value_of "$@"); shift 2 ;;
      --no-faults) faults=0; shift ;;
      *) fail "chaos knows --rounds, --renders, --seed and --no-faults, not '$1'." ;;
    esac
  done
  require_number --rounds "$rounds" 1 10000
  require_number --renders "$renders" 1 10000
  require_number --seed "$seed" 0 999999999
  setup_to_run
  build_solution
  plan_chaos "$rounds" "$renders" "$faults" "$seed"
  # The runner itself, in place of dotnet test: it says at once what each round did.
  exec "$KB_ROOT/artifacts/bin/KlingBoard.E2E/${KB_CONFIGURATION,,}/KlingBoard.E2E" -trait Category=Chaos -showLiveOutput </dev/null
}

# plan_chaos ROUNDS RENDERS FAULTS SEED: what the suite reads from its environment.
plan_chaos() {
  export KLINGBOARD_CHAOS_ROUNDS=$1 KLINGBOARD_CHAOS_RENDERS=$2 KLINGBOARD_CHAOS_FAULTS=$3 KLINGBOARD_CHAOS_SEED=$4
  say "Chaos: $1 rounds, $2 renders, $([[ $3 -eq 0 ]] && echo no || echo with) faults, seed $4"
}
