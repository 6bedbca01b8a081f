(() => {
  const form = document.getElementById("filter");
  const status = form.querySelector("[role=status]");
  const fields = ["severity", "organization", "rule", "text"].map((name) => form.elements[name]);
  const items = [...document.querySelectorAll(".found > li")].map((item) => {
    const rule = item.closest(".rule");
    return { item, rule, severity: item.dataset.s, organization: item.dataset.o, code: rule.dataset.rule };
  });
  const apply = () => {
    const [severity, organization, rule, text] = fields.map((field) => field.value.trim());
    const words = text.toLowerCase();
    const shown = new Set();
    let count = 0;
    for (const one of items) {
      const fits =
        (!severity || one.severity === severity) &&
        (!organization || one.organization === organization) &&
        (!rule || one.code === rule) &&
        (!words || one.item.textContent.toLowerCase().includes(words));
      one.item.hidden = !fits;
      if (fits) {
        shown.add(one.rule);
        count += 1;
      }
    }
    for (const rule of document.querySelectorAll(".rule")) rule.hidden = !shown.has(rule);
    status.textContent = form.dataset.status.replace("{shown}", count).replace("{all}", items.length);
  };
  const state = () => {
    const entries = fields.filter((field) => field.value.trim()).map((field) => [field.name, field.value.trim()]);
    return new URLSearchParams(entries).toString();
  };
  const remember = () => history.replaceState(null, "", state() ? "#" + state() : location.pathname + location.search);
  const recall = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      const given = new URLSearchParams(hash);
      for (const field of fields) {
        field.value = given.get(field.name) || "";
        if (field.selectedIndex === -1) field.selectedIndex = 0;
      }
      apply();
      form.scrollIntoView();
    } else if (hash) {
      const target = document.getElementById(decodeURIComponent(hash));
      if (target && target.hidden) {
        form.reset();
        apply();
        target.scrollIntoView();
      }
    }
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { remember(); apply(); }, 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { remember(); apply(); }));
  addEventListener("hashchange", recall);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  for (const cell of document.querySelectorAll("[data-filter]")) {
    const link = document.createElement("a");
    link.href = "#" + cell.dataset.filter;
    link.append(...cell.childNodes);
    cell.append(link);
  }
  form.hidden = false;
  apply();
  recall();
})();
