// SPDX-License-Identifier: Apache-2.0
// Keys of this visit, and signatures of results: as `aftermath sign` makes and checks them.
import type { App } from "../app.js";
import { asButton, button, h, save } from "../dom.js";
import type { Keys } from "../sign.js";
import { canSign, fits, keyFile, newKeys, readKeys, signResult } from "../sign.js";
import { t } from "../text.js";

/** The key pair of this visit: in memory alone. */
export const ring: { keys: Keys | null } = { keys: null };

const LARGEST = 16 << 20, SHOWN = 16;
/** As many digits of a key as one reads over the telephone. */
export const first = (key: string): string => key.slice(0, SHOWN);

export function keysPart(app: App): HTMLElement {
  const part = h("section", { class: "no-print" }, h("h2", {}, t("sign.title")), h("p", {}, t("sign.lead")));
  void canSign().then((can) => part.append(...(can ? [keyBar(), ...resultPart(app), ...checkPart(app)] : [h("p", { class: "note" }, t("sign.none_here"))])));
  return part;
}

function keyBar(): HTMLElement {
  const said = h("p", { role: "status", class: "key" }), fault = h("p", { class: "say", role: "alert" });
  const take = (keys: Keys | null): void => {
    ring.keys = keys;
    fault.textContent = "";
    make.disabled = file.disabled = keys !== null;
    keep.disabled = forget.disabled = keys === null;
    said.replaceChildren(...(keys ? [t("sign.key"), " ", h("code", { id: "public-key" }, keys.publicKey)] : [t("sign.keyless")]));
  };
  const make = button(t("sign.new"), async () => {
    take(await newKeys());
    keep.focus();
  }, { id: "new-key" });
  const keep = button(t("sign.save"), async () => save("aftermath.key", "text/plain", await keyFile(ring.keys!)), { id: "save-key" });
  const forget = button(t("sign.forget"), () => {
    take(null);
    make.focus();
  });
  const file = h("input", { type: "file", id: "key-file", onchange: async () => {
    const [one] = file.files ?? [];
    if (!one)
      return;
    const keys = one.size < 4096 ? await readKeys(await one.text()) : null;
    file.value = "";
    if (keys)
      take(keys);
    else
      fault.textContent = t("sign.no_key", { name: one.name });
  } });
  take(ring.keys);
  return h("div", {}, h("div", { class: "bar" }, make, asButton(t("sign.open"), file), keep, forget), said, fault,
    h("p", { class: "note" }, t("sign.secret")));
}

function resultPart(app: App): HTMLElement[] {
  const said = h("p", { role: "status" }), manifest = (): Promise<string> => app.result!.file("manifest.json");
  const sign = button(t("sign.signature"), async () => {
    said.textContent = ring.keys ? "" : t("sign.keyless");
    if (ring.keys)
      save("signature.json", "application/json", await signResult(ring.keys, await manifest()));
    else
      document.querySelector<HTMLElement>("#new-key")?.focus();
  }, { id: "sign-result" });
  return [h("h3", {}, t("sign.result")), ...(app.result
    ? [h("p", {}, t("sign.result_lead", { name: app.result.summary.scenario })),
       h("div", { class: "bar" }, button(t("sign.manifest"), async () => save("manifest.json", "application/json", await manifest()),
         { id: "save-manifest" }), sign), said]
    : [h("p", { class: "note" }, t("nothing.run"))])];
}

interface Manifest {
  science_version: string;
  scenario: { name: string };
  schools: boolean;
  stage_sha256: Record<string, string | null>;
}
interface Signed {
  manifest: Manifest;
  key: string;
  good: boolean;
}

/** Which of the files is which, by what they hold; null: not both are there. */
async function readSigned(files: File[]): Promise<Signed | null> {
  let manifest: Manifest | null = null, bytes = new Uint8Array(), proof: { public_key?: unknown; ed25519?: unknown } = {};
  for (const file of files.filter(({ size }) => size < LARGEST)) {
    const read = new Uint8Array(await file.arrayBuffer());
    try {
      const json = JSON.parse(new TextDecoder().decode(read)) as Partial<Manifest> & typeof proof;
      if (json.stage_sha256 && json.scenario)
        [manifest, bytes] = [json as Manifest, read];
      else if (json.ed25519)
        proof = json;
    } catch {
      // Neither of the two.
    }
  }
  return manifest && proof.ed25519 ? { manifest, key: String(proof.public_key),
                                       good: await fits("result", bytes, proof.public_key, proof.ed25519) } : null;
}

function checkPart(app: App): HTMLElement[] {
  const said = h("p", { role: "status", id: "result-signature" }), fault = h("p", { class: "say", role: "alert" });
  const again = h("div", { class: "bar" });
  const files = h("input", { type: "file", multiple: true, id: "signed-result", accept: ".json", onchange: async () => {
    const signed = await readSigned([...files.files ?? []]);
    files.value = "";
    again.replaceChildren();
    said.textContent = fault.textContent = "";
    if (!signed)
      fault.textContent = t("sign.both");
    else if (!signed.good)
      fault.textContent = t("sign.result_wrong");
    else {
      const { manifest: { scenario, stage_sha256: digest } } = signed;
      said.textContent = t("sign.result_by", { name: scenario.name, key: first(signed.key), words: String(digest["words"]) });
      again.append(button(t("sign.again"), () => void computeAgain(app, signed.manifest, said, fault), { id: "again" }));
    }
  } });
  return [h("h3", {}, t("sign.check")), h("div", { class: "bar" }, asButton(t("sign.files"), files)), said, again, fault];
}

/** Every digest of a manifest against this browser's own. */
async function computeAgain(app: App, manifest: Manifest, said: HTMLElement, fault: HTMLElement): Promise<void> {
  fault.textContent = "";
  said.textContent = t("run.running");
  try {
    const { science_version: here } = app.ready.about;
    if (manifest.science_version !== here)
      throw new Error(t("sign.version", { there: manifest.science_version, here }));
    const { summary } = await app.ready.run({ scenario: JSON.stringify(manifest.scenario), name: "manifest.json", schools: manifest.schools });
    const differs = Object.entries(summary.digest).find(([stage, digest]) => (manifest.stage_sha256[stage] || null) !== digest)?.[0];
    if (differs)
      throw new Error(t("sign.differs", { stage: differs }));
    said.textContent = t("sign.agrees", { words: summary.digest.words });
  } catch (error) {
    said.textContent = "";
    fault.textContent = error instanceof Error ? error.message : String(error);
  }
}
