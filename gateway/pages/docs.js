// Fills each service's section with the calls of its own OpenAPI document; without it the links still work.
const METHODS = ["get", "post", "put", "patch", "delete"];

const element = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text ?? "";
  if (className) made.className = className;
  return made;
};

const line = (method, path, operation) => {
  const item = document.createElement("li");
  item.append(element("b", method.toUpperCase()), element("code", path));
  const said = operation.description?.split("\n\n")[0] ?? operation.summary;
  if (said) item.append(element("small", said));
  return item;
};

const fill = async (section) => {
  if (section.dataset.filled) return;
  section.dataset.filled = "yes";
  const answer = await fetch(`/api/${section.dataset.service}/openapi.json`).catch(() => null);
  if (!answer?.ok) {
    section.append(element("p", "This service is not answering right now.", "about"));
    delete section.dataset.filled;
    return;
  }
  const api = await answer.json();
  section.querySelectorAll(".about, .calls").forEach((old) => old.remove());
  if (api.info?.description) section.append(element("p", api.info.description, "about"));
  const calls = element("ul", "", "calls");
  for (const [path, operations] of Object.entries(api.paths ?? {})) {
    for (const method of METHODS) if (operations[method]) calls.append(line(method, path, operations[method]));
  }
  section.append(calls);
};

for (const section of document.querySelectorAll("details[data-service]")) {
  section.addEventListener("toggle", () => section.open && fill(section));
  section.open = location.hash === `#${section.id}`;
}
