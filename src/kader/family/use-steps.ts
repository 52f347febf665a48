import { useState } from 'preact/hooks';
import type { Step } from '#kader/family/StepScreen.tsx';
import type { NewWork } from '#kader/core/new-work.ts';
import { useWork } from '#kader/shell/Work.tsx';

interface Steps {
  step: Step;
  position: number;
  count: number;
  insist: boolean;
  isFull: boolean;
  isDone: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** Goes from step to step, stops where something is missing, and saves after the last one: once, however often she touches. */
export function useSteps(steps: readonly [Step, ...Step[]], work: () => NewWork[]): Steps {
  const { save } = useWork();
  const [asked, setAsked] = useState(0);
  const [insist, setInsist] = useState(false);
  const [isFull, setFull] = useState(false);
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const position = Math.min(asked, steps.length - 1);
  const step = steps[position] ?? steps[0];
  const goTo = (to: number): void => {
    setAsked(to);
    setInsist(false);
    window.scrollTo(0, 0);
  };
  const finish = async (): Promise<void> => {
    setBusy(true);
    if (await save(...work())) setDone(true);
    else setFull(true);
    setBusy(false);
  };
  const onNext = (): void => {
    if (step.missing !== null) return setInsist(true);
    if (position < steps.length - 1) return goTo(position + 1);
    if (!isBusy) void finish();
  };
  return { step, position, count: steps.length, insist, isFull, isDone, onBack: () => goTo(position - 1), onNext };
}
