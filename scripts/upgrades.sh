# shellcheck shell=bash
# Keeps what the released version leaves on disk, so that every later one is tried on it.

make_upgrade_folder() {
  local folder
  folder=$KB_ROOT/tests/Upgrades/$(show_version)
  [[ ! -e $folder ]] || fail "$folder is there already: a stored folder is never made anew."
  setup_everything
  build_solution
  mkdir -p "$folder"
  KLINGBOARD_UPGRADE_FOLDER=$folder dotnet test --project tests/KlingBoard.Tests --no-build --configuration "$KB_CONFIGURATION" --no-progress \
    --explicit only --filter-class KlingBoard.Tests.Upgrades.Making.MakeStoredFolder </dev/null >&2 || {
    rm -rf "$folder"
    fail "The folder could not be made."
  }
  say "Commit $folder, and never change it."
}
