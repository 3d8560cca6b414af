// A claim that a person rejects loses its tint and line at once; the server's rules say the same on the next load.
document.addEventListener("htmx:afterSettle", () => {
  for (const line of document.querySelectorAll(".judged[data-verdict]")) {
    const card = line.closest(".card");
    if (!card) continue;
    const number = card.id.slice(1);
    for (const mark of document.querySelectorAll(`mark[data-claim="${CSS.escape(number)}"]`)) {
      mark.classList.toggle("rejected", line.dataset.verdict === "rejected");
      mark.classList.toggle("kept", line.dataset.verdict !== "rejected");
    }
  }
});
