// The arithmetic of the language engine, in AssemblyScript. `node models/kernel/build.ts` compiles it.
//
// Weights are int8 with one scale a row. Activations are seven-bit whole numbers, 0 to 127, with one scale a row; where
// they may be negative, 64 stands for zero, and `fix` (-64 times the sum of each row of weights) takes it off again.
// Seven bits are what makes the relaxed dot product exact on every machine; the other relaxed instruction, to whole
// numbers, is only used within their range: the same text gives the same scores.
// Every size called `k`, `h` or `d` is a multiple of 16, every `m` of 4.

/** LSTM outputs lie in (-1, 1); this stands for 1. */
const ONE: f32 = 63.0;
const ZERO: f32 = 64.0;

function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 2, 4, 6), v128.shuffle<i32>(c, d, 1, 3, 5, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 2, 4, 6), v128.shuffle<i32>(ab, cd, 1, 3, 5, 7));
}

/** out[n][m] = x[n][k] times w[m][k], plus bias (null: none). */
export function gemm(
  x: usize,
  xScale: usize,
  w: usize,
  wScale: usize,
  fix: usize,
  bias: usize,
  out: usize,
  n: i32,
  k: i32,
  m: i32,
): void {
  for (let i = 0; i < n; i += 2) {
    const two = i + 1 < n;
    const x0 = x + <usize>i * k;
    const x1 = two ? x0 + k : x0;
    const s0 = f32x4.splat(load<f32>(xScale + ((<usize>i) << 2)));
    const s1 = two ? f32x4.splat(load<f32>(xScale + ((<usize>i) << 2), 4)) : s0;
    for (let j = 0; j < m; j += 4) {
      const w0 = w + <usize>j * k;
      const w1 = w0 + k;
      const w2 = w1 + k;
      const w3 = w2 + k;
      let a0 = i32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      for (let c: usize = 0; c < <usize>k; c += 16) {
        const p = v128.load(x0 + c);
        const q = v128.load(x1 + c);
        const r0 = v128.load(w0 + c);
        a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r0, p, a0);
        b0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r0, q, b0);
        const r1 = v128.load(w1 + c);
        a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r1, p, a1);
        b1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r1, q, b1);
        const r2 = v128.load(w2 + c);
        a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r2, p, a2);
        b2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r2, q, b2);
        const r3 = v128.load(w3 + c);
        a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r3, p, a3);
        b3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(r3, q, b3);
      }
      const take = v128.load(fix + ((<usize>j) << 2));
      const scale = v128.load(wScale + ((<usize>j) << 2));
      const add = bias ? v128.load(bias + ((<usize>j) << 2)) : f32x4.splat(0);
      const at = out + ((<usize>i * m + j) << 2);
      const first = f32x4.convert_i32x4_s(i32x4.add(sums(a0, a1, a2, a3), take));
      v128.store(at, f32x4.add(f32x4.mul(f32x4.mul(first, scale), s0), add));
      if (two) {
        const second = f32x4.convert_i32x4_s(i32x4.add(sums(b0, b1, b2, b3), take));
        v128.store(at + ((<usize>m) << 2), f32x4.add(f32x4.mul(f32x4.mul(second, scale), s1), add));
      }
    }
  }
}

// Lambert's continued fraction, cut: right to 1e-4, which is finer than the seven bits it ends in.
function tanh(value: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(value, f32x4.splat(4.97)), f32x4.splat(-4.97));
  const s = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.mul(f32x4.add(s, f32x4.splat(378.0)), s), f32x4.splat(17325.0));
  p = f32x4.mul(f32x4.add(f32x4.mul(p, s), f32x4.splat(135135.0)), x);
  let q = f32x4.add(f32x4.mul(s, f32x4.splat(28.0)), f32x4.splat(3150.0));
  q = f32x4.add(f32x4.mul(q, s), f32x4.splat(62370.0));
  return f32x4.div(p, f32x4.add(f32x4.mul(q, s), f32x4.splat(135135.0)));
}

function sigmoid(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(f32x4.mul(tanh(f32x4.mul(x, half)), half), half);
}

/**
 * One direction of an LSTM. `pre` is [n][4h], inputs times weights plus bias, gates in the order i f g o; `out` holds
 * bytes with `stride` a row; `w` is packed (see there). `scratch` holds 4h + h floats and h bytes.
 */
export function lstm(
  pre: usize,
  w: usize,
  wScale: usize,
  fix: usize,
  out: usize,
  scratch: usize,
  n: i32,
  h: i32,
  stride: i32,
  back: bool,
): void {
  const size = (<usize>h) << 2; // bytes of h floats
  const gates = scratch;
  const cell = scratch + (size << 2);
  const last = cell + size;
  memory.fill(cell, 0, size);
  memory.fill(last, <u8>ZERO, h);
  const unit = f32x4.splat(1.0 / ONE);
  for (let step = 0; step < n; step++) {
    const t = back ? n - 1 - step : step;
    const row = pre + ((<usize>t * h) << 4);
    for (let j: usize = 0; j < size; j += 8) {
      let from = w + j * h;
      let a0 = i32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let a4 = a0;
      let a5 = a0;
      let a6 = a0;
      let a7 = a0;
      for (let c: usize = 0; c < <usize>h; c += 16) {
        const p = v128.load(last + c);
        a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from), p, a0);
        a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 16), p, a1);
        a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 32), p, a2);
        a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 48), p, a3);
        a4 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 64), p, a4);
        a5 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 80), p, a5);
        a6 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 96), p, a6);
        a7 = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(from, 112), p, a7);
        from += 128;
      }
      const at = j << 2;
      const first = f32x4.convert_i32x4_s(i32x4.add(sums(a0, a1, a2, a3), v128.load(fix + at)));
      const second = f32x4.convert_i32x4_s(i32x4.add(sums(a4, a5, a6, a7), v128.load(fix + at, 16)));
      v128.store(
        gates + at,
        f32x4.add(f32x4.mul(f32x4.mul(first, v128.load(wScale + at)), unit), v128.load(row + at)),
      );
      v128.store(
        gates + at,
        f32x4.add(f32x4.mul(f32x4.mul(second, v128.load(wScale + at, 16)), unit), v128.load(row + at, 16)),
        16,
      );
    }
    const to = out + <usize>t * stride;
    for (let j: usize = 0; j < size; j += 16) {
      const i = sigmoid(v128.load(gates + j));
      const f = sigmoid(v128.load(gates + size + j));
      const g = tanh(v128.load(gates + (size << 1) + j));
      const o = sigmoid(v128.load(gates + size * 3 + j));
      const c = f32x4.add(f32x4.mul(f, v128.load(cell + j)), f32x4.mul(i, g));
      v128.store(cell + j, c);
      const packed = seven(f32x4.add(f32x4.mul(f32x4.mul(o, tanh(c)), f32x4.splat(ONE)), f32x4.splat(ZERO)));
      v128.store32_lane(last + (j >> 2), packed, 0);
      v128.store32_lane(to + (j >> 2), packed, 0);
    }
  }
}

/** Four floats between 0 and 127 as bytes, in the lowest lane. */
function seven(x: v128): v128 {
  const whole = i32x4.relaxed_trunc_f32x4_s(f32x4.nearest(x));
  const half = i16x8.narrow_i32x4_s(whole, whole);
  return i8x16.narrow_i16x8_u(half, half);
}

/** Rows of floats as seven-bit numbers with one scale each; `relu` first cuts what is below 0 and needs no middle. */
export function quantise(x: usize, out: usize, scales: usize, n: i32, k: i32, relu: bool): void {
  const floor = f32x4.splat(relu ? 0 : -3.4e38);
  const most: f32 = relu ? 127.0 : ONE;
  const middle = f32x4.splat(relu ? 0 : ZERO);
  for (let i = 0; i < n; i++) {
    const from = x + ((<usize>i * k) << 2);
    const to = out + <usize>i * k;
    let top = f32x4.splat(1e-9);
    for (let c: usize = 0; c < (<usize>k) << 2; c += 16)
      top = f32x4.pmax(top, f32x4.abs(f32x4.pmax(v128.load(from + c), floor)));
    const greatest = max(
      max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)),
      max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)),
    );
    store<f32>(scales + ((<usize>i) << 2), greatest / most);
    const by = f32x4.splat(most / greatest);
    for (let c: usize = 0; c < (<usize>k) << 2; c += 16) {
      const y = f32x4.mul(f32x4.pmax(v128.load(from + c), floor), by);
      v128.store32_lane(to + (c >> 2), seven(f32x4.add(y, middle)), 0);
    }
  }
}

/** Puts w[m][k] in the order `lstm` reads it: of eight rows the first 16 values each, then the next. In place. */
export function pack(w: usize, k: i32, m: i32, scratch: usize): void {
  for (let j = 0; j < m; j += 8) {
    const block = w + <usize>j * k;
    let to = scratch;
    for (let c = 0; c < k; c += 16)
      for (let r = 0; r < 8; r++) {
        v128.store(to, v128.load(block + <usize>r * k + c));
        to += 16;
      }
    memory.copy(block, scratch, (<usize>k) << 3);
  }
}

/** For each of m rows of weights: -64 times their sum. */
export function middles(w: usize, out: usize, k: i32, m: i32): void {
  for (let j = 0; j < m; j++) {
    let sum = 0;
    for (let c = 0; c < k; c++) sum += load<i8>(w + <usize>j * k + c);
    store<i32>(out + ((<usize>j) << 2), -64 * sum);
  }
}

/** out[n][m] = a[n][d] times b[m][d] (floats), plus bias[m]; `out` has `stride` values a row. */
export function pairs(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  n: i32,
  m: i32,
  d: i32,
  stride: i32,
): void {
  for (let i = 0; i < n; i++) {
    const x = a + ((<usize>i * d) << 2);
    const to = out + ((<usize>i * stride) << 2);
    for (let j = 0; j < m; j++) {
      const y = b + ((<usize>j * d) << 2);
      let s = f32x4.splat(0);
      let t = s;
      for (let c: usize = 0; c < (<usize>d) << 2; c += 32) {
        s = f32x4.add(s, f32x4.mul(v128.load(x + c), v128.load(y + c)));
        t = f32x4.add(t, f32x4.mul(v128.load(x + c, 16), v128.load(y + c, 16)));
      }
      s = f32x4.add(s, t);
      const sum =
        f32x4.extract_lane(s, 0) +
        f32x4.extract_lane(s, 1) +
        (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
      store<f32>(to + ((<usize>j) << 2), sum + load<f32>(bias + ((<usize>j) << 2)));
    }
  }
}

/** Cuts what is below 0, in place; `count` is a multiple of 4. */
export function relu(x: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (let c: usize = 0; c < (<usize>count) << 2; c += 16)
    v128.store(x + c, f32x4.pmax(v128.load(x + c), zero));
}

/** out[n][k] = a[i] + b[rows[i]]. */
export function addRows(a: usize, b: usize, rows: usize, out: usize, n: i32, k: i32): void {
  const size = (<usize>k) << 2;
  for (let i = 0; i < n; i++) {
    const x = a + <usize>i * size;
    const y = b + <usize>load<i32>(rows + ((<usize>i) << 2)) * size;
    const to = out + <usize>i * size;
    for (let c: usize = 0; c < size; c += 16)
      v128.store(to + c, f32x4.add(v128.load(x + c), v128.load(y + c)));
  }
}

/** The place of the greatest of `m` values, for each of n rows; the first wins a tie. */
export function best(x: usize, out: usize, n: i32, m: i32, stride: i32): void {
  for (let i = 0; i < n; i++) {
    const row = x + ((<usize>i * stride) << 2);
    let at = 0;
    let top = load<f32>(row);
    for (let j = 1; j < m; j++) {
      const value = load<f32>(row + ((<usize>j) << 2));
      if (value > top) {
        top = value;
        at = j;
      }
    }
    store<i32>(out + ((<usize>i) << 2), at);
  }
}

// e to the power of x, for x at most 0: two to a whole power by the exponent's bits, the rest by a polynomial.
function exp(value: v128): v128 {
  const x = f32x4.pmax(f32x4.mul(value, f32x4.splat(<f32>Math.LOG2E)), f32x4.splat(-126.0));
  const whole = f32x4.floor(x);
  const r = f32x4.sub(x, whole);
  let p = f32x4.add(f32x4.mul(r, f32x4.splat(1.8775767e-3)), f32x4.splat(8.989339e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.582632e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.4015361e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(6.9315308e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(9.9999994e-1));
  const power = i32x4.shl(i32x4.add(i32x4.relaxed_trunc_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/**
 * Attention over n positions. `qkv` is [n][3 * heads * 32] floats: queries, keys, values; `out` is [n][heads * 32].
 * `scratch` holds n + 4 floats.
 */
export function attention(qkv: usize, out: usize, scratch: usize, n: i32, heads: i32): void {
  const size = (<usize>heads) << 7; // bytes of one of the three
  const row = size * 3;
  const scale: f32 = 0.17677669529663687; // 32 to the power of -1/2
  for (let head = 0; head < heads; head++) {
    const q = qkv + ((<usize>head) << 7);
    const k = q + size;
    const v = k + size;
    for (let i = 0; i < n; i++) {
      const a = q + <usize>i * row;
      let most: f32 = -3.4e38;
      for (let j = 0; j < n; j++) {
        const b = k + <usize>j * row;
        let s = f32x4.mul(v128.load(a), v128.load(b));
        for (let c: usize = 16; c < 128; c += 16)
          s = f32x4.add(s, f32x4.mul(v128.load(a + c), v128.load(b + c)));
        const sum =
          (f32x4.extract_lane(s, 0) +
            f32x4.extract_lane(s, 1) +
            (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3))) *
          scale;
        store<f32>(scratch + ((<usize>j) << 2), sum);
        most = max(most, sum);
      }
      for (let j = n; j < n + 4; j++) store<f32>(scratch + ((<usize>j) << 2), -3.4e38);
      const top = f32x4.splat(most);
      let total = f32x4.splat(0);
      for (let j = 0; j < n; j += 4) {
        const e = exp(f32x4.sub(v128.load(scratch + ((<usize>j) << 2)), top));
        v128.store(scratch + ((<usize>j) << 2), e);
        total = f32x4.add(total, e);
      }
      const sum =
        f32x4.extract_lane(total, 0) +
        f32x4.extract_lane(total, 1) +
        (f32x4.extract_lane(total, 2) + f32x4.extract_lane(total, 3));
      const to = out + <usize>i * size + ((<usize>head) << 7);
      let y0 = f32x4.splat(0);
      let y1 = y0;
      let y2 = y0;
      let y3 = y0;
      let y4 = y0;
      let y5 = y0;
      let y6 = y0;
      let y7 = y0;
      for (let j = 0; j < n; j++) {
        const b = v + <usize>j * row;
        const e = v128.load32_splat(scratch + ((<usize>j) << 2));
        y0 = f32x4.add(y0, f32x4.mul(e, v128.load(b)));
        y1 = f32x4.add(y1, f32x4.mul(e, v128.load(b, 16)));
        y2 = f32x4.add(y2, f32x4.mul(e, v128.load(b, 32)));
        y3 = f32x4.add(y3, f32x4.mul(e, v128.load(b, 48)));
        y4 = f32x4.add(y4, f32x4.mul(e, v128.load(b, 64)));
        y5 = f32x4.add(y5, f32x4.mul(e, v128.load(b, 80)));
        y6 = f32x4.add(y6, f32x4.mul(e, v128.load(b, 96)));
        y7 = f32x4.add(y7, f32x4.mul(e, v128.load(b, 112)));
      }
      const by = f32x4.splat(<f32>1.0 / sum);
      v128.store(to, f32x4.mul(y0, by));
      v128.store(to, f32x4.mul(y1, by), 16);
      v128.store(to, f32x4.mul(y2, by), 32);
      v128.store(to, f32x4.mul(y3, by), 48);
      v128.store(to, f32x4.mul(y4, by), 64);
      v128.store(to, f32x4.mul(y5, by), 80);
      v128.store(to, f32x4.mul(y6, by), 96);
      v128.store(to, f32x4.mul(y7, by), 112);
    }
  }
}

/** x = (x + more, brought to mean 0 and deviation 1) times gain plus shift, row by row, in place. */
export function addNorm(x: usize, more: usize, gain: usize, shift: usize, n: i32, d: i32): void {
  const size = (<usize>d) << 2;
  const count = <f32>d;
  for (let i = 0; i < n; i++) {
    const row = x + <usize>i * size;
    const other = more + <usize>i * size;
    let s = f32x4.splat(0);
    for (let c: usize = 0; c < size; c += 16) {
      const y = more ? f32x4.add(v128.load(row + c), v128.load(other + c)) : v128.load(row + c);
      v128.store(row + c, y);
      s = f32x4.add(s, y);
    }
    const mean =
      (f32x4.extract_lane(s, 0) +
        f32x4.extract_lane(s, 1) +
        (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3))) /
      count;
    const middle = f32x4.splat(mean);
    s = f32x4.splat(0);
    for (let c: usize = 0; c < size; c += 16) {
      const y = f32x4.sub(v128.load(row + c), middle);
      s = f32x4.add(s, f32x4.mul(y, y));
    }
    const variance =
      (f32x4.extract_lane(s, 0) +
        f32x4.extract_lane(s, 1) +
        (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3))) /
      count;
    const by = f32x4.splat(<f32>1.0 / <f32>Math.sqrt(variance + 1e-12));
    for (let c: usize = 0; c < size; c += 16) {
      const y = f32x4.mul(f32x4.sub(v128.load(row + c), middle), by);
      v128.store(row + c, f32x4.add(f32x4.mul(y, v128.load(gain + c)), v128.load(shift + c)));
    }
  }
}

/** The smooth step of transformers, in its tanh form, in place; `count` is a multiple of 4. */
export function gelu(x: usize, count: i32): void {
  const half = f32x4.splat(0.5);
  const one = f32x4.splat(1.0);
  for (let c: usize = 0; c < (<usize>count) << 2; c += 16) {
    const v = v128.load(x + c);
    const cube = f32x4.mul(f32x4.mul(v, v), v);
    const t = tanh(
      f32x4.mul(f32x4.add(v, f32x4.mul(cube, f32x4.splat(0.044715))), f32x4.splat(0.7978845608028654)),
    );
    v128.store(x + c, f32x4.mul(f32x4.mul(v, half), f32x4.add(one, t)));
  }
}

/** sum = sum + x * by; `count` is a multiple of 4. */
export function accumulate(sum: usize, x: usize, by: f32, count: i32): void {
  const factor = f32x4.splat(by);
  for (let c: usize = 0; c < (<usize>count) << 2; c += 16)
    v128.store(sum + c, f32x4.add(v128.load(sum + c), f32x4.mul(v128.load(x + c), factor)));
}
