namespace Bookshop.Handlers;

public sealed record SalesLine(string Title, int Copies, long RevenueCents);
