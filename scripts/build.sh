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

build_app() {
  [[ -f $(output_of KlingBoard) ]] || rm -f "$KB_STATE/app"
  build_dotnet app src/KlingBoard src
}

build_simulator() {
  [[ -f $(output_of KlingBoard.Simulator) ]] || rm -f "$KB_STATE/simulator"
  build_dotnet simulator src/KlingBoard.Simulator src/KlingBoard.Simulator src/KlingBoard.Kling src/Directory.Build.props
}

build_bench() {
  [[ -f $(output_of KlingBoard.Bench) ]] || rm -f "$KB_STATE/bench"
  build_dotnet bench bench/KlingBoard.Bench bench src
}

build_solution() {
  [[ -f $(output_of KlingBoard.Tests) && -f $(output_of KlingBoard.E2E) ]] || rm -f "$KB_STATE/solution"
  build_dotnet solution KlingBoard.sln src tests e2e bench docs/examples KlingBoard.sln
}
