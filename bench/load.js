import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** The exports of TypeScript modules, given by their paths from the top of the project, bundled for this process. */
export async function load(...paths) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const outfile = join(folder, 'bundle.mjs')
    await build({
      stdin: {
        contents: paths.map((path) => `export * from './${path}'`).join('\n'),
        resolveDir: fileURLToPath(new URL('..', import.meta.url)),
        loader: 'ts',
      },
      bundle: true,
      outfile,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
