import '#contract/no-eval.ts';
import '@mantine/core/styles.css';
import '#ui/tokens.css';
import '#office/shell/base.css';
import '#office/shell/print.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '#office/shell/query-client.ts';
import { makeRouter } from '#office/routes.tsx';
import { LanguageProvider } from '#ui/language/language.tsx';
import { theme } from '#ui/theme.ts';

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** The server writes the nonce of this answer into the page; style elements without it are refused by the browser. */
function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  </StrictMode>,
);
