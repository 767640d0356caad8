export type * from "./api.ts";
export { type Derived, derive } from "./derived.ts";
export { type RunningServer, type ServerOptions, startServer } from "./serve.ts";
