/** After the next drawing: brings what is wrong or missing under her eyes, and the focus to where it is put right. */
export function showWrong(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('.notice[role=alert], .wrong, [aria-invalid=true]');
    if (!wrong) return;
    wrong.scrollIntoView({ block: 'center' });
    const field = wrong.matches('input') ? wrong : wrong.querySelector<HTMLElement>('input, select');
    field?.focus({ preventScroll: true });
  });
}
