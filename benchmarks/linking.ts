import { loadSection, OWN_CODEBOOK } from "../src/codebook/index.ts";
import { linkingSection } from "../src/codebook/linking.ts";
import { link } from "../src/incidents/index.ts";
import { pairScores, syntheticRecord } from "./linking-record.ts";

/**
 * Links generated records and prints time, memory and how right the incidents are:
 *   node benchmarks/linking.ts [claims] [days] [skew]
 * The default is one besieged town and a month.
 */
const [claims = "100000", days = "30", skew = "0.6"] = process.argv.slice(2);
const record = syntheticRecord({ claims: Number(claims), days: Number(days), skew: Number(skew), seed: 7 });
const rules = loadSection(linkingSection, [OWN_CODEBOOK]);
const started = performance.now();
const before = process.cpuUsage();
const { incidents, origins } = link(record.readings, [], rules);
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(before);
const { precision, recall, f1 } = pairScores(incidents, record.truth);
const row = {
  claims: record.claims,
  documents: record.readings.length,
  days: Number(days),
  incidents: incidents.length,
  "true incidents": new Set(record.truth.values()).size,
  "copy groups": origins.length,
  seconds: Number(seconds.toFixed(1)),
  "CPU seconds": Number((cpu.user / 1e6 + cpu.system / 1e6).toFixed(1)),
  "claims/s": Math.round(record.claims / seconds),
  "peak MB": Math.round(process.resourceUsage().maxRSS / 1024),
  "pair precision": Number(precision.toFixed(1)),
  "pair recall": Number(recall.toFixed(1)),
  "pair F1": Number(f1.toFixed(1)),
};
for (const [name, value] of Object.entries(row)) process.stdout.write(`${name.padEnd(16)} ${value}\n`);
