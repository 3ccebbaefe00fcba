/** Prints one element of the page and nothing else of it (`styles/base.css` hides the rest). */
export function printSheet(element: HTMLElement | undefined): void {
  if (!element) return
  element.classList.add('printing')
  addEventListener('afterprint', () => element.classList.remove('printing'), { once: true })
  print()
}
