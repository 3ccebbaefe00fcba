export const settings = {
  title: 'Réglages',
  language: 'Langue',
  appearance: 'Apparence',
  system: 'Comme l’appareil',
  light: 'Claire',
  dark: 'Sombre',
  textSize: 'Taille du texte',
  normal: 'Normale',
  large: 'Grande',
  larger: 'Très grande',
  signOut: 'Se déconnecter',
}
