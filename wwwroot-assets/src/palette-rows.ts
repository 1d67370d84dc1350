/** The rows of the palette: what can be done here now, and what the server told of the team. */
import { cardSelector, idOf } from "./board-cards";
import { commands, keysOf, offered } from "./commands";
import type { Row } from "./palette-search";

const marks: Record<string, string> = { Archived: "archive", Template: "filter_none" };

/** As `PaletteView` on the server. */
export interface Told {
  pages: { name: string; icon: string; url: string }[];
  /** `mark`: what it is when it is not worked on, `Archived` or `Template`. */
  projects: { name: string; client: string; url: string; mark: string | null }[];
  people: { id: string; name: string; role: string; colour: number }[];
  peopleUrl: string;
  project: { name: string; client: string; url: string } | null;
  shots: { id: string; number: string; title: string; scene: string; seconds: number; look: number }[];
  looks: { label: string; icon: string; colour: string }[];
}

/** To be asked before the palette takes the focus: what a command means depends on where that is. */
export function commandRows(page: Document): Row[] {
  // What belongs to this page first.
  const inOrder = [...commands.filter((command) => command.place !== "everywhere"), ...commands.filter((command) => command.place === "everywhere")];
  return inOrder.flatMap((command): Row[] => {
    const here = command.palette ? offered(command.id, page) : null;
    return here === null ? [] : [{
      key: `command ${command.id}`,
      kind: "command",
      text: command.palette ?? "",
      detail: here.about?.() ?? "",
      end: "",
      icon: command.icon ?? "chevron_right",
      keys: [...keysOf(command, page)].slice(0, 1),
      ...(here.figure ? { figure: () => here.figure?.() ?? "" } : {}),
      run: () => here.run(),
    }];
  });
}

export function toldRows(told: Told, page: Document): Row[] {
  // Asked for each shot by itself, the whole page would be walked through for each.
  const pictures = new Map([...page.querySelectorAll<HTMLElement>(cardSelector)].map((card) => [idOf(card), card.querySelector("img")?.src]));
  return [
    ...told.shots.map((shot): Row => {
      const look = told.looks[shot.look];
      const picture = pictures.get(shot.id);
      return {
        key: `shot ${shot.id}`,
        kind: "shot",
        text: `${shot.number} ${shot.title || "Untitled"}`,
        detail: shot.scene,
        end: `${shot.seconds} s · ${look?.label ?? ""}`,
        icon: "movie",
        exact: shot.number,
        url: `${told.project?.url ?? ""}?shot=${shot.id.replaceAll("-", "")}`,
        ...(picture ? { picture } : {}),
        ...(look ? { tone: { icon: look.icon, colour: look.colour } } : {}),
      };
    }),
    ...told.projects.map((project): Row => ({
      key: `project ${project.url}`,
      kind: "project",
      text: project.name,
      detail: project.client,
      end: project.mark ?? "Project",
      icon: marks[project.mark ?? ""] ?? "folder",
      url: project.url,
    })),
    ...told.people.map((person): Row => ({ key: `person ${person.id}`, kind: "person", text: person.name, detail: "", end: person.role, icon: "person", url: told.peopleUrl })),
    ...told.pages.map((one): Row => ({ key: `page ${one.url}`, kind: "page", text: one.name, detail: "", end: "", icon: one.icon, url: one.url })),
  ];
}
