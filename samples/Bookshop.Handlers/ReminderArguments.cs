namespace Bookshop.Handlers;

public sealed record ReminderArguments(string OrderId, string Email, string Title);
