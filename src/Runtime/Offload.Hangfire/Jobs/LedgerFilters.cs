using Hangfire;
using Hangfire.Common;

namespace Offload.Hangfire.Jobs;

/// <summary>Hangfire's filters, without the one that starts continuations: <see cref="Continuations"/> does that here.</summary>
internal sealed class LedgerFilters(IJobFilterProvider filters) : IJobFilterProvider
{
    public IEnumerable<JobFilter> GetFilters(Job job) =>
        filters.GetFilters(job).Where(filter => filter.Instance is not ContinuationsSupportAttribute);
}
