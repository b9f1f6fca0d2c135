import { cpSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { environmentOf, readAllowList, readCopy, type Stage } from '../deploy/dockerfile.ts';
import { readText, root } from '../deploy/read-documents.ts';
import { RootFolder } from './root-folder.ts';

const allowed = readAllowList(readText('.dockerignore'));

/** Carries out what a stage copies and runs, in a root folder of its own. */
export function buildStage(stage: Stage, work: string, built: ReadonlyMap<string, RootFolder>): RootFolder {
  const image = new RootFolder(mkdtempSync(join(work, `${stage.name ?? 'image'}-`)));
  let folder = '/';
  const environment: Record<string, string> = {};
  for (const { name, words } of stage.instructions) {
    switch (name) {
      case 'WORKDIR':
        folder = posix.resolve(folder, words);
        mkdirSync(join(image.path, folder), { recursive: true });
        break;
      case 'COPY':
        copy(readCopy(words), image, folder, built);
        break;
      case 'RUN':
        image.run(words, folder, environment);
        break;
      case 'ENV':
        Object.assign(environment, environmentOf({ ...stage, instructions: [{ name, words }] }));
        break;
      case 'VOLUME':
      case 'EXPOSE':
      case 'USER':
      case 'HEALTHCHECK':
      case 'ENTRYPOINT':
      case 'CMD':
        break;
      default:
        throw new Error(`Nothing here knows how to carry out ${name}.`);
    }
  }
  return image;
}

/** A folder's content goes into the target, a file goes there under its name; the context has only what is let in. */
function copy(
  { from, sources, target }: ReturnType<typeof readCopy>,
  image: RootFolder,
  folder: string,
  built: ReadonlyMap<string, RootFolder>,
): void {
  for (const source of sources) {
    const origin = from === null ? root : built.get(from)?.path;
    if (origin === undefined) throw new Error(`There is no stage ${from}.`);
    if (from === null && !allowed.includes(source)) throw new Error(`${source} is not in the build context.`);
    const path = join(origin, source);
    const place = join(image.path, posix.resolve(folder, target));
    const isFolder = statSync(path).isDirectory();
    cpSync(path, isFolder ? place : join(place, basename(source)), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}
