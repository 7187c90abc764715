# Runs one program in a folder of its own, and when the one who asked for it stops it or is gone
# for whatever reason, ends the program and removes the folder.
#
#   bash --norc -c "$(cat supervisor.sh)" supervisor FOLDER STOP_SIGNAL PROGRAM [ARGUMENT...]
#
# Standard input is a pipe that only the starter holds, and never writes to: its end says that the
# starter stopped us, crashed or was killed. That needs nothing to be alive on the other side,
# so that even SIGKILL of the starter leaves no program behind.

# Our error output is a pipe to the starter: writing to it once the starter is gone must not end
# us. (A trap that does something, since ignored signals would stay ignored in the program.)
trap : PIPE

# Job control gives each background job a process group of its own, which is ended as a whole:
# an installation script has children, and a program started by hand may have.
set -m

folder=$1
stop_signal=$2
shift 2
program=
watcher=

stop() {
  trap '' TERM INT HUP
  # bash tells the end of each job here, and nobody wants to know.
  exec 2>/dev/null
  if [ -n "$program" ]; then
    kill -s "$stop_signal" -- "-$program"
    # A program may be deaf to a gentler signal, as bash is to QUIT while it prepares a server.
    { sleep 2; kill -s KILL -- "-$program"; } &
    last_resort=$!
    wait "$program"
    kill -s KILL -- "-$last_resort"
    # Processes of the group may take a moment longer to die than the one we waited for.
    # (Not for ever: dead ones that nobody has buried yet still take the signal.)
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      kill -s KILL -- "-$program" || break
      sleep 0.02
    done
  fi
  if [ -n "$watcher" ]; then kill -s KILL -- "-$watcher"; fi
  # Others may be writing into the folder until they notice that the run is over.
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf -- "$folder" && break
    sleep 0.3
  done
  exit 0
}
trap stop TERM INT HUP

# Where the kernel can do it (Linux), the program also ends with this supervisor.
if setpriv --pdeathsig "$stop_signal" true 2>/dev/null; then
  set -- setpriv --pdeathsig "$stop_signal" "$@"
fi

exec 3<&0 </dev/null
"$@" >"$folder/log" 2>&1 3<&- &
program=$!
{ read -r -u 3; kill -s TERM $$; } 2>/dev/null &
watcher=$!
exec 3<&-

wait "$program"
status=$?
# Nobody asked for its end: the end of its log says why it came.
trap '' TERM INT HUP
kill -s KILL -- "-$watcher" 2>/dev/null
tail -n 30 -- "$folder/log" >&2
rm -rf -- "$folder"
exit "$status"
