document.getElementById("again").addEventListener("click", () => window.location.reload());

// Keys go to the review without a click on it first, from its first frame on.
new MutationObserver((_, observer) => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (document.body.classList.contains("-first-byte") && keys) {
    keys.focus();
    observer.disconnect();
  }
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
