import assert from "node:assert/strict";
import { test } from "node:test";
import { read } from "./read.ts";

/** A Sunday. */
const PUBLISHED = "2016-09-18";

/** text | wording -> value [earliest..latest]; several expressions in order. */
const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
  ["Raids hit the depot on Saturday.", "Saturday=2016-09-17"],
  ["The envoys will meet on Monday.", "Monday=2016-09-19"],
  ["The truce came into force on Monday.", "Monday=2016-09-12"],
  ["Talks are scheduled for Friday.", "Friday=2016-09-23"],
  ["Shells fell on Sunday.", "Sunday=2016-09-18"],
  ["Planes attacked the hill on Saturday afternoon.", "Saturday afternoon=2016-09-17TAF"],
  ["Last Tuesday the road was cut.", "Last Tuesday=2016-09-13"],
  ["It opens next Tuesday.", "next Tuesday=2016-09-20"],
  ["Two men were shot yesterday.", "yesterday=2016-09-17"],
  ["A convoy arrives tomorrow.", "tomorrow=2016-09-19"],
  ["The line was quiet today.", "today=2016-09-18"],
  ["A drone crashed last night.", "last night=2016-09-17TNI"],
  ["Rockets landed overnight.", "overnight=2016-09-18TNI 2016-09-17..2016-09-18"],
  ["In February a truce was signed.", "February=2016-02"],
  ["The siege began in December.", "December=2015-12"],
  ["They left in December 2014.", "December 2014=2014-12"],
  ["On 17 September 2016 bombs fell.", "17 September 2016=2016-09-17"],
  ["On September 17, 2016, bombs fell.", "September 17, 2016=2016-09-17"],
  ["On Sept. 17 bombs fell.", "Sept. 17=2016-09-17"],
  ["The 9th of August was calm.", "9th of August=2016-08-09"],
  ["On Saturday, Sept. 17, 2016 bombs fell.", "Saturday, Sept. 17, 2016=2016-09-17"],
  ["Dated 2016-09-17.", "2016-09-17=2016-09-17"],
  ["Dated 17/09/2016.", "17/09/2016=2016-09-17"],
  ["In 2013 a deal was made.", "2013=2013 2013-01-01..2013-12-31"],
  ["The 2003 invasion changed it.", "2003=2003"],
  ["Some 2000 soldiers left."],
  ["A fine of $1995 was paid."],
  ["They fought in the 1990s.", "the 1990s=199"],
  ["The castle is of the 19th century.", "the 19th century=18"],
  ["Last year the dam broke.", "Last year=2015"],
  ["Last month it rained.", "Last month=2016-08"],
  ["Last week they met.", "Last week=2016-W36 2016-09-05..2016-09-11"],
  ["This week they meet.", "This week=2016-W37"],
  ["Next year there is a vote.", "Next year=2017"],
  ["Three days ago it was hit.", "Three days ago=2016-09-15"],
  ["Two weeks ago it was hit.", "Two weeks ago=2016-W35"],
  ["Five years ago it was built.", "Five years ago=2011"],
  ["The shelling lasted three days.", "three days=P3D"],
  ["After a two-day lull it resumed.", "two-day=P2D"],
  ["They waited for several hours.", "several hours=PTXH"],
  ["They held out for weeks.", "weeks=PXW"],
  ["The past two months were quiet.", "The past two months=P2M"],
  ["A six-month mandate ended.", "six-month=P6M"],
  ["Nearly two years passed.", "Nearly two years=P2Y"],
  ["More than 48 hours passed.", "More than 48 hours=PT48H"],
  ["Aid arrives every day.", "every day=P1D"],
  ["The council meets every Friday.", "every Friday=XXXX-WXX-5"],
  ["Losses are counted daily.", "daily=P1D"],
  ["It is now held by rebels.", "now=PRESENT_REF"],
  ["Fighting has recently spread.", "recently=PAST_REF"],
  ["The post closed at 5 p.m. on Saturday.", "5 p.m. on Saturday=2016-09-17T17:00"],
  ["The blast came on Saturday at 14:30.", "Saturday at 14:30=2016-09-17T14:30"],
  ["It began at 8 a.m. local time on Friday.", "8 a.m. local time on Friday=2016-09-16T08:00"],
  ["Early on Saturday a mine went off.", "Early on Saturday=2016-09-17"],
  ["In early May the river rose.", "early May=2016-05 2016-05-01..2016-05-11"],
  ["In late 2014 the town fell.", "late 2014=2014 2014-08-29..2014-12-31"],
  ["By the end of 2015 it was empty.", "the end of 2015=2015 2015-08-29..2015-12-31"],
  ["In mid-August they left.", "mid-August=2016-08"],
  ["In the spring of 2014 it began.", "the spring of 2014=2014-SP 2014-03-01..2014-05-31"],
  ["Last summer was quiet.", "Last summer=2016-SU"],
  ["In the third quarter of 2015 exports fell.", "the third quarter of 2015=2015-Q3 2015-07-01..2015-09-30"],
  ["At Christmas the guns fell silent.", "Christmas=2015-12-25"],
  ["On Good Friday 2014 it was hit.", "Good Friday 2014=2014-04-18"],
  ["Over the weekend 12 died.", "the weekend=2016-W37-WE 2016-09-17..2016-09-18"],
  ["June last year was worse.", "June last year=2015-06"],
  ["A day earlier, on 3 May 2014, it was calm.", "A day earlier=2016-09-17", "3 May 2014=2014-05-03"],
  [
    "On 3 May 2014 they fled. The next day they returned.",
    "3 May 2014=2014-05-03",
    "The next day=2014-05-04",
  ],
  [
    "On 3 May 2014 they fled. Two days later they returned.",
    "3 May 2014=2014-05-03",
    "Two days later=2014-05-05",
  ],
  [
    "On 3 May 2014 they fled. Later that month they returned.",
    "3 May 2014=2014-05-03",
    "Later that month=2014-05",
  ],
  [
    "On 3 May 2014 they fled. The following week was calm.",
    "3 May 2014=2014-05-03",
    "The following week=2014-W19",
  ],
  [
    "It fell on 3 May 2014. That morning it had rained.",
    "3 May 2014=2014-05-03",
    "That morning=2014-05-03TMO",
  ],
  ["The night of 9 April 2003 was long.", "The night of 9 April 2003=2003-04-09TNI"],
  ["The attack of 9/11 is recalled.", "9/11=2001-09-11"],
  ["They marched in 218 BC.", "218 BC=BC0218"],
  ["Soldiers may march tomorrow.", "tomorrow=2016-09-19"],
  ["The fall of the city was swift."],
  ["He was second in command."],
  ["A second strike followed."],
  ["She has had a fair share of it, may it end."],
];

for (const [text, ...expected] of rows)
  test(text, () => {
    const { times } = read(text, PUBLISHED);
    const found = times.map(({ span, value, earliest, latest }, i) => {
      const wording = `${text.slice(span.start, span.end)}=${value}`;
      return (expected[i] ?? "").includes("..") ? `${wording} ${earliest}..${latest}` : wording;
    });
    assert.deepEqual(found, expected);
  });
