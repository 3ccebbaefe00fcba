#!/bin/sh
# Writes what docker/compose.yaml reads: `docker/prepare.sh NAME [SMTP_URL]`, once, and again before each upgrade, for what
# is new. What is there already stays.
set -eu
cd "$(dirname "$0")"
[ $# -ge 1 ] || { echo 'docker/prepare.sh NAME [SMTP_URL]   NAME is what people type: maillage.example.org' >&2; exit 2; }

# The folder is its owner's alone; the files in it are read by the users inside the containers.
mkdir -p secrets
chmod 700 secrets
random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
keep() { [ -e "secrets/$1" ] || { printf '%s' "$2" >"secrets/$1"; chmod 444 "secrets/$1"; }; }

[ -e .env ] || printf 'COMPOSE_PROJECT_NAME=maillage\nMAILLAGE_HOST=%s\n' "$1" >.env
keep secret_key "$(random)"
keep server_key "$(random)"
keep database_password "$(random)"
keep database_url "postgresql://maillage:$(cat secrets/database_password)@postgres/maillage"
keep store_password "$(random)"
keep blob_url "s3+http://maillage:$(cat secrets/store_password)@store:8333/maillage"
keep store "{\"identities\": [{\"name\": \"maillage\", \"actions\": [\"Admin\", \"Read\", \"Write\", \"List\", \"Tagging\"], \"credentials\": [{\"accessKey\": \"maillage\", \"secretKey\": \"$(cat secrets/store_password)\"}]}]}"
keep smtp_url "${2:-smtp://mailbox:1025}"
echo 'Ready: docker compose --file docker/compose.yaml up --build --detach'
echo 'Keep a copy of docker/secrets apart from that of the data: without server_key nobody gets in again.'
