using System.Globalization;

namespace Bookshop.Handlers;

internal static class Money
{
    public static string Format(long cents) =>
        string.Create(CultureInfo.InvariantCulture, $"€ {cents / 100m:N2}");
}
