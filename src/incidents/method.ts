import type { LinkingRules, LinkWeights } from "../codebook/linking.ts";
import { WORDS } from "./reasons.ts";

/**
 * The page a recorder may publish as her method, written from the rules that run: `docs/method.md` is this
 * text, and a test fails when it no longer is.
 */
export function methodPage(rules: LinkingRules): string {
  const { copies, families, weights } = rules;
  return `# Method: from claims to incidents

This page is written from the rules that run (\`codebook/linking.yaml\`); change them there, then run
\`node tools/method.ts\`.

A **claim** is one statement in one document. An **incident** is what claims about one occurrence come to.
It can be rebuilt from the claims and the reviewers' judgements at any time, and it says why it is one.

## 1. Which documents are copies

Words are compared without accents, capitals and ${list(copies.dropWords.map((word) => `"${word}"`))}; spelled
numbers count as figures. Paragraphs that a publisher repeats from day to day are left out. Common words count
where at least ten stand in one run, two words of difference allowed. The score is ${copies.shorter} × the share of
the shorter text found in the longer, plus ${copies.longer} × the share of the longer; what only one text puts in
quotation marks is not copied but quoted, and figures that differ inside the same words count against it. A common
part that leads both texts adds ${copies.leadBonus}, one far down takes ${copies.tailPenalty}. From
**${copies.threshold}** on, two texts are copies. Two groups join only when their members agree on average
(${copies.agreement}).

## 2. Independent origins

A claim whose speaker's party is known goes back to that party, whoever carries it. A report's own voice, and a source
the codebook does not know ("a military source"), go back to the report's copy group, to the wire it credits, or to the
report. Hearsay ("reportedly", "alleged") and a speaker that is one of several candidates go back to nobody and count as
none. A report that only takes an event up ("after the strike") is no origin of it. More outlets are not more origins.

## 3. Which claims tell one occurrence

First the mentions within one report are grouped, in the order of its text; then reports are compared. Only events
of one family are compared:

${families.map((family) => `- **${family.id.replaceAll("_", " ")}**: ${[...Object.entries(family.kinds).map(([kind, types]) => `${kind} (${types.join(", ")})`), ...(family.generic.length > 0 ? [`any of them (${family.generic.join(", ")})`] : [])].join("; ")}`).join("\n")}

Each feature gives or takes points; the decision is the sum. Reports are put together from **${weights.across.threshold}**
points on, mentions within a report from **${weights.within.threshold}**.

| evidence | within a report | across reports |
| --- | ---: | ---: |
${(Object.keys(WORDS) as (keyof LinkWeights)[]).map((feature) => `| ${WORDS[feature]} | ${weights.within[feature]} | ${weights.across[feature]} |`).join("\n")}

Whatever the sum, these are never joined: deeds with their sides swapped, or of parties that are all others; dates more than ${rules.daysApart} day apart; two towns when both are
read to the town; a total over many incidents with one of them; types that are never confused. Two groups join only
when their members agree on average (${rules.groupAgreement} of the threshold). An undated event is taken to be of the
${rules.newsDays} days before its report. A place with more than ${rules.cityPopulation} inhabitants may stand for its province.

A reviewer's "same" and "different" always win; of two that contradict each other, "different" does. Taking one back
restores what was there before.

## 4. Accounts, differences, figures

An account is one party's version: what it admits, denies, disputes, accuses another of, or states. The last of
admitting and denying stands; changes between reports are kept with their dates. A named organisation or person the
codebook does not know has an account of its own; offices and bodies any country has ("the prime minister", "army
command") share one, without a position. Where a speaker is one of several candidates the claim is shown apart and
counts for nothing.

Versions differ only when they cannot both be so: "dozens" and 62 can, 62 and 90 cannot. Whether it happened is in
dispute only when somebody says that it did not and does not tell of it elsewhere; a country named as the place is less
exact, not another place.

Of a source's figures its latest stands. Counts come before words of size. Low and high are the ends of the figures
that stand; best is the given number that most independent origins allow, the lower of as many. Totals over many
incidents are never added.

## 5. Grades

Suggestions; a person decides.

- **Harm** is *confirmed* only when the party most voices name as the agent (or one that names itself, with the same
  ones hit) says, firmly and of this deed, that people were killed or hurt; a side's word on its own losses, on what it
  did to others, or its regret alone is no acceptance; *contested*
  when the party named denies it or others name another; *discounted* when every figure was put at none or taken back;
  *fair* with two independent origins; else *weak*.
- **Strike** is *declared* when a party says it took part; *contested* when who did it is; *likely* with two
  independent origins; else *single source*.
`;
}

function list(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
