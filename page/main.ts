// SPDX-License-Identifier: Apache-2.0
// The page: its shell, and which view is shown.
import { App } from "./app.js";
import { button, choice, h } from "./dom.js";
import { takeDrops } from "./drop.js";
import { Engine, EngineError, blobWorker } from "./engine.js";
import { embeddedKnown, embeddedParts, workerSource } from "./embedded.js";
import { choose, languages, locale, nameOf, preferred, speak, t, tOf } from "./text.js";
import { told } from "./told.js";
import { aboutView } from "./views/about.js";
import { assumptionsView } from "./views/assumptions.js";
import { chartsView } from "./views/charts.js";
import { cityView } from "./views/city.js";
import { nationsView } from "./views/nations.js";
import { reportView } from "./views/report.js";
import { summaryView } from "./views/summary.js";
import { tableView } from "./views/table.js";
import { warView } from "./views/war.js";
import { worldView } from "./views/world.js";

/** Fills `root`; may answer with what to do when the view is left. */
export type View = (root: HTMLElement, app: App) => void | (() => void);

const views: Record<string, View> = {
  war: warView, result: summaryView, world: worldView, city: cityView, charts: chartsView, nations: nationsView,
  assumptions: assumptionsView, table: tableView, report: reportView, about: aboutView,
};
/** Views that have nothing to show before a war was run. */
const needResult = new Set(["result", "world", "city", "charts", "nations", "report"]);

const app = new App();
const state = h("p", { id: "state", role: "status" });
const words = h("p", { class: "words", id: "words" });
const recorded = h("p", { id: "recorded", role: "status", hidden: !app.recorded });
const notice = h("div", { id: "notice", role: "alert" });
const mark = h("div", { class: "print-mark", "aria-hidden": "true", translate: "no" });
const main = h("main", { id: "view", tabindex: -1 });
const nav = h("nav");
let leave: void | (() => void);

const wanted = (): string => {
  const name = location.hash.slice(1);
  return name in views ? name : "war";
};

function showWords(): void {
  const text = app.result ? t("words.of", { name: app.resultTitle }) : t("words.none");
  words.replaceChildren(h("span", {}, text), app.result ? h("b", { translate: "no", lang: "en" }, app.result.words) : "");
  const { summary, words: all } = app.result ?? {}, ofIt = app.current || needResult.has(wanted());
  mark.replaceChildren(h("span", {}, summary && ofIt ? `aftermath ${summary.science_version} · ${summary.scenario} · ${all}` : ""));
}

function showState(): void {
  const { check } = app;
  state.className = app.trouble || check?.ok === false ? "bad" : check ? "good" : "";
  state.textContent = app.trouble ? told(app.trouble).text : (!check ? t("check.loading")
    : check.ok ? t("check.ok", { words: check.computed })
    : t("check.bad", { expected: check.expected, computed: check.computed }));
}

function showRecorded(): void {
  if (!app.recorded)
    return;
  const { name, words, public_key: key } = app.recorded, says = { name, words };
  recorded.className = app.agrees === null ? "" : app.agrees ? "good" : "bad";
  recorded.textContent = (app.agrees === null ? t("recorded.waiting", says)
    : app.agrees ? t("recorded.agrees", says) : t("recorded.differs", says))
    + (key ? ` ${t("recorded.signed", { key: key.slice(0, 16) })}` : "");
}

function showNotice(): void {
  const { text, bad, undo } = app.notice?.view === app.view ? app.notice : { undo: null };
  notice.className = bad ? "bad" : "";
  notice.replaceChildren(...(text ? [h("p", {}, text()), button("×", () => app.say(null), { class: "quiet", "aria-label": t("notice.close") })] : []));
  if (undo)
    notice.firstChild!.after(button(t("notice.undo"), () => {
      app.say(null);
      undo();
      showView();
      main.focus();
    }, { id: "undo" }));
}

function showView(): void {
  const name = app.view = wanted();
  showWords();
  if (app.notice && app.notice.view !== name && !app.notice.undo)
    app.notice = null;
  showNotice();
  leave?.();
  leave = undefined;
  main.replaceChildren();
  main.dataset["view"] = name;
  main.setAttribute("aria-label", tOf("view", name));
  document.title = `${tOf("view", name)} · aftermath`;
  nav.querySelectorAll("a").forEach((a) =>
    a.hash === `#${name}` ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current"));
  if (needResult.has(name) && !app.result)
    main.append(h("h1", {}, tOf("view", name)), h("p", {}, t("nothing.run")), h("p", {}, h("a", { href: "#war" }, t("nothing.go"))));
  else {
    if (needResult.has(name) && !app.current)
      main.append(h("p", { class: "old no-print" }, t("sum.old"), " ", h("a", { href: "#war" }, t("nothing.go"))));
    leave = views[name]!(main, app);
  }
}

function shell(): void {
  const pick = choice(languages.map((tag) => [tag, nameOf(tag)]), locale(), (tag) => {
    choose(tag);
    shell();
  }, { "aria-label": t("language") });
  nav.setAttribute("aria-label", t("views"));
  nav.replaceChildren(...Object.keys(views).map((name) => h("a", { href: `#${name}` }, tOf("view", name))));
  document.body.querySelector("#page")!.replaceChildren(
    h("a", { class: "skip", href: "#view", onclick: (event) => { event.preventDefault(); main.focus(); } }, t("skip")),
    h("header", {},
      h("div", { class: "title" }, h("p", { class: "name", translate: "no" }, "aftermath"), h("p", {}, t("subtitle")),
        languages.length > 1 && pick),
      words, recorded, nav),
    notice, main, h("footer", {}, state, h("p", {}, t("nothing.leaves"))), mark);
  showWords();
  showRecorded();
  showState();
  showNotice();
  showView();
}

async function begin(): Promise<void> {
  try {
    app.engine = await Engine.load(embeddedParts(), () => blobWorker(workerSource));
    Object.assign(globalThis, { aftermath: { engine: app.engine, app } });
    app.tell();
    if (app.recorded) {
      location.hash ||= "#result";
      void app.openRecorded();
    }
    app.check = await app.engine.check(embeddedKnown());
  } catch (error) {
    if (!(error instanceof EngineError && error.code === "stopped"))
      app.trouble = error;
  }
  showState();
}

let shown = app.result;
app.listen(() => {
  showNotice();
  showWords();
  showRecorded();
  if (shown !== app.result && wanted() !== "assumptions" && wanted() !== "war")
    showView();
  shown = app.result;
});
app.show = (view) => {
  if (view === wanted())
    showView();
  else
    location.hash = view;
};
// What cannot be kept is asked for before it goes.
addEventListener("beforeunload", (event) => { if (!app.stored && app.war.rows.length) event.preventDefault(); });
addEventListener("hashchange", () => {
  showView();
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
});
takeDrops(app);
speak(preferred());
shell();
void begin();

