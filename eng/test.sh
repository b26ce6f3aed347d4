#!/usr/bin/env bash
# Runs every test. Installs what the tests need from the system's packages where it may, and says plainly what is left out where it may not.
# With CI=true nothing may be left out.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
[ -n "$(fc-list 2>/dev/null | grep -i "noto.*cjk" | head -1)" ] || missing+=(fonts-noto-cjk fontconfig)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || missing+=(postgresql)
command -v go >/dev/null 2>&1 || missing+=(golang-go)
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || missing+=(golang-golang-x-mod-dev)
command -v node >/dev/null 2>&1 || missing+=(nodejs)
command -v npm >/dev/null 2>&1 || missing+=(npm)
command -v java >/dev/null 2>&1 || missing+=(default-jre-headless)
command -v soffice >/dev/null 2>&1 || missing+=(libreoffice-writer-nogui)
command -v pdftotext >/dev/null 2>&1 || missing+=(poppler-utils)

if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  if command -v apt-get >/dev/null 2>&1 && "${as_root[@]}" true 2>/dev/null; then
    echo "Installing: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    # Debian starts a server for every cluster; the tests bring their own.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  elif [ "${CI:-}" = true ]; then
    echo "CI must not skip anything, and these cannot be installed: ${missing[*]}" >&2
    exit 1
  else
    echo "Not installed, and cannot be installed here: ${missing[*]}. The tests that need them are skipped and say so."
  fi
fi

# The Nu HTML checker, pinned by version and content; it is a tool of the tests and no part of the product.
vnu=artifacts/vnu
vnu_version=26.9.27
vnu_sha512=4e441de4315f39a582f5e6edbe8cd3b2b1f655aa1dde3620faface791133217c417b12f3f7ead2d8336d8e7efe44f5226618258b44a0860057e9125135e6b428
if [ ! -f "$vnu/$vnu_version" ] && command -v npm >/dev/null 2>&1; then
  rm -rf "$vnu"
  mkdir -p "$vnu"
  if npm pack --silent --pack-destination "$vnu" "vnu-jar@$vnu_version" >/dev/null \
    && echo "$vnu_sha512  $vnu/vnu-jar-$vnu_version.tgz" | sha512sum --check --quiet \
    && tar -xzf "$vnu/vnu-jar-$vnu_version.tgz" -C "$vnu"; then
    rm "$vnu/vnu-jar-$vnu_version.tgz"
    touch "$vnu/$vnu_version"
  else
    rm -rf "$vnu"
    echo "The Nu HTML checker could not be fetched: the HTML of the pages is not checked here."
  fi
fi

# Every test has a database of its own, hundreds of files that live for a second: in memory, where there is room, that costs half.
if [ -w /dev/shm ] && [ "$(df --output=avail --block-size=1M /dev/shm | tail -1)" -gt 8192 ]; then
  TMPDIR=$(mktemp -d /dev/shm/mingfa.XXXX)
  export TMPDIR
  chmod 755 "$TMPDIR" # PostgreSQL runs as a user of its own.
  trap 'rm -rf "$TMPDIR"' EXIT
fi

export MINGFA_REQUIRE_ALL="${CI:-}"
failed=0
echo "== every test, on SQLite"
dotnet test --solution Mingfa.slnx "$@" || failed=1

if compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then
  echo "== every test that touches a database, on PostgreSQL"
  MINGFA_TEST_DATABASE=postgresql dotnet test --solution Mingfa.slnx "$@" -- --filter-not-trait "engine=sqlite" \
    --filter-not-namespace "Mingfa.Tests.Time*" --filter-not-namespace "Mingfa.Tests.Codes*" --filter-not-namespace "Mingfa.Tests.Law*" \
    --filter-not-namespace "Mingfa.Tests.Documents*" --filter-not-namespace "Mingfa.Tests.Files*" --filter-not-namespace "Mingfa.Tests.Cli*" \
    --filter-not-namespace "Mingfa.Tests.Ui*" || failed=1
else
  echo "PostgreSQL is not installed: its run is left out."
fi
exit $failed
