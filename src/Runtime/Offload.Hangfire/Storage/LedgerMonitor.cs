using System.Globalization;
using System.Text.Json;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using Offload.Engine.Ledger;
using Offload.Hangfire.Jobs;

namespace Offload.Hangfire.Storage;

/// <summary>What the dashboard's pages show.</summary>
internal sealed class LedgerMonitor(ILedger ledger, JobMapping mapping) : JobStorageMonitor
{
    private const int TopJobs = 5;

    private readonly ILedgerQueries _queries = ledger.Queries;
    private readonly StateGraphs _graphs = new(ledger);

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() => _queries.Queues()
        .Select(queue => new QueueWithTopEnqueuedJobsDto
        {
            Name = queue.Queue,
            Length = queue.Waiting,
            Fetched = queue.Running,
            FirstJobs = EnqueuedJobs(queue.Queue, 0, TopJobs),
        })
        .ToList();

    public override IList<ServerDto> Servers() => _queries.Servers()
        .Select(server =>
        {
            var announced = Announced(server);
            return new ServerDto
            {
                Name = server.Id,
                Heartbeat = server.HeartbeatAt.UtcDateTime,
                Queues = announced.Queues,
                StartedAt = announced.StartedAt.UtcDateTime,
                WorkersCount = announced.WorkerCount,
            };
        })
        .ToList();

    public override JobDetailsDto? JobDetails(string jobId)
    {
        if (_queries.FindJob(jobId) is not { } record)
            return null;
        var servers = ServersByOwner();
        var loaded = mapping.Load(record);
        return new JobDetailsDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            CreatedAt = record.CreatedAt.UtcDateTime,
            ExpireAt = record.PurgeAt?.UtcDateTime,
            Properties = PropertiesOf(record),
            History = _queries.History(jobId).Reverse().Select(entry => new StateHistoryDto
            {
                StateName = entry.State,
                Reason = entry.Reason,
                CreatedAt = entry.At.UtcDateTime,
                Data = WithServer(Mutable(entry.Data), servers),
            }).ToList(),
        };
    }

    public override StatisticsDto GetStatistics()
    {
        var counts = _queries.CountsByState();
        var totals = _queries.Counters(["stats:succeeded", "stats:deleted"]);
        return new StatisticsDto
        {
            Enqueued = counts.GetValueOrDefault(JobStates.Enqueued),
            Scheduled = counts.GetValueOrDefault(JobStates.Scheduled),
            Processing = counts.GetValueOrDefault(JobStates.Processing),
            Failed = counts.GetValueOrDefault(JobStates.Failed),
            Awaiting = counts.GetValueOrDefault(JobStates.Awaiting),
            Succeeded = totals.GetValueOrDefault("stats:succeeded"),
            Deleted = totals.GetValueOrDefault("stats:deleted"),
            Retries = _queries.RetryingCount(),
            Recurring = _queries.CollectionCount(CollectionKind.Set, "recurring-jobs"),
            Servers = _queries.Servers().Count,
            Queues = _queries.Queues().Count,
        };
    }

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage) =>
        ToList(_queries.JobsInQueue(queue, from, perPage), (found, loaded, data) => new EnqueuedJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            State = found.Job.State,
            EnqueuedAt = found.Job.StateAt?.UtcDateTime,
            StateData = data,
        });

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage) =>
        ToList(_queries.RunningInQueue(queue, from, perPage), (found, loaded, _) => new FetchedJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            State = found.Job.State,
            FetchedAt = found.Job.StartedAt?.UtcDateTime,
        });

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count)
    {
        var servers = ServersByOwner();
        return ToList(_queries.JobsInState(JobStates.Processing, from, count), (found, loaded, data) => new ProcessingJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            ServerId = ServerOf(found.Job.Owner ?? "", servers),
            StartedAt = found.Job.StartedAt?.UtcDateTime,
            StateData = data,
        });
    }

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) =>
        ToList(_queries.JobsInState(JobStates.Scheduled, from, count), (found, loaded, data) => new ScheduledJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            EnqueueAt = found.Job.DueAt.UtcDateTime,
            ScheduledAt = found.Job.StateAt?.UtcDateTime,
            StateData = data,
        });

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) =>
        ToList(_queries.JobsInState(JobStates.Succeeded, from, count), (found, loaded, data) => new SucceededJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            Result = found.Job.Result,
            TotalDuration = (long?)(found.Job.FinishedAt - found.Job.CreatedAt)?.TotalMilliseconds,
            SucceededAt = found.Job.FinishedAt?.UtcDateTime,
            StateData = data,
        });

    public override JobList<FailedJobDto> FailedJobs(int from, int count) =>
        ToList(_queries.JobsInState(JobStates.Failed, from, count), (found, loaded, data) => new FailedJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            Reason = found.Job.Reason,
            FailedAt = found.Job.FinishedAt?.UtcDateTime,
            ExceptionType = data.TryGetValue("ExceptionType", out var type) ? type : null,
            ExceptionMessage = data.TryGetValue("ExceptionMessage", out var message) ? message : null,
            ExceptionDetails = data.TryGetValue("ExceptionDetails", out var details) ? details : null,
            StateData = data,
        });

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) =>
        ToList(_queries.JobsInState(JobStates.Deleted, from, count), (found, loaded, data) => new DeletedJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            DeletedAt = found.Job.FinishedAt?.UtcDateTime,
            StateData = data,
        });

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) =>
        ToList(_queries.JobsInState(JobStates.Awaiting, from, count), (found, loaded, data) => new AwaitingJobDto
        {
            Job = loaded.Job,
            InvocationData = loaded.Invocation,
            LoadException = loaded.LoadException,
            AwaitingAt = found.Job.StateAt?.UtcDateTime,
            StateData = data,
        });

    public override long ScheduledCount() => CountOf(JobStates.Scheduled);

    public override long EnqueuedCount(string queue) => QueueOf(queue)?.Waiting ?? 0;

    public override long FetchedCount(string queue) => QueueOf(queue)?.Running ?? 0;

    public override long FailedCount() => CountOf(JobStates.Failed);

    public override long ProcessingCount() => CountOf(JobStates.Processing);

    public override long SucceededListCount() => CountOf(JobStates.Succeeded);

    public override long DeletedListCount() => CountOf(JobStates.Deleted);

    public override long AwaitingCount() => CountOf(JobStates.Awaiting);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => _graphs.ByDate("succeeded");

    public override IDictionary<DateTime, long> FailedByDatesCount() => _graphs.ByDate("failed");

    public override IDictionary<DateTime, long> DeletedByDatesCount() => _graphs.ByDate("deleted");

    public override IDictionary<DateTime, long> HourlySucceededJobs() => _graphs.ByHour("succeeded");

    public override IDictionary<DateTime, long> HourlyFailedJobs() => _graphs.ByHour("failed");

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => _graphs.ByHour("deleted");

    // Leases name their owner, which is a process; the dashboard takes a job whose server it does not know for aborted.
    private Dictionary<string, string> ServersByOwner()
    {
        var servers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var server in _queries.Servers())
            servers[Announced(server).Owner] = server.Id;
        return servers;
    }

    private static string ServerOf(string owner, Dictionary<string, string> servers) =>
        servers.GetValueOrDefault(owner, owner);

    private static Dictionary<string, string> WithServer(
        Dictionary<string, string> data, Dictionary<string, string> servers)
    {
        if (data.TryGetValue(StateDetails.ServerId, out var owner))
            data[StateDetails.ServerId] = ServerOf(owner, servers);
        return data;
    }

    private static AnnouncedServer Announced(ServerRecord server) =>
        JsonSerializer.Deserialize<AnnouncedServer>(server.Data)!;

    private long CountOf(string state) => _queries.CountsByState().GetValueOrDefault(state);

    private QueueCounts? QueueOf(string queue) => _queries.Queues().FirstOrDefault(counts => counts.Queue == queue);

    private static Dictionary<string, string> PropertiesOf(JobRecord record) => new(record.Parameters)
    {
        ["Source"] = record.Source,
        ["Queue"] = record.Queue,
        ["Attempt"] = record.Attempt.ToString(CultureInfo.InvariantCulture),
        ["Takeovers"] = record.Takeovers.ToString(CultureInfo.InvariantCulture),
    };

    private JobList<TDto> ToList<TDto>(
        IReadOnlyList<JobInState> jobs, Func<JobInState, LoadedJob, IDictionary<string, string>, TDto> map) =>
        new(jobs.Select(found => KeyValuePair.Create(
            found.Job.Id,
            map(found, mapping.Load(found.Job), found.Entry is null ? new Dictionary<string, string>() : Mutable(found.Entry.Data)))));

    private static Dictionary<string, string> Mutable(IReadOnlyDictionary<string, string> data) =>
        new(data, StringComparer.OrdinalIgnoreCase);
}
