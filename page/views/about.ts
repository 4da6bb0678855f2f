// SPDX-License-Identifier: Apache-2.0
import type { App } from "../app.js";
import { h } from "../dom.js";
import { embeddedNotices } from "../embedded.js";
import type { Key } from "../text.js";
import { t } from "../text.js";

const sections: [Key, Key[]][] = [
  ["about.what", ["about.what.1", "about.what.2"]],
  ["about.trust", ["about.trust.1", "about.trust.2"]],
  ["about.limits", ["about.limits.1", "about.limits.2", "about.limits.3", "about.limits.4", "about.limits.5"]],
  ["about.private", ["about.private.1"]],
  ["about.borders", ["about.borders.1"]],
  ["about.sources", ["about.sources.1", "about.sources.2", "about.sources.3"]],
];

export function about(heading: "h2" | "h3"): HTMLElement[] {
  return sections.map(([title, paragraphs]) =>
    h("section", {}, h(heading, {}, t(title)), ...paragraphs.map((key) => h("p", {}, t(key)))));
}

export function aboutView(root: HTMLElement, app: App): void {
  const notices = embeddedNotices();
  const version = app.engine?.about?.science_version;
  root.append(h("h1", {}, t("view.about")), ...about("h2"),
    h("section", {}, h("h2", {}, t("about.notices")), h("pre", { tabindex: 0, lang: "en" }, notices)),
    version ? h("p", { class: "note" }, t("about.version", { version })) : "");
}
