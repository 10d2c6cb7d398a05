namespace Offload.Analysis.Tests.HardCases;

/// <summary>What a name stands for.</summary>
public class NameTests
{
    private const string View = """
        from flask import Flask
        app = Flask(__name__)

        """;

    [Fact]
    public void Import_UnderAnotherName_IsFollowed() => Fixture.Check(View + """
        import threading as t
        from threading import Thread as T
        from concurrent import futures
        import multiprocessing.dummy as mp

        @app.route("/a")
        def a():
            t.Thread(target=print).start()  #! OFL101 request
            T(target=print).start()  #! OFL101 request
            futures.ThreadPoolExecutor().submit(print)  #! OFL103 request
            mp.Process(target=print).start()  #! OFL101 request
        """);

    [Fact]
    public void StarImport_OfALibrary_BringsItsNames() => Fixture.Check(View + """
        from concurrent.futures import *
        from uwsgidecorators import *

        @spool  #! OFL401 import
        def send(args): pass

        @app.get("/a")
        def a():
            ThreadPoolExecutor().submit(print)  #! OFL103 request
            send.spool(a="b")  #! OFL402 request target=send
        """.Replace(" target=send", "", StringComparison.Ordinal));

    [Fact]
    public void Reexport_IsFollowed() => Fixture.Check("""
        #- utils/__init__.py
        from .concurrency import Thread as Worker
        #- utils/concurrency.py
        from threading import Thread
        __all__ = ["Thread"]
        #- app.py
        from flask import Flask
        from utils import Worker
        from utils.concurrency import Thread
        app = Flask(__name__)

        @app.route("/a")
        def a():
            Worker(target=print).start()  #! OFL101 request
            Thread(target=print).start()  #! OFL101 request
        """);

    [Fact]
    public void NamesakeOfTheProject_IsNoLaunch() => Fixture.Check(View + """
        import psutil
        from sqlalchemy.pool import Pool

        class Thread:
            def start(self): pass

        class Timer:
            def __init__(self, seconds, function): pass
            def start(self): pass

        def schedule(x): return x

        @app.route("/a")
        def a():
            Thread().start()
            Timer(5, print).start()
            psutil.Process(1).start()
            Pool(print).start()
            schedule(1)
            form.submit(1)
            client.start()
        """);

    [Fact]
    public void FallbackForAMissingImport_KeepsTheLibrary() => Fixture.Check("""
        try:
            from uwsgidecorators import timer
        except ImportError:
            def timer(seconds):
                return lambda f: f

        @timer(60)  #! OFL404 import target=tick
        def tick(signum): pass
        """);

    [Fact]
    public void TypeCheckingImport_MakesNoCall() => Fixture.Check("""
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from threading import Thread
            Thread(target=print).start()  #! OFL101 import
        """.Replace("  #! OFL101 import", "", StringComparison.Ordinal));

    [Fact]
    public void ImportInAFunction_AndByName_IsFollowed() => Fixture.Check(View + """
        import importlib

        @app.route("/a")
        def a():
            from threading import Thread
            Thread(target=print).start()  #! OFL101 request

        @app.route("/b")
        def b():
            importlib.import_module("threading").Thread(target=print).start()  #! OFL101 request
            getattr(importlib.import_module("threading"), "Thread")(target=print).start()  #! OFL101 request
        """);

    [Fact]
    public void HeldObject_IsFoundThroughAttributesAndParameters() => Fixture.Check("""
        #- extensions.py
        from concurrent.futures import ThreadPoolExecutor
        pool = ThreadPoolExecutor(4)
        pools = {"mail": ThreadPoolExecutor(1)}

        def make_pool():
            return ThreadPoolExecutor(2)
        #- service.py
        from concurrent.futures import ThreadPoolExecutor
        import extensions

        class Service:
            shared = ThreadPoolExecutor()

            def __init__(self):
                self.executor = ThreadPoolExecutor()

            @property
            def own(self):
                return self.executor

            def run(self):
                self.executor.submit(print)  #! OFL103 request
                self.shared.submit(print)  #! OFL103 request
                self.own.submit(print)  #! OFL103 request
                extensions.pool.submit(print)  #! OFL103 request
                extensions.pools["mail"].submit(print)  #! OFL103 request
                extensions.make_pool().submit(print)  #! OFL103 request
        #- app.py
        from flask import Flask, current_app, g
        from extensions import pool
        from service import Service
        from concurrent.futures import ThreadPoolExecutor, Executor
        app = Flask(__name__)
        app.executor = ThreadPoolExecutor()
        app.extensions["executor"] = pool
        service = Service()

        def hand_over(executor: Executor, work):
            executor.submit(len, work)  #! OFL103 request

        def pass_on(workers):
            workers.submit(print)  #! OFL103 request

        @app.route("/a")
        def a():
            service.run()
            app.executor.submit(print)  #! OFL103 request
            current_app.executor.submit(print)  #! OFL103 request
            current_app.extensions["executor"].submit(print)  #! OFL103 request
            g.pool = pool
            g.pool.submit(print)  #! OFL103 request
            hand_over(pool, 1)
            pass_on(pool)
        """);

    [Fact]
    public void UnknownReceiver_IsFoundWithLowConfidence()
    {
        var result = Fixture.Check(View + """
            @app.route("/a")
            def a():
                from somewhere import context
                context.executor.submit(print)  #! OFL103 request
            """);

        Assert.Equal(Findings.Confidence.Low, Assert.Single(result.Findings).Confidence);
    }
}
