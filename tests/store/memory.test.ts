import { openMemory } from "../../src/store/index.ts";
import { conformance } from "./conformance.ts";

conformance("memory", async () => openMemory());
