using System.Globalization;
using System.Reflection;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Offload.Engine.Ledger;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// Between rows of the ledger and Hangfire's jobs: an Offload job is its name and its arguments, a .NET call is a
/// <see cref="StoredCall"/>.
/// </summary>
internal sealed class JobMapping(AllowedCalls calls)
{
    private static readonly MethodInfo RunMethod = typeof(OffloadJob).GetMethod(nameof(OffloadJob.Run))!;

    /// <summary>The row of a job that is created.</summary>
    /// <exception cref="CallNotAllowedException">Its method is none that may run.</exception>
    /// <exception cref="InvalidCallArgumentException">An argument cannot be stored as it is.</exception>
    public JobContent FromJob(Job job) => job.Type == typeof(OffloadJob) && job.Args is [string name, string arguments]
        ? new JobContent(JobKind.Handler, name, arguments, job.Queue)
        : new JobContent(JobKind.Call, job.ToString(includeQueue: false), StoredCall.Of(job, calls).ToJson(), QueueOf(job));

    public LoadedJob Load(JobRecord record) => Load(record.Kind, record.Type, record.Arguments, record.Queue);

    public LoadedJob Load(JobKind kind, ClaimedJob claimed) => Load(kind, claimed.Type, claimed.Arguments, claimed.Queue);

    private LoadedJob Load(JobKind kind, string type, string arguments, string queue) => kind == JobKind.Handler
        ? new LoadedJob(new Job(typeof(OffloadJob), RunMethod, [type, arguments], queue), null, null)
        : LoadCall(arguments, queue);

    private LoadedJob LoadCall(string json, string queue)
    {
        InvocationData? invocation = null;
        try
        {
            var call = StoredCall.Parse(json);
            invocation = call.ToInvocationData(queue);
            return new LoadedJob(call.ToJob(calls, queue), invocation, null);
        }
        catch (Exception exception)
        {
            // Whatever it is, the same row meets the same code the next time.
            return new LoadedJob(null, invocation, new JobLoadException("The call cannot be made from its row.", exception));
        }
    }

    // Workers claim a scheduled call where it waits, so its queue is settled when it is created and not, as Hangfire
    // does it, when it is due.
    private static string? QueueOf(Job job)
    {
        var attribute = JobFilterProviders.Providers.GetFilters(job)
            .Select(filter => filter.Instance).OfType<QueueAttribute>().LastOrDefault();
        return attribute is null
            ? job.Queue
            : new EnqueuedState(string.Format(CultureInfo.InvariantCulture, attribute.Queue, [.. job.Args])).Queue;
    }
}
