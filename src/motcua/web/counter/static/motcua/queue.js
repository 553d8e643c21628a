// The machines in a hall. Without this file a ticket is printed by hand, and the board is silent.
"use strict";

if (document.body.dataset.printNow !== undefined) window.print();

// The board reads out each call once, where somebody has switched the sound on (browsers ask for one press).
const sound = document.querySelector("[data-sound]");
if (sound && "speechSynthesis" in window) {
  const said = new Set(JSON.parse(sessionStorage.getItem("said") || "[]"));
  const readOut = () => {
    for (const row of [...document.querySelectorAll("[data-say]")].reverse()) {
      if (said.has(row.dataset.key)) continue;
      said.add(row.dataset.key);
      const words = new SpeechSynthesisUtterance(row.dataset.say);
      words.lang = "vi-VN";
      speechSynthesis.speak(words);
    }
    sessionStorage.setItem("said", JSON.stringify([...said].slice(-50)));
  };
  if (sessionStorage.getItem("sound")) readOut();
  else {
    sound.hidden = false;
    sound.addEventListener("click", () => {
      sessionStorage.setItem("sound", "1");
      sound.hidden = true;
      readOut();
    });
  }
}
