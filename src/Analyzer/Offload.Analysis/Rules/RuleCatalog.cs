using System.Collections.Immutable;

namespace Offload.Analysis.Rules;

/// <summary>All rules, in the order of their ids.</summary>
public static class RuleCatalog
{
    public static readonly ImmutableArray<Rule> All =
    [
        new("OFL101", "thread", "A thread is started in the web process"),
        new("OFL102", "timer", "A timer waits in the web process"),
        new("OFL103", "pool", "Work is handed to a pool in the web process"),
        new("OFL104", "process", "A Python process is started from the web process"),
        new("OFL105", "command", "A command is started and not waited for"),
        new("OFL106", "fork", "The web process forks or starts something detached"),
        new("OFL107", "async-task", "A coroutine is left running on an event loop"),
        new("OFL108", "greenlet", "A greenlet is started in the web process"),
        new("OFL109", "in-house-queue", "Work is put on a queue that a thread of the web process empties"),
        new("OFL201", "scheduler", "A scheduler runs in the web process"),
        new("OFL202", "scheduled-job", "A job is given to a scheduler in the web process"),
        new("OFL203", "configured-job", "A job of an in-process scheduler is declared in the configuration"),
        new("OFL204", "rearming-timer", "A timer that starts itself again is a scheduler in the web process"),
        new("OFL205", "periodic-loop", "An endless loop does periodic work in the web process"),
        new("OFL301", "on-close", "Work runs when the response is closed"),
        new("OFL302", "closing-iterator", "A middleware runs work when the response is closed"),
        new("OFL303", "generator-tail", "Work runs after the last part of a streamed response"),
        new("OFL304", "after-response", "Work is registered to run after the response"),
        new("OFL401", "spooler-task", "A function is a task of uWSGI's spooler"),
        new("OFL402", "spooler-job", "A job is sent to uWSGI's spooler"),
        new("OFL403", "mule", "Work is sent to a mule of uWSGI"),
        new("OFL404", "uwsgi-signal", "A timer, cron or file monitor of uWSGI runs work in a web worker"),
        new("OFL405", "uwsgi-thread", "uWSGI's decorators start a thread in each worker"),
        new("OFL406", "after-request-hook", "A hook of uWSGI runs work after the request"),
        new("OFL501", "poll-in-request", "A request waits in a loop that sleeps"),
        new("OFL502", "poll-loop", "A background thread polls in an endless loop"),
        new("OFL601", "eager-queue", "A queue is set to run its jobs in the process that sends them"),
    ];

    public static Rule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);
}
