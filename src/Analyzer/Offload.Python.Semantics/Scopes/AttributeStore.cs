using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Scopes;

/// <summary><c>target.name = value</c>, with what of the value is taken.</summary>
public sealed record AttributeStore(AttributeExpression Target, Expression Value, Scope Scope, ValuePart Part, int Index);

/// <summary>
/// What is put into a container: <c>container[key] = value</c>, <c>container.append(value)</c> and the like.
/// </summary>
public sealed record ItemStore(Expression Container, Expression? Key, Expression Value, Scope Scope);

/// <summary>A name or an attribute where it stands in the code.</summary>
public readonly record struct Use(Expression Expression, Scope Scope);

/// <summary>A call where it stands in the code.</summary>
public sealed record CallSite(CallExpression Call, Scope Scope);

/// <summary>A <c>while</c> or <c>for</c> where it stands in the code.</summary>
public sealed record Loop(Statement Statement, Scope Scope);
