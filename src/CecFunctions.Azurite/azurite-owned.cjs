'use strict';

// Runs Azurite for one owner: node azurite-owned.cjs <azurite.js> <data folder> <keep|delete> <Azurite's own arguments…>
//
// Azurite by itself outlives an owner that is killed, and obeys the Ctrl-C that a terminal sends to every process of a
// session, so it would be gone while its owner still writes. Here only the owner decides: SIGTERM, or the end of standard
// input (which the system brings about however the owner ends), closes the stores and then the process.

const fs = require('node:fs');
const path = require('node:path');

const [entry, folder, afterwards, ...azuriteArguments] = process.argv.slice(2);
const identity = path.join(folder, 'azurite.pid');
const closeDeadlineMilliseconds = 120_000;

let close;
let stopping = false;
let openServices = 3;

function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), closeDeadlineMilliseconds).unref();
  if (close) close();
}

// Azurite takes each signal once, so a second one would kill it half-way through saving. Its handlers are kept from the
// signals; the one for a parent's message is the way to close it, and its registration says that all services are up.
const once = process.once;
process.once = function (event, handler) {
  if (event === 'SIGINT' || event === 'SIGTERM') return this;
  if (event !== 'message') return once.call(this, event, handler);
  close = () => handler('shutdown');
  if (stopping) setImmediate(close);
  return this;
};

// After the last store is saved only idle connections of clients are left; nobody needs to wait for those.
const log = console.log;
console.log = (...line) => {
  log(...line);
  if (/successfully closed$/.test(String(line[0])) && --openServices === 0) process.exit(0);
};

process.on('SIGTERM', stop);
for (const ignored of ['SIGINT', 'SIGHUP']) process.on(ignored, () => {});
// A dead owner reads no output: a broken pipe must not end the process before the stores are saved.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
for (const event of ['end', 'close', 'error']) process.stdin.on(event, stop);
process.stdin.resume();
process.stdin.unref();

process.on('exit', () => {
  fs.rmSync(identity, { force: true });
  if (afterwards !== 'delete') return;
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // Where a file that is open cannot be deleted, the owner holds one, and deletes the folder itself.
  }
});

fs.writeFileSync(identity, String(process.pid));
process.argv.splice(1, process.argv.length - 1, entry, ...azuriteArguments);
require(entry);
