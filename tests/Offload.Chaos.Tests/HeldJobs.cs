namespace Offload.Chaos.Tests;

/// <summary>Jobs that run until they are let end, or until their worker is frozen and wakes.</summary>
internal sealed class HeldJobs
{
    /// <summary>Served before all others.</summary>
    public const string Queue = "held";

    private readonly string _folder;
    private readonly string _until;

    private HeldJobs(string folder, string until)
    {
        _folder = folder;
        _until = until;
    }

    /// <summary>Enqueues them and waits until all of them run.</summary>
    public static async Task<HeldJobs> StartAsync(Fleet fleet, Load load, string name, int count)
    {
        var held = new HeldJobs(Path.Combine(fleet.Witnesses, name), fleet[$"end-{name}"]);
        await Task.WhenAll(Enumerable.Range(0, count).Select(index => load.EnqueueHeldAsync(index, held._folder, held._until)));
        await Eventually.TrueAsync(
            () => held.Read().DistinctBy(run => run.JobId).Count() == count, "the held jobs run", instead: fleet.Describe);
        return held;
    }

    /// <summary>The workers that run some of them.</summary>
    public IReadOnlyList<WorkerProcess> HoldersAmong(IEnumerable<WorkerProcess> workers)
    {
        var running = Read().Where(run => run.EndedAt is null).Select(run => run.ProcessId).ToHashSet();
        return [.. workers.Where(worker => running.Contains(worker.Id))];
    }

    /// <summary>Waits until all that this worker runs is taken from it and runs elsewhere; yields which jobs they are.</summary>
    public async Task<IReadOnlyList<string>> TakenFromAsync(WorkerProcess worker)
    {
        var jobs = Read().Where(run => run.ProcessId == worker.Id && run.EndedAt is null).Select(run => run.JobId).ToList();
        await Eventually.TrueAsync(
            () => Read().Where(run => run.ProcessId != worker.Id).Select(run => run.JobId).ToHashSet().IsSupersetOf(jobs),
            "the jobs of the frozen worker run elsewhere");
        return jobs;
    }

    /// <summary>Lets all of them end, and waits until these did at other workers than this one.</summary>
    public Task EndElsewhereAsync(WorkerProcess worker, IReadOnlyList<string> jobs)
    {
        LetEnd();
        return Eventually.TrueAsync(
            () => Read().Where(run => run.ProcessId != worker.Id && run.EndedAt is not null).Select(run => run.JobId)
                .ToHashSet().IsSupersetOf(jobs),
            "the jobs of the frozen worker end elsewhere");
    }

    public void LetEnd() => File.WriteAllText(_until, "");

    private IReadOnlyList<Run> Read() => Runs.Read(_folder);
}
