/**
 * Keeps what is typed into plain fields until the server has it, without any call from .NET. The page writes two attributes:
 * `data-kb-draft` (the field's key, for example `shot:…:title`) and `data-kb-draft-base` (the text that the server has). When a
 * field with an unsaved draft appears, for example in a new circuit, the draft is put in and announced like typing.
 */
import { DraftKeeper } from "./drafts";
import { storageOf } from "./theme";

type Field = HTMLInputElement | HTMLTextAreaElement;

const selector = "[data-kb-draft]";

/**
 * Events for .NET (`@ondraftinput`, `@ondraftconflict`). Each carries the server's text that the person typed over: by the time the
 * event arrives there, the page may already hold somebody else's newer text.
 */
export const draftEvents = {
  draftinput: {
    browserEventName: "input",
    createEventArgs: ({ target }: Event) => ({ value: (target as Field).value, base: (target as Field).dataset["kbDraftBase"] ?? "" }),
  },
  draftconflict: {
    browserEventName: "kb-draft-conflict",
    createEventArgs: ({ detail }: CustomEvent<{ text: string; baseText: string }>) => ({ value: detail.text, base: detail.baseText }),
  },
};

export function watchDraftFields(page: Document): void {
  const storage = storageOf(page);
  const keepers = new WeakMap<Field, { key: string; keeper: DraftKeeper }>();

  page.addEventListener("input", (event) => {
    const field = (event.target as Element | null)?.closest?.<Field>(selector);
    if (field) {
      keeperOf(field).keep(field.value);
    }
  }, { capture: true });

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") {
        attributeChanged(change.target as Field);
      } else {
        change.addedNodes.forEach(fieldsIn);
      }
    }
  }).observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-kb-draft", "data-kb-draft-base"] });
  fieldsIn(page.body);

  function keeperOf(field: Field): DraftKeeper {
    const key = field.dataset["kbDraft"] ?? "";
    const known = keepers.get(field);
    if (known?.key === key) {
      return known.keeper;
    }

    const keeper = new DraftKeeper(storage, key, field.dataset["kbDraftBase"] ?? "");
    keepers.set(field, { key, keeper });
    return keeper;
  }

  function attributeChanged(field: Field): void {
    if (!field.matches(selector)) {
      return;
    }

    if (keepers.get(field)?.key === field.dataset["kbDraft"]) {
      keeperOf(field).acknowledge(field.dataset["kbDraftBase"] ?? "", field.value);
    } else {
      // Blazor reuses the element for another shot.
      restore(field);
    }
  }

  function fieldsIn(node: Node): void {
    if (node instanceof HTMLElement) {
      const fields = [...node.querySelectorAll<Field>(selector)];
      if (node.matches(selector)) {
        fields.push(node as Field);
      }

      fields.forEach(restore);
    }
  }

  function restore(field: Field): void {
    const restored = keeperOf(field).restore();
    if (restored.kind === "draft" && restored.text !== field.value) {
      field.value = restored.text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (restored.kind === "conflict") {
      field.dispatchEvent(new CustomEvent("kb-draft-conflict", { bubbles: true, detail: restored }));
    }
  }
}
