# shellcheck shell=bash
# Builds only when a source has changed since the last build. The web project builds the front end along.

readonly KB_HOUSE_FILES=(Directory.Build.props Directory.Packages.props global.json nuget.config NuGet.config .editorconfig)

# build_dotnet STAMP TARGET PLACE...: the places are what the target is made of.
build_dotnet() {
  local name=$1 target=$2 now
  shift 2
  now=$(fingerprint "${KB_HOUSE_FILES[@]}" wwwroot-assets "$@")
  is_stamped "$name" "$now" && return
  say "Building $target"
  dotnet build "$target" --configuration "$KB_CONFIGURATION" --verbosity quiet --nologo -clp:NoSummary </dev/null >&2 ||
    fail "$target does not build."
  stamp "$name" "$now"
}

# A folder for each build: an app that still runs from the last one must not find its files changed. Prints the folder.
publish_app() {
  local now folder
  now=$(fingerprint "${KB_HOUSE_FILES[@]}" wwwroot-assets src)
  folder=$KB_ROOT/artifacts/serve/${now:0:16}
  if [[ ! -f $folder/KlingBoard.dll ]]; then
    say "Publishing src/KlingBoard"
    rm -rf "$folder" "$folder.new"
    dotnet publish src/KlingBoard --use-current-runtime --configuration "$KB_CONFIGURATION" --output "$folder.new" --verbosity quiet --nologo </dev/null >&2 ||
      fail "src/KlingBoard cannot be published."
    mv "$folder.new" "$folder"
    # The newest three are kept: one of them may still run.
    find "$KB_ROOT/artifacts/serve" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d ' ' -f 2- | xargs -r rm -rf --
  fi
  printf '%s' "$folder"
}

build_simulator() {
  [[ -f $(output_of KlingBoard.Simulator) ]] || rm -f "$KB_STATE/simulator"
  build_dotnet simulator src/KlingBoard.Simulator src/KlingBoard.Simulator src/KlingBoard.Kling src/Directory.Build.props
}

build_bench() {
  [[ -f $(output_of KlingBoard.Bench) ]] || rm -f "$KB_STATE/bench"
  build_dotnet bench tests/Bench/KlingBoard.Bench tests/Bench tests/Shared src
}

build_solution() {
  [[ -f $(output_of KlingBoard.Tests) && -f $(output_of KlingBoard.E2E) ]] || rm -f "$KB_STATE/solution"
  build_dotnet solution KlingBoard.sln src tests e2e docs/examples KlingBoard.sln
}
