export const settings = {
  title: 'Settings',
  language: 'Language',
  appearance: 'Appearance',
  system: 'Like the device',
  light: 'Light',
  dark: 'Dark',
  textSize: 'Text size',
  normal: 'Normal',
  large: 'Large',
  larger: 'Very large',
  signOut: 'Sign out',
}
