// Open pages in a real Chromium and say what is wrong with them.
//
// Standard input: {"chromium": path, "origin": "http://127.0.0.1:8000", "paths": ["/", …], "schemes": ["light", …], "rules": true}.
// Standard output: one finding a line, "path (scheme): what is wrong"; nothing when all is well.
// Looked at: errors and warnings of the console (among them violations of the Content-Security-Policy), requests that
// fail or leave the origin, every rule of axe (if "rules"), best practices too, and whether a page 320 pixels wide needs sideways
// scrolling (WCAG 2.2, criterion 1.4.10).

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const task = JSON.parse(readFileSync(0, "utf8"));

const browser = await chromium.launch({
  executablePath: task.chromium,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
for (const scheme of task.schemes) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 1280, height: 900 } });
  for (const path of task.paths) {
    for (const finding of await look(context, path)) console.log(`${path} (${scheme}): ${finding}`);
  }
  await context.close();
}
await browser.close();

async function look(context, path) {
  const page = await context.newPage();
  const findings = listen(page);
  await page.goto(task.origin + path, { waitUntil: "load" });
  if (task.rules) findings.push(...(await judge(page)));
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) findings.push(`needs ${width} pixels in width on a screen of 320`);
  await page.close();
  return findings;
}

async function judge(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
}

function listen(page) {
  const findings = [];
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) findings.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && origin !== task.origin) findings.push(`asks another host: ${request.url()}`);
  });
  page.on("requestfailed", (request) => findings.push(`failed: ${request.url()}`));
  return findings;
}
