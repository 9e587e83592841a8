#!/usr/bin/env bash
# The tests in a real WordPress, nginx and Apache: Debian’s, with a database of its own, under target/. It needs no
# network and leaves nothing behind.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

# shellcheck disable=SC2317 # Called by the trap.
tidy() {
    local code=$? group
    trap - EXIT INT TERM
    exec 2>/dev/null
    # SIGKILL: they have nothing worth saving.
    for group in "${groups[@]}"; do kill -KILL -- "-$group" || true; done
    wait
    rm -rf "$home"
    exit "$code"
}

# Starts a server in a process group of its own, killed when this script ends. $1: name of its log;
# the rest: its command.
serve() {
    setsid "${@:2}" >"$home/$1.log" 2>&1 &
    groups+=($!)
}

# Shows how the servers’ logs end.
broken() {
    tail -n 20 "$home"/*.log >&2
    stop "WordPress n’a pas pu s’installer."
}

start_wordpress() {
    local start=$SECONDS
    mkdir -p target
    home=$(mktemp -d "$PWD/target/hosts-XXXXXX")
    wordpress=$home/wordpress
    socket=$home/db.sock
    groups=()
    trap tidy EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM

    # The system refuses longer socket paths.
    [ ${#socket} -le 100 ] ||
        stop "Le dossier du projet a un chemin trop long pour que MariaDB y démarre : placez-le plus près de la racine."

    # -L: the packages link into each other. .htaccess is for Apache.
    rm -f .tools/wordpress/usr/share/wordpress/.htaccess
    cp -rL .tools/wordpress/usr/share/wordpress "$wordpress"

    as=()
    [ "$(id -u)" != 0 ] || as=(--user=root)
    # An empty folder is enough for a database without accounts. No network and no password: only
    # those who can read the folder reach the socket.
    mkdir "$home/data"
    serve mariadb mariadbd --no-defaults "${as[@]}" --datadir="$home/data" --socket="$socket" \
        --pid-file="$home/db.pid" --skip-networking --skip-grant-tables --innodb-flush-log-at-trx-commit=0

    port=$(php -r 'echo explode(":", stream_socket_get_name(stream_socket_server("tcp://127.0.0.1:0"), false))[1];')
    password=$(php -r 'echo bin2hex(random_bytes(12));')
    cat >"$wordpress/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$socket');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', 'http://localhost:$port');
define('WP_SITEURL', WP_HOME);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG_DISPLAY', false);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP

    # WordPress’s own installer; the mail it sends goes nowhere.
    cd "$wordpress"
    php -d sendmail_path=/bin/true -- "$socket" "$password" >"$home/install.log" 2>&1 <<'PHP' || broken
<?php
[, $socket, $password] = $argv;
mysqli_report(MYSQLI_REPORT_OFF);
for ($left = 300; !($db = @mysqli_connect('localhost', 'root', '', '', 0, $socket)); $left--) {
    if (!$left) exit(1);
    usleep(100000);
}
mysqli_query($db, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
require 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
load_default_textdomain('fr_FR');
wp_install('La commune', 'administration', 'administration@exemple.fr', false, '', $password, 'fr_FR');
$author = ['user_login' => 'redaction', 'user_pass' => $password, 'role' => 'author'];
if (!is_int(wp_insert_user($author))) exit(1);
// Avatars would be fetched from another site.
update_option('show_avatars', 0);
PHP
    cd - >/dev/null
    serve php env PHP_CLI_SERVER_WORKERS=4 php -d opcache.enable=1 -d opcache.enable_cli=1 \
        -S "127.0.0.1:$port" -t "$wordpress"
    note "prêt en $((SECONDS - start)) s : http://localhost:$port"
}

# $@: for cargo test.
trial() {
    cargo build --quiet
    # In a process group too, or a signal would have to wait for the tests to end.
    TNL_WORDPRESS=http://localhost:$port TNL_WORDPRESS_PASSWORD=$password \
        TNL_SERVERS=$PWD/.tools/servers \
        setsid cargo test --quiet -p tnl-browser-tests --test hosts --test servers -- --include-ignored "$@" &
    groups+=($!)
    wait $!
}

# shellcheck source=tools/setup.sh
. tools/setup.sh hosts
# shellcheck source=tools/build.sh
. tools/build.sh dist
todo "WordPress, le temps des essais" 15 15 start_wordpress
todo "Essais dans WordPress ($BROWSERS)" 120 90 trial "$@"
go
printf '✓ Le widget vit dans WordPress, en %d min %02d s.\n' $((SECONDS / 60)) $((SECONDS % 60))
