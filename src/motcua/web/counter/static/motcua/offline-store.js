// What a machine keeps: its supplies, and filings sealed so that only the server can open them.
"use strict";

const Store = (() => {
  const ready = new Promise((resolve, reject) => {
    const asked = indexedDB.open("motcua-offline", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("kept");
      asked.result.createObjectStore("filings", { keyPath: "ticket" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  // One transaction over both stores; `work` may only ask the stores. Resolves when it is on the disk.
  const within = async (mode, work) => {
    const db = await ready;
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(["kept", "filings"], mode, { durability: "strict" });
      let result;
      const answer = (value) => { result = value; };
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error || new Error("aborted"));
      work(transaction.objectStore("kept"), transaction.objectStore("filings"), answer);
    });
  };
  const then = (request, next) => { request.onsuccess = () => next(request.result); };

  return {
    get: (name) => within("readonly", (kept, _, answer) => then(kept.get(name), answer)),
    set: (name, value) => within("readwrite", (kept) => kept.put(value, name)),
    filings: () => within("readonly", (_, filings, answer) => then(filings.getAll(), answer)),
    put: (filing) => within("readwrite", (_, filings) => filings.put(filing)),
    forget: (ticket) => within("readwrite", (_, filings) => filings.delete(ticket)),
    // The next provisional number, given out once however many pages are open; undefined when none is left.
    nextTicket: () => within("readwrite", (kept, _, answer) => then(kept.get("machine"), (machine) => {
      const ticket = machine.tickets.shift();
      if (!ticket) return;
      machine.used = Number(ticket[0].split("-").pop());
      kept.put(machine, "machine");
      answer(ticket);
    })),
  };
})();

// Seals bytes to the server's key for this machine (counters/envelope.py tells the form).
const seal = async (publicHex, header, files) => {
  const bytes = Uint8Array.from(publicHex.match(/../g), (pair) => parseInt(pair, 16));
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const receiver = await crypto.subtle.importKey("raw", bytes, curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: receiver }, own.privateKey, 256);
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: join([point, bytes]), info: new TextEncoder().encode("motcua offline 1") };
  const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const said = new TextEncoder().encode(JSON.stringify({ ...header, files: files.map(({ field, name, data }) => ({ field, name, size: data.length })) }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, said.length);
  const inside = join([length, said, ...files.map(({ data }) => data)]);
  return join([point, nonce, new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, inside))]).buffer;
};

const join = (parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
};
