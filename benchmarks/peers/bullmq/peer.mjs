// BullMQ as a peer: worker | fill WORKLOAD COUNT | pace COUNT (benchmarks/README.md has the cast and the environment).
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const CONCURRENCY = 50;
const BATCH = 1000;
const KEPT = { count: 1000 };
const payload = 'x'.repeat(300);
const connection = { ...address(process.env.PEER_STORE), maxRetriesPerRequest: null };

const [command, ...rest] = process.argv.slice(2);
await { worker, fill, pace }[command](...rest);

function worker() {
  const tally = openTally();
  const redis = new Redis(address(process.env.PEER_REDIS));
  const handlers = {
    noop: async () => {},
    increment: async () => { await redis.incr('peer:increments'); },
    latency: async ({ sentAt }) => { tally.record(microseconds() - sentAt); },
  };
  const options = { connection, concurrency: CONCURRENCY, removeOnComplete: KEPT, removeOnFail: KEPT };
  const running = new Worker('bench', async (job) => { await handlers[job.name](job.data); tally.count(); }, options);
  running.on('error', (error) => console.error(error));
}

async function fill(name, count) {
  const queue = new Queue('bench', { connection });
  for (let left = Number(count); left > 0; left -= BATCH) {
    const jobs = Array.from({ length: Math.min(left, BATCH) }, () => ({ name, data: { payload } }));
    await queue.addBulk(jobs);
  }
  await queue.close();
}

async function pace(count) {
  const queue = new Queue('bench', { connection });
  const start = microseconds();
  for (let sent = 0; sent < Number(count); sent++) {
    const wait = start + sent * 10_000 - microseconds();
    if (wait > 0) await sleep(wait / 1000);
    await queue.add('latency', { payload, sentAt: microseconds() });
  }
  await queue.close();
}

function openTally() {
  const path = `${process.env.PEER_TALLY}/${process.pid}`;
  const counts = fs.openSync(`${path}.count`, 'w');
  const micros = fs.openSync(`${path}.micros`, 'a');
  const cell = Buffer.alloc(8);
  let done = 0n;
  return {
    count() { cell.writeBigInt64LE(++done); fs.writeSync(counts, cell, 0, 8, 0); },
    record(value) { fs.writeSync(micros, `${Math.round(value)}\n`); },
  };
}

function address(text) {
  const [host, port] = text.split(':');
  return { host, port: Number(port) };
}

// The monotonic clock, which all processes of the host share.
function microseconds() {
  return Number(process.hrtime.bigint()) / 1000;
}
