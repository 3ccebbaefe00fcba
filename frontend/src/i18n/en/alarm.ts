export const alarm = {
  fork: (name: string) => `“${name}” shows itself in two versions`,
  whatToDo:
    'What the site shows here contradicts what it showed before. To be safe, nothing more is sent there from this browser. Do not rely on it for now: call your coordination team by telephone, not through this site.',
  reload: 'Reload the page',
}
