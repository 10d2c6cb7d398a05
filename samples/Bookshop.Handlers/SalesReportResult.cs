namespace Bookshop.Handlers;

public sealed record SalesReportResult(string Path, int Titles, int Copies, long RevenueCents);
