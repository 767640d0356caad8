import type { Link } from "../incidents/link-input.ts";

/** How incidents are made from readings. */
export function linker(): Link {
  return () => ({ incidents: [], origins: [] });
}
