import assert from "node:assert/strict";
import { test } from "node:test";
import { CLAIM_COLUMNS, DOCUMENT_COLUMNS, INCIDENT_COLUMNS } from "../../src/interchange/index.ts";
import { readProject } from "./markdown.ts";

const TABLES = { documents: DOCUMENT_COLUMNS, claims: CLAIM_COLUMNS, incidents: INCIDENT_COLUMNS };

for (const [table, columns] of Object.entries(TABLES))
  test(`docs/export.md lists the columns of ${table} in their order`, () => {
    const part = readProject("docs/export.md").split(`\n## ${table}\n`)[1]?.split(/^## /mu)[0] ?? "";
    const documented = [...part.matchAll(/^\| (`[^|]*`) \|/gmu)].flatMap(([, cell]) =>
      [...(cell as string).matchAll(/`([a-z0-9_]+)`/gu)].map(([, name]) => name),
    );
    assert.deepEqual(
      documented,
      columns.map((column) => column.name),
    );
  });
