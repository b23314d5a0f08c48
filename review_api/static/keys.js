/* markwatch keys. A key is declared once, by aria-keyshortcuts on the control that it presses;
   this script only presses. So the hint, the help list and the key cannot disagree.
   Nothing fires inside a text field, with Ctrl/Alt/Meta, or while an input method composes.
   Every word shown comes from the page: nothing here needs translating. Text goes in as text, never as markup. */
(function () {
  "use strict";
  const $ = (sel, root) => (root || document).querySelector(sel);
  const all = (sel, root) => Array.from((root || document).querySelectorAll(sel));
  const OFF = "markwatch-keys-off", DENSE = "markwatch-dense";
  const FULL_WIDTH = { "？": "?", "、": "/", "／": "/" };  // what a Chinese input method types instead
  const store = {
    get: (k) => { try { return localStorage.getItem(k); } catch (e) { return null; } },
    set: (k, v) => { try { localStorage.setItem(k, v); } catch (e) { /* a locked-down browser: the choice lasts a page */ } },
  };
  let busy = false;  // one request at a time: a key held down decides one lead, not ten

  function keyOf(e) {
    if (FULL_WIDTH[e.key]) return FULL_WIDTH[e.key];
    if (e.key === "?" || e.key === "/") return e.key;
    const code = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(e.code || "");
    return code ? code[1] : e.key;
  }
  const typing = (el) => el && (el.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(el.tagName) || (el.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(el.type)));
  const word = (name) => $("#keys").dataset[name];

  function say(text) { const box = $("#say"); if (box) box.textContent = text; }
  function complain(text) {  // stands above the page until the next step
    quiet();
    const box = document.createElement("div"), inner = document.createElement("div"), bold = document.createElement("b");
    box.className = "alert bad conflict"; box.id = "problem"; box.setAttribute("role", "alert");
    bold.textContent = text; inner.append(bold); box.append(inner);
    $("#main").prepend(box); say("");
  }
  function invite(answer) {  // after a dismissal as authorised: one press adds the seller to the mark's list
    const old = $("#offer"); if (old) old.remove();
    if (!answer.offer) return;
    const form = document.createElement("form"), text = document.createElement("div"), button = document.createElement("button"), key = document.createElement("kbd");
    form.className = "alert offer"; form.id = "offer"; form.method = "post"; form.action = "/leads/" + Number(answer.lead_id) + "/authorise" + query();
    key.textContent = "E"; button.className = "btn"; button.type = "submit"; button.setAttribute("aria-keyshortcuts", "E");
    button.dataset.name = word("authorise"); button.append(word("authorise") + " ", key);
    text.textContent = answer.offer; form.append(text, button); $("#main").prepend(form);
  }
  function quiet() { const old = $("#problem"); if (old) old.remove(); }

  /* ---- the list: a current row that J and K move ---- */
  const rows = () => all(".leads tbody tr:not(.done)");
  const current = () => $(".leads tr.cur");
  function stand(row) {  // the current row is also where the focus is
    all(".leads tr.cur").forEach((tr) => { tr.classList.remove("cur"); tr.removeAttribute("aria-current"); });
    if (!row) return;
    row.classList.add("cur"); row.setAttribute("aria-current", "true");
    $("a.ttl", row).focus({ preventScroll: true }); row.scrollIntoView({ block: "nearest" });
  }
  function go(step) {
    const list = rows(); if (!list.length) return;
    const at = list.indexOf(current());
    stand(list[Math.max(0, Math.min(list.length - 1, at + step))]);
  }
  function mark(row, answer, done) {
    const st = $(".st", row);
    st.textContent = answer.word; st.className = "st " + answer.dot; row.classList.toggle("done", done);
  }

  /* ---- requests ---- */
  async function ask(address, options) {  // answers the response, or null when it was told to the reader
    if (busy) return null;
    busy = true;
    try {
      const headers = Object.assign({ "X-CSRF-Token": document.body.dataset.csrf, "X-Requested-With": "keys" }, options.headers);
      return await fetch(address, { method: "POST", credentials: "same-origin", headers: headers, body: options.body });
    } catch (e) { complain(word("failed")); return null; } finally { busy = false; }
  }
  async function askJson(address, given) {
    const answer = await ask(address, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(given || {}) });
    if (!answer) return null;
    const found = await answer.json().catch(() => ({ detail: word("failed") }));
    if (answer.ok) { quiet(); return found; }
    complain(found.detail); return null;
  }
  const query = () => ($(".leads") ? $(".leads").dataset.query : "");
  function recount(step) {
    all("#waiting, nav .count").forEach((el) => { if (/^\d+$/.test(el.textContent)) el.textContent = Math.max(0, Number(el.textContent) + step); });
  }

  let waiting = null;  // a control that waits for a note: Enter in the field presses it
  function noted(el, reason) {
    const field = $("#note");
    if (reason !== "other" || !field || field.value.trim()) { waiting = null; return true; }
    waiting = el; field.focus(); say(word("note")); return false;
  }
  async function decideRow(el) {  // the queue: the row is marked, the focus moves on
    const row = current();
    if (!row || row.classList.contains("done")) { say(word("nothing")); return; }
    const fresh = Boolean(el.dataset.new_case), reason = el.dataset.reason || "", note = $("#note"), until = $("#until");
    if (!noted(el, reason)) return;
    const given = { verdict: el.dataset.verdict || (fresh ? "confirm" : "dismiss"), reason: reason, new_case: fresh, note: note.value, seq: Number(row.dataset.seq) };
    if (given.verdict === "later" && until.value) given.until = until.value;
    const answer = await askJson("/api/v1/leads/" + row.dataset.id + "/decisions" + query(), given);
    if (!answer) return;
    note.value = until.value = "";
    row.dataset.seq = answer.seq;
    const at = rows().indexOf(row), still = answer.status === "seen";
    mark(row, answer, !still); say(answer.said); invite(answer);
    if (!still) recount(-1);
    const left = rows(); stand(left[Math.min(still ? at + 1 : at, left.length - 1)] || row);
  }
  async function undoRow() {
    const answer = await askJson("/api/v1/undo" + query());
    if (!answer) return;
    const row = $(".leads tr[data-id='" + Number(answer.lead_id) + "']");
    if (row) { row.dataset.seq = answer.seq; if (row.classList.contains("done")) recount(1); mark(row, answer, false); stand(row); }
    say(answer.said); invite(answer);
  }

  /* ---- the lead page: the answer to a decision is the next lead ---- */
  async function send(form, button) {
    if (button && !noted(button, button.name === "reason" ? button.value : "")) return;
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    const answer = await ask(address, { headers: { Accept: "text/html" }, body: body });
    if (!answer) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const problem = $("#problem b", found);
    if (!answer.ok) { complain(problem ? problem.textContent : word("failed")); return; }
    show(found); history.pushState(null, "", answer.headers.get("Content-Location"));
  }
  function show(found) {
    ["#main", ".decide", ".top nav", ".side"].forEach((sel) => {
      const old = $(sel), fresh = $(sel, found);
      if (old && fresh) old.replaceWith(fresh); else if (old) old.remove();
      else if (fresh) $(".foot").after(fresh);
    });
    document.title = found.title; say($("#say", found).textContent);
    awake(); window.scrollTo(0, 0); $("#main").focus({ preventScroll: true });
  }

  /* ---- what a pressed control does; links and plain buttons do what they always do ---- */
  const act = {
    next: () => go(1), prev: () => go(-1), decide: decideRow, undo: undoRow,
    search: () => { const f = $("#q"); if (f) { f.focus(); f.select(); } },
    dense: () => { store.set(DENSE, $(".leads").classList.toggle("compact") ? "1" : ""); },
    help: showKeys, close: (el) => el.closest("dialog").close(),
    theme: () => {
      const root = document.documentElement, asked = root.dataset.theme;
      const dark = asked ? asked === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      document.cookie = "markwatch_theme=" + root.dataset.theme + "; path=/; max-age=31536000; SameSite=Lax";
    },
  };
  function showKeys() {
    const box = $("#keys"), list = $("ul", box);
    list.textContent = "";
    all("[aria-keyshortcuts]").filter((el) => el.offsetParent !== null).forEach((el) => {
      const li = document.createElement("li"), k = document.createElement("kbd"), name = document.createElement("span");
      k.textContent = el.getAttribute("aria-keyshortcuts"); name.textContent = el.dataset.name || el.textContent.replace(k.textContent, "").trim();
      li.append(k, name); list.append(li);
    });
    $("#keys-on").checked = !store.get(OFF); box.showModal();
  }

  document.addEventListener("click", (e) => {
    const el = e.target.closest("[data-do]"); if (el && act[el.dataset.do]) { act[el.dataset.do](el); return; }
    const row = e.target.closest(".leads tbody tr");  // a click makes a row the current one
    if (row && !e.target.closest("a") && !row.classList.contains("done")) stand(row);
  });
  document.addEventListener("submit", (e) => {
    if (!e.target.matches("form.decide, form.offer")) return;
    e.preventDefault(); send(e.target, e.submitter);
  });
  document.addEventListener("change", (e) => { if (e.target.id === "keys-on") store.set(OFF, e.target.checked ? "" : "1"); });
  document.addEventListener("keydown", (e) => {
    if (e.target.id === "note" && e.key === "Enter" && !e.isComposing) {
      e.preventDefault(); const el = waiting; if (el) { e.target.blur(); el.click(); } return;
    }
    if (e.target.id === "until" && e.key === "Enter") {
      e.preventDefault(); const el = $(".decide [aria-keyshortcuts='S']"); e.target.blur(); el.click(); return;
    }
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing || e.repeat && !/^[jk]$/i.test(e.key)) return;
    if (typing(e.target) || $("dialog[open]") || store.get(OFF) && keyOf(e) !== "?") return;
    const key = keyOf(e).toUpperCase(), named = (k) => all("[aria-keyshortcuts]").find((c) => c.getAttribute("aria-keyshortcuts").split(" ").includes(k) && c.offsetParent !== null);
    const el = e.shiftKey && /^[A-Z]$/.test(key) && named("Shift+" + key) || named(key);
    if (!el) return;
    e.preventDefault(); el.click();
  });
  window.addEventListener("popstate", () => location.reload());

  /* ---- hits: a focused or pointed-at number lights its own characters ---- */
  ["focusin", "mouseover"].forEach((kind) => document.addEventListener(kind, (e) => {
    const ref = e.target.closest && e.target.closest("[data-hits]"); if (!ref) return;
    all("[data-hit].on, [data-hits].on").forEach((el) => el.classList.remove("on"));
    all("[data-hit~='" + ref.dataset.hits + "'], [data-hits='" + ref.dataset.hits + "']").forEach((el) => el.classList.add("on"));
  }));

  function awake() {  // controls that only work with this script stand hidden until it is here
    all("button[data-do][hidden], .decide[hidden]").forEach((el) => { el.hidden = false; });
    const list = $(".leads"); if (list && store.get(DENSE)) list.classList.add("compact");
  }
  awake();
})();
