import { acceptCompletion, closeCompletion, completionStatus, currentCompletions, moveCompletionSelection, selectedCompletion, startCompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chips, referencesChanged } from "./prompt-chips";
import { completion } from "./prompt-completion";
import type { ReferenceOffers } from "./prompt-offers";
import { tokenOf, type PromptReference } from "./prompt-text";
import { withoutSelectionEvents } from "./selection-events.testing";

const maya: PromptReference = { id: "a".repeat(32), name: "Maya", kind: "element" };
const kettle = { id: "e1", name: "Copper kettle", referenceName: "Copper-kettle", kind: "element" as const, detail: "1D, 2A" };
const cup = { id: "i1", name: "Cup on saucer", referenceName: "Cup-on-saucer", kind: "image" as const, detail: "Lena" };
const offers: ReferenceOffers = { elements: [kettle], elementCount: 4, assets: [cup], assetCount: 12 };

describe("the list at an @", () => {
  let view: EditorView;
  let calls: unknown[][];
  let quiet: AbortController | undefined;
  let answers: Record<string, (...args: unknown[]) => Promise<unknown>>;

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = '<div id="host"></div>';
    calls = [];
    answers = {
      FindReferences: () => Promise.resolve(offers),
      AttachReference: () => Promise.resolve({ id: "b".repeat(32), name: "Copper-kettle", kind: "element" }),
      ChooseReference: () => Promise.resolve(null),
    };
  });

  afterEach(() => {
    view.destroy();
    quiet?.abort();
    vi.useRealTimers();
  });

  /** As from the keyboard: what hears input first may make something else of it. */
  function type(text: string): void {
    const { head } = view.state.selection.main;
    const plain = () => view.state.update({ changes: { from: head, insert: text }, selection: { anchor: head + text.length }, userEvent: "input.type" });
    if (!view.state.facet(EditorView.inputHandler).some((hears) => hears(view, head, head, text, plain))) {
      view.dispatch(plain());
    }
  }

  async function open(text: string, references: PromptReference[] = [], caret = text.length): Promise<void> {
    const dotnet = {
      invokeMethodAsync: (method: string, ...args: unknown[]) => {
        calls.push([method, ...args]);
        return (answers[method] as (...args: unknown[]) => Promise<unknown>)(...args);
      },
    };
    view = new EditorView({
      parent: document.getElementById("host") as HTMLElement,
      state: EditorState.create({ doc: text, selection: { anchor: caret }, extensions: [chips(), completion(dotnet)] }),
    });
    view.dispatch({ effects: referencesChanged.of(references) });
    startCompletion(view);
    await vi.advanceTimersByTimeAsync(400);
  }

  function shown(): string[] {
    return currentCompletions(view.state).map(({ label, section }) => `${typeof section === "object" ? section.name : ""}: ${label}`);
  }

  it("offers the team's in a shot that has no references yet", async () => {
    await open("On the sill stands @c");

    expect(shown()).toEqual(["Elements: @Copper kettle", "Library: Cup on saucer", "More: Choose or upload…"]);
    expect(calls).toEqual([["FindReferences", "c"]]);
  });

  it("puts the shot's own first, at most three, by the first letters of any word", async () => {
    const own = ["Maya", "Old-Maya", "May", "Mayor", "Kitchen"].map((name, at): PromptReference => ({ id: String(at).repeat(32), name, kind: "image" }));

    await open("@ma", own);

    expect(shown().slice(0, 4)).toEqual(["This shot: @Maya", "This shot: @Old-Maya", "This shot: @May", "Elements: @Copper kettle"]);
  });

  it("takes one of the shot's as its chip", async () => {
    await open("@ma", [maya]);

    acceptCompletion(view);

    expect(view.state.doc.toString()).toBe(`${tokenOf(maya.id)} `);
    expect(calls.map(([method]) => method)).toEqual(["FindReferences"]);
  });

  it("attaches what is chosen of the team, while typing goes on behind it", async () => {
    let attached: (reference: unknown) => void = () => undefined;
    answers["AttachReference"] = () => new Promise((resolve) => (attached = resolve));
    await open("On the sill stands @cop");

    acceptCompletion(view);
    view.dispatch({ changes: { from: view.state.selection.main.head, insert: "boils" }, userEvent: "input.type" });
    const before = view.state.doc.toString();
    attached({ id: "b".repeat(32), name: "Copper-kettle", kind: "element" });
    await vi.advanceTimersByTimeAsync(1);

    expect(before).toBe("On the sill stands @Copper-kettle boils");
    expect(calls.at(-1)).toEqual(["AttachReference", "element", "e1"]);
    expect(view.state.doc.toString()).toBe(`On the sill stands ${tokenOf("b".repeat(32))} boils`);
    expect(document.querySelector(".kb-chip")?.getAttribute("aria-label")).toBe("reference Copper-kettle, element");
  });

  it("brings its space with it: one typed by habit is that one, and a point goes to the name", async () => {
    await open("@ma", [maya]);
    acceptCompletion(view);
    type(" ");
    type("walks.");
    await open("@ma", [maya]);
    acceptCompletion(view);
    type(".");
    const [pointed] = [view.state.doc.toString()];
    await open("@cop");
    acceptCompletion(view);
    await vi.advanceTimersByTimeAsync(1);
    type(" ");
    type(" ");

    expect(pointed).toBe(`${tokenOf(maya.id)}.`);
    expect(view.state.doc.toString()).toBe(`${tokenOf("b".repeat(32))}  `);
  });

  it("goes on behind a space that is there already", async () => {
    await open("@ma walks", [maya], 3);
    acceptCompletion(view);
    type(" ");
    type("again ");

    expect(view.state.doc.toString()).toBe(`${tokenOf(maya.id)} again walks`);
  });

  it("narrows a whole answer as more is typed, without asking again or waiting", async () => {
    answers["FindReferences"] = () => Promise.resolve({ elements: [kettle], elementCount: 1, assets: [cup], assetCount: 1 });
    await open("@c");

    view.dispatch({ changes: { from: 2, insert: "op" }, selection: { anchor: 4 }, userEvent: "input.type" });

    expect(shown()).toEqual(["Elements: @Copper kettle", "More: Choose or upload…"]);
    expect(calls).toEqual([["FindReferences", "c"]]);
    expect(acceptCompletion(view)).toBe(true);
  });

  it("asks again where the answer did not hold everything, and Tab stays in the text meanwhile", async () => {
    await open("@c");

    view.dispatch({ changes: { from: 2, insert: "u" }, selection: { anchor: 3 }, userEvent: "input.type" });
    const press = new KeyboardEvent("keydown", { key: "Tab", keyCode: 9, bubbles: true, cancelable: true } as KeyboardEventInit);
    view.contentDOM.dispatchEvent(press);
    await vi.advanceTimersByTimeAsync(400);

    expect(press.defaultPrevented).toBe(true);
    expect(calls).toEqual([["FindReferences", "c"], ["FindReferences", "cu"]]);
  });

  it("leaves Tab to the page in a text without an @", async () => {
    await open("A kettle");
    view.dispatch({ changes: { from: 8, insert: "s" }, selection: { anchor: 9 }, userEvent: "input.type" });

    const press = new KeyboardEvent("keydown", { key: "Tab", keyCode: 9, bubbles: true, cancelable: true } as KeyboardEventInit);
    view.contentDOM.dispatchEvent(press);

    expect(press.defaultPrevented).toBe(false);
  });

  it("leaves a refused one as letters that are marked", async () => {
    answers["AttachReference"] = () => Promise.resolve({ id: null, error: "A shot has at most 20 references." });
    await open("@cop");

    acceptCompletion(view);
    await vi.advanceTimersByTimeAsync(1);

    expect(view.state.doc.toString()).toBe("@Copper-kettle ");
    expect(document.querySelector(".kb-unresolved")?.textContent).toBe("@Copper-kettle");
  });

  it("says that nothing begins so, and still lets the person choose or upload", async () => {
    answers["FindReferences"] = () => Promise.resolve({ elements: [], elementCount: 0, assets: [], assetCount: 0 });

    await open("@xyz", [maya]);

    expect(shown()).toEqual(["More: Choose or upload…"]);
    expect(notices()).toEqual(["Nothing begins with “xyz”."]);
  });

  it("says in the list that the shot is full", async () => {
    answers["FindReferences"] = () => Promise.resolve({ ...offers, notice: "7 of 7 places are used." });

    await open("@c");

    expect(notices()).toEqual(["7 of 7 places are used."]);
  });

  it("says so when the team's cannot be reached, and keeps the shot's own", async () => {
    answers["FindReferences"] = () => Promise.reject(new Error("away"));

    await open("@ma", [maya]);

    expect(shown()).toEqual(["This shot: @Maya", "More: The team's library cannot be reached just now"]);
  });

  it("chooses with the arrows around the ends, and closes with Esc without taking the @", async () => {
    await open("@c");

    moveCompletionSelection(false)(view);
    const last = selectedCompletion(view.state)?.label;
    moveCompletionSelection(true)(view);
    const first = selectedCompletion(view.state)?.label;
    closeCompletion(view);

    expect([last, first]).toEqual(["Choose or upload…", "@Copper kettle"]);
    expect([view.state.doc.toString(), completionStatus(view.state)]).toEqual(["@c", null]);
  });

  it("keeps Esc to itself while it is open, so that nothing around it closes", async () => {
    const heard: string[] = [];
    document.body.addEventListener("keydown", (event) => heard.push(event.key));
    await open("@c");
    const press = () => view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true, cancelable: true } as KeyboardEventInit));

    press();
    const whileOpen = [...heard];
    press();

    expect([whileOpen, heard]).toEqual([[], ["Escape"]]);
  });

  it("marks a name that no reference has, and not one that is", async () => {
    await open("Then @Ma and @Maya wait for otto@maya.tv at @24 ", [maya]);
    view.contentDOM.blur();

    expect([...document.querySelectorAll(".kb-unresolved")].map((mark) => mark.textContent)).toEqual(["@Ma"]);
  });

  it("offers what to attach when such a name is pressed", async () => {
    quiet = withoutSelectionEvents();
    await open("Then @cop waits ", [maya]);
    view.contentDOM.blur();
    closeCompletion(view);
    // The test's document tells of a selection while it is being set, which no browser does and the editor does not expect.
    vi.spyOn(view, "focus").mockImplementation(() => undefined);

    document.querySelector(".kb-unresolved")?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
    await vi.advanceTimersByTimeAsync(400);

    expect(shown()[0]).toBe("Elements: @Copper kettle");
    expect(view.state.selection.main.head).toBe("Then @cop".length);
  });

  function notices(): (string | null)[] {
    return currentCompletions(view.state).flatMap(({ section }) => {
      const header = typeof section === "object" ? (section.header?.(section) as HTMLElement) : null;
      return [...(header?.querySelectorAll(".kb-option-notice") ?? [])].map((notice) => notice.textContent);
    });
  }
});
