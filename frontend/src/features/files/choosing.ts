interface Choice {
  /** The device's camera, where it has one. */
  camera?: boolean
}

/**
 * The device's own choice of files; none where it was left. Its field stands apart from every screen: one that closes meanwhile,
 * as the window loses the focus, takes nothing with it.
 */
export function chooseFiles({ camera = false }: Choice = {}): Promise<File[]> {
  const field = document.createElement('input')
  field.type = 'file'
  field.hidden = true
  field.multiple = !camera
  if (camera) {
    field.accept = 'image/*'
    field.setAttribute('capture', 'environment')
  }
  document.body.append(field)
  return new Promise((resolve) => {
    const done = (): void => {
      resolve([...(field.files ?? [])])
      field.remove()
    }
    field.addEventListener('change', done)
    field.addEventListener('cancel', done)
    field.click()
  })
}
