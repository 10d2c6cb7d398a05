namespace Offload.Analysis.Tests.HardCases;

/// <summary>What is run, and what starts it.</summary>
public class TargetTests
{
    private const string View = """
        from threading import Thread, Timer
        from flask import Flask
        app = Flask(__name__)

        """;

    [Fact]
    public void Target_OfEveryShape_IsNamed() => Fixture.Check(View + """
        import functools
        import _thread

        class Mailer:
            def send(self): pass

            def later(self):
                Thread(target=self.send).start()  #! OFL101 request target=self.send

        def work(x): pass

        @app.route("/a")
        def a():
            Mailer().later()
            Thread(target=lambda:work(1)).start()  #! OFL101 request target=lambda:work(1)
            Thread(target=functools.partial(work,1)).start()  #! OFL101 request target=functools.partial(work,1)
            Thread(None, work).start()  #! OFL101 request target=work
            Timer(5, work, [1]).start()  #! OFL102 request target=work
            _thread.start_new_thread(work, (1,))  #! OFL101 request target=work
        """);

    [Fact]
    public void Subclass_ThatIsStartedElsewhere_IsFoundWhereItIsMade() => Fixture.Check("""
        #- jobs.py
        import threading

        class Base(threading.Thread):
            def run(self): pass

        class Job(Base):
            pass

        class Eager(Base):
            def __init__(self):
                super().__init__(daemon=True)
                self.start()
        #- app.py
        from flask import Flask
        from jobs import Job, Eager
        app = Flask(__name__)

        def launch(job):
            job.start()

        @app.route("/a")
        def a():
            job = Job()  #! OFL101 request start=12 target=Base.run
            job.daemon = True
            job.start()
            Eager()  #! OFL101 request target=Base.run

        @app.route("/b")
        def b():
            job = Job()
            job.run()
        """.Replace("start=12", "start=12", StringComparison.Ordinal));

    [Fact]
    public void ThreadsInAList_AreStartedByTheLoop() => Fixture.Check(View + """
        @app.route("/a")
        def a():
            threads = [Thread(target=print) for _ in range(3)]  #! OFL101 request
            for t in threads:
                t.start()
            more = []
            more.append(Thread(target=print))  #! OFL101 request
            [t.start() for t in more]
        """);

    [Fact]
    public void Wrapper_IsFoundAtEachCaller() => Fixture.Check(View + """
        def run_async(function, *args):
            Thread(target=function, args=args).start()

        def send(): pass

        @app.route("/a")
        def a():
            run_async(send)  #! OFL101 request target=send

        @app.route("/b")
        def b():
            run_async(print, 1)  #! OFL101 request target=print
        """);

    [Fact]
    public void Decorator_ThatStartsAThread_IsFoundAtEachCall() => Fixture.Check(View + """
        from functools import wraps

        def background(f):
            @wraps(f)
            def wrapper(*args, **kwargs):
                Thread(target=f, args=args, kwargs=kwargs).start()
            return wrapper

        def named(name):
            def decorate(f):
                def wrapper(*args):
                    Thread(target=f, args=args, name=name).start()
                return wrapper
            return decorate

        def harmless(f):
            def wrapper(*args):
                return f(*args)
            return wrapper

        @background
        def send(to): pass

        @named("x")
        def store(what): pass

        @harmless
        def plain(): pass

        @app.route("/a")
        def a():
            send(1)  #! OFL101 request target=send
            store(1)  #! OFL101 request target=store
            plain()
        """);

    [Fact]
    public void Timer_ThatMakesItselfAgain_IsAScheduler() => Fixture.Check(View + """
        def tick():
            Timer(60, tick).start()  #! OFL204 import

        tick()
        """);

    [Fact]
    public void FlaskExecutor_AndScheduler_AreKnown() => Fixture.Check("""
        from flask import Flask
        from flask_executor import Executor
        from flask_apscheduler import APScheduler
        from apscheduler.schedulers.background import BackgroundScheduler
        app = Flask(__name__)
        executor = Executor(app)
        scheduler = APScheduler()
        other = BackgroundScheduler()

        @executor.job
        def job(): pass

        @scheduler.task("interval", id="a", seconds=10)  #! OFL202 import target=tick
        def tick(): pass

        @other.scheduled_job("cron", hour=3)  #! OFL202 import target=nightly
        def nightly(): pass

        def create_app():
            scheduler.init_app(app)
            scheduler.start()  #! OFL201 startup
            other.add_job(tick, "interval", seconds=5)  #! OFL202 startup target=tick

        @app.route("/a")
        def a():
            executor.submit(print)  #! OFL103 request
            job.submit()  #! OFL103 request
        """);

    [Fact]
    public void Commands_ThatAreLeft_AreFound() => Fixture.Check(View + """
        import os, subprocess

        @app.route("/a")
        def a():
            subprocess.Popen(["x"])  #! OFL105 request
            os.system("x &")  #! OFL106 request
            os.system("x")
            os.popen("x").read()
            subprocess.run(["x"])
            subprocess.Popen(["x"]).wait()
            with subprocess.Popen(["x"]) as p:
                pass
            q = subprocess.Popen(["x"])
            q.communicate()
            r = subprocess.Popen(["x"])
            watch(r)
            os.fork()  #! OFL106 request

        def watch(process):
            while process.poll() is None:
                pass
        """);

    [Fact]
    public void InHouseQueue_IsFoundWhereWorkIsPutOnIt() => Fixture.Check(View + """
        import queue
        jobs = queue.Queue()
        unused = queue.Queue()

        def work():
            while True:
                jobs.get()()

        Thread(target=work, daemon=True).start()  #! OFL101 import

        @app.route("/a")
        def a():
            jobs.put(print)  #! OFL109 request
            unused.put(print)
        """);
}
