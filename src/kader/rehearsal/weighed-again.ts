import type { FamilyState } from '#domain/family/family-state.ts';

/** Who wrote the one weight of the practice village that cannot be. */
export const SLIP_BY = 'latihan-salah';

/** The mission is done when the baby with the slip has a weight of hers after it. */
export function isWeighedAgain(families: readonly FamilyState[], account: string): boolean {
  return families
    .flatMap(({ care }) => Object.values(care?.growth ?? {}))
    .some((measured) => {
      const slip = measured.find(({ by }) => by === SLIP_BY);
      return (
        slip !== undefined &&
        measured.some(
          ({ by, measuredOn, weightKg }) => by === account && weightKg !== null && measuredOn > slip.measuredOn,
        )
      );
    });
}
