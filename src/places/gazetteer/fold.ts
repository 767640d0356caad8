const PLAIN = /^[A-Za-z ]+$/;
const LETTERS: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ħ: "h",
  ı: "i",
  ə: "e",
  ŋ: "n",
};
const SHORT: Readonly<Record<string, string>> = { st: "saint", mt: "mount", ft: "fort", ste: "sainte" };

/**
 * The form under which a name is looked up: lower case, no accents or apostrophes, hyphens and stops as
 * spaces, "St." as "saint". Two spellings with one fold are one name everywhere.
 */
export function fold(name: string): string {
  let folded = name;
  if (!PLAIN.test(name)) {
    folded = name
      .normalize("NFD")
      .replace(/[\p{M}'’‘`´ʿʾʻʼ"“”]+/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ");
  }
  folded = folded.toLowerCase();
  if (!PLAIN.test(folded)) folded = folded.replace(/[łøðþßæœđħıəŋ]/g, (letter) => LETTERS[letter] as string);
  folded = folded.trim();
  const space = folded.indexOf(" ");
  const first = space < 0 ? "" : SHORT[folded.slice(0, space)];
  return first ? first + folded.slice(space) : folded;
}

/** Articles that transliterations of Arabic, Persian and Kurdish attach, assimilate or leave out. */
const ARTICLE = /^(?:al|el|ul|il|ar|er|as|es|ash|esh|at|et|ad|ed|an|en|az|ez|uz|adh|ath)$/;

const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, "x"],
  [/gh/g, "g"],
  [/shch|sch|sh|ch|cz|sz/g, "s"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/dj/g, "j"],
  [/zh/g, "j"],
  [/ph/g, "f"],
  [/ts|tz/g, "s"],
  [/ck|[qc]/g, "k"],
  [/dz/g, "z"],
];

/**
 * The consonants of a name, for spellings that differ only by how its script was turned into Latin letters:
 * "Deir ez-Zor", "Deir Ezzor", "Deir el-Zour", "Dayr az Zawr" all give "dr zr". null when too little is left
 * to tell places apart; names of one or two consonants keep their vowels by class.
 */
export function skeleton(name: string): string | null {
  const words = fold(name).split(" ");
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    let word = words[i] as string;
    if (words.length > 1 && ARTICLE.test(word) && i < words.length - 1) continue;
    // "ezzor", "assuwayda", "alraqqa": an article grown onto its noun, its l become the noun's letter.
    const grown = /^[aeu](?:([bdnrstz])(?=\1)|sh(?=sh))/.exec(word);
    if (grown !== null && word.length > 4 && (i > 0 || words.length === 1))
      word = word.slice(grown[0].length);
    const bare = consonants(word);
    if (bare !== "") kept.push(bare);
  }
  const joined = kept.join(" ");
  if (joined.replaceAll(" ", "").length >= 3) return joined;
  const spoken = words
    .filter((word, i) => words.length === 1 || i === words.length - 1 || !ARTICLE.test(word))
    .map(sounded)
    .join(" ");
  return spoken.length < 4 ? null : `=${spoken}`;
}

/** Vowels in three classes, for names with too few consonants: "Hodeidah" and "Hudaydah" are "hudida". */
function sounded(word: string): string {
  let form = word;
  for (const [pattern, letter] of DIGRAPHS) form = form.replace(pattern, letter);
  return form
    .replace(/(?<=[aeiou])h$/, "")
    .replace(/[ouw]+/g, "u")
    .replace(/[aei]*[eiy]+/g, "i")
    .replace(/a+/g, "a")
    .replace(/(.)\1+/g, "$1");
}

function consonants(word: string): string {
  let form = word;
  for (const [pattern, letter] of DIGRAPHS) form = form.replace(pattern, letter);
  // A final h or the feminine ending is written or not.
  form = form.replace(/(?<=[aeiou])[ht]$/, "");
  const first = /^[aeiouyw]/.test(form) ? (/^[wv]/.test(form) ? "w" : "a") : "";
  form = form.replace(/(?<=.)[wv](?=[aeiou])/g, "w");
  const bare = form.replace(/[aeiouyh]/g, "").replace(/w(?![aeiou])/g, "");
  return first + (first === "w" ? bare.replace(/^w/, "") : bare).replace(/(.)\1+/g, "$1");
}
