import { runCases } from "../cases.ts";
import { evaluateEvents } from "./event-reading.ts";

runCases("claims", ["tolls"], evaluateEvents);
