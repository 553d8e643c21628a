{% load static %}"use strict";
// Keeps the page and its files at hand, so that it opens without a network. Nobody's data pass through here.
const FILES = ["{% url "counter:machine" %}", "{% url "counter:machine_manifest" %}", "{% static "motcua/site.css" %}", "{% static "motcua/staff.css" %}", "{% static "motcua/offline.css" %}", "{% static "motcua/mark.svg" %}", "{% static "motcua/offline-store.js" %}", "{% static "motcua/offline.js" %}"];
const NAME = "motcua-" + FILES.join("|").split("").reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const old = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || !FILES.includes(pathname)) return;
  event.respondWith(caches.match(pathname).then((kept) => kept || fetch(event.request)));
});
