import { useMemo } from 'preact/hooks';
import type { FamilyState } from '#domain/family/family-state.ts';
import { useWork } from '#kader/shell/Work.tsx';

export function useFamily(villageCode: string, id: string): FamilyState | undefined {
  const { families } = useWork();
  return useMemo(
    () => families.find((family) => family.id === id && family.villageCode === villageCode),
    [families, villageCode, id],
  );
}
