import { useMemo } from 'preact/hooks';
import { monthOf, type Month } from '#domain/basics/plain-date.ts';
import { useWork } from '#kader/shell/Work.tsx';
import { childrenUnderFive, type PosyanduChild } from '#kader/posyandu/children.ts';

/** The RT that is being weighed lives as long as the app is open: she weighs one RT after the other. */
let chosenRt: string | null = null;

export const rtChosen = (): string | null => chosenRt;
export function chooseRt(rt: string | null): void {
  chosenRt = rt;
}

export interface Posyandu {
  month: Month;
  today: string;
  /** Of the chosen RT, in the order of the register. */
  children: PosyanduChild[];
  /** Every RT that has children, for the choice. */
  rts: string[];
}

export function useChildren(month?: Month, rt: string | null = chosenRt): Posyandu {
  const { families, today } = useWork();
  const asked = month ?? monthOf(today);
  return useMemo(() => {
    const all = childrenUnderFive(families, asked);
    const rts = [...new Set(all.map((child) => child.rt))].toSorted();
    return { month: asked, today, children: rt === null ? all : all.filter((child) => child.rt === rt), rts };
  }, [families, asked, today, rt]);
}
