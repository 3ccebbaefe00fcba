#!/bin/sh
# Takes the release that this checkout holds: the database first, while what is there serves, then process after process.
#   docker/upgrade.sh      README.md beside this file says what to do before: read the changelog, make a copy.
set -eu
cd "$(dirname "$0")"
[ -e .env ] || { echo 'Nothing is installed here: docker/prepare.sh comes first.' >&2; exit 2; }

docker compose build
docker compose run --rm migrate
running=$(docker compose ps --quiet web)
# As many as there are: told nothing, compose takes away what somebody added by --scale.
scale=${running:+--scale web=$(echo "$running" | wc -l | tr -d ' ')}
# Without --no-recreate all of them would be replaced at once.
for process in $running; do
    docker stop "$process"
    docker rm "$process"
    # shellcheck disable=SC2086  # two words, or none
    docker compose up --detach --no-deps --no-recreate --wait $scale web
done
# shellcheck disable=SC2086
docker compose up --detach $scale
docker compose run --rm web doctor
