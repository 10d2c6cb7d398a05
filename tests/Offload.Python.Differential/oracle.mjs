// Says what CPython, built for WebAssembly (the npm package pyodide), makes of sources: the same as oracle.py, which it
// runs. The first argument is the folder of the package.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const { loadPyodide } = await import(join(process.argv[2], "pyodide.mjs"));
const python = await loadPyodide();
python.FS.writeFile("/oracle.py", readFileSync(fileURLToPath(new URL("oracle.py", import.meta.url))));
python.runPython("import sys, warnings; sys.path.insert(0, '/'); warnings.simplefilter('ignore')");
python.runPython("import json, oracle; sys.setrecursionlimit(5000)");
const judge = python.runPython("lambda source, dump: json.dumps(oracle.judge(bytes(source.to_py()), dump))");
const withDump = process.argv.includes("dump");
for await (const line of createInterface({ input: process.stdin })) {
  const source = line.startsWith("=") ? Buffer.from(line.slice(1), "base64") : readFileSync(line);
  console.log(judge(new Uint8Array(source), withDump));
}
