// The machine's page: choose, fill in, keep, print a provisional receipt; send when the network is back.
"use strict";

const view = document.getElementById("view");
const MOST_BYTES = 25 * 1024 * 1024;
const DAY = 86400000;
let machine, pack, busy = false, wait = 5000, news = "";

const el = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((part) => part != null && part !== ""));
  return made;
};
const show = (title, ...inside) => {
  document.title = `${title} – Một Cửa`;
  view.replaceChildren(...inside.flat().filter(Boolean));
  document.getElementById("main").focus();
  scrollTo(0, 0);
};
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
const two = (number) => String(number).padStart(2, "0");
// The machine's clock put right by what it was off at the last contact.
const present = () => new Date(Date.now() + (machine?.behind || 0));
const vn = (moment) => new Date(moment.getTime() + 7 * 3600000);
const isoDay = (moment) => vn(moment).toISOString().slice(0, 10);
const clockWords = (moment) => { const t = vn(moment); return `${two(t.getUTCHours())}:${two(t.getUTCMinutes())} ngày ${two(t.getUTCDate())}/${two(t.getUTCMonth() + 1)}/${t.getUTCFullYear()}`; };

// ---- The network

const ask = (path, options = {}) => fetch(path, { redirect: "manual", cache: "no-store", credentials: "same-origin", ...options, signal: AbortSignal.timeout(60000) });
const signedOut = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

const setNet = (on, words) => {
  const line = document.getElementById("net");
  if (line.textContent !== words) line.textContent = words;
  line.className = `net ${on ? "on" : "off"}`;
};

// More numbers, a new word of the server's, and newer procedures where there are any. Whether the server answered.
const contact = async () => {
  const id = machine?.id || new URLSearchParams(location.search).get("may");
  if (!id) return false;
  try {
    const held = machine?.tickets.length ? Number(machine.tickets.at(-1)[0].split("-").pop()) : machine?.used || 0;
    const asked = Date.now();
    const answer = await ask(`lien-lac.json?may=${id}&dung=${machine?.used || 0}&co=${held}&gio=${asked}`);
    if (signedOut(answer)) return setNet(false, "Có mạng, nhưng ông/bà cần đăng nhập lại"), news = "login", false;
    if (!answer.ok) return setNet(false, (await answer.json()).text), false;
    const given = await answer.json();
    const behind = Date.parse(answer.headers.get("Date")) - asked;
    machine = { ...given, id, used: machine?.used || 0, behind: Math.abs(behind) > 3000 ? behind : 0, tickets: [...(machine?.tickets || []), ...given.tickets] };
    if (!pack || pack.digest !== given.pack) {
      const found = await ask("thu-tuc.json");
      if (found.ok) await Store.set("pack", pack = { ...(await found.json()), digest: given.pack });
    }
    await Store.set("machine", machine);
    news = "";
    return setNet(true, "Có mạng"), true;
  } catch {
    return setNet(false, "Mất mạng: vẫn nhận hồ sơ được"), false;
  }
};

// Everything that waits, in the order it was taken; one page of this browser at a time.
const sync = () => navigator.locks.request("motcua-send", { ifAvailable: true }, async (lock) => {
  if (!lock || !(await contact())) return;
  for (const filing of (await Store.filings()).filter(({ state }) => state === "waiting")) {
    const answer = await ask(`gui?may=${machine.id}&so=${filing.ticket}&gio=${Date.now()}`, { method: "POST", body: filing.sealed, headers: { "X-CSRFToken": machine.csrf, "Content-Type": "application/octet-stream" } });
    if (signedOut(answer)) { news = "login"; return setNet(false, "Có mạng, nhưng ông/bà cần đăng nhập lại"); }
    if (answer.status >= 500 || answer.status === 408) throw new Error(answer.status);
    const said = await answer.json();
    if (answer.ok) await Store.put({ ...filing, state: said.state === "filed" ? "safe" : "needs", sealed: null, code: said.code, trouble: said.trouble });
    else await Store.put({ ...filing, state: "stuck", trouble: said.text });
    if (view.dataset.page === "home") home();
  }
}).then(() => { wait = 5000; }, () => { wait = Math.min(wait * 2, 60000); setNet(false, "Mất mạng: vẫn nhận hồ sơ được"); });

const keepTrying = async () => {
  await sync();
  if (view.dataset.page === "home") await home();
  setTimeout(keepTrying, wait * (0.75 + Math.random() / 2));
};

// ---- Pages

const STATES = { waiting: "Đang chờ gửi", safe: "Đã vào sổ", needs: "Cần ông/bà xem", stuck: "Gửi chưa được" };
const home = async () => {
  view.dataset.page = "home";
  const filings = await Store.filings();
  const old = filings.filter(({ state, made }) => state === "safe" && Date.now() - made > 7 * DAY);
  for (const { ticket } of old) await Store.forget(ticket);
  const count = (...states) => filings.filter(({ state }) => states.includes(state)).length;
  const typed = document.getElementById("tim")?.value || "";
  const focused = document.activeElement?.id === "tim";
  const parts = [el("h1", {}, "Nhận hồ sơ khi mất mạng")];
  if (news === "login") parts.push(el("p", { class: "notice warn" }, el("a", { href: `/tai-khoan/login/?next=${location.pathname}` }, "Đăng nhập lại"), " để gửi các hồ sơ đang chờ. Chưa hồ sơ nào bị mất."));
  parts.push(el("div", { class: "tally" },
    el("div", { class: "card waiting" }, el("strong", {}, String(count("waiting"))), "đang chờ gửi, an toàn trên máy này"),
    el("div", { class: "card safe" }, el("strong", {}, String(count("safe"))), "đã vào sổ"),
    el("div", { class: count("needs", "stuck") ? "card needs" : "card" }, el("strong", {}, String(count("needs", "stuck"))), count("needs", "stuck") ? el("a", { href: document.body.dataset.back }, "cần ông/bà xem") : "cần ông/bà xem")));
  parts.push(el("h2", { id: "moi" }, "Nhận hồ sơ mới"));
  if (!machine || !pack) parts.push(el("p", {}, "Máy này chưa được chuẩn bị. Khi có mạng, hãy ", el("a", { href: document.body.dataset.back }, "đăng ký máy"), " rồi mở lại trang này."));
  else {
    const list = el("ul", { class: "choices" });
    const fill = () => list.replaceChildren(...found(search.value).map((procedure) => el("li", {}, el("button", { class: "plain", onclick: () => form(procedure) }, procedure.name))));
    const search = el("input", { id: "tim", type: "search", autocomplete: "off", value: typed, oninput: fill });
    parts.push(el("div", { class: "field" }, el("label", { for: "tim" }, "Thủ tục nào? Gõ tên, không cần dấu"), search), list);
    fill();
  }
  if (filings.length) parts.push(el("h2", {}, "Đã nhận trên máy này"), table(filings.reverse()));
  const where = [scrollX, scrollY];
  view.replaceChildren(...parts);
  if (focused) { const box = document.getElementById("tim"); box.focus(); box.setSelectionRange(typed.length, typed.length); }
  scrollTo(...where);
};
const found = (typed) => pack.procedures.filter(({ key, code }) => code === typed.trim() || plain(typed).split(" ").every((word) => key.includes(word))).slice(0, typed ? 12 : 8);
const table = (filings) => el("table", { class: "mine cards" },
  el("thead", {}, el("tr", {}, ...["Phiếu tạm", "Người nộp", "Thủ tục", "Tình trạng"].map((name) => el("th", { scope: "col" }, name)))),
  el("tbody", {}, ...filings.map((filing) => el("tr", {},
    el("th", { scope: "row", "data-label": "Phiếu tạm" }, el("button", { class: "link", onclick: () => slip(filing) }, filing.number)),
    el("td", { "data-label": "Người nộp" }, filing.who), el("td", { "data-label": "Thủ tục" }, filing.name),
    el("td", { "data-label": "Tình trạng" }, `${STATES[filing.state]}${filing.code ? `: ${filing.code}` : filing.trouble ? `: ${filing.trouble}` : ""}`)))));

const form = (procedure) => {
  view.dataset.page = "form";
  const page = el("form", { novalidate: true, autocomplete: "off" });
  page.innerHTML = procedure.html; // from our own server, kept by this page
  const problem = el("div", { role: "alert" });
  page.prepend(el("p", { class: "trail" }, el("button", { type: "button", class: "link", onclick: () => leave(page) }, "← Chọn thủ tục khác")), el("h1", {}, procedure.name), problem);
  const date = el("p", {});
  const keepButton = el("button", {}, "Giữ lại và in phiếu tạm");
  page.append(date, el("p", {}, keepButton));
  const apply = () => { showWhatApplies(page, procedure); date.textContent = dueWords(procedure, caseOf(page, procedure)); };
  page.elements.national_id.addEventListener("change", () => readCard(page.elements));
  page.addEventListener("change", () => { page.dataset.typed = "1"; apply(); });
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true; keepButton.setAttribute("aria-disabled", "true");
    try { await keep(page, procedure); } catch (error) { say(problem, error); } finally { busy = false; keepButton.removeAttribute("aria-disabled"); }
  });
  show(procedure.name, page);
  const unit = page.elements.unit;
  if (unit && !unit.value) unit.value = document.querySelector(`#communes option[data-code="${machine.point.ward}"]`)?.value || "";
  apply();
  page.elements.national_id?.focus();
};
// A reader of identity cards types the whole line of the card's QR code: number|old number|name|ddmmyyyy|sex|address.
const readCard = ({ national_id, full_name, birth_date, sex, address }) => {
  const card = national_id.value.split("|");
  if (card.length < 6) return;
  [national_id.value, full_name.value, address.value] = [card[0], card[2], card[5]];
  birth_date.value = card[3].replace(/^(..)(..)(....)$/, "$1/$2/$3");
  for (const choice of sex) choice.checked = choice.value === (card[4] === "Nam" ? "male" : "female");
};
const leave = (page) => { if (!page.dataset.typed || confirm("Bỏ những gì vừa ghi?")) home(); };
const valueOf = (page, name) => new FormData(page).get(name);
const caseOf = (page, { cases }) => (cases.length > 1 ? valueOf(page, "case") : cases[0][0]);
const meant = (value) => ({ yes: true, no: false }[value] ?? value);
// A condition on a field that is itself hidden does not hold; fields come in the order of the form.
const showWhatApplies = (page, procedure) => {
  const hidden = new Set();
  for (const box of page.querySelectorAll("[data-show-if]")) {
    const conditions = Object.entries(JSON.parse(box.dataset.showIf));
    const applies = conditions.every(([name, values]) => !hidden.has(name) && values.includes(meant(valueOf(page, name))));
    box.hidden = !applies;
    for (const { name } of box.querySelectorAll("[name]")) applies ? hidden.delete(name) : hidden.add(name);
  }
  for (const line of page.querySelectorAll("[data-cases]")) line.hidden = !line.dataset.cases.split(" ").includes(caseOf(page, procedure));
  for (const section of page.querySelectorAll("[data-section]")) section.hidden = ![...section.querySelectorAll(".pair > div")].some((box) => !box.hidden);
};
const dueWords = (procedure, chosen) => {
  const due = procedure.due[chosen];
  if (!due) return "";
  const days = due.days[isoDay(present())];
  return `Thời hạn: ${due.words}.${days ? ` Hẹn trả dự kiến ${days[vn(present()).getUTCHours() < 15 ? 0 : 1]}.` : ""}`;
};

// Onto the disk first, then the slip. Nothing is called kept that is not.
const keep = async (page, procedure) => {
  const gaps = missing(page);
  if (gaps.length) throw new Error(gaps.join(" "));
  const data = new FormData(page), fields = {}, files = [];
  for (const [name, value] of data) {
    const box = page.elements[name];
    const input = box instanceof RadioNodeList ? box[0] : box;
    if (input.closest("[hidden]")) continue;
    if (!(value instanceof File)) (fields[name] ||= []).push(value);
    else if (value.size) files.push({ field: name, name: value.name, data: new Uint8Array(await value.arrayBuffer()) });
  }
  if (files.reduce((sum, file) => sum + file.data.length, 0) > MOST_BYTES) throw new Error("Các bản quét quá lớn (hơn 25 MB). Hãy chụp lại nhỏ hơn, hoặc để quét sau khi có mạng.");
  const ticket = await Store.nextTicket();
  if (!ticket) throw new Error("Máy đã dùng hết số phiếu tạm. Hãy ghi hồ sơ ra giấy, nhập lại khi có mạng.");
  machine = await Store.get("machine");
  const made = Date.now(), number = machine.used;
  const header = { fields, ticket: number, anchor: machine.anchor, made_at: made, procedure: procedure.code, version: procedure.version };
  const filing = {
    ticket: number, number: ticket[0], secret: ticket[1], qr: ticket[2], made, shown: present().getTime(), name: procedure.name, who: short(fields.full_name[0]), full: fields.full_name[0],
    papers: [...page.querySelectorAll(".paper-line:not([hidden])")].filter((line) => line.querySelector("[type=checkbox]").checked).map((line) => line.querySelector("legend").textContent),
    due: dueWords(procedure, caseOf(page, procedure)), state: "waiting", sealed: await seal(machine.key, header, files),
  };
  const { full, papers, ...rest } = filing; // the slip shows the whole name; the machine keeps initials
  await Store.put(rest);
  slip(filing, true);
  sync();
};
const short = (name) => name.trim().split(/\s+/).map((word, i, all) => (i < all.length - 1 ? `${word[0]}.` : word)).join(" ");
const missing = (page) => {
  const gaps = [];
  if (!valueOf(page, "full_name")?.trim()) gaps.push("Hãy ghi họ và tên người nộp.");
  if (!valueOf(page, "unit")?.trim()) gaps.push("Hãy ghi xã, phường giải quyết.");
  const number = valueOf(page, "national_id")?.replace(/\D/g, "") || "";
  if (number && number.length !== 12) gaps.push("Số định danh có 12 chữ số.");
  return gaps;
};
const say = (place, error) => {
  const full = error?.name === "QuotaExceededError" || error?.inner?.name === "QuotaExceededError";
  const text = full ? "Máy đã hết chỗ: hồ sơ này CHƯA được giữ. Hãy bỏ bớt bản quét rồi thử lại, hoặc ghi ra giấy. Những hồ sơ trước vẫn an toàn." : error.message;
  place.replaceChildren(el("div", { class: "notice bad" }, el("p", {}, text)));
  place.scrollIntoView();
};

const slip = (filing, fresh = false) => {
  view.dataset.page = "slip";
  const point = machine?.point || {};
  const paper = el("section", { class: "slip", "aria-label": "Phiếu tạm" },
    picture(filing.qr),
    el("h1", {}, "Phiếu tạm nhận giấy tờ"),
    el("p", { class: "not" }, "Chưa phải giấy tiếp nhận hồ sơ: điểm phục vụ đang mất mạng."),
    el("p", { class: "number" }, filing.number),
    el("p", {}, `Người nộp: ${filing.full || filing.who}`), el("p", {}, `Thủ tục: ${filing.name}`),
    el("p", {}, `Đã nhận lúc ${clockWords(new Date(filing.shown))}, tại ${point.name || "điểm phục vụ"}.`),
    filing.papers?.length ? el("p", {}, `Giấy tờ: ${filing.papers.join("; ")}.`) : "",
    el("p", {}, filing.due), el("p", {}, "Hồ sơ được tính từ giờ ghi trên phiếu này. Khi có mạng lại, hồ sơ có mã riêng: quét mã QR, hoặc gọi ", el("strong", {}, point.phone || "1022"), "."));
  const state = fresh ? "Đã giữ an toàn trên máy. Khi có mạng, hồ sơ tự gửi." : STATES[filing.state];
  show(`Phiếu tạm ${filing.number}`, el("p", { class: "notice good no-print", role: "status" }, state),
    paper, el("p", { class: "row no-print" }, el("button", { onclick: () => print() }, "In phiếu tạm"), el("button", { class: "plain", onclick: home }, "Người tiếp theo")));
};
const picture = (qr) => {
  const [side, packed] = qr.split(":"), n = Number(side);
  const bits = [...atob(packed)].map((letter) => letter.charCodeAt(0).toString(2).padStart(8, "0")).join("").slice(-n * n);
  let path = "";
  for (let at = 0; at < bits.length; at++) if (bits[at] === "1") path += `M${at % n} ${Math.floor(at / n)}h1v1h-1z`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `-4 -4 ${n + 8} ${n + 8}`);
  svg.setAttribute("class", "qr"); svg.setAttribute("role", "img"); svg.setAttribute("aria-label", "Mã QR để xem hồ sơ");
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
};

(async () => {
  if ("serviceWorker" in navigator) await navigator.serviceWorker.register("sw.js").catch(() => {});
  [machine, pack] = [await Store.get("machine"), await Store.get("pack")];
  const asked = new URLSearchParams(location.search).get("may");
  if (asked && machine && machine.id !== asked && !(await Store.filings()).some(({ state }) => ["waiting", "stuck"].includes(state))) machine = undefined;
  await contact();
  if (machine) document.getElementById("place").textContent = `${machine.name}, ${machine.point.name}`;
  if (pack) document.getElementById("communes").replaceChildren(...pack.communes.map(([code, name]) => el("option", { value: name, "data-code": code })));
  navigator.storage?.persist?.();
  addEventListener("online", () => { wait = 5000; sync(); });
  addEventListener("offline", () => setNet(false, "Mất mạng: vẫn nhận hồ sơ được"));
  addEventListener("beforeunload", (event) => { if (view.dataset.page === "form" && view.querySelector("form")?.dataset.typed) event.preventDefault(); });
  await home();
  keepTrying();
})();
