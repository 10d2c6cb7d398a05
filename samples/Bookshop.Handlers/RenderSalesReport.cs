using Microsoft.Extensions.Options;
using Offload.Engine.Handlers;

namespace Bookshop.Handlers;

[Job("report.sales")]
internal sealed class RenderSalesReport(IOptions<BookshopOptions> options)
    : IJobHandler<SalesReportArguments, SalesReportResult>
{
    public async Task<SalesReportResult> HandleAsync(
        SalesReportArguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(options.Value.ReportDirectory).FullName;
        var path = Path.Combine(folder, $"{arguments.ReportId}.html");
        var written = $"{path}.{context.JobId}.{context.Attempt}";

        await DurableFile.WriteAsync(written, SalesReportPage.Render(arguments), cancellationToken);
        // The page appears as a whole; a second attempt replaces it with the same page.
        File.Move(written, path, overwrite: true);

        return new(path, arguments.Lines.Count, arguments.Copies, arguments.RevenueCents);
    }
}
