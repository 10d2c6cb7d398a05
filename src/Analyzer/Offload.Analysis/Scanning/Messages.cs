using Offload.Analysis.Findings;
using Offload.Analysis.Launches;

namespace Offload.Analysis.Scanning;

/// <summary>What a finding says: what is started, and what goes wrong with it there.</summary>
internal static class Messages
{
    public static string Of(Launch launch, string? target, FindingContext context, bool awaited)
    {
        if (launch.Rule == "OFL601")
            return $"{launch.Api} makes the queue run its jobs in the process that sends them, without retries and in the request.";
        if (launch.Rule == "OFL501")
            return "The request waits in a loop that sleeps: a web worker does nothing else meanwhile. Answer 202 and let the client ask.";
        if (launch.Rule == "OFL502")
            return "A background thread polls in an endless loop, once in every web worker, and ends with it unseen.";
        var what = launch.Via is { } via ? $"{WhatOf(launch)}, started through {via.QualifiedName}," : WhatOf(launch);
        var runs = target is null ? what : $"{what} runs {target}";
        if (awaited)
            return $"{runs}; the function waits for it, so the request is as slow as the work.";
        return $"{runs} {WhereOf(context)}: {FaultOf(launch.Rule, context)}";
    }

    private static string WhatOf(Launch launch) => launch.Rule switch
    {
        "OFL101" => "A thread",
        "OFL102" => "A timer",
        "OFL103" => "An in-process pool",
        "OFL104" => "A child process",
        "OFL105" => "A command that nobody waits for",
        "OFL106" => "A detached process",
        "OFL107" => "A task on an event loop",
        "OFL108" => "A greenlet",
        "OFL109" => "A thread of the web process that empties a queue",
        "OFL201" => "A scheduler in the web process",
        "OFL202" or "OFL203" => "A job of an in-process scheduler",
        "OFL204" => "A timer that starts itself again",
        "OFL205" => "An endless loop",
        "OFL301" or "OFL302" or "OFL304" => "A callback after the response",
        "OFL303" => "Code after the last part of a streamed response",
        "OFL401" or "OFL402" => "uWSGI's spooler",
        "OFL403" => "A mule of uWSGI",
        "OFL404" => "A signal of uWSGI",
        "OFL405" => "A thread of uWSGI's decorators",
        "OFL406" => "A hook of uWSGI",
        _ => launch.Api,
    };

    private static string WhereOf(FindingContext context) => context switch
    {
        FindingContext.Request => "from a request",
        FindingContext.Import => "from the import of the module",
        FindingContext.Startup => "from the start of the application",
        FindingContext.Cli => "from a command",
        FindingContext.Background => "from other background work",
        FindingContext.Test => "from a test",
        _ => "from code that nothing known calls",
    };

    private static string FaultOf(string rule, FindingContext context) => rule switch
    {
        "OFL105" or "OFL106" =>
            "it outlives the worker or dies with it, holds the worker's sockets, and nobody sees how it ends.",
        "OFL107" => "Flask cancels it when the view returns, or it dies with the worker.",
        "OFL201" or "OFL202" or "OFL203" or "OFL204" or "OFL205" =>
            "it runs once in every worker, or in none after the fork, and forgets what was due while it was down.",
        "OFL301" or "OFL302" or "OFL303" or "OFL304" or "OFL406" =>
            "it holds the worker and stands under its harakiri, and its failure reaches nobody.",
        "OFL401" or "OFL402" => "it retries for ever, without limit or dead letters, from files on one host.",
        "OFL403" => "the message is dropped when the queue is full or uWSGI restarts.",
        "OFL404" => "it takes the first free web worker, under its harakiri, once on every host.",
        _ when context == FindingContext.Import =>
            "without lazy-apps it stays behind in the master when uWSGI forks, with them every worker has its own.",
        _ => "it is lost when uWSGI recycles, reloads or kills the worker.",
    };
}
