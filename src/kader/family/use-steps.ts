import { useState } from 'preact/hooks';
import type { Step } from '#kader/family/StepScreen.tsx';
import type { NewWork } from '#kader/core/new-work.ts';
import { showWrong } from '#kader/shell/show-wrong.ts';
import { useOnce } from '#kader/shell/use-once.ts';
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
  const once = useOnce();
  const position = Math.min(asked, steps.length - 1);
  const step = steps[position] ?? steps[0];
  const goTo = (to: number): void => {
    setAsked(to);
    setInsist(false);
    window.scrollTo(0, 0);
  };
  const finish = async (): Promise<boolean> => {
    const isSaved = await save(...work());
    setDone(isSaved);
    setFull(!isSaved);
    if (!isSaved) showWrong();
    return isSaved;
  };
  const onNext = (): void => {
    if (step.missing !== null) {
      setInsist(true);
      return showWrong();
    }
    if (position < steps.length - 1) return goTo(position + 1);
    void once(finish);
  };
  return { step, position, count: steps.length, insist, isFull, isDone, onBack: () => goTo(position - 1), onNext };
}
