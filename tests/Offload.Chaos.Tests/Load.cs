using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Offload.Contracts;

namespace Offload.Chaos.Tests;

/// <summary>Producers that enqueue without end, and keep count of what was accepted, outside of the ledger.</summary>
internal sealed class Load : IAsyncDisposable
{
    /// <summary>So many that the load goes on while some of them wait for a worker that does not answer.</summary>
    private const int Producers = 12;

    /// <summary>How long a producer waits for an answer, as the shim does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Fleet _fleet;
    private readonly List<Task> _producers;

    /// <summary>Rises when a worker does not answer, so that all leave it.</summary>
    private int _turn;

    private int _unavailable;

    private Load(Fleet fleet, int seed)
    {
        _fleet = fleet;
        _producers = [.. Enumerable.Range(0, Producers).Select(index => ProduceAsync(index, new Random(seed + index)))];
    }

    /// <summary>The ids that a producer got a 202 for.</summary>
    public IReadOnlyCollection<string> Accepted => [.. _accepted.Keys];

    public int AcceptedCount => _accepted.Count;

    /// <summary>How often a worker answered that it cannot accept now.</summary>
    public int Unavailable => _unavailable;

    public static Load Start(Fleet fleet, int seed) => new(fleet, seed);

    /// <summary>Counts a job that somebody else put into the ledger.</summary>
    public void Count(string jobId) => _accepted[jobId] = true;

    /// <summary>Waits until more jobs were accepted.</summary>
    public Task ProgressAsync(int count, TimeSpan? limit = null)
    {
        var target = AcceptedCount + count;
        return Eventually.TrueAsync(() => AcceptedCount >= target, "the producers go on", limit);
    }

    /// <summary>Enqueues a job that ends when a file exists.</summary>
    public Task EnqueueHeldAsync(int index, string folder, string until) =>
        EnqueueAsync(index, new { folder, until }, HeldJobs.Queue);

    /// <summary>Stops when everything that was begun is accepted.</summary>
    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_producers);
    }

    /// <summary>Ends the producers of a test that failed, whose workers may be gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _abandoned.CancelAsync();
        await Task.WhenAll(_producers).ContinueWith(_ => { }, TaskScheduler.Default);
        _enough.Dispose();
        _abandoned.Dispose();
    }

    private async Task ProduceAsync(int index, Random random)
    {
        while (!_enough.IsCancellationRequested)
        {
            await EnqueueAsync(index, new { folder = _fleet.Witnesses, milliseconds = DrawMilliseconds(random) });
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Where a worker does not accept it, the same envelope goes to the next one.</summary>
    private async Task EnqueueAsync(int index, object arguments, string? queue = null)
    {
        var envelope = JobClient.NewEnvelope("test.witness", JsonSerializer.Serialize(arguments)) with { Queue = queue };
        while (!await TryEnqueueAsync(index, envelope))
        {
            Interlocked.Increment(ref _turn);
            await Task.Delay(Pause, TimeProvider.System, _abandoned.Token);
        }

        Count(envelope.Id);
    }

    // Most jobs are short, and so many run for a while that every worker has some of them at any moment.
    private static int DrawMilliseconds(Random random) => random.Next(20) switch
    {
        0 => 1000,
        < 6 => random.Next(100, 300),
        _ => random.Next(20),
    };

    private async Task<bool> TryEnqueueAsync(int index, Envelope envelope)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var worker = _fleet.Workers[(index + _turn) % _fleet.Workers.Count];
            using var response = await worker.Http.PostAsync(envelope).WaitAsync(limit.Token);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                Interlocked.Increment(ref _unavailable);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }
}
