#!/bin/sh
# Takes the release that this checkout holds: the database first, while what is there serves, then process after process.
#   docker/upgrade.sh      README.md beside this file says what to do before: read the changelog, make a copy.
set -eu
cd "$(dirname "$0")"
[ -e .env ] || { echo 'Nothing is installed here: docker/prepare.sh comes first.' >&2; exit 2; }

docker compose build
docker compose run --rm migrate
# Without --no-recreate all of them would be replaced at once.
for process in $(docker compose ps --quiet web); do
    docker stop "$process"
    docker rm "$process"
    docker compose up --detach --no-deps --no-recreate --wait web
done
docker compose up --detach
docker compose run --rm web doctor
