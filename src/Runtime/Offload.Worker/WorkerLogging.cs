
namespace Offload.Worker;

/// <summary>One line of JSON per event, with the job's and the request's id in its scope.</summary>
internal static class WorkerLogging
{
    public static void AddOffloadConsole(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // A failed start, with its stack trace: OffloadWorker tells it, in words where it can.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("Hangfire", LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
