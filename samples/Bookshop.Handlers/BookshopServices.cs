using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bookshop.Handlers;

internal static class BookshopServices
{
    public static void AddBookshop(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BookshopOptions>()
            .Bind(configuration.GetSection(BookshopOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Maildir>();
    }
}
