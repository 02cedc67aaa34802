"""The page that checks a bundle, driven as a person would: files and letters through its fields."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from tests.bundle.checkers import both
from tests.bundle.chromium import Chromium

PAGE = Path(__file__).parents[2] / "resources" / "bundle" / "check.html"
# Puts files into the field, one after the other, and gives the standing after each.
FEED = """
window.errors = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => errors.push(event.violatedDirective));
window.feed = async (bytes, letters) => {
  const field = document.getElementById("file"), given = new DataTransfer();
  const main = document.querySelector("main");
  given.items.add(new File([bytes], "given.zip"));
  document.getElementById("letters").value = letters;
  field.files = given.files;
  field.dispatchEvent(new Event("change"));
  while (["", "working"].includes(main.dataset.standing))
    await new Promise((go) => new MutationObserver((_, seen) => { seen.disconnect(); go(); })
      .observe(main, { attributes: true }));
  while (document.querySelector("[aria-busy=true]")) await new Promise((go) => setTimeout(go, 1));
  return main.dataset.standing;
};
window.retype = async (letters) => {
  const main = document.querySelector("main"), field = document.getElementById("letters");
  const judged = new Promise((go) => new MutationObserver((_, seen) => { seen.disconnect(); go(); })
    .observe(main, { attributes: true }));
  field.value = letters;
  field.dispatchEvent(new Event("change"));
  await judged;
  return main.dataset.standing;
};
window.unpacked = (said) => Uint8Array.from(atob(said), (one) => one.charCodeAt(0));
"""
# As in a browser that has no Ed25519 of its own.
WITHOUT = """
const known = crypto.subtle.importKey.bind(crypto.subtle);
crypto.subtle.importKey = async (form, key, name, ...more) => {
  if ((name.name ?? name) === "Ed25519")
    throw new DOMException("no such algorithm", "NotSupportedError");
  return known(form, key, name, ...more);
};
"""


def with_own_hashes(said: str) -> str:
    """Give a page whose policy lets it run what stands in it now."""
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", said, re.DOTALL)
        own = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        said = re.sub(rf"{tag}-src 'sha256-[^']*'", f"{tag}-src 'sha256-{own}'", said)
    return said


class CheckPage:
    """The page, open in a browser."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser

    def said(self, content: bytes, letters: str = "") -> str:
        """Give the standing that it shows of a file."""
        packed = base64.b64encode(content).decode()
        return str(
            self.browser.value(f"feed(unpacked({json.dumps(packed)}), {json.dumps(letters)})")
        )

    def three(self, path: Path, letters: str = "") -> tuple[str, str, str]:
        """Give the standing that it shows, that of the program, and that of the one in a bundle."""
        return (self.said(path.read_bytes(), letters), *both(path, letters))

    def typed(self, letters: str) -> str:
        """Give the standing after other letters were typed."""
        script = f"retype({json.dumps(letters)})"
        return str(self.browser.value(script))

    def text(self, where: str = "main") -> str:
        """Give the words that can be read in a part of it."""
        return str(self.browser.value(f"document.querySelector({json.dumps(where)}).textContent"))

    def errors(self) -> Any:
        """Give what went wrong in the page or was refused by its policy; nothing is expected."""
        wrong = list(self.browser.value("errors"))
        wrong += [
            str(said)
            for name, said in self.browser.told
            if name in ("Log.entryAdded", "Runtime.exceptionThrown")
        ]
        return wrong
