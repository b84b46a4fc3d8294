#!/bin/sh
# Run once by the database's image: an owner who migrates, a role the application runs as, and the owner's database.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres \
  --set owner="$(cat /run/secrets/owner)" --set app="$(cat /run/secrets/app)" <<'SQL'
CREATE ROLE kechuang_owner LOGIN CREATEDB PASSWORD :'owner';
CREATE ROLE kechuang_app LOGIN PASSWORD :'app';
CREATE DATABASE kechuang OWNER kechuang_owner TEMPLATE template0 ENCODING 'UTF8';
SQL
