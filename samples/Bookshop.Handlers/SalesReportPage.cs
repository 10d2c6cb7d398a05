using System.Net;

namespace Bookshop.Handlers;

/// <summary>The report as a page that stands alone.</summary>
internal static class SalesReportPage
{
    public static string Render(SalesReportArguments report) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>Sales until {{report.Until:u}}</title>
          <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; color: #26221c; }
            table { width: 100%; border-collapse: collapse; }
            th, td { padding: .5rem; border-bottom: 1px solid #e4dccd; text-align: left; }
            td + td, th + th { text-align: right; }
            tfoot { font-weight: 600; }
          </style>
        </head>
        <body>
          <h1>Sales</h1>
          <p>All orders until {{report.Until:u}}</p>
          <table>
            <thead><tr><th>Book</th><th>Copies</th><th>Revenue</th></tr></thead>
            <tbody>
        {{string.Concat(report.Lines.Select(Row))}}    </tbody>
            <tfoot><tr><td>Total</td><td>{{report.Copies}}</td><td>{{Money.Format(report.RevenueCents)}}</td></tr></tfoot>
          </table>
        </body>
        </html>

        """;

    private static string Row(SalesLine line) =>
        $"""
              <tr><td>{WebUtility.HtmlEncode(line.Title)}</td><td>{line.Copies}</td><td>{Money.Format(line.RevenueCents)}</td></tr>

        """;
}
