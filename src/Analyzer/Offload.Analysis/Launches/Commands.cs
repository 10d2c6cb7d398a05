using Offload.Analysis.Findings;
using Offload.Python.Semantics.Calls;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Semantics.Values;
using Offload.Python.Syntax.Tree;

namespace Offload.Analysis.Launches;

/// <summary>Commands that are started and left: <c>os.system("… &amp;")</c>, <c>sh.backup(_bg=True)</c>.</summary>
internal static class Commands
{
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal)
    {
        "os.system", "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
        "subprocess.getoutput", "commands.getoutput",
    };

    public static Launch? Find(CallSite site, IReadOnlyList<Value> callees)
    {
        foreach (var name in callees.Select(Evaluator.NameOf).OfType<string>())
        {
            if (Shells.Contains(name) && Detaches(site))
                return Make(site, name, "OFL106");
            if (IsLeft(name, site))
                return Make(site, name, "OFL105");
        }

        return null;
    }

    /// <summary>Libraries that run commands, and the argument by which they do not wait.</summary>
    private static bool IsLeft(string name, CallSite site) => name switch
    {
        _ when name.StartsWith("sh.", StringComparison.Ordinal) => IsTrue(site, "_bg"),
        "invoke.run" or "invoke.Context.run" => IsTrue(site, "asynchronous") || IsTrue(site, "disown"),
        "delegator.run" => CallerIndex.ArgumentOf(site.Call, "block", 1) is ConstantLiteral { Value: ConstantValue.False },
        "os.spawnl" or "os.spawnle" or "os.spawnlp" or "os.spawnlpe" or "os.spawnv" or "os.spawnve" or "os.spawnvp"
            or "os.spawnvpe" => CallerIndex.ArgumentOf(site.Call, "mode", 0) is { } mode
                && !site.Scope.Module.TextOf(mode).EndsWith("P_WAIT", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsTrue(CallSite site, string keyword) =>
        CallerIndex.ArgumentOf(site.Call, keyword, -1) is ConstantLiteral { Value: ConstantValue.True };

    /// <summary>Whether the command line itself leaves something running.</summary>
    private static bool Detaches(CallSite site)
    {
        if (CallerIndex.ArgumentOf(site.Call, "args", 0) is not { } command)
            return false;
        var text = LastTextOf(command, site.Scope.Module).TrimEnd();
        return (text.EndsWith('&') && !text.EndsWith("&&", StringComparison.Ordinal))
            || text.StartsWith("nohup ", StringComparison.Ordinal)
            || text.StartsWith("setsid ", StringComparison.Ordinal);
    }

    /// <summary>The text of a command as far as it is written down; of sums and formats the last part.</summary>
    private static string LastTextOf(Expression command, Module module) => command switch
    {
        StringLiteral => module.StringOf(command) ?? "",
        BinaryExpression { Operator: BinaryOperator.Add } sum => LastTextOf(sum.Right, module),
        BinaryExpression { Operator: BinaryOperator.Modulo } format => LastTextOf(format.Left, module),
        CallExpression { Function: AttributeExpression { Name: "format" } method } => LastTextOf(method.Value, module),
        FormattedString { Parts: [.., StringText last] } => module.TextOf(last),
        _ => "",
    };

    private static Launch Make(CallSite site, string api, string rule) => new()
    {
        Node = site.Call,
        Scope = site.Scope,
        Start = site.Call,
        StartScope = site.Scope,
        Kind = FindingKind.Process,
        Rule = rule,
        Api = api,
        Target = site.Call.Arguments.IsEmpty ? null : site.Call.Arguments[0],
    };
}
