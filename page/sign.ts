// SPDX-License-Identifier: Apache-2.0
// Ed25519 (RFC 8032) by the browser's own WebCrypto, over the bytes and in the files of `aftermath sign`
// (apps/sign.c): keys and signatures go between the two.
import { encode } from "./module.js";

const NAME = "Ed25519", SECRET = "aftermath-ed25519-secret ", SEED = 64;
/** RFC 8410: what stands before the 32 bytes of a secret key in PKCS #8. */
const PKCS8 = "302e020100300506032b657004220420";

export interface Keys {
  publicKey: string;
  key: CryptoKey;
}
/** What is signed begins with a line that says what it is, so that neither passes for the other. */
export type Kind = "assumptions" | "result";

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const isHex = (text: unknown, digits: number): text is string =>
  typeof text === "string" && text.length === digits && /^[0-9a-f]*$/i.test(text);

let works: Promise<boolean> | null = null;
/** Has this browser Ed25519? */
export const canSign = (): Promise<boolean> =>
  works ??= (async () => Boolean(await crypto.subtle.generateKey(NAME, false, ["sign", "verify"])))().catch(() => false);

async function keysOf(key: CryptoKey): Promise<Keys> {
  const { x } = await crypto.subtle.exportKey("jwk", key);
  return { key, publicKey: hexOf(Uint8Array.from(atob(x!.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))) };
}

export async function newKeys(): Promise<Keys> {
  return keysOf((await crypto.subtle.generateKey(NAME, true, ["sign", "verify"]) as CryptoKeyPair).privateKey);
}

export const isKeyFile = (text: string): boolean => text.startsWith(SECRET);

/** A key file as `aftermath sign --new-key` writes it; null: it is none. */
export async function readKeys(text: string): Promise<Keys | null> {
  const seed = text.slice(SECRET.length, SECRET.length + SEED);
  if (!isKeyFile(text) || !isHex(seed, SEED))
    return null;
  return keysOf(await crypto.subtle.importKey("pkcs8", bytesOf(PKCS8 + seed), NAME, true, ["sign"]));
}

export async function keyFile({ key }: Keys): Promise<string> {
  return `${SECRET}${hexOf(new Uint8Array(await crypto.subtle.exportKey("pkcs8", key))).slice(-SEED)}\n`;
}

function message(kind: Kind, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encode(`aftermath ${kind}\n`), whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return whole;
}

async function signature(keys: Keys, kind: Kind, text: string): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.sign(NAME, keys.key, message(kind, encode(text)))));
}

/** An assumption file in canonical JSON with the signature as its last key. */
export async function signParty(keys: Keys, canonical: string): Promise<string> {
  const ed25519 = await signature(keys, "assumptions", canonical);
  return `${canonical.slice(0, -1)},"signature":${JSON.stringify({ ed25519, public_key: keys.publicKey })}}\n`;
}

/** signature.json of a result, over its manifest. */
export async function signResult(keys: Keys, manifest: string): Promise<string> {
  const ed25519 = await signature(keys, "result", manifest);
  return JSON.stringify({ ed25519, of: "manifest.json", public_key: keys.publicKey }) + "\n";
}

/** y of the points of small order, which fit any message, but for those above p; without the sign of x. */
const small = ["00".repeat(32), `01${"00".repeat(31)}`, `ec${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"];
/** Points that libsodium refuses too and not every browser. */
function isWeak(point: Uint8Array): boolean {
  const y = point.slice();
  y[31]! &= 0x7f;
  const beyond = y[0]! >= 0xed && y[31] === 0x7f && y.subarray(1, 31).every((byte) => byte === 0xff);
  return beyond || small.includes(hexOf(y));
}

/** Was this signed by that key? */
export async function fits(kind: Kind, bytes: Uint8Array, publicKey: unknown, ed25519: unknown): Promise<boolean> {
  if (!isHex(publicKey, 64) || !isHex(ed25519, 128))
    return false;
  const point = bytesOf(publicKey), proof = bytesOf(ed25519);
  if (isWeak(point) || isWeak(proof.subarray(0, 32)))
    return false;
  try {
    const key = await crypto.subtle.importKey("raw", point, NAME, false, ["verify"]);
    return await crypto.subtle.verify(NAME, key, proof, message(kind, bytes));
  } catch {
    return false;   // no point of the curve
  }
}
