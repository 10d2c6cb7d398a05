using Hangfire.Common;
using Hangfire.Storage;

namespace Offload.Hangfire.Jobs;

/// <summary>
/// A row as Hangfire sees it: a job, or the reason why none can be made of it. The invocation is what a call's row says,
/// where it says anything.
/// </summary>
internal sealed record LoadedJob(Job? Job, InvocationData? Invocation, JobLoadException? LoadException);
