using Offload.Engine.Handlers;

namespace Offload.TestWorker;

/// <summary>Holds memory until it ends, and leaves it behind as garbage.</summary>
[Job("test.litter")]
public sealed class Litter : IJobHandler<Litter.Arguments>
{
    private const int Megabyte = 1 << 20;
    private const int Piece = 16 << 10;

    public sealed record Arguments(int Megabytes);

    public Task HandleAsync(Arguments arguments, JobContext context, CancellationToken cancellationToken)
    {
        var pieces = new byte[arguments.Megabytes * (Megabyte / Piece)][];
        for (var number = 0; number < pieces.Length; number++)
            Array.Fill(pieces[number] = new byte[Piece], (byte)1);
        GC.KeepAlive(pieces);
        return Task.CompletedTask;
    }
}
