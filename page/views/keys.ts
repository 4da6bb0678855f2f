// SPDX-License-Identifier: Apache-2.0
// Keys of this visit, and signatures of results: as `aftermath sign` makes and checks them.
import type { App } from "../app.js";
import { asButton, button, complain, h, save } from "../dom.js";
import type { RecordedRun } from "../embedded.js";
import type { Keys } from "../sign.js";
import { canSign, fits, keyFile, newKeys, readKeys, signResult } from "../sign.js";
import { has, t } from "../text.js";

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
  manifest: Manifest | null;
  /** The bytes that are signed. */
  bytes: Uint8Array;
  proof: { public_key?: unknown; ed25519?: unknown } | null;
  /** Is there anything else? */
  other: boolean;
}
/** Files that were dropped, for this part to look at when it is drawn. */
export const waiting: { files: File[] } = { files: [] };

/** The manifest in a page that `aftermath report` wrote; its words were checked there. */
function manifestInPage(text: string): Manifest | null {
  const run = JSON.parse(/<script type="application\/json" id="run">(.*?)<\/script>/.exec(text)?.[1] ?? "null") as RecordedRun | null;
  return run && { ...run, scenario: JSON.parse(run.scenario) as Manifest["scenario"], stage_sha256: { ...run.stage_sha256, words: run.words } };
}

/** Which of the files is which, by what they hold. */
export async function readSigned(files: File[]): Promise<Signed> {
  const signed: Signed = { manifest: null, bytes: new Uint8Array(), proof: null, other: false };
  for (const file of files) {
    try {
      const bytes = new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()), text = new TextDecoder().decode(bytes);
      const json = (text.trimStart().startsWith("<") ? manifestInPage(text) : JSON.parse(text)) as Partial<Manifest> & { ed25519?: unknown } | null;
      if (json?.stage_sha256 && json.scenario)
        Object.assign(signed, { manifest: json, bytes });
      else if (json?.ed25519)
        signed.proof = json;
      else
        signed.other = true;
    } catch {
      signed.other = true;
    }
  }
  return signed;
}

function checkPart(app: App): HTMLElement[] {
  const said = h("p", { role: "status", id: "result-signature" }), fault = h("p", { class: "say", role: "alert" });
  const again = h("div", { class: "bar" });
  const look = async (given: File[], alone: boolean): Promise<void> => {
    const { manifest, bytes, proof } = await readSigned(given);
    again.replaceChildren();
    said.textContent = fault.textContent = "";
    if (!manifest || !(proof || alone))
      fault.textContent = t("sign.both");
    else if (proof && !await fits("result", bytes, proof.public_key, proof.ed25519))
      fault.textContent = t("sign.result_wrong");
    else {
      const says = { name: manifest.scenario.name, words: String(manifest.stage_sha256["words"]) };
      said.textContent = proof ? t("sign.result_by", { ...says, key: first(String(proof.public_key)) }) : t("sign.result_bare", says);
      again.append(button(t("sign.again"), () => void computeAgain(app, manifest, said, fault), { id: "again" }));
    }
  };
  const files = h("input", { type: "file", multiple: true, id: "signed-result", accept: ".json", onchange: async () => {
    await look([...files.files ?? []], false);
    files.value = "";
  } });
  if (waiting.files.length)
    void look(waiting.files.splice(0), true).then(() => again.scrollIntoView({ block: "center" }));
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
    const stage = `stage.${differs}`;
    if (differs)
      throw new Error(t("sign.differs", { stage: has(stage) ? t(stage) : differs }));
    said.textContent = t("sign.agrees", { words: summary.digest.words });
  } catch (error) {
    said.textContent = "";
    complain(fault, error);
  }
}
