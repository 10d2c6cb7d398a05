namespace Offload.Hangfire.Storage;

/// <summary>What a Hangfire server says of itself.</summary>
internal sealed record AnnouncedServer(int WorkerCount, string[] Queues, DateTimeOffset StartedAt, string Owner);
