using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Leaves a file of its own behind for every run: an effect that can be counted from outside.</summary>
[Job("test.mark")]
public sealed class Mark : IJobHandler<Mark.Arguments>
{
    public sealed record Arguments(string Folder, string Name);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(arguments.Folder);
        return File.WriteAllTextAsync(
            Path.Combine(arguments.Folder, $"{arguments.Name}.{Guid.NewGuid():N}"), "", cancellationToken);
    }
}
