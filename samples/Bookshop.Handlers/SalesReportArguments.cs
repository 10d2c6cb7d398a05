namespace Bookshop.Handlers;

public sealed record SalesReportArguments(Guid ReportId, DateTimeOffset Until, IReadOnlyList<SalesLine> Lines)
{
    internal int Copies => Lines.Sum(line => line.Copies);

    internal long RevenueCents => Lines.Sum(line => line.RevenueCents);
}
