namespace Offload.Analysis.Tests.HardCases;

/// <summary>Whether the function waits for what it starts.</summary>
public class AwaitedTests
{
    private const string View = """
        import asyncio, threading
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait
        from multiprocessing import Pool
        from flask import Flask
        app = Flask(__name__)
        pool = ThreadPoolExecutor()

        """;

    [Fact]
    public void Pool_IsAwaitedByItsBlockAndItsResults() => Fixture.Check(View + """
        @app.route("/a")
        def a():
            with ThreadPoolExecutor() as executor:
                executor.submit(print)  #! OFL103 request awaited
            futures = [pool.submit(print) for _ in range(3)]  #! OFL103 request awaited
            for future in as_completed(futures):
                future.result()
            f = pool.submit(print)  #! OFL103 request awaited
            f.result()
            more = [pool.submit(print)]  #! OFL103 request awaited
            wait(more)
            return list(pool.map(print, [1]))  #! OFL103 request awaited

        @app.route("/b")
        def b():
            f = pool.submit(print)  #! OFL103 request
            pool.map(print, [1])  #! OFL103 request
            short = ThreadPoolExecutor()
            short.submit(print)  #! OFL103 request
            short.shutdown(wait=False)
            return f

        @app.route("/c")
        def c():
            with Pool() as killed:
                killed.apply_async(print)  #! OFL103 request
            p = Pool()
            p.apply_async(print)  #! OFL103 request awaited
            p.close()
            p.join()
        """);

    [Fact]
    public void Thread_IsAwaitedByJoinAndEvent() => Fixture.Check(View + """
        @app.route("/a")
        def a():
            t = threading.Thread(target=print)  #! OFL101 request awaited
            t.start()
            t.join()
            ts = [threading.Thread(target=print) for _ in range(2)]  #! OFL101 request awaited
            for t2 in ts:
                t2.start()
            for t2 in ts:
                t2.join(5)
            done = threading.Event()
            threading.Thread(target=print, args=(done,)).start()  #! OFL101 request awaited
            while not done.wait(1):
                pass

        @app.route("/b")
        def b():
            x = threading.Thread(target=print)  #! OFL101 request
            x.start()
        """);

    [Fact]
    public void Coroutine_IsAwaitedByItsResult() => Fixture.Check(View + """
        loop = asyncio.new_event_loop()
        async def work(): pass

        @app.route("/a")
        def a():
            asyncio.run_coroutine_threadsafe(work(), loop).result()  #! OFL107 request awaited
            asyncio.run_coroutine_threadsafe(work(), loop)  #! OFL107 request
            asyncio.run(work())

        @app.route("/b")
        async def b():
            task = asyncio.create_task(work())  #! OFL107 request awaited
            await task
            asyncio.create_task(work())  #! OFL107 request
            await asyncio.gather(asyncio.create_task(work()))  #! OFL107 request awaited
        """);
}
