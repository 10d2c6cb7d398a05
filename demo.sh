#!/usr/bin/env bash
# Starts the worker and the book shop under uWSGI, places orders and shows what becomes of them.
#
#   ./demo.sh           stays up until Ctrl-C
#   ./demo.sh --once    ends after the orders; exit code 0 when every job succeeded
#   ./demo.sh --crash   kills the worker in the middle of a job and starts it again; ends like --once
#
# OFFLOAD_DEMO_SHOP_PORT (8080) and OFFLOAD_DEMO_WORKER_PORT (8090) choose other ports.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
demo=$root/.demo
shop_port=${OFFLOAD_DEMO_SHOP_PORT:-8080}
worker_port=${OFFLOAD_DEMO_WORKER_PORT:-8090}
shop_url=http://127.0.0.1:$shop_port
worker_url=http://127.0.0.1:$worker_port
worker_pid=
shop_pid=
script_pid=

# shellcheck source=samples/demo_setup.sh
source "$root/samples/demo_setup.sh"

main() {
    case ${1-} in
        '' | --once | --crash) ;;
        -h | --help) usage && return ;;
        *) usage >&2 && return 2 ;;
    esac
    (($# <= 1)) || { usage >&2 && return 2; }

    require_tools
    require_free_ports "OFFLOAD_DEMO_SHOP_PORT=$shop_port" "OFFLOAD_DEMO_WORKER_PORT=$worker_port"
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP

    forget_former_run
    prepare_uwsgi
    build_worker
    start_worker
    start_shop

    if [[ ${1-} == --crash ]]; then
        crash_and_recover
        return
    fi
    run demo_orders.py --shop "$shop_url" --worker "$worker_url"
    [[ ${1-} == --once ]] || stay_up
}

usage() {
    sed -n '2,8s/^# \{0,1\}//p' demo.sh
}

forget_former_run() {
    rm -rf "$demo/data" "$demo"/*.log
    mkdir -p "$demo/data"
}

build_worker() {
    echo 'Building the worker'
    local project=$root/samples/Bookshop.Handlers/Bookshop.Handlers.csproj
    # Build servers would stay behind after the demo.
    dotnet build "$project" -c Release --nologo -nodeReuse:false -p:UseSharedCompilation=false \
        </dev/null >"$demo/build.log" 2>&1
    worker_dll=$(dotnet msbuild "$project" -p:Configuration=Release -getProperty:TargetPath </dev/null)
}

start_worker() {
    echo "Starting the worker on $worker_url"
    Offload__Urls=$worker_url \
        Offload__Ledger="Data Source=$demo/data/ledger.db" \
        Bookshop__MailDirectory=$demo/data/mail \
        Bookshop__ReportDirectory=$demo/data/reports \
        Bookshop__SimulatedSmtpDelay=00:00:03 \
        dotnet "$worker_dll" >>"$demo/worker.log" 2>&1 &
    worker_pid=$!
    wait_until_ready "$worker_url" "$worker_pid"
}

start_shop() {
    echo "Starting the shop on $shop_url: uWSGI with 4 prefork processes"
    OFFLOAD_URL=$worker_url \
        BOOKSHOP_DATABASE=$demo/data/bookshop.db \
        BOOKSHOP_REMINDER_DELAY_SECONDS=2 \
        PYTHONPATH=$root/python-shim/src \
        PYTHONPYCACHEPREFIX=$demo/pycache \
        "${uwsgi[@]}" --ini "$root/samples/bookshop/uwsgi.ini" --http-socket "127.0.0.1:$shop_port" \
        >"$demo/shop.log" 2>&1 &
    shop_pid=$!
    wait_until_ready "$shop_url" "$shop_pid"
}

wait_until_ready() {
    run demo_ready.py "$1/health/ready" --pid "$2"
}

# Runs one of the demo's scripts. It does not hear Ctrl-C, so that it ends without a traceback wherever it is; the shell
# that waits for it hears it and stops everything.
run() {
    local status=0
    (trap '' INT && exec python3 "$root/samples/$1" "${@:2}") &
    script_pid=$!
    wait "$script_pid" || status=$?
    script_pid=
    return "$status"
}

crash_and_recover() {
    local job killed_at
    run demo_crash.py place --shop "$shop_url" --worker "$worker_url" >"$demo/data/job"
    job=$(<"$demo/data/job")
    echo "Job $job is Processing: killing the worker (SIGKILL to process $worker_pid)"
    killed_at=$(date +%s.%N)
    kill -KILL "$worker_pid"
    # Reaped with its notice from the shell kept off the screen.
    wait "$worker_pid" 2>/dev/null || true
    start_worker
    run demo_crash.py verify --worker "$worker_url" --job "$job" \
        --killed-at "$killed_at" --mail "$demo/data/mail"
}

stay_up() {
    cat <<END

Shop       $shop_url
Dashboard  $worker_url/dashboard
Mails      $demo/data/mail/new
Logs       $demo/*.log

Ctrl-C stops everything.
END
    wait -n "$worker_pid" "$shop_pid" || true
    echo 'One of the two processes has ended by itself.' >&2
    return 1
}

clean_up() {
    local status=$?
    trap - EXIT
    trap '' INT TERM HUP
    [[ -z $worker_pid ]] || echo 'Stopping'
    [[ -z $script_pid ]] || kill "$script_pid" 2>/dev/null || true
    stop "$shop_pid"
    stop "$worker_pid"
    case $status in
        0 | 130 | 143) ;;
        *) show_logs ;;
    esac
    exit "$status"
}

# Asks for a clean stop, and insists after 40 seconds: the worker drains for 25 and closes for 10.
stop() {
    [[ -n $1 ]] && kill -TERM "$1" 2>/dev/null || return 0
    local tries
    for ((tries = 1; tries <= 400; tries++)); do
        # uWSGI does not hear what comes while it starts, so it is asked again each second.
        kill -s "$((tries % 10 ? 0 : 15))" "$1" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
    local status=0
    wait "$1" 2>/dev/null || status=$?
    # 143: the stop came before the process could hear it, so there was nothing to end cleanly.
    ((status == 0 || status == 143)) || echo "Process $1 did not end cleanly (exit code $status)." >&2
}

show_logs() {
    local log
    for log in "$demo"/*.log; do
        [[ -s $log ]] || continue
        printf '\n--- the end of %s\n' "$log" >&2
        tail -n 30 "$log" >&2
    done
}

main "$@"
