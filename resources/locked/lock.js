
// What is locked: salt, nonce and the file under AES-256-GCM, whose key is made from the six words.

const MARK = "caregiver-app locked page 1\n", ROUNDS = 600000;
function bytesIn(text) {
  // Piece by piece, four letters for three bytes: one text of all of it may be too long for a browser.
  const pieces = [], STEP = 1 << 20;
  for (let at = 0; at < text.length; at += STEP) {
    const said = atob(text.slice(at, at + STEP)), bytes = new Uint8Array(said.length);
    for (let place = 0; place < said.length; place++) bytes[place] = said.charCodeAt(place);
    pieces.push(bytes);
  }
  return joined(pieces);
}
async function opened(phrase) {
  const sealed = bytesIn(by("sealed").textContent.trim()), words = phrase.toLowerCase().match(/[a-z]+/g) ?? [];
  const known = await crypto.subtle.importKey("raw", bytesOf(words.join(" ")), "PBKDF2", false, ["deriveKey"]);
  const made = { name: "PBKDF2", hash: "SHA-256", salt: sealed.subarray(0, 16), iterations: ROUNDS };
  const key = await crypto.subtle.deriveKey(made, known, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const how = { name: "AES-GCM", iv: sealed.subarray(16, 28), additionalData: bytesOf(MARK) };
  return crypto.subtle.decrypt(how, key, sealed.subarray(28));
}
let inside = null;
by("drop").hidden = true;
by("lock").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (main.dataset.lock === "working") return;
  main.dataset.lock = "working";
  by("opening").textContent = "Opening…";
  try {
    inside = new File([await opened(by("phrase").value)], "hand-over.zip", { type: "application/zip" });
  } catch (error) {
    main.dataset.lock = "closed";
    by("opening").textContent = crypto.subtle ? "It does not open. Compare each word, or ask for the page again: it may have been changed." : "This browser cannot open it. Save the page, and open it from its folder.";
    by("phrase").focus();
    return;
  }
  by("phrase").value = "";
  by("lock").hidden = true;
  by("opened").hidden = by("drop").hidden = false;
  by("file").hidden = true;
  document.querySelector("label[for=file]").remove();
  main.dataset.lock = "open";
  await check(inside);
  by("keep").focus();
});
by("keep").addEventListener("click", () => {
  const url = URL.createObjectURL(inside), link = el("a", { href: url, download: inside.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
});
