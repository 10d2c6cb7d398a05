namespace Offload.Hangfire.Tests.Calls;

public sealed record Order(int Id, string? Note = null, DateTimeOffset? At = null, IReadOnlyList<string>? Lines = null);
