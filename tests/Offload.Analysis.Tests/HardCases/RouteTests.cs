namespace Offload.Analysis.Tests.HardCases;

/// <summary>Which routes reach a launch.</summary>
public class RouteTests
{
    [Fact]
    public void Route_HasItsPrefixes() => Fixture.Check("""
        #- app/__init__.py
        from flask import Flask, Blueprint
        from .auth import auth

        def create_app():
            app = Flask(__name__)
            parent = Blueprint("parent", __name__, url_prefix="/p")
            parent.register_blueprint(auth, url_prefix="/auth")
            app.register_blueprint(parent)
            return app
        #- app/auth.py
        from flask import Blueprint
        from .mail import send
        auth = Blueprint("auth", __name__)

        @auth.route("/register", methods=["POST"])
        def register():
            send()
        #- app/mail.py
        from threading import Thread

        def send():
            Thread(target=print).start()  #! OFL101 request route=/p/auth/register endpoint=parent.auth.register
        """);

    [Fact]
    public void CallPath_LeadsFromTheViewToTheLaunch()
    {
        var result = Fixture.Scan("""
            from flask import Flask
            from threading import Thread
            app = Flask(__name__)

            def deep():
                Thread(target=print).start()

            def middle():
                deep()

            @app.post("/a")
            def a():
                middle()
            """);

        var route = Assert.Single(Assert.Single(result.Findings).Routes);
        Assert.Equal(["POST"], route.Methods);
        Assert.Equal(["a:13", "middle:9", "deep:6"], route.CallPath.Select(step => $"{step.Function}:{step.Line}"));
    }

    [Fact]
    public void ViewsThatAreClasses_AreRoutes() => Fixture.Check("""
        from flask import Flask
        from flask.views import MethodView
        from flask_restful import Api, Resource
        from flask_restx import Namespace
        from threading import Thread
        app = Flask(__name__)
        api = Api(app, prefix="/api")
        ns = Namespace("things", path="/things")

        class Items(MethodView):
            def get(self):
                Thread(target=print).start()  #! OFL101 request route=/items

        class Users(Resource):
            def post(self):
                Thread(target=print).start()  #! OFL101 request route=/api/users route=/api/people

        @ns.route("/one")
        class One(Resource):
            def put(self):
                Thread(target=print).start()  #! OFL101 request route=/one

        app.add_url_rule("/items", view_func=Items.as_view("items"))
        api.add_resource(Users, "/users", "/people")
        """);

    [Fact]
    public void AddUrlRule_AndItsHelpers_AreRoutes() => Fixture.Check("""
        from flask import Flask
        from threading import Thread
        app = Flask(__name__)

        def view():
            Thread(target=print).start()  #! OFL101 request route=/v

        def other():
            Thread(target=print).start()  #! OFL101 request

        def add(rule, function):
            app.add_url_rule(rule, rule, function)

        app.add_url_rule("/v", "v", view)
        add("/o", other)
        """);

    [Fact]
    public void SocketHandlers_AndMocks_AreToldApart() => Fixture.Check("""
        #- app.py
        from flask import Flask
        from flask_socketio import SocketIO
        from threading import Thread
        app = Flask(__name__)
        socketio = SocketIO(app)

        @socketio.on("message")
        def message(data):
            Thread(target=print).start()  #! OFL101 request endpoint=socketio:message

        def helper():
            Thread(target=print).start()  #! OFL101 unknown
        #- mocks.py
        from unittest import mock
        from app import helper

        @mock.patch("app.Thread")
        def check(thread):
            helper()
        """);
}
