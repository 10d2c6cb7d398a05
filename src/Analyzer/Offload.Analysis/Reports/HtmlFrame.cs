using System.Security.Cryptography;
using System.Text;

namespace Offload.Analysis.Reports;

/// <summary>The frame of the page: its style, its script, and the policy that allows these two and nothing else.</summary>
internal static class HtmlFrame
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --bar: #3b78c4; --mark: #f5d76e66; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
        h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
        .summary p { margin: .2rem 0 }
        .charts { display: flex; flex-wrap: wrap; gap: 2rem; margin: 1.5rem 0 }
        figure { margin: 0 } figcaption { font-weight: 600; margin-bottom: .3rem }
        svg text { fill: currentColor; font-size: 13px } svg rect { fill: var(--bar) }
        table { border-collapse: collapse; width: 100% }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        th button { all: unset; cursor: pointer; font-weight: 600 } th button:focus-visible { outline: 2px solid var(--bar) }
        th[aria-sort=ascending] button::after { content: " ▲" } th[aria-sort=descending] button::after { content: " ▼" }
        td:first-child, td:nth-child(2), td:nth-child(5), td:nth-child(7) { white-space: nowrap }
        pre { overflow-x: auto; border: 1px solid var(--line); padding: .5rem } mark { background: var(--mark); color: inherit }
        .error { color: #c0392b; font-weight: 600 } .warning { color: #b9770e; font-weight: 600 } .note { color: #5b7083 }
        @media (prefers-color-scheme: dark) { .error { color: #ff8a80 } .warning { color: #ffcc80 } .note { color: #a9bccb } }
        input { font: inherit; width: 24rem; max-width: 100% } footer { margin-top: 3rem; color: #888 }
        """;

    private const string Script = """
        const table = document.getElementById("findings");
        if (table) {
          const body = table.tBodies[0];
          const valueOf = (row, column) => {
            const cell = row.cells[column];
            return cell.dataset.order === undefined ? cell.textContent : Number(cell.dataset.order);
          };
          table.querySelectorAll("th button").forEach((button, column) => button.addEventListener("click", () => {
            const head = button.parentElement;
            const down = head.getAttribute("aria-sort") === "ascending";
            table.querySelectorAll("th").forEach(other => other.removeAttribute("aria-sort"));
            head.setAttribute("aria-sort", down ? "descending" : "ascending");
            const rows = [...body.rows].sort((a, b) => {
              const x = valueOf(a, column), y = valueOf(b, column);
              return typeof x === "number" ? x - y : x.localeCompare(y, undefined, { numeric: true });
            });
            body.append(...(down ? rows.reverse() : rows));
          }));
          document.getElementById("filter").addEventListener("input", event => {
            const wanted = event.target.value.toLowerCase();
            for (const row of body.rows)
              row.hidden = !row.textContent.toLowerCase().includes(wanted);
          });
        }
        """;

    public static string Around(string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{HashOf(Style)}'; script-src 'sha256-{HashOf(Script)}'; base-uri 'none'; form-action 'none'">
        <title>Background work</title>
        <style>{Style}</style>
        </head>
        <body>
        {body}
        <script>{Script}</script>
        </body>
        </html>

        """;

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
