import type { IndicatorDetail } from '#contract/indicator.ts';
import { AreaMap } from '#ui/map/AreaMap.ts';

interface IndicatorMapProps {
  detail: IndicatorDetail;
  pointedAt: string | null;
  onPoint: (code: string | null) => void;
  onChoose: (code: string) => void;
}

export function IndicatorMap(props: IndicatorMapProps) {
  void props;
  return <AreaMap />;
}
