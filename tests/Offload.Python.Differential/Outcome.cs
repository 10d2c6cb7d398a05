namespace Offload.Python.Differential;

/// <summary>How the parser and a CPython compare over one source.</summary>
internal enum Outcome
{
    BothAccept,
    BothReject,

    /// <summary>CPython gave up for want of memory or stack.</summary>
    Limit,
    OnlyWeAccept,
    OnlyWeReject,
    DumpsDiffer,
    WeThrow,
}
