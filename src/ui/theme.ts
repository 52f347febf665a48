/** Mantine in our clothes: the tokens of `tokens.css`, two weights, one accent, no shadows. */
import { createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

// Shade 7 is the token `sea`, shade 9 its dark variant, shade 1 its tint.
const sea: MantineColorsTuple = [
  '#eef6f6',
  '#d9eef0',
  '#c3e0e1',
  '#8fc4c7',
  '#6fb0b4',
  '#4f9fa5',
  '#2b868c',
  '#0b6e75',
  '#095f65',
  '#084f55',
];

// `react-remove-scroll` writes a style element without our nonce, which the page's security policy forbids.
const noScrollLock = { defaultProps: { lockScroll: false } };

export const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: 7,
  black: '#1b2a2f',
  fontFamily: 'var(--font)',
  fontSizes: { xs: '14px', sm: '16px', md: '16px', lg: '18px', xl: '20px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 }, size: 'lg' } },
    Drawer: noScrollLock,
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
  },
});
