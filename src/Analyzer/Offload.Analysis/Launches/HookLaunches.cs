using Offload.Analysis.Findings;
using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Values;

namespace Offload.Analysis.Launches;

/// <summary><c>uwsgi.after_req_hook = function</c>: it runs in the worker after each request.</summary>
internal sealed class HookLaunches(Evaluator evaluator)
{
    private const string Hook = "after_req_hook";

    public IEnumerable<Launch> Find(Module module)
    {
        foreach (var store in module.Facts.AttributeStores.GetValueOrDefault(Hook, []))
        {
            if (evaluator.Evaluate(store.Target.Value, store.Scope).Any(value => value is ExternalValue { Name: "uwsgi" or "uwsgidecorators.uwsgi" }))
            {
                yield return new Launch
                {
                    Node = store.Target,
                    Scope = store.Scope,
                    Start = store.Target,
                    StartScope = store.Scope,
                    Kind = FindingKind.PostResponse,
                    Rule = "OFL406",
                    Api = $"uwsgi.{Hook}",
                    Target = store.Value,
                    Awaited = false,
                };
            }
        }
    }
}
