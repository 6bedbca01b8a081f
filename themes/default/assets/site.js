// Conveniences only: every page works without this file. It runs before the page is painted, so that a
// reader's choice of large text or high contrast is there from the start.
(function () {
  var root = document.documentElement;
  root.classList.add("js");

  // Large text and high contrast, kept for the next page.
  function kept(mode) {
    try { return localStorage.getItem("gongkai-" + mode) === "1"; } catch (e) { return false; }
  }
  function keep(mode, on) {
    try { localStorage.setItem("gongkai-" + mode, on ? "1" : "0"); } catch (e) { /* private window */ }
  }
  ["large", "contrast"].forEach(function (mode) {
    if (kept(mode)) root.classList.add(mode);
  });

  function toggle(button) {
    var on = root.classList.toggle(button.dataset.mode);
    button.setAttribute("aria-pressed", on);
    keep(button.dataset.mode, on);
  }

  var actions = {
    print: function () { window.print(); },
    share: function (button) {
      var page = { title: document.title, url: location.href };
      if (navigator.share) { navigator.share(page).catch(function () {}); return; }
      if (!navigator.clipboard) return;
      navigator.clipboard.writeText(page.title + " " + page.url).then(function () {
        button.textContent = button.dataset.done;
      }).catch(function () {});
    },
    // Reads the body aloud, and stops when pressed again.
    read: function (button) {
      var voice = window.speechSynthesis;
      if (voice.speaking) { voice.cancel(); button.setAttribute("aria-pressed", "false"); return; }
      var body = document.querySelector("h1"), text = document.querySelector(".body");
      var words = new SpeechSynthesisUtterance(body.textContent + "。" + (text ? text.textContent : ""));
      words.lang = root.lang;
      words.onend = function () { button.setAttribute("aria-pressed", "false"); };
      voice.speak(words);
      button.setAttribute("aria-pressed", "true");
    }
  };

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-mode]").forEach(function (button) {
      button.setAttribute("aria-pressed", root.classList.contains(button.dataset.mode));
    });
    if (!window.speechSynthesis) {
      document.querySelectorAll("[data-do=read]").forEach(function (button) { button.remove(); });
    }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button");
    if (!button) return;
    if (button.dataset.mode) toggle(button);
    if (actions[button.dataset.do]) actions[button.dataset.do](button);
  });
})();
