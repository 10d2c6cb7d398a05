namespace Offload.Analysis.Tests.HardCases;

/// <summary>Work after the response.</summary>
public class PostResponseTests
{
    [Fact]
    public void CallOnClose_AndGeneratorTails_AreFound() => Fixture.Check("""
        import os
        from flask import Flask, Response, stream_with_context, after_this_request
        app = Flask(__name__)

        @app.route("/a")
        def a():
            response = Response("x")
            response.call_on_close(print)  #! OFL301 request

            @response.call_on_close  #! OFL301 request
            def later():
                pass

            @after_this_request
            def header(response):
                return response
            return response

        @app.route("/b")
        def b():
            def parts():
                with open("x") as file:
                    yield file.read()
                os.remove("x")  #! OFL303 request

            def clean():
                try:
                    yield 1
                finally:
                    connection.close()
            return Response(parts()), Response(stream_with_context(clean()))

        def plain():
            yield 1
            os.remove("x")
        """);

    [Fact]
    public void HomeMadeHook_IsFoundWhereItIsUsed() => Fixture.Check("""
        from flask import Flask, current_app
        from werkzeug.wsgi import ClosingIterator

        class After:
            def __init__(self, app):
                self.callbacks = []
                app.after_response = self
                app.wsgi_app = Middleware(app.wsgi_app, self)

            def __call__(self, callback):
                self.callbacks.append(callback)
                return callback

            def flush(self):
                for callback in self.callbacks:
                    callback()

        class Middleware:
            def __init__(self, application, after):
                self.application = application
                self.after = after

            def __call__(self, environ, start_response):
                return ClosingIterator(self.application(environ, start_response), [self.after.flush])  #! OFL302 request

        app = Flask(__name__)
        After(app)

        @app.route("/a")
        def a():
            @current_app.after_response  #! OFL304 request
            def work():
                pass
        """);

    [Fact]
    public void PollInARequest_AndInAThread_AreFound() => Fixture.Check("""
        import time
        from flask import Flask
        from threading import Thread
        app = Flask(__name__)

        @app.route("/a")
        def a():
            while not ready():  #! OFL501 request awaited
                time.sleep(1)

        def watch():
            while True:  #! OFL502 background
                time.sleep(60)

        Thread(target=watch).start()  #! OFL101 import

        def command():
            while not ready():
                time.sleep(1)
        """);
}
