import {
  Alert,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  Modal,
  Notification,
  Paper,
  Skeleton,
  Table,
} from '@mantine/core'

/* The one place for colour, type and density. Contrast is checked by axe on every screen in both themes. */

const pine: MantineColorsTuple = [
  '#eef7f4',
  '#dbece7',
  '#b6d9d0',
  '#8dc5b7',
  '#66b0a0',
  '#41978a',
  '#2a8173',
  '#1d6f62',
  '#165a50',
  '#10453d',
]
const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f2f2',
  '#e5e8e9',
  '#d6dbdd',
  '#bfc6c9',
  '#969fa4',
  '#687278',
  '#4f595f',
  '#373f45',
  '#1f2529',
]
const dark: MantineColorsTuple = [
  '#e3e7e9',
  '#b9c1c6',
  '#98a2a8',
  '#6c767d',
  '#414a51',
  '#333b41',
  '#252b30',
  '#1b2024',
  '#15191c',
  '#0f1214',
]

/** The theme of the whole window. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, gray, dark },
  white: '#ffffff',
  black: gray[9],
  // The first two hold no Latin letters: most text is set in the system's own font.
  fontFamily:
    '"Coverkeep Japanese", "Coverkeep Korean", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    InputWrapper: Input.Wrapper.extend({
      styles: {
        description: { fontSize: 'var(--mantine-font-size-xs)' },
        error: { fontSize: 'var(--mantine-font-size-xs)' },
      },
    }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, centered: true, transitionProps: { duration: 120 } },
      styles: { title: { fontWeight: 600 } },
    }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close this note' } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true } }),
    // Dimmed text in a row under the pointer keeps its contrast.
    Table: Table.extend({ defaultProps: { highlightOnHoverColor: 'var(--ck-hover)' } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
})

/** Colours of our own beside the library's; `ck` variables are what the style modules use. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': gray[3],
    '--mantine-color-red-light': '#fdeceb',
    '--mantine-color-red-light-color': '#9c1f16',
    '--mantine-color-yellow-light': '#fdf3dc',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--ck-side': gray[0],
    '--ck-panel': '#ffffff',
    '--ck-line': gray[2],
    '--ck-hover': gray[1],
    '--ck-chosen': pine[1],
    '--ck-chosen-text': pine[9],
    '--ck-canvas': gray[1],
    '--ck-ok': pine[7],
    '--ck-warn': '#8a5300',
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-red-light': '#3a2122',
    '--mantine-color-red-light-color': '#ffb4ab',
    '--mantine-color-yellow-light': '#352a17',
    '--mantine-color-yellow-light-color': '#f0c674',
    '--mantine-color-gray-light': dark[6],
    '--mantine-color-gray-light-color': dark[1],
    '--mantine-color-placeholder': '#8b959b',
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-anchor': pine[3],
    '--ck-side': dark[8],
    '--ck-panel': dark[7],
    '--ck-line': dark[5],
    '--ck-hover': dark[6],
    '--ck-chosen': '#1d3a35',
    '--ck-chosen-text': pine[1],
    '--ck-canvas': dark[8],
    '--ck-ok': pine[3],
    '--ck-warn': '#f0b35a',
  },
})

/** The window keeps nothing about itself: light or dark is what the system says. */
export const systemColors: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
}
