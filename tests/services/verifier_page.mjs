// Runs the script of verify_package.html on a folder, as the page does with a chosen one; exit code 0 or 3.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const [page, folder, ...known] = process.argv.slice(2);
const script = readFileSync(page, "utf8").match(/<script>([\s\S]*)<\/script>/)[1];
const { checkPackage, readKnown, hashInPieces } = new Function(`${script}; return { checkPackage, readKnown, hashInPieces };`)();
const walk = (inner) => readdirSync(inner, { withFileTypes: true })
  .flatMap((one) => (one.isDirectory() ? walk(join(inner, one.name)) : [join(inner, one.name)]));
const files = new Map(walk(folder).sort().map((path) => [relative(folder, path), new Blob([readFileSync(path)])]));
const found = await checkPackage(files, known.flatMap(readKnown));
const streamed = files.has("bagit.txt") ? await hashInPieces(files.get("bagit.txt"), () => {}) : "";
console.log(JSON.stringify({ problems: found.problems, good: found.good, streamed }));
process.exitCode = found.problems.length ? 3 : 0;
