using System.Collections.Immutable;
using Offload.Python.Semantics.Modules;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Scopes;

/// <summary>A function, a method or a lambda.</summary>
public sealed class FunctionSymbol
{
    internal FunctionSymbol(Node node, string name, Scope enclosing)
    {
        Node = node;
        Name = name;
        Enclosing = enclosing;
        Owner = enclosing.Kind == ScopeKind.Class ? enclosing.Class : null;
        Body = null!;
    }

    /// <summary>A <see cref="FunctionDefinition"/> or a <see cref="LambdaExpression"/>.</summary>
    public Node Node { get; }

    public string Name { get; }

    /// <summary>The scope that the function is defined in.</summary>
    public Scope Enclosing { get; }

    /// <summary>The function's own scope.</summary>
    public Scope Body { get; internal set; }

    /// <summary>The class whose method it is.</summary>
    public ClassSymbol? Owner { get; }

    public Module Module => Enclosing.Module;

    public FunctionDefinition? Definition => Node as FunctionDefinition;

    public ImmutableArray<Decorator> Decorators => Definition?.Decorators ?? [];

    public ImmutableArray<Parameter> Parameters => Node switch
    {
        FunctionDefinition definition => definition.Parameters.Items,
        LambdaExpression lambda => lambda.Parameters.Items,
        _ => [],
    };

    public bool IsAsync => Definition?.IsAsync == true;

    /// <summary>Whether it has a <c>yield</c> of its own, and so is a generator.</summary>
    public bool Yields { get; internal set; }

    /// <summary>What it returns, in the order of the source; a lambda's body.</summary>
    public List<Expression> Returns { get; } = [];

    /// <summary>What it yields, one by one.</summary>
    public List<Expression> Yielded { get; } = [];

    /// <summary>The generators that it yields from.</summary>
    public List<Expression> YieldedFrom { get; } = [];

    /// <summary>The name with the classes and functions around it, as Python's <c>__qualname__</c> without <c>&lt;locals&gt;</c>.</summary>
    public string QualifiedName
    {
        get
        {
            var around = Enclosing;
            while (around.Kind == ScopeKind.Comprehension && around.Parent is { } parent)
                around = parent;
            return around.Kind switch
            {
                ScopeKind.Class when around.Class is { } type => $"{type.QualifiedName}.{Name}",
                ScopeKind.Function or ScopeKind.Lambda when around.Function is { } outer => $"{outer.QualifiedName}.{Name}",
                _ => Name,
            };
        }
    }

    /// <summary>The parameter that takes the instance or the class; null for static methods and plain functions.</summary>
    public string? Receiver =>
        Owner is not null && !HasDecorator("staticmethod") && Parameters.Length > 0 ? Parameters[0].Name : null;

    public bool HasDecorator(string name)
    {
        foreach (var decorator in Decorators)
        {
            if (decorator.Expression is NameExpression known && known.Name == name)
                return true;
        }

        return false;
    }

    public override string ToString() => $"{Module.Path}: {QualifiedName}";
}
