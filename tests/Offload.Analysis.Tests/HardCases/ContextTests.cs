namespace Offload.Analysis.Tests.HardCases;

/// <summary>In which context work is started.</summary>
public class ContextTests
{
    [Fact]
    public void Contexts_AreToldApart() => Fixture.Check("""
        #- app.py
        import click
        from flask import Flask
        from threading import Thread
        from tasks import go

        def create_app():
            app = Flask(__name__)
            Thread(target=print).start()  #! OFL101 startup

            @app.cli.command("x")
            def x():
                Thread(target=print).start()  #! OFL101 cli

            @app.before_request
            def check():
                Thread(target=print).start()  #! OFL101 request
            return app

        @click.command()
        def run():
            Thread(target=print).start()  #! OFL101 cli

        def nobody():
            Thread(target=print).start()  #! OFL101 unknown

        class Config:
            worker = Thread(target=print).start()  #! OFL101 import

        if __name__ == "__main__":
            Thread(target=print).start()  #! OFL101 startup
            go()
        #- tasks.py
        from threading import Thread

        def go():
            Thread(target=inner).start()  #! OFL101 startup

        def inner():
            Thread(target=print).start()  #! OFL101 background
        #- tests/test_app.py
        from threading import Thread
        Thread(target=print).start()
        """);

    [Fact]
    public void CeleryTask_IsBackground() => Fixture.Check("""
        from celery import shared_task
        from threading import Thread

        @shared_task
        def work():
            Thread(target=print).start()  #! OFL101 background
        """);

    [Fact]
    public void Signal_AndErrorHandler_AreReachedByRequests() => Fixture.Check("""
        from flask import Flask, request_finished
        from threading import Thread
        app = Flask(__name__)

        @app.errorhandler(404)
        def missing(error):
            Thread(target=print).start()  #! OFL101 request

        def log(sender, **extra):
            Thread(target=print).start()  #! OFL101 request

        request_finished.connect(log, app)
        """);
}
