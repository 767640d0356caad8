import { parentPort, workerData } from "node:worker_threads";
import type { Source } from "../reading/index.ts";
import { type AnalystOptions, createAnalyst } from "./analyst.ts";
import { readOne } from "./outcome.ts";

/** A thread of the batch: one source in, one result out. See pool.ts. */
const port = parentPort;
if (port === null) throw new Error("pipeline/worker.ts is started by pool.ts only");
const analyst = createAnalyst(workerData as AnalystOptions);
port.on("message", (source: Source) => port.postMessage(readOne(analyst, source)));
port.postMessage("ready");
