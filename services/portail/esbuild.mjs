// SPDX-License-Identifier: EUPL-1.2
// services/portail/esbuild.mjs OUT: bundles src/ into OUT: index.html, and under assets/ files whose names
// carry a digest of their content, so that a browser keeps them for ever.
import { build } from "esbuild";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";

const out = process.argv[2];
const fresh = `${out}.new`;
await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });

// The calendar carries a font of icons as a data: address, which the page's policy forbids and nothing here shows.
const withoutIconFont = {
    name: "without-icon-font",
    setup: ({ onLoad }) =>
        onLoad({ filter: /@fullcalendar[/]core[/]internal-common\.js$/ }, async ({ path }) => {
            const text = await readFile(path, "utf8");
            const contents = text.replace(/@font-face\{[^}]*fcicons[^}]*\}/, "");
            if (contents === text) throw new Error("the calendar's icon font is not where it was");
            return { contents, loader: "js" };
        }),
};

// Messages are described by their descriptors in base64, which compresses badly: their own bytes do better.
const plainDescriptors = {
    name: "plain-descriptors",
    setup: ({ onLoad }) =>
        onLoad({ filter: /[/]gen[/].*_pb\.ts$/ }, async ({ path }) => {
            const text = await readFile(path, "utf8");
            const contents = text.replace(
                /fileDesc\("([A-Za-z0-9+/=]+)"/,
                (_, base64) => `fileDesc(btoa(${JSON.stringify(Buffer.from(base64, "base64").toString("latin1"))})`,
            );
            return { contents, loader: "ts" };
        }),
};

const { metafile } = await build({
    entryPoints: { page: "src/main.tsx" },
    outdir: `${fresh}/assets`,
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2022", "firefox115", "chrome109", "safari16"],
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    loader: { ".woff2": "file", ".svg": "file" },
    // For another engine than a browser's; never reached here.
    external: ["node:*", "crypto", "fs", "path", "url"],
    define: { "process.env.NODE_ENV": '"production"' },
    metafile: true,
    plugins: [withoutIconFont, plainDescriptors],
    logLevel: "warning",
});

// What the first screen needs is named in index.html, so that it is fetched at once.
const entry = Object.entries(metafile.outputs).find(([, of]) => of.entryPoint === "src/main.tsx");
const names = Object.keys(metafile.outputs).map((path) => basename(path));
const asset = (name) => `/assets/${basename(name)}`;
const preload = entry[1].imports.filter((of) => of.kind === "import-statement").map((of) => asset(of.path));
const html = (await readFile("src/index.html", "utf8"))
    .replace("%SCRIPT%", asset(entry[0]))
    .replace("%STYLE%", asset(entry[1].cssBundle))
    .replace("%FONT%", asset(names.find((name) => /^texte-400-.*\.woff2$/.test(name))))
    .replace("%PRELOAD%", preload.map((path) => `<link rel="modulepreload" href="${path}">`).join(""));
await writeFile(`${fresh}/index.html`, html);
await cp("src/icone.svg", `${fresh}/icone.svg`);
await cp("node_modules/@fontsource/atkinson-hyperlegible/LICENSE", `${fresh}/police-licence.txt`);

await rm(out, { recursive: true, force: true });
await rename(fresh, out);
