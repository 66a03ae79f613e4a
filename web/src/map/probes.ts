// What tests ask the page: where discs and names are, in pixels of the page.

import { cameraOf } from "./camera";
import { spotOf } from "./discs";
import { now } from "./now";
import { papersIn } from "./scene";

interface Probes {
  discs(): { paper: number; name: string; x: number; y: number; r: number; front: boolean }[];
  labels(): { paper: number; text: string; x: number; y: number; w: number; h: number }[];
  camera(): { x: number; y: number; k: number } | null;
  drawn(): number;
}

declare global {
  interface Window {
    umug?: Probes;
  }
}

export function setProbes(surface: HTMLElement): void {
  const corner = (): { left: number; top: number } => surface.getBoundingClientRect();
  window.umug = Object.assign(window.umug ?? {}, {
    discs() {
      const picture = now();
      if (!picture) return [];
      const { left, top } = corner();
      const { stage, view, front } = picture;
      const { plot } = view;
      return papersIn(stage, view, { x: plot.left, y: plot.top, w: plot.width, h: plot.height }).map(({ paper }) => {
        const { x, y, r } = spotOf(stage, view, paper);
        return { paper, name: stage.field.papers.name[paper]!, x: x + left, y: y + top, r, front: front?.papers.has(paper) ?? false };
      });
    },
    labels() {
      const picture = now();
      if (!picture) return [];
      const { left, top } = corner();
      const { plot } = picture.view;
      return picture.names
        .filter(({ x, y, w, h }) => x + w > plot.left && x < plot.left + plot.width && y + h > plot.top && y < plot.top + plot.height)
        .map(({ paper, text, x, y, w, h }) => ({ paper, text, x: x + left, y: y + top, w, h }));
    },
    camera() {
      const picture = now();
      return picture && cameraOf(picture.view);
    },
    drawn: () => now()?.stage.papers.length ?? 0,
  } satisfies Probes);
}
