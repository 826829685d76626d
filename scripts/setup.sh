#!/usr/bin/env bash
# Installs what is missing: `setup.sh build` the Debian packages, `setup.sh geospatial` PostGIS, `setup.sh clients` the Python clients (in
# .venv), `setup.sh differential` DuckDB (in .venv-differential).
# Does nothing, quickly, when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(postgresql libpq-dev zlib1g-dev libisal-dev pkg-config make python3-venv)

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# install_packages package…: those that are missing
install_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    as_root apt-get update -q
    # The package's own cluster is not wanted: Trailgate runs one of its own.
    as_root mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

setup_build() {
    install_packages "${packages[@]}"
    command -v swift >/dev/null || {
        say "The Swift toolchain (6.2 or later) is missing: see https://www.swift.org/install"
        exit 1
    }
}

# Of the newest PostgreSQL that is installed, which is the one that Trailgate runs.
setup_geospatial() {
    local version
    version=$(ls /usr/lib/postgresql | sort -n | tail -n 1)
    install_packages "postgresql-$version-postgis-3"
}

setup_clients() {
    setup_venv .venv Tests/Clients/requirements.txt "the Python clients"
}

setup_differential() {
    setup_venv .venv-differential Tests/Differential/requirements.txt DuckDB
}

# setup_venv folder requirements what
setup_venv() {
    cmp -s "$2" "$1/requirements.txt" 2>/dev/null && return
    say "installing $3 into $1"
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet --disable-pip-version-check -r "$2"
    cp "$2" "$1/requirements.txt"
}

for part in "$@"; do
    case "$part" in
    build) setup_build ;;
    geospatial) setup_geospatial ;;
    clients) setup_clients ;;
    differential) setup_differential ;;
    *) say "usage: setup.sh [build] [geospatial] [clients] [differential]"; exit 64 ;;
    esac
done
