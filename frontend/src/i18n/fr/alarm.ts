export const alarm = {
  fork: (name: string) => `« ${name} » se montre sous deux versions`,
  whatToDo:
    'Ce que le site montre ici contredit ce qu’il montrait avant. Par prudence, plus rien n’y part de ce navigateur. Ne vous y fiez pas pour l’instant : appelez votre coordination par téléphone, sans passer par ce site.',
  reload: 'Recharger la page',
}
