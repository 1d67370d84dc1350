# shellcheck shell=bash
# What must hold beside the tests: the code's format, and a migration for every change of the model.

readonly KB_MIGRATIONS=src/KlingBoard.Data.Sqlite

format_code() {
  require_sdk
  dotnet format KlingBoard.sln
}

# Both checks run even when the first fails: one run shows everything that is to be mended.
run_checks() {
  setup_to_run
  build_solution
  local status=0
  say "Checking the format"
  dotnet format KlingBoard.sln --no-restore --verify-no-changes >&2 || status=1
  say "Looking for a missing migration"
  ef migrations has-pending-model-changes >&2 || status=1
  return $status
}

add_migration() {
  [[ $# -eq 1 && $1 =~ ^[A-Z][A-Za-z0-9]*$ ]] || fail "migration takes one name in PascalCase, for example AddShotNotes."
  setup_to_run
  build_solution
  ef migrations add "$1" --output-dir Migrations
}

ef() {
  dotnet tool run dotnet-ef "$@" --project "$KB_MIGRATIONS" --startup-project "$KB_MIGRATIONS" \
    --configuration "$KB_CONFIGURATION" --no-build </dev/null
}
