using Offload.Python.Semantics.Stubs;

namespace Offload.Analysis.Flask;

/// <summary>The words of Flask and its extensions by which functions become reachable.</summary>
internal static class Vocabulary
{
    public static readonly IReadOnlyDictionary<string, string> Verbs = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["get"] = "GET", ["post"] = "POST", ["put"] = "PUT", ["delete"] = "DELETE", ["patch"] = "PATCH",
        ["head"] = "HEAD", ["options"] = "OPTIONS",
    };

    /// <summary>Decorators and methods that run a function around requests.</summary>
    public static readonly IReadOnlySet<string> RequestHooks = new HashSet<string>(StringComparer.Ordinal)
    {
        "before_request", "after_request", "teardown_request", "teardown_appcontext", "before_app_request",
        "after_app_request", "teardown_app_request", "url_value_preprocessor", "app_url_value_preprocessor", "errorhandler",
        "app_errorhandler", "register_error_handler", "context_processor", "app_context_processor", "template_filter",
        "template_global", "template_test", "app_template_filter", "app_template_global", "app_template_test",
        "add_template_filter", "add_template_global", "add_app_template_filter", "user_loader", "request_loader",
        "unauthorized_handler", "needs_refresh_handler", "user_lookup_loader", "token_in_blocklist_loader",
        "verify_password", "verify_token", "get_password", "get_user_roles", "identity_loader",
        "shell2http", "before_websocket", "tokengetter", "clientgetter", "grantgetter",
    };

    public static readonly IReadOnlySet<string> StartHooks = new HashSet<string>(StringComparer.Ordinal)
    {
        "before_first_request", "before_app_first_request", "before_serving", "while_serving", "record", "record_once",
        "on_init", "postfork", "register_at_fork",
    };

    /// <summary>Decorators of tasks that other processes run.</summary>
    public static readonly IReadOnlySet<string> Tasks = new HashSet<string>(StringComparer.Ordinal)
    {
        "celery.Celery.task", "celery.shared_task", "celery.task", "celery.decorators.task", "rq.job", "flask_rq2.RQ.job",
        "flask_rq.job", "huey.Huey.task", "huey.Huey.periodic_task", "huey.task", "dramatiq.actor",
        "procrastinate.App.task", "flask_dramatiq.Dramatiq.actor", "django_rq.job",
    };

    /// <summary>Classes whose objects take routes.</summary>
    private static readonly string[] Routers =
    [
        "flask.Flask", "flask.Blueprint", "flask_restx.Namespace", "flask_restx.Api", "flask_restful.Api",
        "flask_smorest.Api", "connexion.FlaskApp", "flask_openapi3.APIView",
    ];

    /// <summary>Classes whose methods named like a verb, or <c>dispatch_request</c>, answer requests.</summary>
    public const string View = "flask.views.View";

    public static bool IsRouter(string type) =>
        Array.Exists(Routers, router => Libraries.Derives(type, router))
        || type.EndsWith("Blueprint", StringComparison.Ordinal)
        || (type.StartsWith("flask", StringComparison.Ordinal) && type.EndsWith("Namespace", StringComparison.Ordinal));

    public static bool IsView(string type) =>
        Libraries.Derives(type, View)
        || (type.StartsWith("flask", StringComparison.Ordinal)
            && (type.EndsWith("Resource", StringComparison.Ordinal) || type.EndsWith("MethodView", StringComparison.Ordinal)));

    /// <summary>View classes of which every public method is a route.</summary>
    public static bool IsRoutedByMethod(string type) =>
        type is "flask_classful.FlaskView" or "flask_appbuilder.BaseView" or "flask_appbuilder.ModelView";

    public static bool IsSocketNamespace(string type) =>
        type is "flask_socketio.Namespace" or "socketio.Namespace" or "socketio.AsyncNamespace";
}
