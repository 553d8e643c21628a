// Reads the page aloud with the browser's own voice. Without one the button stays hidden.
"use strict";

(() => {
  const button = document.querySelector("[data-aloud]"), speech = window.speechSynthesis;
  if (!button || !speech) return;
  const PARTS = "h1, h2, h3, p, li, dt, dd, legend, label, .help, .actions button, .actions a.button";
  const SILENT = "[hidden], [aria-hidden=true], .trail, .aloud, details:not([open]) > :not(summary), option";
  const WITHIN = "svg, .hidden, .change, [aria-hidden=true]";
  let reading = false;

  const languageOf = (part) => part.closest("[lang]").lang;
  const voiceFor = (language) =>
    speech.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith(language));

  // What a part says by itself: parts within it are read in their own turn.
  const wordsOf = (part) => {
    const copy = part.cloneNode(true);
    for (const inner of copy.querySelectorAll(`${WITHIN}, ${PARTS}`)) inner.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const parts = () =>
    [...document.querySelectorAll(`main :is(${PARTS})`)].filter((part) => !part.closest(SILENT) && wordsOf(part));

  const show = () => {
    for (const words of button.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== (reading ? "on" : "off");
  };

  const mark = (part) => {
    for (const marked of document.querySelectorAll(".being-read")) marked.classList.remove("being-read");
    part?.classList.add("being-read");
    part?.scrollIntoView({ block: "nearest" });
  };

  const stop = () => {
    reading = false;
    speech.cancel();
    mark(null);
    show();
  };

  // One part after the other: long texts at once are cut off by some browsers.
  const read = ([part, ...rest]) => {
    if (!part) return stop();
    const voice = voiceFor(languageOf(part));
    if (!voice) return read(rest);
    const said = new SpeechSynthesisUtterance(wordsOf(part));
    [said.voice, said.lang, said.rate] = [voice, voice.lang, 0.9];
    said.onend = () => reading && read(rest);
    said.onerror = () => reading && stop();
    mark(part);
    speech.speak(said);
  };

  button.addEventListener("click", () => {
    if (reading) return stop();
    speech.cancel();
    reading = true;
    show();
    read(parts());
  });
  window.addEventListener("pagehide", stop);

  const offer = () => { button.hidden = !voiceFor(languageOf(document.querySelector("main"))); };
  speech.addEventListener?.("voiceschanged", offer);
  offer();
})();
