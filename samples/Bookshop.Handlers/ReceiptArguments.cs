namespace Bookshop.Handlers;

public sealed record ReceiptArguments(
    string OrderId, string Email, string Title, string Author, int Quantity, long TotalCents);
