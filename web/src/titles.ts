import type { IncidentSummary } from "../../src/server/api.ts";
import { t } from "./strings.ts";

type Named = Pick<IncidentSummary, "type" | "targets" | "place">;

/** "Air strike on Syrian army, Deir ez-Zor": what an incident is called, from what most claims say. */
export function titleOf(incident: Named, withPlace = true): string {
  const target = incident.targets[0];
  // What a codebook name adds in brackets explains it; a title does without.
  const type = incident.type.label.replace(/ \([^)]*\)$/, "");
  const base = target === undefined ? type : t.incident.of(type, target);
  return withPlace && incident.place !== null ? base + t.incident.near(incident.place.name) : base;
}
