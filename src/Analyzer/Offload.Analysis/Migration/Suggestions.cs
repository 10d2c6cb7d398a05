using System.Collections.Immutable;
using System.Text;
using Offload.Analysis.Findings;
using Offload.Analysis.Launches;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Migration;

/// <summary>Proposes the job that could take the place of a piece of work.</summary>
internal sealed class Suggestions(Evaluator evaluator)
{
    private static readonly HashSet<string> NoTopics = new(StringComparer.Ordinal)
    {
        "__init__", "__main__", "app", "main", "views", "routes", "utils", "helpers", "tasks", "api", "core", "common", "jobs",
        "controller", "controllers", "wsgi", "server", "src", "base",
    };

    private static readonly string[] Adornments = ["async", "background", "bg", "thread", "threaded", "task", "worker", "job"];

    private static readonly string[] KeyParts = ["id", "uuid", "key", "token", "number", "slug", "email"];

    public JobSuggestion? For(Launch launch, FunctionSymbol? target)
    {
        if (target is null || target.Node is not FunctionDefinition)
            return null;
        var arguments = ArgumentsOf(target, launch);
        return new JobSuggestion(NameOf(target), arguments, KeyAmong(arguments), Schedules.Of(launch));
    }

    /// <summary><c>app/email.py: send_async_email</c> becomes <c>email.send_email</c>.</summary>
    private static string NameOf(FunctionSymbol target)
    {
        var topic = target.Module.Name.Parts.Reverse().FirstOrDefault(part => !NoTopics.Contains(part));
        var words = target.Name.Trim('_').Split('_', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Adornments.Contains(word, StringComparer.OrdinalIgnoreCase))
            .DefaultIfEmpty("run");
        var name = string.Join('_', words);
        return Clean(topic is null ? name : $"{topic}.{name}");
    }

    /// <summary>Names of jobs are made of lower-case letters, digits, underscores and dots.</summary>
    private static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var c in name)
            clean.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? char.ToLowerInvariant(c) : '_');
        return clean.ToString();
    }

    private ImmutableArray<string> ArgumentsOf(FunctionSymbol target, Launch launch)
    {
        var apps = AppsAmong(launch);
        return
        [
            .. target.Parameters
                .Where(parameter => parameter.ParameterKind is not (ParameterKind.VarPositional or ParameterKind.VarKeyword))
                .Select(parameter => parameter.Name)
                .Where((name, index) => name != target.Receiver && !apps.Contains(index - (target.Receiver is null ? 0 : 1)) && name != "app"),
        ];
    }

    /// <summary>The positions at which the application is handed over, which the worker does not need.</summary>
    private HashSet<int> AppsAmong(Launch launch)
    {
        var arguments = LaunchArguments.Of(launch);
        return [.. Enumerable.Range(0, arguments.Length).Where(i => evaluator.Evaluate(arguments[i], launch.Scope)
            .Any(value => value is ExternalInstance { Class: "flask.Flask" }))];
    }

    private static string? KeyAmong(ImmutableArray<string> arguments) => arguments.FirstOrDefault(name =>
        Array.Exists(KeyParts, part => name == part || name.EndsWith($"_{part}", StringComparison.Ordinal)));
}
