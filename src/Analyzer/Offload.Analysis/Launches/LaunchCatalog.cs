using Offload.Python.Semantics.Stubs;
using static Offload.Analysis.Findings.FindingKind;

namespace Offload.Analysis.Launches;

/// <summary>What starts background work in the libraries that Flask applications use.</summary>
internal static class LaunchCatalog
{
    private static readonly Dictionary<string, LaunchApi> CallsByName = Index(
    [
        new("_thread.start_new_thread", Thread, "OFL101", 0, "function"),
        new("_thread.start_joinable_thread", Thread, "OFL101", 0, "function"),
        new("twisted.internet.reactor.callInThread", Thread, "OFL101"),
        new("twisted.internet.threads.deferToThread", Thread, "OFL101"),
        new("redis.client.PubSub.run_in_thread", Thread, "OFL101", -1),
        new("paho.mqtt.client.Client.loop_start", Thread, "OFL101", -1),
        new("logging.config.listen", Thread, "OFL101", -1),
        new("prometheus_client.start_http_server", Thread, "OFL101", -1),

        new("concurrent.futures.Executor.submit", Pool, "OFL103", 0, "fn"),
        new("concurrent.futures.Executor.map", Pool, "OFL103", 0, "fn"),
        new("flask_executor.Executor.submit_stored", Pool, "OFL103", 1, "fn"),
        new("flask_executor.Executor.job.submit", Pool, "OFL103", -1),
        new("flask_executor.Executor.job.submit_stored", Pool, "OFL103", -1),
        new("flask_executor.Executor.job.map", Pool, "OFL103", -1),
        new("multiprocessing.pool.Pool.apply_async", Pool, "OFL103", 0, "func"),
        new("multiprocessing.pool.Pool.map_async", Pool, "OFL103", 0, "func"),
        new("multiprocessing.pool.Pool.starmap_async", Pool, "OFL103", 0, "func"),
        new("multiprocessing.pool.Pool.imap", Pool, "OFL103", 0, "func"),
        new("multiprocessing.pool.Pool.imap_unordered", Pool, "OFL103", 0, "func"),
        new("gevent.threadpool.ThreadPool.spawn", Pool, "OFL103"),
        new("gevent.threadpool.ThreadPool.apply_async", Pool, "OFL103", 0, "func"),
        new("asyncio.AbstractEventLoop.run_in_executor", Pool, "OFL103", 1, "func"),
        new("asyncio.to_thread", Pool, "OFL103", 0, "func"),
        new("tornado.ioloop.IOLoop.run_in_executor", Pool, "OFL103", 1, "func"),
        new("pebble.ThreadPool.schedule", Pool, "OFL103", 0, "function"),
        new("pebble.ThreadPool.submit", Pool, "OFL103", 0, "function"),
        new("pebble.ProcessPool.schedule", Pool, "OFL103", 0, "function"),
        new("pebble.ProcessPool.submit", Pool, "OFL103", 0, "function"),
        new("eventlet.tpool.execute", Pool, "OFL103"),

        new("subprocess.Popen", Process, "OFL105", 0, "args"),
        new("os.popen", Process, "OFL105", 0, "cmd"),
        new("os.startfile", Process, "OFL105", 0, "path"),
        new("pexpect.spawn", Process, "OFL105", 0, "command"),
        new("asyncio.create_subprocess_exec", Process, "OFL105", 0, "program"),
        new("asyncio.create_subprocess_shell", Process, "OFL105", 0, "cmd"),
        new("os.fork", Process, "OFL106", -1),
        new("os.forkpty", Process, "OFL106", -1),
        new("pty.fork", Process, "OFL106", -1),
        new("pty.spawn", Process, "OFL106", 0, "argv"),
        new("gevent.fork", Process, "OFL106", -1),
        new("os.posix_spawn", Process, "OFL106", 0, "path"),
        new("os.posix_spawnp", Process, "OFL106", 0, "path"),
        new("daemon.DaemonContext", Process, "OFL106", -1),
        new("daemonize.Daemonize", Process, "OFL106", -1),

        new("asyncio.create_task", Async, "OFL107", 0, "coro"),
        new("asyncio.ensure_future", Async, "OFL107", 0, "coro_or_future"),
        new("asyncio.run_coroutine_threadsafe", Async, "OFL107", 0, "coro"),
        new("asyncio.AbstractEventLoop.create_task", Async, "OFL107", 0, "coro"),
        new("asyncio.TaskGroup.create_task", Async, "OFL107", 0, "coro"),
        new("asyncio.AbstractEventLoop.call_soon", Async, "OFL107", 0, "callback"),
        new("asyncio.AbstractEventLoop.call_soon_threadsafe", Async, "OFL107", 0, "callback"),
        new("asyncio.AbstractEventLoop.call_later", Async, "OFL107", 1, "callback"),
        new("asyncio.AbstractEventLoop.call_at", Async, "OFL107", 1, "callback"),
        new("tornado.ioloop.IOLoop.spawn_callback", Async, "OFL107"),
        new("tornado.ioloop.IOLoop.add_callback", Async, "OFL107"),
        new("tornado.ioloop.IOLoop.call_later", Async, "OFL107", 1),
        new("twisted.internet.reactor.callLater", Async, "OFL107", 1),
        new("twisted.internet.reactor.callFromThread", Async, "OFL107"),
        new("quart.current_app.add_background_task", Async, "OFL107"),

        new("gevent.spawn", Greenlet, "OFL108", 0, "function"),
        new("gevent.spawn_raw", Greenlet, "OFL108", 0, "function"),
        new("gevent.spawn_later", Greenlet, "OFL108", 1, "function"),
        new("gevent.Greenlet.spawn", Greenlet, "OFL108"),
        new("gevent.Greenlet.spawn_later", Greenlet, "OFL108", 1),
        new("gevent.pool.Group.spawn", Greenlet, "OFL108"),
        new("gevent.pool.Group.map_async", Greenlet, "OFL108"),
        new("gevent.pool.Group.imap", Greenlet, "OFL108"),
        new("gevent.pool.Group.imap_unordered", Greenlet, "OFL108"),
        new("gevent.pool.Group.apply_async", Greenlet, "OFL108"),
        new("eventlet.spawn", Greenlet, "OFL108", 0, "func"),
        new("eventlet.spawn_n", Greenlet, "OFL108", 0, "func"),
        new("eventlet.spawn_after", Greenlet, "OFL108", 1, "func"),
        new("eventlet.spawn_after_local", Greenlet, "OFL108", 1, "func"),
        new("eventlet.GreenPool.spawn", Greenlet, "OFL108", 0, "function"),
        new("eventlet.GreenPool.spawn_n", Greenlet, "OFL108", 0, "function"),
        new("eventlet.GreenPile.spawn", Greenlet, "OFL108", 0, "func"),
        new("flask_socketio.SocketIO.start_background_task", Greenlet, "OFL108", 0, "target"),
        new("socketio.Server.start_background_task", Greenlet, "OFL108", 0, "target"),
        new("socketio.AsyncServer.start_background_task", Greenlet, "OFL108", 0, "target"),

        new("apscheduler.schedulers.base.BaseScheduler.start", Scheduler, "OFL201", -1),
        new("apscheduler.Scheduler.start_in_background", Scheduler, "OFL201", -1),
        new("apscheduler.Scheduler.run_until_stopped", Scheduler, "OFL201", -1),
        new("timeloop.Timeloop.start", Scheduler, "OFL201", -1),
        new("rocketry.Rocketry.run", Scheduler, "OFL201", -1),
        new("sched.scheduler.run", Scheduler, "OFL201", -1),
        new("apscheduler.schedulers.base.BaseScheduler.add_job", Scheduler, "OFL202", 0, "func"),
        new("flask_apscheduler.APScheduler.add_job", Scheduler, "OFL202", 1, "func"),
        new("apscheduler.Scheduler.add_schedule", Scheduler, "OFL202", 0, "func_or_task_id"),
        new("apscheduler.Scheduler.add_job", Scheduler, "OFL202", 0, "func_or_task_id"),
        new("sched.scheduler.enter", Scheduler, "OFL202", 2, "action"),
        new("sched.scheduler.enterabs", Scheduler, "OFL202", 2, "action"),
        new("schedule.Job.do", Scheduler, "OFL202", 0, "job_func"),

        new("werkzeug.wrappers.Response.call_on_close", PostResponse, "OFL301", 0, "func"),
        new("werkzeug.wsgi.ClosingIterator", PostResponse, "OFL302", 1, "callbacks"),

        new("uwsgi.spool", Uwsgi, "OFL402", -1),
        new("uwsgi.send_to_spooler", Uwsgi, "OFL402", -1),
        new("uwsgidecorators.spool.spool", Uwsgi, "OFL402", -1),
        new("uwsgidecorators.spoolraw.spool", Uwsgi, "OFL402", -1),
        new("uwsgidecorators.spoolforever.spool", Uwsgi, "OFL402", -1),
        new("uwsgi.mule_msg", Uwsgi, "OFL403", -1),
        new("uwsgi.farm_msg", Uwsgi, "OFL403", -1),
        new("uwsgi.register_signal", Uwsgi, "OFL404", 2),
        new("uwsgi.add_timer", Uwsgi, "OFL404", -1),
        new("uwsgi.add_rb_timer", Uwsgi, "OFL404", -1),
        new("uwsgi.add_ms_timer", Uwsgi, "OFL404", -1),
        new("uwsgi.add_cron", Uwsgi, "OFL404", -1),
        new("uwsgi.add_file_monitor", Uwsgi, "OFL404", -1),
    ]);

    private static readonly Dictionary<string, LaunchApi> DecoratorsByName = Index(
    [
        new("apscheduler.schedulers.base.BaseScheduler.scheduled_job", Scheduler, "OFL202"),
        new("flask_apscheduler.APScheduler.task", Scheduler, "OFL202"),
        new("timeloop.Timeloop.job", Scheduler, "OFL202"),
        new("rocketry.Rocketry.task", Scheduler, "OFL202"),
        new("flask_crontab.Crontab.job", Scheduler, "OFL202"),
        new("schedule.repeat", Scheduler, "OFL202"),
        new("huey.contrib.mini.MiniHuey.task", Pool, "OFL103"),
        new("uwsgidecorators.spool", Uwsgi, "OFL401"),
        new("uwsgidecorators.spoolraw", Uwsgi, "OFL401"),
        new("uwsgidecorators.spoolforever", Uwsgi, "OFL401"),
        new("uwsgi_tasks.task", Uwsgi, "OFL401"),
        new("uwsgidecorators.mulefunc", Uwsgi, "OFL403"),
        new("uwsgidecorators.mule", Uwsgi, "OFL403"),
        new("uwsgidecorators.muleloop", Uwsgi, "OFL403"),
        new("uwsgidecorators.mulemsg", Uwsgi, "OFL403"),
        new("uwsgidecorators.farm", Uwsgi, "OFL403"),
        new("uwsgidecorators.timer", Uwsgi, "OFL404"),
        new("uwsgidecorators.mstimer", Uwsgi, "OFL404"),
        new("uwsgidecorators.rbtimer", Uwsgi, "OFL404"),
        new("uwsgidecorators.cron", Uwsgi, "OFL404"),
        new("uwsgidecorators.filemon", Uwsgi, "OFL404"),
        new("uwsgidecorators.signal", Uwsgi, "OFL404"),
        new("uwsgidecorators.thread", Uwsgi, "OFL405"),
        new("werkzeug.wrappers.Response.call_on_close", PostResponse, "OFL301"),
    ]);

    /// <summary>Decorators after which a plain call of the function sends it away.</summary>
    private static readonly Dictionary<string, LaunchApi> DecoratedCallsByName = Index(
    [
        new("uwsgidecorators.spool", Uwsgi, "OFL402"),
        new("uwsgidecorators.spoolraw", Uwsgi, "OFL402"),
        new("uwsgidecorators.spoolforever", Uwsgi, "OFL402"),
        new("uwsgidecorators.mulefunc", Uwsgi, "OFL403"),
        new("uwsgidecorators.thread", Uwsgi, "OFL405"),
        new("huey.contrib.mini.MiniHuey.task", Pool, "OFL103"),
    ]);

    /// <summary>Classes whose instances run when they are started.</summary>
    private static readonly Dictionary<string, LaunchApi> StartedByName = Index(
    [
        new("threading.Timer", Timer, "OFL102", 1, "function"),
        new("threading.Thread", Thread, "OFL101", 1, "target"),
        new("multiprocessing.Process", Process, "OFL104", 1, "target"),
        new("gevent.Greenlet", Greenlet, "OFL108", 0, "run"),
        new("tornado.ioloop.PeriodicCallback", Scheduler, "OFL205", 0, "callback"),
        new("twisted.internet.task.LoopingCall", Scheduler, "OFL205", 0, "f"),
        new("watchdog.observers.Observer", Thread, "OFL101", -1),
        new("pyinotify.ThreadedNotifier", Thread, "OFL101", -1),
    ]);

    /// <summary>The names that a module has in it if it starts work of any kind that is known here.</summary>
    public static IEnumerable<string> Words => CallsByName.Keys
        .Concat(DecoratorsByName.Keys)
        .Concat(StartedByName.Keys)
        .Select(name => name[(name.LastIndexOf('.') + 1)..])
        .Concat(["start_later", "system", "after_req_hook", "uwsgidecorators"])
        .Distinct();

    /// <summary>What a call of the name starts; null where it starts nothing.</summary>
    public static LaunchApi? Call(string name) => Find(CallsByName, name);

    public static LaunchApi? Decorator(string name) => Find(DecoratorsByName, name);

    public static LaunchApi? DecoratedCall(string decorator) => DecoratedCallsByName.GetValueOrDefault(decorator);

    /// <summary>What an instance of the class runs when it is started; null for other classes.</summary>
    public static LaunchApi? Started(string type) => Libraries.Lineage(type)
        .Select(name => StartedByName.GetValueOrDefault(name))
        .FirstOrDefault(api => api is not null);

    /// <summary>Looks for the method in the class and in those it derives from.</summary>
    private static LaunchApi? Find(Dictionary<string, LaunchApi> index, string name)
    {
        if (index.TryGetValue(name, out var api))
            return api;
        var dot = name.LastIndexOf('.');
        if (dot < 0)
            return null;
        foreach (var type in Libraries.Lineage(name[..dot]).Skip(1))
        {
            if (index.TryGetValue(type + name[dot..], out api))
                return api;
        }

        return null;
    }

    private static Dictionary<string, LaunchApi> Index(LaunchApi[] apis) =>
        apis.ToDictionary(api => api.Name, StringComparer.Ordinal);
}
