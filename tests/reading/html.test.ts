import assert from "node:assert/strict";
import test from "node:test";
import { fromAddress } from "../../src/reading/page-date.ts";
import { firstWrittenDate } from "../../src/reading/written-date.ts";
import { readHtml, shown } from "./reader.ts";

const PARAGRAPHS = [
  "Two rockets struck a grain store in the harbour town early on Tuesday, the regional governor said, &amp; a night watchman was killed.",
  "The other side&rsquo;s defence ministry said the store had been used to hide ammunition, which the governor called “an invention”, adding that only barley had burned.",
  "A monitor based abroad counted three explosions. It said it could not tell who had fired, and that one crater lay outside the fence of the port.",
];
const page = (
  head = "",
  body = "",
): string => `<!doctype html><html lang="en"><head><title>Grain store hit - River Post</title>${head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Grain store hit in harbour town</h1>
<p>Share</p>${PARAGRAPHS.map((words) => `<p>${words}</p>`).join("\n")}${body}</article><footer>About us | Contact</footer></body></html>`;

test("the article's paragraphs are read, furniture around it is not", () => {
  const read = readHtml(page());
  const paragraphs = shown(read).filter((each) => each.startsWith("paragraph: "));
  assert.equal(paragraphs.length, 3);
  assert.match(paragraphs[1] ?? "", /side’s defence ministry/u);
  assert.ok(!read.document.text.includes("Contact"));
  assert.ok(shown(read).some((each) => each.startsWith("headline: Grain store hit")));
});

test("every mapped character stands at its place in the page", () => {
  const html = page();
  const { document } = readHtml(html);
  let mapped = 0;
  for (const { text, page: from } of document.origin)
    for (let i = text.start; i < text.end; i++) {
      const there = html[from + i - text.start] as string;
      const here = document.text[i] as string;
      // An entity is mapped to where it starts; white space is one blank here, whatever it is there.
      assert.ok(there === here || there === "&" || (here === " " && /\s/u.test(there)), `${here} at ${i}`);
      mapped++;
    }
  assert.ok(mapped > document.text.length * 0.8, `${mapped} of ${document.text.length}`);
});

for (const [name, head, body, expected] of [
  [
    "a meta element",
    '<meta property="article:published_time" content="2022-03-01T08:15:00+03:00">',
    "",
    "2022-03-01T08:15:00+03:00",
  ],
  [
    "JSON-LD",
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-03-02"}</script>',
    "",
    "2022-03-02",
  ],
  [
    "broken JSON-LD",
    '<script type="application/ld+json">{"datePublished": "2022-03-02",,}</script>',
    "",
    "2022-03-02",
  ],
  ["a time element", "", '<time datetime="2022-03-03">3 March</time>', "2022-03-03"],
  ["words on the page", "", '<p class="posted-on">Posted 4 March 2022</p>', "2022-03-04"],
  ["nothing", "", "", null],
] as const)
  test(`the day of publication from ${name}`, () => {
    assert.equal(readHtml(page(head, body)).document.published?.value ?? null, expected);
  });

test("scripts are never text, whatever a title holds", () => {
  const read = readHtml(
    page(
      '<meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt; hit">',
      "<script>alert(2)</script>",
    ),
  );
  assert.ok(!read.document.text.includes("alert(2)"));
});

test("a page nested ten thousand deep is read", () => {
  const deep = `${"<div>".repeat(10_000)}A shell hit the mill.${"</div>".repeat(10_000)}`;
  assert.match(readHtml(deep).document.text, /A shell hit the mill\./u);
});

const WRITTEN: [string, boolean, string | null][] = [
  ["May 16, 2020", true, "2020-05-16"],
  ["16 May 2020", false, "2020-05-16"],
  ["16. Mai 2020", false, "2020-05-16"],
  ["le 16 août 2020", false, "2020-08-16"],
  ["16 de mayo de 2020", false, "2020-05-16"],
  ["5/6/2020", true, "2020-05-06"],
  ["5/6/2020", false, "2020-06-05"],
  ["25/6/2020", true, "2020-06-25"],
  ["2020年10月4日", false, "2020-10-04"],
  ["31 June 2020", false, null],
  ["version 10.2.2020.4", false, null],
  ["no day here", false, null],
];
for (const [words, monthFirst, expected] of WRITTEN)
  test(`"${words}" is ${expected}${monthFirst ? ", month first" : ""}`, () => {
    assert.equal(firstWrittenDate(words, monthFirst)?.value ?? null, expected);
  });

const ADDRESSES: [string, string | null][] = [
  ["https://x.example/2020/05/16/title", "2020-05-16"],
  ["https://x.example/news/20200516/title", "2020-05-16"],
  ["https://x.example/story-2020-05-16.html", "2020-05-16"],
  ["https://x.example/id/20209916", null],
  ["https://2020-05-16.example/", null],
];
for (const [url, expected] of ADDRESSES)
  test(`the day in ${url}`, () => {
    assert.equal(fromAddress(url), expected);
  });
