/* How far a long run has come: a bar on standard error, drawn over itself, and only on a terminal. */

const barWidth = 24
/** Nothing is drawn before so many milliseconds, and then not more often. */
const patience = 400
const pause = 100

export class Progress {
  readonly #isShown: boolean
  readonly #begun = Date.now()
  #drawn = 0
  #isVisible = false

  constructor(isShown: boolean) {
    this.#isShown = isShown
  }

  /** `done` of `total` parts of something, once it takes long enough to be worth a look. */
  show(name: string, done: number, total: number): void {
    const now = Date.now()
    if (!this.#isShown || now - this.#begun < patience || now - this.#drawn < pause) return
    this.#draw(name, done, total)
    this.#drawn = now
  }

  /** As `show`, but at once: what follows takes long. */
  announce(name: string, done: number, total: number): void {
    if (!this.#isShown) return
    this.#draw(name, done, total)
    this.#drawn = Date.now()
  }

  /** Makes room for other output. */
  hide(): void {
    if (!this.#isVisible) return
    process.stderr.write('\r\u001b[K')
    this.#isVisible = false
  }

  #draw(name: string, done: number, total: number): void {
    const filled = total === 0 ? 0 : Math.floor((done / total) * barWidth)
    const counted = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`
    const room = Math.max(0, (process.stderr.columns ?? 80) - counted.length - 3)
    process.stderr.write(`\r\u001b[K${counted}  ${name.slice(-room)}`)
    this.#isVisible = true
  }
}
