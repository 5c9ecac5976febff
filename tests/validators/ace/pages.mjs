// Opens pages in Chromium as readers do (telephone, tablet, zoom, large text, dark) and says what axe and the layout find.
// Arguments: path of Chromium, folder for screenshots or "", then files. Prints one JSON object a file.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const puppeteer = require("puppeteer");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = {
  "320": { width: 320, height: 640 },
  "768": { width: 768, height: 1024 },
  "zoom200": { width: 640, height: 512, deviceScaleFactor: 2 },
  "text200": { width: 768, height: 1024, css: "html { font-size: 200%; }" },
  "dark": { width: 768, height: 1024, scheme: "dark" },
};

const [executablePath, shots, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--allow-file-access-from-files"],
});
for (const file of files) {
  const found = {};
  for (const [name, view] of Object.entries(VIEWS)) {
    const page = await browser.newPage();
    await page.setViewport(view);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.scheme ?? "light" }]);
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    if (view.css) await page.addStyleTag({ content: view.css });
    if (shots) await page.screenshot({ path: join(shots, `${basename(file)}-${name}.png`), fullPage: true });
    const overflow = await page.evaluate(() => {
      const root = document.documentElement;
      return root.scrollWidth > root.clientWidth ? root.scrollWidth - root.clientWidth : 0;
    });
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    // axe does not look up the roles of publishing when it asks who may be named; Ace demands the name of a page break.
    const pageBreak = (rule, node) => rule.id === "aria-prohibited-attr" && node.html.includes('role="doc-pagebreak"');
    found[name] = {
      overflow,
      ground: await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme),
      violations: result.violations
        .map((rule) => [rule.id, rule.nodes.filter((node) => !pageBreak(rule, node)).map((node) => node.target.join(" "))])
        .filter(([, nodes]) => nodes.length)
        .map(([id, nodes]) => `${id}: ${nodes.slice(0, 3).join(", ")}`),
    };
    await page.close();
  }
  console.log(JSON.stringify({ file, found }));
}
await browser.close();
