import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ParallaxError } from "../../src/base/index.ts";
import { loadCodebook } from "../../src/codebook/index.ts";
import { checkRequest, isLoopback, SECURITY_HEADERS } from "../../src/server/guard.ts";
import { type RunningServer, startServer } from "../../src/server/index.ts";
import { fixtureStore, serveFixture } from "./fixture.ts";

let server: RunningServer;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parallax-page-"));
  mkdirSync(join(folder, "web", "assets"), { recursive: true });
  writeFileSync(join(folder, "web", "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "web", "assets", "a-123.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(folder, "web", "link.txt"));
  server = await serveFixture(join(folder, "web"));
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A request as it stands, with no address made tidy on the way. */
function raw(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: server.port, path, method, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        body += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

test("every answer carries the security headers, errors too", async () => {
  for (const path of [
    "/",
    "/incident?id=x",
    "/api/overview",
    "/api/nothing",
    "/missing.js",
    "/assets/a-123.js",
  ]) {
    const { headers } = await fetch(server.url + path);
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      assert.equal(headers.get(name), value, `${path} ${name}`);
  }
  const policy = SECURITY_HEADERS["content-security-policy"] ?? "";
  assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  assert.match(policy, /default-src 'none'/);
});

test("no path leads out of the page's folder", async () => {
  const paths = [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
    "//etc/passwd",
    "/link.txt",
    "/./../secret.txt",
    "/%00secret.txt",
  ];
  for (const path of paths) {
    const { body, status } = await raw(path);
    assert.doesNotMatch(body, /secret$|root:/, path);
    assert.ok(
      status === 404 || status === 400 || (status === 200 && body.includes("<title>page")),
      `${path}: ${status}`,
    );
  }
});

test("pages within the page get it, missing files do not", async () => {
  assert.match(await (await fetch(`${server.url}/incident?id=i_strike`)).text(), /<title>page/);
  assert.equal((await fetch(`${server.url}/assets/gone.js`)).status, 404);
  assert.match(
    (await fetch(`${server.url}/assets/a-123.js`)).headers.get("cache-control") ?? "",
    /immutable/,
  );
});

test("a name that is not this machine's is refused (DNS rebinding)", async () => {
  for (const host of [
    "evil.example",
    "evil.example:4173",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
  ])
    assert.match(String((await raw("/api/overview", { host })).status), /^(421|400)$/, host);
  for (const host of ["localhost", "127.0.0.1:4173", "[::1]:4173"])
    assert.equal((await raw("/api/overview", { host })).status, 200, host);
});

test("another site can neither read nor change the record", async () => {
  const host = `127.0.0.1:${server.port}`;
  assert.equal((await raw("/api/overview", { host, "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await raw("/api/overview", { host, "sec-fetch-site": "same-origin" })).status, 200);
  for (const origin of ["http://evil.example", "null", `https://${host}`])
    assert.equal((await raw("/api/judgements", { host, origin }, "POST")).status, 403, origin);
  assert.equal((await raw("/api/judgements", { host }, "POST")).status, 403, "no Origin at all");
  const { headers } = await fetch(`${server.url}/api/overview`);
  assert.equal(headers.get("access-control-allow-origin"), null);
});

test("the guard alone refuses what the server refuses", () => {
  assert.doesNotThrow(() =>
    checkRequest(new Request("http://localhost/", { headers: { host: "localhost" } })),
  );
  assert.throws(() =>
    checkRequest(new Request("http://evil.example/", { headers: { host: "evil.example" } })),
  );
  for (const [host, expected] of [
    ["127.0.0.1", true],
    ["127.1.2.3", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["192.168.1.4", false],
    ["localhost.evil.example", false],
  ] as const)
    assert.equal(isLoopback(host), expected, host);
});

test("it serves on this machine only, and says when a port is taken", async () => {
  const store = await fixtureStore();
  const codebook = loadCodebook();
  const failsWith = (code: string) => (error: unknown) =>
    error instanceof ParallaxError && error.code === code;
  await assert.rejects(
    startServer({ store, codebook, host: "0.0.0.0", port: 0 }),
    failsWith("host_not_loopback"),
  );
  await assert.rejects(startServer({ store, codebook, port: server.port }), failsWith("port_taken"));
  const own = await startServer({ store, codebook, port: 0, webRoot: "/nowhere" });
  assert.match(own.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal((await fetch(`${own.url}/api/overview`)).status, 200);
  const page = await fetch(own.url);
  assert.equal(page.status, 503);
  assert.match(await page.text(), /npm run build/);
  await own.close();
});
