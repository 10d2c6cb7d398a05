"use strict";

const words = {
  Enqueued: "Waiting for a worker",
  Scheduled: "Scheduled",
  Awaiting: "Waiting for another job",
  Processing: "In progress",
  Succeeded: "Done",
  Failed: "Failed",
  Deleted: "Cancelled",
  Unknown: "Can't be read right now",
};
const euros = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });
const terminal = ["Succeeded", "Failed", "Deleted"];

for (const element of document.querySelectorAll("[data-job]")) follow(element);

async function follow(element) {
  const job = await read(element.dataset.job);
  show(element, job);
  if (!terminal.includes(job.state)) setTimeout(follow, 1000, element);
}

async function read(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : { state: "Unknown" };
  } catch {
    return { state: "Unknown" };
  }
}

function show(element, job) {
  const badge = element.matches(".state") ? element : element.querySelector(".state");
  const text = words[job.state] ?? job.state;
  badge.textContent = job.attempt > 1 ? `${text} (attempt ${job.attempt})` : text;
  badge.dataset.state = job.state;
  if (!job.result) return;
  for (const cell of element.querySelectorAll("[data-result]")) {
    const value = job.result[cell.dataset.result];
    cell.textContent = "cents" in cell.dataset ? euros.format(value / 100) : value;
  }
}
