# For .ci/run: a PostgreSQL for the tests that need one. Where none is reachable, one is started for this run alone.

postgres_home=''

# The way in which the tests themselves look for one.
postgres_is_reachable() {
  node_modules/.bin/node --input-type=module -e "
    import { findPostgres } from './test/contract/find-postgres.ts';
    process.exitCode = (await findPostgres()) === null ? 1 : 0;"
}

# Where the server's programs are: Debian keeps them out of the path.
postgres_programs() {
  local initdb
  initdb="$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)"
  if [ -n "$initdb" ]; then dirname "$initdb"; fi
}

# The server refuses to run as root.
as_postgres_user() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; else (cd / && runuser -u "$(postgres_user)" -- "$@"); fi
}

postgres_user() {
  if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

bring_postgres() {
  if postgres_is_reachable; then return; fi
  if [ -z "$(postgres_programs)" ]; then bring_debian_package postgresql; fi
  local programs port
  programs="$(postgres_programs)"
  port="$(node_modules/.bin/node -e "
    const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
      console.log(server.address().port);
      server.close();
    });")"
  postgres_home="$(mktemp -d /tmp/passcode-bot-postgres.XXXXXX)"
  trap stop_postgres EXIT
  if [ "$(id -u)" -eq 0 ]; then chown "$(postgres_user)" "$postgres_home"; fi
  as_postgres_user "$programs/initdb" --pgdata="$postgres_home/data" --username=postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  as_postgres_user "$programs/pg_ctl" --pgdata="$postgres_home/data" --log="$postgres_home/log" --wait \
    --options="-p $port -k $postgres_home -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
  export PG_TEST_URL="postgres://postgres@127.0.0.1:$port/postgres"
  printf 'PostgreSQL for this run: %s\n' "$PG_TEST_URL"
}

stop_postgres() {
  as_postgres_user "$(postgres_programs)/pg_ctl" --pgdata="$postgres_home/data" --mode=immediate --wait stop >/dev/null || true
  rm -rf "$postgres_home"
}
