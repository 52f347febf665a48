/** A page says which area it speaks of; the top bar shows the way down to it. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

interface AreaScope {
  code: string;
  setCode: (code: string | null) => void;
}
const AreaScopeContext = createContext<AreaScope | null>(null);

export function AreaScopeProvider({ own, children }: { own: string; children: ReactNode }) {
  const [chosen, setCode] = useState<string | null>(null);
  const value = useMemo(() => ({ code: chosen ?? own, setCode }), [chosen, own]);
  return <AreaScopeContext value={value}>{children}</AreaScopeContext>;
}

export function useAreaScope(): AreaScope {
  const value = useContext(AreaScopeContext);
  if (!value) throw new Error('useAreaScope needs an AreaScopeProvider above it');
  return value;
}

/** `undefined` = the reader's own area. */
export function useShowArea(code: string | undefined): void {
  const { setCode } = useAreaScope();
  useEffect(() => {
    setCode(code ?? null);
    return () => setCode(null);
  }, [code, setCode]);
}
